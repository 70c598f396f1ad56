"""`daiban worker`: carrying everybody's runs for good."""

import asyncio
import importlib
import os
import sys
from collections.abc import Coroutine
from enum import StrEnum
from typing import Annotated, Any

import typer

from daiban.main import tell
from daiban.main.commands.acting import stay
from daiban.main.settings import Settings
from daiban.turns.means import Means

app = typer.Typer()

_READY = {"en": "Carrying runs; stop with Ctrl-C.", "zh": "开始办事；按 Ctrl-C 停止。"}
_LOOK_AT_PARENT = 2.0  # seconds
_START_AGAIN = 1.0


class Only(StrEnum):
    runs = "runs"
    wishes = "wishes"


@app.command("worker")
def worker_command(
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="How many runs it carries at once.")] = 4,
    only: Annotated[
        Only | None,
        typer.Option(
            help="runs: those that go on; wishes: new ones, which take long to read. Both without it, in a process each."
        ),
    ] = None,
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Carry runs and do what is due, until stopped. Start as many as you like, on any machine, with one DATABASE_URL."""

    async def work(means: Means) -> None:
        if only is None:
            tell.lines(_READY[Settings.read().language])
            await carry_for_good(means, concurrency)
        else:
            await together(worker_on(means, concurrency, only), _end_with(parent))

    stay(work, runs_at_once=concurrency)


async def carry_for_good(means: Means, concurrency: int) -> None:
    """Carry runs here, and read wishes in a process beside: an answer must not wait for half a second of reading."""
    await together(worker_on(means, concurrency, Only.runs), _keep_reader(concurrency))


def worker_on(means: Means, concurrency: int, only: Only) -> Coroutine[Any, Any, None]:
    worker: Any = importlib.import_module("daiban.channels.worker").Worker(
        means, concurrency=concurrency, queues=(only.value,)
    )
    return worker.serve()


async def together(*work: Coroutine[Any, Any, None]) -> None:
    """Do all of it until one part ends or fails, which ends the others."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            await task
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_reader(concurrency: int) -> None:
    """The process that reads wishes, started again whenever it ends."""
    options = {"--only": Only.wishes, "--concurrency": concurrency, "--parent": os.getpid()}
    words = [str(word) for option in options.items() for word in option]
    while True:
        reader = await asyncio.create_subprocess_exec(sys.executable, "-m", "daiban", "worker", *words)
        try:
            await reader.wait()
        finally:
            if reader.returncode is None:
                reader.terminate()
                await reader.wait()
        await asyncio.sleep(_START_AGAIN)


async def _end_with(parent: int | None) -> None:
    """A reader ends when the worker that started it is gone; one that the operator started goes on."""
    while parent is None or os.getppid() == parent:
        await asyncio.sleep(_LOOK_AT_PARENT)
