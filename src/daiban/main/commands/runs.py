"""`daiban run`: what your agent does and has done; and which runs are stuck, for the operator."""

import importlib
import re
from contextlib import aclosing
from datetime import timedelta
from typing import Annotated, Any

import typer

from daiban.kit.clock import iso
from daiban.kit.errors import BadInput, NotFound
from daiban.kit.ids import RunId
from daiban.main import tell, tell_events, tell_hub
from daiban.main.carried_on import carried_on
from daiban.main.commands.acting import Handle, Json, do, look_at_hub, look_on
from daiban.main.settings import Settings
from daiban.messenger.users import User
from daiban.runtime.events import changes, events_of
from daiban.runtime.leases import somebody_serves
from daiban.runtime.overview import stuck_runs
from daiban.runtime.runs import ENDED, list_runs, load_run
from daiban.turns.means import Means
from daiban.turns.report import report_event

app = typer.Typer()
run_app = typer.Typer(no_args_is_help=True, help="What your agent does and has done.")
app.add_typer(run_app, name="run")

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@run_app.command("list")
def run_list(
    user: Annotated[str | None, typer.Option("--user", help="Whose runs: the handle.")] = None,
    stuck: Annotated[
        bool, typer.Option("--stuck", help="For the operator: those of anybody that do not go on.")
    ] = False,
    older_than: Annotated[
        str, typer.Option(help="With --stuck: what may take how long; 90s, 5m, 1h or 2d.")
    ] = "1h",
    as_json: Json = False,
) -> None:
    """Your runs, newest first."""
    if user is not None and not stuck:
        do(_list, tell.runs, user=user, as_json=as_json)
    else:
        _list_stuck(stuck and user is None, older_than, as_json=as_json)


async def _list(means: Means, who: User) -> dict[str, Any]:
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


def _list_stuck(asked_for: bool, older_than: str, *, as_json: bool) -> None:
    language = Settings.read().language

    async def work(means: Means) -> dict[str, Any]:
        if not asked_for:
            raise BadInput(
                "say whose runs with --user HANDLE, or --stuck for those of anybody that do not go on",
                zh="用 --user 说明是谁的任务，或者用 --stuck 查看所有人卡住的任务",
            )
        limit = _length(older_than)
        async with means.database.scheduling() as db:
            found = await stuck_runs(db, limit=limit, now=means.clock.now())
        return {
            "stuck": [
                {
                    "run": one.run,
                    "owner": str(one.owner),
                    "status": one.status,
                    "since": tell_hub.utc(one.since) if one.since else None,
                    "why": one.why,
                    "do": tell_hub.what_to_do(one.why, one.run, language),
                }
                for one in found
            ]
        }

    look_at_hub(work, lambda told: tell_hub.stuck(told, language), as_json=as_json)


def _length(text: str) -> timedelta:
    """Raises: BadInput."""
    said = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    if said is None:
        raise BadInput(
            f"--older-than is no length of time: {text!r}; write 90s, 5m, 1h or 2d",
            zh=f"--older-than 不是一段时间：{text!r}；请写成 90s、5m、1h 或 2d",
        )
    return timedelta(**{_UNITS[said[2]]: int(said[1])})


@run_app.command("show")
def run_show(
    user: Handle,
    run: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Without the program.")] = False,
    as_json: Json = False,
) -> None:
    """One run with its program, calls and receipt; the latest when no id is given."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await carried_on(means, who, await _named(means, who, run))

    do(work, tell.run_in_brief if brief else tell.run_in_full, user=user, as_json=as_json)


@run_app.command("watch")
def run_watch(
    user: Handle,
    run: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """What has become of a run and what becomes of it, until it ends or Ctrl-C; the latest when no id is given. Carries nothing."""

    async def work(means: Means, who: User) -> str:
        run_id = await _named(means, who, run)
        last, first = 0, True
        async with aclosing(changes(means.database, run_id)) as changed:
            async for _ in changed:
                async with means.database.transaction(who.id) as db:
                    now_is = await load_run(db, run_id)
                    new = await events_of(db, run_id, after=last)
                    told = [await report_event(db, who, now_is, event) for event in new]
                for one in told:
                    last = one["number"]
                    tell.as_json(one) if as_json else tell_events.event(one, who.language)
                if now_is.status in ENDED:
                    return now_is.status
                if first and not await _somebody_serves(means):
                    tell_events.nobody_serves(who.language)
                first = False
        raise AssertionError("changes come for good")

    look_on(work, user=user, as_json=as_json)


async def _somebody_serves(means: Means) -> bool:
    async with means.database.scheduling() as db:
        return await somebody_serves(db)


async def _named(means: Means, who: User, run: str | None) -> RunId:
    """The run of that id, or else the latest. Raises: NotFound."""
    if run is not None:
        return RunId(run)
    async with means.database.transaction(who.id) as db:
        latest = next(iter(await list_runs(db)), None)
    if latest is None:
        raise NotFound(
            "you have no runs yet; start one with: daiban ask",
            zh="你还没有任务；用 daiban ask 说出第一个愿望",
        )
    return latest.id


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
