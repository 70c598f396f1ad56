"""Who, when the skill is for one person: as `people`, and of several who are named the owner chooses one."""

from daiban.planner.skill_files import Slot
from daiban.turns.slots.filling import Filling, Instead, Missing
from daiban.turns.slots.people import (
    as_options,
    as_said,
    contacts_of,
    for_nobody,
    nobody_named,
    read_persons,
)


async def fill_person(filling: Filling, slot: Slot) -> Missing | Instead | None:
    if alone := for_nobody(filling, slot):
        return alone
    found = await read_persons(filling, slot)
    if isinstance(found, Missing):
        return found
    if not found:
        return nobody_named(filling, slot)
    if len(found) > 1:
        named = filling.say("、", ", ").join(person.remark or person.name for person in found)
        question = filling.say(
            f"你提到了{named}。这件事只能是一个人，选谁？",
            f"You named {named}. This is for one person. Who shall it be?",
        )
        return Missing(slot.name, question, as_options(found))
    (contact,), (language,) = await contacts_of(filling, found)
    filling.values |= {
        slot.name: contact.id,
        f"{slot.name}_called": as_said(contact, filling.wish),
        f"{slot.name}_name": contact.name,
        "guest_language": language,
    }
    filling.understood.insert(0, filling.say(f"和谁：{contact.in_full}", f"With: {contact.in_full}"))
    return None
