"""The errand that a wish is for a skill: with its cue words, and the event of the owner's beside which it is to happen."""

import re
from collections.abc import Sequence
from dataclasses import replace

from daiban.kit.when import TimeExpression
from daiban.memory.people import Mention
from daiban.planner.skill_files import Skill, Slot, SlotType
from daiban.planner.wishes.noting import PUTS_ME_DOWN, without_length, without_noting
from daiban.planner.wishes.read_errand import (
    ALL_DAY,
    SAID_OF_IT,
    Errand,
    read_errand,
    without_times,
)
from daiban.planner.wishes.relative import Relative, read_relative

_NOTES_WORD = "put"


def errand_of(
    skill: Skill,
    slot: Slot,
    wish: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    *,
    reading: int = 0,
) -> Errand | None:
    """The errand that a wish is for this skill, whose text is `slot`; None when it is none.

    `reading`: how much of what follows "before" names the event, of `Relative.events`.
    """
    leads = skill.cues.get(slot.behind or "", {})
    words = [word for listed in leads.values() for word in listed]
    # "Put dentist in my calendar" is for nobody but the owner.
    is_for_others = any(other.type is SlotType.PEOPLE for other in skill.slots.values())
    people = mentions if is_for_others else ()
    times = [e for e in times if not _is_in_a_name(wish, e, times)]
    relative = None if slot.keeps_times else _beside_an_event(wish, people, times)
    if relative is not None:
        begin, finish = relative.begin, relative.finishes[reading] if relative.finishes else relative.finish
        times = [
            _before(e, begin, wish)
            for e in times
            if e.finish <= begin or e.begin >= finish or _is_clock_before(e, begin)
        ]
        people = [m for m in people if m.finish <= begin or m.begin >= finish]
        if not (relative.bare and not wish[finish:].strip(" .!?。！？~")):
            wish = wish[:begin] + " " * (finish - begin) + wish[finish:]
    puts_me_down = None if is_for_others or slot.keeps_times else PUTS_ME_DOWN.match(wish)
    if puts_me_down and _NOTES_WORD in words:
        # The lead alone would leave "me down for" in what it is called.
        wish = f"{_NOTES_WORD} ".ljust(puts_me_down.end()) + wish[puts_me_down.end() :]
    errand = read_errand(wish, words, people, times, time_in_body=slot.keeps_times)
    return None if errand is None else replace(errand, relative=relative)


_FROM_NOW_ON = re.compile(r"^(?:从今)?(?:以[后後]|之[后後])[都就]?|^from now on,? ", re.IGNORECASE)


def without_a_lead(wish: str, times: Sequence[TimeExpression]) -> Errand | None:
    """The owner's own errand in words that only name it with its time: "dentist on Friday at three"."""
    times = [e for e in times if not _is_in_a_name(wish, e, times)]
    words = without_noting(wish)
    words = without_length(words, [e for e in times if e.finish <= len(words)])
    times = [e for e in times if e.kind != "duration" and e.finish <= len(words)]
    body = SAID_OF_IT.sub("", ALL_DAY.sub(" ", without_times(words, 0, len(words), times)).strip()).strip()
    body = _FROM_NOW_ON.sub("", body) if any(e.recurrence for e in times) else body
    return Errand(True, (), tuple(times), body, len(wish), before=True) if body else None


def _is_in_a_name(wish: str, e: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """The evening of "parents evening is on the 10th at six", a quiz night, a day off."""
    if e.kind == "duration" and re.match(r" ?off\b", wish[e.finish :]):
        return True
    if e.grain != "part" or e.days is not None or not e.text.strip().isalpha():
        return False
    before = re.search(r"([a-z']+) $", wish[: e.begin].casefold())
    return (
        before is not None
        and before[1] not in _BEFORE_A_PART
        and any(other.has_clock and other is not e for other in times)
    )


_BEFORE_A_PART = frozenset(
    [
        "the",
        "this",
        "that",
        "in",
        "at",
        "on",
        "by",
        "every",
        "each",
        "tomorrow",
        "next",
        "early",
        "late",
        "and",
        "or",
        "to",
        "for",
        "me",
        "all",
    ]
)


def _is_clock_before(e: TimeExpression, begin: int) -> bool:
    return e.begin < begin < e.finish and e.has_clock and e.grain in ("minute", "hour")


def _before(e: TimeExpression, begin: int, wish: str) -> TimeExpression:
    """Of "8pm the night before the train" only the hour."""
    if e.finish <= begin or e.begin >= begin:
        return e
    said = wish[e.begin : begin].rstrip()
    return replace(e, finish=e.begin + len(said), text=said, days=None)


def _beside_an_event(
    wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> Relative | None:
    """None where another time says when: "remind me at six to eat before the match"."""
    spans = [(e.begin, e.finish) for e in times]
    relative = read_relative(wish, spans, [(m.begin, m.finish) for m in mentions])
    if relative is None:
        return None
    finish = max(relative.finishes, default=relative.finish)
    others = [e for e in times if (e.finish <= relative.begin or e.begin >= finish) and e.kind != "duration"]
    says_when = others if relative.bare else [e for e in others if e.days is not None or e.recurrence]
    return None if says_when else relative
