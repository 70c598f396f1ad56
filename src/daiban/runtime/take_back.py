"""Closing what a run waits for: a question that has reached somebody is withdrawn from their inbox."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import RunId
from daiban.messenger.post import post, withdraw_undelivered
from daiban.runtime.waits import open_waits_of, resolve


async def take_back(db: AsyncConnection, run: RunId, *, now: datetime) -> None:
    """Close every open wait of the run; the transaction acts for its owner."""
    for wait in await open_waits_of(db, run):
        await resolve(db, wait, {"cancelled": True}, now=now)
        if wait.to_user is None or await withdraw_undelivered(db, wait.id, now=now):
            continue
        payload = {"id": wait.id}
        await post(db, wait.owner_id, wait.to_user, "withdrawal", payload, due_at=now, now=now, run=run)
