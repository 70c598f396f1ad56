"""The calendar's tools, as agents see them. What they do is in `meetings`, `occurrences` and the `ics_` modules."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from daiban_calendar import meetings, occurrences, queries
from daiban_calendar.ics_read import BadCalendar, is_newer, read_calendar
from daiban_calendar.ics_write import write_calendar
from daiban_calendar.occurrences import Occurrence, Span
from daiban_calendar.queries import AttendeeRow
from daiban_calendar.schemas import (
    Added,
    Answered,
    Attendee,
    Cancelled,
    Event,
    Events,
    Exported,
    FreeSlots,
    Imported,
    Invited,
    Marked,
    Moved,
    Reminder,
    Reminders,
    Window,
)
from daiban_sdk import CALL, AppError, Call, MiniApp

app = MiniApp(Path(__file__).parent)

_MOST_MINUTES = 366 * 24 * 60


@app.tool
async def free_slots(
    windows: list[Window], minutes: int, ignoring: list[str] | None = None, call: Call = CALL
) -> FreeSlots:
    """The parts of the windows, from now on, in which nothing stands in the calendar for at least so many minutes.

    `ignoring`: ids of events that will give way.
    """
    if not 0 < minutes <= _MOST_MINUTES:
        raise AppError(
            "bad-minutes",
            call.caller.say(
                "minutes 必须大于零，不超过一年。", "minutes must be positive, and no more than a year."
            ),
            parameter="minutes",
        )
    spans = _future_spans(windows, call)
    if not spans:
        return {"slots": []}
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    found = await occurrences.between(call.db, call.caller, start, end)
    busy = [(event.start, event.end) for event in found if event.is_busy and event.id not in (ignoring or [])]
    free = occurrences.free_spans(spans, busy, timedelta(minutes=minutes))
    return {"slots": [_window(span, call) for span in free]}


@app.tool
async def events(start: str, end: str, cancelled: bool = False, call: Call = CALL) -> Events:
    """Events between two times, repeating ones written out, declined ones marked; cancelled ones only when asked for.

    `busy`: nothing else can be arranged then, as `free_slots` has it.
    """
    first, last = _span(start, end, call)
    found = await occurrences.between(call.db, call.caller, first, last)
    return {"events": [_event(event, call) for event in found if cancelled or event.status != "cancelled"]}


@app.tool
async def add_event(
    title: str,
    start: str,
    end: str,
    place: str | None = None,
    description: str | None = None,
    status: Literal["confirmed", "tentative"] = "confirmed",
    reminder_minutes: int | None = None,
    attendees: list[str] | None = None,
    repeat: str | None = None,
    call: Call = CALL,
) -> Added:
    """Put an event into the caller's own calendar, once or by an RFC 5545 rule; attendees are names only, and nobody is told."""
    first, last = _span(start, end, call)
    event_id, _ = await meetings.add(
        call.db,
        call.caller,
        title=title,
        start=first,
        end=last,
        place=place,
        description=description,
        status=status,
        reminder_minutes=reminder_minutes,
        attendees=[AttendeeRow(name, None, "needs-action") for name in attendees or []],
        repeat=repeat or None,
    )
    return {"event_id": str(event_id)}


@app.tool
async def invite(
    title: str,
    guest_titles: list[str],
    start: str,
    end: str,
    persons: list[str],
    person_names: list[str],
    host_name: str,
    place: str | None = None,
    description: str | None = None,
    status: Literal["confirmed", "tentative"] = "confirmed",
    reminder_minutes: int | None = None,
    call: Call = CALL,
) -> Invited:
    """Put a meeting into the caller's calendar and, as an invitation, into those of the persons who are users.

    Each person has a name and the title that they see; the caller's title and description stay private.
    """
    first, last = _span(start, end, call)
    if not len(persons) == len(person_names) == len(guest_titles) > 0:
        raise AppError(
            "bad-person",
            call.caller.say(
                "persons、person_names 和 guest_titles 要一样多，至少一个。",
                "persons, person_names and guest_titles must be of one length, at least one.",
            ),
            parameter="persons",
        )
    guests = [meetings.user_of(call.caller, person) for person in persons]
    users = [guest for guest in guests if guest is not None]
    if call.caller.user in users or len(set(users)) < len(users):
        raise AppError(
            "bad-person",
            call.caller.say(
                "不能邀请自己，同一个人也只邀请一次。", "Nobody invites themselves, or anybody twice."
            ),
            parameter="persons",
        )
    event_id, meeting = await meetings.add(
        call.db,
        call.caller,
        title=title,
        start=first,
        end=last,
        place=place,
        description=description,
        status=status,
        reminder_minutes=reminder_minutes,
        attendees=[
            AttendeeRow(name, person, "needs-action")
            for name, person in zip(person_names, persons, strict=True)
        ],
    )
    invitations: list[str | None] = []
    for guest, guest_title in zip(guests, guest_titles, strict=True):
        if guest is None:
            invitations.append(None)
            continue
        invitation = await meetings.copy_to_guest(
            call.db,
            call.caller,
            guest,
            meeting,
            title=guest_title,
            start=first,
            end=last,
            place=place,
            host_name=host_name,
            reminder_minutes=reminder_minutes,
        )
        invitations.append(str(invitation))
    return {
        "event_id": str(event_id),
        "invited": [guest is not None for guest in guests],
        "invitations": invitations,
    }


@app.tool
async def cancel_event(event_id: str, call: Call = CALL) -> Cancelled:
    """Cancel an event and, if it is the caller's meeting, the guests' invitations; a second time changes nothing."""
    event, changed = await meetings.cancel(call.db, call.caller, event_id)
    start = call.caller.format_time(event.start_at)
    return {"event_id": event_id, "title": event.title, "start": start, "changed": changed}


@app.tool
async def move_event(event_id: str, start: str, end: str, call: Call = CALL) -> Moved:
    """Give an event another time; guests who are users are asked to answer again."""
    first, last = _span(start, end, call)
    before = await meetings.move(call.db, call.caller, event_id, first, last)
    show = call.caller.format_time
    return {
        "event_id": event_id,
        "start": show(first),
        "end": show(last),
        "old_start": show(before.start_at),
        "old_end": show(before.end_at),
    }


@app.tool
async def answer_invitation(
    event_id: str, answer: Literal["accept", "decline", "tentative"], call: Call = CALL
) -> Answered:
    """Answer an invitation in the caller's calendar; the host sees the answer."""
    status, event, host_event_id = await meetings.answer(call.db, call.caller, event_id, answer)
    return {
        "event_id": event_id,
        "status": status,
        "host": str(event.host),
        "host_event_id": str(host_event_id),
    }


@app.tool
async def import_ics(text: str, source_name: str, call: Call = CALL) -> Imported:
    """Read an iCalendar file into the calendar, all of it or, if it is damaged, nothing; the same file again adds nothing."""
    try:
        rows = read_calendar(text, source_name, call.caller.timezone)
    except BadCalendar as bad:
        words = call.caller.say(f"第 {bad.line} 行：{bad.zh}", f"Line {bad.line}: {bad}")
        raise AppError("bad-calendar", words, line=bad.line) from bad
    stored = await queries.imported_versions(call.db, [row.uid for row in rows])
    new = [row for row in rows if (row.uid, row.recurrence) not in stored]
    known = [(row, stored[row.uid, row.recurrence]) for row in rows if (row.uid, row.recurrence) in stored]
    changed = [row for row, before in known if is_newer(row, before)]
    await queries.save_imported(call.db, call.caller.user, source_name, new + changed)
    return {"added": len(new), "updated": len(changed), "unchanged": len(known) - len(changed)}


@app.tool
async def export_ics(start: str, end: str, call: Call = CALL) -> Exported:
    """The calendar between two times as an iCalendar file."""
    first, last = _span(start, end, call)
    found = await occurrences.between(call.db, call.caller, first, last)
    uids = {event.uid for event in found if event.uid is not None}
    rows = await queries.events_between(call.db, first, last)
    people = await queries.attendees_of(call.db, [row.id for row in rows])
    text = write_calendar(
        ((row, people[row.id]) for row in rows if row.status not in ("cancelled", "declined")),
        await occurrences.stored_texts(call.db, first, last),
        uids,
        call.caller,
    )
    return {"ics": text}


@app.tool
async def due_reminders(until: str, call: Call = CALL) -> Reminders:
    """Every user's reminders due by then and not given yet, of events that are not over; and when the next one is due."""
    last = call.caller.parse_time(until, "until")
    rows = await queries.events_to_remind(call.db, call.caller.now, last)
    following = await queries.next_reminder(call.db, last)
    reminders: list[Reminder] = [
        {
            "id": f"{row.id}@{row.start_at.isoformat()}",
            "owner": str(row.owner),
            "event_id": str(row.id),
            "title": row.title,
            "start": call.caller.format_time(row.start_at),
            "place": row.place,
        }
        for row in rows
    ]
    return {"reminders": reminders, "next": call.caller.format_time(following) if following else None}


@app.tool
async def mark_reminded(ids: list[str], call: Call = CALL) -> Marked:
    """Note that these reminders were given; one whose event has moved meanwhile stays due for the new time."""
    marked = 0
    for reminder in ids:
        event_id, _, start = reminder.partition("@")
        try:
            key = UUID(event_id)
        except ValueError:
            raise AppError(
                "unknown-reminder",
                call.caller.say("有个编号不是 due_reminders 给出的。", "An id is not one of due_reminders."),
                parameter="ids",
            ) from None
        marked += await queries.set_reminded(call.db, key, call.caller.parse_time(start, "ids"))
    return {"marked": marked}


def _span(start: str, end: str, call: Call) -> Span:
    return call.caller.parse_time(start, "start"), call.caller.parse_time(end, "end")


def _future_spans(windows: list[Window], call: Call) -> list[Span]:
    """The windows as UTC without what has passed. Raises AppError "bad-time" for a window that ends before it starts."""
    now: datetime = call.caller.now
    spans: list[Span] = []
    for window in windows:
        start, end = _span(window["start"], window["end"], call)
        if start >= end:
            raise AppError(
                "bad-time",
                call.caller.say("时段的结束要在开始之后。", "A window must end after it starts."),
                parameter="windows",
            )
        if end > now:
            spans.append((max(start, now), end))
    return spans


def _window(span: Span, call: Call) -> Window:
    return {"start": call.caller.format_time(span[0]), "end": call.caller.format_time(span[1])}


def _event(event: Occurrence, call: Call) -> Event:
    attendees: list[Attendee] = [{"name": person.name, "status": person.status} for person in event.attendees]
    return {
        "id": event.id,
        "title": event.title,
        "start": call.caller.format_time(event.start),
        "end": call.caller.format_time(event.end),
        "all_day": event.all_day or _is_whole_days(event, call),
        "busy": event.is_busy,
        "place": event.place,
        "attendees": attendees,
        "status": event.status,
        "description": event.description,
        "reminder_minutes": event.reminder_minutes,
    }


def _is_whole_days(event: Occurrence, call: Call) -> bool:
    """From midnight to midnight, as an event that was put in by days is."""
    start, end = (at.astimezone(call.caller.timezone).time() for at in (event.start, event.end))
    return start == end == time(0) and event.end > event.start
