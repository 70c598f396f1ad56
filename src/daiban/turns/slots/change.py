"""Which arrangement is to be changed, and to when. What others come to is arranged anew in the place of the old one; an own event is moved."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from daiban.kit.clock import iso
from daiban.kit.dates import say_windows
from daiban.kit.when import TimeExpression
from daiban.planner.skill_files import Slot, SlotType, load_skills
from daiban.planner.wishes.change_words import (
    Change,
    Span,
    changed_length,
    changed_rule,
    changed_windows,
    open_windows,
    read_change,
)
from daiban.runtime.runs import set_status
from daiban.runtime.take_back import take_back
from daiban.runtime.things import constants_of, next_of
from daiban.turns.slots.events import coming_events
from daiban.turns.slots.filling import Filling, Instead, Missing, Told
from daiban.turns.slots.place import known_places
from daiban.turns.slots.run import say_once, thing_meant
from daiban.turns.slots.things import Candidate, say

# The skills whose runs leave an event; those that ask others are gone through anew.
_ANEW = ("arrange-meal", "arrange-meeting")
_CHANGED = (*_ANEW, "remind", "calendar-add", "tell", "every")
# What the words of an earlier run were asked about is known; what was told of it is not carried over.
_TOLD = frozenset({"understood", "usual_hour", "also", "left_out", "parts"})
_YEAR = timedelta(days=366)
# A day alone keeps the hour anyway.
_SAME_TIME = re.compile(
    r",?\s*(?:at )?(?:the )?same (?:time|hour)|，?(?:还是)?(?:同样|同一|一样|老|原来)的?时间(?:不变)?",
    re.IGNORECASE,
)
# "Move yoga this week to Thursday": no stretch from the one to the other.
_TO = re.compile(r"\s(?:to|until|till)\s|(?<=.)到(?=.)", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:move|push|shift|change|reschedule|postpone|put|bring)\b|改|挪|推|移|换|调|提前|延", re.IGNORECASE)  # fmt: skip
_WHEN = (SlotType.WINDOWS, SlotType.MOMENT)
_QUESTIONS = (
    ("有好几件事对得上，改哪一件？", "Several things fit. Which one shall I change?"),
    ("没有找到可以改的{what}。", "I find nothing {what}that could be changed."),
)


def can_change(one: Candidate) -> bool:
    """Whether it stands or is still being arranged, and its skill knows how to go through it anew."""
    if one.is_open:
        return one.run.status in ("waiting", "unclear") and one.skill in _CHANGED
    return one.run.status == "done" and one.skill in _CHANGED and not one.late and bool(one.thing.spans)


async def fill_change(filling: Filling, slot: Slot) -> Missing | Instead | Told | None:
    """`NAME`: the event's id, `NAME_from` to `NAME_until` as it stands, its new `NAME_start` and `NAME_end`; or the wish becomes that of the old run."""
    wish = _SAME_TIME.sub(lambda found: " " * len(found[0]), filling.wish)
    change = read_change(wish, times_apart(filling, wish))
    meant = await thing_meant(filling, slot, change.which, can_change, _QUESTIONS)
    if not isinstance(meant, Candidate):
        return meant
    if once := say_once(filling, meant, change.which):
        return once
    if answer := filling.run.supplied.get(f"{slot.name}_to"):
        change = read_change(str(answer), filling.times_in(str(answer)))
    place = await _place_in(filling, change) if meant.skill == "arrange-meal" else ""
    if meant.is_open:
        return await _of_open(filling, slot, meant, change, place)
    held = next_of(meant.thing, filling.zone, filling.now)
    assert held is not None, "what has no time cannot be changed"
    if meant.skill not in _ANEW and (meant.thing.repeat or change.repeat):
        return _again_and_again(filling, slot, meant, change, held)
    windows = _written(filling, changed_windows(change, held, filling.local_now))
    if place and not windows:
        windows = _written(filling, [held])
    if not windows:
        return _when(filling, slot)
    if meant.skill in _ANEW:
        return Instead(_anew(meant, change, held, windows, place))
    if meant.thing.kind != "event":
        at = datetime.fromisoformat(windows[0]["start"])
        return Instead({**_known(meant), "at": f"{at:%Y-%m-%d %H:%M}"})
    events = await coming_events(filling, _YEAR)
    if all(event["id"] != meant.thing.event for event in events):
        said = say(filling, meant)
        return Told(
            filling.say(f"日历里已经没有这一项了：{said}", f"That is not in your calendar any more: {said}")
        )
    said = say_windows(windows[:1], filling.zone, filling.language, filling.now)
    filling.values |= {
        slot.name: meant.thing.event,
        f"{slot.name}_from": iso(held[0], filling.zone),
        f"{slot.name}_until": iso(held[1], filling.zone),
        f"{slot.name}_start": windows[0]["start"],
        f"{slot.name}_end": windows[0]["end"],
        f"{slot.name}_said": said,
    }
    title = meant.thing.title
    filling.understood.append(filling.say(f"「{title}」改到：{said}", f"“{title}” moves to: {said}"))
    return None


def times_apart(filling: Filling, wish: str) -> list[TimeExpression]:
    """The times of a wish; what looks like a stretch is two times where something is moved from the one to the other."""
    times = filling.times_in(wish)
    for e in times:
        cut = _TO.search(wish, e.begin, e.finish)
        if cut is None or e.kind != "interval" or not _MOVES.search(wish, 0, e.begin):
            continue
        blank = " " * len(wish)
        halves = wish[: cut.start()] + blank[cut.start() :], blank[: cut.end()] + wish[cut.end() :]
        before, behind = (filling.times_in(half) for half in halves)
        if before and behind and any(one.days for one in before if one.begin >= e.begin):
            return [*before, *behind]
    return times


def _written(filling: Filling, spans: Sequence[Span]) -> list[dict[str, str]]:
    return [{"start": iso(start, filling.zone), "end": iso(end, filling.zone)} for start, end in spans]


def _when(filling: Filling, slot: Slot) -> Missing:
    return Missing(f"{slot.name}_to", filling.say("改到什么时候？", "When shall it be instead?"))


async def _place_in(filling: Filling, change: Change) -> str:
    """The place that is named where a new time may stand: 换成小巴黎."""
    places = await known_places(filling.call, change.to)
    return change.to[places[0][0] : places[0][1]] if places else ""


def _known(one: Candidate) -> dict[str, Any]:
    """The facts with which the wish of a run is gone through anew, in its place."""
    run = one.run
    known = {fact: value for fact, value in run.supplied.items() if fact not in _TOLD}
    wish = str(run.supplied.get("wish", run.wish))
    replaces = run.supplied.get("replaces", []) if one.is_open else [run.id]
    return {**known, "skill": one.skill, "wish": wish, "replaces": replaces}


def _anew(
    one: Candidate, change: Change, held: Span, windows: list[dict[str, str]], place: str
) -> dict[str, Any]:
    """The same wish, for the same people at the same place, at the new times."""
    invited = next(c for c in reversed(one.calls) if c.tool == "calendar.invite" and c.state == "done")
    persons = invited.arguments["persons"]
    facts = {**_known(one), "when": windows}
    if (length := changed_length(change, held)) is not None:
        facts["minutes"] = int(length.total_seconds() // 60)
    if one.skill == "arrange-meal":
        facts["place"] = place or str(invited.arguments["place"])
    return {**facts, "who": persons}


def _again_and_again(
    filling: Filling, slot: Slot, one: Candidate, change: Change, held: Span
) -> Instead | Missing:
    """What repeats goes on repeating, unless another rule is said; the rule follows the day."""
    found = changed_rule(change, one.thing.repeat, held, filling.local_now)
    if found is None:
        return _when(filling, slot)
    at, rule = found
    length = changed_length(change, held) or held[1] - held[0]
    facts: dict[str, Any] = {"at": f"{at:%Y-%m-%d %H:%M}", "at_repeat": rule}
    if one.skill != "every":
        facts["what"] = one.thing.title
    if length:
        facts["at_minutes"] = int(length.total_seconds() // 60)
    return Instead({**_known(one), **facts})


async def _of_open(
    filling: Filling, slot: Slot, one: Candidate, change: Change, place: str
) -> Instead | Missing:
    """What still waits is gone through anew with the new time; the old question is withdrawn once the new one may be asked."""
    known, facts = constants_of(one.run.program), _known(one)
    if place:
        facts["place"] = place
    chosen = [c.result["name"] for c in one.calls if c.tool == "owner.choose_place" and c.state == "done"]
    if chosen and not place:
        facts["place"] = chosen[-1]
    if "who" in known:
        facts["who"] = known["who"]
    when = _slot_of_time(filling, one.skill)
    if one.thing.spans and one.skill in _ANEW:
        minutes = changed_length(change, one.thing.spans[0]) or timedelta(
            minutes=int(known.get("minutes", 60))
        )
        windows = _written(filling, open_windows(change, one.thing.spans, minutes, filling.local_now))
        if not windows and place:
            windows = _written(filling, one.thing.spans)
        if not windows:
            return _when(filling, slot)
        facts |= {when: windows, "minutes": int(minutes.total_seconds() // 60)}
    elif (held := next_of(one.thing, filling.zone, filling.now)) is not None:
        moved = _again_and_again(filling, slot, one, change, held)
        if isinstance(moved, Missing):
            return moved
        facts |= moved.facts
    elif (
        text := with_number(str(known.get("what") or ""), filling.wish)
        if one.skill == "tell" and all(e.kind == "duration" for e in change.times)
        else ""
    ):
        facts["what"] = text
    elif change.times:
        # It has no time yet, or asks for it: what was said now is the answer.
        facts[when] = filling.wish
    elif not place:
        return _when(filling, slot)
    facts["supersedes"] = await _given_up(filling, one)
    return Instead(facts)


_NUMBER = re.compile(r"(?<![\d:.])\d+(?![\d:.]\d|\d)")


def with_number(text: str, wish: str) -> str:
    """What is told, with the one number of the wish for its own: "make that 25"; "" where either has none or several."""
    old, new = _NUMBER.findall(text), _NUMBER.findall(wish)
    return _NUMBER.sub(new[0], text) if len(old) == len(new) == 1 else ""


def _slot_of_time(filling: Filling, skill: str) -> str:
    known = next(s for s in load_skills(filling.means.skill_folders) if s.name == skill)
    return next(slot.name for slot in known.slots.values() if slot.type in _WHEN)


async def _given_up(filling: Filling, one: Candidate) -> list[str]:
    """The runs whose questions to others are withdrawn when this one asks; what only the owner was asked is closed now."""
    earlier: list[str] = list(one.run.supplied.get("supersedes", []))
    if any(wait.kind == "answer" for wait in one.waits):
        return [one.run.id, *earlier]
    await take_back(filling.db, one.run.id, now=filling.now)
    reply = filling.say("改了，按新的办。", "Changed: arranged by what was said since.")
    await set_status(filling.db, one.run.id, "cancelled", now=filling.now, reply=reply)
    return earlier
