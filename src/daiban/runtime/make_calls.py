"""Making one call for a run under its lease, and writing it down: of the hub in one transaction with its effect, of a mini-app between two."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit, permit, record_use
from daiban.kit.clock import Clock
from daiban.kit.db import Database
from daiban.kit.errors import DaibanError
from daiban.kit.ids import ContactId
from daiban.messenger.contacts import list_contacts, user_behind
from daiban.messenger.users import User
from daiban.miniapps import NO_ANSWER, UNAVAILABLE, Acting, Host, Tool, ToolFailed
from daiban.runtime import journal
from daiban.runtime.executor import ToolCall
from daiban.runtime.hub import HubCall, HubTool, Parked
from daiban.runtime.leases import Lease, TryLater
from daiban.runtime.runs import Run, lock_status
from daiban.runtime.waits import add_wait

# With the waits between tries some two hours: longer than an app takes to be started again, shorter than anybody waits without a word.
_MOST_TRIES = 20


class Stopped(DaibanError):
    """The run cannot go on."""

    code = "run-stopped"


class Ended(Exception):
    """Somebody has ended the run meanwhile, from another process."""


class Outdated(Exception):
    """A call failed: perhaps only because what the plan had read is not so any more."""

    def __init__(self, tool: Tool, failure: ToolFailed) -> None:
        super().__init__(str(failure))
        self.tool = tool
        self.failure = failure


class Maker:
    """Makes the calls of one run. `database` is guarded by the lease."""

    def __init__(
        self, database: Database, lease: Lease, host: Host, hub_tools: Mapping[str, HubTool], clock: Clock
    ) -> None:
        self._database = database
        self._lease = lease
        self._host = host
        self._hub_tools = hub_tools
        self._clock = clock

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
        now = self._clock.now()
        about = HubCall(db, self._database, self._host, run, user, seq, journal.key_of(run, seq), now)
        return await hub_tool.delivery(about, **call.arguments)

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

        Raises: Ended, Outdated, Stopped, TryLater.
        """
        hub_tool = self._hub_tools.get(call.tool)
        if hub_tool is not None:
            await self._make_in_hub(run, user, hub_tool, call, seq, row, said)
        else:
            await self._make_in_app(run, user, tool, call, seq, row, said)
        async with self._database.transaction(run.owner_id) as db:
            return await journal.load_call(db, run, seq)

    async def _make_in_hub(
        self,
        run: Run,
        user: User,
        hub_tool: HubTool,
        call: ToolCall,
        seq: int,
        row: journal.Call | None,
        said: str | None,
    ) -> None:
        now = self._clock.now()
        async with self._database.transaction(run.owner_id) as db:
            # With the lock on the run nobody can end it before this is done.
            if await lock_status(db, run.id) != "running":
                raise Ended
            about = HubCall(db, self._database, self._host, run, user, seq, journal.key_of(run, seq), now)
            result = await hub_tool.function(about, **call.arguments)
            parked = isinstance(result, Parked)
            state: journal.State = "waiting" if parked else "done"
            kept = None if parked else result
            if row is None:
                effect = hub_tool.tool.effect or "unknown"
                await journal.enter(
                    db,
                    run,
                    seq,
                    call.tool,
                    call.arguments,
                    effect=effect,
                    state=state,
                    now=now,
                    decision=said,
                    result=kept,
                )
            else:
                await journal.settle(db, run.id, run.stage, seq, state, now=now, result=kept, decision=said)
            if isinstance(result, Parked):
                await add_wait(db, result.wait)

    async def _make_in_app(
        self,
        run: Run,
        user: User,
        tool: Tool,
        call: ToolCall,
        seq: int,
        row: journal.Call | None,
        said: str | None,
    ) -> None:
        now, key = self._clock.now(), journal.key_of(run, seq)
        acting = Acting(user.id, now, user.zone, user.locale, None if tool.effect == "read" else key)
        if row is not None and row.state == "intended" and tool.effect != "read" and not tool.idempotent:
            await self.settle(run, seq, "unknown")
            raise outcome_unknown(call.tool)
        if row is None or row.state != "intended":
            async with self._database.transaction(run.owner_id) as db:
                if row is None:
                    effect = tool.effect or "unknown"
                    await journal.enter(
                        db,
                        run,
                        seq,
                        call.tool,
                        call.arguments,
                        effect=effect,
                        state="intended",
                        now=now,
                        decision=said,
                    )
                else:
                    await journal.settle(db, run.id, run.stage, seq, "intended", now=now, decision=said)
        arguments = await self._addressed(run, tool, call.arguments)
        held = await self._permit(run, tool)
        try:
            result = await self._host.call(call.tool, arguments, acting)
        except ToolFailed as failure:
            may_repeat = tool.effect == "read" or tool.idempotent
            if (
                failure.reason in (UNAVAILABLE, NO_ANSWER)
                and may_repeat
                and self._lease.attempt < _MOST_TRIES
            ):
                raise TryLater from failure
            if failure.reason == NO_ANSWER and tool.effect != "read":
                await self.settle(run, seq, "unknown")
                raise outcome_unknown(call.tool) from failure
            await self.settle(run, seq, "failed", {"code": failure.reason, "message": str(failure)})
            raise Outdated(tool, failure) from failure
        await self.settle(run, seq, "done", result)
        if held is not None:
            async with self._database.transaction(run.owner_id) as db:
                await record_use(db, held, source=str(tool.data), records=_size(result))

    async def find_out(self, run: Run, user: User, tool: Tool | None, call: journal.Call) -> bool:
        """What became of a call that was under way when its run was ended; False when nobody can know."""
        if tool is None or (tool.effect != "read" and not tool.idempotent):
            await self.settle(run, call.seq, "unknown")
            return False
        acting = Acting(user.id, self._clock.now(), user.zone, user.locale, call.key)
        try:
            arguments = await self._addressed(run, tool, call.arguments)
            await self.settle(run, call.seq, "done", await self._host.call(call.tool, arguments, acting))
        except ToolFailed as failure:
            if failure.reason == NO_ANSWER:
                await self.settle(run, call.seq, "unknown")
                return False
            told = {"code": failure.reason, "message": str(failure)}
            await self.settle(run, call.seq, "failed", told)
        return True

    async def _permit(self, run: Run, tool: Tool) -> Permit | None:
        """The grant under which a tool may read the owner's data. Raises: NotGranted."""
        if tool.data is None:
            return None
        async with self._database.transaction(run.owner_id) as db:
            return await permit(
                db,
                run.owner_id,
                tool.data,
                purpose=tool.titles.get("en", tool.full_name).lower(),
                now=self._clock.now(),
                run=run.id,
            )

    async def settle(self, run: Run, seq: int, state: journal.State, result: Any = None) -> None:
        async with self._database.transaction(run.owner_id) as db:
            now = self._clock.now()
            await journal.settle(db, run.id, run.stage, seq, state, now=now, result=result)

    async def _addressed(self, run: Run, tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments as the app gets them: a contact's id becomes an address, and nothing else of the contact."""
        addressed = dict(arguments)
        targets = [name for name, role in tool.roles.items() if role == "target" and name in addressed]
        if targets:
            async with self._database.transaction(run.owner_id) as db:
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


def outcome_unknown(tool: str) -> Stopped:
    return Stopped(
        f"{tool}: the app has not answered, and it is not known whether it was done",
        zh=f"{tool}：小程序没有回应，做没做成不知道",
    )


def _size(result: Any) -> int:
    """How many records a tool returned: the length of its longest list, one for a single thing."""
    parts = cast("dict[str, Any]", result).values() if isinstance(result, dict) else [result]
    return max((len(cast("list[Any]", part)) for part in parts if isinstance(part, list)), default=1)
