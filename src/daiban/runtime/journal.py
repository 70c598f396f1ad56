"""The journal: one row per call of a run. What is in it is answered from it and never done again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import RunId, UserId
from daiban.miniapps import Tool
from daiban.runtime.runs import Run
from daiban.runtime.tables import calls, runs

# asked: waits for approval; approved: may be made; intended: being made by a mini-app; waiting: its answer is awaited.
State = Literal["asked", "approved", "intended", "waiting", "done", "failed", "refused", "unknown", "undone"]


@dataclass(frozen=True, slots=True)
class Call:
    run_id: RunId
    stage: int
    seq: int
    owner_id: UserId
    tool: str
    arguments: dict[str, Any]
    result: Any
    effect: str
    state: State
    decision: str | None
    key: str
    called_at: datetime
    settled_at: datetime | None


async def calls_of(db: AsyncConnection, run: RunId, *, stage: int | None = None) -> list[Call]:
    """The calls of a run in order, of one stage or of all."""
    statement = select(calls).where(calls.c.run_id == run).order_by(calls.c.stage, calls.c.seq)
    rows = await db.execute(statement if stage is None else statement.where(calls.c.stage == stage))
    return [Call(**row) for row in rows.mappings()]


async def load_call(db: AsyncConnection, run: Run, seq: int) -> Call:
    """The row of one call of the run's present stage."""
    rows = await db.execute(
        select(calls).where(calls.c.run_id == run.id, calls.c.stage == run.stage, calls.c.seq == seq)
    )
    return Call(**rows.mappings().one())


def new_call(
    run: Run,
    seq: int,
    tool: Tool,
    arguments: Mapping[str, Any],
    state: State,
    *,
    now: datetime,
    decision: str | None = None,
    result: Any = None,
) -> Call:
    """The row of a call. Its key makes the call the same one whenever it is repeated; its values are what will be read of them again."""
    kept, result = json.loads(json.dumps([dict(arguments), result]))
    settled_at = now if state == "done" else None
    effect, key = tool.effect or "unknown", key_of(run, seq)
    return Call(
        run.id, run.stage, seq, run.owner_id, tool.full_name, kept, result, effect, state, decision, key, now, settled_at
    )  # fmt: skip


async def enter(db: AsyncConnection, entered: Sequence[Call]) -> None:
    rows = [{field: getattr(call, field) for field in Call.__slots__} for call in entered]
    if rows:
        await db.execute(insert(calls), rows if len(rows) > 1 else rows[0])


async def settle(
    db: AsyncConnection,
    run: RunId,
    stage: int,
    seq: int,
    state: State,
    *,
    now: datetime,
    result: Any = None,
    decision: str | None = None,
) -> Call:
    """Move a call to `state`; with its result when it has one. The call as it is then."""
    values: dict[str, Any] = {"state": state}
    if result is not None:
        values["result"] = result
    if decision is not None:
        values["decision"] = decision
    if state in ("done", "failed", "refused", "unknown"):
        values["settled_at"] = now
    settled = await db.execute(
        update(calls)
        .where(calls.c.run_id == run, calls.c.stage == stage, calls.c.seq == seq)
        .values(**values)
        .returning(calls)
    )
    return Call(**settled.mappings().one())


def key_of(run: Run, seq: int) -> str:
    return f"{run.id}:{run.stage}:{seq}"


async def invitation_of(db: AsyncConnection, run: RunId, person: str) -> str | None:
    """The id of the invitation that the run put into the calendar of this contact."""
    rows = await db.execute(
        select(calls)
        .where(calls.c.run_id == run, calls.c.tool == "calendar.invite", calls.c.state == "done")
        .order_by(calls.c.stage.desc())
    )
    return _invitation([Call(**row) for row in rows.mappings()], person)


async def invitation_to(db: AsyncConnection, event_id: str, person: str) -> str | None:
    """The id that an event which a run has made has in the calendar of this contact."""
    rows = await db.execute(
        select(calls).where(calls.c.tool == "calendar.invite", calls.c.result["event_id"].astext == event_id)
    )
    return _invitation([Call(**row) for row in rows.mappings()], person)


def _invitation(invited: list[Call], person: str) -> str | None:
    """Of the latest call that invited anybody."""
    if not invited or person not in invited[0].arguments["persons"]:
        return None
    return invited[0].result["invitations"][invited[0].arguments["persons"].index(person)]


async def calls_that_stand(
    db: AsyncConnection, tools: Sequence[str], *, skill: str
) -> list[tuple[Call, str]]:
    """Calls of these tools that were made and not undone, in runs of the skill that ended well, each with the run's wish."""
    wish = func.coalesce(runs.c.supplied["wish"].astext, runs.c.wish)
    rows = await db.execute(
        select(calls, wish.label("wish"))
        .join(runs, runs.c.id == calls.c.run_id)
        .where(
            calls.c.tool.in_(tools), calls.c.state == "done", runs.c.status == "done", runs.c.skill == skill
        )
        .order_by(calls.c.called_at, calls.c.stage, calls.c.seq)
    )
    return [(Call(**{f: row[f] for f in Call.__slots__}), str(row["wish"])) for row in rows.mappings()]


async def last_move_of(db: AsyncConnection, event_id: str) -> Call | None:
    """The call that gave this event the time at which it is now; None when it was never moved."""
    rows = await db.execute(
        select(calls)
        .where(
            calls.c.tool == "calendar.move_event",
            calls.c.arguments["event_id"].astext == event_id,
            calls.c.state == "done",
        )
        .order_by(calls.c.settled_at.desc(), calls.c.called_at.desc())
    )
    moved = [Call(**row) for row in rows.mappings()]
    return next((call for call in moved if call.result), None)


async def run_that_made(db: AsyncConnection, tool: str, field: str, value: str) -> RunId | None:
    """The run whose call of `tool` returned `value` in `field` and still stands."""
    rows = await db.execute(
        select(calls.c.run_id).where(
            calls.c.tool == tool, calls.c.result[field].astext == value, calls.c.state == "done"
        )
    )
    found = rows.scalar()
    return RunId(found) if found is not None else None
