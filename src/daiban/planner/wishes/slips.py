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

# 跟妈说: 妈 alone is 妈妈 to whoever is spoken to there.
_ONE_OF_MINE = re.compile(
    r"^(?P<lead>(?:帮我|幫我|麻烦你?|麻煩你?|请你?|請你?|替我|你|去|再|先|顺便|記得|记得|[，,\s])*(?:(?:告诉|告訴|转告|轉告|通知|问一?下?|問一?下?|问问|約|约|叫上?|喊上?|陪|带上?|帶上?)|(?:跟|和|同|给|給|畀|俾|向)(?=我?[妈媽爸哥姐弟妹](?:说|說|讲|講|发|發|打|通|聊|倾|留|带句|带个话|去|吃|食|见|約|约)))我?)"
    r"(?P<who>[妈媽爸哥姐弟妹])(?![妈媽爸哥姐弟妹咪夫的家们們])"
)


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
    wish = _ONE_OF_MINE.sub(r"\g<lead>\g<who>\g<who>", wish)
    for pattern, word in _SLIPS:
        wish = pattern.sub(word, wish)
    return wish
