"""Telling whoever watches what a run is doing, as it happens."""

from typing import Any, Protocol


class Watcher(Protocol):
    def __call__(self, event: str, **about: Any) -> None:
        """`event` is one of `understood`, `program`, `read`, `call`, `parked`, `ended`."""
        ...


def nobody(event: str, **about: Any) -> None:
    """A watcher who does not look."""
