"""Doing all that is due, of every owner, and when something is next: the scheduler's part, without a daemon."""

import importlib
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.channels.remind import remind
from daiban.runtime.leases import ANYTHING_TO_CARRY
from daiban.turns.means import Means

_ANYTHING_DUE = text(
    "select exists (select from outbox where due_at <= :now and delivered_at is null and withdrawn_at is null)"
    " or exists (select from waits where resolved_at is null and (until_at <= :now or nudge_at <= :now))"
    " or exists (select from recurring_tasks where next_at <= :now and stopped_at is null)"
    f" or {ANYTHING_TO_CARRY}"
)

_NEXT_DUE = text(
    "select least("
    " (select min(due_at) from outbox where delivered_at is null and withdrawn_at is null),"
    " (select min(until_at) from waits where resolved_at is null), (select min(nudge_at) from waits where resolved_at is null),"
    " (select min(next_at) from recurring_tasks where stopped_at is null), (select min(wake_at) from app_wakes))"
)


async def advance(means: Means) -> None:
    """Deliver, wake, expire and carry until nothing is due; then give the reminders that are due."""
    async with means.database.scheduling() as db:
        is_due = (await db.execute(_ANYTHING_DUE, {"now": means.clock.now()})).scalar_one()
    if is_due:
        # Mostly nothing is, and all that a run may need takes half a second to import.
        await importlib.import_module("daiban.channels.rounds").go_round(means)
    await remind(means)


async def next_due(db: AsyncConnection) -> datetime | None:
    """When the clock next makes something due: a letter, the end of a wait, a nudge, a mini-app's wake. The transaction is the scheduler's."""
    return (await db.execute(_NEXT_DUE)).scalar()
