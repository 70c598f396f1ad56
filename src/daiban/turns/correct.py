"""Somebody who has answered thinks better of it: until something was done, the run begins again with the new answer."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.runtime import journal
from daiban.runtime.again import begin_again
from daiban.runtime.hub_tools import hub_tools
from daiban.runtime.runs import Run, load_run
from daiban.runtime.waits import Wait, open_waits_of, resolve


async def take_correction(db: AsyncConnection, wait: Wait, result: dict[str, Any], *, now: datetime) -> bool:
    """Take the new answer to a question that was answered; False when it is too late for that."""
    run = await load_run(db, wait.run_id, lock=True)
    asked = [
        call
        for call in await journal.calls_of(db, run.id, stage=run.stage)
        if call.tool == "messages.ask_when" and call.arguments["person"] == wait.contact_id
    ]
    if not asked or asked[-1].state != "done":
        return False
    if asked[-1].result == result:
        return True
    parked = await open_waits_of(db, run.id)
    if run.status not in ("waiting", "unclear") or not parked:
        return False
    if any(other.kind == "answer" for other in parked):
        # Asked together with others who have not answered yet: nothing was made of the answer so far.
        if not await _were_asked_together(db, run, asked[-1], parked):
            return False
        await journal.settle(db, run.id, run.stage, asked[-1].seq, "done", now=now, result=result)
        return True
    told = (
        f"回答改了：「{result['said']}」。按新的回答重新安排。" if run.language == "zh"
        else f"The answer was changed: “{result['said']}”. Arranged again by that."
    )  # fmt: skip
    if not await begin_again(db, run, told, hub_tools()):
        return False
    await journal.settle(db, run.id, run.stage, asked[-1].seq, "done", now=now, result=result)
    for other in parked:
        await resolve(db, other, {"state": "overtaken"}, now=now)
    return True


async def _were_asked_together(
    db: AsyncConnection, run: Run, asked: journal.Call, parked: list[Wait]
) -> bool:
    """Whether only questions to others stand between this one and those that are open."""
    last = max(wait.seq for wait in parked)
    since = [c for c in await journal.calls_of(db, run.id, stage=run.stage) if asked.seq < c.seq]
    return all(c.tool == asked.tool for c in since if c.seq <= last) and all(c.seq <= last for c in since)
