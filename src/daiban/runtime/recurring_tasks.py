"""Recurring tasks: questions of the owner's that are put again by a rule. Each time of one is an occurrence, and becomes a run.

A task is a row, like a wait; the scheduler looks at its `next_at`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import zone_named
from daiban.kit.dates import Language
from daiban.kit.ids import RunId, UserId
from daiban.runtime.runs import Run
from daiban.runtime.tables import recurring_tasks, runs

# How late an occurrence is still put, unless the owner says otherwise.
USUAL_LIMIT = timedelta(hours=6)
# What nobody calls late: the scheduler has to get to it.
_ON_TIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RecurringTask:
    """`wish` is put to `skill`, with `facts` as if the owner had supplied them; `rule` is RFC 5545's, reckoned from `first_at` by the clock of `zone`.

    `late_minutes`: an occurrence that is later is missed, and told to be; None: it is put however late. `run_id`: the run that made it.
    """

    id: str
    owner_id: UserId
    wish: str
    skill: str
    facts: dict[str, Any]
    language: Language
    rule: str
    first_at: datetime
    zone: str
    next_at: datetime
    late_minutes: int | None
    run_id: RunId
    created_at: datetime
    stopped_at: datetime | None = None

    @property
    def first(self) -> datetime:
        """In the zone of the task, as `daiban.kit.recurrence` takes it."""
        return self.first_at.astimezone(zone_named(self.zone))

    def is_missed(self, occurrence: datetime, now: datetime) -> bool:
        if self.late_minutes is None:
            return False
        return now - occurrence > max(timedelta(minutes=self.late_minutes), _ON_TIME)


_FIELDS = [recurring_tasks.c[field] for field in RecurringTask.__slots__]


async def add_task(db: AsyncConnection, task: RecurringTask) -> None:
    await db.execute(insert(recurring_tasks).values(**{f: getattr(task, f) for f in RecurringTask.__slots__}))


async def list_tasks(db: AsyncConnection) -> list[RecurringTask]:
    """Those of the one who is acting that go on, the next first."""
    rows = await db.execute(
        select(*_FIELDS).where(recurring_tasks.c.stopped_at.is_(None)).order_by(recurring_tasks.c.next_at)
    )
    return [RecurringTask(**row) for row in rows.mappings()]


async def tasks_that_go_on(db: AsyncConnection, tasks: Sequence[str]) -> set[str]:
    """Of these ids those of tasks that go on."""
    rows = await db.execute(
        select(recurring_tasks.c.id).where(
            recurring_tasks.c.id.in_(tasks), recurring_tasks.c.stopped_at.is_(None)
        )
    )
    return set(rows.scalars())


async def stop_task(db: AsyncConnection, task: str, *, now: datetime) -> bool:
    """It is put no more; whether it went on until now."""
    done = await db.execute(
        update(recurring_tasks)
        .where(recurring_tasks.c.id == task, recurring_tasks.c.stopped_at.is_(None))
        .values(stopped_at=now)
    )
    return done.rowcount > 0


async def lock_due_task(db: AsyncConnection, task: str, *, now: datetime) -> RecurringTask | None:
    """The task, locked, if an occurrence of it is still to be put."""
    rows = await db.execute(
        select(*_FIELDS)
        .where(
            recurring_tasks.c.id == task,
            recurring_tasks.c.next_at <= now,
            recurring_tasks.c.stopped_at.is_(None),
        )
        .with_for_update(skip_locked=True)
    )
    row = rows.mappings().first()
    return RecurringTask(**row) if row else None


async def move_on(db: AsyncConnection, task: str, following: datetime | None, *, now: datetime) -> None:
    """To the following occurrence; without one the task has ended."""
    values = {"next_at": following} if following is not None else {"stopped_at": now}
    await db.execute(update(recurring_tasks).where(recurring_tasks.c.id == task).values(**values))


async def open_runs_of(db: AsyncConnection, task: str) -> list[RunId]:
    """The runs of earlier occurrences that still wait for the owner, locked."""
    rows = await db.execute(
        select(runs.c.id)
        .where(runs.c.supplied["task"].astext == task, runs.c.status.in_(("waiting", "unclear")))
        .with_for_update()
    )
    return list(rows.scalars())


def is_of_task(run: Run) -> bool:
    """Whether it is an occurrence, and nothing that the owner has just said."""
    return "task" in run.supplied


def due_of(run: Run) -> datetime:
    """The hour of its occurrence; of any other run that at which it was wished."""
    due = run.supplied.get("due")
    return datetime.fromisoformat(due) if due else run.created_at


def say_lateness(minutes: int | None, language: Language) -> str:
    """What becomes of an occurrence that is slept through, for its owner."""
    zh = language == "zh"
    if minutes is None:
        return "多晚都补上" if zh else "told however late"
    if minutes == 0:
        return "跳过，只说一声错过了" if zh else "skipped, and you are told so"
    hours = minutes % 60 == 0
    number, unit = (
        (minutes // 60, "小时" if zh else "hours") if hours else (minutes, "分钟" if zh else "minutes")
    )
    if zh:
        return f"晚 {number} {unit}以内补上，再晚就跳过并说一声"
    unit = unit[:-1] if number == 1 else unit
    return f"told if less than {number} {unit} late, else skipped and you are told so"
