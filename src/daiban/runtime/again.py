"""Beginning again: when what was approved cannot be had any more, the same program runs anew on what is so now.

The table that was free when the card was shown is taken when it is approved, or a friend corrects an answer. A new stage of the run reads everything
afresh; what people have answered is taken from the stage before, so that nobody is asked twice.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.miniapps import Tool, ToolFailed
from daiban.runtime import journal
from daiban.runtime.executor import ToolCall
from daiban.runtime.hub import HubTool
from daiban.runtime.runs import Run, start_stage, supply

_MOST_STAGES = 9
_MADE = frozenset({"intended", "done", "unknown"})


async def begin_again(db: AsyncConnection, run: Run, told: str, hub_tools: Mapping[str, HubTool]) -> bool:
    """Give the run a new stage of its program and tell its owner why; False when something was done in this one already."""
    if run.stage >= _MOST_STAGES or run.program is None or run.skill is None:
        return False
    calls = await journal.calls_of(db, run.id, stage=run.stage)
    if any(c.effect != "read" and c.state in _MADE and not _recalls(hub_tools, c.tool) for c in calls):
        return False
    await supply(db, run, {"understood": [*run.supplied.get("understood", []), told]})
    await start_stage(db, run, skill=run.skill, program=run.program)
    return True


def say_outdated(run: Run, tool: Tool, failure: ToolFailed) -> str:
    """Why the run begins again after a call that failed."""
    title, why = tool.titles.get(run.language, tool.full_name), str(failure).split(": ", 1)[-1]
    if run.language == "zh":
        return f"{title}没有办成：{why}按现在的情况重新安排。"
    return f"{title} did not work: {why} Arranged again by what is so now."


def recalled(
    call: ToolCall,
    rows: Mapping[int, journal.Call],
    earlier: list[journal.Call],
    hub_tools: Mapping[str, HubTool],
) -> Any:
    """What a person's answer in the stage before says to this call: their first such question has their first answer.

    None when they have to be asked.
    """
    tool = hub_tools.get(call.tool)
    if tool is None or tool.recall is None:
        return None
    targets = [name for name, role in tool.tool.roles.items() if role == "target"]

    def is_alike(row: journal.Call) -> bool:
        same = all(row.arguments.get(name) == call.arguments.get(name) for name in targets)
        return row.tool == call.tool and same

    number = sum(is_alike(row) for row in rows.values())
    answered = [row for row in earlier if is_alike(row) and row.state == "done"]
    if number >= len(answered):
        return None
    before = answered[number]
    return tool.recall(call.arguments, before.arguments, before.result)


def _recalls(hub_tools: Mapping[str, HubTool], tool: str) -> bool:
    return tool in hub_tools and hub_tools[tool].recall is not None
