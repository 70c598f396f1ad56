"""Every change of a run is a row, written with it; a watcher misses none, and only its owner reads them."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest
from acts import CLOCK, begin, join, wake
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from daiban.kit.db import APP_ROLE, Database
from daiban.kit.ids import UserId, WaitId
from daiban.miniapps import Tool
from daiban.runtime import journal, leases
from daiban.runtime.events import changes, events_of
from daiban.runtime.runs import Run, load_run, set_status, start_stage, supply
from daiban.runtime.waits import Wait, WaitKind, add_wait, resolve

pytestmark = pytest.mark.anyio


@pytest.fixture
async def database(database: Database) -> AsyncIterator[Database]:
    """The same, at the hour of the product's clock."""
    made = Database(database.conninfo(), embedded=True, clock=CLOCK)
    yield made
    await made.close()


def a_wait(run: Run, kind: WaitKind) -> Wait:
    about: dict[str, Any] = {"text": "?", "options": [], "detail": {}, "contact_id": None, "to_user": None}
    return Wait(
        WaitId(f"{kind}-{run.id}"),
        run.id,
        run.owner_id,
        1,
        2,
        kind,
        **about,
        from_at=CLOCK.now(),
        until_at=None,
    )


async def told(database: Database, run: Run) -> list[tuple[str, dict[str, Any]]]:
    async with database.transaction(run.owner_id) as db:
        return [(event.kind, event.about) for event in await events_of(db, run.id)]


async def enter(database: Database, run: Run, seq: int, state: journal.State) -> None:
    async with database.transaction(run.owner_id) as db:
        run = await load_run(db, run.id)
        tool = Tool("calendar", "events", "", "read")
        call = journal.new_call(run, seq, tool, {"secret": 1}, state, now=CLOCK.now())
        await journal.enter(db, [call])


async def test_every_change_leaves_its_event_with_ids_and_states_alone(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run, now = await begin(database, owner), CLOCK.now()
    async with database.transaction(owner) as db:
        await supply(db, run, {"understood": ["When: tomorrow", "With: Dana"]})
        await start_stage(db, run, skill="tell", program="secret")
    await enter(database, run, 1, "intended")
    async with database.transaction(owner) as db:
        await journal.settle(db, run.id, 1, 1, "done", now=now, result={"secret": 2})
    await enter(database, run, 2, "asked")
    wait, other = a_wait(run, "approval"), a_wait(run, "answer")
    async with database.transaction(owner) as db:
        await add_wait(db, other)
        await add_wait(db, wait)
        await set_status(db, run.id, "waiting", now=now)
    async with database.transaction(owner) as db:
        await resolve(db, wait, {"approved": True}, now=now)
        await journal.settle(db, run.id, 1, 2, "approved", now=now)
        await leases.set_to_work(db, run.id)
        await leases.set_to_work(db, run.id)
    async with database.transaction(owner) as db:
        await supply(db, run, {"understood": ["When: tomorrow", "With: Dana", "When: Friday"]})
        await supply(db, run, {"usual_hour": None})
        await set_status(db, run.id, "done", now=now, reply="secret")
    call = {"stage": 1, "tool": "calendar.events"}
    assert await told(database, run) == [
        ("asked", {}),
        ("understood", {"from": 0, "to": 2}),
        ("program", {"stage": 1, "skill": "tell"}),
        ("call", {**call, "seq": 1, "state": "intended"}),
        ("call", {**call, "seq": 1, "state": "done"}),
        ("call", {**call, "seq": 2, "state": "asked"}),
        (
            "parked",
            {
                "status": "waiting",
                "waits": [{"id": wait.id, "kind": "approval"}, {"id": other.id, "kind": "answer"}],
            },
        ),
        ("resolved", {"id": wait.id, "kind": "approval"}),
        ("call", {**call, "seq": 2, "state": "approved"}),
        ("woken", {}),
        ("understood", {"from": 2, "to": 3}),
        ("ended", {"status": "done"}),
    ]
    async with database.transaction(owner) as db:
        events = await events_of(db, run.id)
        assert {event.at for event in events} == {CLOCK.now()}, "by the product's clock"
        assert [event.result for event in events[3:6]] == [{"secret": 2}, {"secret": 2}, None]
        assert await events_of(db, run.id, after=events[-2].number) == events[-1:]


async def test_a_change_that_is_not_committed_leaves_no_event(database: Database, owner: UserId) -> None:
    run = await begin(database, owner)
    with pytest.raises(ZeroDivisionError):
        async with database.transaction(owner) as db:
            await start_stage(db, run, skill="tell", program="")
            raise ZeroDivisionError
    assert await told(database, run) == [("asked", {})]


async def test_only_the_owner_reads_events_and_nobody_changes_them(database: Database, owner: UserId) -> None:
    run, other = await begin(database, owner), await join(database, "other")
    async with database.transaction(other) as db:
        assert await events_of(db, run.id) == []
        assert (await db.execute(text("select * from run_events"))).all() == []
    for statement in ("update run_events set kind = ''", "delete from run_events"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with database.transaction(owner) as db:
                await db.execute(text(statement))
    async with database.administration() as db:
        await db.execute(text("delete from runs"))
        assert (await db.execute(text("select count(*) from run_events"))).scalar() == 0


async def test_what_commits_later_has_the_higher_number(database: Database, owner: UserId) -> None:
    run = await begin(database, owner)
    async with database.transaction(owner) as db:
        tool = Tool("calendar", "first", "", "read")
        await journal.enter(db, [journal.new_call(run, 1, tool, {}, "intended", now=CLOCK.now())])
        second = asyncio.create_task(enter(database, run, 2, "done"))
        await asyncio.sleep(0.3)
        assert not second.done()
    await second
    assert [about.get("seq") for _, about in await told(database, run)] == [None, 1, 2]


async def following(database: Database, run: Run, changed: AsyncGenerator[None]) -> list[str]:
    """The kinds of all its events, once something may have changed."""
    async with asyncio.timeout(5):
        await anext(changed)
    return [kind for kind, _ in await told(database, run)]


async def test_a_watcher_hears_of_its_run_and_of_no_other(database: Database, owner: UserId) -> None:
    run, other = await begin(database, owner), await begin(database, owner)
    async with aclosing(changes(database, run.id)) as changed, aclosing(changes(database, other.id)) as more:
        assert await following(database, run, changed) == await following(database, other, more) == ["asked"]
        heard = asyncio.create_task(following(database, run, changed))
        await enter(database, other, 1, "done")
        await asyncio.sleep(0.3)
        assert not heard.done() and await following(database, other, more) == ["asked", "call"]
        await enter(database, run, 1, "done")
        assert await heard == ["asked", "call"]


async def test_what_was_under_way_when_the_watch_began_is_not_missed(
    database: Database, owner: UserId
) -> None:
    run = await begin(database, owner)
    async with aclosing(changes(database, run.id)) as changed:
        async with database.transaction(owner) as db:
            await start_stage(db, run, skill="tell", program="")
            heard = asyncio.create_task(following(database, run, changed))
            await asyncio.sleep(0.3)
        assert await heard == ["asked", "program"]


async def test_nobody_is_notified_of_what_nobody_watches(database: Database, owner: UserId) -> None:
    run = await begin(database, owner)
    async with await database.session(APP_ROLE) as session:
        await session.execute("listen daiban_run")
        await wake(database, run)
        await enter(database, run, 1, "done")
        assert [one async for one in session.notifies(timeout=0.3)] == []
        async with aclosing(changes(database, run.id)) as changed:
            await anext(changed)
            await enter(database, run, 2, "done")
            assert [one.payload async for one in session.notifies(timeout=5, stop_after=1)] == [run.id]
