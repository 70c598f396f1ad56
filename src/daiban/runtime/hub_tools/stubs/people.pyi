from typing import TypedDict

class Window(TypedDict):
    start: str
    end: str

class Place(TypedDict):
    id: str  # "" when it is in no directory
    name: str
    bookable: bool
    reach: str  # phone or website, "" when unknown
    why: str

class Places(TypedDict):
    fitting: list[Place]
    praised: list[Place]  # where none fits: those that two or more praised and nobody complained of
    set_aside: list[str]  # the others, each with the reason
    complained: list[str]  # ids of those that anybody complained of last, or said to be gone

class Habit(TypedDict):
    aspect: str  # "place", "kind", "district" or "price"
    value: str
    why: str  # for the owner

class Usual(TypedDict):
    anywhere: bool  # False: the wish names the place, or means one that both liked
    wanted_district: str  # what the wish says; "" when it leaves it open
    wanted_prices: list[int]  # from 1 (cheap) to 4
    habits: list[Habit]  # what the owner usually chooses, where the wish leaves it open

class Slots(TypedDict):
    granted: bool  # False: they have not opened their free slots to the owner
    slots: list[Window]

class Card(TypedDict):
    called: str
    phones: list[str]
    emails: list[str]

class Cards(TypedDict):
    cards: list[Card]

class Birthday(TypedDict):
    called: str  # the contact, or what the calendar calls it
    start: str
    end: str

class Birthdays(TypedDict):
    birthdays: list[Birthday]  # in order of time

async def birthdays(*, begin: str = ..., end: str = ...) -> Birthdays:
    """Who has a birthday between these times, by the owner's contacts and calendar; without times in the thirty days that come."""

async def cards(*, persons: list[str]) -> Cards:
    """How these people can be reached, from the owner's contacts."""

async def places(*, persons: list[str], kinds: list[str], named: str, liked: bool, last: bool) -> Places:
    """The places that the wish can mean: named, or praised by the owner and by each of these persons in their chats, the latest first."""

async def usual_places(
    *, persons: list[str], kinds: list[str], among: list[Place], without: list[str], usual: Usual
) -> Places:
    """Of these places, or of the directory, those that suit the wish and what the owner usually chooses; none that one of the persons dislikes."""

async def free_slots(*, person: str, windows: list[Window], minutes: int, ignoring: list[str] = ...) -> Slots:
    """When this person is free within the windows, if they let the owner see it; `ignoring`: the owner's events that will give way."""
