"""What an owner finds in their inbox of runs that go on without their doing."""

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import Clock
from daiban.kit.dates import say_late
from daiban.messenger.post import agent_name, notice, put_into_own_inbox
from daiban.messenger.users import User
from daiban.runtime.recurring_tasks import due_of
from daiban.runtime.runs import ENDED, Run
from daiban.runtime.waits import open_waits_of, told_of
from daiban.turns.report import say_reply


async def tell_owner(db: AsyncConnection, run: Run, user: User, clock: Clock) -> None:
    """What the run needs of its owner, or how it ended: once for each, in the transaction that lets it rest."""
    waits = [] if run.status in ENDED else await open_waits_of(db, run.id)
    decisions = [wait for wait in waits if wait.kind in ("approval", "choice")]
    if not decisions and run.status not in ("done", "failed"):
        return
    key = told_of(decisions[0].id) if decisions else f"msg-{run.id}-{run.stage}"
    late = say_late(run.created_at - due_of(run), run.language)
    text = f"{run.wish}{late}\n{say_reply(run, waits, user)}"
    await put_into_own_inbox(db, notice(key, run.owner_id, agent_name(run.language), text, now=clock.now()))
