"""Placeholder body until the reader is in place."""
from collections.abc import Sequence
from daiban.memory.tastes.records import Line, NamedPlace, Opinion, Thing


def read_opinions(lines: Sequence[Line], things: Sequence[Thing]) -> list[Opinion]:
    return []


def named_places(lines: Sequence[Line]) -> list[NamedPlace]:
    return []
