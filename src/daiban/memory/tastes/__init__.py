"""Who spoke well or badly of which place in a two-person chat; reads text, keeps nothing."""

from daiban.memory.tastes.named_places import named_places
from daiban.memory.tastes.read_opinions import read_opinions
from daiban.memory.tastes.records import Line, NamedPlace, Opinion, Standing, Thing
from daiban.memory.tastes.standings import standings

__all__ = ["Line", "NamedPlace", "Opinion", "Standing", "Thing", "named_places", "read_opinions", "standings"]
