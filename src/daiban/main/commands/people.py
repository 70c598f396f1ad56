"""`daiban people` and `daiban preferences`: what is known of others and of oneself, and what shows it."""

from typing import Annotated

import typer

from daiban.main import known, preferences
from daiban.main.commands.acting import Handle, Json, do

app = typer.Typer()


@app.command("people")
def people_command(
    user: Handle,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]")] = None,
    as_json: Json = False,
) -> None:
    """When people usually answer you, and how sure that is."""
    do(lambda means, who: known.people(means, who, name), known.tell_people, user=user, as_json=as_json)


@app.command("preferences")
def preferences_command(user: Handle, as_json: Json = False) -> None:
    """What you usually choose when you eat with somebody, and what shows it."""
    do(preferences.preferences, preferences.tell_preferences, user=user, as_json=as_json)
