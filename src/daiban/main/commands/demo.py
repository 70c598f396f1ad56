"""`daiban demo`: the story of the README."""

import asyncio

import typer

from daiban.main.demo import play

app = typer.Typer()


@app.command("demo")
def demo_command() -> None:
    """Carry out the story of the README on a world made for it, in Chinese and then in English."""
    raise typer.Exit(asyncio.run(play()))
