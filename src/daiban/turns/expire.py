"""Waits whose time is over: the run goes on and is told that nobody answered, or that its hour has come; without a decision it is given up."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.dates import say_instant
from daiban.kit.ids import UserId, WaitId
from daiban.messenger.post import agent_name, notice, post, put_into_inbox, withdraw_undelivered
from daiban.messenger.users import load_user
from daiban.runtime import journal
from daiban.runtime.leases import set_to_work
from daiban.runtime.runs import load_run, set_status
from daiban.runtime.take_back import take_back
from daiban.runtime.waits import Wait, load_wait, resolve
from daiban.turns.due import due_now
from daiban.turns.means import Means
from daiban.turns.offer_undo import offer_undo
from daiban.turns.tell_owner import tell_owner


async def expire_waits(means: Means) -> bool:
    """End every wait past its deadline; whether there was one."""
    found = await due_now(means, "resolved_at is null and until_at <= :now", of="waits", by="until_at")
    for wait, owner in found:
        await _expire(means, WaitId(wait), owner)
    return bool(found)


async def _expire(means: Means, wait_id: WaitId, owner: UserId) -> None:
    now = means.clock.now()
    async with means.database.transaction(owner) as db:
        wait = await load_wait(db, wait_id)
        if wait.resolved_at is not None:
            return
        await resolve(db, wait, {"state": "expired"}, now=now)
        if wait.kind == "time":
            await _come(db, wait, now)
            return
        if wait.kind != "answer":
            run = await load_run(db, wait.run_id, lock=True)
            reply = (
                "一直没有等到你的决定，先放下了。"
                if run.language == "zh"
                else "You did not decide, so I let it rest."
            )
            await take_back(db, run.id, now=now)
            ended = await set_status(db, run.id, "failed", now=now, reply=reply)
            await offer_undo(means, db, run)
            await tell_owner(db, ended, await load_user(db, owner), means.clock)
            return
        result: dict[str, Any] = {"state": "expired", "slots": [], "offers": [], "said": ""}
        await journal.settle(db, wait.run_id, wait.stage, wait.seq, "done", now=now, result=result)
        await set_to_work(db, wait.run_id)
        if wait.to_user is not None and not await withdraw_undelivered(db, wait.id, now=now):
            await post(db, owner, wait.to_user, "withdrawal", {"id": wait.id}, due_at=now, now=now)


async def _come(db: AsyncConnection, wait: Wait, now: datetime) -> None:
    """The hour that a run slept until has come; perhaps long ago, when nobody was there to see."""
    assert wait.until_at is not None
    late = int((now - wait.until_at).total_seconds() // 60)
    missed = wait.late_limit is not None and late > wait.late_limit
    result = {"state": "missed" if missed else "come", "late": late}
    await journal.settle(db, wait.run_id, wait.stage, wait.seq, "done", now=now, result=result)
    await set_to_work(db, wait.run_id)
    if missed:
        run, user = await load_run(db, wait.run_id), await load_user(db, wait.owner_id)
        at = say_instant(wait.until_at.astimezone(user.zone), run.language, now)
        text = (
            f"{run.wish}\n{at} 的那一次错过了：当时没有在运行。" if run.language == "zh"
            else f"{run.wish}\nThe time of {at} was missed: nothing was running then."
        )  # fmt: skip
        await put_into_inbox(
            db, notice(f"missed-{wait.id}", wait.owner_id, agent_name(run.language), text, now=now)
        )
