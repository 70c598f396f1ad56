"""Beginning again: when what was approved cannot be had any more, the same program runs anew on what is so now.

The table that was free when the card was shown is taken when it is approved. A new stage of the run reads everything
afresh; what people have answered is taken from the stage before, so that nobody is asked twice.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.miniapps import Tool, ToolFailed
from daiban.runtime import journal
from daiban.runtime.executor import ToolCall
from daiban.runtime.hub import HubTool
from daiban.runtime.runs import Run, load_run, start_stage, supply

_MOST_STAGES = 5


async def begin_again(
    db: AsyncConnection, run: Run, tool: Tool, failure: ToolFailed, hub_tools: Mapping[str, HubTool]
) -> bool:
    """Give the run a new stage of its program; False when the failure says nothing of the kind, or something was done already."""
    if failure.reason not in tool.outdated or run.stage >= _MOST_STAGES:
        return False
    calls = await journal.calls_of(db, run.id, stage=run.stage)
    if any(c.effect != "read" and c.state == "done" and not _recalls(hub_tools, c.tool) for c in calls):
        return False
    now_is = await load_run(db, run.id, lock=True)
    if now_is.status != "running" or now_is.program is None or now_is.skill is None:
        return False
    title, why = tool.titles.get(run.language, tool.full_name), str(failure).split(": ", 1)[-1]
    told = f"{title}没有办成：{why}按现在的情况重新安排。" if run.language == "zh" else f"{title} did not work: {why} Arranged again by what is so now."  # fmt: skip
    understood = [*now_is.supplied.get("understood", []), told]
    await supply(db, now_is, {"understood": understood})
    await start_stage(db, now_is, skill=now_is.skill, program=now_is.program)
    return True


def recalled(
    call: ToolCall,
    rows: Mapping[int, journal.Call],
    earlier: list[journal.Call],
    hub_tools: Mapping[str, HubTool],
) -> Any:
    """What a person's answer in the stage before says to this call: the first such call has the first such answer.

    None when they have to be asked.
    """
    tool = hub_tools.get(call.tool)
    if tool is None or tool.recall is None:
        return None
    number = sum(row.tool == call.tool for row in rows.values())
    answered = [row for row in earlier if row.tool == call.tool and row.state == "done"]
    if number >= len(answered):
        return None
    before = answered[number]
    return tool.recall(call.arguments, before.arguments, before.result)


def _recalls(hub_tools: Mapping[str, HubTool], tool: str) -> bool:
    return tool in hub_tools and hub_tools[tool].recall is not None


async def enter_recalled(
    db: AsyncConnection, run: Run, seq: int, call: ToolCall, tool: Tool, result: Any, *, now: datetime
) -> None:
    """The row of a call that was answered in the stage before."""
    await journal.enter(
        db,
        run,
        seq,
        call.tool,
        call.arguments,
        effect=tool.effect or "unknown",
        state="done",
        now=now,
        decision="answered before",
        result=result,
    )
