"""Names that stand where a time is read, or a day where a name is: 小周三点 is 小周 at three, and a birthday is somebody's."""

import re
from collections.abc import Sequence

from daiban.memory.people import Mention, Person, read_mentions

_HOUR_BEHIND = re.compile(r"[一二三四五六]\s*[点點]")
_WHOSE_ZH = re.compile(
    r"(?P<name>(?!儿子|孩子|妻子|嫂子|妹子|婶子)(?:[\u4e00-\u9fff]子|[小老阿][\u4e00-\u9fff]))的?(?:过|過|要过)?(?:生日|大寿)"
)
_BIRTHDAY = re.compile(
    r"\b(?P<en>[a-z]+?)(?:['’]s|s['’]?)? (?:birthday|bday|b-day|anniversary)\b"
    r"|(?P<zh>[\u4e00-\u9fff]{1,4}?)的?(?:过|過)?(?:生日|大寿)",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?:.*(?:我|给|為|为|在|帮|订|約|约|的|，))+")
# 过下年底的账: to go over it for a while, and no next year.
_FOR_A_WHILE = re.compile(r"(?<=[过過对對聊谈談理算看盘盤])下(?=年[底终終末度])")


def with_names_apart(text: str, people: Sequence[Person]) -> str:
    """The text, as long as before, in which the last sign of a known name is no beginning of a weekday, 约小周三点, and 下 of a verb none of a year."""
    text = _FOR_A_WHILE.sub("、", text)
    for m in read_mentions(text, people):
        if m.candidates and text[m.finish - 1] in "周週" and _HOUR_BEHIND.match(text, m.finish):
            text = text[: m.finish - 1] + "、" + text[m.finish :]
    return text


def stranger_with_a_birthday(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """Whose birthday it is, when that is nobody of the `mentions`: 磊子过生日."""
    found = _WHOSE_ZH.search(text)
    if found is None:
        return None
    begin, finish = found.span("name")
    if any(m.begin < finish and begin < m.finish for m in mentions):
        return None
    return Mention(begin, finish, found["name"], "name", None, False, ())


def has_the_birthday(text: str, mention: Mention) -> bool:
    """Whether somebody is named only for the day: "meet Sam for mum's birthday"; not in 老胡过生日, who is there."""
    return (
        re.match(r"(?:['’]?s['’]?)? (?:birthday|bday)\b", text[mention.finish :], re.IGNORECASE) is not None
    )


def whose_birthday(text: str) -> str | None:
    """As the wish calls them ("mum" of "for mums birthday"); "" for "a birthday", None when it speaks of none."""
    found = _BIRTHDAY.search(text)
    if found is None:
        return None
    said = found["en"] or _OWN.sub("", found["zh"] or "")
    return "" if said.casefold() in _NOBODY else said


_NOBODY = frozenset({"a", "the", "my", "our", "his", "her", "their", "for", "next", "this"})
