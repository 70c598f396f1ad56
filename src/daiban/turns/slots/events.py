"""The owner's coming events, as a wish of changing or cancelling one needs them.

Those of an imported calendar are read only, and an invitation is its host's: whoever wants to move or cancel one is told so.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.planner.wishes.thing_words import ENOUGH, is_named, likeness, share_a_word
from daiban.turns.slots.filling import Filling, Told
from daiban.turns.slots.things import Named

AHEAD = timedelta(days=366)
_IMPORTED = "imported:"
_MOST_TITLES = 3


async def coming_events(filling: Filling, ahead: timedelta) -> list[dict[str, Any]]:
    """The events from now on, as `calendar.events` gives them; none when the calendar is closed to the agent."""
    purpose = "what is to be changed"
    held = await find_permit(
        filling.db, filling.user.id, "calendar", purpose=purpose, now=filling.now, run=filling.run.id
    )
    if held is None:
        return []
    span = {"start": iso(filling.now, filling.zone), "end": iso(filling.now + ahead, filling.zone)}
    events: list[dict[str, Any]] = (await filling.call("calendar.events", span))["events"]
    await record_use(filling.db, held, source="calendar", records=len(events))
    return events


async def say_imported(filling: Filling, words: str, named: Named) -> Told | None:
    """That the event which the words name cannot be touched here; None when they name no event."""
    found = _named_in(filling, words, named, await coming_events(filling, AHEAD))
    if not found:
        return None
    imported = [event for event in found if str(event["id"]).startswith(_IMPORTED)] or found
    titles = list(dict.fromkeys(str(event["title"]) for event in imported))[:_MOST_TITLES]
    said = "、".join(f"「{title}」" for title in titles) if filling.language == "zh" else ", ".join(f"“{title}”" for title in titles)  # fmt: skip
    if not str(imported[0]["id"]).startswith(_IMPORTED):
        return Told(
            filling.say(
                f"{said}是别人发起的，我改不了也取消不了；不去的话请回复那个邀请。",
                f"{said} is somebody else's invitation, which I can neither move nor cancel; decline it by answering the invitation.",
            )
        )
    return Told(
        filling.say(
            f"{said}是从别的日历导入的，只能在那里改。我什么都没有动。",
            f"{said} was imported from another calendar and can only be changed there. I have changed nothing.",
        )
    )


def _named_in(
    filling: Filling, words: str, named: Named, events: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """By its name, or by whom it is with, or, on a day that is named, by a word of it."""
    on = [event for event in events if _day_of(filling, event) in named.days] if named.days else []
    marks = [_fit(named, event) for event in events]
    by_name = [event for event, mark in zip(events, marks, strict=True) if mark and mark == max(marks)]
    of_the_day = [event for event in on if event in by_name]
    if by_name or not named.days or named.naming:
        return of_the_day or by_name
    return [event for event in on if share_a_word(words, str(event["title"]))]


def _fit(named: Named, event: dict[str, Any]) -> float:
    names = [str(event["title"]), event["place"] or "", *(str(guest["name"]) for guest in event["attendees"])]
    by_naming = max(likeness(named.naming, name) for name in names)
    by_person = any(is_named(name, called) for name in names for called in named.called)
    return float(by_person) if not named.naming else by_naming if by_naming >= ENOUGH else 0.0


def _day_of(filling: Filling, event: dict[str, Any]) -> str:
    return f"{datetime.fromisoformat(event['start']).astimezone(filling.zone):%Y-%m-%d}"
