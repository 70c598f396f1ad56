"""The driver: carries one run's program from its start, answered from the journal, until it parks or ends.

Replay is the truth: nothing of a program's state is kept but the journal. Every call goes through the policy;
an effect of a mini-app is an intent row, a keyed call, and a result row; one of the hub commits with its row.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import permit
from daiban.kit.clock import Clock
from daiban.kit.db import Database
from daiban.kit.errors import DaibanError, DatabaseUnavailable
from daiban.kit.ids import RunId
from daiban.messenger.contacts import list_contacts
from daiban.messenger.users import User, load_user
from daiban.miniapps import Host, Tool, ToolFailed
from daiban.runtime import journal, policy
from daiban.runtime.again import begin_again, enter_recalled, recalled, say_outdated
from daiban.runtime.approvals import ask_for_approval
from daiban.runtime.executor import Calls, Executor, ToolCall
from daiban.runtime.hub import HubTool
from daiban.runtime.leases import Lease, complete
from daiban.runtime.make_calls import Ended, Maker, Outdated, Stopped
from daiban.runtime.runs import Rest, Run, load_run, lock_status, set_status
from daiban.runtime.take_back import take_back, take_over
from daiban.runtime.waits import open_waits_of
from daiban.runtime.watch import Watcher


@dataclass(frozen=True, slots=True)
class _Batch:
    """The calls that the program waits for now, with their places in the journal."""

    calls: dict[int, ToolCall]
    rows: dict[int, journal.Call]

    def open(self) -> list[int]:
        """The seqs that are not answered yet."""
        return [seq for seq in self.calls if seq not in self.rows or self.rows[seq].state != "done"]


Tell = Callable[[AsyncConnection, RunId], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Driver:
    """What carrying a run takes. Holds no state of any run."""

    host: Host
    executor: Executor
    hub_tools: Mapping[str, HubTool]
    clock: Clock
    watcher: Watcher

    async def carry(self, database: Database, lease: Lease, stubs: Mapping[str, str], tell: Tell) -> None:
        """Execute the run's program until it parks or ends; `database` is guarded by the lease, which ends with that.

        `tell` is called in the transaction that lets the run rest. Raises: LeaseLost, DatabaseUnavailable.
        """
        await _Carrier(self, database, lease, tell).carry(stubs)

    async def wind_up(self, database: Database, lease: Lease, tell: Tell) -> None:
        """End the lease on a run that was ended by somebody else. Raises: LeaseLost, DatabaseUnavailable."""
        await _Carrier(self, database, lease, tell).wind_up()


class _Carrier:
    """One run being carried under a lease."""

    def __init__(self, driver: Driver, database: Database, lease: Lease, tell: Tell) -> None:
        self._database = database
        self._lease = lease
        self._tell = tell
        self._maker = Maker(database, lease, driver.host, driver.hub_tools, driver.clock)
        self._executor = driver.executor
        self._hub_tools = driver.hub_tools
        self._clock = driver.clock
        self._watch = driver.watcher

    async def carry(self, stubs: Mapping[str, str]) -> None:
        owner = self._lease.owner
        goes_on = True
        while goes_on:
            async with self._database.transaction(owner) as db:
                user = await load_user(db, owner)
                run = await load_run(db, self._lease.run)
                rows = {call.seq: call for call in await journal.calls_of(db, run.id, stage=run.stage)}
            if run.program is None:
                raise AssertionError(f"{run.id} has no program yet")
            try:
                await self._execute(run, user, run.program, stubs, rows)
                goes_on = False
            except DatabaseUnavailable:
                raise  # the run is as it was, and goes on when the database is back
            except Ended:
                goes_on = False
                await self.wind_up()
            except Outdated as outdated:
                goes_on = await self._begin_again(run, outdated)
                if not goes_on:
                    await self._fail(run, outdated.failure)
            except DaibanError as error:
                goes_on = False
                await self._fail(run, error)

    async def wind_up(self) -> None:
        """The run was ended from elsewhere, perhaps while a call was under way: what became of that is found out first.

        Repeating a call that may be repeated gives its result, so that it can be undone; of any other the outcome is unknown.
        """
        owner = self._lease.owner
        async with self._database.transaction(owner) as db:
            user, run = await load_user(db, owner), await load_run(db, self._lease.run)
            under_way = [call for call in await journal.calls_of(db, run.id) if call.state == "intended"]
        tools = await self._maker.tools()
        unknown: list[str] = []
        for call in under_way:
            if not await self._maker.find_out(
                replace(run, stage=call.stage), user, tools.get(call.tool), call
            ):
                unknown.append(_title(tools, call, run))
        async with self._database.transaction(owner) as db:
            now_is = await load_run(db, run.id, lock=True)
            if unknown and now_is.status == "cancelled":
                said = ("、" if run.language == "zh" else ", ").join(unknown)
                told = (
                    f"结果不明，请核实：{said}。"
                    if run.language == "zh"
                    else f"Outcome unknown, please check: {said}."
                )
                reply = f"{now_is.reply or ''}\n{told}".strip()
                await set_status(db, run.id, "cancelled", now=self._clock.now(), reply=reply)
            await self._tell(db, run.id)
            await complete(db, self._lease)

    async def _execute(
        self, run: Run, user: User, program: str, stubs: Mapping[str, str], rows: dict[int, journal.Call]
    ) -> None:
        tools = await self._maker.tools()
        seq = 0
        async with self._executor.session(
            program, stubs, at=run.created_at, seed=run.id, checked=bool(rows)
        ) as session:
            step = await session.start()
            while isinstance(step, Calls):
                batch = _Batch({}, rows)
                results: dict[int, Any] = {}
                for call in step.calls:
                    seq += 1
                    _check_replay(call, seq, rows.get(seq), tools)
                    batch.calls[seq] = call
                if not await self._answer(run, user, tools, batch):
                    return
                for number, call in batch.calls.items():
                    results[call.id] = rows[number].result
                step = await session.resume(results)
        async with self._database.transaction(run.owner_id) as db:
            reply = step.value if isinstance(step.value, str) else None
            now_is = await load_run(db, run.id, lock=True)
            if now_is.status != "running":
                raise Ended
            # A program that has undone its own run ends it as cancelled.
            status: Rest = now_is.supplied.get("ends_as", "done")
            await self._rest(db, run, status, reply=reply)
        self._watch("ended", run, status=status, reply=reply)

    async def _rest(
        self,
        db: AsyncConnection,
        run: Run,
        status: Rest,
        *,
        reply: str | None = None,
        problem: dict[str, Any] | None = None,
    ) -> None:
        """The run parks or ends: its status, what its owner is told and the end of the lease are one transaction, the last under it."""
        await set_status(db, run.id, status, now=self._clock.now(), reply=reply, problem=problem)
        await self._tell(db, run.id)
        await complete(db, self._lease)

    async def _answer(self, run: Run, user: User, tools: Mapping[str, Tool], batch: _Batch) -> bool:
        """Make the calls of the batch that are not answered yet; False when the run parked or was ended instead."""
        if not batch.open():
            return True
        async with self._database.transaction(run.owner_id) as db:
            if await lock_status(db, run.id) != "running":
                raise Ended
            await self._recall(db, run, tools, batch)
        decisions = await self._decide(run, tools, batch)
        to_ask = [
            seq
            for seq, decision in decisions.items()
            if decision.verdict == "ask" and (seq not in batch.rows or batch.rows[seq].state == "asked")
        ]
        in_advance = run.approve == "all" and all(decisions[seq].in_advance for seq in to_ask)
        if to_ask and not in_advance:
            await self._park_for_approval(run, user, tools, batch, to_ask)
            return False
        if run.supplied.get("supersedes") and any(tools[batch.calls[s].tool].effect != "read" for s in batch.open()):  # fmt: skip
            async with self._database.transaction(run.owner_id) as db:
                await take_over(db, run, now=self._clock.now())
        for seq in batch.open():
            if seq in batch.rows and batch.rows[seq].state == "waiting":
                continue  # asked already: only its answer is awaited
            said = "approved in advance" if seq in to_ask else None
            call = batch.calls[seq]
            batch.rows[seq] = await self._maker.make(
                run, user, tools[call.tool], seq, call, batch.rows.get(seq), said
            )
            if batch.rows[seq].state == "done":
                self._watch("call", run, call=batch.rows[seq])
        return not batch.open() or await self._all_answered(run, batch)

    async def _all_answered(self, run: Run, batch: _Batch) -> bool:
        """Whether the answers came meanwhile; else the run rests, and goes on with the next answer to one of its questions."""
        async with self._database.transaction(run.owner_id) as db:
            # Whoever answers moves the run too: with the lock on it no answer can come between the look and the rest.
            if await lock_status(db, run.id) != "running":
                raise Ended
            for seq in batch.open():
                batch.rows[seq] = await journal.load_call(db, run, seq)
            if not batch.open():
                return True
            waits = await open_waits_of(db, run.id)
            await self._rest(
                db, run, "unclear" if any(wait.kind == "choice" for wait in waits) else "waiting"
            )
        for wait in waits:
            self._watch("parked", run, wait=wait)
        return False

    async def _begin_again(self, run: Run, outdated: Outdated) -> bool:
        if outdated.failure.reason not in outdated.tool.outdated:
            return False
        async with self._database.transaction(run.owner_id) as db:
            now_is = await load_run(db, run.id, lock=True)
            told = say_outdated(run, outdated.tool, outdated.failure)
            return now_is.status == "running" and await begin_again(db, now_is, told, self._hub_tools)

    async def _recall(self, db: AsyncConnection, run: Run, tools: Mapping[str, Tool], batch: _Batch) -> None:
        """Answer what people have answered before the run had to begin again."""
        if run.stage < 2:
            return
        earlier = await journal.calls_of(db, run.id, stage=run.stage - 1)
        for seq in [seq for seq in batch.open() if seq not in batch.rows]:
            call = batch.calls[seq]
            result = recalled(call, batch.rows, earlier, self._hub_tools)
            if result is not None:
                await enter_recalled(db, run, seq, call, tools[call.tool], result, now=self._clock.now())
                batch.rows[seq] = await journal.load_call(db, run, seq)

    async def _decide(self, run: Run, tools: Mapping[str, Tool], batch: _Batch) -> dict[int, policy.Decision]:
        missing = {batch.calls[seq].tool for seq in batch.open()} - set(tools)
        if missing:
            raise Stopped(
                f"{', '.join(sorted(missing))} is not installed any more",
                zh=f"{'、'.join(sorted(missing))} 已经没有安装了",
            )
        targets: set[str] = set()
        if any(policy.has_target(tools[batch.calls[seq].tool]) for seq in batch.open()):
            async with self._database.transaction(run.owner_id) as db:
                targets = await self._contact_ids(db, run)
            # Things (a booking, a place) are reached by the ids that earlier calls of this run returned.
            targets |= {
                text for row in batch.rows.values() if row.state == "done" for text in _texts(row.result)
            }
        decisions: dict[int, policy.Decision] = {}
        for seq in batch.open():
            call = batch.calls[seq]
            decision = policy.decide(tools[call.tool], call.arguments, known_targets=targets)
            if decision.verdict == "end":
                raise Stopped(decision.reason, zh=decision.zh)
            decisions[seq] = decision
        return decisions

    async def _contact_ids(self, db: AsyncConnection, run: Run) -> set[str]:
        held = await permit(db, run.owner_id, "contacts", purpose="policy", now=self._clock.now(), run=run.id)
        return {contact.id for contact in await list_contacts(db, held)}

    async def _park_for_approval(
        self, run: Run, user: User, tools: Mapping[str, Tool], batch: _Batch, to_ask: list[int]
    ) -> None:
        now = self._clock.now()
        async with self._database.transaction(run.owner_id) as db:
            for seq in to_ask:
                if seq in batch.rows:
                    continue
                call = batch.calls[seq]
                effect = tools[call.tool].effect or "unknown"
                await journal.enter(
                    db, run, seq, call.tool, call.arguments, effect=effect, state="asked", now=now
                )
            asked = [(seq, tools[batch.calls[seq].tool], batch.calls[seq].arguments) for seq in to_ask]
            deliveries = {
                seq: await self._maker.delivery(db, run, user, seq, batch.calls[seq]) for seq in to_ask
            }
            wait = await ask_for_approval(db, run, user, asked, deliveries=deliveries, now=now)
            await self._rest(db, run, "waiting")
        self._watch("parked", run, wait=wait)

    async def _fail(self, run: Run, error: DaibanError) -> None:
        """End the run, with the titles of what stands of its effects and of those whose outcome nobody knows."""
        now: datetime = self._clock.now()
        tools = await self._maker.tools()
        async with self._database.transaction(run.owner_id) as db:
            effects = [call for call in await journal.calls_of(db, run.id) if call.effect != "read"]
            problem: dict[str, Any] = {
                "code": error.code,
                "message": error.in_language(run.language),
                **error.data,
                "standing": [_title(tools, c, run) for c in effects if c.state == "done"],
                "unknown": [_title(tools, c, run) for c in effects if c.state in ("intended", "unknown")],
            }
            await take_back(db, run.id, now=now)
            await self._rest(db, run, "failed", problem=problem)
        self._watch("ended", run, status="failed", problem=problem)


def _title(tools: Mapping[str, Tool], call: journal.Call, run: Run) -> str:
    return tools[call.tool].titles.get(run.language, call.tool) if call.tool in tools else call.tool


def _texts(value: Any) -> set[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        return {value}
    parts = cast(
        "list[Any]", list(cast("dict[str, Any]", value).values()) if isinstance(value, dict) else value
    )
    return {text for part in parts for text in _texts(part)} if isinstance(value, dict | list) else set()


def _check_replay(call: ToolCall, seq: int, row: journal.Call | None, tools: Mapping[str, Tool]) -> None:
    """Raises: Stopped when the journal holds another call at this place, and what that call has raised when it failed."""
    if row is None:
        return
    if row.tool != call.tool or row.arguments != call.arguments:
        raise Stopped(
            f"call {seq} is {call.tool} now but was {row.tool}, or its arguments differ: a person must look at this run",
            zh=f"第 {seq} 步现在是 {call.tool}，原来是 {row.tool}，或参数变了：需要有人来看看这个任务",
            seq=seq,
        )
    if row.state == "failed" and row.tool in tools:
        # Its worker died before it could end the run for that.
        failure = ToolFailed(row.result["message"], zh=row.result["message"], reason=row.result["code"])
        raise Outdated(tools[row.tool], failure)
    if row.state in ("failed", "refused", "unknown"):
        raise Stopped(f"{row.tool} ended as {row.state}", zh=f"{row.tool} 已经以 {row.state} 告终")
