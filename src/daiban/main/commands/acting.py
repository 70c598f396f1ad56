"""What every command does: open the hub, advance what is due, do its work, show it; an error becomes one line and an exit code."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, cast

import typer

from daiban.channels.advance import advance
from daiban.kit.dates import Language
from daiban.kit.errors import DaibanError
from daiban.main import tell
from daiban.main.settings import Settings
from daiban.main.wiring import open_means
from daiban.messenger.users import User, sign_in
from daiban.turns.means import Means

# What a status means to a script; a question that was not understood counts as unclear.
EXIT_OF_STATUS = {"unclear": 3, "refused": 4, "failed": 4}
EXIT_OF_ERROR = {"not-understood": 3, "not-granted": 4, "tool-failed": 4, "program-rejected": 4}

Handle = Annotated[str, typer.Option("--user", help="Whose agent acts: the handle.")]
Json = Annotated[bool, typer.Option("--json", help="Print exactly one JSON object.")]


def do(
    work: Callable[[Means, User], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any], Language], None],
    *,
    user: str,
    as_json: bool,
) -> None:
    """What a command does for one user: sign in, advance what is due, do the work, show it in their language."""
    viewer = tell.Viewer(quiet=as_json)

    async def as_user(means: Means) -> dict[str, Any]:
        async with means.database.transaction(None) as db:
            who = await sign_in(db, user)
        viewer.user, viewer.language = who.id, who.language
        await advance(means)
        return await work(means, who)

    _open_and(as_user, lambda told: show(told, viewer.language), viewer, as_json=as_json)


def do_for_hub(
    work: Callable[[Means], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any]], None],
    *,
    as_json: bool,
) -> None:
    """What a command does for the whole hub: advance what is due, do the work, show it."""

    async def for_hub(means: Means) -> dict[str, Any]:
        await advance(means)
        return await work(means)

    viewer = tell.Viewer(quiet=True)
    viewer.language = Settings.read().language
    _open_and(for_hub, show, viewer, as_json=as_json)


def stay(work: Callable[[Means], Awaitable[None]], *, runs_at_once: int) -> None:
    """What a command does that stays until it is stopped; what is wrong with its settings is one line and an exit code."""

    async def all_of_it() -> None:
        async with open_means(Settings.read(), tell.Viewer(quiet=True), runs_at_once=runs_at_once) as means:
            await work(means)

    try:
        asyncio.run(all_of_it())
    except DaibanError as error:
        tell.problem(error.in_language(Settings.read().language))
        raise typer.Exit(EXIT_OF_ERROR.get(error.code, 2)) from error


def _open_and(
    work: Callable[[Means], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any]], None],
    viewer: tell.Viewer,
    *,
    as_json: bool,
) -> None:
    """Open everything and do the work; an error becomes one line, in the viewer's language, and an exit code."""

    async def all_of_it() -> dict[str, Any]:
        async with open_means(Settings.read(), viewer) as means:
            return await work(means)

    try:
        result = asyncio.run(all_of_it())
    except DaibanError as error:
        message = error.in_language(viewer.language)
        if as_json:
            tell.as_json({"error": {"code": error.code, "message": message}})
        tell.problem(message)
        raise typer.Exit(EXIT_OF_ERROR.get(error.code, 2)) from error
    if as_json:
        tell.as_json(result)
    else:
        show(result)
    raise typer.Exit(max(EXIT_OF_STATUS.get(str(told.get("status")), 0) for told in _all(result)))


def _all(result: dict[str, Any]) -> list[dict[str, Any]]:
    """What was told, and what was told beside it: of two wishes in one the worse counts."""
    beside = cast("list[dict[str, Any]]", result.get("also", []))
    return [result, *(told for other in beside for told in _all(other))]
