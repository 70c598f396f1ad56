"""The question that is to be put again and again, and which skill answers it. Only a skill that reads and changes nothing is repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from daiban.miniapps import Tool
from daiban.planner.check_program import tools_of
from daiban.planner.skill_files import Skill, Slot, SlotType
from daiban.planner.wishes.questions import is_of_own_things
from daiban.planner.wishes.read_errand import Errand
from daiban.planner.wishes.recurring import Recurring, recurring_in
from daiban.planner.wishes.recurring_words import ways_to_ask
from daiban.runtime.recurring_tasks import USUAL_LIMIT
from daiban.turns.slots.filling import Filling, Match, Missing, Told

# More often than this nobody reads it.
_TOO_OFTEN = ("SECONDLY", "MINUTELY")


def only_reads(skill: Skill, tools: Mapping[str, Tool]) -> bool:
    """Whether its program changes nothing."""
    return all(name in tools and tools[name].effect == "read" for name in tools_of(skill.program))


def skill_that_answers(
    found: Recurring, skills: Sequence[Skill], tools: Mapping[str, Tool], match: Match
) -> Skill | None:
    """The skill for the question of a wish; None when none that only reads takes it."""
    words = found.question
    ways = [match(said) for said in ways_to_ask(words)]
    answers = next((skill for skill in ways if skill is not None and only_reads(skill, tools)), None)
    if answers is not None or any(ways):
        return answers
    if found.reminds or not is_of_own_things(words):
        return None
    return next((skill for skill in skills if skill.last_resort and only_reads(skill, tools)), None)


async def fill_wish(filling: Filling, slot: Slot) -> Missing | Told | None:
    """`NAME`: the question; `NAME_skill`: the skill that answers it; `NAME_facts`: what the owner has supplied for that; `NAME_late`: how
    many minutes late it may be put, or None. What the question itself leaves open is asked now and not each time.
    """
    said = str(filling.run.supplied.get(slot.name, ""))
    found = (recurring_in(said, filling.times_in) if said else None) or recurring_in(
        filling.wish, filling.times_in
    )
    if found is None and said:
        found = Recurring(said, ())
    if found is None:
        return Missing(
            slot.name,
            filling.say(
                "什么时候告诉你什么？比如「每周一早上九点告诉我这周谁过生日」。",
                "What shall I tell you, and when? For example “every Monday at 9 tell me who has a birthday this week”.",
            ),
        )
    skill = filling.answered_by(found)
    if skill is None:
        return Told(_only_questions(filling))
    filling.errand = Errand(True, (), found.times, found.question, 0) if found.times else None
    facts = {
        fact: value
        for fact, value in filling.run.supplied.items()
        if fact.split(":")[0] in skill.slots and fact not in filling.skill.slots
    }
    limit = found.lateness.limit if found.lateness is not None else USUAL_LIMIT
    filling.values |= {
        slot.name: found.question,
        f"{slot.name}_skill": skill.name,
        f"{slot.name}_facts": facts,
        f"{slot.name}_late": int(limit.total_seconds()) // 60 if limit is not None else None,
    }
    filling.understood.append(filling.say(f"问题：{found.question}", f"Question: {found.question}"))
    inner: dict[str, Any] = {**facts, "skill": skill.name}
    run = replace(filling.run, wish=found.question, supplied=inner)
    filling.asked = Filling(filling.means, filling.db, run, filling.user, skill, filling.people, filling.now)
    return None


def check_rule(filling: Filling) -> Missing | Told | None:
    """That the moment of what is put again says how often, and not too often."""
    slot = next(slot for slot in filling.skill.slots.values() if slot.type is SlotType.MOMENT)
    rule = str(filling.values.get(f"{slot.name}_repeat", ""))
    if not rule:
        return Missing(
            slot.name,
            filling.say(
                "多久一次、几点？比如「每周一早上九点」。",
                "How often, and when? For example “every Monday at 9”.",
            ),
        )
    if rule.split(";")[0].removeprefix("FREQ=") in _TOO_OFTEN:
        return Told(
            filling.say(
                "最多每小时告诉你一次；什么都没有设。",
                "I can tell you once an hour at most; nothing was set up.",
            )
        )
    return None


def _only_questions(filling: Filling) -> str:
    return filling.say(
        "能定期告诉你的，只有我查得到的事；要我提醒，就说「提醒我……」。什么都没有设。",
        "Again and again I can only tell you what I can look up; to be reminded, say “remind me …”. Nothing was set up.",
    )
