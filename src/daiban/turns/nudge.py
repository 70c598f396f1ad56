"""Reminding owners of what they have not decided yet: seldom, never in their quiet hours, and then no more."""

from dataclasses import replace

from daiban.kit.ids import UserId, WaitId
from daiban.messenger.post import agent_name, notice, put_into_inbox
from daiban.messenger.quiet_hours import USUAL
from daiban.messenger.users import load_user
from daiban.runtime.runs import load_run
from daiban.runtime.waits import load_wait, next_nudge, nudge_again, nudge_of
from daiban.turns.due import due_now
from daiban.turns.means import Means
from daiban.turns.report import waiting_lines


async def nudge_due(means: Means) -> bool:
    """Remind of every wait that is due for it; whether there was one."""
    found = await due_now(means, "resolved_at is null and nudge_at <= :now", of="waits", by="nudge_at")
    for wait, owner in found:
        await _nudge(means, WaitId(wait), owner)
    return bool(found)


async def _nudge(means: Means, wait_id: WaitId, owner: UserId) -> None:
    now = means.clock.now()
    async with means.database.transaction(owner) as db:
        wait = await load_wait(db, wait_id)
        if wait.resolved_at is not None or wait.nudge_at is None or wait.nudge_at > now:
            return
        user, run = await load_user(db, owner), await load_run(db, wait.run_id)
        awake = (user.quiet or USUAL).over_at(now.astimezone(user.zone))
        if awake > now:
            await nudge_again(db, wait, at=awake, nudged=wait.nudged)
            return
        still = "还在等你决定：" if run.language == "zh" else "I still wait for you to decide: "
        lines = [f"{still}{run.wish}", *waiting_lines(run, wait, user)]
        key = nudge_of(wait.id, wait.nudged)
        await put_into_inbox(db, notice(key, owner, agent_name(run.language), "\n".join(lines), now=now))
        wait = replace(wait, nudged=wait.nudged + 1)
        await nudge_again(db, wait, at=next_nudge(wait), nudged=wait.nudged)
