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

class Said(TypedDict):
    id: str
    at: str
    chat: str  # with whom
    author: str
    mine: bool
    text: str
    share: (
        float  # how much of the telling words is said in its talk, from 0 (found by its meaning alone) to 1
    )
    follows: bool  # a further line of the same talk, which may hold the answer
    more: bool  # the last line that is told of a talk which goes on

class Search(TypedDict):
    messages: list[Said]  # the talks that fit best, in order of time unless the best shall be first

class Reminder(TypedDict):
    id: str

class Later(TypedDict):
    who: str  # what the owner calls them
    at: str  # as the owner reads it

class Announced(TypedDict):
    id: str
    told: list[str]  # what the owner calls those who get it
    later: list[Later]  # those who get it when their quiet hours are over
    unreached: list[str]  # those who are no users here: at the time the owner is reminded to tell them

async def ask_when(*, person: str, text: str, options: list[Window], minutes: int) -> Answer:
    """Ask a contact which of these times suits, at the hour they usually answer, and wait for the answer."""

async def send(*, person: str, text: str, times: list[Window] = ...) -> Sent:
    """Send a message to a contact; `{when}` in it becomes the times, as they are where the reader is."""

async def remind(*, text: str, at: str, repeat: str = ...) -> Reminder:
    """Remind the owner at a time, and again by an RFC 5545 rule; "" is once."""

async def announce(
    *,
    recipients: list[str],
    text: str,
    at: str = ...,
    repeat: str = ...,
    urgent: bool = ...,
    names: list[str] = ...,
) -> Announced:
    """Tell contacts something, now ("") or at a time, and again by an RFC 5545 rule; now waits for the end of their quiet hours unless it is urgent."""

async def find(
    *,
    text: str,
    persons: list[str],
    begin: str = ...,
    end: str = ...,
    most: int = ...,
    lines: int = ...,
    best_first: bool = ...,
    meaning: str = ...,
    called: list[str] = ...,
) -> Search:
    """What was said of something in the owner's chats; with `persons` only in those with one of them, or else where these are named as `called`. `most` talks, of each `lines`; `meaning`: the words to compare by meaning."""
