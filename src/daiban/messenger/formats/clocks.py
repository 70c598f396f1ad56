"""Dates and clocks as text exports write them: which field of a date is its day, and what moment a line was written at.

Phones write them by language and region, so nothing is settled by one line alone: a whole file is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.messenger.formats.problems import FormatError
from daiban.messenger.formats.records import DateOrder

_MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "오전", "午前")
_AFTERNOON = ("下午", "傍晚", "오후", "午後")
_NOON = ("中午", "正午")
_NIGHT = ("晚上", "夜里", "深夜", "半夜")
_DAY_PARTS = frozenset((*_MORNING, *_AFTERNOON, *_NOON, *_NIGHT))
_PART = "|".join(sorted(_DAY_PARTS))

DATE = r"(?P<a>\d{4}|\d{1,2})(?P<one>\s?[./年-]\s?)(?P<b>\d{1,2})(?P<two>\s?[./月-]\s?)(?P<c>\d{4}|\d{1,2})[.日]?"
BETWEEN = r"(?:,|，|\s(?:à|at|um|klo|às))?\s*"
TIME = (
    rf"(?P<before>{_PART})?\s*(?P<hour>\d{{1,2}})[:.：](?P<minute>\d{{2}})(?:[:.：](?P<second>\d{{2}}))?"
    rf"\s*(?P<after>[ap]\.?\s?m\.?(?!\w)|{_PART})?"
)
"""Patterns, for text that has gone through `plain`; a match of all three makes a `Stamp`."""

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u202f\u2009]")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LATE_BY = timedelta(
    days=1
)  # a message that waited for the network stands where it arrived, with the time it was written

Order = Literal["day-first", "month-first", "year-first"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Date and clock of one line, not yet read: `fields` as written, `hour` on the 24-hour clock, `part` of the day or ""."""

    line: int
    fields: tuple[str, str, str]
    separator: str
    hour: int
    minute: int
    second: int
    part: str


def plain(text: str) -> str:
    """Without marks of direction, with plain spaces, nothing round it."""
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip()


def stamp_in(match: re.Match[str], line: int) -> Stamp:
    """From a match of DATE and TIME."""
    part = (match["before"] or match["after"] or "").lower()
    return Stamp(
        line,
        (match["a"], match["b"], match["c"]),
        match["one"].strip(),
        _hour_of_day(int(match["hour"]), part),
        int(match["minute"]),
        int(match["second"] or 0),
        part if part in _DAY_PARTS else "",
    )


def _hour_of_day(hour: int, part: str) -> int:
    """The hour on the 24-hour clock; `part` is lower-case AM or PM in one of its spellings, a part of the day, or empty."""
    if part.startswith("p") or part in _AFTERNOON:
        return hour if hour >= 12 else hour + 12
    if part in _NOON:
        return hour if hour >= 10 else hour + 12
    if part in _NIGHT:
        return hour + 12 if 5 <= hour < 12 else hour % 12 if hour <= 12 else hour
    if part.startswith("a") or part in _MORNING:
        return hour % 12 if hour <= 12 else hour
    return hour


def date_order(stamps: Sequence[Stamp], wanted: DateOrder | None) -> Order:
    """Which of a date's fields is the day: by fields over 12, by the order of the messages, by dots, as told.

    Raises: FormatError; kind `ambiguous-dates` when the file does not show it and it was not told.
    """
    first = stamps[0]
    if len(first.fields[0]) == 4:
        return "year-first"
    day = next((stamp for stamp in stamps if int(stamp.fields[0]) > 12), None)
    month = next((stamp for stamp in stamps if int(stamp.fields[1]) > 12), None)
    if len(first.fields[2]) != 4 and day and not month and _is_short_year_first(stamps):
        return "year-first"
    if day and month:
        raise FormatError(
            "the dates are partly day-first and partly month-first",
            zh="日期有的日在前，有的月在前",
            line=max(day.line, month.line),
        )
    shown: Order | None = "day-first" if day else "month-first" if month else None
    if shown and wanted and shown != wanted:
        raise FormatError(
            f"this date is {shown}, not {wanted}",
            zh=f"这个日期是 {shown}，不是 {wanted}",
            line=(day or month or first).line,
        )
    if shown is not None:
        return shown
    if wanted is not None:
        return wanted
    both: tuple[Order, ...] = ("day-first", "month-first")
    rising: list[Order] = [order for order in both if _rises(stamps, order)]
    if len(rising) == 1:
        return rising[0]
    # No language writes the month first before a dot; and where both fields are the same there is nothing to tell.
    if first.separator == "." or all(int(stamp.fields[0]) == int(stamp.fields[1]) for stamp in stamps):
        return "day-first"
    raise FormatError(
        "the file does not show whether its dates are day-first or month-first; pass --dates day-first or --dates month-first",
        zh="从文件里看不出日期是日在前还是月在前；请加上 --dates day-first（日在前）或 --dates month-first（月在前）",
        line=first.line,
        kind="ambiguous-dates",
    )


def _is_short_year_first(stamps: Sequence[Stamp]) -> bool:
    """Whether 26/11/15 is a day of 2026, as older phones wrote it in Chinese: then the days of the file lie closer together."""
    if not _rises(stamps, "year-first"):
        return False
    if not _rises(stamps, "day-first"):
        return True
    spans = [_span(stamps, order) for order in ("year-first", "day-first")]
    return spans[0] < spans[1] or (spans[0] == spans[1] and any(stamp.part for stamp in stamps))


def _span(stamps: Sequence[Stamp], order: Order) -> timedelta:
    days = [day for stamp in stamps if (day := _day(stamp, order))]
    return max(days) - min(days)


def _rises(stamps: Sequence[Stamp], order: Order) -> bool:
    """Whether every date exists and the messages are in order of time when the dates are read so."""
    days = [_day(stamp, order) for stamp in stamps]
    return all(days) and all(one <= other + _LATE_BY for one, other in pairwise(days) if one and other)


def _day(stamp: Stamp, order: Order) -> date | None:
    a, b, c = (int(field) for field in stamp.fields)
    year, month, day = (
        (a, b, c) if order == "year-first" else (c, b, a) if order == "day-first" else (c, a, b)
    )
    year = year + 2000 if year < 100 else year
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def moments(stamps: Sequence[Stamp], order: Order, zone: ZoneInfo) -> list[datetime]:
    """The moment of each stamp, in UTC; the clock is that of `zone`.

    Raises: FormatError for a day or a time of day that there is not.
    """
    return in_utc([_local(stamp, order, zone) for stamp in stamps])


def in_utc(times: Iterable[datetime]) -> list[datetime]:
    """Aware times as they follow each other in a file, in UTC.

    Where a clock is put back, its hour comes twice: what stands after a later time of that hour is of the second time. Where it
    is put forward, an hour is left out: what another phone's clock has in it was said at the change.
    """
    found: list[datetime] = []
    before: datetime | None = None
    is_second_time = False
    for time in times:
        again = time.replace(fold=1)
        if (time.utcoffset() or timedelta()) < (again.utcoffset() or timedelta()):
            found.append(_change(again.astimezone(UTC), time.astimezone(UTC), time.tzinfo))
            before = None
            continue
        comes_twice = (time.utcoffset() or timedelta()) > (again.utcoffset() or timedelta())
        is_second_time = comes_twice and (is_second_time or (before is not None and time < before))
        before = time if comes_twice else None
        found.append((again if is_second_time else time).astimezone(UTC))
    return found


def _change(earliest: datetime, latest: datetime, zone: tzinfo | None) -> datetime:
    """The moment between two at which the clock of the zone is changed, to the second."""
    first = earliest.astimezone(zone).utcoffset()
    while latest - earliest > timedelta(seconds=1):
        middle = earliest + (latest - earliest) / 2
        if middle.astimezone(zone).utcoffset() == first:
            earliest = middle
        else:
            latest = middle
    return latest.replace(microsecond=0)


def _local(stamp: Stamp, order: Order, zone: ZoneInfo) -> datetime:
    day = _day(stamp, order)
    if day is None:
        shown = "/".join(stamp.fields)
        raise FormatError(f"there is no such day: {shown}", zh=f"没有这一天：{shown}", line=stamp.line)
    if stamp.hour > 23 or stamp.minute > 59 or stamp.second > 59:
        raise FormatError("this line has an impossible time of day", zh="这一行的钟点不可能", line=stamp.line)
    return datetime(day.year, day.month, day.day, stamp.hour, stamp.minute, stamp.second, tzinfo=zone)
