"""`daiban inbox`: what others and the agent have sent you."""

from typing import Any

import typer

from daiban.main import tell
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.post import read_inbox
from daiban.messenger.users import User
from daiban.turns.means import Means
from daiban.turns.report import inbox_of

app = typer.Typer()


@app.command("inbox")
def inbox_command(user: Handle, as_json: Json = False) -> None:
    """What has been delivered to you by now."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        now = means.clock.now()
        async with means.database.transaction(who.id) as db:
            items = await read_inbox(db, who.id, now=now)
        return inbox_of(items, who, now)

    do(work, tell.inbox, user=user, as_json=as_json)
