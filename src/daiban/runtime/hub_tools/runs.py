"""Looking back at an earlier run and undoing it."""

from typing import Any, cast

from daiban.kit.ids import RunId
from daiban.messenger.post import post, withdraw_series, withdraw_undelivered
from daiban.miniapps import ToolFailed
from daiban.runtime import journal
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_contact
from daiban.runtime.runs import load_run, set_status
from daiban.runtime.waits import open_wait_of, resolve

_TITLES = {
    "dining.cancel_booking": ("订位", "the booking"),
    "calendar.cancel_event": ("日程和邀请", "the event and its invitation"),
}


# What the hub itself undoes: of a message what is not delivered yet.
_WITHDRAWN = {
    "messages.remind": ("提醒", "the reminder"),
    "messages.announce": ("还没送出的消息", "what was not delivered yet"),
}


async def review(call: HubCall, *, run: str) -> dict[str, Any]:
    earlier = await load_run(call.db, RunId(run))
    tools = await call.host.tools()
    steps: list[dict[str, Any]] = []
    person = ""
    for made in reversed(await journal.calls_of(call.db, earlier.id)):
        if made.tool == "messages.send" and made.state == "done":
            person = person or str(made.arguments["person"])
        if made.tool == "messages.ask_when" and made.state in ("waiting", "done"):
            person = person or await _asked(call, earlier.id, made)
        tool = tools.get(made.tool)
        if made.tool in _WITHDRAWN and made.state == "done":
            zh, en = _WITHDRAWN[made.tool]
            steps.append(
                {
                    "tool": "messages.withdraw",
                    "arguments": {"series": cast("dict[str, Any]", made.result)["id"]},
                    "key": f"{made.key}:undo",
                    "title": zh if call.run.language == "zh" else en,
                }
            )
        if made.state != "done" or tool is None or tool.undo is None:
            continue
        result = cast("dict[str, Any]", made.result or {})
        name = f"{tool.app}.{tool.undo.tool}"
        zh, en = _TITLES.get(name, (name, name))
        steps.append(
            {
                "tool": name,
                "arguments": {to: result[field] for to, field in tool.undo.arguments.items()},
                "key": f"{made.key}:undo",
                "title": zh if call.run.language == "zh" else en,
            }
        )
    called = (await read_contact(call, person, purpose="write to a contact")).called if person else ""
    return {
        "state": earlier.status,
        "steps": steps,
        "person": person,
        "called": called,
        "about": earlier.wish,
    }


async def _asked(call: HubCall, run: RunId, made: journal.Call) -> str:
    """The person of an open question that has reached them; one still in the outbox is taken back silently."""
    wait = await open_wait_of(call.db, run)
    if made.state == "waiting" and wait is not None and wait.kind == "answer":
        if wait.to_user is None or wait.from_at > call.now:
            return ""
        return str(made.arguments["person"])
    return str(made.arguments["person"]) if made.state == "done" else ""


async def undo(call: HubCall, *, run: str, undo: list[dict[str, Any]]) -> dict[str, Any]:
    """The steps carry keys of their own, so repeating them after a crash undoes nothing twice."""
    earlier = await load_run(call.db, RunId(run), lock=True)
    done: list[str] = []
    for step in undo:
        if step["tool"] == "messages.withdraw":
            if await withdraw_series(call.db, step["arguments"]["series"], now=call.now):
                done.append(step["title"])
            continue
        try:
            await call.host.call(step["tool"], step["arguments"], call.acting(step["key"]))
        except ToolFailed as failure:
            # What is gone already needs no undoing; anything else must be seen by the owner.
            if failure.reason not in ("unknown-event", "unknown-booking", "not-found"):
                raise
        done.append(step["title"])
    for made in await journal.calls_of(call.db, earlier.id):
        if any(step["key"] == f"{made.key}:undo" for step in undo):
            await journal.settle(call.db, made.run_id, made.stage, made.seq, "undone", now=call.now)
    await take_back(call, earlier.id)
    reply = "已取消。" if earlier.language == "zh" else "Cancelled."
    await set_status(call.db, earlier.id, "cancelled", now=call.now, reply=reply)
    return {"undone": done}


async def take_back(call: HubCall, run: RunId) -> None:
    """Close what the run waits for; a question that was delivered is withdrawn from its inbox."""
    wait = await open_wait_of(call.db, run)
    if wait is None:
        return
    await resolve(call.db, wait, {"cancelled": True}, now=call.now)
    if wait.kind == "answer" and wait.to_user is not None:
        if await withdraw_undelivered(call.db, wait.id, now=call.now):
            return
        payload = {"id": wait.id}
        await post(
            call.db, call.user.id, wait.to_user, "withdrawal", payload, due_at=call.now, now=call.now, run=run
        )
