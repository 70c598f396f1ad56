"""A calendar as an iCalendar file: events made here, and imported ones as they came, with their repetitions."""

from collections.abc import Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from daiban_calendar import ical
from daiban_calendar.ical import Component
from daiban_calendar.ics_read import FREE_PROPERTY, STATUS_PROPERTY
from daiban_calendar.queries import AttendeeRow, EventRow
from daiban_sdk import Caller

_STATUS = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "needs-action": "TENTATIVE"}


def write_calendar(
    events: Iterable[tuple[EventRow, Sequence[AttendeeRow]]],
    imported: Iterable[str],
    uids: Collection[str],
    caller: Caller,
) -> str:
    """An iCalendar text in the caller's zone. Of the `imported` components those with one of `uids` are in it."""
    calendar = ical.new_calendar()
    zones: set[str] = set()
    for text in imported:
        (stored,) = ical.parse(text)
        if not any(str(component["UID"]) in uids for component in stored.walk("VEVENT")):
            continue
        for component in stored.walk("VTIMEZONE"):
            if str(component["TZID"]) not in zones:
                zones.add(str(component["TZID"]))
                calendar.add_component(component)
        for component in stored.walk("VEVENT"):
            component.pop(STATUS_PROPERTY, None)
            component.pop(FREE_PROPERTY, None)
            if "DTSTAMP" not in component:
                component.add("dtstamp", caller.now)
            calendar.add_component(component)
    for event, people in events:
        calendar.add_component(_component(event, people, caller.timezone))
    calendar.add_missing_timezones()
    return calendar.to_ical().decode()


def _component(event: EventRow, people: Sequence[AttendeeRow], zone: ZoneInfo) -> Component:
    component = ical.new_event()
    component.add("uid", str(event.meeting))
    component.add("dtstamp", event.changed_at)
    component.add("sequence", event.sequence)
    component.add("summary", event.title)
    component.add("dtstart", event.start_at.astimezone(zone))
    component.add("dtend", event.end_at.astimezone(zone))
    if event.repeat:
        component.add("rrule", ical.rule(event.repeat))
    component.add("status", _STATUS[event.status])
    if event.place:
        component.add("location", event.place)
    if event.description:
        component.add("description", event.description)
    for person in people:
        # Attendees of an iCalendar file are URIs; people known by name alone get one that nothing can be sent to.
        address = person.address if person.address and ":" in person.address else f"name:{person.name}"
        attendee = ical.new_attendee(address, person.name, person.status.upper())
        component.add("attendee", attendee, encode=False)
    return component
