"""The rounds of the scheduler: delivering, waking, expiring, carrying."""

from daiban.channels.outbox import deliver_due
from daiban.channels.work import carry_all
from daiban.turns.expire import expire_waits
from daiban.turns.means import Means
from daiban.turns.wake_tasks import wake_tasks

# Each round can make new work due (an answer wakes a run, the run asks at once); a story needs three or four.
_ROUNDS = 20


async def go_round(means: Means) -> None:
    """Deliver, wake, expire and carry until nothing is due."""
    for _ in range(_ROUNDS):
        delivered = await deliver_due(means)
        woken = await wake_tasks(means)
        expired = await expire_waits(means)
        carried = await carry_all(means)
        if not (delivered or woken or expired or carried):
            break
