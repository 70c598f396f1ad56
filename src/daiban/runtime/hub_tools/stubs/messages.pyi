from typing import TypedDict

class Window(TypedDict):
    start: str
    end: str

class Answer(TypedDict):
    state: str  # "answered" or "expired"
    slots: list[Window]  # the options that suit, narrowed as they said
    offers: list[Window]  # other times that they proposed
    said: str

class Sent(TypedDict):
    queued: bool  # False: they are no user here, the owner sends it

async def ask_when(*, person: str, text: str, options: list[Window], minutes: int) -> Answer:
    """Ask a contact which of these times suits, at the hour they usually answer, and wait for the answer."""

async def send(*, person: str, text: str, times: list[Window] = ...) -> Sent:
    """Send a message to a contact; `{when}` in it becomes the times, as they are where the reader is."""
