"""A run after a command of its owner: carried as far as it goes, and told."""

import importlib
from typing import Any

from daiban.channels.advance import advance
from daiban.kit.ids import RunId
from daiban.messenger.users import User
from daiban.runtime.runs import load_run
from daiban.turns.means import Means
from daiban.turns.report import report


async def carried_on(means: Means, user: User, run: RunId) -> dict[str, Any]:
    """Everything due because of this command first, and the run carried as far as it goes."""
    async with means.database.transaction(user.id) as db:
        before = await load_run(db, run)
    if before.status == "running":
        # The planner and the sandbox take half a second to import.
        await importlib.import_module("daiban.channels.work").carry_until_rest(means, run, user.id)
    await advance(means)
    async with means.database.transaction(user.id) as db:
        now_is = await load_run(db, run)
        told = await report(db, user, now_is)
    # Of two wishes in one each is a run; they are told together when both are new.
    others = [RunId(other) for other in now_is.supplied.get("also", [])] if before.program is None else []
    # What a run left behind that failed or was called off: the card that offers to undo it stands beside it.
    others += [RunId(undo)] if (undo := now_is.supplied.get("undo")) else []
    return {**told, "also": [await carried_on(means, user, other) for other in others]}
