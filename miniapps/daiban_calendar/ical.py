"""The iCalendar libraries, as far as they are used here. Their types are incomplete, so a component is `Any` from here on.

A component is used like a dict of properties, with `walk(name)`, `add(name, value)`, `add_component(component)` and `to_ical()`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dateutil.rrule
import icalendar
import recurring_ical_events  # pyright: ignore[reportMissingTypeStubs]
import x_wr_timezone  # pyright: ignore[reportMissingTypeStubs]
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

Component = Any

_calendar_class: Any = icalendar.Calendar
_event_class: Any = icalendar.Event
_recurring: Any = recurring_ical_events
_rules: Any = dateutil.rrule
_calendar_zone: Any = x_wr_timezone


def parse(text: str) -> list[Component]:
    """The calendars in a text. Raises ValueError, KeyError or IndexError when it is none; see also `component.errors`."""
    return list(_calendar_class.from_ical(text, multiple=True))


def events_in(text: str) -> list[Component]:
    """The events of a text with one calendar, which was written here."""
    return list(_calendar_class.from_ical(text).walk("VEVENT"))


def new_calendar() -> Component:
    calendar = _calendar_class()
    calendar.add("prodid", "-//Daiban//Calendar//EN")
    calendar.add("version", "2.0")
    return calendar


def new_event() -> Component:
    return _event_class()


def new_attendee(address: str, name: str, status: str) -> Any:
    attendee = icalendar.vCalAddress(address)
    attendee.params["CN"] = icalendar.vText(name)
    attendee.params["PARTSTAT"] = icalendar.vText(status)
    return attendee


def written_out(
    calendar: Component, start: date | datetime, end: date | datetime, *, skip_bad: bool
) -> Iterator[Component]:
    """Every occurrence that overlaps the time, with its own DTSTART and DTEND.

    Raises ValueError and others of that kind for a repetition that makes no sense, unless told to skip it.
    """
    query = _recurring.of(calendar, skip_bad_series=skip_bad)
    yield from query.between(start, end)


def first_of_rule(rule: Any, start: datetime) -> datetime | None:
    """The first time that a RRULE gives, whatever its own end; `start` has no zone. None when there is none up to the year 9999."""
    parts = {name: value for name, value in rule.items() if name not in ("UNTIL", "COUNT")}
    text: str = type(rule)(parts).to_ical().decode()
    return next(iter(_rules.rrulestr(text, dtstart=start)), None)


def rule(text: str) -> Any:
    """A rule as the value of an RRULE. Raises ValueError."""
    return icalendar.vRecur.from_ical(text)


def is_rule(text: str) -> bool:
    try:
        _rules.rrulestr(text, dtstart=datetime(2000, 1, 1))
    except (ValueError, TypeError, KeyError):
        return False
    return True


def begins_by_rule(text: str, start: datetime, first: datetime, last: datetime) -> list[datetime]:
    """The beginnings from `first` to `last` of what begins at `start` and repeats by the rule; none of them has a zone."""
    return list(_rules.rrulestr(text, dtstart=start).between(first, last, inc=True))


def with_calendar_zone(calendar: Component) -> Component:
    """Put events written in UTC into the zone that X-WR-TIMEZONE names: theirs is the clock by which they repeat."""
    if not is_zone(str(calendar.get("X-WR-TIMEZONE", ""))):
        calendar.pop("X-WR-TIMEZONE", None)
    return _calendar_zone.to_standard(calendar)


def is_zone(name: str) -> bool:
    """Whether a zone is known by this name, IANA's or Windows'."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return name in WINDOWS_TO_OLSON
    return True


def values(component: Component, name: str) -> list[Any]:
    """All values of a property, which the library gives alone or in a list."""
    found: Any = component.get(name, [])
    return cast("list[Any]", found) if isinstance(found, list) else [found]


def text_of(component: Component, name: str) -> str | None:
    """A property's text, None when it is missing or blank; the first one when a file has it twice."""
    found = values(component, name)
    return str(found[0]).strip() or None if found else None
