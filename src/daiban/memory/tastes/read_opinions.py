"""Reading a chat line by line: which place is under discussion, who judges it, who agrees with whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daiban.memory.tastes.about import anchored_ok, anchors_of, bare_ok
from daiban.memory.tastes.assent import answer_of
from daiban.memory.tastes.cues import ELSEWHERE, HERE, NAME_MARK, Cue, find_cues
from daiban.memory.tastes.names import Mention, NameIndex
from daiban.memory.tastes.records import Line, NamedPlace, Opinion, Thing, Verdict
from daiban.memory.tastes.references import mark_references
from daiban.memory.tastes.stance import ironic, is_asked, quoted, stance_of, untried
from daiban.memory.tastes.writing import clauses, fold

# After a longer silence "that place" is no longer the one named before it.
_STRETCH = timedelta(hours=12)
_ASSENT_WITHIN = timedelta(hours=24)

_NAMED_ZH = re.compile(
    r"[「『“](?P<a>[^「」『』“”]{2,12})[」』”](?=(?:那|这)?家|(?:日料|川菜|粤菜|火锅|烧烤|居酒屋|餐厅|饭店|馆|店))"
    r"|(?:叫|名叫)[「『“]?(?P<b>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)[」』”]?的?(?:日料店|川菜馆|火锅店|餐厅|饭店|馆子|小店|店)"
)
_NAMED_EN = re.compile(
    r"\b(?:place|restaurant|spot|joint) called (?P<a>[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|of|the|and))*)"
    r"|\b(?P<b>(?:[A-Z][\w'’&-]+ ){1,3}(?:Restaurant|Izakaya|Bistro|Trattoria|Sushi|Ramen|Grill|Kitchen|Tavern|Cantina|Diner))\b"
)


@dataclass(slots=True)
class _Talk:
    """What the conversation is about now, and the last judgement that somebody may agree with."""

    thing: str | None = None
    at: datetime | None = None
    judged: Opinion | None = None


def read_opinions(lines: Sequence[Line], things: Sequence[Thing]) -> list[Opinion]:
    """Every firm judgement of the speakers' own, in order. What is unsure is left out.

    A place that only the chat names is `name:<text>`.
    """
    named = {place.name for place in named_places(lines)}
    known = NameIndex(
        [*things, *(Thing(f"name:{name}", (name,)) for name in sorted(named) if not _is_known(name, things))]
    )
    talk, found = _Talk(), list[Opinion]()
    for line in lines:
        found.extend(_read_line(line, known, talk))
    return found


def named_places(lines: Sequence[Line]) -> list[NamedPlace]:
    """Places that the chat names in a way that leaves no doubt, each once, with the line of its first naming."""
    first: dict[str, str] = {}
    for line in lines:
        for pattern in (_NAMED_ZH, _NAMED_EN):
            for match in pattern.finditer(line.text):
                name = (match["a"] or match["b"]).strip()
                first.setdefault(name, line.id)
    return [NamedPlace(name, line) for name, line in first.items()]


def _is_known(name: str, things: Sequence[Thing]) -> bool:
    folded = fold(name)
    return any(folded in fold(other) or fold(other) in folded for thing in things for other in thing.names)


def _read_line(line: Line, index: NameIndex, talk: _Talk) -> list[Opinion]:
    folded = fold(line.text)
    if talk.at is not None and line.at - talk.at > _STRETCH:
        talk.thing = None
    mentions = index.find(line.text, folded)
    cues_whole = find_cues(folded)
    agreed = _agreement(line, folded, cues_whole, mentions, talk)
    judged = agreed or _judgements(line, folded, mentions, talk)
    single = [mention.things[0] for mention in mentions if len(mention.things) == 1]
    if single:
        talk.thing = single[-1]
    elif mentions:
        talk.thing = None
    talk.at = line.at
    if judged:
        talk.judged = judged[-1]
    return judged


def _agreement(
    line: Line, folded: str, cues: tuple[Cue, ...], mentions: list[Mention], talk: _Talk
) -> list[Opinion]:
    """The line's assent to the other side's last judgement; none when it names another place."""
    before = talk.judged
    if before is None or before.mine == line.mine or line.at - before.at > _ASSENT_WITHIN:
        return []
    if any(mention.things != (before.thing,) for mention in mentions):
        return []
    if any(cue.sense in ("good", "bad") and cue.sense != before.verdict for cue in cues):
        return []
    if answer_of(folded, cues) != "assent":
        return []
    return [Opinion(before.thing, line.mine, before.verdict, line.id, line.at, line.text, before.line)]


def _judgements(line: Line, folded: str, mentions: list[Mention], talk: _Talk) -> list[Opinion]:
    if ironic(folded) or untried(folded):
        return []
    verdicts: dict[str, set[Verdict]] = {}
    quotes: dict[str, str] = {}
    thing = talk.thing
    for clause in clauses(folded, [(mention.start, mention.end) for mention in mentions]):
        inside = [m for m in mentions if clause.start <= m.start < clause.end]
        marked = _marked(clause.text, clause.start, inside)
        marked = mark_references(marked, bool(inside))
        names = {chr(NAME_MARK + number): mention for number, mention in enumerate(inside)}
        asked = is_asked(clause, marked, clause.end_mark)
        for cue in find_cues(marked):
            if cue.sense == "mild" or quoted(marked, cue) or stance_of(marked, cue, asked) != "own":
                continue
            about = _about(marked, cue, names, thing)
            if about is not None:
                verdicts.setdefault(about, set()).add(cue.sense)
                quotes[about] = line.text[clause.start : clause.end]
        single = [mention.things[0] for mention in inside if len(mention.things) == 1]
        if single:
            thing = single[-1]
        elif ELSEWHERE in marked:
            thing = None
    # Praise and complaint of one place in one message cancel out: nothing firm was said of it.
    return [
        Opinion(about, line.mine, next(iter(said)), line.id, line.at, quotes[about])
        for about, said in verdicts.items()
        if len(said) == 1
    ]


def _marked(text: str, start: int, inside: list[Mention]) -> str:
    for number in range(len(inside) - 1, -1, -1):
        low, high = inside[number].start - start, inside[number].end - start
        text = text[:low] + chr(NAME_MARK + number) + text[high:]
    return text


def _about(text: str, cue: Cue, names: dict[str, Mention], thing: str | None) -> str | None:
    """The one thing that a cue judges; None when it is something else, or cannot be told."""
    anchors = anchors_of(text)
    if not anchors:
        return thing if thing is not None and bare_ok(text, cue) else None
    before = [anchor for anchor in anchors if anchor < cue.start]
    anchor = (
        before[0]
        if before and len(before) > 1 and _compares(text[before[0] : cue.start])
        else (before or anchors)[-1 if before else 0]
    )
    if not anchored_ok(text, cue, anchor):
        return None
    mark = text[anchor]
    if mark == HERE:
        return thing
    mention = names.get(mark)
    return mention.things[0] if mention is not None and len(mention.things) == 1 else None


_COMPARES = re.compile(r"比|不如|没有|跟|和|than|\bas\b|compared")


def _compares(between: str) -> bool:
    """A比B好: the first of the two is the one that is judged."""
    return bool(_COMPARES.search(between))
