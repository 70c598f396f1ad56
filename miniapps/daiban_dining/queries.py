"""Every SQL statement of the dining app."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb
from psycopg.types.range import Range

from daiban_sdk import Database

_TABLES_PER_PLACE = 1 << 20
"""Room for the numbers of one place's tables in the keys of `seatings`."""


@dataclass(frozen=True)
class PlaceData:
    """What a file says of a place; see the migration for the columns."""

    id: str
    name: str
    names: dict[str, str]
    folded: list[str]
    kinds: list[str]
    opening_hours: str | None
    hours_readable: bool
    capacity: int | None
    phone: str | None
    website: str | None
    address: str | None
    latitude: float | None
    longitude: float | None
    district: str | None
    price: int | None
    digest: str


@dataclass(frozen=True)
class PlaceRow(PlaceData):
    book_key: int


@dataclass(frozen=True)
class BookingRow:
    """One owner's booking with its place's names. Times are UTC."""

    id: UUID
    place_id: str
    place_name: str
    place_names: dict[str, str]
    start_at: datetime
    end_at: datetime
    people: int
    state: Literal["booked", "cancelled"]


@dataclass(frozen=True)
class Seating:
    """One table, by its number at its place, taken for a while."""

    table: int
    start: datetime
    end: datetime


async def find_place(db: Database, place_id: str) -> PlaceRow | None:
    found = await db.execute("SELECT * FROM places WHERE id = %s", [place_id])
    row = await found.fetchone()
    return None if row is None else PlaceRow(**row)


async def find_places(
    db: Database, kinds: Sequence[str] | None, name: str | None, shortest: int
) -> list[PlaceRow]:
    """Places of any of the kinds whose folded name contains `name`, or of at least `shortest` characters is contained in it."""
    found = await db.execute(
        "SELECT * FROM places, LATERAL (SELECT min(CASE WHEN f = %(name)s THEN 0 WHEN starts_with(f, %(name)s) THEN 1"
        " WHEN strpos(f, %(name)s) > 0 THEN 2 WHEN length(f) >= %(shortest)s AND strpos(%(name)s, f) > 0 THEN 3 END)"
        " AS rank FROM unnest(folded) AS f) AS match"
        " WHERE (%(kinds)s::text[] IS NULL OR kinds && %(kinds)s::text[]) AND (%(name)s::text IS NULL OR rank IS NOT NULL)"
        " ORDER BY rank, name, id",
        {"kinds": None if kinds is None else list(kinds), "name": name, "shortest": shortest},
    )
    rows = await found.fetchall()
    for row in rows:
        del row["rank"]
    return [PlaceRow(**row) for row in rows]


async def places_with_ids(db: Database, ids: Sequence[str]) -> list[PlaceRow]:
    found = await db.execute("SELECT * FROM places WHERE id = ANY(%s) ORDER BY name, id", [list(ids)])
    return [PlaceRow(**row) for row in await found.fetchall()]


async def all_districts(db: Database) -> list[str]:
    found = await db.execute(
        "SELECT DISTINCT district FROM places WHERE district IS NOT NULL ORDER BY district"
    )
    return [row["district"] for row in await found.fetchall()]


async def find_places_in(db: Database, text: str) -> list[PlaceRow]:
    """Places of which a folded name begins with what stands in the folded text: two Chinese characters, or four letters."""
    found = await db.execute(
        "SELECT * FROM places WHERE EXISTS (SELECT FROM unnest(folded) AS f WHERE f <> '' AND"
        " strpos(%(text)s, left(f, CASE WHEN f ~ '^[[:ascii:]]' THEN 4 ELSE 2 END)) > 0) ORDER BY name, id",
        {"text": text},
    )
    return [PlaceRow(**row) for row in await found.fetchall()]


async def place_digests(db: Database, ids: Sequence[str]) -> dict[str, str]:
    found = await db.execute("SELECT id, digest FROM places WHERE id = ANY(%s)", [list(ids)])
    return {row["id"]: row["digest"] for row in await found.fetchall()}


async def save_places(db: Database, places: Sequence[PlaceData]) -> None:
    columns = list(PlaceData.__dataclass_fields__)
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column != "id")
    values = ", ".join(f"%({column})s" for column in columns)
    async with db.cursor() as cursor:
        await cursor.executemany(
            # The names of columns come from the class above.
            f"INSERT INTO places ({', '.join(columns)}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changed}".encode(),
            [{**place.__dict__, "names": Jsonb(place.names)} for place in places],
        )


async def lock_book(db: Database, place: PlaceRow) -> None:
    """Take turns at a place's reservation book, so that a party is not refused because two were seated in a clash."""
    await db.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"book {place.book_key}"])


async def seatings_between(db: Database, place: PlaceRow, start: datetime, end: datetime) -> list[Seating]:
    first = place.book_key * _TABLES_PER_PLACE
    found = await db.execute(
        "SELECT lower(table_key) - %s AS table, lower(during) AS start, upper(during) AS end FROM seatings"
        " WHERE table_key && int8range(%s, %s) AND during && tstzrange(%s, %s)",
        [first, first, first + _TABLES_PER_PLACE, start, end],
    )
    return [Seating(**row) for row in await found.fetchall()]


async def seat(
    db: Database, booking: UUID, place: PlaceRow, tables: Sequence[int], start: datetime, end: datetime
) -> None:
    """Take tables. Raises psycopg.errors.ExclusionViolation when one is taken."""
    first = place.book_key * _TABLES_PER_PLACE
    async with db.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO seatings (booking, table_key, during) VALUES (%s, %s, %s)",
            [
                (booking, Range[int](first + table, first + table + 1), Range[datetime](start, end))
                for table in tables
            ],
        )


async def free_tables(db: Database, booking: UUID) -> None:
    await db.execute("DELETE FROM seatings WHERE booking = %s", [booking])


async def insert_booking(db: Database, booking: dict[str, Any]) -> None:
    await db.execute(
        "INSERT INTO bookings (id, owner, place, start_at, end_at, people, name, state) VALUES (%(id)s, %(owner)s,"
        " %(place)s, %(start_at)s, %(end_at)s, %(people)s, %(name)s, 'booked')",
        booking,
    )


_BOOKINGS = (
    "SELECT bookings.id, place AS place_id, places.name AS place_name, places.names AS place_names, start_at, end_at,"
    " people, state FROM bookings JOIN places ON places.id = place"
)


async def all_bookings(db: Database) -> list[BookingRow]:
    """The owner's bookings, cancelled ones too, by time."""
    found = await db.execute(f"{_BOOKINGS} ORDER BY start_at, bookings.id".encode())
    return [BookingRow(**row) for row in await found.fetchall()]


async def lock_booking(db: Database, booking: UUID) -> BookingRow | None:
    """One booking of the owner, held against changes by others until the transaction ends."""
    found = await db.execute(f"{_BOOKINGS} WHERE bookings.id = %s FOR UPDATE OF bookings".encode(), [booking])
    row = await found.fetchone()
    return None if row is None else BookingRow(**row)


async def set_cancelled(db: Database, booking: UUID) -> None:
    await db.execute("UPDATE bookings SET state = 'cancelled' WHERE id = %s", [booking])
