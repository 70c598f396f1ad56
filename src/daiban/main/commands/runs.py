"""`daiban run`: what your agent does and has done."""

import importlib
from typing import Annotated, Any

import typer

from daiban.kit.clock import iso
from daiban.kit.errors import NotFound
from daiban.kit.ids import RunId
from daiban.main import tell
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do
from daiban.messenger.users import User
from daiban.runtime.runs import list_runs
from daiban.turns.means import Means

app = typer.Typer()
run_app = typer.Typer(no_args_is_help=True, help="What your agent does and has done.")
app.add_typer(run_app, name="run")


@run_app.command("list")
def run_list(user: Handle, as_json: Json = False) -> None:
    """Your runs, newest first."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            runs = await list_runs(db)
        return {
            "runs": [
                {
                    "run": r.id,
                    "wish": r.wish,
                    "status": r.status,
                    "skill": r.skill,
                    "created": iso(r.created_at, who.zone),
                }
                for r in runs
            ]
        }

    do(work, tell.runs, user=user, as_json=as_json)


@run_app.command("show")
def run_show(
    user: Handle,
    run: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Without the program.")] = False,
    as_json: Json = False,
) -> None:
    """One run with its program, calls and receipt; the latest when no id is given."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            latest = next(iter(await list_runs(db)), None)
        if run is None and latest is None:
            raise NotFound(
                "you have no runs yet; start one with: daiban ask",
                zh="你还没有任务；用 daiban ask 说出第一个愿望",
            )
        return await carried_on(means, who, RunId(run or (latest.id if latest else "")))

    do(work, tell.run_in_brief if brief else tell.run_in_full, user=user, as_json=as_json)


@run_app.command("cancel")
def run_cancel(
    run: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """End a run at once; what it did stands and is told."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        # What ending a run may have to undo brings all of the hub's tools with it.
        await importlib.import_module("daiban.turns.cancel").cancel_run(means, who, RunId(run))
        return await carried_on(means, who, RunId(run))

    do(work, tell.run, user=user, as_json=as_json)
