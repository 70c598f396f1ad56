"""Delivering the letters between users that are due."""

import importlib
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import zone_named
from daiban.kit.dates import say_late
from daiban.kit.db import act_for
from daiban.kit.ids import UserId, new_id
from daiban.kit.recurrence import last_until, next_after
from daiban.messenger.post import (
    InboxItem,
    Letter,
    lock_due_letter,
    mark_delivered,
    post,
    put_into_inbox,
    set_inbox_state,
)
from daiban.messenger.users import in_directory
from daiban.runtime.journal import invitation_of
from daiban.turns.due import due_now
from daiban.turns.means import Means


async def deliver_due(means: Means) -> bool:
    """Deliver every letter that is due, each in one transaction of both sides; whether there was one."""
    now = means.clock.now()
    undelivered = "due_at <= :now and delivered_at is null and withdrawn_at is null"
    due = await due_now(means, undelivered, of="outbox", by="due_at, id")
    for letter, sender in due:
        async with means.database.transaction(sender) as db:
            locked = await lock_due_letter(db, letter, now=now)
            if locked is not None:
                await mark_delivered(db, letter, now=now)
                await _hand_over(db, locked, now=now)
    return bool(due)


async def _hand_over(db: AsyncConnection, letter: Letter, *, now: datetime) -> None:
    payload = letter.payload
    recipient = UserId(letter.to_user)
    if letter.kind in ("message", "question"):
        # What was due while nobody delivered counts as delivered when it was due: the hour was the promise.
        about = None
        if letter.run_id and letter.kind == "message" and "person" in payload:
            about = await invitation_of(db, letter.run_id, payload["person"])
        at = await _post_next(db, letter, now=now)
        text = str(payload["text"])
        if payload.get("repeat") and (reader := await in_directory(db, user=recipient)):
            text += say_late(now - at, reader.language)
        await put_into_inbox(db, _item(letter, recipient, {**payload, "text": text}, about, at))
        return
    await act_for(db, recipient)
    if letter.kind == "withdrawal":
        await set_inbox_state(db, recipient, str(payload["id"]), "withdrawn")
    else:
        # An answer wakes a run: what that may need is imported for it alone.
        taking = importlib.import_module("daiban.channels.answers")
        notice: InboxItem | None = await taking.hand_over_answer(db, letter, now=now)
        if notice is not None:
            await put_into_inbox(db, notice)


async def _post_next(db: AsyncConnection, letter: Letter, *, now: datetime) -> datetime:
    """The next of a message that repeats; when this one was due: of those missed while nobody delivered only the last counts."""
    rule = letter.payload.get("repeat")
    if not rule:
        return letter.due_at
    first = datetime.fromisoformat(letter.payload["first"]).astimezone(zone_named(letter.payload["zone"]))
    due = next_after(rule, first, max(now, letter.due_at))
    if due is not None:
        payload = {**letter.payload, "id": new_id("m")}
        sender, to_user = letter.owner_id, UserId(letter.to_user)
        await post(db, sender, to_user, "message", payload, due_at=due, now=now, run=letter.run_id)
    return max(last_until(rule, first, now) or letter.due_at, letter.due_at)


def _item(
    letter: Letter, recipient: UserId, payload: dict[str, Any], event_id: str | None, at: datetime
) -> InboxItem:
    until = payload.get("until")
    return InboxItem(
        id=str(payload["id"]),
        owner_id=recipient,
        kind="question" if letter.kind == "question" else payload.get("kind", "message"),
        from_user=letter.owner_id,
        from_name=str(payload["from"]),
        text=str(payload["text"]),
        options=payload.get("options", []),
        detail={"minutes": payload.get("minutes")},
        until_at=datetime.fromisoformat(until) if until else None,
        event_id=event_id,
        state="open",
        delivered_at=at,
    )
