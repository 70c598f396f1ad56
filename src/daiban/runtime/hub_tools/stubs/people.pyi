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
    set_aside: list[str]  # the others, each with the reason
    complained: list[str]  # ids of those that either side complained of last, or said to be gone

class Slots(TypedDict):
    granted: bool  # False: they have not opened their free slots to the owner
    slots: list[Window]

async def places(*, person: str, kinds: list[str], named: str, liked: bool, last: bool) -> Places:
    """The places that the wish can mean: named, or praised by both in the chat with this person, the latest first."""

async def free_slots(*, person: str, windows: list[Window], minutes: int, ignoring: list[str] = ...) -> Slots:
    """When this person is free within the windows, if they let the owner see it; `ignoring`: the owner's events that will give way."""
