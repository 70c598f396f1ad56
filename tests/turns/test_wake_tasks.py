"""Recurring tasks at their hour: once for each occurrence, by the policy for what was slept through."""

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from daiban.kit.clock import FixedClock
from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.messenger.post import read_inbox
from daiban.messenger.users import add_user
from daiban.runtime import recurring_tasks
from daiban.runtime.recurring_tasks import RecurringTask, add_task, list_tasks, stop_task
from daiban.runtime.runs import list_runs, set_status
from daiban.turns import wake_tasks as waking
from daiban.turns.means import Means
from daiban.turns.wake_tasks import wake_tasks

pytestmark = pytest.mark.anyio
FIRST = datetime.fromisoformat("2026-11-30T09:00:00+08:00")  # a Monday
WEEK, HOUR, MINUTE = timedelta(days=7), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
async def owner(database: Database) -> UserId:
    about = {"handle": "me", "name": "Robin", "timezone": "Asia/Shanghai", "locale": "en-US"}
    async with database.transaction(None) as db:
        return (await add_user(db, **about, now=FIRST - WEEK)).id


async def make(
    database: Database, owner: UserId, *, rule: str = "FREQ=WEEKLY;BYDAY=MO", late: int | None = 360
) -> RecurringTask:
    task = RecurringTask(
        id="task-1",
        owner_id=owner,
        wish="what is on today",
        skill="agenda",
        facts={"who": "c-1"},
        language="en",
        rule=rule,
        first_at=FIRST,
        zone="Asia/Shanghai",
        next_at=FIRST,
        late_minutes=late,
        run_id=recurring_tasks.RunId("run-1"),
        created_at=FIRST - WEEK,
    )
    async with database.transaction(owner) as db:
        await add_task(db, task)
    return task


def at(database: Database, now: datetime) -> Means:
    """All that waking looks at."""
    return cast(Means, SimpleNamespace(database=database, clock=FixedClock(now)))


async def state(database: Database, owner: UserId, now: datetime) -> tuple[list[str], list[str], list[str]]:
    """The hours of the occurrences that became runs, what the owner was told, and when the tasks come next."""
    async with database.transaction(owner) as db:
        runs = [str(run.supplied["due"]) for run in reversed(await list_runs(db))]
        told = [item.text for item in await read_inbox(db, owner, now=now)]
        tasks = [f"{task.next_at.astimezone(task.first.tzinfo):%m-%d %H:%M}" for task in await list_tasks(db)]
    return runs, told, tasks


async def test_an_occurrence_is_one_run_however_many_look_at_the_clock(
    database: Database, owner: UserId
) -> None:
    await make(database, owner)
    assert not await wake_tasks(at(database, FIRST - MINUTE))
    await asyncio.gather(*(wake_tasks(at(database, FIRST)) for _ in range(4)))
    assert await state(database, owner, FIRST) == (["2026-11-30T09:00:00+08:00"], [], ["12-07 09:00"])
    async with database.transaction(owner) as db:
        (run,) = await list_runs(db)
    assert (run.wish, run.approve, run.status) == ("what is on today", "ask", "running")
    assert {key: run.supplied[key] for key in ("skill", "task", "who")} == {
        "skill": "agenda", "task": "task-1", "who": "c-1",
    }  # fmt: skip


async def test_who_dies_between_the_run_and_the_next_hour_leaves_neither(
    database: Database, owner: UserId, monkeypatch: pytest.MonkeyPatch
) -> None:
    await make(database, owner)

    async def die(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(waking, "supply", die)
        with pytest.raises(ZeroDivisionError):
            await wake_tasks(at(database, FIRST))
    assert await state(database, owner, FIRST) == ([], [], ["11-30 09:00"])
    await wake_tasks(at(database, FIRST + MINUTE))
    assert await state(database, owner, FIRST) == (["2026-11-30T09:00:00+08:00"], [], ["12-07 09:00"])


@pytest.mark.parametrize(
    ("late_minutes", "slept", "is_put"),
    [
        (360, timedelta(hours=5, minutes=59), True),
        (360, timedelta(hours=6, minutes=1), False),
        (360, 2 * WEEK + HOUR, True),
        (360, 2 * WEEK - HOUR, False),
        (None, WEEK - MINUTE, True),
        (0, 4 * MINUTE, True),
        (0, 10 * MINUTE, False),
    ],
)
async def test_what_was_slept_through_is_put_or_told_to_be_missed(
    database: Database, owner: UserId, late_minutes: int | None, slept: timedelta, is_put: bool
) -> None:
    await make(database, owner, late=late_minutes)
    now = FIRST + slept
    await wake_tasks(at(database, now))
    runs, told, following = await state(database, owner, now)
    last = FIRST + (slept // WEEK) * WEEK
    assert runs == ([last.isoformat()] if is_put else []), "of several only the last"
    assert following == [f"{last + WEEK:%m-%d %H:%M}"]
    if is_put:
        assert told == []
    else:
        (words,) = told
        assert "\n" not in words and "what is on today" in words
        assert (
            f"{last.day} " in words.split("Next:")[0] and f"{(last + WEEK).day} " in words.split("Next:")[1]
        )


async def test_nine_stays_nine_when_the_clocks_change(database: Database, owner: UserId) -> None:
    berlin = datetime.fromisoformat("2026-03-28T09:00:00+01:00")
    async with database.transaction(owner) as db:
        fields = {f: None for f in RecurringTask.__slots__}
        fields |= {
            "id": "t",
            "owner_id": owner,
            "wish": "w",
            "skill": "agenda",
            "facts": {},
            "language": "en",
        }
        fields |= {"rule": "FREQ=DAILY", "first_at": berlin, "next_at": berlin, "zone": "Europe/Berlin"}
        fields |= {"run_id": "run-1", "created_at": berlin}
        await add_task(db, RecurringTask(**fields))  # pyright: ignore[reportArgumentType]
    await wake_tasks(at(database, berlin))
    async with database.transaction(owner) as db:
        (task,) = await list_tasks(db)
    assert task.next_at == datetime.fromisoformat("2026-03-29T09:00:00+02:00")


async def test_a_rule_that_ends_ends_the_task(database: Database, owner: UserId) -> None:
    await make(database, owner, rule="FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    await wake_tasks(at(database, FIRST))
    await wake_tasks(at(database, FIRST + WEEK))
    assert not await wake_tasks(at(database, FIRST + 2 * WEEK))
    runs, told, following = await state(database, owner, FIRST + 2 * WEEK)
    assert (len(runs), told, following) == (2, [], [])


async def test_what_is_stopped_comes_no_more(database: Database, owner: UserId) -> None:
    task = await make(database, owner)
    async with database.transaction(owner) as db:
        assert await stop_task(db, task.id, now=FIRST - HOUR)
        assert not await stop_task(db, task.id, now=FIRST - HOUR), "only once"
    assert not await wake_tasks(at(database, FIRST))


async def test_what_an_earlier_occurrence_still_asks_is_not_asked_twice(
    database: Database, owner: UserId
) -> None:
    await make(database, owner)
    await wake_tasks(at(database, FIRST))
    async with database.transaction(owner) as db:
        (first,) = await list_runs(db)
        await set_status(db, first.id, "unclear", now=FIRST)
    await wake_tasks(at(database, FIRST + WEEK))
    async with database.transaction(owner) as db:
        assert [run.status for run in await list_runs(db)] == ["running", "cancelled"]


async def test_the_scheduler_learns_when_and_not_what(database: Database, owner: UserId) -> None:
    await make(database, owner)
    async with database.scheduling() as db:
        rows = await db.execute(text("select id, owner_id, next_at, stopped_at from recurring_tasks"))
        assert [row.id for row in rows] == ["task-1"]
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with database.scheduling() as db:
            await db.execute(text("select wish from recurring_tasks"))
