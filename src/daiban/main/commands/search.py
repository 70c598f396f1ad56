"""`daiban search` and `daiban index`: what was said in your chats."""

import os
from typing import Annotated, Any

import typer

from daiban.kit.dates import Language
from daiban.main import searching, tell
from daiban.main.commands.acting import Handle, Json, do, do_for_hub
from daiban.messenger.users import User
from daiban.turns.means import Means

app = typer.Typer()


@app.command("search")
def search_command(
    text: str,
    user: Handle,
    with_whom: Annotated[str | None, typer.Option("--with", help="In the chat with this contact.")] = None,
    by: Annotated[str | None, typer.Option(help="Who wrote it: me or them.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="The first day.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    limit: Annotated[int, typer.Option(help="How many messages at most.")] = 10,
    as_json: Json = False,
) -> None:
    """Find what was said in your chats, by words and by meaning."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await searching.search(
            means, who, text, with_whom=with_whom, by=by, start=start, until=until, limit=limit
        )

    def show(told: dict[str, Any], language: Language) -> None:
        tell.found_messages(told, language, lambda said: searching.emphasised(text, said))

    do(work, show, user=user, as_json=as_json)


@app.command("index")
def index_command(
    user: Annotated[str | None, typer.Option("--user", help="Whose chats; else everybody's.")] = None,
    seconds: Annotated[float | None, typer.Option("--for", help="Stop after so many seconds.")] = None,
    as_json: Json = False,
) -> None:
    """Read chats for what they mean, so that search finds them in other words too; may be stopped at any time."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever searches meanwhile goes first
    if user is None:
        do_for_hub(
            lambda means: searching.index_of_all(means, seconds),
            lambda told: tell.indexed(told, "en"),
            as_json=as_json,
        )

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await searching.index(means, [who.id], seconds, who.language)

    do(work, tell.indexed, user=str(user), as_json=as_json)
