"""The owner takes a wish back."""

from daiban.kit.errors import BadInput
from daiban.kit.ids import RunId
from daiban.messenger.users import User
from daiban.runtime import journal
from daiban.runtime.runs import ENDED, Run, load_run, set_status, supply
from daiban.runtime.take_back import take_back
from daiban.turns.means import Means
from daiban.turns.offer_undo import offer_undo


async def cancel_run(means: Means, user: User, run_id: RunId) -> Run:
    """End a run at once. What it waits for is taken back; what it has done stands until its owner agrees to undo it.

    Raises: NotFound; BadInput for a run that has ended.
    """
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        run = await load_run(db, run_id, lock=True)
        if run.status in ENDED:
            raise BadInput(
                f"run {run_id} has ended already ({run.status}); to undo it, ask: cancel that",
                zh=f"任务 {run_id} 已经结束（{run.status}）；要撤销就说「取消」",
            )
        await take_back(db, run_id, now=now)
        reply = "已取消。" if run.language == "zh" else "Cancelled."
        await set_status(db, run_id, "cancelled", now=now, reply=reply)
        await supply(db, run, {"called_off": True})
        if not any(call.state == "intended" for call in await journal.calls_of(db, run_id)):
            await offer_undo(means, db, run)
        # Else a call is under way: whoever makes it, or takes over from them, tells what became of it and offers to undo it.
        return await load_run(db, run_id)
