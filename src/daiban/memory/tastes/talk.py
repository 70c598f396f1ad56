"""The state of a conversation between two messages: what it is about, and what was said just now."""

from dataclasses import dataclass, field
from datetime import datetime

from daiban.memory.tastes.records import Opinion, Verdict

Things = tuple[str, ...]  # usually one; several are branches of one house


@dataclass(slots=True)
class Said:
    """A line as the next one sees it: who wrote it, what it judged, what it asked for a judgement of, with what hint.

    `asks_of_others`: what it asks is what somebody else thinks, so the answer to it is theirs. `aside`: it is about
    prices, parking and the like alone. `asks_view`: it asks how something was, and for no place, hour or person.
    """

    who: tuple[bool, str]
    proposed: bool
    judged: list[Opinion] = field(default_factory=list[Opinion])
    asked: tuple[Things, Verdict | None] | None = None
    asks_of_others: bool = False
    aside: bool = False
    asks_view: bool = False

    @property
    def complained(self) -> bool:
        return any(opinion.verdict == "bad" for opinion in self.judged)


@dataclass(slots=True)
class Talk:
    """What the conversation is about now, what it has been called, and when and in which line it last came up."""

    things: Things = ()
    together: Things = ()  # all that was named last, which "both" means
    left: Things = ()  # what it was about before it turned to something else
    film: bool = False
    called: str = ""
    at: datetime | None = None
    number: int = 0
    strayed: set[tuple[bool, str]] = field(
        default_factory=set[tuple[bool, str]]
    )  # who told of something else since
    told_at: datetime | None = None  # when that line was written
