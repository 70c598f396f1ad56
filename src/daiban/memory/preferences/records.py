"""What goes into and comes out of weighing preferences. Plain values only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Aspect = Literal["place", "kind", "district", "price", "hour"]
SourceKind = Literal["run", "chat", "calendar"]


@dataclass(frozen=True, slots=True)
class Source:
    """A run, a message or an event by its id; `at`: when the meal was, or when it was said; `about`: the place or title."""

    kind: SourceKind
    id: str
    at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One choice: all `values` that it had of the aspect, the most telling first (an izakaya is Japanese too).

    `words`: what people call each value. A choice that was made weighs 1, praise alone less.
    """

    aspect: Aspect
    values: tuple[str, ...]
    words: tuple[str, ...]
    weight: float
    source: Source


@dataclass(frozen=True, slots=True)
class Preference:
    """`times` of `total` choices were this value; `certainty`: the chance that most are. `used`: sure enough to be a default.

    `with_praise`: among the choices is praise in chats.
    """

    aspect: Aspect
    value: str
    words: str
    times: int
    total: int
    certainty: float
    used: bool
    sources: tuple[Source, ...]
    with_praise: bool = False
