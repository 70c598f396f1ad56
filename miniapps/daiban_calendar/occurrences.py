"""What stands in a calendar between two moments: events made here and imported ones, repetitions written out; and what is free.

Inside, all times are UTC: arithmetic on zoned times goes wrong where clocks change.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from daiban_calendar import ical, queries
from daiban_calendar.ical import Component
from daiban_calendar.ics_read import FREE_PROPERTY, STATUS_PROPERTY, to_utc
from daiban_calendar.meetings import IMPORTED_PREFIX
from daiban_calendar.queries import AttendeeRow, EventRow
from daiban_calendar.schemas import AttendeeStatus, EventStatus
from daiban_calendar.whole_days import takes_the_day
from daiban_sdk import AppError, Caller, Database

_LONGEST_RANGE = timedelta(days=5 * 366)
_ONE_DAY = timedelta(days=1)
_ATTENDEE_STATUS: dict[str, AttendeeStatus] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
}

Span = tuple[datetime, datetime]
"""From the first moment to just before the second, both UTC."""


@dataclass(frozen=True)
class Occurrence:
    """One event at one time. `is_busy`: nothing else can be arranged then."""

    id: str
    uid: str | None  # of the imported series that it belongs to
    title: str
    start: datetime
    end: datetime
    all_day: bool
    place: str | None
    description: str | None
    status: EventStatus
    reminder_minutes: int | None
    attendees: tuple[AttendeeRow, ...]
    is_busy: bool


async def between(db: Database, caller: Caller, start: datetime, end: datetime) -> list[Occurrence]:
    """All occurrences that overlap the time from `start` to `end`, the earliest first, cancelled and declined ones too.

    Raises AppError "bad-time" for a range that is empty or longer than five years.
    """
    if not timedelta(0) < end - start <= _LONGEST_RANGE:
        raise AppError(
            "bad-time",
            caller.say(
                "这段时间的结束必须在开始之后，并且在五年之内。",
                "The range must end after it starts and within five years.",
            ),
            parameter="end",
        )
    rows = await queries.events_between(db, start, end)
    people = await queries.attendees_of(db, [row.id for row in rows])
    texts = await stored_texts(db, start, end)
    found = [event for row in rows for event in _own(row, people[row.id], start, end, caller.timezone)]
    found += _imported(texts, start, end, caller.timezone)
    return sorted(found, key=lambda event: (event.start, event.end, event.id))


async def stored_texts(db: Database, start: datetime, end: datetime) -> list[str]:
    """The imported components that may have an occurrence between `start` and `end`."""
    # A day and a half on both sides: times without a zone are stored as if in the zone of whoever imported them.
    return await queries.imported_between(db, start - 1.5 * _ONE_DAY, end + 1.5 * _ONE_DAY)


def free_spans(windows: Iterable[Span], busy: Iterable[Span], at_least: timedelta) -> list[Span]:
    """The parts of each window that no busy span touches and that last `at_least`, in the order of the windows."""
    taken = sorted(busy)
    free: list[Span] = []
    for window_start, window_end in windows:
        at = window_start
        for start, end in taken:
            if end <= at or start >= window_end:
                continue
            if start > at:
                free.append((at, start))
            at = max(at, end)
        if at < window_end:
            free.append((at, window_end))
    return [(start, end) for start, end in free if end - start >= at_least]


def _own(
    row: EventRow, people: Sequence[AttendeeRow], first: datetime, last: datetime, home: ZoneInfo
) -> Iterator[Occurrence]:
    """The event, or of a series what overlaps the time from `first` to `last`; all of a series have its id."""
    event = _one(row, people, home)
    if row.repeat is None or row.zone is None:
        yield event
        return
    zone, length = ZoneInfo(row.zone), row.end_at - row.start_at

    def local(at: datetime) -> datetime:
        return at.astimezone(zone).replace(tzinfo=None)

    for begins in ical.begins_by_rule(row.repeat, local(row.start_at), local(first - length), local(last)):
        start = begins.replace(tzinfo=zone).astimezone(UTC)
        if start < last and start + length > first:
            yield replace(event, start=start, end=start + length)


def _one(row: EventRow, people: Sequence[AttendeeRow], home: ZoneInfo) -> Occurrence:
    begins, ends = (
        at.astimezone(ZoneInfo(row.zone) if row.zone else home) for at in (row.start_at, row.end_at)
    )
    is_one_day = begins.time() == ends.time() == time(0) and ends.date() - begins.date() == _ONE_DAY
    return Occurrence(
        id=str(row.id),
        uid=None,
        title=row.title,
        start=row.start_at,
        end=row.end_at,
        all_day=False,
        place=row.place,
        description=row.description,
        status=row.status,
        reminder_minutes=row.reminder_minutes,
        attendees=tuple(people),
        is_busy=row.status not in ("cancelled", "declined")
        and not (is_one_day and not takes_the_day(row.title)),
    )


def _imported(texts: Sequence[str], start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    calendar = ical.new_calendar()
    for text in texts:
        for component in ical.events_in(text):
            calendar.add_component(component)
    # The library compares times without a zone as they stand, so ask for a day more and look closely afterwards.
    for component in ical.written_out(calendar, start - _ONE_DAY, end + _ONE_DAY, skip_bad=True):
        event = _from_component(component, zone)
        if event.start < end and max(event.end, event.start + timedelta(microseconds=1)) > start:
            yield event


def _from_component(component: Component, zone: ZoneInfo) -> Occurrence:
    begins: date | datetime = component["DTSTART"].dt
    ends = cast("date | datetime", component["DTEND"].dt) if "DTEND" in component else begins
    start, end = to_utc(begins, zone), to_utc(ends, zone)
    status = cast(EventStatus, str(component.get(STATUS_PROPERTY, "confirmed")))
    original = component["RECURRENCE-ID"].dt if "RECURRENCE-ID" in component else begins
    uid = str(component.get("UID"))
    name = f"{uid} {original.isoformat()}"
    return Occurrence(
        id=IMPORTED_PREFIX + hashlib.sha256(name.encode()).hexdigest()[:24],
        uid=uid,
        title=ical.text_of(component, "SUMMARY") or "",
        start=start,
        end=end,
        all_day=not isinstance(begins, datetime),
        place=ical.text_of(component, "LOCATION"),
        description=ical.text_of(component, "DESCRIPTION"),
        status=status,
        reminder_minutes=None,
        attendees=tuple(_attendees(component)),
        is_busy=status not in ("cancelled", "declined") and FREE_PROPERTY not in component and end > start,
    )


def _attendees(component: Component) -> Iterator[AttendeeRow]:
    for address in ical.values(component, "ATTENDEE"):
        words = str(address)
        if address.params.get("CUTYPE", "INDIVIDUAL") in ("ROOM", "RESOURCE"):
            continue
        name = str(address.params.get("CN", "")) or words.removeprefix("mailto:").removeprefix("MAILTO:")
        status = _ATTENDEE_STATUS.get(str(address.params.get("PARTSTAT", "")).upper(), "needs-action")
        yield AttendeeRow(name, words, status)
