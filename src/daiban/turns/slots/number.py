"""How many: people at the table."""

import re
from typing import cast

from daiban.planner.skill_files import Slot, SlotType
from daiban.turns.slots.filling import Filling, Missing

_PARTY = re.compile(
    r"(?P<zh>[一二两三四五六七八九十]|\d{1,2})\s*(?:个?人|位)"
    r"|(?:table|party|booking|reservation|dinner|lunch) (?:for|of) (?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\btable\b.{0,40}? for (?P<behind>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!\s*(?:am|pm|o'clock|:))"
    r"|\b(?P<of>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:of us|people|persons|guests)",
    re.IGNORECASE,
)
_CHINESE = "零一二三四五六七八九十"
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {"两": 2} | {word: n for words in (_CHINESE, _ENGLISH) for n, word in enumerate(words)}
_USUAL = 2


async def fill_number(filling: Filling, slot: Slot) -> Missing | None:
    """The owner, all who are invited and who has a seat besides, or more if the wish says so."""
    least = 1 + len(filling.seated)
    for other in filling.skill.slots.values():
        if other.type is SlotType.PERSON:
            least += 1
        elif other.type is SlotType.PEOPLE:
            least += len(cast("list[str]", filling.values.get(other.name, ())))
    filling.values[slot.name] = party_in(filling.wish, least=least)
    return None


def party_in(wish: str, *, least: int = _USUAL) -> int:
    """How many people the table is for, `least` or more; two when neither the wish nor `least` says more."""
    found = _PARTY.search(wish)
    if found is None:
        return max(_USUAL, least)
    word = (found["zh"] or found["en"] or found["behind"] or found["of"]).lower()
    return max(int(word) if word.isdigit() else _WORDS[word], least)
