"""The driver: carries one run's program from its start, answered from the journal, until it parks or ends.

Replay is the truth: nothing of a program's state is kept but the journal. Every call goes through the policy;
an effect of a mini-app is an intent row, a keyed call, and a result row; one of the hub commits with its row.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import permit
from daiban.kit.clock import Clock
from daiban.kit.errors import DaibanError, DatabaseUnavailable
from daiban.kit.spans import Spans
from daiban.messenger.contacts import list_contacts
from daiban.messenger.users import User
from daiban.miniapps import Host, Tool, ToolFailed
from daiban.runtime import journal, policy
from daiban.runtime.again import begin_again, recalled, say_outdated
from daiban.runtime.approvals import ask_for_approval
from daiban.runtime.executor import Calls, Executor, ToolCall
from daiban.runtime.group_commit import GroupCommit
from daiban.runtime.hub import HubTool
from daiban.runtime.leases import complete
from daiban.runtime.make_calls import Maker, Outdated, Repeat, Stopped
from daiban.runtime.runs import Rest, Run, load_run, set_ended, set_status
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


Tell = Callable[[AsyncConnection, Run], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Driver:
    """What carrying a run takes. Holds no state of any run."""

    host: Host
    executor: Executor
    hub_tools: Mapping[str, HubTool]
    clock: Clock
    watcher: Watcher
    spans: Spans

    async def carry(
        self, group: GroupCommit, user: User, run: Run, stubs: Mapping[str, str], tell: Tell
    ) -> None:
        """Execute the run's program until it parks or ends; the lease ends with that.

        `tell` is called in the transaction that lets the run rest. Raises: Ended, LeaseLost, TryLater, DatabaseUnavailable.
        """
        carrier = _Carrier(self, group, user, tell)
        goes_on: Run | None = run
        while goes_on is not None:
            goes_on = await carrier.carry_stage(goes_on, stubs)

    async def wind_up(self, group: GroupCommit, user: User, run: Run, tell: Tell) -> None:
        """End the lease on a run that was ended by somebody else. Raises: LeaseLost, DatabaseUnavailable."""
        await _Carrier(self, group, user, tell).wind_up(run)


class _Carrier:
    """One run being carried under a lease."""

    def __init__(self, driver: Driver, group: GroupCommit, user: User, tell: Tell) -> None:
        self._group = group
        self._user = user
        self._tell = tell
        self._maker = Maker(group, driver.host, driver.hub_tools, driver.clock)
        self._spans = driver.spans
        self._executor = driver.executor
        self._hub_tools = driver.hub_tools
        self._clock = driver.clock
        self._watch = driver.watcher

    async def carry_stage(self, run: Run, stubs: Mapping[str, str]) -> Run | None:
        """The run as it begins again; None when it rests."""
        if run.program is None:
            raise AssertionError(f"{run.id} has no program yet")
        try:
            await self._execute(run, run.program, stubs)
        except DatabaseUnavailable:
            raise  # the run is as it was, and goes on when the database is back
        except Repeat:
            return run
        except Outdated as outdated:
            if anew := await self._begin_again(run, outdated):
                return anew
            await self._fail(run, outdated.failure)
        except DaibanError as error:
            await self._fail(run, error)
        return None

    async def wind_up(self, run: Run) -> None:
        """The run was ended from elsewhere, perhaps while a call was under way: what became of that is found out first.

        Repeating a call that may be repeated gives its result, so that it can be undone; of any other the outcome is unknown.
        """
        db = await self._group.flush(ended_too=True)
        under_way = [call for call in await journal.calls_of(db, run.id) if call.state == "intended"]
        tools = await self._maker.tools()
        unknown: list[str] = []
        for call in under_way:
            if not await self._maker.find_out(run, self._user, tools.get(call.tool), call):
                unknown.append(_title(tools, call, run))
        db = await self._group.db(ended_too=True)
        now_is = await load_run(db, run.id)
        if unknown and now_is.status == "cancelled":
            said = ("、" if run.language == "zh" else ", ").join(unknown)
            told = (
                f"结果不明，请核实：{said}。"
                if run.language == "zh"
                else f"Outcome unknown, please check: {said}."
            )
            reply = f"{now_is.reply or ''}\n{told}".strip()
            now_is = await set_status(db, run.id, "cancelled", now=self._clock.now(), reply=reply)
        await self._let_rest(db, now_is)

    async def _execute(self, run: Run, program: str, stubs: Mapping[str, str]) -> None:
        db, tools = await self._group.db(), await self._maker.tools()
        rows = {call.seq: call for call in await journal.calls_of(db, run.id, stage=run.stage)}
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
                if not await self._answer(run, tools, batch):
                    return
                for number, call in batch.calls.items():
                    results[call.id] = rows[number].result
                step = await session.resume(results)
        reply = step.value if isinstance(step.value, str) else None
        db = await self._group.flush()
        ended = await set_ended(db, run.id, now=self._clock.now(), reply=reply)
        await self._let_rest(db, ended)
        self._watch("ended", run, status=ended.status, reply=reply)

    async def _rest(
        self,
        run: Run,
        status: Rest,
        *,
        reply: str | None = None,
        problem: dict[str, Any] | None = None,
    ) -> None:
        """The run parks or ends: its status, what its owner is told and the end of the lease are one transaction, the last under it."""
        db = await self._group.flush()
        now = self._clock.now()
        await self._let_rest(db, await set_status(db, run.id, status, now=now, reply=reply, problem=problem))

    async def _let_rest(self, db: AsyncConnection, run: Run) -> None:
        await self._tell(db, run)
        await complete(db, self._group.lease)
        await self._group.commit()

    async def _answer(self, run: Run, tools: Mapping[str, Tool], batch: _Batch) -> bool:
        """Make the calls of the batch that are not answered yet; False when the run parked or was ended instead."""
        if not batch.open():
            return True
        await self._recall(run, tools, batch)
        decisions = await self._decide(run, tools, batch)
        to_ask = [
            seq
            for seq, decision in decisions.items()
            if decision.verdict == "ask" and (seq not in batch.rows or batch.rows[seq].state == "asked")
        ]
        in_advance = run.approve == "all" and all(decisions[seq].in_advance for seq in to_ask)
        if to_ask and not in_advance:
            await self._park_for_approval(run, tools, batch, to_ask)
            return False
        if run.supplied.get("supersedes") and any(tools[batch.calls[s].tool].effect != "read" for s in batch.open()):  # fmt: skip
            await take_over(await self._group.db(), run, now=self._clock.now())
        for seq in batch.open():
            if seq in batch.rows and batch.rows[seq].state == "waiting":
                continue  # asked already: only its answer is awaited
            said = "approved in advance" if seq in to_ask else None
            call = batch.calls[seq]
            with self._spans.span(call.tool, run.id, stage=run.stage, seq=seq) as span:
                batch.rows[seq] = await self._maker.make(
                    run, self._user, tools[call.tool], seq, call, batch.rows.get(seq), said
                )
                span.note(effect=batch.rows[seq].effect, state=batch.rows[seq].state)
            if batch.rows[seq].state == "done":
                self._watch("call", run, call=batch.rows[seq])
        return not batch.open() or await self._all_answered(run, batch)

    async def _all_answered(self, run: Run, batch: _Batch) -> bool:
        """Whether the answers came meanwhile; else the run rests, and goes on with the next answer to one of its questions."""
        nobody_has_seen = self._group.added
        # Whoever answers moves the run too: with the lock on it no answer can come between the look and the rest.
        db = await self._group.flush()
        for seq in batch.open():
            if seq not in nobody_has_seen:
                batch.rows[seq] = await journal.load_call(db, run, seq)
        if not batch.open():
            return True
        waits = await open_waits_of(db, run.id)
        await self._rest(run, "unclear" if any(wait.kind == "choice" for wait in waits) else "waiting")
        for wait in waits:
            self._watch("parked", run, wait=wait)
        return False

    async def _begin_again(self, run: Run, outdated: Outdated) -> Run | None:
        """The run in its new stage, if it may have one."""
        if outdated.failure.reason not in outdated.tool.outdated:
            return None
        db = await self._group.flush()
        told = say_outdated(run, outdated.tool, outdated.failure)
        if not await begin_again(db, await load_run(db, run.id), told, self._hub_tools):
            return None
        return await load_run(db, run.id)

    async def _recall(self, run: Run, tools: Mapping[str, Tool], batch: _Batch) -> None:
        """Answer what people have answered before the run had to begin again."""
        if run.stage < 2:
            return
        db = await self._group.db()
        earlier = await journal.calls_of(db, run.id, stage=run.stage - 1)
        for seq in [seq for seq in batch.open() if seq not in batch.rows]:
            call = batch.calls[seq]
            result = recalled(call, batch.rows, earlier, self._hub_tools)
            if result is not None:
                tool, now = tools[call.tool], self._clock.now()
                batch.rows[seq] = journal.new_call(
                    run, seq, tool, call.arguments, "done", now=now, decision="answered before", result=result
                )
                self._group.add(batch.rows[seq])

    async def _decide(self, run: Run, tools: Mapping[str, Tool], batch: _Batch) -> dict[int, policy.Decision]:
        missing = {batch.calls[seq].tool for seq in batch.open()} - set(tools)
        if missing:
            raise Stopped(
                f"{', '.join(sorted(missing))} is not installed any more",
                zh=f"{'、'.join(sorted(missing))} 已经没有安装了",
            )
        targets: set[str] = set()
        if any(policy.has_target(tools[batch.calls[seq].tool]) for seq in batch.open()):
            targets = await self._contact_ids(run)
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

    async def _contact_ids(self, run: Run) -> set[str]:
        db = await self._group.db()
        held = await permit(db, run.owner_id, "contacts", purpose="policy", now=self._clock.now(), run=run.id)
        return {contact.id for contact in await list_contacts(db, held)}

    async def _park_for_approval(
        self, run: Run, tools: Mapping[str, Tool], batch: _Batch, to_ask: list[int]
    ) -> None:
        now = self._clock.now()
        for seq in to_ask:
            if seq not in batch.rows:
                call = batch.calls[seq]
                self._group.add(
                    journal.new_call(run, seq, tools[call.tool], call.arguments, "asked", now=now)
                )
        db = await self._group.flush()
        asked = [(seq, tools[batch.calls[seq].tool], batch.calls[seq].arguments) for seq in to_ask]
        deliveries = {
            seq: await self._maker.delivery(db, run, self._user, seq, batch.calls[seq]) for seq in to_ask
        }
        wait = await ask_for_approval(db, run, self._user, asked, deliveries=deliveries, now=now)
        await self._rest(run, "waiting")
        self._watch("parked", run, wait=wait)

    async def _fail(self, run: Run, error: DaibanError) -> None:
        """End the run, with the titles of what stands of its effects and of those whose outcome nobody knows."""
        tools = await self._maker.tools()
        db = await self._group.flush()
        effects = [call for call in await journal.calls_of(db, run.id) if call.effect != "read"]
        problem: dict[str, Any] = {
            "code": error.code,
            "message": error.in_language(run.language),
            **error.data,
            "standing": [_title(tools, c, run) for c in effects if c.state == "done"],
            "unknown": [_title(tools, c, run) for c in effects if c.state in ("intended", "unknown")],
        }
        await take_back(db, run.id, now=self._clock.now())
        await self._rest(run, "failed", problem=problem)
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
