"""Whether two names, as different programs write them, are one person's."""

import re
import unicodedata
from collections.abc import Callable, Sequence

SELF_WORDS = ("我", "本人", "自己", "me", "myself", "you", "你", "您")
"""What exports call the owner of the phone instead of by name."""


def only_match(candidates: Sequence[str], names: Sequence[str]) -> str | None:
    """The one candidate that is one of the names: written the same, else the same letters, else part of one another."""
    for same in WAYS:
        if found := matches(candidates, names, same):
            return found[0] if len(set(found)) == 1 else None
    return None


def matches(candidates: Sequence[str], names: Sequence[str], same: Callable[[str, str], bool]) -> list[str]:
    """The candidates that are one of the names in this way of comparing."""
    return [candidate for candidate in candidates if any(same(candidate, name) for name in names)]


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def _equal(one: str, other: str) -> bool:
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _partly(one: str, other: str) -> bool:
    a, b = _folded(one), _folded(other)
    enough = 2 if any("\u4e00" <= char <= "\u9fff" for char in a + b) else 3
    return min(len(a), len(b)) >= enough and (a in b or b in a)


def _one_number(one: str, other: str) -> bool:
    """The same telephone number, with or without the country before it."""
    if not (_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)):
        return False
    a, b = (re.sub(r"\D", "", number).removeprefix("00").lstrip("0") for number in (one, other))
    return min(len(a), len(b)) >= _DIGITS and (a.endswith(b) or b.endswith(a))


_NUMBER = re.compile(r"\+?[\d\s().-]+")
_DIGITS = 8  # shorter ones are extensions, and end others by chance

WAYS: tuple[Callable[[str, str], bool], ...] = (str.__eq__, _equal, _partly)
"""Ways to compare, the surest first."""

SURE: tuple[Callable[[str, str], bool], ...] = (str.__eq__, _equal, _one_number)
LIKELY = _partly
"""The same names surely, and names that may be one person's: for where there are more people than two."""
