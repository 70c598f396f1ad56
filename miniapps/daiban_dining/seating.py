"""Which tables a party takes, and when it can be seated. A place has tables for two; with an odd number of seats, one for one.

Pure arithmetic over seatings; reading and writing the reservation book is elsewhere.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from daiban_dining.opening import Span
from daiban_dining.queries import Seating


def choose_tables(capacity: int, people: int, taken: Iterable[int]) -> list[int] | None:
    """The numbers of tables for a party, None if those left do not suffice. The last table of an odd capacity has one seat."""
    free = set(range((capacity + 1) // 2)) - set(taken)
    single = {(capacity - 1) // 2} & free if capacity % 2 else set[int]()
    pairs = sorted(free - single)
    if people % 2 and single and len(pairs) >= people // 2:
        return [*pairs[: people // 2], *single]
    needed = (people + 1) // 2
    return pairs[:needed] if len(pairs) >= needed else None


def seatable_spans(
    capacity: int, people: int, open_span: Span, seatings: Sequence[Seating], sitting: timedelta
) -> list[Span]:
    """The maximal stretches of an open span in each of which a party can sit, at the same tables, for any `sitting` of time.

    Stretches may overlap where the party would have to be seated at other tables.
    """
    tables = range((capacity + 1) // 2)
    starts = {table: _possible_starts(open_span, _of(seatings, table), sitting) for table in tables}
    moments = sorted({moment for spans in starts.values() for span in spans for moment in span})

    def fits(start: datetime) -> bool:
        taken = [
            table for table in tables if not any(first <= start <= last for first, last in starts[table])
        ]
        return choose_tables(capacity, people, taken) is not None

    found: list[Span] = []
    for index, moment in enumerate(moments):
        if not fits(moment):
            continue
        before = moments[index - 1] if index else moment
        goes_on = found and found[-1][1] == before and fits(before + (moment - before) / 2)
        if goes_on:
            found[-1] = (found[-1][0], moment)
        else:
            found.append((moment, moment))
    return [(first, last + sitting) for first, last in found]


def _of(seatings: Sequence[Seating], table: int) -> list[Span]:
    return sorted((seating.start, seating.end) for seating in seatings if seating.table == table)


def _possible_starts(open_span: Span, busy: Sequence[Span], sitting: timedelta) -> list[Span]:
    """From the first to the last moment at which a sitting can begin at one table, for each gap in which it fits."""
    at, closing = open_span
    gaps: list[Span] = []
    for start, end in [*busy, (closing, closing)]:
        if at + sitting <= min(start, closing):
            gaps.append((at, min(start, closing) - sitting))
        at = max(at, end)
    return gaps
