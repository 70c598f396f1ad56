"""Asking and telling the other people, through rows in the outbox."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from daiban.consent import NotGranted
from daiban.kit.clock import iso
from daiban.kit.dates import say_windows
from daiban.kit.ids import UserId, WaitId, new_id
from daiban.memory.active_hours import Rhythm, next_delivery, read_rhythm
from daiban.memory.search import Wanted, open_chats, search_chats
from daiban.messenger.contacts import Contact, user_behind
from daiban.messenger.post import post
from daiban.messenger.users import User, load_user
from daiban.models.embeddings import Embedder
from daiban.runtime.hub import HubCall, Parked
from daiban.runtime.hub_tools.chats import read_chat_with, read_contact
from daiban.runtime.waits import Wait

Window = dict[str, str]

_MOST_FOUND = 6
# What fits less than half as well as the best is not shown as an answer.
_TELLING = 0.5
# An answer is of use until the owner can still act on it.
_LEAD = timedelta(hours=1)
_NOTHING_KNOWN = Rhythm(hour=None, share=0.0, messages=0, confidence="none")


async def ask_when(call: HubCall, *, person: str, text: str, options: list[Window], minutes: int) -> Parked:
    contact = await read_contact(call, person, purpose="write to a contact")
    user = await user_behind(call.db, contact)
    zone = call.user.zone
    last = max(datetime.fromisoformat(option["start"]) for option in options)
    until = max(last - _LEAD, call.now + _LEAD)
    rhythm = await _rhythm(call, contact)
    at = call.now
    if user:
        waking = zone if rhythm.hour is not None else (await _reader(call, user.id)).zone
        at = next_delivery(rhythm, now=call.now, zone=waking, latest=until)
    # What is over before it is asked cannot be chosen.
    options = [option for option in options if datetime.fromisoformat(option["start"]) > at] or options
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


def recall_answer(asked: Mapping[str, Any], before: Mapping[str, Any], answer: Any) -> Any:
    """Of the times that they took, what is still on offer; None when there is one now that they were not asked about."""
    if asked["person"] != before["person"] or not answer:
        return None
    if any(_common(option, before["options"]) is None for option in asked["options"]):
        return None
    still = (_common(slot, asked["options"]) for slot in answer["slots"])
    return {**answer, "slots": [slot for slot in still if slot is not None]}


def _common(window: Window, others: list[Window]) -> Window | None:
    """The part of a window that lies in one of the others."""
    for other in others:
        start = max(window["start"], other["start"], key=datetime.fromisoformat)
        end = min(window["end"], other["end"], key=datetime.fromisoformat)
        if datetime.fromisoformat(start) < datetime.fromisoformat(end):
            return {"start": start, "end": end}
    return None


async def send(call: HubCall, *, person: str, text: str, times: list[Window] | None = None) -> dict[str, Any]:
    """The times are told in the reader's zone, of which the plan learns nothing."""
    contact = await read_contact(call, person, purpose="write to a contact")
    user = await user_behind(call.db, contact)
    if user is None:
        return {"queued": False}
    # Nobody is woken by a notice: without a rhythm of theirs the usual waking hours hold.
    reader = await _reader(call, user.id)
    at = next_delivery(_NOTHING_KNOWN, now=call.now, zone=reader.zone, latest=None)
    if times:
        text = text.replace("{when}", say_windows(times, reader.zone, reader.language, call.now))
    payload = {"id": new_id("m"), "from": call.user.name, "text": text, "person": contact.id}
    await post(call.db, call.user.id, user.id, "message", payload, due_at=at, now=call.now, run=call.run.id)
    return {"queued": True}


async def find(
    call: HubCall, *, text: str, persons: list[str], begin: str = "", end: str = "", embedder: Embedder | None
) -> dict[str, Any]:
    """Of the chats that are open to the agent; with `persons` only those with one of them. Without an embedder nothing is found."""
    chats = await open_chats(call.db, call.user.id, now=call.now, run=call.run.id)
    if persons:
        chats = [chat for chat in chats if chat.contact_id in persons]
    wanted = Wanted(
        text,
        begin=datetime.fromisoformat(begin) if begin else None,
        end=datetime.fromisoformat(end) if end else None,
        limit=_MOST_FOUND,
    )
    found = await search_chats(call.db, chats, wanted, embedder) if embedder else []
    best = max((one.score for one in found), default=0.0)
    telling = [one for one in found if one.score >= best * _TELLING]
    return {
        "messages": [
            {
                "id": one.message.id,
                "at": iso(one.message.sent_at, call.user.zone),
                "chat": one.chat.name or "",
                "author": one.message.author,
                "mine": one.message.mine,
                "text": one.message.text,
            }
            for one in sorted(telling, key=lambda one: one.message.sent_at)
        ]
    }


async def remind(call: HubCall, *, text: str, at: str, repeat: str = "") -> dict[str, Any]:
    """Into the owner's own inbox at that time, and again by the rule."""
    series = call.key
    await _post_at(call, call.user.id, text, at, repeat, series, kind="reminder")
    return {"id": series}


async def announce(
    call: HubCall, *, recipients: list[str], text: str, at: str = "", repeat: str = ""
) -> dict[str, Any]:
    """The owner is reminded at that time to tell those who are no users."""
    told: list[str] = []
    unreached: list[str] = []
    for person in recipients:
        contact = await read_contact(call, person, purpose="write to a contact")
        user = await user_behind(call.db, contact)
        if user is None:
            unreached.append(contact.called)
        else:
            told.append(contact.called)
            await _post_at(call, user.id, text, at, repeat, call.key, kind="message")
    if unreached and at:
        zh = call.run.language == "zh"
        names = ("、" if zh else ", ").join(unreached)
        words = f"请告诉{names}：{text}" if zh else f"Please tell {names}: {text}"
        await _post_at(call, call.user.id, words, at, repeat, call.key, kind="reminder")
    return {"id": call.key, "told": told, "unreached": unreached}


async def _post_at(
    call: HubCall, to: UserId, text: str, at: str, repeat: str, series: str, *, kind: str
) -> None:
    due = datetime.fromisoformat(at) if at else call.now
    payload = {
        "id": new_id("m"),
        "from": call.user.name,
        "text": text,
        "kind": kind,
        "series": series,
        "repeat": repeat,
        "first": iso(due, call.user.zone),
        "zone": call.user.zone.key,
    }
    await post(call.db, call.user.id, to, "message", payload, due_at=due, now=call.now, run=call.run.id)


async def _reader(call: HubCall, user: UserId) -> User:
    """Where the reader is and what they read is used here, and reaches no plan."""
    async with call.database.transaction(user) as theirs:
        return await load_user(theirs, user)


async def _rhythm(call: HubCall, contact: Contact) -> Rhythm:
    try:
        said = await read_chat_with(call, contact, purpose="when they usually answer")
    except NotGranted:
        return _NOTHING_KNOWN
    return read_rhythm([(m.sent_at, m.mine) for m in said], zone=call.user.zone, now=call.now)


def _in_full(call: HubCall, text: str, options: list[Window]) -> str:
    zone, language = call.user.zone, call.run.language
    lines = [say_windows([option], zone, language, call.now) for option in options]
    return "\n".join([text, *(f"· {line}" for line in lines)])
