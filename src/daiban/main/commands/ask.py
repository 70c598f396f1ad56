"""`daiban ask`: saying what you want done."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from daiban.main import tell
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.users import User
from daiban.turns.ask import ask
from daiban.turns.means import Means

app = typer.Typer()


class ApproveMode(StrEnum):
    ask = "ask"
    all = "all"


@app.command("ask")
def ask_command(
    text: str,
    user: Handle,
    approve: Annotated[
        ApproveMode, typer.Option(help="ask: park at each approval; all: yes in advance.")
    ] = ApproveMode.ask,
    as_json: Json = False,
) -> None:
    """Say what you want done."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await ask(means, who, text, approve=approve.value)
        return await carried_on(means, who, run)

    do(work, tell.run, user=user, as_json=as_json)
