"""Who spoke well or badly of which place in a chat of two or of a group; reads text, keeps nothing.

The readers are loaded when they are first asked for (`tastes.read_opinions`): compiling what they know takes a fifth of
a second, and most commands read no chat.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from daiban.memory.tastes.records import Line, NamedPlace, Opinion, Standing, Thing
from daiban.memory.tastes.standings import standings

_READERS = {"NameIndex": "names", "fold": "folding", "named_places": "mentions", "read_opinions": "opinions"}

if TYPE_CHECKING:
    from daiban.memory.tastes.folding import fold
    from daiban.memory.tastes.mentions import named_places
    from daiban.memory.tastes.names import NameIndex
    from daiban.memory.tastes.opinions import read_opinions

__all__ = [
    "Line",
    "NameIndex",
    "NamedPlace",
    "Opinion",
    "Standing",
    "Thing",
    "fold",
    "named_places",
    "read_opinions",
    "standings",
]


def __getattr__(name: str) -> Any:
    if name not in _READERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_READERS[name]}"), name)
