"""Leases: which worker carries which run, for how long, and how one that lost its lease is kept from writing.

A run that has something to do is a task of Absurd, spawned in the transaction that gives it that; resting completes the task in
the transaction that parks or ends the run. A lease is Absurd's claim of the task: it lapses at its hour, or at once when the
worker's session with the database ends. The functions of Absurd are plain SQL, so they join any transaction.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import bindparam, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.db import SCHEDULER_ROLE, Database, Guard
from daiban.kit.ids import RunId, UserId
from daiban.runtime.tables import runs

# What waits for a person comes before what is new: a wish takes half a second to read, going on a hundredth of that.
QUEUES = ("runs", "wishes")

# Of SQL: whether a run has something to do, that of a dead worker among them.
ANYTHING_TO_CARRY = " or ".join(
    f"exists (select from absurd.r_{queue} where state in ('pending', 'running'))" for queue in QUEUES
)

LEASE_SECONDS = 30
_ALIVE = 7301  # the class of the advisory locks that living sessions hold, by the number of their worker
_SERVES = 7302  # the lock that workers share who stay
_KEEPS_TIME = 7303  # the lock of the one among them that looks at the clock
# Locks of a class, in this database: others of the same server are other hubs.
_LOCKS = (
    "from pg_locks where locktype = 'advisory' and objsubid = 2 and granted"
    " and database = (select oid from pg_database where datname = current_database()) and classid = "
)


@dataclass(frozen=True, slots=True)
class Lease:
    """`wakes`: the time of the run's being set to work that it is for; `attempt`: how often somebody has tried, this one included."""

    id: UUID
    queue: str
    run: RunId
    owner: UserId
    wakes: int
    attempt: int


class LeaseLost(Exception):
    """Somebody else may be at the run: nothing more may be written."""


class TryLater(Exception):
    """A mini-app does not answer now; the run is as it was and may be carried again."""


class Presence:
    """A worker's session: what it claims is its own for as long as this stays open."""

    def __init__(self, session: psycopg.AsyncConnection[Any], number: int) -> None:
        self.session = session
        self.name = f"worker-{number}"


@asynccontextmanager
async def present(database: Database, *, stays: bool) -> AsyncGenerator[Presence]:
    """Be a worker while inside. `stays`: commands need not carry runs themselves meanwhile."""
    session = await database.session(SCHEDULER_ROLE)
    async with session:
        found = await (await session.execute("select nextval('workers')")).fetchone()
        number = int(found[0]) if found else 0
        await session.execute("select pg_advisory_lock(%s, %s)", [_ALIVE, number])
        if stays:
            await session.execute("select pg_advisory_lock_shared(%s, 0)", [_SERVES])
        try:
            yield Presence(session, number)
        finally:
            # The server notices a closed connection a moment later.
            with suppress(psycopg.Error):
                await session.execute("select pg_advisory_unlock_all()")


async def spawn(db: AsyncConnection, run: RunId, owner: UserId, wakes: int, *, queue: str) -> None:
    """A task for the run, which is set to work for the `wakes`th time; of the caller's transaction."""
    about = {"run": run, "owner": str(owner), "wakes": wakes}
    await db.execute(
        text("select absurd.spawn_task(:queue, 'carry', :about)").bindparams(bindparam("about", type_=JSONB)),
        {"queue": queue, "about": about},
    )


async def set_to_work(db: AsyncConnection, run: RunId) -> None:
    """The run goes on from here, unless it does already; of the caller's transaction.

    Whoever carries it locks its row, looks once more and only then lets it rest: with the lock held here, either they see
    what this transaction brings, or this sees that it rests.
    """
    state = await db.execute(select(runs.c.status).where(runs.c.id == run).with_for_update())
    if state.scalar() == "running":
        return
    woken = await db.execute(
        update(runs)
        .where(runs.c.id == run)
        .values(status="running", ended_at=None, wakes=runs.c.wakes + 1)
        .returning(runs.c.owner_id, runs.c.wakes)
    )
    owner, wakes = woken.one()
    await spawn(db, run, UserId(owner), wakes, queue="runs")


async def anything_to_carry(db: AsyncConnection) -> bool:
    """Whether a run has something to do, perhaps at somebody's hands already; the transaction is the scheduler's."""
    return bool((await db.execute(text(f"select {ANYTHING_TO_CARRY}"))).scalar())


async def claim(
    db: AsyncConnection, worker: Presence, count: int, *, queues: Sequence[str] = QUEUES
) -> list[Lease]:
    """Up to `count` runs to carry, those of the first queue first; the transaction is the scheduler's."""
    leases: list[Lease] = []
    for queue in queues:
        if left := count - len(leases):
            rows = await db.execute(
                text(
                    "select run_id, params, attempt from absurd.claim_task(:queue, :worker, :seconds, :left)"
                ),
                {"queue": queue, "worker": worker.name, "seconds": LEASE_SECONDS, "left": left},
            )
            leases += [_lease(queue, row.run_id, row.params, row.attempt) for row in rows]
    return leases


def _lease(queue: str, claimed: UUID, params: dict[str, Any], attempt: int) -> Lease:
    run, owner = RunId(params["run"]), UserId(UUID(params["owner"]))
    return Lease(claimed, queue, run, owner, params["wakes"], attempt)


def guard(lease: Lease) -> Guard:
    """Of a transaction that holds the lease to its end: it raises LeaseLost instead of beginning without."""
    held = f"(select true from absurd.r_{lease.queue} where run_id = :lease and state = 'running' for share)"
    return Guard(held, {"lease": lease.id}, LeaseLost(lease.run))


async def complete(db: AsyncConnection, lease: Lease) -> None:
    """Nothing more is to be done for now. The run's rest commits with it."""
    await db.execute(text("select absurd.complete_run(:queue, :id)"), {"queue": lease.queue, "id": lease.id})


async def extend(db: AsyncConnection, leases: list[Lease]) -> None:
    """Another full term for each that is still held; one that is lost stays lost."""
    for queue in QUEUES:
        await db.execute(
            text(
                "select absurd.extend_claim(:queue, held.run_id, :seconds) from ("
                f" select run_id from absurd.r_{queue} where run_id = any(:ids) and state = 'running'"
                " for update) held"
            ),
            {
                "queue": queue,
                "seconds": LEASE_SECONDS,
                "ids": [one.id for one in leases if one.queue == queue],
            },
        )


async def give_back(db: AsyncConnection, lease: Lease) -> None:
    """Let somebody try again later, if the lease is still held: the more often it was tried the later, at most ten minutes."""
    await db.execute(
        text(
            f"select absurd.fail_run('{lease.queue}', held.run_id, :why, now() + :wait * interval '1 second') from ("
            f" select run_id from absurd.r_{lease.queue} where run_id = :id and state = 'running' for update) held"
        ).bindparams(bindparam("why", type_=JSONB)),
        {"id": lease.id, "why": {"name": "given back"}, "wait": min(2 ** (lease.attempt - 1), 600)},
    )


async def try_to_keep_time(worker: Presence) -> bool:
    """Whether this worker is from now on the one that does what is due at an hour, for all of them."""
    found = await worker.session.execute("select pg_try_advisory_lock(%s, 0)", [_KEEPS_TIME])
    row = await found.fetchone()
    return bool(row and row[0])


async def take_from_the_dead(db: AsyncConnection) -> int:
    """End the leases of workers whose session is gone, so that others may claim their runs at once; how many."""
    taken = 0
    for queue in QUEUES:
        rows = await db.execute(
            text(
                f"select absurd.fail_run('{queue}', dead.run_id, :why) from ("
                f" select run_id from absurd.r_{queue} where state = 'running' and not exists ("
                f"  select {_LOCKS} {_ALIVE} and objid = substring(claimed_by from 8)::bigint::oid)"
                " for update skip locked) dead"
            ).bindparams(bindparam("why", type_=JSONB)),
            {"why": {"name": "the worker died"}},
        )
        taken += len(rows.all())
    return taken


async def forget_completed(db: AsyncConnection, *, after: int = 3600, most: int = 1000) -> None:
    """Remove up to so many tasks that were completed more than so many seconds ago: the journal has all that counts."""
    for queue in QUEUES:
        await db.execute(
            text("select absurd.cleanup_tasks(:queue, :after, :most)"),
            {"queue": queue, "after": after, "most": most},
        )


async def somebody_serves(db: AsyncConnection) -> bool:
    """Whether a worker is there that stays."""
    found = await db.execute(text(f"select exists (select {_LOCKS} {_SERVES})"))
    return bool(found.scalar())


async def workers(db: AsyncConnection) -> dict[str, bool]:
    """The names of those that live, commands that carry runs themselves included, each with whether it stays."""
    rows = await db.execute(
        text(f"select objid, pid in (select pid {_LOCKS} {_SERVES}) as stays {_LOCKS} {_ALIVE}")
    )
    return {f"worker-{row.objid}": row.stays for row in rows}
