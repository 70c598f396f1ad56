"""Which skill the owner's words are for, with the people and places that the owner knows; and whether they are two wishes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.when import TimeExpression, read
from daiban.memory.people import Person, read_mentions
from daiban.messenger.users import Language, User
from daiban.miniapps import Acting, Tool
from daiban.models.embeddings import VectorCache
from daiban.planner.matching.match_skill import matcher_of
from daiban.planner.matching.wish_text import mask
from daiban.planner.skill_files import Skill, SlotType
from daiban.planner.wishes.by_words import GROUP, skill_by_words, tells_not_to
from daiban.planner.wishes.errand import errand_of
from daiban.planner.wishes.names_beside import with_names_apart
from daiban.planner.wishes.parts import Parts, parts_in
from daiban.planner.wishes.plain_errands import plain_errands
from daiban.planner.wishes.questions import asks_of_own_things
from daiban.planner.wishes.recurring import recurring_in
from daiban.planner.wishes.thing_words import (
    MAKES_IT,
    NO_REMINDING,
    TOUCHES,
    stops_telling,
    with_plain_things,
)
from daiban.runtime.runs import Run, add_run, supply
from daiban.turns.groups import with_groups
from daiban.turns.means import Means
from daiban.turns.slots.events import AHEAD, coming_events
from daiban.turns.slots.filling import Filling, Match, Missing, Option, wish_of
from daiban.turns.slots.place import known_places
from daiban.turns.slots.things import candidates, names_of
from daiban.turns.slots.wish import only_reads, skill_that_answers

_SHIFTS = re.compile(r"later|earlier|longer|shorter|[早晚后前]", re.IGNORECASE)
_THAT_DAY = re.compile(
    r"(?P<before>(?<![\u4e00-\u9fff]前)(?:提前一天|前一[天日晚]|头一天|頭一日)(?!个)|\b(?:on )?the (?:day|night|evening) before\b(?! (?:the|my|our|your|his|her|we|i|it|that)\b))"
    r"|那一?[天日]|[当當][天日]|\b(?:on )?(?:that|the same) day\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"两|都|各|二|分开|\b(?:two|both|separate)\b", re.IGNORECASE)


async def own_names(
    means: Means, db: AsyncConnection, run: Run, user: User, skills: Sequence[Skill], people: Sequence[Person]
) -> list[str]:
    """What the owner's own things are called, their events among them, for a wish that may cancel or change one; else nothing is looked up."""
    skill = next((skill for skill in skills if _touches(skill)), None)
    if skill is None or not TOUCHES.search(wish_of(run)):
        return []
    filling = Filling(means, db, run, user, skill, people, means.clock.now())
    names = [name for one in await candidates(filling) for name in names_of(one)]
    return list(dict.fromkeys([*names, *(str(e["title"]) for e in await coming_events(filling, AHEAD))]))


def _touches(skill: Skill) -> bool:
    return any(slot.type in (SlotType.RUN, SlotType.CHANGE) for slot in skill.slots.values())


def _with(skills: Sequence[Skill], slot_type: SlotType) -> Skill | None:
    return next((s for s in skills if any(slot.type is slot_type for slot in s.slots.values())), None)


async def matching(
    means: Means,
    run: Run,
    user: User,
    skills: Sequence[Skill],
    people: Sequence[Person],
    *,
    names: Sequence[str],
    titles: Sequence[str],
    tools: Mapping[str, Tool],
) -> Match:
    """How words are matched for this owner. The names of places that the directory knows are replaced by what they are:
    "Dana at Tandoor Lane, 7pm" is a meal to whoever knows the place; a name says nothing of that. So are `names`, of the owner's own
    things, for the skills that cancel and change them: "cancel my haircut" is one for whoever has a haircut in the calendar. `tools`: every
    tool, for what is asked again and again may only be answered by a skill that reads.
    """
    local = means.clock.now().astimezone(user.zone)

    acting = Acting(user.id, means.clock.now(), user.zone, user.locale)
    plain = "那家餐厅" if run.language == "zh" else "that restaurant"
    thing = "安排" if run.language == "zh" else "plan"
    called = {name.casefold() for name in names}
    wish = wish_of(run)

    async def call(tool: str, arguments: dict[str, Any]) -> Any:
        return await means.host.call(tool, arguments, acting)

    def read_here(text: str) -> list[TimeExpression]:
        return read(with_names_apart(text, people), now=local, present=False)

    places = sorted({wish[b:f] for b, f in await known_places(call, wish)}, key=lambda name: -len(name))

    def match_once(text: str) -> Skill | None:
        for place in places:
            text = text.replace(place, plain)
        mentions = with_groups(text, read_mentions(text, people), titles)
        times = read_here(text)
        people_spans = [(mention.begin, mention.finish) for mention in mentions]
        time_spans = [(e.begin, e.finish) for e in times]
        looks = plain_errands(skills, text, mentions, times)
        # Of "gym" in the calendar it matters little that somebody is called so; an hour later is no day.
        others = [m for m in mentions if m.kind != "pronoun" and m.text.casefold() not in called]
        apart = [(mention.begin, mention.finish) for mention in others]
        set_times = [(e.begin, e.finish) for e in times if not _SHIFTS.search(e.text)]
        named = with_plain_things(mask(text, people=apart, times=set_times), names, thing)
        # What an owner has tells more than how they put it.
        if (
            (NO_REMINDING.search(text) or stops_telling(text))
            and not tells_not_to(text, mentions, times)
            and (cancels := _with(skills, SlotType.RUN))
        ):
            return cancels
        in_group = any(m.relation == GROUP for m in mentions)
        if (
            named is not None
            and not in_group
            and MAKES_IT.search(named)
            and (changes := _with(skills, SlotType.CHANGE))
        ):
            return changes
        if named is not None:
            looks = {skill.name: named for skill in skills if _touches(skill)} | looks
        matcher = matcher_of(skills, means.embedder, VectorCache(means.cache))
        found = matcher.match(text, people_spans=people_spans, time_spans=time_spans, plain=looks)
        # 跟老王说周五的饭取消了, of a dinner of one's own: cancelling tells him anyway.
        if found and named is not None and "取消" in text and _touches(found.skill):
            return found.skill
        by_words = skill_by_words(text, mentions, times, found.skill.name if found else "")
        return next((skill for skill in skills if skill.name == by_words), found.skill if found else None)

    repeats = _with(skills, SlotType.WISH)

    @cache
    def match(text: str) -> Skill | None:
        again = recurring_in(text, read_here) if repeats else None
        if again and skill_that_answers(again, skills, tools, match):
            return repeats
        # "Every Monday at 9 tell me a joke" is told to be beyond us, unless another skill takes it.
        return match_once(text) or (repeats if again and again.sure else None)

    return match


async def apart(
    means: Means,
    run: Run,
    user: User,
    skills: Sequence[Skill],
    people: Sequence[Person],
    match: Match,
    *,
    titles: Sequence[str],
    tools: Mapping[str, Tool],
) -> tuple[Run, str] | Missing:
    """The run with the first of two wishes, when it holds two, and the words that tell its skill; the second becomes a run of its own.

    The owner is asked when the second may as well belong to what is passed on in the first.
    """
    said, wish = run.supplied.get("parts"), wish_of(run)
    if "skill" in run.supplied or "also" in run.supplied:
        return run, wish
    looks_up = next((skill for skill in skills if skill.last_resort), None)
    local = means.clock.now().astimezone(user.zone)
    times = [(e.begin, e.finish) for e in read(wish, now=local, present=False)]

    def body_of(skill: Skill, text: str) -> str | None:
        slot = next((s for s in skill.slots.values() if s.type is SlotType.TEXT and s.behind), None)
        if slot is None:
            return None
        read_in = read(text, now=local, present=False)
        mentions = with_groups(text, read_mentions(text, people), titles)
        errand = errand_of(skill, slot, text, mentions, read_in)
        return errand.body if errand else None

    def match_part(text: str) -> Skill | None:
        """A question that only what the owner keeps can answer is a part as well."""
        return match(text) or (looks_up if looks_up is not None and asks_of_own_things(text) else None)

    parts = parts_in(wish, match_part, lambda text: read_mentions(text, people), times, body_of)
    if parts is None:
        return run, wish
    if not parts.second:
        whole = match(wish)
        if whole and not parts.apart and not _tells_of_what_is_done(whole, match(parts.first)):
            return run, wish
        if parts.left_out:
            async with means.database.transaction(user.id) as db:
                await supply(db, run, {"wish": parts.first, "left_out": parts.left_out, "also": []})
            run = replace(run, supplied={**run.supplied, "wish": parts.first, "left_out": parts.left_out})
        return run, parts.first
    if said is not None and not _is_two(said):
        return run, parts.first
    if not parts.sure and said is None:
        return _ask(run, wish, parts)
    second = _on_the_same_day(parts, local, run.language)
    asked = match(parts.second)
    if asked is not None and only_reads(asked, tools) and (again := _as_often(wish, parts, local)):
        second = again
    parts = replace(parts, second=second)
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        other = await add_run(db, user.id, parts.second, language=run.language, approve=run.approve, now=now)
        facts = {"wish": parts.first, "also": [other.id]}
        await supply(db, run, facts)
    return replace(run, supplied={**run.supplied, **facts}), parts.first


def _tells_of_what_is_done(whole: Skill, first: Skill | None) -> bool:
    """改到周日，然后告诉王姐一声: the message is of the change, and the change no part of the message."""
    return first is not None and whole.name != first.name and not _passes_on(first) and _passes_on(whole)


def _passes_on(skill: Skill) -> bool:
    return any(slot.type is SlotType.TEXT for slot in skill.slots.values())


def _on_the_same_day(parts: Parts, now: datetime, language: Language) -> str:
    """The second wish with the day of the first in place of "that day", and the day before it of "the day before"."""
    dated = next((e for e in read(parts.first, now=now, present=False) if e.days is not None), None)
    if dated is None or dated.days is None or dated.recurrence:
        return parts.second

    def said(found: re.Match[str]) -> str:
        assert dated is not None and dated.days is not None
        day = dated.days.first - timedelta(days=1) if found["before"] else dated.days.first
        named = f"{day.month}月{day.day}日" if language == "zh" else f"on {day.day} {day:%B %Y}"
        late = found["before"] is not None and re.search(r"晚|night|evening", found[0], re.IGNORECASE)
        return named + (("晚上" if language == "zh" else " in the evening") if late else "")

    return _THAT_DAY.sub(said, parts.second, count=1)


def _as_often(wish: str, parts: Parts, now: datetime) -> str | None:
    """Of "every Monday tell me what is on and who is free" the second question, to be put as often; None when it is put once."""
    again = recurring_in(parts.first, lambda text: read(text, now=now, present=False))
    between = wish[len(parts.first) :]
    if again is None or _ENDS.match(between) or any(e.recurrence for e in read(parts.second, now=now)):
        return None
    when = " ".join(e.text for e in again.times)
    return f"{when} tell me {parts.second}" if wish.isascii() else f"{when}告诉我{parts.second}"


_ENDS = re.compile(r"\s*[。；;！!？?.\n]")


def _is_two(said: object) -> bool:
    return said == "two" or _TWO.search(str(said)) is not None


def _ask(run: Run, wish: str, parts: Parts) -> Missing:
    zh = run.language == "zh"
    question = "这是两件事，还是一件？" if zh else "Are these two wishes, or one?"
    two = (
        f"两件事：「{parts.first}」，「{parts.second}」" if zh
        else f"two: “{parts.first}”, and “{parts.second}”"
    )  # fmt: skip
    one = f"一件事：「{wish}」" if zh else f"one: “{wish}”"
    return Missing("parts", question, (Option(two, "two"), Option(one, "one")))
