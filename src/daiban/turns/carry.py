"""Carrying runs: planned if they have no program yet, then executed until they park or end; always under a lease."""

import importlib
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import FixedClock
from daiban.kit.errors import DaibanError, DatabaseUnavailable
from daiban.kit.ids import RunId, WaitId, new_id
from daiban.messenger.users import User, load_user
from daiban.runtime.leases import Lease, LeaseLost, TryLater, check, complete, give_back
from daiban.runtime.recurring_tasks import due_of, is_of_task
from daiban.runtime.runs import Run, load_run, set_status, start_stage, supply
from daiban.runtime.waits import Wait, add_wait
from daiban.turns.means import Means
from daiban.turns.tell_owner import tell_owner

if TYPE_CHECKING:
    from daiban.turns.slots.filling import Missing
    from daiban.turns.write_plan import Plan

_log = logging.getLogger(__name__)

# A run whose workers die again and again is taken to be what kills them.
_MOST_ATTEMPTS = 40


async def carry(means: Means, lease: Lease, *, watched: bool = False) -> None:
    """Carry the run of a lease under its own owner's authority until it parks or ends, which ends the lease.

    Unless it is watched, its owner finds what it needs of them, and how it ended, in their inbox. Whoever has lost the lease writes
    nothing. Raises: DatabaseUnavailable, OperationalError.
    """
    held = replace(means, database=means.database.guarded(partial(check, lease=lease)))
    carried = _Carried(held, lease, watched)
    try:
        await carried.carry()
    except LeaseLost:
        _log.warning("the lease on %s was lost; another worker has it", lease.run)
    except TryLater:
        async with means.database.scheduling() as db:
            await give_back(db, lease)
    except (DatabaseUnavailable, OperationalError):
        raise
    except Exception:
        # Everybody else's work must go on when one run meets a defect of ours.
        _log.exception("run %s met a defect", lease.run)
        await carried.give_up("defect", "something in Daiban itself went wrong", "代办自己出了毛病")


class _Carried:
    """One run under a lease. `means`: with the database guarded by it."""

    def __init__(self, means: Means, lease: Lease, watched: bool) -> None:
        self._means = means
        self._lease = lease
        self._watched = watched

    async def carry(self) -> None:
        means, lease = self._means, self._lease
        async with means.database.transaction(lease.owner) as db:
            user = await load_user(db, lease.owner)
            run = await load_run(db, lease.run)
            if run.wakes != lease.wakes:
                await complete(db, lease)  # it was ended and set to work again: another task is for that
                return
        if run.status != "running":
            # It was ended before anybody came to it, or while a worker that died was at it.
            await means.driver.wind_up(means.database, lease, self._tell)
            return
        if lease.attempt > _MOST_ATTEMPTS:
            why = f"its workers died {_MOST_ATTEMPTS} times", f"办它的进程已经中断了 {_MOST_ATTEMPTS} 次"
            await self.give_up("died", *why)
            return
        if run.program is None and not await self._plan(run, user):
            return
        await means.driver.carry(means.database, lease, await means.stubs(), self._tell)

    async def _plan(self, run: Run, user: User) -> bool:
        """Whether the run has a program now; else it rests."""
        # Reading a wish takes much that carrying on does not.
        planning = importlib.import_module("daiban.turns.write_plan")
        try:
            # A wish is read as of when it was due: what is on tomorrow is asked in the evening, and answered so after midnight.
            means = replace(self._means, clock=FixedClock(due_of(run))) if is_of_task(run) else self._means
            plan: Any = await planning.write_plan(means, run, user)
        except DatabaseUnavailable:
            raise
        except DaibanError as error:
            await self._fail(run, {"code": error.code, "message": error.in_language(run.language)})
            return False
        if isinstance(plan, planning.Told):
            await self._fail(run, {"code": "cannot", "message": plan.said}, reply=plan.said)
            return False
        if not isinstance(plan, planning.Plan):
            await self._ask_owner(run, plan)
            return False
        await self._start(run, plan)
        return True

    async def _start(self, run: Run, plan: "Plan") -> None:
        async with self._means.database.transaction(run.owner_id) as db:
            await supply(db, run, {"understood": list(plan.understood), "usual_hour": plan.usual_hour})
            await start_stage(db, run, skill=plan.skill, program=plan.program)
        self._means.watcher("understood", run, lines=plan.understood)
        self._means.watcher("program", run, program=plan.program)

    async def _ask_owner(self, run: Run, missing: "Missing") -> None:
        """Park the run on a choice: the owner supplies what the wish left out."""
        now = self._means.clock.now()
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
        async with self._means.database.transaction(run.owner_id) as db:
            await add_wait(db, wait)
            await set_status(db, run.id, "unclear", now=now)
            await self._rest(db, run.id)
        self._means.watcher("parked", run, wait=wait)

    async def give_up(self, code: str, why: str, zh: str) -> None:
        async with self._means.database.transaction(self._lease.owner) as db:
            run = await load_run(db, self._lease.run)
        await self._fail(run, {"code": code, "message": zh if run.language == "zh" else why})

    async def _fail(self, run: Run, problem: dict[str, Any], *, reply: str | None = None) -> None:
        async with self._means.database.transaction(run.owner_id) as db:
            now = self._means.clock.now()
            await set_status(db, run.id, "failed", now=now, problem=problem, reply=reply)
            await self._rest(db, run.id)
        self._means.watcher("ended", run, status="failed", problem=problem)

    async def _rest(self, db: AsyncConnection, run: RunId) -> None:
        await self._tell(db, run)
        await complete(db, self._lease)

    async def _tell(self, db: AsyncConnection, run_id: RunId) -> None:
        """Put into the owner's inbox what the run needs of them, or how it ended; offer to undo what it left behind."""
        run = await load_run(db, run_id)
        if run.status == "failed" or (run.status == "cancelled" and run.supplied.get("called_off")):
            # Mostly nothing goes wrong.
            await importlib.import_module("daiban.turns.offer_undo").offer_undo(self._means, db, run)
        if not self._watched:
            await tell_owner(db, run, self._means.clock)
