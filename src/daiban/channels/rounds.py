"""The rounds of the scheduler: delivering, waking, expiring, reminding; and carrying, where no worker serves."""

from daiban.channels.outbox import deliver_due
from daiban.channels.work import carry_all
from daiban.turns.expire import expire_waits
from daiban.turns.means import Means
from daiban.turns.nudge import nudge_due
from daiban.turns.wake_tasks import wake_tasks

# Each round can make new work due (an answer wakes a run, the run asks at once); a story needs three or four.
_ROUNDS = 20


async def do_due(means: Means) -> bool:
    """Deliver, wake, expire and remind what is due; whether there was anything, which may have made more due."""
    done = [await do(means) for do in (deliver_due, wake_tasks, expire_waits, nudge_due)]
    return any(done)


async def go_round(means: Means) -> None:
    """Do what is due and carry what is running until nothing is."""
    for _ in range(_ROUNDS):
        if not any([await do_due(means), await carry_all(means)]):
            break
