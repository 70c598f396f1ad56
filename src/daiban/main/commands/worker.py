"""`daiban worker`: carrying everybody's runs for good."""

import asyncio
import importlib
import os
import sys
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

    async def serve(means: Means) -> None:
        # An answer must not wait until a wish has been read: reading takes the processor for half a second.
        queue = only.value if only else "runs"
        worker: Any = importlib.import_module("daiban.channels.worker").Worker(
            means, concurrency=concurrency, queues=(queue,)
        )
        if only is None:
            tell.lines(_READY[Settings.read().language])
        beside = _end_with(parent) if only else _keep_reader(concurrency)
        tasks = [asyncio.create_task(worker.serve()), asyncio.create_task(beside)]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    stay(serve, runs_at_once=concurrency)


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
