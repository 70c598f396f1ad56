"""Spans: how long a run and each of its calls took, and how it ended; for whoever operates a hub. Nothing is recorded by default."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from daiban.kit.ids import RunId

Attribute = str | int


class Span(Protocol):
    def note(self, **attributes: Attribute) -> None:
        """What is known of it by now: ids, names of tools and states; never content."""
        ...


class Spans(Protocol):
    def span(self, name: str, run: RunId, **attributes: Attribute) -> AbstractContextManager[Span]:
        """A span of the run's trace for as long as one is inside; those that are begun inside are its children."""
        ...


class _Unrecorded:
    def note(self, **attributes: Attribute) -> None:
        pass


class NoSpans:
    """`Spans` that records nothing."""

    def span(self, name: str, run: RunId, **attributes: Attribute) -> AbstractContextManager[Span]:
        return nullcontext(_UNRECORDED)


_UNRECORDED = _Unrecorded()
