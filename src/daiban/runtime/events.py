"""Events: what became of a run, one row a change, written by triggers in the transaction of the change (migration 0010)."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import psycopg
from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.db import APP_ROLE, Database
from daiban.kit.errors import DatabaseUnavailable
from daiban.kit.ids import RunId
from daiban.runtime.tables import calls, run_events

EventKind = Literal["asked", "understood", "program", "call", "parked", "resolved", "woken", "ended"]

_WATCHED = 7304  # the class of the advisory locks by which triggers see that somebody watches a run
_LOOK_ANYWAY = 10.0  # seconds; finds a connection that has died silently


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a run; the numbers of a run grow in the order in which its changes were committed.

    `about`, by kind: understood `{"from", "to"}`, which of the run's understood lines are new; program `{"stage", "skill"}`; call
    `{"stage", "seq", "tool", "state"}`; parked `{"status", "waits": [{"id", "kind"}]}`; resolved `{"id", "kind"}` of a wait; ended
    `{"status"}`; else `{}`. `result` is what the call has by now.
    """

    number: int
    run_id: RunId
    at: datetime
    kind: EventKind
    about: dict[str, Any]
    result: Any


async def events_of(db: AsyncConnection, run: RunId, *, after: int = 0) -> list[Event]:
    """The events of a run in order, those after number `after`."""
    about = run_events.c.about
    of_call = and_(
        run_events.c.kind == "call",
        calls.c.run_id == run_events.c.run_id,
        calls.c.stage == about["stage"].as_integer(),
        calls.c.seq == about["seq"].as_integer(),
    )
    rows = await db.execute(
        select(*(run_events.c[f] for f in Event.__slots__ if f != "result"), calls.c.result)
        .outerjoin(calls, of_call)
        .where(run_events.c.run_id == run, run_events.c.number > after)
        .order_by(run_events.c.number)
    )
    return [Event(**row) for row in rows.mappings()]


async def changes(database: Database, run: RunId) -> AsyncGenerator[None]:
    """Yields at first, then whenever the run may have new events; for good. What is read after a yield has all that came before it.

    Raises: DatabaseUnavailable.
    """
    async with await database.session(APP_ROLE) as session:
        try:
            await session.execute("listen daiban_run")
            # Waits for whoever has written an event and not committed; from here on writers see the lock and notify.
            await session.execute("select pg_advisory_lock_shared(%s, hashtext(%s))", [_WATCHED, run])
            while True:
                yield
                heard: list[str] = [""]
                while heard and run not in heard:
                    told = session.notifies(timeout=_LOOK_ANYWAY, stop_after=1)
                    heard = [one.payload async for one in told]
        except psycopg.OperationalError as error:
            raise DatabaseUnavailable(
                f"the database cannot be reached: {error}".strip(), zh=f"连不上数据库：{error}".strip()
            ) from error
