from typing import TypedDict

class Window(TypedDict):
    start: str
    end: str

async def say(*, windows: list[Window], language: str) -> str:
    """Write times out for people, with their weekdays."""
