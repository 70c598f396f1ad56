"""Rules for days with a name: of the calendar, the lunar one and the year's law, and the days off round them.

The libraries know the dates (`holidays`, and `borax` for the lunar calendar and the solar terms); they are loaded when
such a day is first named.
"""

import itertools
import re
import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from daiban.kit.when.dates import YEAR, year_of
from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.lex import zh_number
from daiban.kit.when.reckon import dated
from daiban.kit.when.records import DAY, JUST_OVER, Days, Length

HOLIDAYS = Level()

_CALENDAR_DATE = re.compile(r"([一二三四五六七八九十]+)月([一二三四五六七八九十]+)")

# Longer than the law's days for as long as there are such weeks; each year's order is made known only in the autumn before.
_CUSTOMARY = {"10 1": (0, 7), "lunar 1 1": (-1, 7)}
_LONGEST = 12
_NAMED = "(holiday|holiday_time)"
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
    if solar := _CALENDAR_DATE.fullmatch(f.form("holiday")):  # 八月十五 by the lunar calendar, or in August
        other = dated(context.today, year_of(f, context), zh_number(solar[1]), zh_number(solar[2]))
        return Days(holiday.day, holiday.day + DAY, over=holiday.over, others=(other,) if other else ())
    if f.has("that_day") or f.has("holiday"):
        running = holiday.first < context.today < holiday.over and not f.has("that_day")
        first = context.today if running else holiday.day
        others = tuple(_after(f, context, holiday)) if running or holiday.day < context.today else ()
        return Days(first, holiday.over if running else first + DAY, over=holiday.over, others=others)
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
    found = (_lunar_day(year, month, f.all("num")[-1]) for year in _years(context.today))
    day = next((day for day in found if day and day >= context.today), None)
    return day and Days(day, day + DAY)


class _Holiday:
    """`day` itself, and the days off from `first` to before `over`."""

    def __init__(self, spec: str, day: date) -> None:
        self.day = self.first = day
        self.over = day + DAY
        known, _, country = spec.partition(" off ")
        if not country:
            return
        while _is_off(country, self.first - DAY) and (day - self.first).days < _LONGEST:
            self.first -= DAY
        while _is_off(country, self.over) and (self.over - day).days < _LONGEST:
            self.over += DAY
        before, after = _CUSTOMARY.get(known, (0, 1))
        self.first, self.over = min(self.first, day + before * DAY), max(self.over, day + after * DAY)


def _next(f: Found, context: Context, *, over_since: Any = 0 * DAY) -> _Holiday | None:
    """That of the year said, else the first that is not over."""
    spec = f.get("holiday") or f.get("holiday_time")
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
        return next(_all_of(spec, [year]), None)
    today = context.today
    if which == -1 and not f.has("nian"):
        return next((h for h in _all_of(spec, reversed(_years(today)[:2])) if h.over <= today), None)
    return next((h for h in _all_of(spec, _years(today)) if h.over > today - over_since), None)


def _after(f: Found, context: Context, holiday: _Holiday) -> Iterator[Days]:
    """The next one, which may be meant while its days off are running."""
    if year_of(f, context) is None:
        later = (h.day for h in _all_of(f.get("holiday"), _years(context.today)) if h.day > holiday.day)
        yield from (Days(day, day + DAY, weak=True) for day in itertools.islice(later, 1))


def _off(holiday: _Holiday, context: Context) -> Days:
    return Days(max(holiday.first, min(context.today, holiday.over - DAY)), holiday.over, over=holiday.over)


def _years(today: date) -> list[int]:
    # A lunar year ends in the next one of the calendar.
    return list(range(today.year - 1, today.year + 3))


def _all_of(spec: str, years: Any) -> Iterator[_Holiday]:
    for year in years:
        day = _day_of(spec, year)
        if day is not None:
            yield _Holiday(spec, day)


@cache
def _day_of(spec: str, year: int) -> date | None:
    """The day in that year by the lexicon's words for it."""
    first, *rest = spec.partition(" off ")[0].split()
    if first == "lunar":
        month, day, *ahead = (int(n) for n in rest)
        found = _lunar_day(year, month, day)
        return found and found + sum(ahead) * DAY
    if first == "term":
        from borax.calendars.lunardate import TermUtils  # pyright: ignore[reportMissingTypeStubs]

        return TermUtils.day_start_from_term(year, rest[0])
    if first.isdigit():
        return date(year, int(first), int(rest[0]))
    ahead = int(rest.pop()) if rest[-1][0] in "+-" else 0
    found = next((day for day, names in _public(first, year).items() if " ".join(rest) in names), None)
    return found and found + ahead * DAY


def _lunar_day(year: int, month: int, day: int) -> date | None:
    from borax.calendars.lunardate import LunarDate  # pyright: ignore[reportMissingTypeStubs]

    try:
        return LunarDate(year, month, day).to_solar_date()
    except (ValueError, TypeError):
        return None  # no such day, or a year that the tables do not have


@cache
def _calendar(country: str, year: int) -> Any:
    import holidays

    known = getattr(holidays, country)
    language = "en_US" if "en_US" in known.supported_languages else None
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # of a year that its tables do not have: then nothing is found
        return holidays.country_holidays(
            country, years=year, language=language, categories=known.supported_categories
        )


def _public(country: str, year: int) -> dict[date, list[str]]:
    """The names of each holiday of a country, without what is only estimated being told so."""
    found = _calendar(country, year)
    return {
        day: [name.removesuffix(" (estimated)") for name in names.split("; ")]
        for day, names in sorted(found.items())
    }


def _is_off(country: str, day: date) -> bool:
    """No working day: by law, or a weekend that is not worked in exchange."""
    return not _law(country, day.year).is_working_day(day)


@cache
def _law(country: str, year: int) -> Any:
    import holidays

    return holidays.country_holidays(country, years=year)
