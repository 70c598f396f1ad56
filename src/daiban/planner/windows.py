"""The times that a wish leaves open, as windows: days from the words, hours from the words, else from the meal.

Reading single expressions is `daiban.kit.when`'s work; here several of them become what the owner meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from daiban.kit.clock import iso
from daiban.kit.when import TimeExpression, read
from daiban.planner.meals import Hours, Meal

Window = dict[str, str]

_NOT = re.compile(
    r"(除了?|不要|别|不能|不行|避开|不在|没空|except(?: for)?|excluding|but not|not on|not|other than|apart from)"
    r"[\s的在是]*$",
    re.IGNORECASE,
)
_LONGEST = 31  # days; an open end ("after Friday") looks a week ahead
_OPEN_END = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Times:
    """`windows` in order, none of them past. `choices`: other readings, when the words are truly ambiguous.

    `past` are the days that were named but are over; `said` whether any time was named at all.
    """

    windows: tuple[Window, ...]
    choices: tuple[tuple[Window, ...], ...]
    past: tuple[date, ...]
    said: bool
    spans: tuple[tuple[int, int], ...]


def read_windows(text: str, *, now: datetime, zone: ZoneInfo, meal: Meal) -> Times:
    """The windows for a meal that `text` allows."""
    local = now.astimezone(zone)
    found = [e for e in read(text, now=local) if e.kind in ("instant", "interval")]
    wanted = [e for e in found if not _is_excluded(text, e)]
    excluded = {day for e in found if _is_excluded(text, e) for day in _days(e, local)}
    windows, past = _combine(wanted, local, zone, meal, excluded)
    choices: list[tuple[Window, ...]] = []
    for index, expression in enumerate(wanted):
        for other in expression.alternatives:
            if not (_is_other_day(expression, other) or _is_other_hour(expression, other, meal)):
                continue
            swapped = [*wanted[:index], other, *wanted[index + 1 :]]
            read_so, _ = _combine(swapped, local, zone, meal, excluded)
            if read_so and read_so != windows and tuple(read_so) not in choices:
                choices.append(tuple(read_so))
    if choices and windows:
        choices.insert(0, tuple(windows))
    spans = tuple((e.begin, e.finish) for e in found)
    return Times(tuple(windows), tuple(choices), tuple(past), bool(wanted), spans)


def _combine(
    wanted: Sequence[TimeExpression],
    now: datetime,
    zone: ZoneInfo,
    meal: Meal,
    excluded: set[date],
) -> tuple[list[Window], list[date]]:
    dated = [e for e in wanted if e.has_day]
    hours_only = [e for e in wanted if not e.has_day and e.has_clock]
    hours = [_hours(e, meal) for e in hours_only]
    spans: dict[tuple[datetime, datetime], None] = {}
    past: list[date] = []
    for expression in dated:
        own = [_hours(expression, meal)] if expression.has_clock else (hours or [Hours(meal.start, meal.end)])
        for day, span in product(_days(expression, now), own):
            start, end = _span(day, span, zone)
            if end <= now:
                past.append(day)
            elif day not in excluded:
                spans[max(start, now), end] = None
    if not dated:
        for expression, span in zip(hours_only, hours, strict=True):
            for day in _days(expression, now):
                start, end = _span(day, span, zone)
                if end > now:
                    spans[max(start, now), end] = None
    if spans:
        past = []
    ordered = sorted(spans)[: _LONGEST * 2]
    return [{"start": iso(start, zone), "end": iso(end, zone)} for start, end in ordered], sorted(set(past))


def _hours(expression: TimeExpression, meal: Meal) -> Hours:
    """The hours of the day that an expression with a clock or a part of the day leaves open for the meal."""
    length = meal.length
    start, end = expression.start, expression.end
    if expression.part and expression.grain == "part":
        return meal.within(expression.part)
    if expression.open == "until":
        edge = end or start
        at = edge.timetz().replace(tzinfo=None) if edge else meal.end
        return Hours(min(meal.start, _minus(at, length)), at)
    assert start is not None
    begin = start.timetz().replace(tzinfo=None)
    if expression.open == "after":
        return Hours(begin, max(meal.end, _plus(begin, length)))
    if expression.kind == "interval" and end is not None and end - start < timedelta(hours=20):
        finish = end.timetz().replace(tzinfo=None)
        return Hours(begin, finish if end - start >= length else _plus(begin, length))
    return Hours(begin, _plus(begin, length))


def _days(expression: TimeExpression, now: datetime) -> list[date]:
    """The days that an expression covers, from today on where it is open to the past."""
    start, end = expression.start, expression.end
    if expression.open == "until":
        first = now.date()
        last = ((end or start or now) - timedelta(seconds=1)).date()
    elif start is None:
        return []
    elif expression.open == "after":
        first = start.date()
        # "After Friday" begins when Friday is over.
        last = (start + _OPEN_END).date() if not expression.has_clock else first
    elif end is None or expression.grain in ("second", "minute", "hour"):
        first = start.date()
        last = first if end is None else max(first, (end - timedelta(seconds=1)).date())
        if expression.has_clock and last - first == timedelta(days=1):
            last = first
    else:
        first, last = start.date(), (end - timedelta(seconds=1)).date()
    if expression.grain == "part" and last - first == timedelta(days=1):
        last = first
    days = [first + timedelta(days=n) for n in range(min((last - first).days + 1, _LONGEST))]
    if expression.grain == "weekend":
        days = [day for day in days if day.weekday() >= 5]
    return days


def _span(day: date, hours: Hours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start = datetime.combine(day, hours.start, zone)
    end = datetime.combine(day, hours.end, zone)
    if end <= start:
        end = datetime.combine(day + timedelta(days=1), hours.end, zone)
    return start, end


def _is_excluded(text: str, expression: TimeExpression) -> bool:
    return _NOT.search(text[: expression.begin]) is not None


def _is_other_day(one: TimeExpression, other: TimeExpression) -> bool:
    return one.has_day and _first_day(one) != _first_day(other)


def _is_other_hour(one: TimeExpression, other: TimeExpression, meal: Meal) -> bool:
    """Morning or evening is no question when only one of the two suits the meal."""
    if one.start is None or other.start is None or not one.has_clock:
        return False
    suits = [meal.suits(e.start.timetz().replace(tzinfo=None)) for e in (one, other) if e.start]
    return suits == [False, True] or suits == [True, True]


def _first_day(expression: TimeExpression) -> date | None:
    return expression.start.date() if expression.start else None


def _plus(at: time, length: timedelta) -> time:
    return (datetime.combine(date.min, at) + length).time()


def _minus(at: time, length: timedelta) -> time:
    moved = datetime.combine(date(2000, 1, 2), at) - length
    return moved.time() if moved.date() == date(2000, 1, 2) else time(0)
