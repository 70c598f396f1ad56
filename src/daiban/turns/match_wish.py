"""Which skill the owner's words are for, with the people and places that the owner knows; and whether they are two wishes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.messenger.users import Language, User
from daiban.miniapps import Acting
from daiban.models.embeddings import VectorCache
from daiban.planner.errand import errand_of, plain_errands
from daiban.planner.match_skill import SkillMatcher
from daiban.planner.parts import Parts, parts_in
from daiban.planner.questions import asks_of_own_things
from daiban.planner.skill_files import Skill, SlotType
from daiban.runtime.runs import Run, add_run, supply
from daiban.turns.means import Means
from daiban.turns.slots.filling import Missing, Option, wish_of
from daiban.turns.slots.place import known_places

Match = Callable[[str], Skill | None]
_THAT_DAY = re.compile(r"那一?[天日]|[当當][天日]|\b(?:on )?(?:that|the same) day\b", re.IGNORECASE)
_TWO = re.compile(r"两|都|各|二|分开|\b(?:two|both|separate)\b", re.IGNORECASE)


async def matching(
    means: Means, run: Run, user: User, skills: Sequence[Skill], people: Sequence[Person]
) -> Match:
    """How words are matched for this owner. The names of places that the directory knows are replaced by what they are:
    "Dana at Tandoor Lane, 7pm" is a meal to whoever knows the place; a name says nothing of that.
    """
    local = means.clock.now().astimezone(user.zone)

    @cache
    def matcher() -> SkillMatcher:
        return SkillMatcher(skills, embedder=means.embedder, cache=VectorCache(means.cache))

    acting = Acting(user.id, means.clock.now(), user.zone, user.locale)
    plain = "那家餐厅" if run.language == "zh" else "that restaurant"
    wish = wish_of(run)

    async def call(tool: str, arguments: dict[str, Any]) -> Any:
        return await means.host.call(tool, arguments, acting)

    places = sorted({wish[b:f] for b, f in await known_places(call, wish)}, key=lambda name: -len(name))

    @cache
    def match(text: str) -> Skill | None:
        for place in places:
            text = text.replace(place, plain)
        mentions, times = read_mentions(text, people), read(text, now=local, present=False)
        found = matcher().match(
            text,
            people_spans=[(mention.begin, mention.finish) for mention in mentions],
            time_spans=[(e.begin, e.finish) for e in times],
            plain=plain_errands(skills, text, mentions, times),
        )
        return found.skill if found else None

    return match


async def apart(
    means: Means, run: Run, user: User, skills: Sequence[Skill], people: Sequence[Person], match: Match
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
        errand = errand_of(skill, slot, text, read_mentions(text, people), read_in)
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
    parts = replace(parts, second=_on_the_same_day(parts, local, run.language))
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
    """The second wish with the day of the first in place of "that day"."""
    dated = next((e for e in read(parts.first, now=now, present=False) if e.days is not None), None)
    if dated is None or dated.days is None or dated.recurrence:
        return parts.second
    day = dated.days.first
    said = f"{day.month}月{day.day}日" if language == "zh" else f"on {day.day} {day:%B %Y}"
    return _THAT_DAY.sub(said, parts.second, count=1)


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
