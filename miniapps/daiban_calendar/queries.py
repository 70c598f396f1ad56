"""Every SQL statement of the calendar. Row-level security adds "of the owner" to each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from daiban_calendar.schemas import AttendeeStatus, EventStatus
from daiban_sdk import Database


@dataclass(frozen=True)
class EventRow:
    """One event of one owner, or the first of a series that comes again by the rule `repeat` at the wall clock of `zone`. Times are UTC."""

    id: UUID
    owner: UUID
    meeting: UUID
    host: UUID
    title: str
    start_at: datetime
    end_at: datetime
    place: str | None
    description: str | None
    status: EventStatus
    reminder_minutes: int | None
    reminded_for: datetime | None
    sequence: int
    changed_at: datetime
    repeat: str | None
    zone: str | None

    @property
    def is_host(self) -> bool:
        return self.owner == self.host


@dataclass(frozen=True)
class AttendeeRow:
    name: str
    address: str | None
    status: AttendeeStatus


@dataclass(frozen=True)
class ImportedRow:
    """One component of an imported calendar; see the migration for the columns."""

    uid: str
    recurrence: str
    ics: str
    digest: str
    sequence: int
    modified_at: datetime | None
    first_at: datetime
    last_at: datetime | None


async def insert_event(db: Database, event: Mapping[str, Any], attendees: Sequence[AttendeeRow] = ()) -> UUID:
    """Store an event under a new id. `event` names the columns that have no default."""
    event_id = uuid4()
    await db.execute(
        "INSERT INTO events (id, owner, meeting, host, title, start_at, end_at, place, description, status,"
        " reminder_minutes, changed_at, repeat, zone) VALUES (%(id)s, %(owner)s, %(meeting)s, %(host)s, %(title)s,"
        " %(start_at)s, %(end_at)s, %(place)s, %(description)s, %(status)s, %(reminder_minutes)s, %(changed_at)s,"
        " %(repeat)s, %(zone)s)",
        {"repeat": None, "zone": None, **event, "id": event_id},
    )
    for position, person in enumerate(attendees):
        await db.execute(
            "INSERT INTO attendees (event, owner, position, name, address, status) VALUES (%s, %s, %s, %s, %s, %s)",
            [event_id, event["owner"], position, person.name, person.address, person.status],
        )
    return event_id


async def find_event(db: Database, event_id: UUID) -> EventRow | None:
    found = await db.execute("SELECT * FROM events WHERE id = %s", [event_id])
    row = await found.fetchone()
    return None if row is None else EventRow(**row)


async def event_of_meeting(db: Database, meeting: UUID) -> UUID:
    """The id of the current owner's copy of a meeting, which must exist: copies are cancelled and never deleted."""
    found = await db.execute("SELECT id FROM events WHERE meeting = %s", [meeting])
    row = await found.fetchone()
    assert row is not None
    event_id: UUID = row["id"]
    return event_id


async def lock_meeting(db: Database, meeting: UUID) -> None:
    """Take turns with everybody else who changes this meeting: host and guest touch the same rows in different order."""
    await db.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"meeting {meeting}"])


async def events_between(db: Database, start: datetime, end: datetime) -> list[EventRow]:
    """Events that overlap the time from `start` to `end`, whatever their status, and series begun before its end."""
    found = await db.execute(
        "SELECT * FROM events WHERE start_at < %s AND (end_at > %s OR repeat IS NOT NULL) ORDER BY start_at, id",
        [end, start],
    )
    return [EventRow(**row) for row in await found.fetchall()]


async def attendees_of(db: Database, events: Sequence[UUID]) -> dict[UUID, list[AttendeeRow]]:
    found = await db.execute(
        "SELECT event, name, address, status FROM attendees WHERE event = ANY(%s) ORDER BY event, position",
        [list(events)],
    )
    people: dict[UUID, list[AttendeeRow]] = {event: [] for event in events}
    for row in await found.fetchall():
        people[row["event"]].append(AttendeeRow(row["name"], row["address"], row["status"]))
    return people


async def set_status(db: Database, meeting: UUID, status: EventStatus, at: datetime) -> None:
    """Change the status of the current owner's copy of a meeting."""
    await db.execute(
        "UPDATE events SET status = %s, changed_at = %s, sequence = sequence + 1 WHERE meeting = %s",
        [status, at, meeting],
    )


async def set_times(
    db: Database, meeting: UUID, start: datetime, end: datetime, status: EventStatus | None, at: datetime
) -> None:
    """Move the current owner's copy of a meeting; `status` None leaves the status as it is."""
    await db.execute(
        "UPDATE events SET start_at = %s, end_at = %s, status = coalesce(%s, status), changed_at = %s,"
        " sequence = sequence + 1 WHERE meeting = %s AND status <> 'cancelled'",
        [start, end, status, at, meeting],
    )


async def set_attendee_status(
    db: Database, meeting: UUID, status: AttendeeStatus, address: str | None = None
) -> None:
    """Note an answer in the current owner's copy: of the attendee with `address`, or of every attendee who is a user."""
    await db.execute(
        "UPDATE attendees SET status = %s WHERE event IN (SELECT id FROM events WHERE meeting = %s)"
        " AND (address = %s OR (%s::text IS NULL AND address LIKE 'daiban:%%'))",
        [status, meeting, address, address],
    )


async def imported_between(db: Database, start: datetime, end: datetime) -> list[str]:
    """iCalendar texts of all components of the series that may have an occurrence between `start` and `end`."""
    found = await db.execute(
        "SELECT ics FROM imported WHERE uid IN (SELECT uid FROM imported WHERE first_at < %s"
        " AND (last_at IS NULL OR last_at > %s)) ORDER BY uid, recurrence",
        [end, start],
    )
    return [row["ics"] for row in await found.fetchall()]


async def imported_versions(db: Database, uids: Sequence[str]) -> dict[tuple[str, str], ImportedRow]:
    found = await db.execute(
        "SELECT uid, recurrence, ics, digest, sequence, modified_at, first_at, last_at FROM imported"
        " WHERE uid = ANY(%s)",
        [list(uids)],
    )
    return {(row["uid"], row["recurrence"]): ImportedRow(**row) for row in await found.fetchall()}


async def save_imported(db: Database, owner: UUID, source: str, rows: Sequence[ImportedRow]) -> None:
    async with db.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO imported (owner, source, uid, recurrence, ics, digest, sequence, modified_at, first_at, last_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (owner, uid, recurrence) DO UPDATE SET ics = excluded.ics, digest = excluded.digest,"
            " sequence = excluded.sequence, modified_at = excluded.modified_at, first_at = excluded.first_at,"
            " last_at = excluded.last_at, source = excluded.source",
            [
                (
                    owner,
                    source,
                    row.uid,
                    row.recurrence,
                    row.ics,
                    row.digest,
                    row.sequence,
                    row.modified_at,
                    row.first_at,
                    row.last_at,
                )
                for row in rows
            ],
        )


async def events_to_remind(db: Database, now: datetime, until: datetime) -> list[EventRow]:
    """Events of every owner whose reminder falls due by `until`, was not given yet, and still makes sense at `now`."""
    found = await db.execute(
        "SELECT * FROM events WHERE reminder_minutes IS NOT NULL AND repeat IS NULL AND status NOT IN ('cancelled', 'declined')"
        " AND reminded_for IS DISTINCT FROM start_at AND end_at > %s"
        " AND start_at - make_interval(mins => reminder_minutes) <= %s ORDER BY start_at, id",
        [now, until],
    )
    return [EventRow(**row) for row in await found.fetchall()]


async def next_reminder(db: Database, after: datetime) -> datetime | None:
    """When the next reminder of any owner falls due after that moment."""
    found = await db.execute(
        "SELECT min(start_at - make_interval(mins => reminder_minutes)) AS at FROM events"
        " WHERE reminder_minutes IS NOT NULL AND repeat IS NULL AND status NOT IN ('cancelled', 'declined')"
        " AND start_at - make_interval(mins => reminder_minutes) > %s",
        [after],
    )
    row = await found.fetchone()
    return row["at"] if row else None


async def set_reminded(db: Database, event_id: UUID, start: datetime) -> bool:
    """Note that the reminder for an event at this start was given. False when it was noted before or has moved."""
    changed = await db.execute(
        "UPDATE events SET reminded_for = start_at WHERE id = %s AND start_at = %s"
        " AND reminded_for IS DISTINCT FROM start_at",
        [event_id, start],
    )
    return changed.rowcount > 0
