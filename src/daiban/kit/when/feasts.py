"""On which days the holidays of the lexicon fall, and the days off round them.

The libraries know the dates (`holidays`, `borax` for the lunar calendar and the solar terms, `dateutil` for Easter); they
are loaded when such a day is first named. `holidays.toml` says how a day is told to them.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, Literal

from dateutil.easter import easter

from daiban.kit.when.records import DAY

# Longer than the law's days for as long as there are such weeks; each year's order is made known only in the autumn before.
_CUSTOMARY = {"10 1": (0, 7), "lunar 1 1": (-1, 7)}
_LONGEST = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EASTER: dict[str, Literal[2, 3]] = {"orthodox": 2, "easter": 3}  # by the numbers of dateutil
_CALENDARS = {
    "hindu": "_HinduLunisolar",
    "islamic": "_IslamicLunar",
    "hebrew": "_HebrewLunisolar",
    "buddhist": "_BuddhistLunisolar",
}


class Feast:
    """`day` itself, and the days off from `first` to before `over`; `long`: it lasts for days by itself, as Passover does."""

    def __init__(self, spec: str, day: date) -> None:
        self.day = self.first = day
        self.over = day + DAY
        known, _, country = spec.partition(" off ")
        if not country:
            how_long = spec.partition(" for ")[2]
            self.long = bool(how_long)
            if how_long:
                self.over = _end_of(how_long, day)
            return
        self.long = False
        while _is_off(country, self.first - DAY) and (day - self.first).days < _LONGEST:
            self.first -= DAY
        while _is_off(country, self.over) and (self.over - day).days < _LONGEST:
            self.over += DAY
        before, after = _CUSTOMARY.get(known, (0, 1))
        self.first, self.over = min(self.first, day + before * DAY), max(self.over, day + after * DAY)


def feasts(spec: str, years: Iterable[int]) -> Iterator[Feast]:
    """That of each year in turn; a year without it, or one that the tables do not have, is left out."""
    for year in years:
        day = day_of(spec, year)
        if day is not None:
            yield Feast(spec, day)


@cache
def day_of(spec: str, year: int) -> date | None:
    """The day in that year by the lexicon's words for it."""
    first, *rest = spec.partition(" off ")[0].partition(" for ")[0].split()
    ahead = int(rest.pop()) if len(rest) > 1 and rest[-1][0] in "+-" else 0
    found = _found(first, rest, year)
    return found and found + ahead * DAY


def _found(kind: str, rest: list[str], year: int) -> date | None:
    if kind.isdigit():
        return date(year, int(kind), int(rest[0]))
    match kind:
        case "easter" | "orthodox":
            return easter(year, _EASTER[kind]) + int(rest[0]) * DAY
        case "lunar":
            return lunar_day(year, int(rest[0]), int(rest[1]))
        case "term":
            from borax.calendars.lunardate import TermUtils  # pyright: ignore[reportMissingTypeStubs]

            return TermUtils.day_start_from_term(year, rest[0])
        case "nth":
            return _nth_weekday(year, int(rest[0]), int(rest[1]), _WEEKDAYS.index(rest[2]))
        case "workday":  # the date, or the first day of work behind it
            day = date(year, int(rest[1]), int(rest[2]))
            while _is_off(rest[0], day):
                day += DAY
            return day
        case "near":  # the date, or the Friday or Monday beside it
            day = date(year, int(rest[0]), int(rest[1]))
            return day + {5: -1, 6: 1}.get(day.weekday(), 0) * DAY
        case "hebrew" if rest == ["tu_bishvat"]:
            return _tu_bishvat(year)
        case "hebrew" if rest == ["independence"]:  # 5 Iyar, but not beside a Sabbath
            fifth = _of_calendar(kind, "israel_independence", year)
            return fifth and fifth + {4: -1, 5: -2, 0: 1}.get(fifth.weekday(), 0) * DAY
        case _ if kind in _CALENDARS:
            return _of_calendar(kind, rest[0], year)
        case _:
            wanted = " ".join(rest)
            return next((day for day, names in _public(kind, year).items() if wanted in names), None)


def _nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    if number > 0:
        first = date(year, month, 1)
        return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    return last - ((last.weekday() - weekday) % 7 - 7 * (number + 1)) * DAY


def _end_of(how_long: str, day: date) -> date:
    """So many days; or up to another day, as Ramadan lasts up to Eid."""
    if how_long.isdigit():
        return day + int(how_long) * DAY
    until = (day_of(how_long, year) for year in (day.year, day.year + 1))
    return next((end for end in until if end is not None and end > day), day + DAY)


def lunar_day(year: int, month: int, day: int) -> date | None:
    from borax.calendars.lunardate import LunarDate  # pyright: ignore[reportMissingTypeStubs]

    try:
        return LunarDate(year, month, day).to_solar_date()
    except (ValueError, TypeError):
        return None  # no such day, or a year that the tables do not have


def _of_calendar(kind: str, name: str, year: int) -> date | None:
    """The first that begins in the year, by the tables of the `holidays` library, which it names in private."""
    from importlib import import_module

    calendar = getattr(import_module(f"holidays.calendars.{kind}"), _CALENDARS[kind])()
    known = getattr(calendar, f"{name}_date", None) or getattr(calendar, f"{name}_dates")
    return min((day for day in _dates(known(year)) if day.year == year), default=None)


def _dates(told: Any) -> list[date]:
    """In whatever shape: a date, one beside whether it is only estimated, or several of these."""
    if isinstance(told, date):
        return [told]
    if told is None or isinstance(told, bool):
        return []
    return [day for part in told for day in _dates(part)]


def _tu_bishvat(year: int) -> date | None:
    """15 Shevat: a month before Purim, or two in a leap year, when it would lie too late."""
    purim = _of_calendar("hebrew", "purim", year)
    day = purim and purim - 29 * DAY
    return day - 30 * DAY if day and day > date(year, 2, 13) else day


@cache
def _calendar(country: str, year: int) -> Any:
    import holidays

    known = getattr(holidays, country)
    language = "en_US" if "en_US" in known.supported_languages else None
    with warnings.catch_warnings():
        # Of a year that its tables do not have: then nothing is found.
        warnings.simplefilter("ignore", UserWarning)
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
    """No working day: by law, or a weekend that is not worked in exchange. US-DC is a part of a country."""
    return not _law(country, day.year).is_working_day(day)


@cache
def _law(country: str, year: int) -> Any:
    import holidays

    name, _, part = country.partition("-")
    return holidays.country_holidays(name, subdiv=part or None, years=year)
