"""When a mini-app must next be looked at for reminders, so that it is not started to find that there are none.

Any effect may have moved a reminder: before one the app is set to be looked at, afterwards it says when next.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.db import metadata

app_wakes = Table(
    "app_wakes",
    metadata,
    Column("app", Text, primary_key=True),
    Column("wake_at", DateTime(timezone=True)),
    Column("changes", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Wake:
    """`changes` counts the effects so far: a look that one of them overtook settles nothing."""

    app: str
    changes: int


async def wake_soon(db: AsyncConnection, app: str, *, now: datetime) -> None:
    """Have `app` looked at in the next round."""
    first = insert(app_wakes).values(app=app, wake_at=now, changes=1)
    again = {"wake_at": now, "changes": app_wakes.c.changes + 1}
    await db.execute(first.on_conflict_do_update(index_elements=["app"], set_=again))


async def due_wakes(db: AsyncConnection, *, now: datetime) -> list[Wake]:
    rows = await db.execute(
        select(app_wakes.c.app, app_wakes.c.changes)
        .where(app_wakes.c.wake_at <= now)
        .order_by(app_wakes.c.app)
    )
    return [Wake(row.app, row.changes) for row in rows]


async def wake_next(db: AsyncConnection, wake: Wake, at: datetime | None) -> None:
    """The app has been looked at and has nothing before `at`, or nothing at all."""
    await db.execute(
        update(app_wakes)
        .where(app_wakes.c.app == wake.app, app_wakes.c.changes == wake.changes)
        .values(wake_at=at)
    )
