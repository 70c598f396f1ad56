"""Who may carry a run: tasks that commit with what they are for, leases that end with their worker, and no write without one."""

import asyncio

import pytest
from acts import CLOCK, begin, claim, rest, wake

from daiban.kit.db import SCHEDULER_ROLE, Database
from daiban.kit.ids import UserId
from daiban.runtime import leases
from daiban.runtime.runs import add_run, load_run, set_status, supply

pytestmark = pytest.mark.anyio


async def test_a_run_has_its_task_in_the_same_transaction(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction(owner) as db:
            await add_run(db, owner, "never", language="en", approve="ask", now=CLOCK.now())
            raise ZeroDivisionError
    assert await claim(database, worker) == []
    run = await begin(database, owner)
    (lease,) = await claim(database, worker)
    assert (lease.run, lease.owner, lease.queue, lease.attempt) == (run.id, owner, "wishes", 1)
    assert await claim(database, worker) == [], "it is being carried"


async def test_what_goes_on_comes_before_what_is_new(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    first = await begin(database, owner)
    await rest(database, (await claim(database, worker))[0])
    others = [(await begin(database, owner)).id for _ in range(3)]
    await wake(database, first)
    assert [lease.run for lease in await claim(database, worker, 2)] == [first.id, others[0]]
    async with database.scheduling() as db:
        assert await leases.claim(db, worker, 4, queues=("runs",)) == [], (
            "who is there for answers takes no new wish"
        )


async def test_a_run_that_is_running_gets_no_second_task(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    await wake(database, run)
    (lease,) = await claim(database, worker, 5)
    await rest(database, lease)
    await wake(database, run)
    await wake(database, run)
    (again,) = await claim(database, worker, 5)
    assert again.wakes == 2 and again.queue == "runs"


async def test_an_answer_that_comes_while_the_run_lies_down_is_not_lost(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    (lease,) = await claim(database, worker)
    async with database.transaction(owner) as db:
        await load_run(db, run.id, lock=True)  # the worker looks once more ...
        answered = asyncio.create_task(wake(database, run))
        await asyncio.sleep(0.3)
        assert not answered.done(), "... and whoever answers now waits"
        await set_status(db, run.id, "waiting", now=CLOCK.now())
        await leases.complete(db, lease)
    await answered
    assert [lease.run for lease in await claim(database, worker)] == [run.id]


async def test_who_lost_the_lease_writes_nothing(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    async with leases.present(database, stays=False) as dying:
        (lost,) = await claim(database, dying)
        async with database.scheduling() as db:
            assert await leases.take_from_the_dead(db) == 0
    async with database.scheduling() as db:
        assert await leases.take_from_the_dead(db) == 1
    held = database.guarded(leases.guard(lost))
    with pytest.raises(leases.LeaseLost):
        async with held.transaction(owner) as db:
            await supply(db, run, {"late": True})
    (lease,) = await claim(database, worker)
    assert (lease.run, lease.attempt) == (run.id, 2)
    async with database.guarded(leases.guard(lease)).transaction(owner) as db:
        await supply(db, run, {"in time": True})
        assert (await load_run(db, run.id)).supplied == {"in time": True}


async def test_a_lease_that_is_being_used_cannot_be_taken(database: Database, owner: UserId) -> None:
    run = await begin(database, owner)
    async with leases.present(database, stays=False) as dying:
        (lease,) = await claim(database, dying)
    async with database.guarded(leases.guard(lease)).transaction(owner) as db:
        async with database.scheduling() as other:
            assert await leases.take_from_the_dead(other) == 0
        await supply(db, run, {"before its end": True})
    async with database.scheduling() as other:
        assert await leases.take_from_the_dead(other) == 1


async def test_only_who_stays_serves_and_one_of_them_keeps_the_time(
    database: Database, worker: leases.Presence
) -> None:
    async with leases.present(database, stays=True) as one, leases.present(database, stays=True) as other:
        assert await leases.try_to_keep_time(one) and not await leases.try_to_keep_time(other)
        async with database.scheduling() as db:
            assert await leases.somebody_serves(db)
    async with database.scheduling() as db:
        assert not await leases.somebody_serves(db)
    assert await leases.try_to_keep_time(worker)


async def test_who_serves_another_hub_of_the_same_server_does_not_serve_this_one(
    database: Database, postgresql_url: str, owner: UserId
) -> None:
    elsewhere = Database(postgresql_url, embedded=True)
    session = await elsewhere.session(SCHEDULER_ROLE)
    async with session:
        await session.execute(
            "select pg_advisory_lock(7301, n), pg_advisory_lock_shared(7302, 0) from generate_series(1, 9) n"
        )
        async with database.scheduling() as db:
            assert not await leases.somebody_serves(db) and await leases.workers(db) == {}
        await begin(database, owner)
        async with leases.present(database, stays=False) as dying:
            await claim(database, dying)
        async with database.scheduling() as db:
            assert await leases.take_from_the_dead(db) == 1


async def test_a_lease_is_extended_and_given_back(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    (lease,) = await claim(database, worker)
    async with database.scheduling() as db:
        await leases.extend(db, [lease])
        await leases.give_back(db, lease)
        await leases.give_back(db, lease)
        await leases.extend(db, [lease])
    assert await claim(database, worker) == [], "not at once"
    await asyncio.sleep(1.1)
    (again,) = await claim(database, worker)
    assert (again.run, again.attempt) == (run.id, 2)
