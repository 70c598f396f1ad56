"""The operator's view: how many runs, waits, tasks and workers there are, and which runs are stuck. Ids, states and hours, no content.

Two clocks: events and waits are by the product's, tasks and leases by the database's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import RunId, UserId
from daiban.runtime.leases import QUEUES, workers

Why = Literal["no-task", "dead-worker", "pending", "attempts", "overdue"]

_MANY_TRIES = 3

# Tasks that are not over. One that is not carried has a try yet to come.
_TASKS = " union all ".join(
    "select t.params ->> 'run' as run, (t.params ->> 'wakes')::int as wakes, r.state = 'running' as carried,"
    " r.attempt, r.attempt - (r.state <> 'running')::int as tries, r.claimed_by as worker, r.claim_expires_at,"
    " r.started_at, r.available_at, t.enqueue_at"
    f" from absurd.r_{queue} r join absurd.t_{queue} t using (task_id)"
    " where r.state in ('pending', 'sleeping', 'running')"
    for queue in QUEUES
)
_DEAD = "carried and (not worker = any(:alive) or claim_expires_at < clock_timestamp())"

_STUCK = text(f"""
with tasks as ({_TASKS}),
    running as (select id, owner_id, status, wakes from runs where status = 'running'),
    at_work as (select * from running join tasks on tasks.run = running.id and tasks.wakes = running.wakes)
select id, owner_id, status, 'no-task' as why, (select max(at) from run_events where run_id = id) as since
    from running where not exists (select from at_work where at_work.id = running.id)
union all select id, owner_id, status, 'dead-worker', started_at from at_work where {_DEAD}
union all select id, owner_id, status, 'pending', available_at from at_work
    where not carried and available_at < clock_timestamp() - :limit
union all select id, owner_id, status, 'attempts', enqueue_at from at_work where tries >= :many
union all select r.id, r.owner_id, r.status, 'overdue', w.until_at from waits w join runs r on r.id = w.run_id
    where w.resolved_at is null and w.until_at < :now - :limit
order by since, id
""")

_TASKS_NOW = text(f"""
with tasks as ({_TASKS})
select count(*) filter (where not carried) as pending, count(*) filter (where carried) as carried,
    count(*) filter (where attempt > 1) as retried, count(*) filter (where {_DEAD}) as dead
    from tasks
""")

_OLDEST_LEASE = text(f"""
with tasks as ({_TASKS})
select run, worker, started_at as since, clock_timestamp() - started_at as age from tasks
    where carried order by started_at limit 1
""")

_RUNS = text("select status, count(*) as number from runs group by status order by status")
_WAITS = text(
    "select kind, count(*) as number, min(from_at) as oldest from waits where resolved_at is null group by kind order by kind"
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """`since`: None for a run that has no events. `why`:

    no-task: running, but nobody is going to carry it; dead-worker: held by one that is dead, or has let its lease lapse;
    pending: for longer than the limit; attempts: tried three times or more; overdue: a wait's deadline has passed by more
    than the limit.
    """

    run: RunId
    owner: UserId
    status: str
    why: Why
    since: datetime | None


@dataclass(frozen=True, slots=True)
class OpenWaits:
    """`oldest`: when the first of them was, or is to be, put to whoever answers."""

    number: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class OldestLease:
    run: RunId
    worker: str
    since: datetime
    age: timedelta


@dataclass(frozen=True, slots=True)
class Overview:
    """`pending`, `carried`, `retried` and `dead` count tasks: not claimed, claimed, at their second try or a later one, claimed by a worker that is dead or has let its lease lapse.

    `workers`: by name, whether it stays.
    """

    runs: dict[str, int]
    waits: dict[str, OpenWaits]
    pending: int
    carried: int
    retried: int
    dead: int
    oldest_lease: OldestLease | None
    workers: dict[str, bool]


async def look_over(db: AsyncConnection) -> Overview:
    """The transaction is the scheduler's."""
    living = await workers(db)
    tasks = (await db.execute(_TASKS_NOW, {"alive": list(living)})).one()
    lease = (await db.execute(_OLDEST_LEASE)).one_or_none()
    return Overview(
        runs={row.status: row.number for row in await db.execute(_RUNS)},
        waits={row.kind: OpenWaits(row.number, row.oldest) for row in await db.execute(_WAITS)},
        pending=tasks.pending,
        carried=tasks.carried,
        retried=tasks.retried,
        dead=tasks.dead,
        oldest_lease=OldestLease(lease.run, lease.worker, lease.since, lease.age) if lease else None,
        workers=living,
    )


async def stuck_runs(db: AsyncConnection, *, limit: timedelta, now: datetime) -> list[Stuck]:
    """Runs that do not go on, a row for each reason, the oldest first; the transaction is the scheduler's."""
    living = await workers(db)
    rows = await db.execute(_STUCK, {"alive": list(living), "limit": limit, "now": now, "many": _MANY_TRIES})
    return [Stuck(RunId(row.id), UserId(row.owner_id), row.status, row.why, row.since) for row in rows]
