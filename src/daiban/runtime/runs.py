"""Runs: one wish carried out, whatever happens in between. A run is a row; nothing of it lives in memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.errors import NotFound
from daiban.kit.ids import RunId, UserId, new_id
from daiban.messenger.users import Language
from daiban.runtime.leases import set_to_work, spawn
from daiban.runtime.tables import runs

Status = Literal["running", "waiting", "unclear", "done", "refused", "failed", "cancelled"]
Rest = Literal["waiting", "unclear", "done", "refused", "failed", "cancelled"]
Approve = Literal["ask", "all"]

ENDED: frozenset[Status] = frozenset({"done", "refused", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Run:
    """`stage` counts the programs that this run has had (0: none yet); `supplied` is what the owner added in choices; `wakes` how often it was set to work.

    A run that is `running` has a task that somebody carries or will; see `daiban.runtime.leases`.
    """

    id: RunId
    owner_id: UserId
    wish: str
    language: Language
    approve: Approve
    status: Status
    skill: str | None
    stage: int
    program: str | None
    supplied: dict[str, Any]
    reply: str | None
    problem: dict[str, Any] | None
    model_calls: int
    created_at: datetime
    ended_at: datetime | None
    wakes: int


_FIELDS = [runs.c[field] for field in Run.__slots__]


async def add_run(
    db: AsyncConnection, owner: UserId, wish: str, *, language: Language, approve: Approve, now: datetime
) -> Run:
    """A new run without a program yet, set to work."""
    run = Run(
        id=RunId(new_id("run")),
        owner_id=owner,
        wish=wish,
        language=language,
        approve=approve,
        status="running",
        skill=None,
        stage=0,
        program=None,
        supplied={},
        reply=None,
        problem=None,
        model_calls=0,
        created_at=now,
        ended_at=None,
        wakes=1,
    )
    await db.execute(insert(runs).values(**{f: getattr(run, f) for f in Run.__slots__}))
    await spawn(db, run.id, owner, run.wakes, queue="wishes")
    return run


async def load_run(db: AsyncConnection, run: RunId, *, lock: bool = False) -> Run:
    """Raises: NotFound, also when it is someone else's."""
    statement = select(*_FIELDS).where(runs.c.id == run)
    rows = await db.execute(statement.with_for_update() if lock else statement)
    row = rows.mappings().first()
    if row is None:
        raise NotFound(
            f"no run {run}; see yours with: daiban run list",
            zh=f"没有任务 {run}；用 daiban run list 查看你的任务",
        )
    return Run(**row)


async def status_while_locked(db: AsyncConnection, run: RunId, wakes: int) -> Status | None:
    """Its status, which nobody else can change before this transaction ends; None when it was set to work again since."""
    rows = await db.execute(
        select(runs.c.status).where(runs.c.id == run, runs.c.wakes == wakes).with_for_update()
    )
    return rows.scalar_one_or_none()


async def list_runs(db: AsyncConnection) -> list[Run]:
    """The runs of the one who is acting, newest first."""
    rows = await db.execute(select(*_FIELDS).order_by(runs.c.number.desc()))
    return [Run(**row) for row in rows.mappings()]


async def start_stage(db: AsyncConnection, run: Run, *, skill: str, program: str) -> None:
    """Give the run its (next) program; it goes on from here."""
    await db.execute(
        update(runs)
        .where(runs.c.id == run.id)
        .values(
            skill=skill,
            program=program,
            stage=run.stage + 1,
            reply=None,
            problem=None,
        )
    )
    await set_to_work(db, run.id)


async def set_status(
    db: AsyncConnection,
    run: RunId,
    status: Rest,
    *,
    now: datetime,
    reply: str | None = None,
    problem: dict[str, Any] | None = None,
) -> Run:
    """The run waits or has ended; an ended run gets its end, and `reply` for the owner where one is given. The run as it is then."""
    values: dict[str, Any] = {"status": status, "ended_at": now if status in ENDED else None}
    if reply is not None:
        values["reply"] = reply
    if problem is not None:
        values["problem"] = problem
    return await _set(db, run, values)


async def set_ended(db: AsyncConnection, run: RunId, *, now: datetime, reply: str | None) -> Run:
    """Its program has come to its end: it is done, or what the program has it end as. The run as it is then."""
    status = func.coalesce(runs.c.supplied["ends_as"].astext, "done")
    return await _set(db, run, {"status": status, "ended_at": now, "reply": reply})


async def _set(db: AsyncConnection, run: RunId, values: dict[str, Any]) -> Run:
    changed = await db.execute(update(runs).where(runs.c.id == run).values(**values).returning(*_FIELDS))
    return Run(**changed.mappings().one())


async def supply(db: AsyncConnection, run: Run, facts: dict[str, Any]) -> None:
    """Remember what the owner chose, for the next attempt at a program."""
    added = runs.c.supplied.concat(bindparam("facts", facts, JSONB))
    await db.execute(update(runs).where(runs.c.id == run.id).values(supplied=added))


async def count_by_status(db: AsyncConnection) -> dict[str, int]:
    rows = await db.execute(select(runs.c.status, func.count()).group_by(runs.c.status))
    return {status: number for status, number in rows}
