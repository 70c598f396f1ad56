"""The owner's own things that a wish may cancel or change, and which of them its words mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.memory.people import read_mentions
from daiban.messenger.post import series_to_come
from daiban.planner.wishes.meals import MEALS, Meal, meal_in
from daiban.planner.wishes.thing_words import ENOUGH, is_named, likeness, naming_words
from daiban.runtime import journal
from daiban.runtime.recurring_tasks import tasks_that_go_on
from daiban.runtime.runs import Run, list_runs
from daiban.runtime.things import Thing, comes_on, is_over, next_of, say_thing, thing_of
from daiban.runtime.waits import Wait, open_waits_of
from daiban.turns.slots.filling import Filling, Option

MOST_OPTIONS = 8
_PLACE = re.compile(r'^place = "([^"]+)"$', re.MULTILINE)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(?=T)")
# What a run of each skill is called; a meal by its own words.
_SKILL_CALLED = {
    "remind": re.compile(r"提醒|闹钟|\bremind|\balarm\b", re.IGNORECASE),
    "arrange-meeting": re.compile(
        r"[个的开]会(?![员计所])|会议|碰头|通话|电话|\b(?:meeting|call(?! (?:\w+ ){0,6}off)|sync|zoom)\b",
        re.IGNORECASE,
    ),
    "tell": re.compile(r"消息|转告|告诉|条.{0,2}别发|\bmessage\b|\btell\b|\btext\b", re.IGNORECASE),
    "calendar-add": re.compile(r"日程|\b(?:event|appointment)\b", re.IGNORECASE),
    "every": re.compile(
        r"定期|(?:每|逢).{0,8}(?:告诉|发给|跟.?说|通知)我|\b(?:telling|sending|showing|giving) me\b|\bregular(?:ly)?\b",
        re.IGNORECASE,
    ),
}
_ARTICLE = re.compile(r"^(?:the|my|our|an?) |^我们?的?", re.IGNORECASE)
# A meal of any sort, or what is booked for one.
_MEAL = re.compile(r"[饭餐聚宴]|饭?局(?!长)|订位|桌|\b(?:meal|food|table|restaurant)\b", re.IGNORECASE)
_MOVED = re.compile(r"改(?!主意)|挪|推迟|延|提前|\b(?:move|change(?! of)|moved|changed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run with what it is about. `waits`: what it waits for; `skill`: its own, or the one that it asks for; `late`: a message that has been delivered, or a recurring task that has ended."""

    run: Run
    calls: Sequence[journal.Call]
    thing: Thing
    waits: Sequence[Wait]
    skill: str
    late: bool
    at: datetime

    @property
    def is_open(self) -> bool:
        return self.run.status in ("waiting", "unclear", "running")


async def candidates(filling: Filling) -> list[Candidate]:
    """What the owner has had done or is having done, by when something was last done about it, the latest first."""
    found: list[Candidate] = []
    for run in await list_runs(filling.db):
        if run.id == filling.run.id or run.status in ("refused", "cancelled"):
            continue
        one = await _candidate(filling.db, run, filling.now)
        if one is not None:
            found.append(one)
    # Of the moves of an event only the last can be undone, and none once the event is gone.
    standing = {one.thing.event for one in found if one.thing.kind == "event" and one.run.status == "done"}
    moves = {one.thing.event: one for one in reversed(found) if one.thing.kind == "move"}
    found = [
        one for one in found
        if one.thing.kind != "move" or (one.thing.event in standing and moves[one.thing.event] is one)
    ]  # fmt: skip
    taken_over = {old for one in found if one.is_open for old in one.run.supplied.get("supersedes", [])}
    found = [one for one in found if one.run.id not in taken_over]
    series = [one.thing.series for one in found if one.thing.series]
    to_come = set[str]()
    if series:
        to_come = await series_to_come(filling.db, series) | await tasks_that_go_on(filling.db, series)
    marked = [replace(one, late=bool(one.thing.series) and one.thing.series not in to_come) for one in found]
    return sorted(marked, key=lambda one: one.at, reverse=True)  # stable: of one instant the later wish


async def _candidate(db: AsyncConnection, run: Run, now: datetime) -> Candidate | None:
    """None for a run that has only looked something up, has not understood, or is about a thing that is over."""
    calls = await journal.calls_of(db, run.id)
    made = [call for call in calls if call.effect != "read" and call.state == "done"]
    waits = await open_waits_of(db, run.id) if run.status in ("waiting", "unclear") else []
    skill = run.skill or next((str(wait.detail["skill"]) for wait in waits if wait.detail.get("skill")), "")
    if skill in ("", "cancel") or (skill == "change" and run.status != "done"):
        return None
    if run.status in ("done", "failed") and not made:
        return None
    thing = await thing_of(db, run, calls)
    if is_over(thing, now) and run.status == "done":
        return None
    at = max((call.settled_at or call.called_at for call in made), default=run.created_at)
    at = max(at, run.created_at, thing.changed_at or at)
    return Candidate(run, calls, thing, waits, skill, late=False, at=at)


@dataclass(frozen=True, slots=True)
class Named:
    """What the words say of the thing that is meant. `people` is None when nobody is named, `called`: how they are; `naming`: words that can only be a name."""

    people: frozenset[str] | None
    called: frozenset[str]
    days: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    meal: Meal | None
    skills: frozenset[str]
    naming: frozenset[str]
    is_move: bool
    is_meal: bool

    def __bool__(self) -> bool:
        return self.meal is not None or bool(self.skills) or not self.only_sort

    @property
    def only_sort(self) -> bool:
        """Whether only what sort of thing it is was said: a dinner, a reminder."""
        return (
            self.people is None and not self.days and not self.kinds and not self.places and not self.naming
        )


async def named_by_words(filling: Filling, words: str, known: Iterable[Candidate]) -> Named:
    names = [name for one in known for name in names_of(one)]
    places = frozenset(name for name in names if is_named(words, name))
    mentions = [m for m in read_mentions(words, filling.people) if m.kind != "pronoun" or not m.candidates]
    times = filling.times_in(words)
    spans = [(e.begin, e.finish) for e in times]
    people = [m for m in mentions if m.kind != "pronoun"]
    # The dentist of an event "dentist" is nobody who could be unknown.
    people = [
        m
        for m in people
        if m.candidates
        or (
            not any(m.text.casefold() in name.casefold() for name in names)
            and not any(place.casefold() in m.text.casefold() for place in places)
        )
    ]
    naming = naming_words(words, [*spans, *((m.begin, m.finish) for m in people)])
    if naming:
        # 搬家的日程 is no event that is called 日程 alone.
        places = frozenset(name for name in places if naming_words(name))
    ids = frozenset(candidate.person.id for mention in people for candidate in mention.candidates)
    kinds = await _kinds_in(filling, words)
    return Named(
        people=ids if people else None,
        called=frozenset(_ARTICLE.sub("", mention.text) for mention in people),
        days=frozenset(_days(filling, words)),
        kinds=kinds,
        places=places,
        meal=next((meal for meal in MEALS if meal.words.search(words)), None),
        skills=frozenset(skill for skill, called in _SKILL_CALLED.items() if called.search(words)),
        naming=frozenset() if kinds and not places else frozenset(naming),
        is_move=_MOVED.search(words) is not None,
        is_meal=_MEAL.search(words) is not None,
    )


def names_of(one: Candidate) -> list[str]:
    """What it may be called by: its title or text, its place, and for what is open the owner's words."""
    found = _PLACE.search(one.run.program or "")
    names = [one.thing.title, one.thing.place, found[1] if found else "", *_texts(one)]
    return [name for name in dict.fromkeys(names) if name]


def _texts(one: Candidate) -> list[str]:
    return [str(call.arguments["place"]) for call in one.calls if call.arguments.get("place")]


async def fits(filling: Filling, one: Candidate, named: Named) -> bool:
    """Somebody who is named and not known is in no run, and a name that it is not called by is of another thing: better none than the wrong one."""
    names = names_of(one)
    if named.people is not None and not people_in(one, named):
        return False
    if named.days and not _is_on(filling, one, named.days):
        return False
    if named.places and named.places & set(names):
        return True
    if named.naming:
        said = [*names, str(one.run.supplied.get("wish", one.run.wish))]
        return max(likeness(named.naming, name) for name in said) >= ENOUGH
    if named.places:
        return False
    if named.skills:
        return one.skill in named.skills
    if named.meal is not None and not (
        meal_in(one.run.wish).name == named.meal.name
        if one.skill == "arrange-meal"
        else one.skill == "calendar-add" and any(named.meal.words.search(name) for name in names)
    ):
        return False
    if named.is_meal and one.skill != "arrange-meal" and not any(_MEAL.search(name) for name in names):
        return False
    return not named.kinds or bool(named.kinds & await _kinds_of(filling, one))


def people_in(one: Candidate, named: Named) -> int:
    """How many of those who are named it is with, or is called by: the dentist of an event "dentist"."""
    program = f"{one.run.program or ''} {one.run.supplied}"
    known = sum(person in program for person in named.people or ())
    return known or sum(any(is_named(name, called) for name in names_of(one)) for called in named.called)


def _is_on(filling: Filling, one: Candidate, days: frozenset[str]) -> bool:
    """On one of the days as things stand; what is open on one of those that it is asked for."""
    following = next_of(one.thing, filling.zone, filling.now)
    if following is not None and one.thing.kind != "open":
        return f"{following[0]:%Y-%m-%d}" in days or any(
            comes_on(one.thing, day, filling.zone) for day in days
        )
    return any(day in (one.run.program or "") for day in days)


def nearly(filling: Filling, one: Candidate, named: Named) -> bool:
    """Whether anything that is named is of it: the same person, day or a word."""
    return (
        people_in(one, named) > 0
        or (bool(named.days) and _is_on(filling, one, named.days))
        or any(likeness(named.naming, name) > 0 for name in names_of(one))
        or (named.only_sort and one.skill in named.skills)
    )


def on_weekday(one: Candidate, named: Named) -> bool:
    """ "Thursday's tapas" is on a later Thursday."""
    weekdays = {date.fromisoformat(day).weekday() for day in named.days}
    starts = {start.weekday() for start, _ in one.thing.spans}
    programs = {date.fromisoformat(day).weekday() for day in _DAY.findall(one.run.program or "")}
    return bool(weekdays & (starts or programs))


async def _kinds_of(filling: Filling, one: Candidate) -> frozenset[str]:
    """What its place serves, and what its wish speaks of."""
    served: set[str] = set()
    for name in names_of(one):
        told = await filling.call("dining.places_named", {"text": name})
        known: list[dict[str, Any]] = told["places"]
        served |= {str(kind) for place in known for kind in place["kinds"]}
    return await _kinds_in(filling, one.run.wish) | served


async def _kinds_in(filling: Filling, words: str) -> frozenset[str]:
    told = await filling.call("dining.kinds_named", {"text": words})
    return frozenset(str(found["kind"]) for found in told["kinds"])


def _days(filling: Filling, words: str) -> set[str]:
    """The first day of each time that is named; of a weekend or week all."""
    found = [e for e in filling.times_in(words) if e.days is not None and not e.recurrence]
    long = ("weekend", "week")
    whole = {day for e in found if e.days and e.grain in long for day in e.days.dates()}
    others = {e.start.date() for e in found if e.start is not None and e.grain not in long}
    return {day.isoformat() for day in whole | others}


def say(filling: Filling, one: Candidate) -> str:
    return say_thing(one.thing, filling.zone, filling.language, filling.now)


def options(filling: Filling, found: Sequence[Candidate]) -> tuple[Option, ...]:
    """At most eight, the newest first; what has been delivered is nothing to choose."""
    kept = [one for one in found if not one.late][:MOST_OPTIONS]
    return tuple(Option(say(filling, one), one.run.id) for one in kept)
