"""Which arrangement is to be changed, and to when. What others come to is arranged anew in the place of the old one; an own event is moved."""

import re
from datetime import datetime, timedelta
from typing import Any

from daiban.kit.clock import iso
from daiban.kit.dates import say_windows
from daiban.planner.change_words import changed_windows, read_change
from daiban.planner.skill_files import Slot
from daiban.runtime import journal
from daiban.runtime.runs import Run
from daiban.turns.slots.events import coming_events, say_imported
from daiban.turns.slots.filling import Filling, Instead, Missing
from daiban.turns.slots.run import EVENT_TOOLS, run_meant

# The skills whose runs leave an event; those that ask others are gone through anew.
_ANEW = ("arrange-meal", "arrange-meeting")
_CHANGED = (*_ANEW, "remind", "calendar-add")
# What the words of an earlier run were asked about is known; what was told of it is not carried over.
_TOLD = frozenset({"understood", "usual_hour", "also", "left_out", "parts"})
_YEAR = timedelta(days=366)
# A day alone keeps the hour anyway.
_SAME_TIME = re.compile(
    r",?\s*(?:at )?(?:the )?same (?:time|hour)|，?(?:还是)?(?:同样|同一|一样|老|原来)的?时间(?:不变)?",
    re.IGNORECASE,
)
_QUESTIONS = (
    ("有好几件事对得上，改哪一件？", "Several things fit. Which one shall I change?"),
    ("没有找到可以改的安排。要改的是哪一件？", "I find nothing that could be changed. Which do you mean?"),
)


def _can_change(run: Run) -> bool:
    return run.status == "done" and run.skill in _CHANGED


async def fill_change(filling: Filling, slot: Slot) -> Missing | Instead | None:
    """`NAME`: the event's id, `NAME_from` to `NAME_until` as it stands, its new `NAME_start` and `NAME_end`; or the wish becomes that of the old run."""
    wish = _SAME_TIME.sub(lambda found: " " * len(found[0]), filling.wish)
    change = read_change(wish, filling.times_in(wish))
    words = str(filling.run.supplied.get(slot.name, change.which))
    run = await run_meant(filling, slot, words, _can_change, _QUESTIONS)
    if isinstance(run, Missing):
        return await say_imported(filling, filling.wish, run)
    event, held = None, await _reminder_of(filling, run)
    if held is None:
        made = await _event_of(filling, run)
        if made is None:
            return Missing(slot.name, filling.say(*_QUESTIONS[1]))
        event, held = made
    if answer := filling.run.supplied.get(f"{slot.name}_to"):
        change = read_change(str(answer), filling.times_in(str(answer)))
    windows = [
        {"start": iso(start, filling.zone), "end": iso(end, filling.zone)}
        for start, end in changed_windows(change, held, filling.local_now)
    ]
    if not windows:
        return Missing(f"{slot.name}_to", filling.say("改到什么时候？", "When shall it be instead?"))
    if run.skill in _ANEW:
        return Instead(await _anew(filling, run, windows))
    if event is None:
        at = datetime.fromisoformat(windows[0]["start"])
        return Instead({**_known(run), "at": f"{at:%Y-%m-%d %H:%M}"})
    said = say_windows(windows[:1], filling.zone, filling.language, filling.now)
    filling.values |= {
        slot.name: event["id"],
        f"{slot.name}_from": iso(held[0], filling.zone),
        f"{slot.name}_until": iso(held[1], filling.zone),
        f"{slot.name}_start": windows[0]["start"],
        f"{slot.name}_end": windows[0]["end"],
        f"{slot.name}_said": said,
    }
    filling.understood.append(
        filling.say(f"「{event['title']}」改到：{said}", f"“{event['title']}” moves to: {said}")
    )
    return None


async def _event_of(filling: Filling, run: Run) -> tuple[dict[str, Any], tuple[datetime, datetime]] | None:
    """The event that the run has made, as it stands in the calendar now, and its times."""
    made = [
        c for c in await journal.calls_of(filling.db, run.id) if c.tool in EVENT_TOOLS and c.state == "done"
    ]
    events = await coming_events(filling, _YEAR) if made else []
    event = next((event for event in events if event["id"] == str(made[-1].result["event_id"])), None)
    if event is None:
        return None
    start, end = (datetime.fromisoformat(event[key]).astimezone(filling.zone) for key in ("start", "end"))
    return event, (start, end)


async def _reminder_of(filling: Filling, run: Run) -> tuple[datetime, datetime] | None:
    """When a reminder that the run has set is due, as a span without length; None when it has set none."""
    for call in await journal.calls_of(filling.db, run.id):
        if call.tool in ("messages.remind", "messages.announce") and call.state == "done":
            at = datetime.fromisoformat(call.arguments["at"]).astimezone(filling.zone)
            return at, at
    return None


def _known(run: Run) -> dict[str, Any]:
    """The facts with which the wish of a run is gone through anew, in its place."""
    known = {fact: value for fact, value in run.supplied.items() if fact not in _TOLD}
    wish = str(run.supplied.get("wish", run.wish))
    return {**known, "skill": run.skill, "wish": wish, "replaces": [run.id]}


async def _anew(filling: Filling, run: Run, windows: list[dict[str, str]]) -> dict[str, Any]:
    """The same wish, for the same people at the same place, at the new times."""
    invited = next(
        call
        for call in reversed(await journal.calls_of(filling.db, run.id))
        if call.tool == "calendar.invite" and call.state == "done"
    )
    persons = invited.arguments["persons"]
    facts = {**_known(run), "when": windows}
    if run.skill == "arrange-meal":
        return {**facts, "who": str(persons[0]), "place": str(invited.arguments["place"])}
    return {**facts, "who": persons}
