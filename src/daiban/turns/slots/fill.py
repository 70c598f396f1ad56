"""All slots of one skill, in the order in which they help each other."""

import ast
from collections.abc import Awaitable, Callable, Mapping

from daiban.memory.people import read_mentions
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.needs import needs_in
from daiban.turns.slots.change import fill_change
from daiban.turns.slots.errand import fill_text
from daiban.turns.slots.filling import Filling, Instead, Missing, Told, Unserved
from daiban.turns.slots.moment import fill_moment
from daiban.turns.slots.number import fill_number
from daiban.turns.slots.people import fill_people
from daiban.turns.slots.person import fill_person
from daiban.turns.slots.place import fill_kind, fill_place, known_places
from daiban.turns.slots.question import fill_question
from daiban.turns.slots.run import fill_run
from daiban.turns.slots.spans import fill_spans
from daiban.turns.slots.topic import fill_topic, fill_venue
from daiban.turns.slots.usual import fill_usual
from daiban.turns.slots.windows import fill_windows
from daiban.turns.slots.wish import check_rule, fill_wish

Filler = Callable[[Filling, Slot], Awaitable[Missing | Instead | Unserved | Told | None]]

# What an errand is about tells whom and when it is for. What is said of the place helps to tell who is meant, and who is meant tells of the usual hours and how many come.
_FILLERS: Mapping[SlotType, Filler] = {
    SlotType.WISH: fill_wish,
    SlotType.KIND: fill_kind,
    SlotType.PLACE: fill_place,
    SlotType.TEXT: fill_text,
    SlotType.QUESTION: fill_question,
    SlotType.VENUE: fill_venue,
    SlotType.TOPIC: fill_topic,
    SlotType.PEOPLE: fill_people,
    SlotType.MOMENT: fill_moment,
    SlotType.SPANS: fill_spans,
    SlotType.PERSON: fill_person,
    SlotType.NUMBER: fill_number,
    SlotType.USUAL: fill_usual,
    SlotType.WINDOWS: fill_windows,
    SlotType.RUN: fill_run,
    SlotType.CHANGE: fill_change,
}


async def fill_slots(filling: Filling) -> Missing | Instead | Unserved | Told | None:
    """Put the constants of every slot that the program uses into `filling.values`; or the first fact that is missing, or that it is not served.

    A slot that no program uses only stands for words in the examples.
    """
    used = _names_in(filling.skill.program)
    for slot_type, fill in _FILLERS.items():
        for slot in filling.skill.slots.values():
            if slot.type is slot_type and any(
                name == slot.name or name.startswith(f"{slot.name}_") for name in used
            ):
                missing = await fill(filling, slot)
                if missing is not None:
                    return missing
    if filling.asked is not None:
        return check_rule(filling) or await _ask_before(filling.asked)
    if any(slot.type in (SlotType.PLACE, SlotType.VENUE) for slot in filling.skill.slots.values()):
        await _tell_needs(filling)
    return None


async def _ask_before(asked: Filling) -> Missing | Told | None:
    """What a question that is put again and again leaves open is asked once. That nothing is found today says nothing of another day."""
    missing = await fill_slots(asked)
    return missing if isinstance(missing, Missing | Told) else None


async def _tell_needs(filling: Filling) -> None:
    """What the wish asks of the place and nobody here can look for is told, before a card that seems to have it all."""
    wish = filling.wish
    if not needs_in(wish):
        return  # mostly nothing is asked of the place: who, when and where need not be read once more
    mentions = read_mentions(wish, filling.people)
    taken = [
        *filling.apart,
        *((m.begin, m.finish) for m in mentions if m.kind != "pronoun"),
        *((e.begin, e.finish) for e in filling.times_in(wish)),
        *await known_places(filling.call, wish),
    ]
    needs = [wish[begin:finish].strip() for begin, finish in needs_in(wish, taken)]
    if not needs:
        return
    kinds = await filling.call("dining.kinds_named", {"text": wish})
    districts = await filling.call("dining.districts_named", {"text": wish})
    served = [*(kind["words"] for kind in kinds["kinds"] + kinds["refused"]), *districts["districts"]]
    left = [need for need in needs if not any(words.casefold() in need.casefold() for words in served)]
    if left:
        listed = filling.say("、", ", ").join(filling.say(f"「{need}」", f"“{need}”") for need in left)
        filling.understood.append(
            filling.say(
                f"没有顾到：{listed}。店里有没有、行不行，我查不到，请自己问一声。",
                f"Not seen to: {listed}. I cannot tell that of a place; please ask them yourself.",
            )
        )


def _names_in(program: str) -> set[str]:
    """The variables of a program; a `{who}` in one of its texts is none."""
    tree = compile(program, "skill.py", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
