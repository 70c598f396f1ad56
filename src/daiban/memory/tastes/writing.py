"""One written form for all the ways of writing the same words, and the clauses of a message.

Folding keeps the length of the text, so that a position in the folded text is a position in the message.
It does not know what words mean, except the conjunctions at which one statement ends and another begins.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from daiban.memory.tastes.simplified import SIMPLIFIED

CJK = "\u3040-\u30ff\u3400-\u9fff"
_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_TO_HIRAGANA = ord("ァ") - ord("ぁ")
_QUOTES = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "＂": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "【": '"',
    "】": '"',
    "〜": "~",
    "～": "~",
}


@lru_cache(maxsize=20_000)
def _fold_char(char: str) -> str:
    if char in _QUOTES:
        return _QUOTES[char]
    if ord(char) in _KATAKANA:
        return chr(ord(char) - _TO_HIRAGANA)
    base = unicodedata.normalize("NFKD", char)[0] if char.isalpha() and ord(char) < 0x2000 else char
    plain = unicodedata.normalize("NFKC", base)
    plain = plain if len(plain) == 1 else base
    lower = plain.lower()
    return SIMPLIFIED.get(ord(lower), lower) if len(lower) == 1 else plain


def fold(text: str) -> str:
    """Lower case, half width, simplified characters, straight quotes, no accents; same length as `text`."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_char, text))


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
    r"|(?P<comma>,(?!\d{3})|\s[-–—]+\s|—+|[()])"
    rf"|(?P<space>(?<=[{CJK}\d])[ \t\u3000]+(?=[{CJK}]))"
    r"|(?P<zh>(?<![不非])但是?|不过(?![如瘾])|可是|可惜|然而|虽然|虽说|尽管|而且|结果(?!是)|后来|没想到|谁知道?|因为|所以)"
    r"|(?P<en>\b(?:but|although|though|however|because|cuz|cos|except|yet|whereas|while|cause)\b"
    r"|\b(?:and|so|then|plus|or)\b(?=\s+(?:i|it|its|it's|we|they|he|she|my|the|that|this|you|never|will|would|def\w*)\b)"
    r"|\b(?:since|until|till)\b(?=\s+(?:i|it|we|they|he|she|you)\b))"
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


def _ended(clause: Clause, mark: str) -> Clause:
    return Clause(clause.text, clause.start, clause.end, clause.opens, True, mark, clause.link)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first at each place, built as a prefix tree.

    An alternation of hundreds of words is tried one by one at every position; the tree is not.
    """
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)  # type: ignore[arg-type]


def _branch(node: dict[str, object]) -> str:
    ends = "" in node
    options = [re.escape(char) + _branch(child) for char, child in node.items() if char]  # type: ignore[arg-type]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and not ends else f"(?:{'|'.join(options)})"
    return f"{joined}?" if ends else joined
