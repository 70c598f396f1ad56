"""Marks what a clause points at without naming it: the place under discussion, or some other place.

The marks are single characters (`cues.HERE`, `cues.ELSEWHERE`); which place is meant is the conversation's affair.
"""

import re

from daiban.memory.tastes.cues import ELSEWHERE, HERE, MARKS, NAME
from daiban.memory.tastes.lexicon import alternatives, either, whole_words

_OTHER = either("reference", "other")
_HERE_ZH = re.compile(alternatives("zh", "reference", "here"))
_HERE_EN = re.compile(whole_words(alternatives("en", "reference", "here")))
_DESCRIBED = either("reference", "described")
_PLAIN_BEFORE = re.compile(f"(?:{alternatives('zh', 'reference', 'before_here')})*")
_APART = re.compile(f"(?:{alternatives('zh', 'reference', 'apart')})")

# "新开的那家「松风」", "a place called Kaze": the reference and the name are one
_NAMED_AFTER = re.compile(
    rf"[{HERE}{ELSEWHERE}](?:[^{MARKS}]{{0,12}}(?:叫做?|\bcalled|\bnamed))?[\s\"']*{NAME}"
)


# "Kaze next door" is Kaze
_NAMED_BEFORE = re.compile(rf"{NAME} (?:next door|(?:round|around|down|across|over) the \w+)\b")


def mark_references(text: str, called: str) -> str:
    """Replace references in a clause by their marks. `called`: what the place under discussion has been called."""
    text = _OTHER.sub(ELSEWHERE, _NAMED_BEFORE.sub(NAME, text))
    text = _HERE_EN.sub(HERE, text)
    text = _DESCRIBED.sub(lambda found: _if_called_so(found, called), text)
    text = _HERE_ZH.sub(lambda found: _here_or_elsewhere(text, found.start()), text)
    return _NAMED_AFTER.sub(NAME, text)


def _if_called_so(found: re.Match[str], called: str) -> str:
    if found.string[found.start() - 1 : found.start()] == NAME:
        return ""  # "夜归人这片子" is one name
    description = next(group for group in found.groups() if group)
    return HERE if all(word in called for word in description.split()) else ELSEWHERE


def _here_or_elsewhere(text: str, start: int) -> str:
    """ "上次那家" is the place under discussion; "做鳗鱼饭出名的那家" and "南京路那家" are places of their own."""
    before = re.split(f"[{MARKS}]", text[:start])[-1]
    plain = _PLAIN_BEFORE.match(before)
    rest = before[plain.end() :] if plain else before
    return ELSEWHERE if _APART.search(rest) else HERE
