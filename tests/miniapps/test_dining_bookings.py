"""Tables at places that keep their book here: never two parties at one, only while open, only by their owner."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from daiban_dining import app as dining_app
from daiban_sdk import AppError
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

EVERY_DAY = "Mo-Su 11:00-14:00,17:00-22:00"


def at(hour: str, day: int = 27, month: int = 11) -> str:
    return f"2026-{month:02}-{day:02}T{hour}:00+08:00"


def span(start: str, end: str, day: int = 27, next_day: bool = False, month: int = 11) -> dict[str, str]:
    return {"start": at(start, day, month), "end": at(end, day + next_day, month)}


async def place(
    hub: FakeHub,
    capacity: Any = 4,
    hours: str | None = EVERY_DAY,
    coordinates: tuple[float, float] = (121.45, 31.22),
    **tags: Any,
) -> str:
    id = f"node/{uuid4()}"
    properties = {
        "name": "赤羽",
        "amenity": "restaurant",
        "capacity": capacity,
        "opening_hours": hours,
        **tags,
    }
    made = {"type": "Feature", "id": id, "properties": {k: v for k, v in properties.items() if v is not None},
            "geometry": {"type": "Point", "coordinates": coordinates}}  # fmt: skip
    assert (await hub.call("import_places", {"geojson": json.dumps(made)}))["added"] == 1
    return id


async def book(
    hub: FakeHub,
    owner: UUID,
    id: str,
    people: int = 2,
    *,
    when: dict[str, str] | None = None,
    key: str | None = None,
) -> str:
    arguments = {"place_id": id, "people": people, "name": "方可", **(when or span("18:00", "20:00"))}
    return (await hub.call("book", arguments, owner=owner, key=key))["booking_id"]


async def refused(
    hub: FakeHub, owner: UUID, id: str, people: int = 2, *, when: dict[str, str] | None = None
) -> str:
    with pytest.raises(AppError) as error:
        await book(hub, owner, id, people, when=when)
    return error.value.code


async def tables(
    hub: FakeHub, owner: UUID, id: str, *windows: dict[str, str], people: int = 2, minutes: int = 120
) -> dict[str, Any]:
    arguments = {"place_id": id, "windows": list(windows), "people": people, "minutes": minutes}
    return await hub.call("tables", arguments, owner=owner)


async def bookings(hub: FakeHub, owner: UUID, **more: Any) -> list[dict[str, Any]]:
    return (await hub.call("bookings", more, owner=owner))["bookings"]


async def test_a_booking_takes_its_table_and_cancelling_gives_it_back(
    dining: FakeHub, owner: UUID, friend: UUID
) -> None:
    id = await place(dining, 2)
    made = await book(dining, owner, id)
    assert [(b["id"], b["place"], b["people"], b["state"]) for b in await bookings(dining, owner)] == [
        (made, "赤羽", 2, "booked")
    ]
    assert await refused(dining, friend, id) == "full"
    window = span("17:00", "22:00")
    assert (await tables(dining, friend, id, window))["slots"] == [span("20:00", "22:00")]
    told = await dining.call("cancel_booking", {"booking_id": made}, owner=owner)
    again = await dining.call("cancel_booking", {"booking_id": made}, owner=owner)
    assert (told["changed"], again["changed"]) == (True, False)
    assert (await tables(dining, friend, id, window))["slots"] == [window]
    assert await bookings(dining, owner) == []
    assert [b["state"] for b in await bookings(dining, owner, all=True)] == ["cancelled"]
    await book(dining, friend, id)


async def test_a_party_may_sit_down_when_another_leaves(dining: FakeHub, owner: UUID, friend: UUID) -> None:
    id = await place(dining, 2)
    await book(dining, owner, id, when=span("17:00", "19:00"))
    await book(dining, friend, id, when=span("19:00", "21:00"))


async def test_of_many_who_book_at_once_only_those_who_fit_sit(dining: FakeHub, dining_url: str) -> None:
    id = await place(dining, 6)
    async with FakeHub(dining_app, dining_url, now=dining.now) as other_process:
        tried = await asyncio.gather(
            *(book(hub, uuid4(), id) for _ in range(8) for hub in (dining, other_process)),
            return_exceptions=True,
        )
    booked = [one for one in tried if isinstance(one, str)]
    assert len(booked) == len(set(booked)) == 3
    assert {one.code for one in tried if isinstance(one, AppError)} == {"full"}


async def test_many_moving_parties_never_share_a_table(dining: FakeHub, dining_url: str) -> None:
    id = await place(dining, 4, "24/7")
    hours = ["18:00", "18:30", "19:00", "19:30", "20:00", "20:30"]

    async def come_and_go(number: int) -> None:
        owner = uuid4()
        for turn in range(3):
            start, end = hours[(number + turn) % 4], hours[(number + turn) % 4 + 2]
            try:
                made = await book(dining, owner, id, number % 3 + 1, when=span(start, end))
                if turn != 1:
                    await dining.call("cancel_booking", {"booking_id": made}, owner=owner)
            except AppError as error:
                assert error.code == "full"

    await asyncio.gather(*(come_and_go(number) for number in range(8)))
    with psycopg.connect(dining_url) as db:
        (overlaps,) = db.execute(
            "SELECT count(*) FROM app_dining.seatings a JOIN app_dining.seatings b"
            " ON a.table_key = b.table_key AND a.during && b.during AND a.booking < b.booking"
        ).fetchone() or (None,)
    assert overlaps == 0


async def test_the_database_itself_refuses_two_parties_at_one_table(dining_url: str, dining: FakeHub) -> None:
    seat = (
        "INSERT INTO app_dining.seatings VALUES (gen_random_uuid(), int8range(-7, -6),"
        " tstzrange('2026-11-27 18:00+08', '2026-11-27 20:00+08'))"
    )
    with psycopg.connect(dining_url) as one, psycopg.connect(dining_url) as other:
        one.execute(seat)
        other.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(seat)  # waits for the first to commit
        other.rollback()
        with pytest.raises(psycopg.errors.ExclusionViolation):
            one.execute(seat)


@pytest.mark.parametrize(
    ("hours", "when", "outcome"),
    [
        (EVERY_DAY, span("18:00", "20:00"), None),
        (EVERY_DAY, span("20:00", "22:00"), None),
        (EVERY_DAY, span("20:30", "22:30"), "closed"),
        (EVERY_DAY, span("16:30", "18:30"), "closed"),
        (EVERY_DAY, span("13:00", "18:00"), "closed"),
        ("Mo-Th 11:00-22:00", span("18:00", "20:00"), "closed"),
        ("24/7", span("23:00", "01:00", next_day=True), None),
        ("Mo-Su 18:00-02:00", span("23:00", "01:30", next_day=True), None),
        ("Mo-Su 18:00-02:00", span("00:30", "02:00"), None),
        ("Mo-Su 18:00-02:00", span("00:30", "02:30"), "closed"),
        ("Mo-Su 18:00-26:00", span("23:00", "01:30", next_day=True), None),
        ("Fr 18:00-02:00; Sa 12:00-15:00", span("00:30", "01:30", 28), None),
        ("Fr 18:00-02:00; Sa 12:00-15:00", span("00:30", "01:30", 27), "closed"),
        ("Mo-Su 11:00-22:00; Nov 27 off", span("18:00", "20:00"), "closed"),
        ("Mo-Su 11:00-22:00; PH off", span("18:00", "20:00", 1, month=10), "past"),
        ("Mo-Su 11:00-22:00; PH off", span("18:00", "20:00"), None),
        ("每天看心情", span("18:00", "20:00"), None),
        (None, span("03:00", "05:00"), None),
    ],
)
async def test_a_party_sits_only_while_the_place_is_open(
    dining: FakeHub, owner: UUID, hours: str | None, when: dict[str, str], outcome: str | None
) -> None:
    id = await place(dining, 4, hours)
    if outcome is None:
        await book(dining, owner, id, when=when)
    else:
        assert await refused(dining, owner, id, when=when) == outcome


async def test_a_place_is_closed_on_public_holidays_of_its_country(dining: FakeHub, owner: UUID) -> None:
    dining.now = "2026-09-01T10:00:00+08:00"
    id = await place(dining, 4, "Mo-Su 11:00-22:00; PH off")
    assert await refused(dining, owner, id, when=span("18:00", "20:00", 1, month=10)) == "closed"


async def test_hours_are_of_the_places_clock_and_not_of_the_callers(dining: FakeHub, owner: UUID) -> None:
    id = await place(dining, 4, "Mo-Su 17:00-22:00")
    dining.timezone = "America/New_York"
    found = await tables(
        dining, owner, id, {"start": "2026-11-27T00:00:00-05:00", "end": "2026-11-27T23:00:00-05:00"}
    )
    assert found["slots"] == [{"start": "2026-11-27T04:00:00-05:00", "end": "2026-11-27T09:00:00-05:00"}]


async def test_hours_of_a_place_at_sea_are_of_the_callers_clock(dining: FakeHub, owner: UUID) -> None:
    for nowhere in ((0.0, 0.0), (1.0, 2.0)):
        id = await place(dining, coordinates=nowhere)
        assert (await tables(dining, owner, id, span("18:00", "21:00")))["slots"]


async def test_why_a_window_has_no_table_is_told(dining: FakeHub, owner: UUID) -> None:
    id = await place(dining, 2)
    await book(dining, uuid4(), id, when=span("17:00", "22:00"))
    windows = [
        span("17:00", "22:00"),
        span("14:30", "16:30"),
        span("11:00", "12:00", 28),
        span("18:00", "20:00", 20),
    ]
    found = await tables(dining, owner, id, *windows)
    assert (found["bookable"], found["slots"]) == (True, [])
    assert [aside["reason"] for aside in found["set_aside"]] == ["full", "closed", "too-short", "past"]
    crowd = await tables(dining, owner, id, span("17:00", "22:00", 28), people=3)
    assert [aside["reason"] for aside in crowd["set_aside"]] == ["too-large"]


async def test_what_tables_offers_can_be_booked(dining: FakeHub, owner: UUID) -> None:
    id = await place(dining, 5)
    for people, start, end in ((2, "17:00", "19:00"), (1, "18:00", "19:30"), (2, "20:00", "21:30")):
        await book(dining, uuid4(), id, people, when=span(start, end))
    for people in (1, 2, 3, 4, 5):
        found = await tables(dining, owner, id, span("11:00", "22:00"), people=people, minutes=60)
        assert found["slots"]
        for slot in found["slots"]:
            an_hour_later = datetime.fromisoformat(slot["start"]) + timedelta(hours=1)
            first = {"start": slot["start"], "end": an_hour_later.isoformat()}
            made = await book(dining, owner, id, people, when=first)
            await dining.call("cancel_booking", {"booking_id": made}, owner=owner)


async def test_a_place_without_capacity_is_known_and_never_booked(dining: FakeHub, owner: UUID) -> None:
    id = await place(dining, None, phone="+86 21 1234")
    found = await tables(dining, owner, id, span("18:00", "20:00"))
    assert (found["bookable"], found["slots"]) == (False, [span("18:00", "20:00")])
    with pytest.raises(AppError) as error:
        await book(dining, owner, id)
    assert (error.value.code, error.value.details["phone"]) == ("not-bookable", "+86 21 1234")
    assert await bookings(dining, owner) == []


@pytest.mark.parametrize(
    ("when", "people", "code"),
    [
        (span("18:00", "20:00", 23), 2, "past"),
        (span("20:00", "18:00"), 2, "bad-time"),
        (span("18:00", "18:00"), 2, "bad-time"),
        ({"start": "tomorrow", "end": at("20:00")}, 2, "bad-time"),
        ({"start": at("18:00"), "end": "2026-12-27T20:00:00+08:00"}, 2, "bad-time"),
        (span("18:00", "20:00"), 0, "bad-people"),
        (span("18:00", "20:00"), -2, "bad-people"),
        (span("18:00", "20:00"), 5, "too-large"),
        (span("18:00", "20:00"), 10**30, "too-large"),
    ],
)
async def test_a_booking_that_makes_no_sense_is_refused(
    dining: FakeHub, owner: UUID, when: dict[str, str], people: int, code: str
) -> None:
    assert await refused(dining, owner, await place(dining), people, when=when) == code


async def test_an_unknown_place_is_no_place(dining: FakeHub, owner: UUID) -> None:
    assert await refused(dining, owner, "node/0") == "unknown-place"


@pytest.mark.parametrize("minutes", [0, -1, 1441, 10**30])
async def test_a_sitting_lasts_from_a_minute_to_a_day(dining: FakeHub, owner: UUID, minutes: int) -> None:
    with pytest.raises(AppError) as error:
        await tables(dining, owner, await place(dining), span("18:00", "20:00"), minutes=minutes)
    assert error.value.code == "bad-minutes"


async def test_the_same_key_books_and_cancels_once(dining: FakeHub, owner: UUID) -> None:
    id = await place(dining, 8)
    made = await asyncio.gather(*(book(dining, owner, id, key="run/7") for _ in range(4)))
    assert len(set(made)) == len(await bookings(dining, owner)) == 1
    with pytest.raises(AppError) as error:
        await book(dining, owner, id, 3, key="run/7")
    assert error.value.code == "key-reused"
    cancel = {"booking_id": made[0]}
    first = await dining.call("cancel_booking", cancel, owner=owner, key="run/8")
    assert await dining.call("cancel_booking", cancel, owner=owner, key="run/8") == first
    assert first["changed"] is True


async def test_a_stranger_reaches_no_booking_through_any_tool(
    dining: FakeHub, owner: UUID, friend: UUID
) -> None:
    id = await place(dining, 2)
    made = await book(dining, owner, id, key="k")
    assert await bookings(dining, friend, all=True) == []
    for booking in (made, "x", str(uuid4())):
        with pytest.raises(AppError) as error:
            await dining.call("cancel_booking", {"booking_id": booking}, owner=friend)
        assert error.value.code == "unknown-booking"
    assert len(await bookings(dining, owner)) == 1
    with pytest.raises(AppError) as error:
        await book(dining, friend, id, key="k")
    assert error.value.code == "full", "another user's key is no key to their booking"
    seen = [
        await tables(dining, friend, id, span("17:00", "22:00")),
        await dining.call("search", {"name": "赤羽"}, owner=friend),
    ]
    assert (
        made not in json.dumps(seen)
        and str(owner) not in json.dumps(seen)
        and "方可" not in json.dumps(seen, ensure_ascii=False)
    )


async def test_a_meal_that_is_over_cannot_be_cancelled(dining: FakeHub, owner: UUID) -> None:
    made = await book(dining, owner, await place(dining))
    dining.now = at("20:00")
    with pytest.raises(AppError) as error:
        await dining.call("cancel_booking", {"booking_id": made}, owner=owner)
    assert error.value.code == "past"
