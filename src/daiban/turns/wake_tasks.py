"""Recurring tasks whose hour has come: each occurrence is a run of its own, or is told to be missed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import iso, zone_named
from daiban.kit.dates import say_instant
from daiban.kit.recurrence import last_until, next_after
from daiban.messenger.post import agent_name, notice, put_into_inbox
from daiban.runtime.recurring_tasks import RecurringTask, lock_due_task, move_on, open_runs_of
from daiban.runtime.runs import add_run, set_status, supply
from daiban.runtime.take_back import take_back
from daiban.turns.due import due_now
from daiban.turns.means import Means


async def wake_tasks(means: Means) -> bool:
    """Put every recurring task that is due, each in one transaction that also moves it on; whether there was one."""
    now = means.clock.now()
    due = await due_now(
        means, "next_at <= :now and stopped_at is null", of="recurring_tasks", by="next_at, id"
    )
    for task_id, owner in due:
        async with means.database.transaction(owner) as db:
            task = await lock_due_task(db, task_id, now=now)
            if task is not None:
                await _wake(db, task, now=now)
    return bool(due)


async def _wake(db: AsyncConnection, task: RecurringTask, *, now: datetime) -> None:
    """Of several occurrences that were slept through only the last counts."""
    occurrence = max(last_until(task.rule, task.first, now) or task.next_at, task.next_at)
    following = next_after(task.rule, task.first, now)
    await move_on(db, task.id, following, now=now)
    if task.is_missed(occurrence, now):
        await _tell_missed(db, task, occurrence, following, now=now)
        return
    await _let_earlier_ones_rest(db, task, now=now)
    run = await add_run(db, task.owner_id, task.wish, language=task.language, approve="ask", now=now)
    due = iso(occurrence, zone_named(task.zone))
    await supply(db, run, {**task.facts, "skill": task.skill, "task": task.id, "due": due})


async def _let_earlier_ones_rest(db: AsyncConnection, task: RecurringTask, *, now: datetime) -> None:
    """What an earlier occurrence asked the owner, who has not answered, is asked anew if need be, and not twice."""
    for earlier in await open_runs_of(db, task.id):
        await take_back(db, earlier, now=now)
        reply = "又到时候了，重新来。" if task.language == "zh" else "Its next time has come."
        await set_status(db, earlier, "cancelled", now=now, reply=reply)


async def _tell_missed(
    db: AsyncConnection, task: RecurringTask, missed: datetime, following: datetime | None, *, now: datetime
) -> None:
    zone, language = zone_named(task.zone), task.language
    was = say_instant(missed.astimezone(zone), language, now)
    then = say_instant(following.astimezone(zone), language, now) if following is not None else ""
    if language == "zh":
        ending = f"下一次：{then}。" if then else "以后没有了。"
        words = f"{was} 该告诉你「{task.wish}」，那时代办没有在运行，错过了。{ending}"
    else:
        ending = f"Next: {then}." if then else "That was the last time."
        words = f"Missed, for Daiban was not running: “{task.wish}”, {was}. {ending}"
    key = f"msg-{task.id}-{missed:%Y%m%d%H%M}"
    await put_into_inbox(db, notice(key, task.owner_id, agent_name(language), words, now=now))
