"""What a judging word is said of: a place and its food, its service, or something else altogether."""

import re
from typing import Literal

from daiban.memory.tastes.cues import MARKS, Cue
from daiban.memory.tastes.folding import CJK
from daiban.memory.tastes.lexicon import alternatives, either

Subject = Literal["place", "service", "side", "other"]

_ELSEWHERE, _PEOPLE = either("subject", "elsewhere"), either("subject", "people")
_FILM, _FILM_NAMED = (
    either("subject", "film"),
    re.compile("|".join(alternatives(language, "subject", "film_named") for language in ("zh", "en"))),
)
_HOMEMADE, _OF_IT = either("subject", "homemade"), either("subject", "of_it")
_DISH = either("subject", "dish")
_FOOD = re.compile("味道|口味|菜(?!单)|[肉鱼面汤饭酒]|food|meal|dish|menu|dinner|lunch")
_ASKS_OF_FOOD = re.compile(
    r"[\W哇哦啊嗯哈]*(?:那|但|所以)?(?:餐厅|饭店|吃的?|喝的?|菜|酒|咖啡|味道|东西|饭|甜品|烤肉|火锅|面)(?:呢|好[吃喝]吗|怎么?样|咋样|如何)\W*$"
    r"|\W*(?:and |but |so |ok )*(?:(?:how|what)(?: was| were| is| are|'s|s)(?: about)? )?(?:the |your )?"
    r"(?:food|drinks?|meal|dinner|lunch|brunch|coffee|wine|cocktails|beers?|cakes?|menu|restaurant|place)(?: like| tho| though| good)?\W*$"
)
_SUBJECTS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    ("place", _FOOD),
    ("service", either("subject", "service")),
    ("side", either("subject", "side")),
)
_WHERE_IT_WAS = re.compile(r"\w (?:at|to) (?:the )?$")  # "the dress you wore to Kaze was stunning"
_SHORT = 2  # words; so many are an answer or an exclamation
_NOUN_AFTER = 14  # characters in which "amazing ..." has its noun


def is_film(text: str) -> bool:
    """Whether a clause names what it names as a film, a book or the like."""
    return _FILM_NAMED.search(text) is not None


def changes_subject(text: str, *, film: bool = False) -> bool:
    """Whether a clause speaks of what no place serves: films, work, the weather, what somebody cooked.

    `film`: what is under discussion is a film, so that talk of films stays with it.
    """
    return _elsewhere(text, film) or _HOMEMADE.search(text) is not None


def _elsewhere(text: str, film: bool) -> bool:
    return _ELSEWHERE.search(_FILM.sub(" ", text) if film else text) is not None


def subject_of(text: str, cue: Cue, anchor: int | None, *, film: bool = False) -> Subject:
    """What a cue judges, from the words between it and the name or reference at `anchor`, or from its clause."""
    before, after = _around(text, cue, anchor)
    if _elsewhere(before, film) or _HOMEMADE.search(before):
        return "other"
    if cue.kind in ("again", "harm", "closed"):
        return "place"
    if cue.kind == "any" and _PEOPLE.search(before):
        return "other"
    if cue.kind in ("any", "felt") and (
        _elsewhere(after, film) or _PEOPLE.match(after.removeprefix("的").lstrip())
    ):
        return "other"
    nearest, judged = -1, _SUBJECTS[0][0]
    for subject, words in _SUBJECTS:
        if words.match(after.lstrip()):
            return subject
        last = max((found.end() for found in words.finditer(text, 0, cue.start)), default=-1)
        if last > nearest:
            nearest, judged = last, subject
    return judged


_OTHER_PLACE = re.compile(r"\s*(?:to|with|will i|at)\s+(?:(?:that|the|my|a|any|his|her)\s+)?\w")
_OTHER_OBJECT = re.compile(rf"\s*(?!(?:{alternatives('en', 'subject', 'no_object')})\b)[a-z]+")


def takes_other_object(text: str, cue: Cue) -> bool:
    """Whether what is loved or never gone back to is named beside the cue, and is no dish: "loved uni", "back to that gym"."""
    rest = text[cue.end :]
    if _FOOD.search(rest):
        return False
    if cue.kind == "again" or text[: cue.end].endswith(" go"):
        return _OTHER_PLACE.match(rest) is not None
    return cue.kind == "felt" and text[cue.end - 1].isascii() and _OTHER_OBJECT.match(rest) is not None


def tells_of_other(text: str) -> bool:
    """Whether a clause tells something that has no food, no visit and no answer in it."""
    long = len(text.split()) > _SHORT or len(re.findall(f"[{CJK}]", text)) > _SHORT + 1
    if not long or _DISH.search(text) or _OF_IT.search(text):
        return False
    return not any(words.search(text) for _, words in _SUBJECTS)


def speaks_of_food(text: str) -> bool:
    """Whether a clause names what a place serves."""
    return _DISH.search(text) is not None


def asks_of_food(text: str) -> bool:
    """Whether a message is a question for what a place serves and no more: "how were the drinks", 菜呢."""
    return _ASKS_OF_FOOD.match(text) is not None


def speaks_aside(text: str) -> bool:
    """Whether a clause speaks of the name, the view and the like alone, of nothing that a place serves."""
    last = {
        subject: max((found.end() for found in words.finditer(text)), default=-1)
        for subject, words in _SUBJECTS
    }
    return last["side"] > max(last["place"], last["service"])


def _around(text: str, cue: Cue, anchor: int | None) -> tuple[str, str]:
    """The words between a cue and its anchor, or before it; and those after it, when they may be its noun."""
    if anchor is not None and anchor > cue.start:
        return text[cue.end : anchor], ""
    only_where = anchor is not None and _WHERE_IT_WAS.search(text[:anchor]) is not None
    before = text[0 if anchor is None or only_where else anchor + 1 : cue.start]
    return before, re.split(f"[{MARKS}]", text[cue.end :])[0][:_NOUN_AFTER]
