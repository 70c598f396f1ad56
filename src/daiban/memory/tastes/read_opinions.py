"""Reading a chat line by line: which place is under discussion, who judges it, who agrees with whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from daiban.memory.tastes.assent import answer_of, welcomes
from daiban.memory.tastes.clauses import Clause, clauses
from daiban.memory.tastes.cues import ELSEWHERE, HERE, NAME, Cue, find_cues
from daiban.memory.tastes.folding import CJK, fold, unstretched
from daiban.memory.tastes.lexicon import either
from daiban.memory.tastes.named_places import named_places
from daiban.memory.tastes.names import Mention, NameIndex
from daiban.memory.tastes.records import Line, Opinion, Thing, Verdict
from daiban.memory.tastes.references import mark_references
from daiban.memory.tastes.stance import (
    asks,
    ironic,
    proposes,
    quoted,
    reacts,
    speaks_for_self,
    stance_of,
    untried,
)
from daiban.memory.tastes.subjects import changes_subject, speaks_of_food, subject_of

# Without a word for it, a place is under discussion for some hours; "that place" reaches back further.
_STRETCH, _FAR = timedelta(hours=12), timedelta(days=3)
_FRESH_LINES = 4  # "the eel was great" is said of the place that was named so many lines ago, at most
_SAME_TURN_LINES = 3  # an answer is to what the other side said just before
_BARE = 3  # words (Chinese: characters) around a cue that say nothing: "那真是太棒了", "oh wow, great!!"
_WORD = re.compile(rf"[a-z0-9']+|[{CJK}]")

_THAN, _THAN_ALL = either("compare", "than"), either("compare", "than_all")
_CHANGE = either("frame", "change")
_JOINS = re.compile(r"\s*(?:和|跟|与|、|还有|及|&|and|,)\s*$")

Things = tuple[str, ...]


@dataclass(slots=True)
class _Said:
    """A line as the next one sees it: who wrote it, what it judged, what it asked for a judgement of."""

    mine: bool
    number: int
    judged: list[Opinion] = field(default_factory=list[Opinion])
    asked: tuple[Things, Verdict | None] | None = None
    proposed: bool = False

    @property
    def complained(self) -> bool:
        return any(opinion.verdict == "bad" for opinion in self.judged)


@dataclass(slots=True)
class _Talk:
    """What the conversation is about now: the things (branches of one house), and since when."""

    things: Things = ()
    called: str = ""  # words that have been used for it
    at: datetime | None = None
    number: int = 0


@dataclass(slots=True)
class _Remark:
    """One judgement within a message, before what the message says as a whole is weighed."""

    cue: Cue
    clause: Clause
    changed: bool


def read_opinions(lines: Sequence[Line], things: Sequence[Thing]) -> list[Opinion]:
    """Every firm judgement of the speakers' own, in order. What is unsure is left out.

    A place that only the chat names is `name:<text>`.
    """
    known = NameIndex(things)
    unlisted = [place.name for place in named_places(lines) if not known.find(place.name, fold(place.name))]
    if unlisted:
        known = NameIndex([*things, *(Thing(f"name:{name}", (name,)) for name in unlisted)])
    reader = _Reader(known)
    return [opinion for line in lines for opinion in reader.read(line)]


class _Reader:
    def __init__(self, names: NameIndex) -> None:
        self._names = names
        self._talk = _Talk()
        self._said: list[_Said] = []
        self._number = 0

    def read(self, line: Line) -> list[Opinion]:
        self._number += 1
        text = unstretched(line.text)
        folded = fold(text)
        mentions = self._names.find(text, folded)
        said = _Said(
            line.mine,
            self._number,
            proposed=proposes(folded) or _is_name_with_question_mark(folded, mentions),
        )
        if mentions or self._talk.things:
            said.judged = self._agreement(line, folded, mentions) or self._judgements(
                line, folded, mentions, said
            )
            if said.judged:
                self._talk.number = self._number
        self._said = [*self._said[-_SAME_TURN_LINES:], said]
        return said.judged

    def _agreement(self, line: Line, folded: str, mentions: list[Mention]) -> list[Opinion]:
        """The line's assent to what the other side just judged or asked; none when it speaks of another place."""
        before = self._answered(line.mine)
        if before is None or len(folded) > 80:
            return []
        answer = answer_of(folded)
        if answer is None:
            return []
        about: list[tuple[str, Verdict, str | None]] = []
        if answer == "assent" and before.judged:
            about = [(opinion.thing, opinion.verdict, opinion.line) for opinion in before.judged]
        elif before.asked and before.asked[1] and not before.judged:
            opposite: dict[Verdict, Verdict] = {"good": "bad", "bad": "good"}
            verdict = opposite[before.asked[1]] if answer == "no" else before.asked[1]
            about = [(thing, verdict, None) for thing in before.asked[0]]
        things = {thing for thing, _, _ in about}
        verdicts = {verdict for _, verdict, _ in about}
        if any(not things.intersection(mention.things) for mention in mentions):
            return []
        if any(cue.sense == "mild" or {cue.sense} != verdicts for cue in find_cues(folded)):
            return []
        return [
            Opinion(thing, line.mine, verdict, line.id, line.at, line.text, other)
            for thing, verdict, other in about
        ]

    def _answered(self, mine: bool) -> _Said | None:
        """The other side's last line that judged or asked, when it belongs to what they said just now."""
        for said in reversed(self._said):
            if said.mine != mine and (said.judged or said.asked):
                return said
            if said.mine == mine and said.judged:
                return None
        return None

    def _judgements(self, line: Line, folded: str, mentions: list[Mention], said: _Said) -> list[Opinion]:
        remarks: dict[str, list[_Remark]] = {}
        open_sentence = False  # hearsay and hope run on to the end of their sentence
        voided = untried(folded)
        is_ironic = ironic(folded)
        talk = self._talk if self._alive(line) else _Talk(called=self._talk.called)
        far = self._talk.things if self._talk.at and line.at - self._talk.at <= _FAR else ()
        here: Things = talk.things or far
        bare: Things = talk.things
        fresh = self._number - talk.number <= _FRESH_LINES
        changed = inside_named = False
        for clause in clauses(folded, [(mention.start, mention.end) for mention in mentions]):
            inside = [mention for mention in mentions if clause.start <= mention.start < clause.end]
            marked = mark_references(_with_names_marked(clause, inside), talk.called)
            anchors = _anchors(marked, inside, here)
            cues = find_cues(marked)
            asked = asks(clause, marked)
            changed = changed or _CHANGE.search(marked) is not None
            open_sentence = open_sentence and not (clause.opens or clause.link or speaks_for_self(marked))
            compares = _THAN.search(marked) is not None and not _THAN_ALL.search(marked)
            heard = False
            for cue in cues:
                stance = stance_of(marked, cue, asked=asked)
                about, anchor = _about(marked, cue, anchors, bare)
                if not about:
                    continue
                if stance == "asked" and cue.sense != "mild":
                    said.asked = about, cue.sense
                if stance in ("hearsay", "open"):
                    open_sentence = True
                if stance != "own" or open_sentence or compares or (voided and cue.kind != "closed"):
                    continue
                if (
                    anchor is None
                    and not inside_named
                    and not self._may_be_bare(marked, cue, folded, fresh=fresh, line=line)
                ):
                    continue
                subject = subject_of(marked, cue, anchor)
                if subject in ("other", "side") or (subject == "service" and cue.sense == "good"):
                    continue
                if quoted(marked, cue) and not is_ironic:
                    continue
                heard = True
                for thing in about:
                    remarks.setdefault(thing, []).append(_Remark(cue, clause, changed))
            named = [things for _, things in anchors if things and things != here]
            if any(mark == ELSEWHERE for mark in marked) or (not heard and changes_subject(marked)):
                bare = here = ()
            elif inside:
                last = inside[-1].things if len({m.things for m in inside}) == 1 else ()
                here = bare = last
                inside_named = fresh = True
            elif named:
                here = bare = named[-1]
            elif HERE in marked:
                bare, fresh = here, True
            if asked and here and said.asked is None and not said.proposed:
                said.asked = here, None
        self._now_about(line, here, mentions, folded)
        return [
            Opinion(thing, line.mine, verdict, line.id, line.at, _quote(line.text, folded, heard[-1].clause))
            for thing, heard in remarks.items()
            if (verdict := _weighed(heard, ironic=is_ironic)) is not None
        ]

    def _alive(self, line: Line) -> bool:
        return self._talk.at is not None and line.at - self._talk.at <= _STRETCH

    def _may_be_bare(self, marked: str, cue: Cue, folded: str, *, fresh: bool, line: Line) -> bool:
        """Whether a cue without name or reference may be said of what is under discussion.

        General words need a place that was just spoken of; and alone, they may merely welcome what was said before.
        """
        before = self._said[-1] if self._said else None
        if before is not None and before.mine != line.mine:
            if before.judged and (reacts(folded) or welcomes(folded)):
                return False
            if cue.sense == "bad" and cue.kind in ("any", "felt") and before.complained:
                return False  # "that's terrible": sympathy with who complained
            if cue.sense == "good" and cue.kind == "any" and not (before.judged or before.asked):
                around = len(_WORD.findall(folded)) - len(_WORD.findall(marked[cue.start : cue.end]))
                if before.proposed or (around <= _BARE and not speaks_of_food(folded)):
                    return False
        return fresh or cue.kind in ("harm", "closed", "food")

    def _now_about(self, line: Line, things: Things, mentions: list[Mention], folded: str) -> None:
        talk = self._talk
        if mentions:
            self._talk = _Talk(things, folded, line.at, self._number)
        elif not things:
            self._talk = _Talk()
        elif things == talk.things:
            talk.at = line.at
            talk.called = f"{talk.called[-400:]} {folded}"


def _is_name_with_question_mark(folded: str, mentions: list[Mention]) -> bool:
    """ "Kaze?" proposes a place."""
    return "?" in folded and bool(mentions) and len(folded) - (mentions[0].end - mentions[0].start) <= _BARE


def _quote(text: str, folded: str, clause: Clause) -> str:
    """The clause as it was written; the whole message where folding had to move positions."""
    return text[clause.start : clause.end].strip() if len(text) == len(folded) else text


def _with_names_marked(clause: Clause, inside: list[Mention]) -> str:
    text = clause.text
    for mention in reversed(inside):
        text = text[: mention.start - clause.start] + NAME + text[mention.end - clause.start :]
    return text


def _anchors(marked: str, inside: list[Mention], here: Things) -> list[tuple[int, Things]]:
    """Where a marked clause names or points at something, and at what; nothing for another or an unclear place."""
    names = iter(inside)
    found: list[tuple[int, Things]] = []
    for index, char in enumerate(marked):
        if char == NAME:
            here = next(names).things
            found.append((index, here))
        elif char == HERE:
            found.append((index, here))
        elif char == ELSEWHERE:
            found.append((index, ()))
    return found


def _about(
    marked: str, cue: Cue, anchors: list[tuple[int, Things]], bare: Things
) -> tuple[Things, int | None]:
    """What a cue judges, and the anchor that says so: the nearest before it, else the first after it."""
    before = [anchor for anchor in anchors if anchor[0] < cue.start]
    if not anchors:
        return bare, None
    if not before:
        return anchors[0][1], anchors[0][0]
    position, things = before[-1]
    for earlier, also in reversed(before[:-1]):
        if not _JOINS.match(marked[earlier + 1 : position]):
            break
        things, position = (*also, *things), earlier
    return tuple(dict.fromkeys(things)), before[-1][0]


def _weighed(heard: list[_Remark], *, ironic: bool) -> Verdict | None:
    """What a message says of one thing as a whole; praise and complaint in one message leave nothing firm.

    Never going back, or what made somebody ill, outweighs; a change ("lately", 后来) leaves its own word standing.
    """
    senses = {remark.cue.sense for remark in heard}
    if ironic:
        return "bad" if senses & {"good", "bad"} else None
    if any(remark.cue.sense == "bad" and remark.cue.kind in ("again", "harm", "closed") for remark in heard):
        return "bad"
    if senses == {"bad", "mild"}:
        return "bad"
    if len(senses) > 1:
        senses = {remark.cue.sense for remark in heard if remark.changed}
    return next(iter(senses)) if len(senses) == 1 and senses != {"mild"} else None  # type: ignore[return-value]
