from typing import TypedDict

class Window(TypedDict):
    start: str
    end: str

class Place(TypedDict):
    id: str
    name: str
    bookable: bool
    reach: str
    why: str

async def choose_place(*, question: str, places: list[Place]) -> Place:
    """Ask the owner which place it shall be; they may name another."""

async def choose_when(*, question: str, options: list[Window], wanted: list[Window] = ...) -> list[Window]:
    """Ask the owner which times to look at; they may name others, or hold to those that were wanted."""

class Event(TypedDict):
    title: str
    start: str
    end: str
    place: str
    all_day: bool
    share: float  # how much of the words its name holds, from 0 to 1
    theirs: bool  # whether its name tells one of the persons who are meant, if any

class Events(TypedDict):
    events: list[Event]  # in order of time; of a series the first two

async def events_named(*, text: str, persons: list[str], begin: str = ..., end: str = ...) -> Events:
    """The owner's events that these words name; without words the next two, or all between the times; of these persons if any; without times those of the coming year, or else the latest past ones."""

class Reminder(TypedDict):
    text: str
    at: str  # as the owner reads it, with its rule when it repeats

class Reminders(TypedDict):
    reminders: list[Reminder]  # the next first

async def reminders() -> Reminders:
    """What the owner will be reminded of."""
