"""What owners and workers do with runs, in a hub's database."""

from collections.abc import Mapping

from sqlalchemy import text

from daiban.kit.clock import FixedClock, clock_from
from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.messenger.users import add_user, load_user
from daiban.runtime import journal, leases
from daiban.runtime.execute import Driver
from daiban.runtime.group_commit import Ended, GroupCommit
from daiban.runtime.runs import Run, add_run, load_run, set_status, start_stage

CLOCK = clock_from("2026-11-24T14:00:00+08:00")
assert isinstance(CLOCK, FixedClock)


async def join(database: Database, handle: str) -> UserId:
    about = {"handle": handle, "name": "Robin", "timezone": "Asia/Shanghai", "locale": "en-US"}
    async with database.transaction(None) as db:
        return (await add_user(db, **about, now=CLOCK.now())).id


async def begin(database: Database, owner: UserId, wish: str = "wish") -> Run:
    async with database.transaction(owner) as db:
        return await add_run(db, owner, wish, language="en", approve="ask", now=CLOCK.now())


async def claim(database: Database, worker: leases.Presence, count: int = 1) -> list[leases.Lease]:
    async with database.scheduling() as db:
        return await leases.claim(db, worker, count)


async def rest(database: Database, lease: leases.Lease) -> None:
    async with database.transaction(lease.owner) as db:
        await set_status(db, lease.run, "waiting", now=CLOCK.now())
        await leases.complete(db, lease)


async def wake(database: Database, run: Run) -> None:
    async with database.transaction(run.owner_id) as db:
        await leases.set_to_work(db, run.id)


async def start(database: Database, owner: UserId, program: str) -> Run:
    """A run that has this program, whose effects are approved in advance."""
    run = await begin(database, owner)
    async with database.transaction(owner) as db:
        await start_stage(db, run, skill="test", program=program)
        await db.execute(text("update runs set approve = 'all' where id = :id"), {"id": run.id})
        return await load_run(db, run.id)


async def carry_next(
    database: Database, driver: Driver, worker: leases.Presence, run: Run, stubs: Mapping[str, str]
) -> Run:
    """Claim the run and carry it; as it is then."""
    (lease,) = await claim(database, worker)
    return await carry_under(lease, database, driver, run, stubs)


async def carry_under(
    lease: leases.Lease, database: Database, driver: Driver, run: Run, stubs: Mapping[str, str]
) -> Run:
    async def tell(*_: object) -> None: ...

    group = GroupCommit(database.guarded(leases.guard(lease)), lease)
    async with database.transaction(run.owner_id) as db:
        user = await load_user(db, run.owner_id)
    try:
        await driver.carry(group, user, run, stubs, tell)
    except Ended:
        await driver.wind_up(group, user, run, tell)
    finally:
        await group.roll_back()
    async with database.transaction(run.owner_id) as db:
        return await load_run(db, run.id)


async def calls(database: Database, run: Run) -> list[tuple[str, str]]:
    """The tools that the run has called, each with the state of the call."""
    async with database.transaction(run.owner_id) as db:
        return [(call.tool, call.state) for call in await journal.calls_of(db, run.id)]
