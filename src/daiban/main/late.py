"""What is made when it is first used: most commands use little of what there is, and importing it is most of their cost."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast

T = TypeVar("T")


def late(make: Callable[[], T]) -> T:
    """Stands for what `make` gives; it is called when an attribute of that is first asked for."""
    return cast(T, _Late(make))


class _Late:
    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Any:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)
