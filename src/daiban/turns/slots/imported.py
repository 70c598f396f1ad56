"""Events that came with an imported calendar: they are read only, and whoever wants to move or cancel one is told so."""

from datetime import timedelta
from typing import Any

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.turns.slots.filling import Filling, Missing

_AHEAD = timedelta(days=90)
_IMPORTED = "imported:"


async def say_imported(filling: Filling, words: str, missing: Missing) -> Missing:
    """The question which one is meant, told apart when the words name an event that cannot be touched here."""
    purpose = "what is to be changed"
    held = await find_permit(
        filling.db, filling.user.id, "calendar", purpose=purpose, now=filling.now, run=filling.run.id
    )
    if held is None:
        return missing
    span = {"start": iso(filling.now, filling.zone), "end": iso(filling.now + _AHEAD, filling.zone)}
    events: list[dict[str, Any]] = (await filling.call("calendar.events", span))["events"]
    await record_use(filling.db, held, source="calendar", records=len(events))
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
