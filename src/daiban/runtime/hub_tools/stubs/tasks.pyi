from typing import TypedDict

class Made(TypedDict):
    id: str

class Stopped(TypedDict):
    stopped: bool  # False: it had ended already

class Task(TypedDict):
    id: str
    wish: str
    at: str  # its rule and hour, as the owner reads them

class Tasks(TypedDict):
    tasks: list[Task]  # the next first

async def repeat(
    *,
    wish: str,
    skill: str,
    at: str,
    repeat: str,
    facts: dict[str, str | list[str]] = ...,
    late_minutes: int | None = ...,
) -> Made:
    """Put a question to a skill at a time and again by an RFC 5545 rule; `facts`: what the owner has supplied for it; `late_minutes`: how late it may still be put, None for however late."""

async def stop(*, task: str) -> Stopped:
    """Put it no more."""

async def listed() -> Tasks:
    """What is put for the owner again and again."""
