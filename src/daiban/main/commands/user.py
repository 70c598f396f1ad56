"""`daiban user`: who lives on this hub."""

from typing import Annotated, Any

import typer

from daiban.consent import add_grant
from daiban.main import known, tell
from daiban.main.commands.acting import Handle, Json, do, do_for_hub
from daiban.messenger.users import add_user
from daiban.turns.means import Means

app = typer.Typer()
user_app = typer.Typer(no_args_is_help=True, help="Users of this hub.")
app.add_typer(user_app, name="user")


@user_app.command("add")
def user_add(
    handle: str,
    name: Annotated[str | None, typer.Option(help="How others read the user's name.")] = None,
    timezone: Annotated[str, typer.Option(help="IANA time zone.")] = "Asia/Shanghai",
    locale: Annotated[str, typer.Option(help="zh-CN or en-US.")] = "zh-CN",
    as_json: Json = False,
) -> None:
    """Add a user to this hub."""

    async def work(means: Means) -> dict[str, Any]:
        now = means.clock.now()
        async with means.database.transaction(None) as db:
            user = await add_user(db, handle=handle, name=name, timezone=timezone, locale=locale, now=now)
            # The calendar that the agent keeps is the user's own from the first day; it can be revoked like any other.
            await add_grant(db, user.id, "calendar", purpose="keep your calendar", now=now)
        granted = {"user": str(user.id), "handle": handle, "granted": ["calendar"]}
        return {**granted, "language": user.language}

    do_for_hub(work, tell.added_user, as_json=as_json)


@user_app.command("set")
def user_set(
    user: Handle,
    quiet: Annotated[str, typer.Option(help="When you want no messages: 22:00-08:00, none, or usual.")],
    as_json: Json = False,
) -> None:
    """Change what holds for you."""
    do(lambda means, who: known.be_quiet(means, who, quiet), known.tell_quiet, user=user, as_json=as_json)
