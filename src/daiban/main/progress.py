"""How far a long command has come: a bar on standard error when that is a terminal, else nothing."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Advance(Protocol):
    def __call__(self, count: int, of: int | None = None, /) -> None:
        """So many items more, of how many where that was not known before."""
        ...


@contextmanager
def progress_bar(title: str, total: int | None = None, *, quiet: bool = False) -> Generator[Advance]:
    """Gives what is to be called with the number of items done since the last call; tells the rate as well."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        task = progress.add_task(title, total=total, rate="")

        def advance(count: int, of: int | None = None, /) -> None:
            progress.update(task, advance=count, total=of or total)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.0f}/s" if speed else "")

        yield advance
