"""What one export more of the same chat adds to what was said at one instant, or in one minute. Computes only."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daiban.kit.ids import MessageId

_DAMAGED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `who` tells its author from the others of this chat, `id` is None until it is kept.

    `second` of its minute; None where only the minute is known.
    """

    id: MessageId | None
    who: str
    kind: str
    text: str
    edited: bool
    second: float | None = None

    @property
    def words(self) -> str:
        """What a message is known by: programs and languages put different words in the place of an attachment."""
        return self.text if self.kind == "text" else ""

    @property
    def is_changed(self) -> bool:
        return self.edited or self.kind == "deleted"


@dataclass(frozen=True, slots=True)
class Merged:
    """`order`: all of it, as (index in the kept, None) or (None, index in the file); `changes`: (index in the kept, index in
    the file) of what a message became since it was kept."""

    order: tuple[tuple[int | None, int | None], ...]
    changes: tuple[tuple[int, int], ...]


def merge(kept: Sequence[Said], read: Sequence[Said]) -> Merged:
    """What was read at one instant is known if the same was kept, as often as it was kept; else it is new.

    An edited or deleted message is known by its author alone, and the later state counts: deleted, edited, first said.
    Of a message that one file was cut off in, or has broken bytes in, the whole one counts.
    What is new stands where it stands in the file, next to what is known.
    """
    if not kept:
        return Merged(tuple((None, new) for new in range(len(read))), ())
    partner = _same(kept, read)
    changes = tuple((old, new) for new, old in partner.items() if _is_later(read[new], kept[old]))
    first = next((partner[new] for new in range(len(read)) if new in partner), None)
    # What comes before all that is known stands before it; without anything known, behind the rest of the instant.
    before: list[int] = []
    after: defaultdict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for new in range(len(read)):
        if new in partner:
            last = partner[new]
        elif last is None and first is not None:
            before.append(new)
        else:
            after[last].append(new)
    order: list[tuple[int | None, int | None]] = []
    for old in range(len(kept)):
        order += [(None, new) for new in before] if old == first else []
        order.append((old, None))
        order += [(None, new) for new in after[old]]
    order += [(None, new) for new in after[None]]
    return Merged(tuple(order), changes)


def _same(kept: Sequence[Said], read: Sequence[Said]) -> dict[int, int]:
    """The index in `kept` for each index in `read` of a known message."""
    partner: dict[int, int] = {}
    for key in (_with_second, _with_edit, _without_edit):
        free: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for old in _without(len(kept), partner.values()):
            free[key(kept[old])].append(old)
        for new in _without(len(read), partner):
            waiting = free.get(key(read[new]), ())
            old = next((old for old in waiting if _may_be_at_once(kept[old], read[new])), None)
            if old is not None:
                partner[new] = old
                free[key(read[new])].remove(old)
    left = _without(len(kept), partner.values())
    for new in _without(len(read), partner):
        old = next((old for old in left if _became(kept[old], read[new])), None)
        if old is None and left[-1:] and _is_half(kept, read, left[-1], new):
            old = left[-1]
        if old is not None:
            partner[new] = old
            left.remove(old)
    return partner


def _is_half(kept: Sequence[Said], read: Sequence[Said], old: int, new: int) -> bool:
    """Whether one is the other as a file has it that was cut off in it, which is its last, or that has broken bytes in it."""
    one, other = kept[old], read[new]
    if one.who != other.who or not _may_be_at_once(one, other):
        return False
    if _DAMAGED in one.text or _DAMAGED in other.text:
        return _is_torn(one.text, other.text) or _is_torn(other.text, one.text)
    is_last = old == len(kept) - 1, new == len(read) - 1
    return (is_last[0] and _is_torn(one.text, other.text)) or (is_last[1] and _is_torn(other.text, one.text))


def _is_torn(text: str, whole: str) -> bool:
    """Whether a text is the beginning of another, or the same but for broken bytes."""
    if _DAMAGED in text:
        parts = re.split(f"{_DAMAGED}+", text)
        return bool(re.match(".{0,3}".join(map(re.escape, parts)), whole, re.DOTALL))
    return bool(text) and len(text) < len(whole) and whole.startswith(text)


def _may_be_at_once(one: Said, other: Said) -> bool:
    return None in (one.second, other.second) or one.second == other.second


def _without(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(count) if index not in gone]


def _with_second(said: Said) -> tuple[object, ...]:
    return (*_with_edit(said), said.second)


def _with_edit(said: Said) -> tuple[object, ...]:
    return (*_without_edit(said), said.edited)


def _without_edit(said: Said) -> tuple[object, ...]:
    return (said.who, said.kind, said.words)


def _became(kept: Said, read: Said) -> bool:
    """Whether one may be the other after it was edited or deleted, in either order of the exports."""
    if kept.who != read.who or not (kept.is_changed or read.is_changed) or not _may_be_at_once(kept, read):
        return False
    return "deleted" in (kept.kind, read.kind) or kept.kind == read.kind


def _is_later(read: Said, kept: Said) -> bool:
    ranks = [2 if said.kind == "deleted" else 1 if said.edited else 0 for said in (read, kept)]
    if ranks == [0, 0]:
        return _is_torn(kept.text, read.text)
    return ranks[0] > ranks[1] or (ranks[0] == ranks[1] == 1 and read.words != kept.words)
