"""Events that are made, shared, moved, answered and cancelled here; a guest who is a user of the hub has a copy of his own.

Not: events of imported files, which belong to the calendar that they came from and are read only.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from daiban_calendar import ical, queries
from daiban_calendar.queries import AttendeeRow, EventRow
from daiban_calendar.schemas import AttendeeStatus, EventStatus
from daiban_sdk import AppError, Caller, Database, acting_for

USER_SCHEME = "daiban:"
IMPORTED_PREFIX = "imported:"

_EARLIEST_REMINDER = 366 * 24 * 60  # minutes

_STATUS_OF_ANSWER: dict[str, tuple[EventStatus, AttendeeStatus]] = {
    "accept": ("confirmed", "accepted"),
    "decline": ("declined", "declined"),
    "tentative": ("tentative", "tentative"),
}


async def add(
    db: Database,
    caller: Caller,
    *,
    title: str,
    start: datetime,
    end: datetime,
    place: str | None,
    description: str | None,
    status: EventStatus,
    reminder_minutes: int | None,
    attendees: Sequence[AttendeeRow],
    meeting: UUID | None = None,
    repeat: str | None = None,
) -> tuple[UUID, UUID]:
    """An event in the caller's own calendar, or a series of them; returns its id and its meeting's."""
    _check_times(caller, start, end)
    if repeat is not None and not ical.is_rule(repeat):
        raise AppError(
            "bad-repeat",
            caller.say("repeat 要写成 RFC 5545 的规则。", "repeat must be a rule as in RFC 5545."),
            parameter="repeat",
        )
    if reminder_minutes is not None and not 0 <= reminder_minutes <= _EARLIEST_REMINDER:
        raise AppError(
            "bad-reminder",
            caller.say(
                "reminder_minutes 是开始前的分钟数，最多一年。",
                "reminder_minutes counts minutes before the start, up to a year.",
            ),
        )
    meeting = meeting or uuid4()
    event_id = await queries.insert_event(
        db,
        {
            "owner": caller.user,
            "meeting": meeting,
            "host": caller.user,
            "title": title,
            "start_at": start,
            "end_at": end,
            "place": place,
            "description": description,
            "status": status,
            "reminder_minutes": reminder_minutes,
            "changed_at": caller.now,
            "repeat": repeat,
            "zone": caller.timezone.key if repeat else None,
        },
        attendees,
    )
    return event_id, meeting


def user_of(caller: Caller, person: str) -> UUID | None:
    """The user whom an address names, None for people outside the hub. Raises AppError "bad-person"."""
    if not person.startswith(USER_SCHEME):
        return None
    try:
        return UUID(person.removeprefix(USER_SCHEME))
    except ValueError:
        raise AppError(
            "bad-person",
            caller.say("daiban: 地址以用户的编号结尾。", "A daiban: address ends in the user's id."),
            parameter="person",
        ) from None


async def copy_to_guest(
    db: Database,
    caller: Caller,
    guest: UUID,
    meeting: UUID,
    *,
    title: str,
    start: datetime,
    end: datetime,
    place: str | None,
    host_name: str,
    reminder_minutes: int | None,
) -> UUID:
    """The meeting as an invitation in the guest's calendar; its id there. What the host calls it and notes about it stays with the host."""
    async with acting_for(db, guest):
        return await queries.insert_event(
            db,
            {
                "owner": guest,
                "meeting": meeting,
                "host": caller.user,
                "title": title,
                "start_at": start,
                "end_at": end,
                "place": place,
                "description": None,
                "status": "needs-action",
                "reminder_minutes": reminder_minutes,
                "changed_at": caller.now,
            },
            [AttendeeRow(host_name, f"{USER_SCHEME}{caller.user}", "accepted")],
        )


async def cancel(db: Database, caller: Caller, event_id: str) -> tuple[EventRow, bool]:
    """Cancel an own event, and the guests' copies if it is the caller's meeting; a guest's cancelling is told to the host.

    Returns the event as it was, and whether anything changed.
    """
    event = await _locked_event(db, caller, event_id)
    if event.status == "cancelled":
        return event, False
    guests = await _guests(db, caller, event)
    await queries.set_status(db, event.meeting, "cancelled", caller.now)
    for guest in guests:
        async with acting_for(db, guest):
            await queries.set_status(db, event.meeting, "cancelled", caller.now)
    if not event.is_host:
        async with acting_for(db, event.host):
            await queries.set_attendee_status(db, event.meeting, "declined", f"{USER_SCHEME}{caller.user}")
    return event, True


async def move(db: Database, caller: Caller, event_id: str, start: datetime, end: datetime) -> EventRow:
    """Give an own event another time; guests are asked anew. Returns the event as it was.

    Raises AppError "cancelled", and "not-host" for a guest, who can only answer.
    """
    _check_times(caller, start, end)
    event = await _locked_event(db, caller, event_id)
    if not event.is_host:
        raise AppError(
            "not-host",
            caller.say(
                "只有发起人能改聚会的时间；客人可以答复邀请。",
                "Only its host can move a meeting; a guest can answer the invitation.",
            ),
        )
    if event.status == "cancelled":
        raise AppError("cancelled", caller.say("这个日程已经取消了。", "This event was cancelled."))
    if (event.start_at, event.end_at) == (start, end):
        return event
    await queries.set_times(db, event.meeting, start, end, None, caller.now)
    for guest in await _guests(db, caller, event):
        async with acting_for(db, guest):
            await queries.set_times(db, event.meeting, start, end, "needs-action", caller.now)
    await queries.set_attendee_status(db, event.meeting, "needs-action")
    return event


async def answer(
    db: Database, caller: Caller, event_id: str, words: str
) -> tuple[EventStatus, EventRow, UUID]:
    """Answer an invitation in the caller's calendar; the host sees it.

    Returns the new status, the event as it was, and the id of the host's own copy. Raises AppError "not-guest", "cancelled".
    """
    event = await _locked_event(db, caller, event_id)
    if event.is_host:
        raise AppError(
            "not-guest",
            caller.say("这是自己的日程，不是邀请。", "This is the caller's own event and no invitation."),
        )
    if event.status == "cancelled":
        raise AppError("cancelled", caller.say("这次聚会已经取消了。", "This meeting was cancelled."))
    own_status, told = _STATUS_OF_ANSWER[words]
    await queries.set_status(db, event.meeting, own_status, caller.now)
    async with acting_for(db, event.host):
        await queries.set_attendee_status(db, event.meeting, told, f"{USER_SCHEME}{caller.user}")
        host_event_id = await queries.event_of_meeting(db, event.meeting)
    return own_status, event, host_event_id


async def _locked_event(db: Database, caller: Caller, event_id: str) -> EventRow:
    if event_id.startswith(IMPORTED_PREFIX):
        raise AppError(
            "not-editable",
            caller.say(
                "这个日程是导入的；请在它原来的日历里改。",
                "This event was imported; change it in the calendar it comes from.",
            ),
        )
    try:
        key = UUID(event_id)
    except ValueError:
        raise _unknown_event(caller) from None
    event = await queries.find_event(db, key)
    if event is not None:
        await queries.lock_meeting(db, event.meeting)
        event = await queries.find_event(db, key)  # as it is now that nobody else can change it
    if event is None:
        raise _unknown_event(caller)
    return event


def _unknown_event(caller: Caller) -> AppError:
    return AppError(
        "unknown-event", caller.say("日历里没有这个日程。", "There is no such event in this calendar.")
    )


async def _guests(db: Database, caller: Caller, event: EventRow) -> list[UUID]:
    """Users with a copy of the meeting, for its host; nobody for a guest."""
    if not event.is_host:
        return []
    people = (await queries.attendees_of(db, [event.id]))[event.id]
    users = [user_of(caller, person.address) for person in people if person.address]
    return [user for user in users if user is not None]


def _check_times(caller: Caller, start: datetime, end: datetime) -> None:
    if start >= end:
        raise AppError(
            "bad-time",
            caller.say("日程的结束要在开始之后。", "An event ends after it starts."),
            parameter="end",
        )
