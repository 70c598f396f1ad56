"""What goes into and comes out of the reading of tastes: chat lines, things, opinions, standings.

Plain values only: no reading is done here, and nothing here knows a database.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["good", "bad"]

WhyNot = Literal["only-me", "only-them", "complaint-later", "complaint", "nobody"]


@dataclass(frozen=True, slots=True)
class Line:
    """One chat message; `mine` says that the owner wrote it. In a group `author` tells the others apart."""

    id: str
    at: datetime
    mine: bool
    text: str
    author: str = ""

    @property
    def who(self) -> tuple[bool, str]:
        """Equal for two lines of the same writer, however the owner is called."""
        return self.mine, "" if self.mine else self.author


@dataclass(frozen=True, slots=True)
class Thing:
    """Something people speak well or badly of (a place, a dish, a film) with all the names it has."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that the chat itself names, with the id of the line that names it first."""

    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """One side's own judgement of one thing; `author` is that of its line.

    `thing` is a `Thing.id`, or `name:<text>` for a place only named in the chat. `quote` is the part of the
    line that says it. `agrees_with` is the id of the other side's line that this one assents to. `closed`: it tells
    that the place is gone for good, which says nothing of its taste and ends the praise for it as a complaint does.
    """

    thing: str
    mine: bool
    verdict: Verdict
    line: str
    at: datetime
    quote: str
    agrees_with: str | None = None
    author: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How both sides stand to one thing after everything that they said of it.

    `last_good_at` is when the later of the two sides last praised it (None when nobody did). `mine` and
    `theirs` are each side's latest word. `why_not` says why `both_good` is false: only one side praised it,
    a complaint came after the praise, there were complaints and no praise, or nobody's praise is known.
    """

    thing: str
    both_good: bool
    last_good_at: datetime | None
    mine: Verdict | None
    theirs: Verdict | None
    evidence: tuple[Opinion, ...]
    why_not: WhyNot | None
