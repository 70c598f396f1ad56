"""Filling a skill's slots from the owner's words: one file per type of slot; docs/skills.md lists what each gives to the program.

What a wish leaves out and a slot requires is asked of the owner, never guessed.
"""

from daiban.turns.slots.fill import fill_slots

__all__ = ["fill_slots"]
