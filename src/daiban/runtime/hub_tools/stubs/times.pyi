from typing import TypedDict

class Window(TypedDict):
    start: str
    end: str

class Come(TypedDict):
    state: str  # come, or missed
    late: int  # minutes

async def say(*, windows: list[Window], language: str) -> str:
    """Write times out for people, with their weekdays."""

async def wait_until(*, at: str, late_limit: int | None = None) -> Come:
    """Sleep until that instant. `late_limit`: minutes after which it counts as missed, when nothing was running then; however late without it."""
