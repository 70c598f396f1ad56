"""Where a clause names or points at something, and which of these a judging word is said of."""

import re

from daiban.memory.tastes.clauses import Clause
from daiban.memory.tastes.cues import ELSEWHERE, HERE, NAME, Cue
from daiban.memory.tastes.names import Mention
from daiban.memory.tastes.talk import Things

_WHERE = re.compile(f"(?<={NAME}) (?:at|from|in|@) (?:the )?{NAME}|{NAME}家?[的嘅](?={NAME})")
_BESIDE_NAMED = re.compile(
    rf"\b(?:next to|near|opposite|across from|beside|behind|outside|in front of|round the corner from) (?:the )?{NAME}|\bafter {NAME}(?=,? (?:we|i)\b)"
    rf"|{NAME}(?:的|家)?(?:旁边|隔壁|对面|附近|楼下|楼上|那条街|边上|门口|外面|窗外)|从{NAME}(?=(?:出来|回来|走)[^,。]{0, 3}[去又喝看买])"
)
_JOINS = re.compile(r"\s*(?:和|跟|与|、|还有|及|&|and|,)\s*$")


def with_names_marked(clause: Clause, inside: list[Mention]) -> str:
    """A clause with a mark in place of each name in it."""
    return names_marked(clause.text, inside, clause.start)


def names_marked(text: str, mentions: list[Mention], start: int = 0) -> str:
    """`text`, which begins at `start` of its message, with a mark in place of each name."""
    for mention in reversed(mentions):
        text = text[: mention.start - start] + NAME + text[mention.end - start :]
    return text


def without_whereabouts(marked: str, inside: list[Mention]) -> tuple[str, list[Mention]]:
    """Leave only the names of what is spoken of.

    "The ragu at Trullo", 知味观的片儿川: the place only says where. "The bar next to Kaze", 竹里旁边: some other place.
    """
    if not inside:
        return marked, inside
    for pattern, instead in ((_WHERE, " "), (_BESIDE_NAMED, ELSEWHERE)):
        names = [index for index, char in enumerate(marked) if char == NAME]
        dropped = {found.start() + found.group().index(NAME) for found in pattern.finditer(marked)}
        inside = [mention for index, mention in zip(names, inside, strict=True) if index not in dropped]
        marked = "".join(instead if index in dropped else char for index, char in enumerate(marked))
    return marked, inside


def anchors_of(marked: str, inside: list[Mention], here: Things) -> list[tuple[int, Things]]:
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


def judged_by(
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
