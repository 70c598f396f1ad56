"""What owners and workers do with runs, in a hub's database."""

from daiban.kit.clock import FixedClock, clock_from
from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.messenger.users import add_user
from daiban.runtime import leases
from daiban.runtime.runs import Run, add_run, set_status

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
