"""`daiban import`: opening files to the agent."""

from pathlib import Path
from typing import Annotated, Any

import typer

from daiban.main import importing, tell
from daiban.main.commands.acting import Handle, Json, do, do_for_hub
from daiban.main.import_chat import ChatRequest
from daiban.main.import_chat import import_chat as importing_chat
from daiban.main.progress import progress_bar
from daiban.main.settings import Settings
from daiban.messenger.users import User
from daiban.turns.means import Means

app = typer.Typer()
import_app = typer.Typer(no_args_is_help=True, help="Open your own files to your agent.")
app.add_typer(import_app, name="import")


@import_app.command("contacts")
def import_contacts(file: Path, user: Handle, as_json: Json = False) -> None:
    """Contacts from a vCard file (3.0 or 4.0)."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await importing.import_contacts(means, who, file)

    do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("chat")
def import_chat(
    file: Path,
    user: Handle,
    with_whom: Annotated[
        str | None, typer.Option("--with", help="The contact of a chat of two: name, remark or id.")
    ] = None,
    group: Annotated[str | None, typer.Option(help="The name of a group, for a group's chat.")] = None,
    who: Annotated[
        list[str] | None,
        typer.Option(
            help='"NAME=CONTACT": whom a name in the chat stands for, where it is not clear; remembered. '
            "=me for yourself, = and nothing for none of your contacts."
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="whatsapp, telegram or wechat; else recognised.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(help="day-first or month-first, when the file leaves it open.")
    ] = None,
    as_json: Json = False,
) -> None:
    """A chat as WhatsApp, Telegram or a WeChat table has it, with one person or of a group."""
    asked = ChatRequest(file, with_whom, group, who or (), form, dates)

    async def work(means: Means, who: User) -> dict[str, Any]:
        with progress_bar("导入" if who.language == "zh" else "importing", quiet=as_json) as looked_through:
            return await importing_chat(means, who, asked, looked_through=looked_through)

    do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("calendar")
def import_calendar(file: Path, user: Handle, as_json: Json = False) -> None:
    """Events from an iCalendar file."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await importing.import_calendar(means, who, file)

    do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("places")
def import_places(file: Path, as_json: Json = False) -> None:
    """Places for everybody on this hub, from GeoJSON with OpenStreetMap tags."""

    language = Settings.read().language

    async def work(means: Means) -> dict[str, Any]:
        return await importing.import_places(means, file, language)

    do_for_hub(work, lambda told: tell.imported(told, language), as_json=as_json)
