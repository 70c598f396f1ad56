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


# "Lunch w/ Tom", "phone call w mr griffiths". What is passed on stays as typed.
_WITH = re.compile(r"(?:^|(?<=[a-z0-9] ))w(?:/ ?(?=\w)| (?=[a-z]))", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"\b(?:tell|ask|text|message|msg|let|inform|notify|whatsapp|dm|ping|saying|say|reply|send|remind|wish)\b",
    re.I,
)


def mend_slips(wish: str) -> str:
    spoken = _PASSED_ON.search(wish)
    own = spoken.start() if spoken else len(wish)
    wish = _WITH.sub("with ", wish[:own]) + wish[own:]
    for pattern, word in _SLIPS:
        wish = pattern.sub(word, wish)
    return wish
