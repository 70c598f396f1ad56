"""When a place is open, from OpenStreetMap's `opening_hours`. Not: whether a table is free then."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from daiban_dining.queries import PlaceRow

Span = tuple[datetime, datetime]
"""From the first moment to just before the second, both UTC."""

_UTC = ZoneInfo("UTC")  # the library asks for zones with a name
_TIME_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_ONE_DAY = timedelta(days=1)
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def readable_hours(text: str) -> str | None:
    """The expression in the spelling that can be read (full-width signs made plain), or None if there is none."""
    plain = unicodedata.normalize("NFKC", text).replace("–", "-").replace("—", "-").strip()
    return plain if validate(plain) else None


def open_spans(place: PlaceRow, start: datetime, end: datetime, zone: ZoneInfo) -> list[Span]:
    """The stretches between two moments during which the place is open, or not known to be closed.

    Hours are of the place's own zone, found by its coordinates; `zone` is for places without any, or with some at sea
    ("null island"), where nobody dines.
    """
    if place.opening_hours is None or not place.hours_readable:
        return [(start, end)]
    text = readable_hours(place.opening_hours)
    if text is None:
        return [(start, end)]
    hours = _hours(text, place, zone)
    spans = [
        (begins.astimezone(UTC), ends.astimezone(UTC))
        for begins, ends, state, _ in hours.intervals(_named(start - _ONE_DAY), _named(end + _ONE_DAY))
        if state is not State.CLOSED
    ]
    spans += _nights(text, place, zone, start - 2 * _ONE_DAY, end + _ONE_DAY)
    return list(_clipped(_joined(spans), start, end))


def _hours(text: str, place: PlaceRow, zone: ZoneInfo) -> OpeningHours:
    if place.latitude is not None and place.longitude is not None:
        located = OpeningHours(text, coords=(place.latitude, place.longitude))
        if not _zone_of(located).startswith("Etc/"):
            return located
    return OpeningHours(text, timezone=zone)


def _zone_of(hours: OpeningHours) -> str:
    """The zone that the library found; "" when it tells none."""
    first = next(iter(hours.intervals(_named(_SOME_DAY))), None)
    return str(first[0].tzinfo) if first else ""


def _nights(text: str, place: PlaceRow, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Span]:
    """The hours after midnight that belong to the evening before.

    In "Fr 18:00-02:00; Sa 12:00-15:00" the library lets Saturday's rule erase the first hours of Saturday, though they are
    Friday's. So each evening that is open until midnight is given the end that its own rule states.
    """
    whole = _hours(text, place, zone)
    rules = [
        (_hours(rule, place, zone), ends)
        for rule in text.split(";")
        if (ends := _ends_after_midnight(rule)) and readable_hours(rule) is not None
    ]
    if not rules:
        return
    local = next(iter(whole.intervals(_named(start), _named(end))))[0].tzinfo or zone
    day = start.astimezone(local).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    while day.astimezone(UTC) < end:
        midnight = (day + _ONE_DAY).astimezone(UTC)
        late = _named(midnight - timedelta(minutes=1))
        # The last rule that holds on a day is the one that counts.
        for rule, after_midnight in reversed(rules):
            if not whole.is_closed(late) and rule.is_open(late):
                closes = rule.next_change(_named(midnight)) if rule.is_open(_named(midnight)) else None
                if closes is not None:
                    yield midnight, min(closes.astimezone(UTC), midnight + after_midnight)
                break
        day += _ONE_DAY


def _ends_after_midnight(rule: str) -> timedelta | None:
    """How long after midnight a rule's last time span goes on, None when it ends on its own day."""
    latest = timedelta(0)
    for match in _TIME_SPAN.finditer(rule):
        begins = timedelta(hours=int(match[1]), minutes=int(match[2]))
        ends = timedelta(hours=int(match[3]), minutes=int(match[4]))
        over = ends - _ONE_DAY if ends > _ONE_DAY else ends if ends < begins else timedelta(0)
        latest = max(latest, over)
    return latest or None


def _joined(spans: list[Span]) -> Iterator[Span]:
    """The same time in as few spans as possible, in order."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current


def _clipped(spans: Iterator[Span], start: datetime, end: datetime) -> Iterator[Span]:
    for begins, ends in spans:
        if begins < end and ends > start:
            yield max(begins, start), min(ends, end)


def _named(moment: datetime) -> datetime:
    return moment.astimezone(_UTC)
