"""When a party can sit at a place, and the bookings made there. Two bookings never share a table: the database refuses it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from psycopg.errors import ExclusionViolation

from daiban_dining import queries
from daiban_dining.opening import Span, open_spans
from daiban_dining.queries import BookingRow, PlaceRow
from daiban_dining.schemas import SetAside, SetAsideReason
from daiban_dining.seating import choose_tables, seatable_spans
from daiban_sdk import AppError, Caller, Database

_LONGEST_WINDOW = timedelta(days=400)
_LONGEST_SITTING = timedelta(hours=24)


async def known_place(db: Database, caller: Caller, place_id: str) -> PlaceRow:
    """Raises AppError "unknown-place"."""
    place = await queries.find_place(db, place_id)
    if place is None:
        raise AppError(
            "unknown-place",
            caller.say("名录里没有这家店。", "The directory knows no such place."),
            parameter="place_id",
        )
    return place


async def free_tables(
    db: Database, caller: Caller, place: PlaceRow, windows: Sequence[Span], people: int, sitting: timedelta
) -> tuple[list[Span], list[SetAside]]:
    """The stretches in which a party can be seated, and the windows that have none, each with the reason."""
    slots: list[Span] = []
    set_aside: list[SetAside] = []
    for window in windows:
        found = await _in_window(db, caller, place, window, people, sitting)
        if isinstance(found, str):
            start, end = caller.format_time(window[0]), caller.format_time(window[1])
            set_aside.append({"start": start, "end": end, "reason": found})
        else:
            slots += found
    return slots, set_aside


async def _in_window(
    db: Database, caller: Caller, place: PlaceRow, window: Span, people: int, sitting: timedelta
) -> list[Span] | SetAsideReason:
    start, end = max(window[0], caller.now.astimezone(UTC)), window[1]
    if start >= end:
        return "past"
    if end - start > _LONGEST_WINDOW:
        raise AppError(
            "bad-time",
            caller.say("一个时段不能超过 400 天。", "A window must not be longer than 400 days."),
            parameter="windows",
        )
    if place.capacity is not None and people > place.capacity:
        return "too-large"
    opened = open_spans(place, start, end, caller.timezone)
    if not opened:
        return "closed"
    opened = [span for span in opened if span[1] - span[0] >= sitting]
    if not opened:
        return "too-short"
    if place.capacity is None:
        return opened
    taken = await queries.seatings_between(db, place, start, end)
    found = [slot for span in opened for slot in seatable_spans(place.capacity, people, span, taken, sitting)]
    return found or "full"


_FULL = ("这个时间没有足够的空位了。", "Too few tables are free at this time.")


async def book(
    db: Database, caller: Caller, place: PlaceRow, start: datetime, end: datetime, people: int, name: str
) -> UUID:
    """Take tables for a party. Raises AppError "past", "not-bookable", "too-large", "closed", "full"."""
    if not timedelta(0) < end - start <= _LONGEST_SITTING:
        raise AppError(
            "bad-time",
            caller.say(
                "订位的结束要在开始之后，不超过一天。", "A booking ends after it starts, within a day."
            ),
            parameter="end",
        )
    if start < caller.now:
        raise AppError("past", caller.say("这个时间已经过去了。", "This time has passed."))
    if place.capacity is None:
        raise AppError(
            "not-bookable",
            caller.say("这家店不能在这里订位。", "This place keeps no reservation book here."),
            phone=place.phone,
            website=place.website,
        )
    if people > place.capacity:
        seats = caller.say(f"这家店只有 {place.capacity} 个座位。", f"This place seats {place.capacity}.")
        raise AppError("too-large", seats, capacity=place.capacity)
    if (start, end) not in open_spans(place, start, end, caller.timezone):
        raise AppError(
            "closed",
            caller.say("这段时间店家不是一直营业。", "This place is not open for all of this time."),
            opening_hours=place.opening_hours,
        )
    await queries.lock_book(db, place)
    taken = await queries.seatings_between(db, place, start, end)
    tables = choose_tables(place.capacity, people, {seating.table for seating in taken})
    if tables is None:
        raise AppError("full", caller.say(*_FULL))
    booking = uuid4()
    await queries.insert_booking(
        db,
        {
            "id": booking,
            "owner": caller.user,
            "place": place.id,
            "start_at": start,
            "end_at": end,
            "people": people,
            "name": name,
        },
    )
    try:
        async with db.transaction():
            await queries.seat(db, booking, place, tables, start, end)
    except ExclusionViolation:
        raise AppError("full", caller.say(*_FULL)) from None
    return booking


async def cancel(db: Database, caller: Caller, booking_id: str) -> tuple[BookingRow, bool]:
    """Give a booking's tables back. Returns the booking as it was, and whether anything changed.

    Raises AppError "unknown-booking", and "past" when the booked time is over.
    """
    try:
        booking = await queries.lock_booking(db, UUID(booking_id))
    except ValueError:
        booking = None
    if booking is None:
        raise AppError(
            "unknown-booking",
            caller.say("没有这个订位。", "There is no such booking."),
            parameter="booking_id",
        )
    if booking.state == "cancelled":
        return booking, False
    if booking.end_at <= caller.now:
        raise AppError("past", caller.say("订的时间已经过了。", "The booked time is over."))
    await queries.free_tables(db, booking.id)
    await queries.set_cancelled(db, booking.id)
    return booking, True
