"""The dining tools, as agents see them. What they do is in `reservations`, `kinds` and `places_file`."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from daiban_dining import queries, reservations
from daiban_dining.folding import fold_name
from daiban_dining.kinds import (
    NamedKind,
    named_kinds,
    refused_kinds,
    served_kinds,
    values_of,
    wider_kinds,
    words_for,
)
from daiban_dining.opening import Span
from daiban_dining.places_file import read_places
from daiban_dining.queries import PlaceRow
from daiban_dining.schemas import (
    Booked,
    Booking,
    Bookings,
    CancelledBooking,
    Districts,
    ImportedPlaces,
    Kind,
    Kinds,
    Place,
    Places,
    Tables,
    Window,
)
from daiban_sdk import CALL, AppError, Call, MiniApp

app = MiniApp(Path(__file__).parent)

_SHORTEST_CONTAINED_NAME = 3
"""Characters that a place's whole name needs to be found inside a longer text: two are often a common word."""

_LONGEST_SITTING_MINUTES = 24 * 60


@app.tool
async def kinds_named(text: str) -> Kinds:
    """The kinds of food or place that a text asks for, with the words that name them, and those that it turns down."""
    return {
        "kinds": [_kind(named) for named in named_kinds(text)],
        "refused": [_kind(named) for named in refused_kinds(text)],
    }


@app.tool
async def districts_named(text: str, call: Call = CALL) -> Districts:
    """The parts of town that a text names, of those in which the directory knows a place; 静安 is 静安区 too."""
    folded = fold_name(text)
    districts = await queries.all_districts(call.db)
    return {"districts": [d for d in districts if (name := _bare_district(d)) and name in folded]}


@app.tool
async def places_named(text: str, call: Call = CALL) -> Places:
    """Places whose name, or the beginning of it, stands in a text; whether the text means them is for the caller to tell."""
    rows = await queries.find_places_in(call.db, fold_name(text))
    return {"places": [_place(row, call) for row in rows]}


@app.tool
async def search(
    kind: str | None = None, name: str | None = None, ids: list[str] | None = None, call: Call = CALL
) -> Places:
    """Places of a kind, or with a name or part of one, the best match first; those with these ids; else all places."""
    if ids is not None:
        return {"places": [_place(row, call) for row in await queries.places_with_ids(call.db, ids)]}
    folded = fold_name(name) if name is not None else None
    if folded == "":
        return {"places": []}
    kinds = values_of(kind) if kind is not None else None
    rows = await queries.find_places(call.db, kinds, folded, _SHORTEST_CONTAINED_NAME)
    return {"places": [_place(row, call) for row in rows]}


@app.tool
async def tables(
    place_id: str, windows: list[Window], people: int, minutes: int, call: Call = CALL
) -> Tables:
    """When so many people can sit at a place for so many minutes, within each window; and why a window has no such time.

    A place that is not bookable here is only known to be open then.
    """
    _check_people(people, call)
    if not 0 < minutes <= _LONGEST_SITTING_MINUTES:
        raise AppError(
            "bad-minutes",
            call.caller.say(
                "minutes 必须大于零，不超过一天。", "minutes must be positive, and no more than a day."
            ),
            parameter="minutes",
        )
    place = await reservations.known_place(call.db, call.caller, place_id)
    spans: list[Span] = []
    for window in windows:
        start, end = _span(window["start"], window["end"], call)
        if start >= end:
            raise AppError(
                "bad-time",
                call.caller.say("时段的结束要在开始之后。", "A window must end after it starts."),
                parameter="windows",
            )
        spans.append((start, end))
    slots, set_aside = await reservations.free_tables(
        call.db, call.caller, place, spans, people, timedelta(minutes=minutes)
    )
    show = call.caller.format_time
    return {
        "bookable": place.capacity is not None,
        "slots": [{"start": show(start), "end": show(end)} for start, end in slots],
        "set_aside": set_aside,
    }


@app.tool
async def book(place_id: str, start: str, end: str, people: int, name: str, call: Call = CALL) -> Booked:
    """Book a table under a name, without payment; the place must be open from start to end, so that nobody is sent home early."""
    _check_people(people, call)
    first, last = _span(start, end, call)
    place = await reservations.known_place(call.db, call.caller, place_id)
    booking = await reservations.book(call.db, call.caller, place, first, last, people, name)
    return {
        "booking_id": str(booking),
        "place": _shown_name(place.name, place.names, call),
        "start": call.caller.format_time(first),
        "end": call.caller.format_time(last),
        "people": people,
    }


@app.tool
async def cancel_booking(booking_id: str, call: Call = CALL) -> CancelledBooking:
    """Cancel a booking; a second time changes nothing."""
    booking, changed = await reservations.cancel(call.db, call.caller, booking_id)
    return {
        "booking_id": booking_id,
        "place": _shown_name(booking.place_name, booking.place_names, call),
        "start": call.caller.format_time(booking.start_at),
        "people": booking.people,
        "changed": changed,
    }


@app.tool
async def bookings(all: bool = False, call: Call = CALL) -> Bookings:
    """The caller's bookings by time; cancelled ones only with `all`."""
    shown: list[Booking] = [
        {
            "id": str(booking.id),
            "place": _shown_name(booking.place_name, booking.place_names, call),
            "place_id": booking.place_id,
            "start": call.caller.format_time(booking.start_at),
            "end": call.caller.format_time(booking.end_at),
            "people": booking.people,
            "state": booking.state,
        }
        for booking in await queries.all_bookings(call.db)
        if all or booking.state == "booked"
    ]
    return {"bookings": shown}


@app.tool
async def import_places(geojson: str, call: Call = CALL) -> ImportedPlaces:
    """Read a GeoJSON file of places into the directory that all users share: all of it or, if it is damaged, nothing."""
    file = read_places(geojson)
    known = await queries.place_digests(call.db, [place.id for place in file.places])
    new = [place for place in file.places if place.id not in known]
    changed = [place for place in file.places if known.get(place.id, place.digest) != place.digest]
    await queries.save_places(call.db, new + changed)
    return {
        "added": len(new),
        "updated": len(changed),
        "unchanged": len(file.places) - len(new) - len(changed),
        "skipped": file.skipped,
        "left_out": file.left_out,
        "problems": file.problems,
    }


def _kind(named: NamedKind) -> Kind:
    return {"kind": named.kind, "words": named.words, "within": wider_kinds(named.kind)}


def _bare_district(district: str) -> str:
    folded = fold_name(district)
    bare = re.sub("(?:新区|区|县|街道|district)$", "", folded)
    return bare if len(bare) >= 2 else folded


def _check_people(people: int, call: Call) -> None:
    if people <= 0:
        raise AppError(
            "bad-people", call.caller.say("人数必须大于零。", "people must be positive."), parameter="people"
        )


def _span(start: str, end: str, call: Call) -> Span:
    return call.caller.parse_time(start, "start"), call.caller.parse_time(end, "end")


def _shown_name(name: str, names: Mapping[str, str], call: Call) -> str:
    """A place's name in the caller's language, where it has one."""
    keys = ("name:zh", "name:zh-Hans") if call.caller.locale == "zh-CN" else ("name:en", "int_name")
    return next((names[key] for key in keys if key in names), name)


def _place(row: PlaceRow, call: Call) -> Place:
    return {
        "id": row.id,
        "name": _shown_name(row.name, row.names, call),
        "names": list(dict.fromkeys(row.names.values())),
        "kinds": row.kinds,
        "serves": [
            {"kind": kind, "words": words_for(kind, chinese=call.caller.locale == "zh-CN")}
            for kind in served_kinds(row.kinds)
        ],
        "district": row.district,
        "price": row.price,
        "bookable": row.capacity is not None,
        "phone": row.phone,
        "website": row.website,
        "opening_hours": row.opening_hours,
        "address": row.address,
    }
