"""One spelling for comparison, character for character, so that offsets into a folded text stay valid."""

import unicodedata

from daiban.kit.simplified import SIMPLIFIED

_MARKS = {
    "’": "'",
    "‘": "'",
    "＇": "'",
    "`": "'",
    "´": "'",
    "·": " ",
    "•": " ",
    "‐": "-",
    "–": "-",
    "\u00a0": " ",
}


def plain(text: str) -> str:
    """Lower case, half width, without accents; the script is kept."""
    return text.translate(_plain_of)


def fold(text: str) -> str:
    """`plain`, and traditional characters simplified."""
    return plain(text).translate(SIMPLIFIED)


def _plain(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    wide = unicodedata.normalize("NFKC", char)
    base = unicodedata.normalize("NFD", wide if len(wide) == 1 else char)[0]
    if not base.isalpha() or "\uac00" <= char <= "\ud7a3":
        base = wide if len(wide) == 1 else char
    low = base.lower()
    return low if len(low) == 1 else char


class _Plain(dict[int, str]):
    """Each character's plain form, worked out when it is first met: an import folds millions."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


_plain_of = _Plain()


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"
