"""Rules for days with a name: of the calendar, of the faiths and the year's law, and the days off round them."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from daiban.kit.when.dates import YEAR, year_of
from daiban.kit.when.feasts import Feast, feasts, lunar_day
from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.numerals import zh_number
from daiban.kit.when.reckon import dated
from daiban.kit.when.records import DAY, JUST_OVER, Days, Length

HOLIDAYS = Level()

_CALENDAR_DATE = re.compile(r"([一二三四五六七八九十]+)月([一二三四五六七八九十]+)")

_NAMED = "((orthodox de?|lunar)? holiday|holiday_time)"
_IN_YEAR = f"(de? in? {YEAR}|(de|in)? which unit|in length|length (later|ago))"
_WITH_YEAR = f"({YEAR} de?|which)? {_NAMED} {_IN_YEAR}?"


@HOLIDAYS.rule("day", f"{_WITH_YEAR} de? days_off? (?=hou)", f"(?<=after) the? {_WITH_YEAR}")
def _that_ends(f: Found, context: Context) -> Days | None:
    """国庆后: behind the days off, also of the holiday that one is in, or that is hardly over."""
    holiday = _next(f, context, over_since=JUST_OVER)
    return holiday and Days(holiday.day, holiday.over, over=holiday.over)


@HOLIDAYS.rule("day", _WITH_YEAR, f"{_WITH_YEAR} that_day")
def _day(f: Found, context: Context) -> Days | None:
    """The day itself; the days off when the name says those (国庆), or one is in the midst of them."""
    holiday = _next(f, context)
    if holiday is None:
        return None
    if not f.has("lunar") and (
        solar := _CALENDAR_DATE.fullmatch(f.form("holiday"))
    ):  # 八月十五 by the lunar calendar, or in August
        other = dated(context.today, year_of(f, context), zh_number(solar[1]), zh_number(solar[2]))
        return Days(holiday.day, holiday.day + DAY, over=holiday.over, others=(other,) if other else ())
    if f.has("that_day") or f.has("holiday"):
        running = holiday.first < context.today < holiday.over and not f.has("that_day")
        first = context.today if running else holiday.day
        if holiday.long:
            return Days(
                max(holiday.day, min(context.today, holiday.over - DAY)) if running else first,
                holiday.over,
                over=holiday.over,
            )
        days = Days(first, holiday.over if running else first + DAY, over=holiday.over)
        if not running and holiday.day >= context.today:
            return days
        after = _after(f, context, holiday)
        if after and not f.chinese("holiday"):  # in English the day only: it comes again
            return replace(after, weak=False, others=(replace(days, weak=True),))
        return replace(days, others=(after,) if after else ())
    return _off(holiday, context)


@HOLIDAYS.rule("day", f"(over|in) the? {_WITH_YEAR}", f"{_WITH_YEAR} de? (days_off|inside)")
def _days_off(f: Found, context: Context) -> Days | None:
    """Over Christmas, 国庆期间."""
    holiday = _next(f, context)
    return holiday and _off(holiday, context)


@HOLIDAYS.rule("day", f"{_WITH_YEAR} de? weekend")
def _weekend(f: Found, context: Context) -> Days | None:
    """Thanksgiving weekend: from a Thursday or Friday on, or up to a Monday."""
    holiday = _next(f, context)
    if holiday is None:
        return None
    day = holiday.day
    saturday = day + (5 - day.weekday()) * DAY if day.weekday() > 2 else day - (day.weekday() + 2) * DAY
    return Days(min(day, saturday), max(day, saturday + DAY) + DAY, "weekend")


@HOLIDAYS.rule("day", f"{_WITH_YEAR} de? days_off? de? (lastone unit|di length|dayafter)", f"{_WITH_YEAR} (hou? dayafter|stretch)", f"{_WITH_YEAR} de? days_off? hou de? di (length|num ri)")  # fmt: skip
def _nth_day(f: Found, context: Context) -> Days | None:
    """国庆最后一天, 春节第三天, 中秋前一天, 圣诞后第二天."""
    holiday, length = _next(f, context), f.get("length")
    if holiday is None or (length and length.unit != "day") or (f.has("lastone") and f.get("unit") != "day"):
        return None
    if f.has("stretch"):
        way, by = f.get("stretch")
        if (by.number, by.unit) != (1, "day"):
            return None
        day = holiday.day - DAY if way < 0 else holiday.over
    elif f.has("hou"):
        number = length.number if length else f.get("num") or 1
        day = holiday.over + (int(number) - 1) * DAY
    elif f.has("lastone"):
        day = holiday.over - DAY
    else:
        day = holiday.day + (length.number - 1 if length else 1) * DAY
    return Days(day, day + DAY)


@HOLIDAYS.rule("day", "lunar month de? num ri?", "lunar num yue de? num ri?")
def _lunar(f: Found, context: Context) -> Days | None:
    """农历八月十五."""
    month = f.get("month") or f.all("num")[0]
    found = (lunar_day(year, month, f.all("num")[-1]) for year in _years(context.today))
    day = next((day for day in found if day and day >= context.today), None)
    return day and Days(day, day + DAY)


_JULIAN = "1 7"  # Christmas by the old calendar


def _next(f: Found, context: Context, *, over_since: Any = 0 * DAY) -> Feast | None:
    """That of the year said, else the first that is not over."""
    spec: str = f.get("holiday") or f.get("holiday_time")
    if f.has("orthodox"):
        spec = _JULIAN if spec.startswith("12 25") else spec.replace("easter", "orthodox", 1)
        if spec != _JULIAN and not spec.startswith("orthodox"):
            return None
    year, which = year_of(f, context), f.get("which")
    if (f.has("unit") and f.get("unit") not in ("year", "day")) or (
        f.has("unit") and which is not None and year is None
    ):
        return None
    if f.has("length") and (f.has("in") or f.has("later") or f.has("ago")):
        length: Length = f.get("length")
        if length.unit != "year" or length.number % 1:
            return None
        year = context.today.year + int(length.number) * (-1 if f.has("ago") else 1)
    if year is not None:
        return next(feasts(spec, [year]), None)
    today = context.today
    if which == -1 and not f.has("nian"):
        return next((h for h in feasts(spec, reversed(_years(today)[:2])) if h.over <= today), None)
    return next((h for h in feasts(spec, _years(today)) if h.over > today - over_since), None)


def _after(f: Found, context: Context, holiday: Feast) -> Days | None:
    """The next one, which may be meant while its days off are running."""
    if year_of(f, context) is not None or f.has("which") or f.has("length"):
        return None
    later = (found for found in feasts(f.get("holiday"), _years(context.today)) if found.day > holiday.day)
    found = next(later, None)
    return found and Days(found.day, found.day + DAY, over=found.over, weak=True)


def _off(holiday: Feast, context: Context) -> Days:
    if holiday.over <= context.today:
        return Days(holiday.first, holiday.over, over=holiday.over)
    return Days(max(holiday.first, min(context.today, holiday.over - DAY)), holiday.over, over=holiday.over)


def _years(today: date) -> list[int]:
    # A lunar year ends in the next one of the calendar.
    return list(range(today.year - 1, today.year + 3))
