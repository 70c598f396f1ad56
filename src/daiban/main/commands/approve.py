"""`daiban approve` and `daiban refuse`: deciding on an approval card."""

from typing import Annotated, Any

import typer

from daiban.main import tell
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.users import User
from daiban.turns.decide import decide
from daiban.turns.means import Means

app = typer.Typer()


@app.command("approve")
def approve_command(
    card: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """Say yes to an approval card."""
    _decide(card, user, yes=True, as_json=as_json)


@app.command("refuse")
def refuse_command(
    card: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """Say no to an approval card: nothing on it is done."""
    _decide(card, user, yes=False, as_json=as_json)


def _decide(card: str, user: str, *, yes: bool, as_json: bool) -> None:
    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await decide(means, who, card, yes=yes)
        return await carried_on(means, who, run)

    do(work, tell.run, user=user, as_json=as_json)
