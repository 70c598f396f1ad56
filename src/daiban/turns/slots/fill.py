"""All slots of one skill, in the order in which they help each other."""

import re
from collections.abc import Awaitable, Callable, Mapping

from daiban.planner.skill_files import Slot, SlotType
from daiban.turns.slots.filling import Filling, Missing
from daiban.turns.slots.number import fill_number
from daiban.turns.slots.person import fill_person
from daiban.turns.slots.place import fill_kind, fill_place
from daiban.turns.slots.run import fill_run
from daiban.turns.slots.windows import fill_windows

Filler = Callable[[Filling, Slot], Awaitable[Missing | None]]

# What is said of the place helps to tell who is meant, and who is meant tells of the usual hours.
_FILLERS: Mapping[SlotType, Filler] = {
    SlotType.KIND: fill_kind,
    SlotType.PLACE: fill_place,
    SlotType.NUMBER: fill_number,
    SlotType.PERSON: fill_person,
    SlotType.WINDOWS: fill_windows,
    SlotType.RUN: fill_run,
}


async def fill_slots(filling: Filling) -> Missing | None:
    """Put the constants of every slot that the program uses into `filling.values`; or the first fact that is missing.

    A slot that no program uses only stands for words in the examples.
    """
    for slot_type, fill in _FILLERS.items():
        for slot in filling.skill.slots.values():
            if slot.type is slot_type and re.search(rf"\b{slot.name}(_\w+)?\b", filling.skill.program):
                missing = await fill(filling, slot)
                if missing is not None:
                    return missing
    return None
