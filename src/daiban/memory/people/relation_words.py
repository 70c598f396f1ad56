"""The words for relations, Chinese and English, and which relation answers to which, from `relations.toml`."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("relations.toml")
_told: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
_sets: dict[str, str] = _told["sets"]


def _keys(group: str) -> tuple[str, ...]:
    """The keys of a group, its @names replaced by what they stand for."""
    found: list[str] = []
    for key in group.split():
        found += _keys(_sets[key[1:]]) if key.startswith("@") else (key,)
    return tuple(dict.fromkeys(found))


def _split(words: str) -> tuple[str, ...]:
    return tuple(word for word in " ".join(words.split()).split("|") if word)


def _joined(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key for name in names for key in _keys(_sets[name]))


KEY_OF: dict[str, str] = {word: key for key, words in _told["words"].items() for word in _split(words)}
"""The relation that a word names."""

FITS: dict[str, tuple[frozenset[str], ...]] = {
    key: tuple(frozenset(_keys(group)) for group in groups) for key, groups in _told["fits"].items()
}
"""Asked for -> groups of relations that answer, best first."""

GROUPS: dict[str, str] = _told["groups"]
NOT_RELATIONS = _split(_told["not_relations"])
LOOSE_WORDS = frozenset(_split(_told["loose_words"]))
GENERAL_WORDS = frozenset(_split(_told["general_words"]))
ALWAYS_PLURAL = frozenset(_told["always_plural"].split())

INTIMATE = _joined(["family", "love", "intimate"])
"""Relations that a remark names for the owner only when it is the whole remark: 豆豆妈妈 is not the owner's mother."""

CLOSE_FAMILY = _joined(["love", "close-family"])
