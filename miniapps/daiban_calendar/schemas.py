"""What the calendar's tools take and return, as JSON. Times are ISO 8601 with offset, returned in the caller's zone."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

AttendeeStatus = Literal["needs-action", "accepted", "declined", "tentative"]
EventStatus = Literal["confirmed", "tentative", "needs-action", "declined", "cancelled"]


class Window(TypedDict):
    start: str
    end: str


class FreeSlots(TypedDict):
    slots: list[Window]


class Attendee(TypedDict):
    name: str
    status: AttendeeStatus


class Event(TypedDict):
    id: str
    title: str
    start: str
    end: str
    all_day: bool
    busy: bool
    place: str | None
    attendees: list[Attendee]
    status: EventStatus
    description: str | None
    reminder_minutes: int | None


class Events(TypedDict):
    events: list[Event]


class Added(TypedDict):
    event_id: str


class Invited(TypedDict):
    """By person: whether they are a user, and the event's id in their calendar, None when they are none."""

    event_id: str
    invited: list[bool]
    invitations: list[str | None]


class Cancelled(TypedDict):
    event_id: str
    title: str
    start: str
    changed: bool


class Moved(TypedDict):
    event_id: str
    start: str
    end: str
    old_start: str
    old_end: str


class Answered(TypedDict):
    """`host` is the user who invited, `host_event_id` the meeting in that user's calendar: whom to tell, and of what."""

    event_id: str
    status: EventStatus
    host: str
    host_event_id: str


class Imported(TypedDict):
    added: int
    updated: int
    unchanged: int


class Exported(TypedDict):
    ics: str


class Reminder(TypedDict):
    id: str
    owner: str
    event_id: str
    title: str
    start: str
    place: str | None


class Reminders(TypedDict):
    reminders: list[Reminder]
    next: str | None


class Marked(TypedDict):
    marked: int
