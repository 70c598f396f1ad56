"""What every command does: open the hub, advance what is due, do its work, show it; an error becomes one line and an exit code."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Annotated, Any, TypeVar, cast

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

T = TypeVar("T")


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
        who = await _signed_in(means, user, viewer)
        await advance(means)
        return await work(means, who)

    told = _in_hub(as_user, viewer, as_json=as_json)
    _show(told, lambda: show(told, viewer.language), as_json=as_json)


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

    look_at_hub(for_hub, show, as_json=as_json)


def look_at_hub(
    work: Callable[[Means], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any]], None],
    *,
    as_json: bool,
) -> None:
    """What a command does that shows the hub as it stands: nothing is advanced."""
    told = _in_hub(work, _of_hub(), as_json=as_json)
    _show(told, lambda: show(told), as_json=as_json)


def stay(work: Callable[[Means], Coroutine[Any, Any, None]], *, runs_at_once: int) -> None:
    """What a command does for the whole hub until it is stopped."""

    async def for_hub(means: Means) -> None:
        await _until_stopped(work(means))

    _in_hub(for_hub, _of_hub(), as_json=False, runs_at_once=runs_at_once)


def look_on(work: Callable[[Means, User], Coroutine[Any, Any, str]], *, user: str, as_json: bool) -> None:
    """What a command does that shows its user what comes, until it is over or stopped: nothing is advanced. `work` tells a status."""
    viewer = tell.Viewer(quiet=as_json)

    async def as_user(means: Means) -> str | None:
        return await _until_stopped(work(means, await _signed_in(means, user, viewer)))

    status = _in_hub(as_user, viewer, as_json=as_json)
    raise typer.Exit(EXIT_OF_STATUS.get(status or "", 0))


async def _signed_in(means: Means, user: str, viewer: tell.Viewer) -> User:
    async with means.database.transaction(None) as db:
        who = await sign_in(db, user)
    viewer.user, viewer.language = who.id, who.language
    return who


def _of_hub() -> tell.Viewer:
    viewer = tell.Viewer(quiet=True)
    viewer.language = Settings.read().language
    return viewer


async def _until_stopped(work: Coroutine[Any, Any, T]) -> T | None:
    """What the work gives; None when Ctrl-C or whoever started it has ended it."""
    working = asyncio.create_task(work)
    for stop in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(stop, working.cancel)
    with suppress(asyncio.CancelledError):
        return await working
    return None


def _in_hub(
    work: Callable[[Means], Awaitable[T]], viewer: tell.Viewer, *, as_json: bool, runs_at_once: int = 1
) -> T:
    """Open everything and do the work; an error becomes one line, in the viewer's language, and an exit code."""

    async def all_of_it() -> T:
        async with open_means(Settings.read(), viewer, runs_at_once=runs_at_once) as means:
            return await work(means)

    try:
        return asyncio.run(all_of_it())
    except DaibanError as error:
        message = error.in_language(viewer.language)
        if as_json:
            tell.as_json({"error": {"code": error.code, "message": message}})
        tell.problem(message)
        raise typer.Exit(EXIT_OF_ERROR.get(error.code, 2)) from error


def _show(told: dict[str, Any], show: Callable[[], None], *, as_json: bool) -> None:
    if as_json:
        tell.as_json(told)
    else:
        show()
    raise typer.Exit(max(EXIT_OF_STATUS.get(str(one.get("status")), 0) for one in _all(told)))


def _all(result: dict[str, Any]) -> list[dict[str, Any]]:
    """What was told, and what was told beside it: of two wishes in one the worse counts."""
    beside = cast("list[dict[str, Any]]", result.get("also", []))
    return [result, *(told for other in beside for told in _all(other))]
