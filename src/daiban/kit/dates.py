"""Saying dates and times in Chinese and English, always with the weekday so that a slip is seen.

The year is said when it is not that of `now`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
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
    """`12月5日周六 18:00–21:00`; the second day is named only when it is another one."""
    if start.date() == end.date():
        return f"{say_instant(start, language, now)}–{end:%H:%M}"
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
    "DAILY": ("每天", "every day"),
    "WEEKLY": ("每周", "every week"),
    "MONTHLY": ("每月", "every month"),
    "YEARLY": ("每年", "every year"),
}
_UNITS = {
    "DAILY": ("天", "days"),
    "WEEKLY": ("周", "weeks"),
    "MONTHLY": ("个月", "months"),
    "YEARLY": ("年", "years"),
}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def say_rule(rule: str, language: Language) -> str:
    """An RFC 5545 rule of the kind that people voice: `每周一、三`, `every Monday and Wednesday`."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    zh = language == "zh"
    frequency, interval = parts["FREQ"], parts.get("INTERVAL", "1")
    said = _FREQUENCIES[frequency][0 if zh else 1]
    if interval != "1":
        unit = _UNITS[frequency][0 if zh else 1]
        said = f"每 {interval} {unit}" if zh else f"every {interval} {unit}"
    if days := [_BYDAY.index(day) for day in parts.get("BYDAY", "").split(",") if day in _BYDAY]:
        if zh:
            return f"{said if interval != '1' else '每周'}{'、'.join(_ZH_DAYS[day] for day in days)}"
        names = " and ".join(_EN_DAYS[day] for day in days)
        return f"every {names}" if interval == "1" else f"{said} on {names}"
    if day := parts.get("BYMONTHDAY"):
        return f"{said} {day} 号" if zh else f"{said} on day {day}"
    return said


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
