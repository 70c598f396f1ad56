"""Who is meant in a wish: people by name, by remark, by part of a name, by relation. Keeps nothing."""

from daiban.memory.people.read_mentions import read_mentions, resolve
from daiban.memory.people.records import Candidate, Mention, Person

__all__ = ["Candidate", "Mention", "Person", "read_mentions", "resolve"]
