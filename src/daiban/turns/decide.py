"""The owner says yes or no to an approval card."""

from daiban.kit.errors import BadInput
from daiban.kit.ids import RunId, WaitId
from daiban.messenger.users import User
from daiban.runtime import approvals
from daiban.runtime.waits import load_wait
from daiban.turns.means import Means


async def decide(means: Means, user: User, card: str, *, yes: bool) -> RunId:
    """Approve or refuse the card (its id, or its run's); the run it belongs to.

    Raises: NotFound; BadInput when it was decided already or is no approval.
    """
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        wait = await load_wait(db, WaitId(card))
        if wait.kind != "approval":
            raise BadInput(
                f"{card} is a question; answer it with: daiban answer {card} TEXT --user {user.handle}",
                zh=f"{card} 是一个问题；用 daiban answer {card} 回答 --user {user.handle} 来回答",
            )
        if wait.resolved_at is not None:
            raise BadInput(f"{card} has been decided already", zh=f"{card} 已经决定过了")
        if yes:
            await approvals.approve(db, wait, now=now)
        else:
            await approvals.refuse(db, wait, now=now)
        return wait.run_id
