"""Carrying runs: planned if they have no program yet, then executed until they park or end; always under a lease."""

import importlib
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import FixedClock
from daiban.kit.errors import DaibanError, DatabaseUnavailable
from daiban.kit.ids import WaitId, new_id
from daiban.kit.spans import Span
from daiban.messenger.users import User, load_user
from daiban.runtime.group_commit import Ended, GroupCommit
from daiban.runtime.leases import Lease, LeaseLost, TryLater, complete, give_back, guard
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
    held = replace(means, database=means.database.guarded(guard(lease)))
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
        await carried.give_up()


class _Carried:
    """One run under a lease. `means`: with the database guarded by it."""

    def __init__(self, means: Means, lease: Lease, watched: bool) -> None:
        self._means = means
        self._lease = lease
        self._watched = watched
        self._group = GroupCommit(means.database, lease)
        self._span: Span | None = None
        self._user: User | None = None

    async def carry(self) -> None:
        with self._means.spans.span("carry", self._lease.run, attempt=self._lease.attempt) as span:
            self._span = span
            try:
                await self._carry()
            finally:
                self._span = None

    async def _carry(self) -> None:
        try:
            db = await self._group.db(ended_too=True)
            run, user = await load_run(db, self._lease.run), await load_user(db, self._lease.owner)
            self._user = user
            if run.wakes != self._lease.wakes:
                await complete(
                    db, self._lease
                )  # it was ended and set to work again: another task is for that
                await self._group.commit()
                return
            try:
                # Raises Ended too: it was ended before anybody came to it, or while a worker that died was at it.
                await self._go_on(run, user)
            except Ended:
                await self._means.driver.wind_up(self._group, user, run, self._tell)
        finally:
            await self._group.roll_back()

    async def _go_on(self, run: Run, user: User) -> None:
        await self._group.db()
        if self._lease.attempt > _MOST_ATTEMPTS:
            why = f"its workers died {_MOST_ATTEMPTS} times", f"办它的进程已经中断了 {_MOST_ATTEMPTS} 次"
            await self._fail(run, {"code": "died", "message": why[run.language == "zh"]})
            return
        planned = run if run.program is not None else await self._plan(run, user)
        if planned is not None:
            await self._means.driver.carry(self._group, user, planned, await self._means.stubs(), self._tell)

    async def _plan(self, run: Run, user: User) -> Run | None:
        """The run with a program; None when it rests instead."""
        await self._group.commit()
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
            return None
        if isinstance(plan, planning.Plan):
            return await self._start(run, plan)
        if isinstance(plan, planning.Told):
            await self._fail(run, {"code": "cannot", "message": plan.said}, reply=plan.said)
        else:
            await self._ask_owner(run, plan)
        return None

    async def _start(self, run: Run, plan: "Plan") -> Run:
        db = await self._group.db()
        await supply(db, run, {"understood": list(plan.understood), "usual_hour": plan.usual_hour})
        await start_stage(db, run, skill=plan.skill, program=plan.program)
        started = await load_run(db, run.id)
        await self._group.commit()
        self._means.watcher("understood", run, lines=plan.understood)
        self._means.watcher("program", run, program=plan.program)
        return started

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
        db = await self._group.db()
        await add_wait(db, wait)
        await self._rest(db, await set_status(db, run.id, "unclear", now=now))
        self._means.watcher("parked", run, wait=wait)

    async def give_up(self) -> None:
        """End the run for what must not happen."""
        db = await self._group.db(ended_too=True)
        run = await load_run(db, self._lease.run)
        if run.status != "running" or run.wakes != self._lease.wakes:
            await complete(db, self._lease)  # it has ended: nothing more is to be done under this lease
            await self._group.commit()
            return
        said = ("something in Daiban itself went wrong", "代办自己出了毛病")[run.language == "zh"]
        await self._fail(run, {"code": "defect", "message": said})

    async def _fail(self, run: Run, problem: dict[str, Any], *, reply: str | None = None) -> None:
        db, now = await self._group.db(), self._means.clock.now()
        await self._rest(db, await set_status(db, run.id, "failed", now=now, problem=problem, reply=reply))
        self._means.watcher("ended", run, status="failed", problem=problem)

    async def _rest(self, db: AsyncConnection, run: Run) -> None:
        await self._tell(db, run)
        await complete(db, self._lease)
        await self._group.commit()

    async def _tell(self, db: AsyncConnection, run: Run) -> None:
        """Put into the owner's inbox what the run needs of them, or how it ended; offer to undo what it left behind."""
        if self._span is not None:
            self._span.note(status=run.status, stage=run.stage, skill=run.skill or "")
        if run.status == "failed" or (run.status == "cancelled" and run.supplied.get("called_off")):
            # Mostly nothing goes wrong.
            await importlib.import_module("daiban.turns.offer_undo").offer_undo(self._means, db, run)
        if not self._watched:
            user = self._user or await load_user(db, run.owner_id)
            await tell_owner(db, run, user, self._means.clock)
