"""Finds the words that judge in one clause and settles what they say under negation.

A clause comes in with names and references replaced by the marks below, so that a name can neither hide nor fake
a cue. Whether a cue is about the place, and whose it is, is decided elsewhere.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from daiban.memory.tastes.lexicon import alternatives, either, whole_words

Sense = Literal["good", "bad", "mild"]
Kind = Literal["food", "any", "felt", "again", "harm", "closed"]

NAME = "\ue000"  # a name
HERE = "\uf000"  # a reference to the place under discussion
ELSEWHERE = "\uf001"  # a reference to some other place
MARKS = f"{NAME}{HERE}{ELSEWHERE}"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that judge: where they stand in the clause, what they say after negation, and their kind."""

    start: int
    end: int
    sense: Sense
    kind: Kind
    denied: bool = False


_FINDERS: tuple[tuple[Sense, Kind, re.Pattern[str]], ...] = (
    *(("good", kind, either("praise", kind)) for kind in get_args(Kind)[:4]),
    *(("bad", kind, either("complaint", kind)) for kind in get_args(Kind)),
    ("mild", "any", either("other", "mild")),
    ("good", "any", re.compile("[😋🤤😍🥰❤🤌]")),
    ("bad", "any", re.compile("[🤮🤢👎💩]")),
)
_BLANK = either("other", "blank")
_IDLE = either("other", "idle_negation")
_DENIED_IS_PRAISE = either("other", "denied_is_praise")
_SLIGHTLY = re.compile(rf"(?:{either('other', 'slightly').pattern})\s*$")
_HALF_DENIED = either("other", "half_denied")
_A_BIT = re.compile(r"\s+(?:by )?a (?:tiny |little |wee )?(?:bit|little|touch|tad)\b")
_NEAR_WORDS = 5  # an English negation reaches this far
_NOT_EN = re.compile(whole_words(alternatives("en", "other", "negation")))
_ONE_NOT_ZH = re.compile(alternatives("zh", "other", "negation"))
_NOT_ZH = re.compile(f"(?:(?:{_ONE_NOT_ZH.pattern})(?:{alternatives('zh', 'other', 'negated_through')})*)+$")


def may_judge(text: str) -> bool:
    """Whether anything in a text may be a cue: most of a chat is not, and is left alone."""
    return any(pattern.search(text) for _, _, pattern in _FINDERS)


def find_cues(text: str) -> list[Cue]:
    """The judging words of a clause in reading order, negation already applied; the longest where they overlap."""
    raw = [
        Cue(found.start(), found.end(), sense, kind)
        for sense, kind, pattern in _FINDERS
        for found in pattern.finditer(text)
        if found.group()
    ]
    if not raw:
        return []
    taken = [found.span() for found in _BLANK.finditer(text)]
    chosen: list[Cue] = []
    for cue in sorted(raw, key=lambda cue: (cue.start - cue.end, cue.start)):
        inside_blank = any(low <= cue.start and cue.end <= high for low, high in taken)
        if not inside_blank and not any(other.start < cue.end and cue.start < other.end for other in chosen):
            chosen.append(cue)
    chosen.sort(key=lambda cue: cue.start)
    return [_settled(text, cue, chosen) for cue in chosen]


def _settled(text: str, cue: Cue, chosen: list[Cue]) -> Cue:
    """The cue as it is meant: denied praise complains, a denied complaint says little, unless it is denied for ever."""
    if (cue.kind, cue.sense) == ("again", "bad") or cue.sense == "mild":
        return cue
    if cue.sense == "bad" and cue.kind in ("food", "any") and _A_BIT.match(text, cue.end):
        return replace(cue, sense="mild")  # "slipped a bit"
    left = text[max((other.end for other in chosen if other.end <= cue.start), default=0) : cue.start]
    if cue.kind == "food" and cue.sense == "bad" and _SLIGHTLY.search(left):
        return replace(cue, sense="mild")
    if _HALF_DENIED.search(left):
        return replace(cue, sense="mild", denied=True)
    denials = _denials(_IDLE.sub(" ", left))
    if denials % 2 == 0:
        return cue if not denials or cue.sense == "good" else replace(cue, sense="mild")
    if cue.sense == "good":
        return replace(cue, sense="bad", denied=True)
    if _DENIED_IS_PRAISE.search(text, cue.start, cue.end) and _for_ever(left):
        return replace(cue, sense="good", denied=True)
    return replace(cue, sense="mild", denied=True)


def _denials(left: str) -> int:
    chinese = _NOT_ZH.search(left.rstrip())
    near = " ".join(left.split()[-_NEAR_WORDS:])
    return len(_ONE_NOT_ZH.findall(chinese.group()) if chinese else ()) + len(_NOT_EN.findall(near))


def _for_ever(left: str) -> bool:
    return re.search(r"\bnever\b|\bnot once\b|n't\b|\bno\b|\bzero\b|没|从|一次|哪次|毫", left) is not None
