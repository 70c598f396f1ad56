"""Slips of the keyboard in the words on which a wish turns: 题醒, "remnid", "dont". Names and what is passed on stay as typed."""

import re

_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:题醒(?!目)|提腥|题腥)"), "提醒"),
    (re.compile(r"日[厉利立](?=[上里中]|$|[，,。])"), "日历"),
    (re.compile(r"\br(?:emnid|meind|emid|emin|eminf|imend|emimd|emidn)\b(?= me\b| us\b)", re.IGNORECASE), "remind"),
    (re.compile(r"\bcal(?:en|an)d[ae]r\b(?<!calendar)", re.IGNORECASE), "calendar"),
    (re.compile(r"(?:(?<=^)|(?<=, )|(?<=\band )|(?<=\balso ))(what|when|where|who)s(?= )", re.IGNORECASE), r"\1's"),
    (re.compile(r"^wh?[ao]ts(?= on\b)|^wats\b|^wots\b", re.IGNORECASE), "what's"),
    (re.compile(r"\bdont\b(?= (?:let|forget|remind))", re.IGNORECASE), "don't"),
)  # fmt: skip


def mend_slips(wish: str) -> str:
    for pattern, word in _SLIPS:
        wish = pattern.sub(word, wish)
    return wish
