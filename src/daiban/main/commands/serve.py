"""`daiban serve`: everything that a single machine needs, in one command."""

import importlib
from typing import Annotated, Any

import typer

from daiban.main import tell
from daiban.main.commands.acting import stay
from daiban.main.commands.worker import carry_for_good, together
from daiban.main.settings import Settings
from daiban.turns.means import Means

app = typer.Typer()

_READY = {
    "en": "Serving http://{host}:{port} and carrying runs; stop with Ctrl-C.",
    "zh": "正在 http://{host}:{port} 提供服务并办事；按 Ctrl-C 停止。",
}


@app.command("serve")
def serve_command(
    host: Annotated[
        str, typer.Option(help="The address to listen at; only this machine reaches the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 is any that is free.")] = 8000,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="How many runs are carried at once.")] = 4,
) -> None:
    """Serve HTTP, with a worker inside, until stopped. GET /health answers 200, or 503 while the database is away."""

    async def work(means: Means) -> None:
        # What speaks HTTP takes a while to import.
        web: Any = importlib.import_module("daiban.main.web")
        listening = web.listen(host, port)
        said = _READY[Settings.read().language]
        tell.lines(said.format(host=host, port=listening.getsockname()[1]))
        await together(carry_for_good(means, concurrency), web.serve(means, listening))

    stay(work, runs_at_once=concurrency)
