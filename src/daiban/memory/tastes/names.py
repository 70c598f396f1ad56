"""Where in a message a known thing is named: in full, in part, in another script, case or spacing.

A part counts only when it belongs to one thing alone and is no ordinary word. References such as "that place"
are not names and are resolved elsewhere.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from daiban.memory.tastes.folding import CJK, fold
from daiban.memory.tastes.records import Thing

_TABLES: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "words" / "names.toml").read_text(encoding="utf-8")
)
GENERIC_ZH, ORDINARY_ZH, GENERIC_EN, ORDINARY_EN = (
    frozenset(fold(_TABLES[key]).split())
    for key in ("generic_zh", "ordinary_zh", "generic_en", "ordinary_en")
)

_WORD = re.compile(rf"[a-z0-9]+(?:'[a-z]+)?|[{CJK}]+")
# the branch and all else that a name adds to itself: "竹里(静安店)", "竹里 静安店", "Kaze - Soho", "Kaze | Ramen"
_ADDED = re.compile(rf"[(\[].*?[)\]]|\"|\s[-–|].*$|(?<=[{CJK}])\s*[·|].*$|\s[{CJK}]{{2,6}}店$")
_GENERIC_TAIL = re.compile(f"(?:{'|'.join(sorted(GENERIC_ZH, key=len, reverse=True))})$")
_GENERIC_HEAD = re.compile(
    f"^(?:{'|'.join(sorted((word for word in GENERIC_ZH if len(word) > 1), key=len, reverse=True))})"
)
_PERSON = re.compile(
    "^[老小大][王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许]$|^阿.$|^.[哥姐叔姨婶爷妈爸]$"
)  # 老王家常菜: 老王 alone is a person
_GONE_TO = re.compile(
    r"\b(?:at|to|from|try|tried|loved?|visit(?:ed)?|hit|book(?:ed)?|about|miss)\s$", re.IGNORECASE
)
# "flying to Lahore": a house may be called after a city
_TRAVELLED_TO = re.compile(
    r"\b(?:fly|flying|flew|flights?|moved?|moving|trip|holiday) (?:back |over )?to $|\b(?:born|grew up) in $|(?:飞往?|出差去?)$"
)
_ARTICLES = frozenset(("the", "a", "la", "le", "el", "il"))
_LONG = 6  # characters of a Chinese name whose first three stand for it
_SHORTEST = 3  # letters of a Latin part; "Mi" and "No" are words


Capitals = Literal["", "inside", "each"]
"""None needed; one at its beginning, inside a sentence; one on each word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a folded message that names something; several `things` are branches of one house, none is unclear."""

    start: int
    end: int
    things: tuple[str, ...]
    whole: bool
    """Named in full, not by a part of the name."""


@dataclass(slots=True)
class _Key:
    """One form of names, the things it may mean, and each one's name without what tells its branches apart."""

    whole: bool
    capitals: Capitals
    things: dict[str, str] = field(default_factory=dict[str, str])


class NameIndex:
    """Finds the names of many things in many messages; the cost of a message hardly grows with the things."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._keys: dict[str, _Key] = {}
        for thing in things:
            for name in thing.names:
                self._add_name(name, thing.id)
        self._pattern = re.compile(_tree_pattern(self._keys)) if self._keys else None

    def _add_name(self, name: str, thing: str) -> None:
        house = "".join(_words(_ADDED.sub(" ", fold(name))))
        for words, whole, capitals in _forms(name):
            known = self._keys.setdefault("".join(words), _Key(whole, capitals))
            if whole and not known.whole:  # a whole name outranks the same text as part of another
                self._keys["".join(words)] = known = _Key(whole, capitals)
            if whole == known.whole:
                known.things[thing] = house

    def find(self, text: str, folded: str) -> list[Mention]:
        """Mentions in reading order, the longest at each place. `folded` is `fold(text)`."""
        if self._pattern is None:
            return []
        found: list[Mention] = []
        for match in self._pattern.finditer(folded):
            key = self._keys["".join(_WORD.findall(match.group())).replace("'", "")]
            if _TRAVELLED_TO.search(folded[: match.start()]):
                continue
            if _written_as_name(text, match.start(), match.end(), key.capitals):
                of_one_house = len(set(key.things.values())) == 1
                things = tuple(key.things) if of_one_house else ()
                found.append(Mention(match.start(), match.end(), things, key.whole))
        return found


def _forms(name: str) -> Iterator[tuple[list[str], bool, Capitals]]:
    """Every form under which a name is recognised: its words, whether it is whole, which capitals it needs."""
    folded = fold(name)
    whole, house = _words(folded), _words(_ADDED.sub(" ", folded))
    for words in (whole, house):
        if len("".join(words)) >= 2 and not _says_nothing(words):
            yield words, True, "inside" if _is_ordinary(words) else ""
        elif len(words) > 1 and all(word.isascii() for word in words):
            yield words, True, "each"  # Noodle House is a name where it is written like one
    chinese = "".join(word for word in house if not word.isascii())
    latin = [word for word in house if word.isascii()]
    if chinese:
        for core in _chinese_cores(chinese):
            yield [core], False, ""
    if latin:
        yield from _latin_parts(latin)


def _words(folded: str) -> list[str]:
    words = [word.replace("'", "") for word in _WORD.findall(folded)]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return words


def _says_nothing(words: list[str]) -> bool:
    return all(word in GENERIC_EN or word in GENERIC_ZH or word in ORDINARY_ZH for word in words)


def _is_ordinary(words: list[str]) -> bool:
    return len(words) == 1 and (words[0] in ORDINARY_EN or words[0].isdigit())


def _chinese_cores(joined: str) -> Iterator[str]:
    """What remains as words for what it is are taken off its ends: 赤羽炭火烧鸟店, 赤羽炭火烧鸟, 赤羽炭火, 赤羽."""
    core = joined
    for pattern in (_GENERIC_TAIL, _GENERIC_TAIL, _GENERIC_TAIL, _GENERIC_HEAD):
        shorter = pattern.sub("", core)
        if len(shorter) < 2 or shorter in GENERIC_ZH or shorter in ORDINARY_ZH or _PERSON.match(shorter):
            break
        core = shorter
        yield core
    # What it is may be a word that no table has: 亚的斯 for 亚的斯埃塞俄比亚餐厅.
    if len(core) >= _LONG and core[:2] not in ORDINARY_ZH and core[2] not in "的了":
        yield core[:3]


def _latin_parts(words: list[str]) -> Iterator[tuple[list[str], bool, Capitals]]:
    core = [word for word in words if word not in GENERIC_EN]
    if not core or len("".join(core)) < _SHORTEST:
        return
    yield core, False, "inside" if _is_ordinary(core) else ""
    first = core[0]
    if len(core) > 1 and len(first) >= _SHORTEST and not _is_ordinary([first]):
        yield [first], False, ""
    if first.endswith("s") and len(first) > 4 and first[:-1] not in ORDINARY_EN:
        yield [first[:-1]], False, ""  # Luigi for Luigi's


def _written_as_name(text: str, start: int, end: int, capitals: Capitals) -> bool:
    """A capital inside a sentence marks an ordinary word as a name; at its beginning it says nothing."""
    if not capitals:
        return True
    if capitals == "each":
        words = re.findall(r"[^\W_]+(?:['’]\w+)?", text[start:end])
        return all(word[0].isupper() for word in words) or _GONE_TO.search(text, 0, start) is not None
    if text[start].isdigit():
        return not text[end : end + 2].strip().isalpha()
    before = text[:start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in '.!?。！？\n:："“'


def _tree_pattern(keys: Iterable[str]) -> str:
    """Any of `keys`, longest first, as a prefix tree: an alternation of hundreds is tried one by one at each place.

    Between any two characters there may be a blank or a mark, because "Menya Rin" is also "menya-rin".
    """
    tree: dict[str, dict[str, object]] = {}
    for key in keys:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for char in key:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return rf"(?:{_branch(tree, '')})"  # type: ignore[arg-type]


def _branch(node: dict[str, object], before: str) -> str:
    options = [
        f"{_gap(before, char)}{re.escape(char)}{_branch(child, char)}"  # type: ignore[arg-type]
        for char, child in node.items()
        if char
    ]
    if "" in node:
        options.append("(?![a-z0-9])" if before.isascii() else "")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _gap(before: str, char: str) -> str:
    if not before:
        return "(?<![a-z0-9])" if char.isascii() else ""
    return "[ '.&·-]{0,3}"  # Ember & Oak
