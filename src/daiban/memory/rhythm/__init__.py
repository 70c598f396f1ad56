"""When somebody usually answers, and how long it takes them, from the times of a chat alone; with how sure that is."""

from daiban.memory.rhythm.active_hours import Rhythm, next_delivery, read_rhythm
from daiban.memory.rhythm.answer_delays import PARTS, Delay, delay_at, delay_in, read_turns
from daiban.memory.rhythm.say import say_delay, say_hours, say_length

__all__ = [
    "PARTS",
    "Delay",
    "Rhythm",
    "delay_at",
    "delay_in",
    "next_delivery",
    "read_rhythm",
    "read_turns",
    "say_delay",
    "say_hours",
    "say_length",
]
