"""What one export more of the same chat adds to what was said at one instant. Computes only."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daiban.kit.ids import MessageId


@dataclass(frozen=True, slots=True)
class Said:
    """One message of an instant; `who` tells its author from the others of this chat, `id` is None until it is kept."""

    id: MessageId | None
    who: str
    kind: str
    text: str
    edited: bool

    @property
    def words(self) -> str:
        """What a message is known by: programs and languages put different words in the place of an attachment."""
        return self.text if self.kind == "text" else ""

    @property
    def is_changed(self) -> bool:
        return self.edited or self.kind == "deleted"


@dataclass(frozen=True, slots=True)
class Merged:
    """`order`: the whole instant, as (index in the kept, None) or (None, index in the file); `changes`: (index in the kept,
    index in the file) of what a message became since it was kept."""

    order: tuple[tuple[int | None, int | None], ...]
    changes: tuple[tuple[int, int], ...]


def merge(kept: Sequence[Said], read: Sequence[Said]) -> Merged:
    """What was read at one instant is known if the same was kept, as often as it was kept; else it is new.

    An edited or deleted message is known by its author alone, and the later state counts: deleted, edited, first said.
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
    for with_edits in (True, False):
        free: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for old in _without(len(kept), partner.values()):
            free[_key(kept[old], with_edits)].append(old)
        for new in _without(len(read), partner):
            if waiting := free.get(_key(read[new], with_edits)):
                partner[new] = waiting.popleft()
    left = _without(len(kept), partner.values())
    for new in _without(len(read), partner):
        old = next((old for old in left if _became(kept[old], read[new])), None)
        if old is not None:
            partner[new] = old
            left.remove(old)
    return partner


def _without(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(count) if index not in gone]


def _key(said: Said, with_edits: bool) -> tuple[object, ...]:
    return (said.who, said.kind, said.words, said.edited if with_edits else None)


def _became(kept: Said, read: Said) -> bool:
    """Whether one may be the other after it was edited or deleted, in either order of the exports."""
    if kept.who != read.who or not (kept.is_changed or read.is_changed):
        return False
    return "deleted" in (kept.kind, read.kind) or kept.kind == read.kind


def _is_later(read: Said, kept: Said) -> bool:
    ranks = [2 if said.kind == "deleted" else 1 if said.edited else 0 for said in (read, kept)]
    return ranks[0] > ranks[1] or (ranks[0] == ranks[1] == 1 and read.words != kept.words)
