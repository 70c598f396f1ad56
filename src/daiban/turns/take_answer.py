"""An answer that was read reaches the run that waits for it."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.messenger.post import withdraw_series
from daiban.runtime import journal
from daiban.runtime.leases import set_to_work
from daiban.runtime.waits import Wait, resolve
from daiban.turns.correct import take_correction


async def take_answer(db: AsyncConnection, wait: Wait, result: dict[str, Any], *, now: datetime) -> bool:
    """An answer reaches the one who asked: the wait ends, the call has its result, the run goes on. One transaction.

    False when it comes too late.
    """
    if wait.resolved_at is not None:
        return await take_correction(db, wait, result, now=now)
    await resolve(db, wait, result, now=now)
    await withdraw_series(db, wait.id, now=now)  # the reminder of it
    await journal.settle(db, wait.run_id, wait.stage, wait.seq, "done", now=now, result=result)
    await set_to_work(db, wait.run_id)
    return True
