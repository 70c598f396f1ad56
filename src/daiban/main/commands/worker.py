"""`daiban worker`: carrying everybody's runs for good."""

import importlib
from typing import Annotated, Any

import typer

from daiban.main import tell
from daiban.main.commands.acting import stay
from daiban.main.settings import Settings
from daiban.turns.means import Means

app = typer.Typer()

_READY = {"en": "Carrying runs; stop with Ctrl-C.", "zh": "开始办事；按 Ctrl-C 停止。"}


@app.command("worker")
def worker_command(
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="How many runs it carries at once.")] = 4,
) -> None:
    """Carry runs and do what is due, until stopped. Start as many as you like, on any machine, with one DATABASE_URL."""

    async def serve(means: Means) -> None:
        worker: Any = importlib.import_module("daiban.channels.worker").Worker(means, concurrency=concurrency)
        tell.lines(_READY[Settings.read().language])
        await worker.serve()

    stay(serve, runs_at_once=concurrency)
