"""Questions that the owner wants put again and again."""

from datetime import datetime
from typing import Any

from daiban.kit.dates import say_rule
from daiban.kit.ids import new_id
from daiban.runtime.hub import HubCall
from daiban.runtime.recurring_tasks import USUAL_LIMIT, RecurringTask, add_task, list_tasks, stop_task

_USUAL_MINUTES = int(USUAL_LIMIT.total_seconds()) // 60


async def repeat(
    call: HubCall,
    *,
    wish: str,
    skill: str,
    at: str,
    repeat: str,
    facts: dict[str, Any] | None = None,
    late_minutes: int | None = _USUAL_MINUTES,
) -> dict[str, Any]:
    """From `at` on by the rule, in the owner's zone. Shapes: see `stubs/tasks.pyi`."""
    first = datetime.fromisoformat(at)
    task = RecurringTask(
        id=new_id("task"),
        owner_id=call.user.id,
        wish=wish,
        skill=skill,
        facts=facts or {},
        language=call.run.language,
        rule=repeat,
        first_at=first,
        zone=call.user.zone.key,
        next_at=first,
        late_minutes=late_minutes,
        run_id=call.run.id,
        created_at=call.now,
    )
    await add_task(call.db, task)
    return {"id": task.id}


async def stop(call: HubCall, *, task: str) -> dict[str, Any]:
    return {"stopped": await stop_task(call.db, task, now=call.now)}


async def listed(call: HubCall) -> dict[str, Any]:
    """Shapes: see `stubs/tasks.pyi`."""
    return {
        "tasks": [
            {
                "id": task.id,
                "wish": task.wish,
                "at": f"{say_rule(task.rule, call.run.language)} {task.first:%H:%M}",
            }
            for task in await list_tasks(call.db)
        ]
    }
