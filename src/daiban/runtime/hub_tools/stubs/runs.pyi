from typing import TypedDict

class Step(TypedDict):
    tool: str
    arguments: dict[str, str]
    key: str
    title: str

class Review(TypedDict):
    state: str
    steps: list[Step]  # what can be undone, the latest first
    persons: list[str]  # who were told or asked and must hear of it
    called: list[str]  # what the owner calls them
    languages: list[str]  # in which each of them is written to, "zh" or "en"
    about: str  # what the run was about, in a few words

class Undone(TypedDict):
    undone: list[str]
    late: list[str]  # what has been delivered and cannot be taken back

async def review(*, run: str) -> Review:
    """What an earlier run of the owner's has done and what of it can be undone."""

async def undo(*, run: str, undo: list[Step]) -> Undone:
    """End an earlier run, take back its open question and undo these steps."""
