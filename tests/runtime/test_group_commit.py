"""Calls of the hub share a transaction: what becomes of it when a call fails, the run is ended meanwhile, or its worker dies."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from acts import CLOCK, calls, carry_next, claim, start
from sqlalchemy import text

from daiban.kit.db import Database
from daiban.kit.errors import DaibanError
from daiban.kit.ids import UserId
from daiban.kit.spans import NoSpans
from daiban.messenger.post import post
from daiban.miniapps import Host, Tool
from daiban.runtime import journal, leases
from daiban.runtime.execute import Driver
from daiban.runtime.executor import MontyExecutor
from daiban.runtime.group_commit import Ended, GroupCommit
from daiban.runtime.hub import HubCall, HubTool
from daiban.runtime.runs import Run, set_status

pytestmark = pytest.mark.anyio

STUBS = {
    "notes": "async def add(*, text: str) -> str: ...\nasync def look() -> int: ...\nasync def fail(*, text: str) -> str: ...\n"
}


class Notes:
    """Tools of the hub whose effects are letters; `committed` is what others see of them as each call is made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.committed: list[int] = []

    async def add(self, call: HubCall, *, text: str) -> str:
        self.committed.append(await self.count(call.user.id))
        await post(call.db, call.user.id, call.user.id, "message", {"id": call.key, "text": text}, due_at=call.now, now=call.now)  # fmt: skip
        return text

    async def look(self, call: HubCall) -> int:
        self.committed.append(await self.count(call.user.id))
        return 1

    async def fail(self, call: HubCall, *, text: str) -> str:
        await self.add(call, text=text)
        raise DaibanError("it cannot be done", zh="做不成")

    async def count(self, owner: UserId) -> int:
        async with self._database.transaction(owner) as db:
            return (await db.execute(text("select count(*) from outbox"))).scalar_one()

    def tools(self) -> dict[str, HubTool]:
        declared = {"add": "own", "look": "read", "fail": "own"}
        made = [Tool("notes", name, name, effect, idempotent=True) for name, effect in declared.items()]  # pyright: ignore[reportArgumentType]
        return {tool.full_name: HubTool(tool, getattr(self, tool.name)) for tool in made}


@pytest.fixture
def notes(database: Database) -> Notes:
    return Notes(database)


@pytest.fixture
async def driver(notes: Notes) -> AsyncIterator[Driver]:
    async def nothing(_: str) -> None: ...

    def unseen(event: str, run: Run, **about: Any) -> None: ...

    async with Host([], nothing) as host, MontyExecutor() as executor:
        yield Driver(host, executor, notes.tools(), CLOCK, unseen, NoSpans())


async def test_calls_of_the_hub_commit_together(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver, notes: Notes
) -> None:
    program = "from apps import notes\nawait notes.look()\nawait notes.add(text='a')\nawait notes.add(text='b')\n'ok'\n"
    run = await carry_next(database, driver, worker, await start(database, owner, program), STUBS)
    assert (run.status, run.reply, await notes.count(owner)) == ("done", "ok", 2)
    assert notes.committed == [0, 0, 0]
    assert await calls(database, run) == [
        ("notes.look", "done"),
        ("notes.add", "done"),
        ("notes.add", "done"),
    ]


async def test_what_went_before_an_effect_that_fails_stands_and_nothing_of_itself(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver, notes: Notes
) -> None:
    program = "from apps import notes\nawait notes.add(text='a')\nawait notes.fail(text='b')\n"
    run = await carry_next(database, driver, worker, await start(database, owner, program), STUBS)
    assert run.status == "failed"
    assert run.problem is not None and run.problem["standing"] == ["notes.add"]
    assert await notes.count(owner) == 1
    assert await calls(database, run) == [("notes.add", "done")]


async def test_nobody_ends_a_run_between_its_calls_and_their_commit(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await start(database, owner, "1")
    (lease,) = await claim(database, worker)
    group = GroupCommit(database.guarded(leases.guard(lease)), lease)
    await group.db()
    async with database.transaction(owner) as db:
        await db.execute(text("set local lock_timeout = '100ms'"))
        with pytest.raises(Exception, match="lock timeout"):
            await set_status(db, run.id, "cancelled", now=CLOCK.now())
    tool = Tool("notes", "look", "", "read")
    group.add(journal.new_call(run, 1, tool, {}, "done", now=CLOCK.now(), result=1))
    await group.commit()
    async with database.transaction(owner) as db:
        await set_status(db, run.id, "cancelled", now=CLOCK.now())
    with pytest.raises(Ended):
        await group.db()
    # What it has read meanwhile it has read.
    group.add(journal.new_call(run, 2, tool, {}, "done", now=CLOCK.now(), result=2))
    await group.commit()
    assert await calls(database, run) == [("notes.look", "done")] * 2


async def test_whoever_has_lost_the_lease_commits_nothing(
    database: Database, owner: UserId, worker: leases.Presence
) -> None:
    run = await start(database, owner, "1")
    async with leases.present(database, stays=False) as dying:
        (lease,) = await claim(database, dying)
    group = GroupCommit(database.guarded(leases.guard(lease)), lease)
    group.add(journal.new_call(run, 1, Tool("notes", "look", "", "read"), {}, "done", now=CLOCK.now()))
    async with database.scheduling() as db:
        assert await leases.take_from_the_dead(db) == 1
    with pytest.raises(leases.LeaseLost):
        await group.commit()
    await group.roll_back()
    assert await calls(database, run) == []


async def test_a_result_is_at_once_what_will_be_read_of_it(owner: UserId) -> None:
    run: Any = type("Run", (), {"id": "run-1", "stage": 1, "owner_id": owner})
    tool = Tool("notes", "look", "", "read")
    made = journal.new_call(run, 1, tool, {"a": (1, 2)}, "done", now=CLOCK.now(), result={"b": (3,)})
    assert (made.arguments, made.result) == ({"a": [1, 2]}, {"b": [3]})


async def test_a_program_that_makes_another_call_than_the_journal_has_is_stopped_and_told_why(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver, notes: Notes
) -> None:
    run = await start(database, owner, "from apps import notes\nawait notes.add(text='b')\n")
    tool = Tool("notes", "add", "", "own")
    async with database.transaction(owner) as db:
        made = journal.new_call(run, 1, tool, {"text": "a"}, "done", now=CLOCK.now(), result="a")
        await journal.enter(db, [made])
    run = await carry_next(database, driver, worker, run, STUBS)
    assert run.status == "failed" and run.problem is not None
    assert run.problem["message"].startswith(
        "call 1 is notes.add now but was notes.add, or its arguments differ"
    )
    assert (run.problem["standing"], await notes.count(owner)) == (["notes.add"], 0)
