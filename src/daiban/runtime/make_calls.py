"""Making one call for a run under its lease, and writing it down: of the hub in one transaction with its effect, of a mini-app between two."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import NotGranted, Permit, permit, record_use
from daiban.kit.clock import Clock
from daiban.kit.errors import DaibanError
from daiban.kit.ids import ContactId
from daiban.messenger.contacts import list_contacts, user_behind
from daiban.messenger.users import User
from daiban.miniapps import NO_ANSWER, UNAVAILABLE, Acting, Host, Tool, ToolFailed
from daiban.runtime import journal
from daiban.runtime.executor import ToolCall
from daiban.runtime.group_commit import GroupCommit
from daiban.runtime.hub import HubCall, HubTool, Parked
from daiban.runtime.leases import TryLater
from daiban.runtime.runs import Run
from daiban.runtime.waits import add_wait

# With the waits between tries some two hours: longer than an app takes to be started again, shorter than anybody waits without a word.
_MOST_TRIES = 20


class Stopped(DaibanError):
    """The run cannot go on."""

    code = "run-stopped"


class Outdated(Exception):
    """A call failed: perhaps only because what the plan had read is not so any more."""

    def __init__(self, tool: Tool, failure: ToolFailed) -> None:
        super().__init__(str(failure))
        self.tool = tool
        self.failure = failure


class Repeat(Exception):
    """Nothing of what was not committed has happened: the stage is carried again."""


class Maker:
    """Makes the calls of one run."""

    def __init__(
        self, group: GroupCommit, host: Host, hub_tools: Mapping[str, HubTool], clock: Clock
    ) -> None:
        self._group = group
        self._host = host
        self._hub_tools = hub_tools
        self._clock = clock
        self._one_by_one = False

    async def tools(self) -> dict[str, Tool]:
        """Every tool that a program may call, by its full name."""
        hub = {name: hub_tool.tool for name, hub_tool in self._hub_tools.items()}
        return {**await self._host.tools(), **hub}

    async def delivery(
        self, db: AsyncConnection, run: Run, user: User, seq: int, call: ToolCall
    ) -> list[tuple[str, str]]:
        """When the words of this call would reach others, as the card says it."""
        hub_tool = self._hub_tools.get(call.tool)
        if hub_tool is None or hub_tool.delivery is None:
            return []
        return await hub_tool.delivery(self._about(db, run, user, seq), **call.arguments)

    async def make(
        self,
        run: Run,
        user: User,
        tool: Tool,
        seq: int,
        call: ToolCall,
        row: journal.Call | None,
        said: str | None,
    ) -> journal.Call:
        """Make one call and journal it; one that parks the run has its row too. `said`: who decided it.

        Raises: Ended, Outdated, Repeat, Stopped, TryLater.
        """
        hub_tool = self._hub_tools.get(call.tool)
        if hub_tool is None:
            return await self._make_in_app(run, user, tool, seq, call, row, said)
        changes = tool.effect != "read"
        alone = hub_tool.outward or (changes and self._one_by_one)
        if alone:
            await self._group.commit()
        else:
            await self._group.commit_if_old()
        try:
            made = await self._make_in_hub(run, user, hub_tool, seq, call, row, said)
        except DaibanError:
            if changes:
                # Of what it had begun nothing stays; what went before must, so that is done again and committed by itself.
                await self._group.roll_back()
                if not alone:
                    self._one_by_one = True
                    raise Repeat from None
            raise
        if alone:
            await self._group.commit()
        return made

    async def _make_in_hub(
        self,
        run: Run,
        user: User,
        hub_tool: HubTool,
        seq: int,
        call: ToolCall,
        row: journal.Call | None,
        said: str | None,
    ) -> journal.Call:
        db, now = await self._group.db(), self._clock.now()
        result = await hub_tool.function(self._about(db, run, user, seq), **call.arguments)
        if not isinstance(result, Parked):
            return await self._write(run, hub_tool.tool, seq, call, row, "done", now, said, result)
        await add_wait(db, result.wait)
        return await self._write(run, hub_tool.tool, seq, call, row, "waiting", now, said)

    async def _make_in_app(
        self,
        run: Run,
        user: User,
        tool: Tool,
        seq: int,
        call: ToolCall,
        row: journal.Call | None,
        said: str | None,
    ) -> journal.Call:
        now, reads = self._clock.now(), tool.effect == "read"
        if not reads:
            await self._group.commit()
            await self._group.db()  # nothing is begun for a run that has ended
            if row is None or row.state != "intended":
                row = await self._write(run, tool, seq, call, row, "intended", now, said)
            elif not tool.idempotent:
                await self._write(run, tool, seq, call, row, "unknown", now)
                await self._group.commit()
                raise outcome_unknown(call.tool)
        arguments = await self._addressed(run, tool, call.arguments)
        held = await self._permit(run, tool)
        await self._group.commit()
        acting = Acting(user.id, now, user.zone, user.locale, None if reads else journal.key_of(run, seq))
        try:
            result = await self._host.call(call.tool, arguments, acting)
        except ToolFailed as failure:
            may_repeat = reads or tool.idempotent
            silent = failure.reason in (UNAVAILABLE, NO_ANSWER)
            if silent and may_repeat and self._group.lease.attempt < _MOST_TRIES:
                raise TryLater from failure
            now = self._clock.now()
            if failure.reason == NO_ANSWER and not reads:
                await self._write(run, tool, seq, call, row, "unknown", now)
                raise outcome_unknown(call.tool) from failure
            await self._write(run, tool, seq, call, row, "failed", now, said, _told(failure))
            raise Outdated(tool, failure) from failure
        made = await self._write(run, tool, seq, call, row, "done", self._clock.now(), said, result)
        if held is not None:
            db = await self._group.db(ended_too=True)
            await record_use(db, held, source=str(tool.data), records=_size(result))
        if not reads:
            await self._group.commit()
        return made

    async def find_out(self, run: Run, user: User, tool: Tool | None, row: journal.Call) -> bool:
        """What became of a call that was under way when its run was ended; False when nobody can know."""
        result: Any = None
        state: journal.State = "unknown"
        if tool is not None and (tool.effect == "read" or tool.idempotent):
            acting = Acting(user.id, self._clock.now(), user.zone, user.locale, row.key)
            try:
                arguments = await self._addressed(run, tool, row.arguments)
                await self._group.commit()
                state, result = "done", await self._host.call(row.tool, arguments, acting)
            except ToolFailed as failure:
                if failure.reason != NO_ANSWER:
                    state, result = "failed", _told(failure)
            except NotGranted:
                pass  # whom it was for may not be looked up any more, so it cannot be asked again
        db, now = await self._group.db(ended_too=True), self._clock.now()
        await journal.settle(db, run.id, row.stage, row.seq, state, now=now, result=result)
        await self._group.commit()
        return state != "unknown"

    async def _write(
        self,
        run: Run,
        tool: Tool,
        seq: int,
        call: ToolCall,
        row: journal.Call | None,
        state: journal.State,
        now: datetime,
        said: str | None = None,
        result: Any = None,
    ) -> journal.Call:
        """The call's row as it is from now on; durable with the next commit."""
        if row is None:
            made = journal.new_call(
                run, seq, tool, call.arguments, state, now=now, decision=said, result=result
            )
            self._group.add(made)
            return made
        db = await self._group.flush(ended_too=True)
        return await journal.settle(db, run.id, run.stage, seq, state, now=now, result=result, decision=said)

    def _about(self, db: AsyncConnection, run: Run, user: User, seq: int) -> HubCall:
        key, now = journal.key_of(run, seq), self._clock.now()
        return HubCall(db, self._group.database, self._host, run, user, seq, key, now)

    async def _permit(self, run: Run, tool: Tool) -> Permit | None:
        """The grant under which a tool may read the owner's data. Raises: NotGranted."""
        if tool.data is None:
            return None
        return await permit(
            await self._group.db(),
            run.owner_id,
            tool.data,
            purpose=tool.titles.get("en", tool.full_name).lower(),
            now=self._clock.now(),
            run=run.id,
        )

    async def _addressed(self, run: Run, tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments as the app gets them: a contact's id becomes an address, and nothing else of the contact."""
        addressed = dict(arguments)
        targets = [name for name, role in tool.roles.items() if role == "target" and name in addressed]
        if not targets:
            return addressed
        db = await self._group.db(ended_too=True)
        held = await permit(
            db, run.owner_id, "contacts", purpose="address", now=self._clock.now(), run=run.id
        )
        contacts = {contact.id: contact for contact in await list_contacts(db, held)}

        async def address(value: Any) -> Any:
            contact = contacts.get(ContactId(str(value)))
            if contact is None:
                return value
            user = await user_behind(db, contact)
            return f"daiban:{user.id}" if user else f"name:{contact.name}"

        for name in targets:
            value = addressed[name]
            addressed[name] = (
                [await address(one) for one in cast("list[Any]", value)]
                if isinstance(value, list)
                else await address(value)
            )
        return addressed


def _told(failure: ToolFailed) -> dict[str, Any]:
    return {"code": failure.reason, "message": str(failure)}


def outcome_unknown(tool: str) -> Stopped:
    return Stopped(
        f"{tool}: the app has not answered, and it is not known whether it was done",
        zh=f"{tool}：小程序没有回应，做没做成不知道",
    )


def _size(result: Any) -> int:
    """How many records a tool returned: the length of its longest list, one for a single thing."""
    parts = cast("dict[str, Any]", result).values() if isinstance(result, dict) else [result]
    return max((len(cast("list[Any]", part)) for part in parts if isinstance(part, list)), default=1)
