"""From a wish to a checked program: the skill that fits, its slots filled, its text put together."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit, record_use
from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.messenger.contacts import list_contacts
from daiban.messenger.conversations import list_conversations
from daiban.messenger.users import Language, User
from daiban.planner.check_program import check_program
from daiban.planner.skill_files import Skill, SlotType, load_skills
from daiban.planner.wishes.by_words import adds_somebody
from daiban.planner.wishes.questions import is_of_own_things
from daiban.planner.wishes.same_question import asked_again, for_that_day
from daiban.planner.write_program import write_program
from daiban.runtime.hub import HubCall
from daiban.runtime.recurring_tasks import is_of_task
from daiban.runtime.runs import Run, list_runs, supply
from daiban.turns.groups import group_titles
from daiban.turns.match_wish import apart, matching, own_names
from daiban.turns.means import Means
from daiban.turns.only_a_date import (
    ask_what_to_do,
    said_before_noting,
    skill_chosen,
    to_be_noted,
)
from daiban.turns.slots import fill_slots
from daiban.turns.slots.filling import Filling, Instead, Match, Missing, Option, Told, Unserved
from daiban.turns.slots.wish import skill_that_answers

_ADDS = {
    "zh": "已经约好的事，我还不能再加人：可以先取消，再连同这个人一起重新约；或者让我转告。",
    "en": "I cannot add somebody to what is arranged already: cancel it and arrange it anew with all of them, or let me tell them. ",
}


@dataclass(frozen=True, slots=True)
class Plan:
    skill: str
    program: str
    understood: tuple[str, ...]
    usual_hour: dict[str, str] | None = None


async def write_plan(means: Means, run: Run, user: User) -> Plan | Missing | Told:
    """The program for a run's wish with what the owner has supplied; or the fact that is missing; or why nothing can be done."""
    skills = load_skills(means.skill_folders)
    async with means.database.transaction(user.id) as db:
        run = await _put_again(means, db, run, user)
        people = await known_people(means, db, run)
        names = await own_names(means, db, run, user, skills, people)
        call = HubCall(db, means.database, means.host, run, user, 0, "", means.clock.now())
        titles = await group_titles(call)
    tools = {**await means.host.tools(), **{n: one.tool for n, one in means.driver.hub_tools.items()}}
    match = await matching(means, run, user, skills, people, names=names, titles=titles, tools=tools)
    parted = await apart(means, run, user, skills, people, match, titles=titles, tools=tools)
    if isinstance(parted, Missing):
        return parted
    run, words = parted
    async with means.database.transaction(user.id) as db:
        skill = _choose_skill(means, run, user, skills, words, match)
        if skill is None:
            adds = adds_somebody(words, read_mentions(words, people))
            local = means.clock.now().astimezone(user.zone)
            asked = None if adds else ask_what_to_do(words, local, skills, run.language)
            return asked or _no_skill(skills, run.language, _ADDS[run.language] if adds else "")
        filling = Filling(means, db, run, user, skill, people, means.clock.now())
        filling.answered_by = lambda found: skill_that_answers(found, skills, tools, match)
        filling.values |= {"host_name": user.name, "replaces": run.supplied.get("replaces", [])}
        missing = await fill_slots(filling)
        if isinstance(missing, Instead):
            await supply(db, run, missing.facts)
            run = replace(run, supplied={**run.supplied, **missing.facts})
    if isinstance(missing, Instead):
        return await write_plan(means, run, user)
    if isinstance(missing, Unserved):
        return _no_skill(skills, run.language, missing.said)
    if isinstance(missing, Missing):
        return replace(missing, skill=skill.name)
    if missing is not None:
        return missing
    program = write_program(skill, filling.values, run.language)
    check_program(program)
    await means.executor.check(program, await means.stubs())
    if left_out := run.supplied.get("left_out"):
        said = f"没有听懂、也没有办的：「{left_out}」" if run.language == "zh" else f"Not understood, and not done: “{left_out}”"  # fmt: skip
        filling.understood.append(said)
    return Plan(skill.name, program, tuple(filling.understood), filling.usual_hour)


_OF_DAYS = frozenset({"agenda", "who-is-free"})


async def _put_again(means: Means, db: AsyncConnection, run: Run, user: User) -> Run:
    """The run with the whole question, when it only puts the one before for another day: "what about Friday"."""
    local = means.clock.now().astimezone(user.zone)
    day = asked_again(run.wish, read(run.wish, now=local, present=False))
    if day is None or "wish" in run.supplied or "skill" in run.supplied:
        return run
    earlier = [r for r in await list_runs(db) if r.id != run.id and r.created_at <= run.created_at]
    before = next((r for r in earlier if not is_of_task(r)), None)
    if before is None or before.skill not in _OF_DAYS:
        return run
    asked = str(before.supplied.get("wish", before.wish))
    wish = for_that_day(asked, read(asked, now=local, present=False), day)
    if wish is None:
        return run
    await supply(db, run, {"wish": wish})
    return replace(run, supplied={**run.supplied, "wish": wish})


def _choose_skill(
    means: Means, run: Run, user: User, skills: list[Skill], wish: str, match: Match
) -> Skill | None:
    if named := run.supplied.get("skill"):
        return skill_chosen(str(named), skills)
    local = means.clock.now().astimezone(user.zone)
    found = match(wish)
    past = [e for e in read(wish, now=local, present=False) if e.end is not None and e.end <= local]
    if found is None and past:
        # Somebody who arranges for yesterday has slipped, and is told so rather than not understood.
        later = wish
        for expression in reversed(past):
            word = "明天" if run.language == "zh" else "tomorrow"
            later = later[: expression.begin] + word + later[expression.finish :]
        slipped = match(later)
        if slipped and any(
            slot.type is SlotType.WINDOWS and slot.required for slot in slipped.slots.values()
        ):
            return slipped
    if found is None and (noted := said_before_noting(wish, skills, local)) is not None:
        return noted
    if found is None and (noted := to_be_noted(wish, skills, local)) is not None:
        return noted
    if found is None and is_of_own_things(wish):
        return next((skill for skill in skills if skill.last_resort), None)
    return found


def _no_skill(skills: list[Skill], language: Language, said: str = "") -> Missing:
    question = (
        "这个我没有听懂，或者还不会。换个说法，或者选一件我会的：" if language == "zh"
        else "I did not understand that, or cannot do it yet. Say it in other words, or choose what I can do:"
    )  # fmt: skip
    options = [Option(skill.title[language], {"skill": skill.name}) for skill in skills]
    return Missing("wish", said + question, tuple(options))


async def known_people(means: Means, db: AsyncConnection, run: Run) -> list[Person]:
    """The owner's contacts with how much was said with each, under the grant for contacts; nobody without one."""
    held = await find_permit(
        db, run.owner_id, "contacts", purpose="who is meant", now=means.clock.now(), run=run.id
    )
    if held is None:
        return []
    talked = {c.contact_id: c for c in await list_conversations(db, held) if c.contact_id}
    contacts = await list_contacts(db, held)
    await record_use(db, held, source="contacts", records=len(contacts))
    return [
        Person(
            id=contact.id,
            name=contact.name,
            remark=contact.remark,
            categories=contact.categories,
            relations=contact.relations,
            messages=talked[contact.id].messages if contact.id in talked else 0,
            last_message_at=talked[contact.id].last_message_at if contact.id in talked else None,
        )
        for contact in contacts
    ]
