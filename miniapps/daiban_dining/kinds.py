"""Kinds of food and places as people name them in Chinese or English, and the OpenStreetMap values behind them (`kinds/*.toml`).

Only what is wanted counts: a word that is negated ("no sushi", 不要火锅) or describes a person ("my Thai friend") names no kind.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from daiban_dining.folding import plain_character


@dataclass(frozen=True)
class NamedKind:
    """A kind, the words that named it as they were written, and where these stand in the text."""

    kind: str
    words: str
    start: int
    end: int


_ENTRIES: dict[str, dict[str, list[str]]] = {
    kind: entry
    for file in sorted((Path(__file__).parent / "kinds").glob("*.toml"))
    for kind, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
_KIND_OF_VALUE = {value: kind for kind, entry in _ENTRIES.items() for value in (kind, *entry.get("also", ()))}

_FOOD_OR_PLACE = (
    "restaurants?|places?|spots?|joints?|food|cuisine|kitchen|dishes|dish|eatery|eateries|diner|bistro|grill|house|cafe|bar|pub|"
    "buffet|takeaway|takeout|take-?out|meal|dinner|lunch|brunch|supper|feast|noodles?|bbq|barbecue|curry|steakhouse|seafood|"
    "bakery|street food|tavern|canteen|deli|fare|flavou?rs?|menu|chain|stall|truck|salad|sandwich|soup|chicken|pancakes?|"
    "tea ?house"
)
_GOES_ON_WITHOUT_NOUN = (
    "on|at|in|for|with|near|nearby|around|by|next|this|that|tonight|tomorrow|today|again|and|or|but|please|then|instead|one|ones|"
    "somewhere|downtown|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    "we|you|i|he|she|they|would|could|is|was|sounds|works|if|when|where|after|before|late|early|sometime|maybe|too|from|"
    "style|fusion|inspired|last|soon|right|around"
)
_AFTER_NATIONALITY = re.compile(
    rf"\s*(?:$|[^\w\s'’-]|[\u2e80-\uffff]|[\s-]+(?:(?:{_FOOD_OR_PLACE}|{_GOES_ON_WITHOUT_NOUN})\b|[^\w\s]|[\u2e80-\uffff]))"
)

_NOT_BEFORE = re.compile(
    r"(?:(?<!要)不要|(?<!想)不想|不太想|(?<!吃)不吃|(?<!去)不去|(?<!爱)不爱|(?<!喜)不喜欢|(?<!能)不能|(?<!是)不是|(?<![特分区个级])别"
    r"|除了?|除开|避开|讨厌|腻了?|戒了?|受不了|忌)(?:再|太|去|吃|找|订|点|做|碰|那种|那家|什么|任何|又是|是)*\s*$"
    r"|\b(?:(?<!why )no|(?<!why )not|never|without|except|excluding|avoid(?:ing)?|skip|hates?|dislikes?|don['’]?t|doesn['’]?t|"
    r"didn['’]?t|can['’]?t|cannot|won['’]?t|(?:sick|tired|bored) of|instead of|(?:rather|other) than|(?:anything|everything) but|"
    r"allergic to|enough)(?:\s+(?:any|more|the|a|an|another|to|eat|eating|have|having|want|like|stand|do|go|going|for|feel|really|that|"
    r"same|old|other))*\s+$"
)
_NOT_AFTER = re.compile(
    r"\s*(?:就?算了|不要|除外|以外|之外|不行|都?吃?腻|不吃|不想|不能吃|过敏|就?免了)"
    r"|\s+(?:allerg(?:y|ies)|(?:is|are) out\b)"
)
_SAME_BREATH = re.compile(
    r"\s*(?:[,，、/]|和|或者?|跟|与|及|以及|还有|\bor\b|\bnor\b|\band\b|\bany\b|也|不|要|都|\s)*\s*"
)


_HAN_WORD = re.compile("[\u4e00-\u9fff]{2,}")
# Too wide to be anybody's taste.
_CONTINENTS = ("asian", "western")


def named_kinds(text: str) -> list[NamedKind]:
    """The kinds that a text asks for, in the order of their mention, each once."""
    return _read(text)[0]


def refused_kinds(text: str) -> list[NamedKind]:
    """The kinds that a text turns down."""
    return _read(text)[1]


def _read(text: str) -> tuple[list[NamedKind], list[NamedKind]]:
    plain = "".join(plain_character(character) for character in text)
    found: list[NamedKind] = []
    refused: list[NamedKind] = []
    refused_until = -1
    for mention in _mentions(plain, text):
        before = plain[: mention.start]
        goes_on = (
            refused_until >= 0 and _SAME_BREATH.fullmatch(plain[refused_until : mention.start]) is not None
        )
        if goes_on or _NOT_BEFORE.search(before) or _NOT_AFTER.match(plain, mention.end):
            refused_until = mention.end
            refused.append(mention)
            continue
        refused_until = -1
        found.append(mention)
    precise = [
        one for one, after in zip(found, [*found[1:], None], strict=False) if not _only_introduces(one, after)
    ]
    return list({mention.kind: mention for mention in reversed(precise)}.values())[::-1], refused


def values_of(kind: str) -> list[str]:
    """The OpenStreetMap values that serve whoever wants this kind: itself, other spellings, and everything narrower."""
    reached: dict[str, None] = {}
    waiting = [canonical(kind)]
    while waiting:
        value = waiting.pop()
        if value in reached:
            continue
        reached[value] = None
        entry = _ENTRIES.get(value, {})
        waiting += [*entry.get("also", ()), *(canonical(narrower) for narrower in entry.get("narrower", ()))]
    return list(reached)


def wider_kinds(kind: str) -> list[str]:
    """The kinds that this one is a case of: whoever wants one of them is served by it too."""
    return [wider for wider in _ENTRIES if wider != kind and kind in values_of(wider)]


def served_kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds of a place with the wider ones that they are a case of, the narrower first."""
    own = list(dict.fromkeys(kinds))
    wider = [w for kind in own for w in wider_kinds(kind) if w not in _CONTINENTS]
    return sorted(dict.fromkeys([*own, *wider]), key=lambda kind: len(values_of(kind)))


def words_for(kind: str, *, chinese: bool) -> str:
    """What the kind is called; the kind itself when no table has words for it."""
    entry = _ENTRIES.get(kind, {})
    plain = [word for pattern in entry.get("zh", ()) if _HAN_WORD.fullmatch(word := _bare(pattern))]
    if chinese and plain:
        return min(plain, key=len)
    words = kind.replace("_", " ")
    return words.title() if entry.get("nationality") else words


def canonical(value: str) -> str:
    """The kind that an OpenStreetMap value belongs to; a value that no kind lists is a kind of its own."""
    plain = value.strip().lower().replace(" ", "_")
    return _KIND_OF_VALUE.get(plain, plain)


def kinds_of_place(values: Iterable[str], names: Iterable[str]) -> list[str]:
    """A place's kinds: what it is tagged with, and what its names say more exactly (or at all, when it has no tag)."""
    tagged = list(dict.fromkeys(canonical(value) for value in values if value.strip()))
    allowed = {value for kind in tagged for value in values_of(kind)}
    said = [mention.kind for name in names for mention in named_kinds(name)]
    return list(dict.fromkeys([*tagged, *(kind for kind in said if not tagged or kind in allowed)]))


def _only_introduces(one: NamedKind, after: NamedKind | None) -> bool:
    """Whether a mention merely says of the next one where it is from, as in "Japanese ramen"."""
    return after is not None and 0 <= after.start - one.end <= 1 and after.kind in values_of(one.kind)


def _mentions(plain: str, text: str) -> Iterator[NamedKind]:
    at = 0
    while at < len(plain):
        found = _word_at(plain, at)
        if found is None:
            at += 1
            continue
        word, end = found
        if not word.is_nationality or _AFTER_NATIONALITY.match(plain, end) or _kind_follows(plain, end):
            yield NamedKind(word.kind, text[at:end], at, end)
        at = end


def _kind_follows(plain: str, at: int) -> bool:
    return plain[at : at + 1] in (" ", "-") and _word_at(plain, at + 1) is not None


def _word_at(plain: str, at: int) -> tuple["_Word", int] | None:
    """The longest word that begins at a position, and its end."""
    bucket = _BUCKETS.get(plain[at])
    if bucket is None:
        return None
    match = _bucket_pattern(plain[at]).match(plain, at)
    return None if match is None or match.lastindex is None else (bucket[match.lastindex - 1], match.end())


@dataclass(frozen=True)
class _Word:
    pattern: str
    kind: str
    is_nationality: bool


def _english(word: str) -> str:
    spaced = word.replace(" ?", " ").replace(" ", r"[\s-]?")
    # ASCII boundaries, so that a word is found between Chinese characters too.
    return rf"(?<![a-z]){spaced}(?:e?s)?(?![a-z])"


def _bare(pattern: str) -> str:
    """A word's pattern without what must stand before or after it."""
    return re.sub(r"\(\?<?[=!][^)]*\)", "", pattern)


def _buckets() -> dict[str, list[_Word]]:
    """All words by their first character, longer ones before shorter ones."""
    words = [_Word(word, kind, False) for kind, entry in _ENTRIES.items() for word in entry.get("zh", ())]
    for kind, entry in _ENTRIES.items():
        words += [_Word(_english(word), kind, False) for word in entry.get("en", ())]
        words += [_Word(_english(word), kind, True) for word in entry.get("nationality", ())]
    buckets: dict[str, list[_Word]] = {}
    for word in sorted(words, key=lambda word: len(_bare(word.pattern)), reverse=True):
        buckets.setdefault(_bare(word.pattern)[0], []).append(word)
    return buckets


_BUCKETS = _buckets()


@cache
def _bucket_pattern(first: str) -> re.Pattern[str]:
    return re.compile("|".join(f"({word.pattern})" for word in _BUCKETS[first]))
