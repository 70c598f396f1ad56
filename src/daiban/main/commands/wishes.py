"""Saying what you want, and answering what you are asked: `ask`, `answer`, `approve`, `refuse`."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from daiban.channels.advance import advance
from daiban.main import tell
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.users import User
from daiban.turns.answer import answer
from daiban.turns.ask import ask
from daiban.turns.decide import decide
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


@app.command("answer")
def answer_command(question: str, text: str, user: Handle, as_json: Json = False) -> None:
    """Answer a question, a choice or an invitation, in your own words."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await answer(means, who, question, text)
        if run is None:
            await advance(means)
            return {"answered": question}
        return await carried_on(means, who, run)

    do(work, tell.run, user=user, as_json=as_json)


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
