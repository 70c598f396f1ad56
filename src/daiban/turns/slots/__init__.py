"""Filling a skill's slots from the owner's words: one file per type of slot, and what each gives to the program.

    type      constants, for a slot NAME
    person    NAME (contact id), NAME_called, NAME_name, guest_language
    windows   NAME (list of windows), meal, minutes
    kind      NAME (list of kinds of places)
    place     NAME ("" or the name that was said), NAME_liked, NAME_last
    number    NAME
    usual     NAME (what the owner usually chooses where the wish leaves it open; what it says of price and district)
    run       NAME (run id)

What a wish leaves out and a slot requires is asked of the owner, never guessed.
"""

from daiban.turns.slots.fill import fill_slots

__all__ = ["fill_slots"]
