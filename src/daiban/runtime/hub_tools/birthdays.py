"""Who has a birthday: by the contacts, which know the day, and by what stands in the calendar."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.messenger.contacts import Contact, list_contacts
from daiban.runtime.hub import HubCall

_DAY = timedelta(days=1)
# How far it is looked ahead when no days are said.
_SOON = timedelta(days=30)
_LONGEST = timedelta(days=366)
_IN_TITLE = re.compile(r"生日|大寿|\b(?:birthday|bday|b-day)\b", re.IGNORECASE)


async def birthdays(call: HubCall, *, begin: str = "", end: str = "") -> dict[str, Any]:
    """Shapes: see `stubs/people.pyi`. Contacts and calendar each as far as they are open to the agent."""
    zone = call.user.zone
    now = call.now.astimezone(zone)
    start = datetime.fromisoformat(begin).astimezone(zone) if begin else datetime.combine(now, time(0), zone)
    until = datetime.fromisoformat(end).astimezone(zone) if end else start + _SOON
    until = min(until, start + _LONGEST)
    found = await _of_contacts(call, start, until)
    known = [(contact, day) for day, contact in found]
    told = [{"called": contact.in_full, **_whole(call, day)} for day, contact in found]
    told += [event for event in await _in_calendar(call, start, until) if not _is_known(event, known)]
    return {"birthdays": sorted(told, key=lambda one: datetime.fromisoformat(one["start"]))}


async def _of_contacts(call: HubCall, start: datetime, until: datetime) -> list[tuple[date, Contact]]:
    held = await find_permit(
        call.db, call.user.id, "contacts", purpose="whose birthday it is", now=call.now, run=call.run.id
    )
    if held is None:
        return []
    first, last = start.date(), (until - timedelta(seconds=1)).date()
    found = [
        (day, contact)
        for contact in await list_contacts(call.db, held)
        if contact.birthday is not None
        for day in _days(contact.birthday, range(first.year, last.year + 1))
        if first <= day <= last
    ]
    await record_use(call.db, held, source="contacts", records=len(found))
    return sorted(found, key=lambda one: (one[0], one[1].name))


def _days(born: date, years: Iterable[int]) -> list[date]:
    """The birthday in each of these years; of 29 February the day before where there is none."""
    days: list[date] = []
    for year in years:
        try:
            days.append(born.replace(year=year))
        except ValueError:
            days.append(date(year, 2, 28))
    return days


async def _in_calendar(call: HubCall, start: datetime, until: datetime) -> list[dict[str, str]]:
    held = await find_permit(
        call.db, call.user.id, "calendar", purpose="whose birthday it is", now=call.now, run=call.run.id
    )
    if held is None:
        return []
    span = {"start": iso(start, call.user.zone), "end": iso(until, call.user.zone)}
    events = (await call.host.call("calendar.events", span, call.acting()))["events"]
    found = [e for e in events if _IN_TITLE.search(str(e["title"])) and e["status"] != "declined"]
    await record_use(call.db, held, source="calendar", records=len(found))
    return [{"called": str(e["title"]), "start": str(e["start"]), "end": str(e["end"])} for e in found]


def _is_known(event: dict[str, str], known: list[tuple[Contact, date]]) -> bool:
    """Whether a contact who has their birthday then is named in the title."""
    title, day = event["called"].casefold(), datetime.fromisoformat(event["start"]).date()
    return any(
        day == theirs and any(name.casefold() in title for name in _names(contact))
        for contact, theirs in known
    )


def _names(contact: Contact) -> list[str]:
    parts = contact.name.split() if contact.name.isascii() else []
    return [name for name in (contact.name, contact.remark or "", *parts) if len(name) > 1]


def _whole(call: HubCall, day: date) -> dict[str, str]:
    zone = call.user.zone
    start, end = (datetime.combine(one, time(0), zone) for one in (day, day + _DAY))
    return {"start": iso(start, zone), "end": iso(end, zone)}
