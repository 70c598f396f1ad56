"""Waits: what a parked run waits for, as rows.

A wait holds no process and no memory; whoever resolves it sets its run to work in the same transaction (`daiban.runtime.leases`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.errors import NotFound
from daiban.kit.ids import ContactId, RunId, UserId, WaitId
from daiban.messenger.post import set_inbox_state
from daiban.runtime.tables import waits

WaitKind = Literal["approval", "answer", "choice", "time"]

# Whoever has not decided within a day has put it off or has not seen it; more than twice is pressing.
_NUDGES = (timedelta(days=1), timedelta(days=4))
_PATIENCE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wait:
    """`from_at`: when it is put to whoever answers; `until_at`: when it gives up. `detail` is for who resolves it.

    `nudge_at`: when its owner is reminded of it next, `nudged` how often they were. `late_limit`: of a time, how many minutes late it
    still counts; None: however late.
    """

    id: WaitId
    run_id: RunId
    owner_id: UserId
    stage: int
    seq: int
    kind: WaitKind
    text: str
    options: list[dict[str, Any]]
    detail: dict[str, Any]
    contact_id: ContactId | None
    to_user: UserId | None
    from_at: datetime
    until_at: datetime | None
    resolved_at: datetime | None = None
    resolution: dict[str, Any] | None = None
    nudge_at: datetime | None = None
    nudged: int = 0
    late_limit: int | None = None


async def add_wait(db: AsyncConnection, wait: Wait) -> None:
    """What its owner must decide has a deadline, and they are reminded of it."""
    if wait.kind in ("approval", "choice"):
        wait = replace(wait, until_at=wait.until_at or wait.from_at + _PATIENCE, nudge_at=next_nudge(wait))
    await db.execute(insert(waits).values(**{f: getattr(wait, f) for f in Wait.__slots__}))


def next_nudge(wait: Wait) -> datetime | None:
    """When its owner is reminded for the next time; None when they were often enough."""
    return wait.from_at + _NUDGES[wait.nudged] if wait.nudged < len(_NUDGES) else None


async def nudge_again(db: AsyncConnection, wait: Wait, *, at: datetime | None, nudged: int) -> None:
    await db.execute(update(waits).where(waits.c.id == wait.id).values(nudge_at=at, nudged=nudged))


async def open_waits_of(db: AsyncConnection, run: RunId) -> list[Wait]:
    """What the run waits for now: what its owner must decide first, then the answers of others by when they are asked."""
    rows = await db.execute(
        select(waits)
        .where(waits.c.run_id == run, waits.c.resolved_at.is_(None))
        .order_by(waits.c.kind == "answer", waits.c.from_at, waits.c.seq)
    )
    return [Wait(**row) for row in rows.mappings()]


async def waits_named(db: AsyncConnection, ids: Sequence[str]) -> list[Wait]:
    """These waits as they are by now, open or resolved, in this order."""
    rows = await db.execute(select(waits).where(waits.c.id.in_(ids)))
    found = {row["id"]: Wait(**row) for row in rows.mappings()}
    return [found[wait] for wait in ids if wait in found]


async def load_wait(db: AsyncConnection, wait: WaitId) -> Wait:
    """The wait, locked.

    Raises: NotFound.
    """
    found = await find_wait(db, wait)
    if found is None:
        raise NotFound(f"nothing waits under the id {wait}", zh=f"没有编号为 {wait} 的待办")
    return found


async def find_wait(db: AsyncConnection, wait: str) -> Wait | None:
    rows = await db.execute(select(waits).where(waits.c.id == wait).with_for_update())
    row = rows.mappings().first()
    return Wait(**row) if row else None


async def resolve(db: AsyncConnection, wait: Wait, resolution: dict[str, Any], *, now: datetime) -> None:
    """End the wait; the caller moves its run and its call in the same transaction."""
    await db.execute(
        update(waits).where(waits.c.id == wait.id).values(resolved_at=now, resolution=resolution)
    )
    # What asked the owner for it is decided, and no longer open.
    for told in (told_of(wait.id), *(nudge_of(wait.id, number) for number in range(wait.nudged))):
        await set_inbox_state(db, wait.owner_id, told, "closed")


def told_of(wait: WaitId) -> str:
    """The id of the item in the owner's inbox that asks them to decide this wait."""
    return f"msg-{wait}"


def nudge_of(wait: WaitId, number: int) -> str:
    """The id of the item that reminds the owner of it, counted from 0."""
    return f"nudge-{wait}-{number}"
