"""What the owner keeps and may ask for by name: events of the calendar, ways to reach somebody."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.kit.dates import say_instant, say_rule
from daiban.memory.people.fold import fold
from daiban.memory.search import named_by, share_of
from daiban.messenger.contacts import list_contacts
from daiban.messenger.post import reminders_to_come
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_contact

_AHEAD = timedelta(days=366)
_BACK = timedelta(days=2 * 366)
# Of a series the next two tell when it is.
_OF_A_SERIES = 2
_MOST = 6
_NEXT = 2
# 看牙 is what an event 牙科复诊 is for: what is done says nothing, and the one character left is a word.
_DOES_ONE = re.compile(r"(?:去|要|约)?[看做打洗剪补拔修取拿交上](.)(?:医生?|师傅?)?")


async def events_named(
    call: HubCall, *, text: str, persons: list[str], begin: str = "", end: str = ""
) -> dict[str, Any]:
    """Shapes: see `stubs/owner.pyi`. Nothing when the calendar is closed to the agent."""
    held = await find_permit(
        call.db, call.user.id, "calendar", purpose="find an event by its name", now=call.now, run=call.run.id
    )
    if held is None:
        return {"events": []}
    if begin:
        found = await _named(call, text, begin, end)
    else:
        now, zone = call.now, call.user.zone
        found = await _named(call, text, iso(now, zone), iso(now + _AHEAD, zone))
        found = found or (await _named(call, text, iso(now - _BACK, zone), iso(now, zone)))[::-1]
    found, theirs = await _of_these(call, found, persons)
    shown = sorted(
        _first_of_each(found)[: _MOST if text or begin else _NEXT], key=lambda event: str(event["start"])
    )
    if shown:
        await record_use(call.db, held, source="calendar", records=len(shown))
    return {
        "events": [
            {key: event[key] or "" for key in ("title", "start", "end", "place")}
            | {"all_day": event["all_day"], "share": _share(text, event), "theirs": event["id"] in theirs}
            for event in shown
        ]
    }


async def _of_these(
    call: HubCall, events: Sequence[dict[str, Any]], persons: Sequence[str]
) -> tuple[list[dict[str, Any]], set[str]]:
    """Without those that name other contacts alone: mum's birthday is not Sam's. And which of them name one of these, or all when nobody is meant."""
    held = await find_permit(
        call.db, call.user.id, "contacts", purpose="who is meant", now=call.now, run=call.run.id
    )
    if not persons or held is None:
        return list(events), {event["id"] for event in events}
    names = {
        contact.id: [name.casefold() for name in (contact.name, contact.remark) if name]
        for contact in await list_contacts(call.db, held)
    }

    def named_in(event: dict[str, Any]) -> set[str]:
        name = _name(event).casefold()
        return {contact for contact, called in names.items() if any(one in name for one in called)}

    of = {event["id"]: named_in(event) for event in events}
    kept = [event for event in events if not of[event["id"]] or of[event["id"]] & set(persons)]
    return kept, {event["id"] for event in kept if of[event["id"]]}


async def _named(call: HubCall, text: str, begin: str, end: str) -> list[dict[str, Any]]:
    told = await call.host.call("calendar.events", {"start": begin, "end": end}, call.acting())
    events = [event for event in told["events"] if event["status"] != "declined"]
    if not text:
        return events
    names = [_name(event) for event in events]
    found = named_by(text, names)
    if not found and (does := _DOES_ONE.fullmatch(fold(text))):
        found = [index for index, name in enumerate(names) if does[1] in fold(name)]
    return [events[index] for index in found]


def _share(text: str, event: dict[str, Any]) -> float:
    """1 for what has no name, or is found by the one character that tells."""
    return (share_of(text, _name(event)) or 1.0) if text else 1.0


def _name(event: dict[str, Any]) -> str:
    guests = [guest["name"] for guest in event["attendees"]]
    return " ".join([str(event["title"]), event["place"] or "", *guests])


def _first_of_each(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    first: list[dict[str, Any]] = []
    for event in events:
        seen[event["title"]] = seen.get(event["title"], 0) + 1
        if seen[event["title"]] <= _OF_A_SERIES:
            first.append(event)
    return first


async def reminders(call: HubCall) -> dict[str, Any]:
    """Shapes: see `stubs/owner.pyi`."""
    told: list[dict[str, str]] = []
    for letter in await reminders_to_come(call.db, call.user.id):
        at = letter.due_at.astimezone(call.user.zone)
        said = say_instant(at, call.run.language, call.now)
        rule = str(letter.payload.get("repeat") or "")
        again = f"{say_rule(rule, call.run.language)} {at:%H:%M}" if rule else ""
        told.append({"text": str(letter.payload["text"]), "at": again or said})
    return {"reminders": told}


async def cards(call: HubCall, *, persons: list[str]) -> dict[str, Any]:
    """Shapes: see `stubs/people.pyi`."""
    contacts = [await read_contact(call, person, purpose="how to reach a contact") for person in persons]
    return {
        "cards": [
            {"called": contact.called, "phones": list(contact.phones), "emails": list(contact.emails)}
            for contact in contacts
        ]
    }
