"""What the dining tools take and return, as JSON. Times are ISO 8601 with offset, returned in the caller's zone."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

SetAsideReason = Literal["closed", "full", "too-large", "too-short", "past"]


class Window(TypedDict):
    start: str
    end: str


class Kind(TypedDict):
    """`within`: the wider kinds that this one is a case of, as an izakaya is Japanese."""

    kind: str
    words: str
    within: list[str]


class Kinds(TypedDict):
    """`refused`: those that the text names to turn them down ("no sushi")."""

    kinds: list[Kind]
    refused: list[Kind]


class Served(TypedDict):
    """A kind and the caller's words for it."""

    kind: str
    words: str


class Place(TypedDict):
    """`serves`: its kinds, and the wider ones of which they are a case. `price`: from 1 (cheap) to 4."""

    id: str
    name: str
    names: list[str]
    kinds: list[str]
    serves: list[Served]
    district: str | None
    price: int | None
    bookable: bool
    phone: str | None
    website: str | None
    opening_hours: str | None
    address: str | None


class Places(TypedDict):
    places: list[Place]


class Districts(TypedDict):
    districts: list[str]


class SetAside(TypedDict):
    start: str
    end: str
    reason: SetAsideReason


class Tables(TypedDict):
    """`bookable` is False for a place that keeps no book here: its slots are when it is open, and no table is promised."""

    bookable: bool
    slots: list[Window]
    set_aside: list[SetAside]


class Booked(TypedDict):
    booking_id: str
    place: str
    start: str
    end: str
    people: int


class CancelledBooking(TypedDict):
    booking_id: str
    place: str
    start: str
    people: int
    changed: bool


class Booking(TypedDict):
    id: str
    place: str
    place_id: str
    start: str
    end: str
    people: int
    state: Literal["booked", "cancelled"]


class Bookings(TypedDict):
    bookings: list[Booking]


class Problem(TypedDict):
    place: str
    tag: str
    value: str


class LeftOut(TypedDict):
    place: str
    reason: Literal["no-name", "gone", "other-use", "twice"]
    tag: str


class ImportedPlaces(TypedDict):
    added: int
    updated: int
    unchanged: int
    skipped: int
    left_out: list[LeftOut]
    problems: list[Problem]
