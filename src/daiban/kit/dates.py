"""Saying dates and times in Chinese and English, always with the weekday so that a slip is seen.

The year is said when it is not that of `now`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["zh", "en"]

_ZH_DAYS = "一二三四五六日"
_FEWEST_TOGETHER = 3  # days in a row that are said as one stretch


def say_day(at: datetime, language: Language, now: datetime) -> str:
    """`12月5日周六`, `Sat 5 Dec`; the zone is that of `at`."""
    this_year = at.year == now.astimezone(at.tzinfo).year
    if language == "zh":
        return f"{'' if this_year else f'{at.year}年'}{at.month}月{at.day}日周{_ZH_DAYS[at.weekday()]}"
    return f"{at:%a} {at.day} {at:%b}{'' if this_year else f' {at.year}'}"


def say_instant(at: datetime, language: Language, now: datetime) -> str:
    """`12月5日周六 18:00`, `Sat 5 Dec 18:00`."""
    return f"{say_day(at, language, now)} {at:%H:%M}"


def say_window(start: datetime, end: datetime, language: Language, now: datetime) -> str:
    """`12月5日周六 18:00–21:00`; the second day is named only when it is another one, no hours when it is whole days."""
    if start.time() == end.time() == time(0) and start < end:
        last = end - timedelta(days=1)
        first = say_day(start, language, now)
        return first if last.date() == start.date() else f"{first} – {say_day(last, language, now)}"
    if start.date() == end.date():
        return f"{say_instant(start, language, now)}–{end:%H:%M}"
    if end.time() == time(0) and end.date() == start.date() + timedelta(days=1):
        return f"{say_instant(start, language, now)}–24:00"
    return f"{say_instant(start, language, now)} – {say_instant(end, language, now)}"


def say_windows(
    windows: Sequence[Mapping[str, str]], zone: ZoneInfo, language: Language, now: datetime
) -> str:
    """Windows with `start` and `end` in ISO 8601, as they are in `zone`; the same hours of days in a row as one stretch."""
    spans = [
        (
            datetime.fromisoformat(window["start"]).astimezone(zone),
            datetime.fromisoformat(window["end"]).astimezone(zone),
        )
        for window in windows
    ]
    said: list[str] = []
    while spans:
        row = _days_in_a_row(spans)
        (start, end), (last, _) = spans[0], spans[row - 1]
        if row >= _FEWEST_TOGETHER:
            days = f"{say_day(start, language, now)} – {say_day(last, language, now)}"
            said.append(f"{days}{'，每天' if language == 'zh' else ', each day'} {start:%H:%M}–{end:%H:%M}")
        else:
            row = 1
            said.append(say_window(start, end, language, now))
        spans = spans[row:]
    return ("、" if language == "zh" else ", ").join(said)


_FREQUENCIES = {
    "MINUTELY": ("每分钟", "every minute"),
    "HOURLY": ("每小时", "every hour"),
    "DAILY": ("每天", "every day"),
    "WEEKLY": ("每周", "every week"),
    "MONTHLY": ("每月", "every month"),
    "YEARLY": ("每年", "every year"),
}
_UNITS = {
    "MINUTELY": ("分钟", "minutes"),
    "HOURLY": ("小时", "hours"),
    "DAILY": ("天", "days"),
    "WEEKLY": ("周", "weeks"),
    "MONTHLY": ("个月", "months"),
    "YEARLY": ("年", "years"),
}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = "MO,TU,WE,TH,FR"
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EN_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_ZH_NTH = {"1": "第一个", "2": "第二个", "3": "第三个", "4": "第四个", "5": "第五个", "-1": "最后一个"}


def say_rule(rule: str, language: Language) -> str:
    """An RFC 5545 rule of the kind that people voice: `每周一、三`, `every Monday and Wednesday`, `每月最后一个周五`."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    zh = language == "zh"
    frequency, interval = parts["FREQ"], parts.get("INTERVAL", "1")
    said = _FREQUENCIES[frequency][0 if zh else 1]
    if "COUNT" in parts:
        rest = say_rule(
            ";".join(f"{key}={value}" for key, value in parts.items() if key != "COUNT"), language
        )
        return f"{rest}，共 {parts['COUNT']} 次" if zh else f"{rest}, {parts['COUNT']} times"
    if interval != "1":
        unit = _UNITS[frequency][0 if zh else 1]
        said = f"每 {interval} {unit}" if zh else f"every {interval} {unit}"
    if parts.get("BYDAY") == _WORKDAYS and frequency == "WEEKLY" and interval == "1":
        return "每个工作日" if zh else "every weekday"
    if "BYDAY" in parts and frequency == "WEEKLY":
        days = [_BYDAY.index(day) for day in parts["BYDAY"].split(",")]
        if zh:
            return f"{f'{said}的周' if interval != '1' else said}{'、'.join(_ZH_DAYS[day] for day in days)}"
        names = " and ".join(_EN_DAYS[day] for day in days)
        return f"every {names}" if interval == "1" else f"{said} on {names}"
    if "BYDAY" in parts:
        nth, day = _nth_day(parts["BYDAY"], parts.get("BYSETPOS"), zh=zh)
        return f"{said}{nth}{day}" if zh else f"{said} on the {nth} {day}"
    if "BYMONTHDAY" in parts:
        return said + _month_day(parts["BYMONTHDAY"], parts.get("BYMONTH"), zh=zh)
    return said


def say_late(late: timedelta, language: Language) -> str:
    """`（晚了 3 小时）`, ` (3 hours late)`, behind what comes so late; "" up to an hour."""
    if late <= timedelta(hours=1):
        return ""
    days = late >= timedelta(days=2)
    number = round(late / timedelta(days=1) if days else late / timedelta(hours=1))
    if language == "zh":
        return f"（晚了 {number} {'天' if days else '小时'}）"
    unit = "day" if days else "hour"
    return f" ({number} {unit}{'s' if number != 1 else ''} late)"


def _nth_day(day: str, position: str | None, *, zh: bool) -> tuple[str, str]:
    """最后一个, 周五; "first", "working day"."""
    if position is not None and day == _WORKDAYS:
        return (_ZH_NTH if zh else _EN_NTH)[position], "工作日" if zh else "working day"
    number, index = day[:-2], _BYDAY.index(day[-2:])
    return (_ZH_NTH if zh else _EN_NTH)[number], f"周{_ZH_DAYS[index]}" if zh else _EN_DAYS[index]


def _month_day(days: str, month: str | None, *, zh: bool) -> str:
    if month is not None:
        return f" {month} 月 {days} 号" if zh else f" on {date(2000, int(month), 1):%B} {days}"
    if days == "-1":
        return "最后一天" if zh else " on the last day"
    numbers = days.split(",")
    if zh:
        return f" {'、'.join(numbers)} 号"
    return f" on the {' and '.join(_ordinal(number) for number in numbers)}"


def _ordinal(number: str) -> str:
    """`1st`, `12th`."""
    teen = number in ("11", "12", "13")
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _days_in_a_row(spans: Sequence[tuple[datetime, datetime]]) -> int:
    """How many of the first have the same hours of one day, each on the day after the one before."""
    (start, end), number = spans[0], 1
    if start.date() != end.date():
        return 1
    for begins, ends in spans[1:]:
        step = timedelta(days=number)
        same = begins.timetz() == start.timetz() and ends.timetz() == end.timetz()
        if not same or begins.date() != start.date() + step or ends.date() != end.date() + step:
            break
        number += 1
    return number
