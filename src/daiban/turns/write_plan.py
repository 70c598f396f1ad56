"""From a wish to a checked program: the skill that fits, its slots filled, its text put together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit, permit, record_use
from daiban.kit.clock import iso
from daiban.kit.ids import ContactId
from daiban.kit.when import read
from daiban.memory.people import Mention, Person, read_mentions
from daiban.messenger.contacts import list_contacts, load_contact, user_behind
from daiban.messenger.conversations import list_conversations
from daiban.messenger.users import Language, User
from daiban.miniapps import Acting
from daiban.models.embeddings import VectorCache
from daiban.planner.check_program import check_program
from daiban.planner.fill_slots import (
    Asker,
    Filled,
    Missing,
    Option,
    party_in,
    person_slot,
    say_windows,
    several_people,
    speaks_of_liking,
    windows_slot,
)
from daiban.planner.match_skill import match
from daiban.planner.meals import Meal
from daiban.planner.skill_files import Skill, load_skills
from daiban.planner.write_program import write_program
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.people import places as places_liked
from daiban.runtime.runs import Run, list_runs
from daiban.turns.means import Means
from daiban.turns.refer_to_run import run_slot

# How far back a habit is looked for.
_HABIT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Plan:
    skill: str
    program: str
    understood: tuple[str, ...]


async def write_plan(means: Means, run: Run, user: User) -> Plan | Missing:
    """The program for a run's wish with what the owner has supplied; or the fact that is missing."""
    skills = load_skills(means.skill_folders)
    async with means.database.transaction(user.id) as db:
        asker = Asker(run.language, means.clock.now(), user.zone, await known_people(means, db, run))
        chosen = _choose_skill(means, run, skills, asker)
        if chosen is None:
            return _no_skill(skills, run.language)
        filled = await _fill(means, db, run, user, chosen, asker)
    if isinstance(filled, Missing):
        return filled
    program = write_program(chosen, filled.values, run.language)
    check_program(program)
    await means.executor.check(program, await means.stubs())
    return Plan(chosen.name, program, filled.understood)


def _choose_skill(means: Means, run: Run, skills: list[Skill], asker: Asker) -> Skill | None:
    if "skill" in run.supplied:
        return next((skill for skill in skills if skill.name == run.supplied["skill"]), None)
    wish = str(run.supplied.get("wish", run.wish))
    people = [(mention.begin, mention.finish) for mention in read_mentions(wish, asker.people)]
    times = [(e.begin, e.finish) for e in read(wish, now=asker.now.astimezone(asker.zone))]
    found = match(
        wish,
        skills,
        embedder=means.embedder,
        cache=VectorCache(means.cache),
        people_spans=people,
        time_spans=times,
    )
    return found.skill if found else None


def _no_skill(skills: list[Skill], language: Language) -> Missing:
    titles = [skill.title[language] for skill in skills if skill.examples[language]]
    can_do = "、".join(titles) if language == "zh" else "; ".join(titles)
    question = (
        f"这个我还不会。我现在能做的是：{can_do or '（没有安装任何技能）'}。换个说法再告诉我？" if language == "zh"
        else f"I cannot do that yet. What I can do: {can_do or '(no skill is installed)'}. Tell me in other words?"
    )  # fmt: skip
    return Missing("wish", question, tuple(Option(title, title) for title in titles))


async def known_people(means: Means, db: AsyncConnection, run: Run) -> list[Person]:
    """The owner's contacts with how much was said with each, under the grant for contacts; nobody without one."""
    held = await find_permit(
        db, run.owner_id, "contacts", purpose="who is meant", now=means.clock.now(), run=run.id
    )
    if held is None:
        return []
    talked = {c.contact_id: c for c in await list_conversations(db, held)}
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


async def _fill(
    means: Means, db: AsyncConnection, run: Run, user: User, skill: Skill, asker: Asker
) -> Filled | Missing:
    if any(slot.type == "run" and slot.required for slot in skill.slots.values()):
        return run_slot(run, await list_runs(db), asker)
    return await _fill_meal(means, db, run, user, asker)


async def _fill_meal(
    means: Means, db: AsyncConnection, run: Run, user: User, asker: Asker
) -> Filled | Missing:
    wish, now = str(run.supplied.get("wish", run.wish)), means.clock.now()
    acting = Acting(user.id, now, user.zone, user.locale)
    kinds = [
        k["kind"] for k in (await means.host.call("dining.kinds_named", {"text": wish}, acting))["kinds"]
    ]
    named = await _places_named(means, wish, acting)
    liked, last = speaks_of_liking(wish)

    person, mention, missing = person_slot(wish, asker, run.supplied)
    why: tuple[str, ...] = ()
    if person is None and mention is not None:
        about = HubCall(db, means.database, means.host, run, user, 0, "", now)
        person, missing = await _tell_apart(about, mention, asker, kinds, liked=liked, last=last)
        why = _by_the_chats(person, asker.language)
    if missing is not None or person is None:
        return missing or several_people(cast(Mention, mention), [], asker.language)

    async def meals_begun(meal: Meal) -> list[datetime]:
        return await _meals_begun(means, db, run, user, meal)

    windows, meal, habit, missing = await windows_slot(wish, asker, run.supplied, meals_begun)
    if missing is not None:
        return missing
    held = await permit(db, user.id, "contacts", purpose="who is meant", now=now, run=run.id)
    contact = await load_contact(db, held, ContactId(person.id))
    guest = await user_behind(db, contact)
    zh = asker.language == "zh"
    values = {
        "who": contact.id,
        "who_called": contact.called,
        "who_name": contact.name,
        "host_name": user.name,
        "guest_language": guest.language if guest else run.language,
        "windows": windows,
        "kinds": kinds,
        "place_named": str(run.supplied.get("place", named[0] if named else "")),
        "liked": liked or not (kinds or named),
        "last": last,
        "ask_place": not (liked or named),
        "party": party_in(wish),
        "minutes": int(meal.length.total_seconds() // 60),
        "meal": {"zh": meal.title[0], "en": meal.title[1]},
    }
    return Filled(
        values,
        (
            f"{'和谁' if zh else 'With'}{'：' if zh else ': '}{contact.in_full}",
            *why,
            f"{'时间' if zh else 'When'}{'：' if zh else ': '}{say_windows(windows, asker)}"
            + (("（你平时的时间）" if zh else " (your usual hours)") if habit else ""),
        ),
    )


async def _places_named(means: Means, wish: str, acting: Acting) -> list[str]:
    """The places of the directory whose whole name stands in the wish, the longest first."""
    told = await means.host.call("dining.search", {"name": wish}, acting)
    folded = wish.casefold()
    named = [name for place in told["places"] for name in place["names"] if str(name).casefold() in folded]
    return sorted(named, key=len, reverse=True)


async def _tell_apart(
    about: HubCall, mention: Mention, asker: Asker, kinds: list[str], *, liked: bool, last: bool
) -> tuple[Person | None, Missing | None]:
    """Of several who fit, the one with whom the past that the wish speaks of was; else the owner is asked."""
    candidates = [candidate.person for candidate in mention.candidates]
    if liked:
        fitting: list[Person] = []
        for person in candidates:
            found = await places_liked(about, person=person.id, kinds=kinds, named="", liked=True, last=last)
            if found["fitting"]:
                fitting.append(person)
        if len(fitting) == 1:
            return fitting[0], None
        candidates = fitting or candidates
    return None, several_people(mention, candidates, asker.language)


def _by_the_chats(person: Person | None, language: Language) -> tuple[str, ...]:
    if person is None:
        return ()
    if language == "zh":
        return ("    因为只有在和这位的聊天里，你们都夸过这样的地方",)
    return ("    because only in the chat with this one did you both praise such a place",)


async def _meals_begun(means: Means, db: AsyncConnection, run: Run, user: User, meal: Meal) -> list[datetime]:
    """When the owner has begun such meals, from the titles in the calendar, under its grant."""
    now = means.clock.now()
    held = await find_permit(
        db, user.id, "calendar", purpose="the usual hours of this meal", now=now, run=run.id
    )
    if held is None:
        return []
    asked = {"start": iso(now - _HABIT, user.zone), "end": iso(now, user.zone)}
    told = await means.host.call("calendar.events", asked, Acting(user.id, now, user.zone, user.locale))
    events: list[dict[str, Any]] = told["events"]
    await record_use(db, held, source="calendar", records=len(events))
    return [
        datetime.fromisoformat(event["start"]).astimezone(user.zone)
        for event in events
        if not event["all_day"] and _is_such_a_meal(str(event["title"]), meal)
    ]


def _is_such_a_meal(title: str, meal: Meal) -> bool:
    return bool(meal.words.search(title)) or (meal.name == "dinner" and ("吃饭" in title or "聚餐" in title))
