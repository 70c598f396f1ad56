"""What the operator sees: numbers and ids, and each way in which a run can be stuck."""

from datetime import timedelta
from typing import Any

import pytest
from acts import CLOCK, begin, claim, rest, wake
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from daiban.kit.db import Database
from daiban.kit.ids import UserId, WaitId
from daiban.runtime import leases
from daiban.runtime.overview import look_over, stuck_runs
from daiban.runtime.runs import Run
from daiban.runtime.waits import Wait, WaitKind, add_wait

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)


async def stuck(database: Database, limit: timedelta = HOUR) -> dict[str, str]:
    """Why, by run."""
    async with database.scheduling() as db:
        found = await stuck_runs(db, limit=limit, now=CLOCK.now())
    assert all(one.since for one in found)
    return {one.run: one.why for one in found}


async def later(database: Database, length: timedelta) -> None:
    """As if the tasks were older."""
    async with database.administration() as db:
        for queue in leases.QUEUES:
            await db.execute(
                text(
                    f"update absurd.r_{queue} set available_at = available_at - :length, started_at = started_at - :length,"
                    " claim_expires_at = claim_expires_at - :length"
                ),
                {"length": length},
            )


async def wait_for(
    database: Database, run: Run, kind: WaitKind, *, since: timedelta, until: timedelta
) -> None:
    about: dict[str, Any] = {"text": "?", "options": [], "detail": {}, "contact_id": None, "to_user": None}
    wait = Wait(
        WaitId(f"{kind}-{run.id}"), run.id, run.owner_id, 1, 1, kind, **about,
        from_at=CLOCK.now() - since, until_at=CLOCK.now() - until,
    )  # fmt: skip
    async with database.transaction(run.owner_id) as db:
        await add_wait(db, wait)


async def test_a_run_that_nobody_takes_is_stuck_after_the_limit(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    await later(database, HOUR)
    assert await stuck(database, 2 * HOUR) == {}
    assert await stuck(database) == {run.id: "pending"}
    (lease,) = await claim(database, worker)
    assert await stuck(database) == {}, "it is being carried"
    await rest(database, lease)
    await later(database, 3 * HOUR)
    assert await stuck(database) == {}, "it waits"


async def test_a_run_whose_worker_is_dead_or_has_stopped_is_stuck(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    held, lost = await begin(database, owner), await begin(database, owner)
    await claim(database, worker)
    async with leases.present(database, stays=False) as dying:
        await claim(database, dying)
        assert await stuck(database) == {}
    assert await stuck(database) == {lost.id: "dead-worker"}
    await later(database, timedelta(minutes=1))
    assert await stuck(database) == {lost.id: "dead-worker", held.id: "dead-worker"}, "the lease has lapsed"


async def test_a_run_that_was_tried_three_times_is_stuck(database: Database, owner: UserId) -> None:
    run = await begin(database, owner)
    for attempt in range(3):
        assert await stuck(database) == {}, attempt
        async with leases.present(database, stays=False) as dying:
            await claim(database, dying)
        async with database.scheduling() as db:
            await leases.take_from_the_dead(db)
    assert await stuck(database) == {run.id: "attempts"}


async def test_a_run_without_a_task_of_its_own_is_stuck(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    await rest(database, (await claim(database, worker))[0])
    await wake(database, run)
    assert await stuck(database) == {}
    async with database.transaction(owner) as db:
        await db.execute(text("update runs set wakes = wakes + 1"))
    assert await stuck(database) == {run.id: "no-task"}, (
        "a task for another time of being set to work is void"
    )


async def test_a_wait_that_nobody_ends_is_stuck_after_the_limit(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await begin(database, owner)
    await wait_for(database, run, "answer", since=3 * HOUR, until=2 * HOUR)
    await rest(database, (await claim(database, worker))[0])
    assert await stuck(database, 3 * HOUR) == {}
    assert await stuck(database) == {run.id: "overdue"}


async def test_the_overview_counts_what_there_is(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    first, second, _ = [await begin(database, owner) for _ in range(3)]
    await wait_for(database, first, "answer", since=2 * HOUR, until=-HOUR)
    await wait_for(database, second, "answer", since=3 * HOUR, until=-HOUR)
    await rest(database, (await claim(database, worker))[0])
    await claim(database, worker)
    async with leases.present(database, stays=True) as dying:
        await claim(database, dying)
        await later(database, timedelta(seconds=10))
        async with database.scheduling() as db:
            seen = await look_over(db)
        assert seen.workers == {worker.name: False, dying.name: True}
    async with database.scheduling() as db:
        after = await look_over(db)
        assert (after.dead, after.workers) == (1, {worker.name: False})
        await leases.take_from_the_dead(db)
        retried = await look_over(db)
    assert seen.runs == {"running": 2, "waiting": 1}
    assert {kind: (w.number, w.oldest) for kind, w in seen.waits.items()} == {
        "answer": (2, CLOCK.now() - 3 * HOUR)
    }
    assert (seen.pending, seen.carried, seen.retried, seen.dead) == (0, 2, 0, 0)
    assert (retried.pending, retried.carried, retried.retried, retried.dead) == (1, 1, 1, 0)
    lease = seen.oldest_lease
    assert lease and (lease.run, lease.worker) == (second.id, worker.name)
    assert timedelta(seconds=10) <= lease.age < timedelta(seconds=40)


async def test_the_scheduler_sees_that_something_happened_and_not_what(database: Database) -> None:
    async with database.scheduling() as db:
        await db.execute(text("select run_id, number, at from run_events"))
    for statement in ("select about from run_events", "select text from waits"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with database.scheduling() as db:
                await db.execute(text(statement))
