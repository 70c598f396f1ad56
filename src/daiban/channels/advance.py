"""Doing all that is due, of every owner: the scheduler's part, without a daemon."""

from daiban.channels.outbox import deliver_due
from daiban.channels.remind import remind
from daiban.turns.carry import carry_running
from daiban.turns.expire import expire_waits
from daiban.turns.means import Means

# Each round can make new work due (an answer wakes a run, the run asks at once); a story needs three or four.
_ROUNDS = 20


async def advance(means: Means) -> None:
    """Deliver, expire and carry until nothing is due; then give the reminders that are due."""
    for _ in range(_ROUNDS):
        delivered = await deliver_due(means)
        expired = await expire_waits(means)
        carried = await carry_running(means)
        if not (delivered or expired or carried):
            break
    await remind(means)
