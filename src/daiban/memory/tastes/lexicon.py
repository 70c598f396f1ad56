"""The words of both languages (`words/*.toml`) as compiled patterns over folded text.

An English pattern finds whole words; a Chinese one finds them anywhere.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@cache
def _tables(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def alternatives(language: str, section: str, key: str) -> str:
    """One entry of one language as a regular expression without anchors; it matches nothing when there is none."""
    text = str(_tables(language)[section].get(key, "")).strip()
    for name, part in _tables(language)["parts"].items():
        text = text.replace(f"{{{name}}}", part)
    return _by_first_character("|".join(text.splitlines()), latin_is_whole=language == "zh") or "(?!)"


def whole_words(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?<![a-z]')(?:{pattern})(?![a-z0-9])"


@cache
def either(section: str, key: str) -> re.Pattern[str]:
    """An entry in either language: chats mix them."""
    chinese, english = (alternatives(language, section, key) for language in ("zh", "en"))
    return re.compile(f"(?:{chinese})|{whole_words(english)}")


def _by_first_character(pattern: str, *, latin_is_whole: bool) -> str:
    """The same pattern with its alternatives grouped by how they begin; Latin words in a Chinese one are whole words.

    `re` tries alternatives one by one at every position; so it tries a few groups, and then a few alternatives.
    """
    groups: dict[str, list[str]] = {}
    for one in _expanded(pattern):
        groups.setdefault(one[0] if re.match(r"\w(?![?*{+])", one) else "", []).append(one)
    grouped: list[str] = []
    for first, same in groups.items():
        group = f"{first}(?:{'|'.join(one[len(first) :] for one in same)})"
        grouped.append(
            whole_words(group) if latin_is_whole and first.isascii() and first.isalpha() else group
        )
    # Most characters begin none of them: one look at a set tells.
    firsts = "".join(first for first in groups if first)
    known = [group for first, group in zip(groups, grouped, strict=True) if first]
    rest = [group for first, group in zip(groups, grouped, strict=True) if not first]
    return "|".join([*([f"(?=[{firsts}])(?:{'|'.join(known)})"] if known else []), *rest])


def _expanded(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those with a choice at their beginning written out."""
    for one in _split(pattern):
        end = _group_end(one) if one.startswith("(?:") else 0
        if end and one[end : end + 1] == "?" and one[end + 1 : end + 2] not in ("?", "+"):
            yield from _expanded("|".join(choice + one[end + 1 :] for choice in _split(one[3 : end - 1])))
            yield from _expanded(one[end + 1 :])
        elif end and one[end : end + 1] not in ("?", "*", "+", "{"):
            yield from _expanded("|".join(choice + one[end:] for choice in _split(one[3 : end - 1])))
        elif simple := re.match(r"\[([\w]+)\](?![?*+{])", one):
            yield from (char + one[simple.end() :] for char in simple[1])
        elif optional := re.match(r"(\w|\[\w+\])\?(?![?+])", one):
            yield from _expanded(optional[1] + one[optional.end() :])
            yield from _expanded(one[optional.end() :])
        elif one:
            yield one


def _split(pattern: str) -> list[str]:
    parts, depth, start = list[str](), 0, 0
    for index, char in _outside_classes(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(pattern[start:index])
            start = index + 1
    return [*parts, pattern[start:]]


def _group_end(pattern: str) -> int:
    depth = 0
    for index, char in _outside_classes(pattern):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index + 1
    raise ValueError(f"unbalanced: {pattern}")


def _outside_classes(pattern: str) -> Iterator[tuple[int, str]]:
    """Characters that may be syntax: not escaped, and not in [...]."""
    in_class = escaped = False
    for index, char in enumerate(pattern):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        else:
            yield index, char
