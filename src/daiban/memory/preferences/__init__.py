"""What the owner usually chooses, worked out each time from what they did and said: nothing of it is kept, so what is deleted
counts no more.
"""

from daiban.memory.preferences.records import Aspect, Observation, Preference, Source, SourceKind
from daiban.memory.preferences.say import say_preference, say_value
from daiban.memory.preferences.weigh import usual_hour, weigh

__all__ = [
    "Aspect",
    "Observation",
    "Preference",
    "Source",
    "SourceKind",
    "say_preference",
    "say_value",
    "usual_hour",
    "weigh",
]
