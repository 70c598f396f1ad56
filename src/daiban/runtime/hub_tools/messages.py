"""Asking and telling the other people, through rows in the outbox."""

from datetime import datetime, timedelta
from typing import Any

from daiban.consent import find_permit, permit, record_use
from daiban.kit.clock import iso
from daiban.kit.dates import say_window
from daiban.kit.ids import ContactId, WaitId, new_id
from daiban.memory.active_hours import Rhythm, next_delivery, read_rhythm
from daiban.messenger.contacts import Contact, load_contact, user_behind
from daiban.messenger.conversations import list_conversations, read_messages
from daiban.messenger.post import post
from daiban.runtime.hub import HubCall, Parked
from daiban.runtime.waits import Wait

Window = dict[str, str]

# An answer is of use until the owner can still act on it.
_LEAD = timedelta(hours=1)


async def ask_when(call: HubCall, *, person: str, text: str, options: list[Window], minutes: int) -> Parked:
    contact = await _contact(call, person)
    user = await user_behind(call.db, contact)
    zone = call.user.zone
    last = max(datetime.fromisoformat(option["start"]) for option in options)
    until = max(last - _LEAD, call.now + _LEAD)
    rhythm = await _rhythm(call, contact)
    at = next_delivery(rhythm, now=call.now, zone=zone, latest=until) if user else call.now
    wait = Wait(
        id=WaitId(new_id("q")),
        run_id=call.run.id,
        owner_id=call.user.id,
        stage=call.run.stage,
        seq=call.seq,
        kind="answer",
        text=text if user else _in_full(call, text, options),
        options=list(options),
        detail={"minutes": minutes, "person": contact.in_full, "by_owner": user is None},
        contact_id=contact.id,
        to_user=user.id if user else None,
        from_at=at,
        until_at=until,
    )
    if user:
        payload = {
            "id": wait.id,
            "from": call.user.name,
            "text": text,
            "options": options,
            "until": iso(until, zone),
            "minutes": minutes,
        }
        await post(
            call.db, call.user.id, user.id, "question", payload, due_at=at, now=call.now, run=call.run.id
        )
    return Parked(wait, "waiting")


async def send(call: HubCall, *, person: str, text: str) -> dict[str, Any]:
    contact = await _contact(call, person)
    user = await user_behind(call.db, contact)
    if user is None:
        return {"queued": False}
    # Nobody is woken by a notice: without a rhythm of theirs the usual waking hours hold.
    nothing_known = Rhythm(hour=None, share=0.0, messages=0, confidence="none")
    at = next_delivery(nothing_known, now=call.now, zone=call.user.zone, latest=None)
    payload = {"id": new_id("m"), "from": call.user.name, "text": text}
    await post(call.db, call.user.id, user.id, "message", payload, due_at=at, now=call.now, run=call.run.id)
    return {"queued": True}


async def _contact(call: HubCall, person: str) -> Contact:
    held = await permit(
        call.db, call.user.id, "contacts", purpose="write to a contact", now=call.now, run=call.run.id
    )
    return await load_contact(call.db, held, ContactId(person))


async def _rhythm(call: HubCall, contact: Contact) -> Rhythm:
    zone, nothing = call.user.zone, Rhythm(hour=None, share=0.0, messages=0, confidence="none")
    about = await permit(
        call.db, call.user.id, "contacts", purpose="find the conversation", now=call.now, run=call.run.id
    )
    for conversation in await list_conversations(call.db, about):
        if conversation.contact_id != contact.id:
            continue
        purpose = "when they usually answer"
        held = await find_permit(
            call.db,
            call.user.id,
            "chat",
            purpose=purpose,
            now=call.now,
            resource=conversation.id,
            run=call.run.id,
        )
        if held is None:
            return nothing
        said = await read_messages(call.db, held)
        await record_use(call.db, held, source=f"chat with {contact.in_full}", records=len(said))
        return read_rhythm([(m.sent_at, m.mine) for m in said], zone=zone, now=call.now)
    return nothing


def _in_full(call: HubCall, text: str, options: list[Window]) -> str:
    zone, language = call.user.zone, call.run.language
    lines = [
        say_window(
            datetime.fromisoformat(option["start"]).astimezone(zone),
            datetime.fromisoformat(option["end"]).astimezone(zone),
            language,
        )
        for option in options
    ]
    return "\n".join([text, *(f"· {line}" for line in lines)])
