"""What takes whole days, or the whole of a part of one: "on holiday from the 28th to the 1st", "block out Wednesday afternoon"."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from daiban.kit.when import TimeExpression
from daiban.planner.wishes.read_errand import ALL_DAY

_DAY = timedelta(days=1)
# All of the time that is said is to be kept.
_BLOCKS = re.compile(
    r"\bblock(?:ed|ing)?\b|\b(?:keep|kept|leave)\b.*\b(?:free|clear|open)\b|[空腾留]出|占(?:用|住|上|着)|整个|\bthe whole\b|\ball (?:next|this|day|of)\b",
    re.IGNORECASE,
)
_UP = time(8)  # a morning that is kept begins when people are up
_LONG = frozenset({"week", "month", "quarter", "year"})


def days_of(times: Sequence[TimeExpression], wish: str, now: datetime) -> tuple[datetime, datetime] | None:
    """From the first midnight to the last, or the hours of the part of the day that is kept; None when an hour is said, or a week whose day is open."""
    dated = next((e for e in times if e.days is not None), None)
    clocked = next((e for e in times if e.has_clock), None)
    blocks, all_day = _BLOCKS.search(wish) is not None, ALL_DAY.search(wish) is not None
    if dated is None or dated.days is None or dated.open is not None:
        return None
    days = dated.days
    if clocked is not None:
        if not blocks or clocked.part is None or clocked.daily is None or clocked.grain != "part":
            return None
        begin, finish = clocked.daily.start, clocked.daily.end
        if begin is None or finish is None:
            return None
        begin = max(begin, _UP)
        start, end = (datetime.combine(days.first, edge, now.tzinfo) for edge in (begin, finish))
        return max(start, now.replace(second=0, microsecond=0)), end if end > start else end + _DAY
    if days.closing or (days.grain in _LONG and not (blocks or all_day)):
        return None
    if days.weekdays is not None and days.dates() != _in_a_row(days.dates()):
        return None
    last = days.dates()[-1] if days.weekdays is not None else days.end - _DAY
    first = days.dates()[0] if days.weekdays is not None else days.first
    start, end = (datetime.combine(day, time(0), now.tzinfo) for day in (first, last + _DAY))
    return start, end


def _in_a_row(days: Sequence[object]) -> list[object]:
    return list(days) if len(days) == 1 else []
