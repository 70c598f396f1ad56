"""What goes into and comes out of the reading of who is meant. Plain values: nothing here knows a database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Why = Literal["name", "remark", "part", "pinyin", "relation", "implied-relation", "other-script"]
Kind = Literal["name", "relation", "pronoun"]


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as the reader needs it; `messages` counts the chat messages exchanged with them."""

    id: str
    name: str
    remark: str | None
    categories: tuple[str, ...]
    relations: tuple[str, ...]
    messages: int
    last_message_at: datetime | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant; `score` (0 to 1) orders candidates of one mention and is no probability."""

    person: Person
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where somebody is meant.

    `begin` and `finish` are offsets into the text as it was given; they take in "my", "我的", "一个" and the like, not
    a possessive "'s". `candidates` are all who fit equally well, best first; none when the owner has no such contact.
    """

    begin: int
    finish: int
    text: str
    kind: Kind
    relation: str | None
    plural: bool
    candidates: tuple[Candidate, ...]
