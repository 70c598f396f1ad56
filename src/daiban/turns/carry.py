"""Carrying runs: planned if they have no program yet, then executed until they park or end."""

import importlib
import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from daiban.kit.errors import DaibanError, DatabaseUnavailable
from daiban.kit.ids import RunId, UserId, WaitId, new_id
from daiban.messenger.post import agent_name, notice, put_into_inbox
from daiban.messenger.users import load_user
from daiban.runtime.runs import Run, load_run, set_status, start_stage, supply
from daiban.runtime.waits import Wait, add_wait, open_waits_of, told_of
from daiban.turns.means import Means
from daiban.turns.report import say_reply

if TYPE_CHECKING:
    from daiban.turns.slots.filling import Missing
    from daiban.turns.write_plan import Plan

_log = logging.getLogger(__name__)


async def carry_run(means: Means, run_id: RunId, owner: UserId, *, wait: bool = True) -> bool:
    """Carry one run under its own owner's authority until it parks or ends.

    When another process is at it: wait until that is done, or do nothing and return False.
    """
    async with means.database.exclusively(f"run {run_id}", wait=wait) as mine:
        if not mine:
            return False
        async with means.database.transaction(owner) as db:
            user = await load_user(db, owner)
            run = await load_run(db, run_id)
        if run.status == "running" and run.program is None:
            # Reading a wish takes much that carrying on does not.
            planning = importlib.import_module("daiban.turns.write_plan")
            try:
                plan: Any = await planning.write_plan(means, run, user)
            except DaibanError as error:
                await _fail(means, run, {"code": error.code, "message": error.in_language(run.language)})
                return True
            if isinstance(plan, planning.Told):
                await _fail(means, run, {"code": "cannot", "message": plan.said}, reply=plan.said)
                return True
            if not isinstance(plan, planning.Plan):
                await _ask_owner(means, run, plan)
                return True
            await _start(means, run, plan)
        await means.driver.carry(run_id, owner, await means.stubs())
        return True


async def carry_running(means: Means) -> bool:
    """Carry every run that is running and that nobody is at; whether there was one."""
    async with means.database.scheduling() as db:
        rows = await db.execute(text("select id, owner_id from runs where status = 'running' order by id"))
        found = [(RunId(row.id), UserId(row.owner_id)) for row in rows]
    return any([await _carry_unasked(means, run_id, owner) for run_id, owner in found])


async def _carry_unasked(means: Means, run_id: RunId, owner: UserId) -> bool:
    """Carry a run that goes on without its owner's doing; what it needs of them, and how it ended, is in their inbox."""
    try:
        carried = await carry_run(means, run_id, owner, wait=False)
        if carried:
            await _tell_owner(means, run_id, owner)
        return carried
    except (DatabaseUnavailable, OperationalError):
        raise
    except Exception:
        # Everybody else's work must go on when one run meets a defect of ours.
        _log.exception("run %s met a defect", run_id)
        async with means.database.transaction(owner) as db:
            run = await load_run(db, run_id)
        message = "代办自己出了毛病" if run.language == "zh" else "something in Daiban itself went wrong"
        await _fail(means, run, {"code": "defect", "message": message})
        return True


async def _tell_owner(means: Means, run_id: RunId, owner: UserId) -> None:
    async with means.database.transaction(owner) as db:
        user, run, waits = (
            await load_user(db, owner),
            await load_run(db, run_id),
            await open_waits_of(db, run_id),
        )
        decisions = [wait for wait in waits if wait.kind in ("approval", "choice")]
        if not decisions and run.status not in ("done", "failed"):
            return
        key = told_of(decisions[0].id) if decisions else f"msg-{run.id}-{run.stage}"  # once for each
        text = f"{run.wish}\n{say_reply(run, waits, user)}"
        told = notice(key, owner, agent_name(run.language), text, now=means.clock.now())
        await put_into_inbox(db, told)


async def _start(means: Means, run: Run, plan: "Plan") -> None:
    async with means.database.transaction(run.owner_id) as db:
        await supply(db, run, {"understood": list(plan.understood), "usual_hour": plan.usual_hour})
        await start_stage(db, run, skill=plan.skill, program=plan.program)
    means.watcher("understood", run, lines=plan.understood)
    means.watcher("program", run, program=plan.program)


async def _ask_owner(means: Means, run: Run, missing: "Missing") -> None:
    """Park the run on a choice: the owner supplies what the wish left out."""
    now = means.clock.now()
    wait = Wait(
        id=WaitId(new_id("ask")),
        run_id=run.id,
        owner_id=run.owner_id,
        stage=run.stage,
        seq=0,
        kind="choice",
        text=missing.question,
        options=[
            {"id": str(number), "text": option.text, "value": option.value}
            for number, option in enumerate(missing.options, 1)
        ],
        detail={"about": "fact", "fact": missing.fact, "skill": missing.skill},
        contact_id=None,
        to_user=None,
        from_at=now,
        until_at=None,
    )
    async with means.database.transaction(run.owner_id) as db:
        await add_wait(db, wait)
        await set_status(db, run.id, "unclear", now=now)
    means.watcher("parked", run, wait=wait)


async def _fail(means: Means, run: Run, problem: dict[str, Any], *, reply: str | None = None) -> None:
    async with means.database.transaction(run.owner_id) as db:
        await set_status(db, run.id, "failed", now=means.clock.now(), problem=problem, reply=reply)
    means.watcher("ended", run, status="failed", problem=problem)
