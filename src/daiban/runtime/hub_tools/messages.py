"""Asking and telling the other people, through rows in the outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daiban.kit.clock import iso
from daiban.kit.dates import say_instant, say_windows
from daiban.kit.ids import UserId, WaitId, new_id
from daiban.memory.rhythm import say_delay
from daiban.messenger.contacts import user_behind
from daiban.messenger.post import agent_name, post
from daiban.messenger.users import DirectoryEntry
from daiban.runtime.hub import HubCall, Parked
from daiban.runtime.hub_tools.chats import read_contact
from daiban.runtime.hub_tools.timing import (
    LEAD,
    Asking,
    Said,
    by_owner,
    reader,
    say_delivery,
    time_of_asking,
    time_of_notice,
)
from daiban.runtime.waits import Wait

Window = dict[str, str]


async def ask_when(call: HubCall, *, person: str, text: str, options: list[Window], minutes: int) -> Parked:
    contact = await read_contact(call, person, purpose="write to a contact")
    user = await user_behind(call.db, contact)
    until = _until(call, options)
    asking = await time_of_asking(call, contact, user, until=until)
    at = asking.at
    # Whoever is asked at the hour at which they usually answer has time to.
    until = max(until, at + LEAD)
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
        detail={
            "minutes": minutes,
            "person": contact.in_full,
            "by_owner": user is None,
            "likely": _likely(call, asking),
        },
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
            "until": iso(until, call.user.zone),
            "minutes": minutes,
        }
        await post(
            call.db, call.user.id, user.id, "question", payload, due_at=at, now=call.now, run=call.run.id
        )
        if asking.remind_at is not None:
            await _post_reminder(call, user, wait, text, asking.remind_at)
    return Parked(wait)


async def delivery_of_question(
    call: HubCall, *, person: str, text: str, options: list[Window], minutes: int
) -> list[Said]:
    """When the question will reach them, for the card."""
    contact = await read_contact(call, person, purpose="write to a contact")
    user = await user_behind(call.db, contact)
    if user is None:
        return [by_owner(call, contact.called)]
    asking = await time_of_asking(call, contact, user, until=_until(call, options))
    to = await reader(call, user.id)
    # They would be asked at once but for their quiet hours.
    quiet = asking.at == await time_of_notice(call, to)
    return say_delivery(call, contact.called, asking.at, quiet=quiet)


def _until(call: HubCall, options: list[Window]) -> datetime:
    """How long an answer is of use."""
    last = max(datetime.fromisoformat(option["start"]) for option in options)
    return max(last - LEAD, call.now + LEAD)


def _likely(call: HubCall, asking: Asking) -> dict[str, Any]:
    """When the answer is likely, for the owner: `by` is ISO 8601 or None, `said` is for reading."""
    delay, by = asking.delay, asking.likely_by
    return {
        "by": iso(by, call.user.zone) if by else None,
        "said": say_delay(delay, call.run.language),
        "replies": delay.answers,
        "certainty": delay.certainty,
    }


async def _post_reminder(call: HubCall, user: DirectoryEntry, wait: Wait, text: str, at: datetime) -> None:
    """Once more what is asked, of the series of the question: it is withdrawn when that is answered."""
    words = (
        f"{call.user.name}还在等你的回答：「{text}」" if user.language == "zh"
        else f"{call.user.name} still waits for your answer: “{text}”"
    )  # fmt: skip
    payload = {
        "id": new_id("m"),
        "from": call.user.name,
        "text": words,
        "kind": "reminder",
        "series": wait.id,
    }
    await post(call.db, call.user.id, user.id, "message", payload, due_at=at, now=call.now)


def recall_answer(asked: Mapping[str, Any], before: Mapping[str, Any], answer: Any) -> Any:
    """Of the times that they took, what is still on offer; None when there is one now that they were not asked about."""
    if asked["person"] != before["person"] or not answer:
        return None
    if any(_common(option, before["options"]) is None for option in asked["options"]):
        return None
    if asked["options"] == before["options"]:
        return answer  # also what they said beyond the options: "Saturday at eight" of 18:00 to 21:00 is until ten
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
    to = await reader(call, user.id)
    at = await time_of_notice(call, to, latest=_latest(times))
    if times:
        text = text.replace("{when}", say_windows(times, to.zone, to.language, call.now))
    payload = {"id": new_id("m"), "from": call.user.name, "text": text, "person": contact.id}
    await post(call.db, call.user.id, user.id, "message", payload, due_at=at, now=call.now, run=call.run.id)
    return {"queued": True}


async def delivery_of_notice(
    call: HubCall, *, person: str, text: str, times: list[Window] | None = None
) -> list[Said]:
    """When the message will reach them, for the card."""
    contact = await read_contact(call, person, purpose="write to a contact")
    user = await user_behind(call.db, contact)
    if user is None:
        return [by_owner(call, contact.called)]
    at = await time_of_notice(call, await reader(call, user.id), latest=_latest(times))
    return say_delivery(call, contact.called, at, quiet=True)


def _latest(times: list[Window] | None) -> datetime | None:
    """Until when a notice of these times is of use."""
    return min(datetime.fromisoformat(w["start"]) for w in times) - LEAD if times else None


async def remind(call: HubCall, *, text: str, at: str, repeat: str = "") -> dict[str, Any]:
    """Into the owner's own inbox at that time, and again by the rule."""
    series = call.key
    await _post_at(call, call.user.id, text, at, repeat, series, kind="reminder")
    return {"id": series}


async def announce(
    call: HubCall,
    *,
    recipients: list[str],
    text: str,
    at: str = "",
    repeat: str = "",
    urgent: bool = False,
    names: list[str] | None = None,
) -> dict[str, Any]:
    """Without a time it waits for the end of their quiet hours unless it is urgent. The owner is reminded at the time to tell
    those who are no users. `names`: what the recipients are called in the result, their remarks without it.
    """
    told: list[str] = []
    later: list[dict[str, str]] = []
    unreached: list[str] = []
    for number, person in enumerate(recipients):
        contact = await read_contact(call, person, purpose="write to a contact")
        called = names[number] if names else contact.called
        user = await user_behind(call.db, contact)
        if user is None:
            unreached.append(called)
            continue
        due = await _due(call, user, at, urgent=urgent)
        if not at and due > call.now:
            when = say_instant(due.astimezone(call.user.zone), call.run.language, call.now)
            later.append({"who": called, "at": when})
        else:
            told.append(called)
        await _post_at(call, user.id, text, iso(due, call.user.zone), repeat, call.key, kind="message")
    if unreached and at:
        zh = call.run.language == "zh"
        whom = ("、" if zh else ", ").join(unreached)
        words = f"请告诉{whom}：{text}" if zh else f"Please tell {whom}: {text}"
        await _post_at(call, call.user.id, words, at, repeat, call.key, kind="reminder")
    return {"id": call.key, "told": told, "later": later, "unreached": unreached}


async def delivery_of_announcement(
    call: HubCall,
    *,
    recipients: list[str],
    text: str,
    at: str = "",
    repeat: str = "",
    urgent: bool = False,
    names: list[str] | None = None,
) -> list[Said]:
    """Whom the owner must tell, and for whom it waits until their quiet hours are over, for the card; a time that the owner gave is on it anyway."""
    said: list[Said] = []
    for person in recipients:
        contact = await read_contact(call, person, purpose="write to a contact")
        user = await user_behind(call.db, contact)
        if user is None:
            said.append(by_owner(call, contact.called))
        elif not at:
            due = await _due(call, user, at, urgent=urgent)
            said += say_delivery(call, contact.called, due, quiet=True)
    return said


async def _due(call: HubCall, user: DirectoryEntry, at: str, *, urgent: bool) -> datetime:
    if at:
        return datetime.fromisoformat(at)
    return call.now if urgent else await time_of_notice(call, await reader(call, user.id))


async def _post_at(
    call: HubCall, to: UserId, text: str, at: str, repeat: str, series: str, *, kind: str
) -> None:
    due = datetime.fromisoformat(at)
    payload = {
        "id": new_id("m"),
        # A reminder is nobody's message: it comes from the agent, as those of events do.
        "from": agent_name(call.run.language) if kind == "reminder" else call.user.name,
        "text": text,
        "kind": kind,
        "series": series,
        "repeat": repeat,
        "first": iso(due, call.user.zone),
        "zone": call.user.zone.key,
    }
    await post(call.db, call.user.id, to, "message", payload, due_at=due, now=call.now, run=call.run.id)


def _in_full(call: HubCall, text: str, options: list[Window]) -> str:
    zone, language = call.user.zone, call.run.language
    lines = [say_windows([option], zone, language, call.now) for option in options]
    return "\n".join([text, *(f"· {line}" for line in lines)])
