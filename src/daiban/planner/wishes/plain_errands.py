"""A wish as it looks to each skill when the words that it passes on, or names a thing by, are left out."""

import re
from collections.abc import Sequence

from daiban.kit.when import TimeExpression
from daiban.memory.people import Mention
from daiban.planner.matching.wish_text import THING, TIME
from daiban.planner.skill_files import Skill, SlotType
from daiban.planner.wishes.errand import errand_of
from daiban.planner.wishes.read_errand import (
    IN_CALENDAR,
    without_times,
)

_WHICH = re.compile(
    r"(?P<before>\b(?:reminder|meeting|call|appointment|event)s?) (?:about|to|for|on|of|regarding) (?:the |my |an? )?[^,.;!?]+"
    r"|(?P<verb>取消|删掉|删了|撤销|把|将|那个)(?P<what>[^，,。；;！!？?]{2,12}?)的(?P<kind>提醒|会议|会|日程|电话)(?!员|计)",
    re.IGNORECASE,
)


def _without_which(skill: Skill, wish: str) -> str | None:
    """The wish without what the reminder or meeting is about that it takes back or moves: that is no wish for a dentist."""
    if not any(slot.type in (SlotType.RUN, SlotType.CHANGE) for slot in skill.slots.values()):
        return None
    plain = _WHICH.sub(lambda m: m["before"] or f"{m['verb']}那个{m['kind']}", wish)
    return None if plain == wish else plain


_CLAUSE = re.compile(r"[，,。.;；!！–—]\s*|\s-\s")
_SAID_BEFORE = {"zh": "{time}{thing}，{rest}", "en": "{thing} {time}, {rest}"}
_PUTS = re.compile(r"\b(?:put|add|stick|pop|note|enter|save|log|mark|jot)\b|[加记放写添排]", re.IGNORECASE)


def plain_errands(
    skills: Sequence[Skill], wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> dict[str, str]:
    """The wish as it looks to each skill that passes words on, with these words left out: what is said to Sam about a
    cancelled match is neither a match nor a cancelling.
    """
    plain: dict[str, str] = {}
    for skill in skills:
        if named := _without_which(skill, wish):
            plain[skill.name] = named
        slot = next((s for s in skill.slots.values() if s.type is SlotType.TEXT and s.behind), None)
        errand = errand_of(skill, slot, wish, mentions, times) if slot else None
        if errand is None or (len(wish) - errand.begin < 2 and not errand.before):
            continue
        inside = errand.relative is not None or any(e.begin >= errand.begin for e in errand.times)
        language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in wish) else "en"
        is_own = not any(other.type is SlotType.PEOPLE for other in skill.slots.values())
        if errand.before and is_own and errand.times:
            clause = max((end.end() for end in _CLAUSE.finditer(wish, 0, errand.begin)), default=0)
            plain[skill.name] = _SAID_BEFORE[language].format(
                time=TIME[language], thing=THING[language], rest=wish[clause:].strip()
            )
            continue
        said = THING[language] + (" " + TIME[language] if inside else "")
        rest = (
            ""
            if slot is None or slot.keeps_times
            else without_times(wish, errand.begin, len(wish), errand.times)
        )
        calendar = IN_CALENDAR.search(rest)
        if calendar:
            said += " " + calendar[0].strip()
        lead = wish[: errand.begin].rstrip() if language == "en" else wish[: errand.begin]
        plain[skill.name] = lead + (" " if language == "en" else "") + said
        if calendar and is_own and _PUTS.search(wish[: errand.begin]):
            # "Put dinner with Lucy in my calendar" asks nobody to dinner.
            arranges = (
                s
                for s in skills
                if any(slot.type in (SlotType.WINDOWS, SlotType.RUN) for slot in s.slots.values())
            )
            plain |= {other.name: plain[skill.name] for other in arranges}
    return plain
