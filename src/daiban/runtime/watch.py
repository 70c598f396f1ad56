"""Telling whoever watches what a run is doing, as it happens."""

from typing import Any, Protocol

from daiban.runtime.runs import Run


class Watcher(Protocol):
    def __call__(self, event: str, run: Run, **about: Any) -> None:
        """`event` is one of `understood`, `program`, `call`, `parked`, `ended`. The run may be anybody's: a watcher
        shows its user nothing of another owner's.
        """
        ...
