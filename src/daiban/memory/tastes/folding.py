"""One written form for all the ways of writing the same words. It keeps the length, so positions stay valid."""

import re
import unicodedata

from daiban.kit.simplified import SIMPLIFIED

CJK = "\u3040-\u30ff\u3400-\u9fff"
_QUOTES = dict.fromkeys("’‘`´", "'") | dict.fromkeys("“”＂「」『』【】", '"') | {"〜": "~", "～": "~"}
_KATAKANA = range(ord("ァ"), ord("ヶ") + 1)
_TO_HIRAGANA = ord("ァ") - ord("ぁ")


class _Fold(dict[int, str]):
    """Each character's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    if char in _QUOTES:
        return _QUOTES[char]
    if ord(char) in _KATAKANA:
        return chr(ord(char) - _TO_HIRAGANA)
    base = unicodedata.normalize("NFKD", char)[0] if char.isalpha() and ord(char) < 0x2000 else char
    plain = unicodedata.normalize("NFKC", base)
    lower = (plain if len(plain) == 1 else base).lower()
    return SIMPLIFIED.get(ord(lower), lower) if len(lower) == 1 else base


_FOLDED = _Fold()
_STRETCHED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_TWO_REMAIN = re.compile(r"o{3,}(?=[dlkt]\b)", re.IGNORECASE)


def unstretched(text: str) -> str:
    """ "sooo gooood" as "so good"; positions do change."""
    return _STRETCHED.sub(r"\1", _TWO_REMAIN.sub("oo", text))


def fold(text: str) -> str:
    """Lower case, half width, simplified characters, straight quotes, no accents; same length as `text`."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)
