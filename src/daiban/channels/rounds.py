"""The rounds of the scheduler: delivering, expiring, reminding; and carrying, where no worker serves."""

from daiban.channels.outbox import deliver_due
from daiban.channels.work import carry_all
from daiban.turns.expire import expire_waits
from daiban.turns.means import Means
from daiban.turns.nudge import nudge_due

# Each round can make new work due (an answer wakes a run, the run asks at once); a story needs three or four.
_ROUNDS = 20


async def do_due(means: Means) -> bool:
    """Deliver, expire and remind what is due; whether there was anything, which may have made more due."""
    return any([await deliver_due(means), await expire_waits(means), await nudge_due(means)])


async def go_round(means: Means) -> None:
    """Do what is due and carry what is running until nothing is."""
    for _ in range(_ROUNDS):
        if not any([await do_due(means), await carry_all(means)]):
            break
