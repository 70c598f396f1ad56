"""Where in a message a known thing is named: in full, in part, in another script or spacing, or with a small typo.

A part counts only when it belongs to one thing alone and is no ordinary word. References such as "that place"
are not names and are resolved elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from daiban.memory.tastes.generic_names import GENERIC_EN, GENERIC_ZH, ORDINARY_EN, ORDINARY_ZH
from daiban.memory.tastes.kinds import kind_of_word
from daiban.memory.tastes.records import Thing
from daiban.memory.tastes.writing import CJK, any_of, fold

_CJK = re.compile(f"[{CJK}]")
_JOINED = re.compile(rf"[0-9a-z{CJK}]")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*]|\"|·.*店$|\s[-–|].*$")
_GENERIC_TAIL = re.compile(f"(?:{any_of(fold(word) for word in GENERIC_ZH)})$")
_GENERIC_HEAD = re.compile(f"^(?:{any_of(fold(word) for word in GENERIC_ZH if len(word) > 1)})")
_PERSON = re.compile("^[老小阿大].$|^.[哥姐叔姨婶爷妈爸]$")  # 老王家常菜: 老王 alone is a person
_KINDS = {fold(word): kind for word, kind in kind_of_word().items()}
_KIND_ZH = re.compile(any_of(word for word in _KINDS if not word.isascii()))
_ARTICLES = frozenset(("the", "a", "la", "le", "el", "il"))
_SHORTEST_TYPO = 6  # a word of five letters has too many neighbours one letter away


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a folded message that names one of `things`; more than one means that it is ambiguous."""

    start: int
    end: int
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    full: bool
    proper: bool  # an ordinary word: counts only when written with a capital inside a sentence


class NameIndex:
    """Finds the names of many things in many messages; the cost of a message does not grow with the things."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._by_key: dict[str, tuple[_Key, set[str]]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._typos: dict[str, set[str]] = {}
        self.kinds: dict[str, frozenset[str]] = {}
        for thing in things:
            for name in thing.names:
                for key in _keys(name):
                    self._add(key, thing.id)
            self.kinds[thing.id] = frozenset(kind for name in thing.names for kind in kinds_in(fold(name)))
        for text in self._by_key:
            self._by_start.setdefault(text[:2], []).append(text)
        for starting in self._by_start.values():
            starting.sort(key=len, reverse=True)
        self._index_typos()

    def _add(self, key: _Key, thing: str) -> None:
        known = self._by_key.get(key.text)
        if known is None or (key.full and not known[0].full):
            self._by_key[key.text] = (key, {thing})  # a full name outranks the same text as part of another
        elif known[0].full == key.full:
            known[1].add(thing)

    def _index_typos(self) -> None:
        for text, (key, _things) in self._by_key.items():
            if text.isascii() and text.isalpha() and len(text) >= _SHORTEST_TYPO and not key.proper:
                for variant in _deletions(text):
                    self._typos.setdefault(variant, set()).add(text)

    def find(self, text: str, folded: str) -> list[Mention]:
        """Mentions in reading order, longest first where they overlap. `folded` is `fold(text)`."""
        found: list[Mention] = []
        joined = [index for index, char in enumerate(folded) if _JOINED.match(char)]
        compact = "".join(folded[index] for index in joined)
        at = 0
        while at < len(compact) - 1:
            mention = self._at(text, folded, compact, joined, at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            while at < len(joined) and joined[at] < mention.end:
                at += 1
        if self._typos:
            found.extend(self._misspelt(folded, found))
            found.sort(key=lambda mention: mention.start)
        return found

    def _at(self, text: str, folded: str, compact: str, joined: list[int], at: int) -> Mention | None:
        start = joined[at]
        if start and _inside_word(folded, start):
            return None
        for key_text in self._by_start.get(compact[at : at + 2], ()):
            if not compact.startswith(key_text, at):
                continue
            last = joined[at + len(key_text) - 1]
            if last - start > 2 * len(key_text) + 2 or _inside_word(folded, last + 1):
                continue
            if re.search(r"[.!?。,;\n]\s", folded[start:last]):
                continue
            key, things = self._by_key[key_text]
            if key.proper and not _written_as_name(text, start, last):
                continue
            return Mention(start, last + 1, tuple(sorted(things)))
        return None

    def _misspelt(self, folded: str, known: list[Mention]) -> Iterator[Mention]:
        for word in _WORD.finditer(folded):
            written = word.group().split("'")[0]
            if len(written) < _SHORTEST_TYPO or written in ORDINARY_EN or written in GENERIC_EN:
                continue
            if any(mention.start < word.end() and word.start() < mention.end for mention in known):
                continue
            near = {key for form in _deletions(written) for key in self._typos.get(form, ())}
            near = {
                key
                for key in near
                if key[0] == written[0] and _one_slip(key, written) and key + "s" != written
            }
            things = {thing for key in near for thing in self._by_key[key][1]}
            if len(things) == 1:
                yield Mention(word.start(), word.start() + len(written), tuple(things))


def kinds_in(folded: str) -> frozenset[str]:
    """The cuisines that a folded text speaks of."""
    chinese = (_KINDS[found.group()] for found in _KIND_ZH.finditer(folded))
    latin = (_KINDS[word] for word in _WORD.findall(folded.replace("hot pot", "hotpot")) if word in _KINDS)
    return frozenset((*chinese, *latin))


def core_of(name: str) -> str:
    """The distinctive part of a name, folded and joined; equal cores mean the same place named twice."""
    folded = _BRACKETS.sub("", fold(name)).strip()
    if _CJK.search(folded):
        joined = "".join(char for char in folded if _JOINED.match(char))
        return _strip_generic(joined)
    words = [word for word in _words(folded) if word not in GENERIC_EN]
    return "".join(words or _words(folded))


def _words(folded: str) -> list[str]:
    return [word.replace("'", "") for word in _WORD.findall(folded)]


def _strip_generic(joined: str) -> str:
    core = joined
    for pattern in (_GENERIC_TAIL, _GENERIC_TAIL, _GENERIC_HEAD):
        stripped = pattern.sub("", core)
        if len(stripped) < 2:
            break
        core = stripped
    return core


def _keys(name: str) -> Iterator[_Key]:
    """Every form under which a name is recognised."""
    folded = fold(name).strip()
    bare = _BRACKETS.sub("", folded).strip()
    for form in {folded, bare}:
        whole = "".join(char for char in form if _JOINED.match(char))
        content = [word for word in _words(form) if word not in _ARTICLES]
        proper = whole.isdigit() or (whole.isascii() and len(content) == 1 and content[0] in ORDINARY_EN)
        if len(whole) >= 2 and not (_says_nothing(whole) or whole in GENERIC_EN or whole in ORDINARY_ZH):
            yield _Key(whole, full=True, proper=proper)
    latin = _words(re.sub(f"[{CJK}]+", " ", bare))
    chinese = "".join(_CJK.findall(bare))
    if chinese:
        yield from _chinese_parts(chinese)
    if latin:
        yield from _latin_parts(latin)


def _says_nothing(whole: str) -> bool:
    return whole in _KINDS or bool(_GENERIC_HEAD.fullmatch(whole))


def _chinese_parts(joined: str) -> Iterator[_Key]:
    core = joined
    for pattern in (_GENERIC_TAIL, _GENERIC_TAIL, _GENERIC_HEAD):
        core = pattern.sub("", core)
        if len(core) < 2 or _says_nothing(core) or core in ORDINARY_ZH or _PERSON.match(core):
            return
        if core != joined:
            yield _Key(core, full=False, proper=False)


def _latin_parts(words: list[str]) -> Iterator[_Key]:
    while words and words[0] in _ARTICLES:
        words = words[1:]
    core = [word for word in words if word not in GENERIC_EN]
    if not core or len("".join(core)) < 3:
        return
    ordinary = len(core) == 1 and core[0] in ORDINARY_EN
    if len(words) > 1:
        yield _Key("".join(words), full=True, proper=False)
    if len(core) > 1 or ordinary:
        yield _Key("".join(core), full=False, proper=ordinary)
    for word in core[:1]:
        if len(word) >= 3 and word not in ORDINARY_EN and not word.isdigit():
            yield _Key(word, full=False, proper=False)
            if word.endswith("s") and len(word) >= 5:
                yield _Key(word[:-1], full=False, proper=False)  # Luigi for Luigi's


def _inside_word(folded: str, index: int) -> bool:
    """Whether a Latin word runs on across `index`."""
    if not 0 < index < len(folded):
        return False
    before, after = folded[index - 1], folded[index]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _written_as_name(text: str, start: int, last: int) -> bool:
    """A capital inside a sentence marks an ordinary word as a name; at its beginning it says nothing."""
    inner = text.rfind(" ", start, last) + 1
    if inner > start:
        return text[inner].isupper()
    before = text[:start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in '.!?。！？\n:："“'


def _deletions(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _one_slip(name: str, written: str) -> bool:
    """One letter wrong, missing, doubled, or two neighbours swapped."""
    if name == written or abs(len(name) - len(written)) > 1:
        return False
    if len(name) == len(written):
        wrong = [index for index in range(len(name)) if name[index] != written[index]]
        if len(wrong) == 1:
            return True
        first, *rest = wrong
        return rest == [first + 1] and name[first] == written[first + 1] and name[first + 1] == written[first]
    short, long = sorted((name, written), key=len)
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
