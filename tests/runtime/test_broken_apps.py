"""A mini-app that hangs, dies, answers nonsense or answers too late: the run comes to a clear end, and what was done was done once."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acts import CLOCK, calls, carry_under, claim, start
from fastmcp.client.transports import StdioTransport

from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.kit.spans import NoSpans
from daiban.miniapps import Host, Tool
from daiban.miniapps.served import ServedApp
from daiban.runtime import leases
from daiban.runtime.execute import Driver
from daiban.runtime.executor import MontyExecutor
from daiban.runtime.leases import LeaseLost, TryLater
from daiban.runtime.runs import Run, set_status

pytestmark = pytest.mark.anyio

TOOLS = ("hang", "die", "babble", "dawdle", "refuse")
STUBS = {"broken": "".join(f"async def {name}() -> dict[str, str]: ...\n" for name in TOOLS)}


def program(tool: str) -> str:
    return f"from apps import broken\ntold = await broken.{tool}()\ntold['said']\n"


@pytest.fixture
def effects(tmp_path: Path) -> Path:
    return tmp_path / "effects"


@pytest.fixture(params=[True, False], ids=["idempotent", "once"])
def idempotent(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
async def driver(effects: Path, idempotent: bool) -> AsyncIterator[Driver]:
    def declared(tool: str) -> Tool:
        return Tool("broken", tool, tool, "own", idempotent=idempotent)

    async def nothing(_: str) -> None: ...

    def unseen(event: str, run: Run, **about: Any) -> None: ...

    server = StdioTransport(sys.executable, [str(Path(__file__).parent / "broken_app.py"), str(effects)])
    app = ServedApp("broken", server, declared)
    async with Host([app], nothing, patience=3.0) as host, MontyExecutor() as executor:
        await host.tools()  # starting its process is not what is timed
        yield Driver(host, executor, {}, CLOCK, unseen, NoSpans())


def did(effects: Path) -> tuple[int, int]:
    """How often it was called, and how often it did something."""
    lines = effects.read_text().splitlines()
    return sum(line.startswith("called") for line in lines), sum(line.startswith("did") for line in lines)


async def carry_again(
    database: Database, driver: Driver, worker: leases.Presence, run: Run, *, attempt: int
) -> Run:
    """Carry it as if it were this attempt; TryLater gives the lease back, as a worker does."""
    while not (claimed := await claim(database, worker)):
        await asyncio.sleep(0.1)  # it was given back for a second
    (lease,) = claimed
    try:
        return await carry_under(replace(lease, attempt=attempt), database, driver, run, STUBS)
    except TryLater:
        async with database.scheduling() as db:
            await leases.give_back(db, lease)
        raise


async def test_one_that_hangs_is_tried_again_and_then_its_outcome_is_unknown(
    database: Database,
    owner: UserId,
    worker: leases.Presence,
    driver: Driver,
    effects: Path,
    idempotent: bool,
) -> None:
    run = await start(database, owner, program("hang"))
    if idempotent:
        with pytest.raises(TryLater):
            await carry_again(database, driver, worker, run, attempt=1)
        assert await calls(database, run) == [("broken.hang", "intended")]
    run = await carry_again(database, driver, worker, run, attempt=20)
    assert run.status == "failed"
    assert run.problem is not None and run.problem["unknown"] == ["broken.hang"]
    assert await calls(database, run) == [("broken.hang", "unknown")]
    assert did(effects) == (2 if idempotent else 1, 1)


async def test_one_that_dies_is_asked_again_only_if_that_does_nothing_twice(
    database: Database,
    owner: UserId,
    worker: leases.Presence,
    driver: Driver,
    effects: Path,
    idempotent: bool,
) -> None:
    run = await start(database, owner, program("die"))
    if idempotent:
        with pytest.raises(TryLater):
            await carry_again(database, driver, worker, run, attempt=1)
        run = await carry_again(database, driver, worker, run, attempt=2)
        assert (run.status, run.reply, did(effects)) == ("done", "done", (2, 1))
        return
    run = await carry_again(database, driver, worker, run, attempt=1)
    assert (run.status, await calls(database, run)) == ("failed", [("broken.die", "unknown")])
    assert did(effects) == (1, 1)


async def test_what_answers_nonsense_has_not_answered(
    database: Database,
    owner: UserId,
    worker: leases.Presence,
    driver: Driver,
    effects: Path,
    idempotent: bool,
) -> None:
    run = await start(database, owner, program("babble"))
    run = await carry_again(database, driver, worker, run, attempt=20)
    assert (run.status, await calls(database, run)) == ("failed", [("broken.babble", "unknown")])
    assert did(effects) == (1, 1)


async def test_an_error_of_its_own_ends_the_run_with_its_words(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver
) -> None:
    run = await start(database, owner, program("refuse"))
    run = await carry_again(database, driver, worker, run, attempt=1)
    assert (run.status, await calls(database, run)) == ("failed", [("broken.refuse", "failed")])
    assert run.problem is not None and "something inside the app broke" in run.problem["message"]


async def test_an_answer_after_the_lease_writes_nothing(
    database: Database,
    owner: UserId,
    worker: leases.Presence,
    driver: Driver,
    effects: Path,
    idempotent: bool,
) -> None:
    run = await start(database, owner, program("dawdle"))
    ended = await carry_after_a_death(database, driver, worker, run, during=under_way(effects))
    assert did(effects) == (2 if idempotent else 1, 1)
    if idempotent:
        assert (ended.status, ended.reply) == ("done", "done")
        assert await calls(database, run) == [("broken.dawdle", "done")]
    else:
        # It may have been done, and asking again may do it twice.
        assert (ended.status, await calls(database, run)) == ("failed", [("broken.dawdle", "unknown")])


async def test_a_run_that_is_cancelled_during_a_call_knows_what_became_of_it(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver, effects: Path
) -> None:
    run = await start(database, owner, program("dawdle"))
    carrying = asyncio.create_task(carry_again(database, driver, worker, run, attempt=1))
    await cancel_during_the_call(database, run, effects)
    run = await carrying
    assert (run.status, await calls(database, run)) == ("cancelled", [("broken.dawdle", "done")])
    assert did(effects) == (1, 1)


async def test_so_does_one_whose_worker_dies_as_well(
    database: Database,
    owner: UserId,
    worker: leases.Presence,
    driver: Driver,
    effects: Path,
    idempotent: bool,
) -> None:
    run = await start(database, owner, program("dawdle"))
    cancelling = cancel_during_the_call(database, run, effects)
    run = await carry_after_a_death(database, driver, worker, run, during=cancelling)
    assert run.status == "cancelled"
    assert did(effects) == (2 if idempotent else 1, 1)
    if idempotent:
        assert await calls(database, run) == [("broken.dawdle", "done")]
    else:
        assert await calls(database, run) == [("broken.dawdle", "unknown")]
        assert run.reply is not None and "Outcome unknown, please check: broken.dawdle" in run.reply


async def carry_after_a_death(
    database: Database,
    driver: Driver,
    worker: leases.Presence,
    run: Run,
    *,
    during: Coroutine[None, None, None],
) -> Run:
    """A worker dies after `during` and another carries the run; what the first still hears it cannot write."""
    async with leases.present(database, stays=False) as dying:
        (lost,) = await claim(database, dying)
        late = asyncio.create_task(carry_under(lost, database, driver, run, STUBS))
        await during
    async with database.scheduling() as db:
        assert await leases.take_from_the_dead(db) == 1
    ended = await carry_again(database, driver, worker, run, attempt=2)
    with pytest.raises(LeaseLost):
        await late
    return ended


async def under_way(effects: Path) -> None:
    while not effects.exists():
        await asyncio.sleep(0.05)


async def cancel_during_the_call(database: Database, run: Run, effects: Path) -> None:
    await under_way(effects)
    async with database.transaction(run.owner_id) as db:
        await set_status(db, run.id, "cancelled", now=CLOCK.now(), reply="Cancelled.")


async def test_an_app_that_was_uninstalled_meanwhile_ends_the_run_at_its_next_call(
    database: Database, owner: UserId, worker: leases.Presence, driver: Driver, effects: Path
) -> None:
    run = await start(database, owner, program("dawdle"))

    async def nothing(_: str) -> None: ...

    async with Host([], nothing) as without:
        run = await carry_again(database, replace(driver, host=without), worker, run, attempt=1)
    assert run.status == "failed"
    assert run.problem is not None and run.problem["message"] == "broken.dawdle is not installed any more"
    assert not effects.exists()
