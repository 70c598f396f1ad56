"""Short answers that take over the other side's judgement: "确实", "+1", "same here"; and those that do not."""

import re
from typing import Literal

from daiban.memory.tastes.lexicon import alternatives, either

Answer = Literal["assent", "yes", "no"]


def _both(key: str) -> str:
    return "|".join(alternatives(language, "assent", key) for language in ("zh", "en"))


_LEAD = rf"^[\W_]*(?:(?:{_both('lead')})[\W_]+|(?:{alternatives('zh', 'assent', 'lead')})*[\W_]*)*"
_ASSENT = re.compile(rf"{_LEAD}(?:{_both('same')})(?=$|[\W_]|[啊呀哈的呢哦我下那他了诶])")
_YES = re.compile(rf"{_LEAD}(?:(?:{_both('yes')})[\W_啊的呀]*)+$")
_NO = re.compile(rf"{_LEAD}(?:{_both('no')})[\W_啊的呀了]*$")
_YES_ALONE = re.compile(r"^[\W_]*(?:ye(?:s+|ah+|p|ss+)!+)[\W_]*$")
_WELCOME = re.compile(rf"{_LEAD}(?:{_both('welcome')})[\W_啊的呀]*$")
_EXCLAIMS = re.compile(rf"{_LEAD}(?:(?:{_both('exclaims')})(?:[\W_啊的呀]+|$))+$")
_OWN_TOO = either("assent", "own_too")
_RESERVE = re.compile(_both("reserve"))
_IDLE_RESERVE = re.compile(_both("idle_reserve"))


def welcomes(folded: str) -> bool:
    """Whether a message is no more than "great!" """
    return _WELCOME.match(folded) is not None


def exclaims(folded: str) -> bool:
    """Whether a message is no more than "wow, awful!", which may be said of any news."""
    return _EXCLAIMS.match(folded) is not None


def tells_same(folded: str) -> bool:
    """Whether an assent tells of its writer's own liking ("same", 我也是), rather than taking the other's word ("exactly")."""
    return _OWN_TOO.search(folded) is not None


def answer_of(folded: str) -> Answer | None:
    """What a message that opens so says to the judgement or question before it; None when it takes no side."""
    first = re.split(r"[,。!;\n~]|\.\s|\bit\b", folded.strip(), maxsplit=1)[0]
    begins = ",".join(folded.split(",")[:2])  # "yes, definitely, get the roll"
    sentence = re.split(r"[。!;\n~]|\.\s", folded.strip(), maxsplit=1)[0]
    assents = _ASSENT.match(first) or _ASSENT.match(folded) or _YES_ALONE.match(folded)
    says_yes = any(_YES.match(part) for part in (folded, sentence, begins))
    if (assents or says_yes) and not _RESERVE.search(_IDLE_RESERVE.sub(" ", folded)):
        return "assent" if assents else "yes"
    return "no" if _NO.match(folded) else None
