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

async def choose_when(*, question: str, options: list[Window]) -> list[Window]:
    """Ask the owner which times to look at; they may name others."""
