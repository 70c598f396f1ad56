"""`daiban answer`: answering what you are asked."""

from typing import Any

import typer

from daiban.channels.advance import advance
from daiban.main import tell
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.users import User
from daiban.turns.answer import answer
from daiban.turns.means import Means

app = typer.Typer()


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
