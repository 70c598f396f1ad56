"""Single judgements within a message, and what a message says of one thing as a whole."""

from dataclasses import dataclass

from daiban.memory.tastes.clauses import Clause
from daiban.memory.tastes.cues import Cue
from daiban.memory.tastes.records import Verdict
from daiban.memory.tastes.stance import ironic, wavers


@dataclass(frozen=True, slots=True)
class Remark:
    """One judgement within a message; `changed`: it comes after a word such as "lately"."""

    cue: Cue
    clause: Clause
    changed: bool
    light: bool
    """Of the service, or "too sweet": beside "so-so" it stays lukewarm."""
    conceded: bool = False

    @property
    def settles(self) -> bool:
        """Whether it stands against what its writer said before: a change of mind, or never again."""
        return self.changed or self.cue.kind in ("again", "harm")


def weigh(heard: list[Remark], *, folded: str) -> Verdict | None:
    """What a message says of one thing as a whole; praise and complaint in one message leave nothing firm.

    Never going back, or what made somebody ill, outweighs; a change ("lately", 后来) leaves its own word standing.
    """
    senses = {remark.cue.sense for remark in heard}
    if ironic(folded):
        return "bad" if senses & {"good", "bad"} else None
    if wavers(folded):
        return None
    if any(remark.cue.sense == "bad" and remark.cue.kind in ("again", "harm", "closed") for remark in heard):
        return "bad"
    if senses == {"bad", "mild"} and all(remark.light for remark in heard if remark.cue.sense == "bad"):
        return None
    if len(senses) > 1 and senses != {"bad", "mild"}:
        senses = {remark.cue.sense for remark in heard if remark.changed}
    if senses == {"good"}:
        return None if all(remark.conceded for remark in heard) else "good"
    return "bad" if senses in ({"bad"}, {"bad", "mild"}) else None
