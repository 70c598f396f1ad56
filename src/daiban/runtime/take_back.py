"""Closing what a run waits for: a question that has reached somebody is withdrawn from their inbox."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import RunId
from daiban.messenger.post import post, withdraw_undelivered
from daiban.runtime.runs import ENDED, Run, load_run, set_status
from daiban.runtime.waits import open_waits_of, resolve


async def take_back(db: AsyncConnection, run: RunId, *, now: datetime) -> None:
    """Close every open wait of the run; the transaction acts for its owner."""
    for wait in await open_waits_of(db, run):
        await resolve(db, wait, {"cancelled": True}, now=now)
        if wait.to_user is None or await withdraw_undelivered(db, wait.id, now=now):
            continue
        payload = {"id": wait.id}
        await post(db, wait.owner_id, wait.to_user, "withdrawal", payload, due_at=now, now=now, run=run)


async def take_over(db: AsyncConnection, run: Run, *, now: datetime) -> None:
    """End the runs whose place this one takes and whose questions are still open: it asks now, or does, what they were asking for."""
    for earlier in run.supplied.get("supersedes", []):
        old = await load_run(db, RunId(earlier), lock=True)
        if old.status not in ENDED:
            await take_back(db, old.id, now=now)
            reply = (
                "改了，按新的办。" if old.language == "zh" else "Changed: arranged by what was said since."
            )
            await set_status(db, old.id, "cancelled", now=now, reply=reply)
