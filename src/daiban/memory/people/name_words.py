"""Surnames, forms of address, short names, and words that look like names but mostly are none, from `names.toml`;
and how Chinese characters are read, from `pinyin.txt`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_told: dict[str, Any] = tomllib.loads((_HERE / "names.toml").read_text("utf-8"))


def _words(key: str) -> frozenset[str]:
    return frozenset(_told[key].split())


SURNAMES = frozenset("".join(_told["surnames"].split()))
COMPOUND_SURNAMES = _words("compound_surnames")
TITLES: tuple[str, ...] = tuple(sorted(_words("titles"), key=lambda title: (-len(title), title)))
_WOMENS, _MENS, _HEADS = _words("womens_titles"), _words("mens_titles"), _words("heads")
PROFESSIONS = _words("professions")
LATIN_TITLES = _words("latin_titles")
LATIN_SUFFIXES = _words("latin_suffixes")
COMMON_ZH = _words("common_zh")
COMMON_EN = _words("common_en")
CALENDAR_EN = _words("calendar_en")
NOT_NAMES = _words("not_names")


def agree(title: str, own: str | None) -> bool:
    """Whether who is saved with the title `own` may be called by `title`: 王姐 is no 王哥, 周医生 no 周老师."""
    if own is None or title == own or {title, own} <= _HEADS:
        return True
    sexes = [title in _WOMENS, title in _MENS], [own in _WOMENS, own in _MENS]
    if any(sexes[0]) and any(sexes[1]):
        return sexes[0] == sexes[1]
    return any(sexes[0]) or any(sexes[1])


_SHORT: dict[str, frozenset[str]] = {
    short: frozenset(long.split()) for short, long in _told["diminutives"].items()
}


def also_called(name: str) -> frozenset[str]:
    """Other forms of an English given name: kate -> katherine, kathryn, katie, ...; bill -> william, billy, will."""
    formal = _SHORT.get(name, frozenset({name}))
    return (formal | {short for short, long in _SHORT.items() if long & formal}) - {name}


def reading(name: str) -> list[str] | None:
    """The syllables of a Chinese name in pinyin without tones (ü as v); None when a character is not known."""
    surnames: Mapping[str, str] = _told["surname_readings"]
    syllables = [_syllables().get(char, "") for char in name]
    if len(name) > 1 and name[0] in surnames:
        syllables[0] = surnames[name[0]]
    return syllables if all(syllables) else None


@cache
def _syllables() -> dict[str, str]:
    rows = (line.split() for line in (_HERE / "pinyin.txt").read_text("utf-8").splitlines())
    return {char: syllable for syllable, chars in rows for char in chars}
