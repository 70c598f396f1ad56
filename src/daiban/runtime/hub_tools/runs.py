"""Looking back at an earlier run and undoing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from daiban.kit.dates import say_instant
from daiban.kit.ids import RunId
from daiban.messenger.contacts import user_behind
from daiban.messenger.post import withdraw_series
from daiban.miniapps import Tool, ToolFailed
from daiban.runtime import journal
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_contact
from daiban.runtime.recurring_tasks import stop_task
from daiban.runtime.runs import load_run, set_status, supply
from daiban.runtime.take_back import take_back
from daiban.runtime.things import Thing, thing_of
from daiban.runtime.waits import Wait, open_waits_of

# By the call that is undone; `{title}` is what it is called, `{was}` when it was before.
_TITLES = {
    "dining.book": ("订位", "the booking"),
    "calendar.move_event": (
        "「{title}」改时间（现在又是{was}）",
        "the change of time of “{title}”, which is {was} again",
    ),
    "calendar.add_event": ("日程「{title}」", "“{title}” in the calendar"),
    "calendar.invite": ("日程和邀请「{title}」", "“{title}” in the calendar and its invitation"),
    "messages.remind": ("提醒「{title}」", "the reminder “{title}”"),
    "messages.announce": ("还没送出的消息「{title}」", "what was not delivered yet of “{title}”"),
    "tasks.repeat": ("定期告诉你「{title}」", "telling you “{title}” regularly"),
}
# What the hub itself undoes: of a message what is not delivered yet, of a recurring task what is still to come.
_WITHDRAWN = {
    "messages.remind": ("messages.withdraw", "series"),
    "messages.announce": ("messages.withdraw", "series"),
    "tasks.repeat": ("tasks.stop", "task"),
}


def can_be_undone(made: journal.Call, tools: Mapping[str, Tool]) -> bool:
    """Whether there is a way back from this call, and something to go back from."""
    tool = tools.get(made.tool)
    return made.state == "done" and (made.tool in _WITHDRAWN or (tool is not None and tool.undo is not None))


async def review(call: HubCall, *, run: str) -> dict[str, Any]:
    earlier = await load_run(call.db, RunId(run))
    tools = await call.host.tools()
    open_waits = await open_waits_of(call.db, earlier.id)
    steps: list[dict[str, Any]] = []
    persons: list[str] = []
    calls = await journal.calls_of(call.db, earlier.id)
    thing = await thing_of(call.db, earlier, calls)
    for made in reversed(calls):
        if _has_reached(made, open_waits, call.now) and made.arguments["person"] not in persons:
            persons.insert(0, str(made.arguments["person"]))
        tool = tools.get(made.tool)
        if made.tool in _WITHDRAWN and made.state == "done":
            undoes, named = _WITHDRAWN[made.tool]
            steps.append(
                {
                    "tool": undoes,
                    "arguments": {named: cast("dict[str, Any]", made.result)["id"]},
                    "key": f"{made.key}:undo",
                    "title": _title(call, made, thing),
                }
            )
        if made.state != "done" or tool is None or tool.undo is None:
            continue
        result = cast("dict[str, Any]", made.result or {})
        name = f"{tool.app}.{tool.undo.tool}"
        steps.append(
            {
                "tool": name,
                "arguments": {to: result[field] for to, field in tool.undo.arguments.items()},
                "key": f"{made.key}:undo",
                "title": _title(call, made, thing),
            }
        )
    contacts = [await read_contact(call, person, purpose="write to a contact") for person in persons]
    users = [await user_behind(call.db, contact) for contact in contacts]
    return {
        "state": earlier.status,
        "steps": steps,
        "persons": persons,
        "called": [contact.called for contact in contacts],
        "languages": [user.language if user else earlier.language for user in users],
        "about": earlier.wish,
    }


def _title(call: HubCall, made: journal.Call, thing: Thing) -> str:
    """What is undone, in words of the thing."""
    zh, en = _TITLES.get(made.tool, (made.tool, made.tool))
    was = thing.was[0].astimezone(call.user.zone) if thing.was is not None else call.now
    # A run is about one thing mostly; what else it has made is called as it was made.
    about = {"calendar": ("event", "move", "open"), "messages": ("reminder", "message"), "tasks": ("task",)}
    app = made.tool.split(".")[0]
    named = (made.arguments.get(name) for name in ("title", "text", "wish"))
    own = str(next((name for name in named if name), thing.title))
    title = thing.title if thing.kind in about.get(app, (thing.kind,)) else own
    said = (zh if call.run.language == "zh" else en).replace("{title}", title)
    return said.replace("{was}", say_instant(was, call.run.language, call.now))


def _has_reached(made: journal.Call, open_waits: list[Wait], now: datetime) -> bool:
    """Whether somebody was told or asked by this call; a question still in the outbox is taken back silently."""
    if made.tool not in ("messages.send", "messages.ask_when"):
        return False
    if made.state != "waiting":
        return made.state == "done"
    asked = (wait for wait in open_waits if (wait.stage, wait.seq) == (made.stage, made.seq))
    return any(wait.to_user is not None and wait.from_at <= now for wait in asked)


async def undo(call: HubCall, *, run: str, undo: list[dict[str, Any]]) -> dict[str, Any]:
    """The steps carry keys of their own, so repeating them after a crash undoes nothing twice."""
    earlier = await load_run(call.db, RunId(run), lock=True)
    done: list[str] = []
    late: list[str] = []
    for step in undo:
        if step["tool"] in ("messages.withdraw", "tasks.stop"):
            (what,) = step["arguments"].values()
            end = stop_task if step["tool"] == "tasks.stop" else withdraw_series
            (done if await end(call.db, what, now=call.now) else late).append(step["title"])
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
    await take_back(call.db, earlier.id, now=call.now)
    if earlier.id == call.run.id:
        await supply(
            call.db, earlier, {"ends_as": "cancelled"}
        )  # the rest of its program is still to be done
    else:
        reply = "已取消。" if earlier.language == "zh" else "Cancelled."
        await set_status(call.db, earlier.id, "cancelled", now=call.now, reply=reply)
    return {"undone": done, "late": late}
