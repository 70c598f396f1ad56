"""The owner's coming events, as a wish of changing or cancelling one needs them.

Those of an imported calendar are read only: whoever wants to move or cancel one is told so.
"""

from datetime import timedelta
from typing import Any

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.turns.slots.filling import Filling, Missing

_AHEAD = timedelta(days=90)
_IMPORTED = "imported:"


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


async def say_imported(filling: Filling, words: str, missing: Missing) -> Missing:
    """The question which one is meant, told apart when the words name an event that cannot be touched here."""
    events = await coming_events(filling, _AHEAD)
    named = next(
        (
            str(event["title"])
            for event in events
            if str(event["id"]).startswith(_IMPORTED) and str(event["title"]).casefold() in words.casefold()
        ),
        None,
    )
    if named is None:
        return missing
    told = filling.say(
        f"「{named}」是从别的日历导入的，只能在那里改。",
        f"“{named}” was imported from another calendar and can only be changed there. ",
    )
    return Missing(missing.fact, told + missing.question, missing.options)
