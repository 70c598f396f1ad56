"""The clauses of a message: one statement each. Nothing here knows what words mean, except those that join statements."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daiban.memory.tastes.folding import CJK


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: folded text, its place in the message, how its sentence ends, what links it to the last.

    `opens` is true for the first clause of a sentence; `end_mark` is the punctuation after it ('' for none).
    """

    text: str
    start: int
    end: int
    opens: bool
    last: bool
    end_mark: str
    link: str


_BREAK = re.compile(
    r"(?P<stop>[。!?\n…~]+|\.(?!\d|com\b|\w\.)+|;)"
    r"|(?P<comma>,(?!\d{3})|:(?=\s|$)|\s[-–—]+\s|—+|[()])"
    rf"|(?P<space>(?<=[{CJK}\d])[ \t\u3000]+(?=[{CJK}]))"
    r"|(?P<zh>(?<![不非])但是?|不过(?![如瘾])|可是|可惜|然而|虽然|虽说|尽管|而且|结果(?!是)|后来|没想到|谁知道?|因为|所以)"
    r"|(?P<en>\b(?:(?<!nothing )(?<!anything )but|although|though|however|because|cuz|cos|except|yet|whereas|while|cause)\b"
    r"|\b(?:and|so|then|plus|or)\b(?=\s+(?:i|it|its|it's|we|they|he|she|my|the|that|this|you|never|will|would|def\w*)\b)"
    r"|(?<!going )(?<!eating )(?<!coming )(?<!there )\b(?:since|until|till)\b(?=\s+(?:i|it|we|they|he|she|you)\b))"
)


def clauses(folded: str, keep: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """Cut a folded message into clauses; spans in `keep` (names) are never cut through."""
    cuts: list[Clause] = []
    start, link, opens = 0, "", True
    for found in _BREAK.finditer(folded):
        if any(low < found.end() and found.start() < high for low, high in keep):
            continue
        stop = found.lastgroup == "stop"
        word = found.lastgroup in ("zh", "en")
        mark = "" if word else found.group().strip()
        if folded[start : found.start()].strip():
            cuts.append(Clause(folded[start : found.start()], start, found.start(), opens, stop, mark, link))
            opens, link = stop, ""
        elif stop and cuts and not cuts[-1].last:
            cuts[-1] = _ended(cuts[-1], mark)
            opens, link = True, ""
        if word:
            link = found.group()
        start = found.end()
    if folded[start:].strip():
        cuts.append(Clause(folded[start:], start, len(folded), opens, True, "", link))
    elif cuts and not cuts[-1].last:
        cuts[-1] = _ended(cuts[-1], "")
    return cuts


def undivided(folded: str) -> Clause:
    """A whole message as one clause."""
    return Clause(folded, 0, len(folded), True, True, "?" if "?" in folded else "", "")


def _ended(clause: Clause, mark: str) -> Clause:
    return Clause(clause.text, clause.start, clause.end, clause.opens, True, mark, clause.link)
