"""Which earlier run is meant by "cancel that"."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.dates import say_instant
from daiban.memory.people import read_mentions
from daiban.messenger.users import Language
from daiban.planner.meals import MEALS, Meal, meal_in
from daiban.planner.skill_files import Slot
from daiban.runtime import journal
from daiban.runtime.runs import Run, list_runs
from daiban.turns.slots.events import say_imported
from daiban.turns.slots.filling import Filling, Missing, Option

_GUEST_LANGUAGE = re.compile(r'^guest_language = "(\w+)"', re.MULTILINE)
_PLACE = re.compile(r'^place = "([^"]+)"$', re.MULTILINE)
# "Cancel that dinner" is the latest of them.
_THAT = re.compile(r"刚才|刚刚|[这那](?=顿|次|个|餐)|\b(?:that|this)\b", re.IGNORECASE)
EVENT_TOOLS = ("calendar.invite", "calendar.add_event")
_NAMED_BY = {
    "calendar.invite": "place",
    "calendar.add_event": "title",
    "messages.remind": "text",
    "messages.announce": "text",
}
# What a run of each skill is called; a meal by its own words.
_SKILL_CALLED = {
    "remind": re.compile(r"提醒|闹钟|\bremind", re.IGNORECASE),
    "arrange-meeting": re.compile(
        r"[个的开]会(?![员计所])|会议|碰头|通话|\b(?:meeting|call(?! (?:it )?off)|sync|zoom)\b", re.IGNORECASE
    ),
    "tell": re.compile(r"消息|转告|告诉|\bmessage\b|\btell\b", re.IGNORECASE),
    "calendar-add": re.compile(r"日程|\b(?:event|appointment)\b", re.IGNORECASE),
}
_THING = re.compile(
    r"\b(?:the|my|our) ([a-z][a-z' -]{2,24}?)(?= (?:to|with|on|at|for|from|by|back|off|until|till|instead|forward|about)\b|[.,!?;]|$)"
    r"|(?:把|取消|推掉|删掉|删了)([^，,。！!]{2,8}?)(?=改|挪|推|换|取消|删|提前|延|移|$)",
    re.IGNORECASE,
)
_ANY_SORT = re.compile(
    r"饭|餐|局|聚|约|安排|订|位|刚|那|这|它|事|时间|日子|提|会|活动|\b(?:thing|time|date|day|hour|booking|reservation|table|plan|plans|meal|food|get-?together|appointment|invitation|arrangement|one|rest|whole|last|evening|night|it)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]+")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(?=T)")
_OVER = ("refused", "failed", "cancelled")
_OPEN = ("waiting", "unclear", "running", "done")


async def fill_run(filling: Filling, slot: Slot) -> Missing | None:
    """The run that the wish refers to: by person or day when it names one, else the latest; several: asked."""
    meant = await run_meant(filling, slot, filling.words_for(slot), can_end, _CANCELS)
    if isinstance(meant, Missing):
        return await say_imported(filling, filling.wish, meant)
    filling.values |= await values_of(filling.db, slot.name, meant)
    said = await say_run(filling, meant)
    filling.understood.append(filling.say(f"取消：{said}", f"Cancel: {said}"))
    return None


async def values_of(db: AsyncConnection, name: str, run: Run) -> dict[str, Any]:
    """The constants of a program that refers to `run` as `name`: its id, and for the guest, in their language, what it was."""
    said = _GUEST_LANGUAGE.search(run.program or "")
    language: Language = "zh" if (said[1] if said else run.language) == "zh" else "en"
    values = {
        name: run.id,
        "guest_language": language,
        "guest_about": "之前约的" if language == "zh" else "what we had arranged",
        "start": "",
        "end": "",
        # A change that was not agreed yet: what it would have replaced stands.
        "stays": bool(run.supplied.get("replaces")) and run.status != "done",
    }
    for call in await journal.calls_of(db, run.id):
        if call.tool == "calendar.invite" and call.state == "done":
            title = str(call.arguments["guest_titles"][0])
            values["guest_about"] = f"「{title}」（{{when}}）" if language == "zh" else f"{title} ({{when}})"
            values |= {key: str(call.arguments[key]) for key in ("start", "end")}
    return values


# What is asked when it is not clear which one: several fit, or none.
_CANCELS = (
    ("有好几件事对得上，取消哪一件？", "Several things fit. Which one shall I cancel?"),
    (
        "没有找到可以取消的安排。要取消的是哪一件？",
        "I find nothing that could be cancelled. Which do you mean?",
    ),
)
Questions = tuple[tuple[str, str], tuple[str, str]]


async def run_meant(
    filling: Filling, slot: Slot, words: str, can_be: Callable[[Run], bool], questions: Questions
) -> Run | Missing:
    """The one run that the words mean, of those that it can be; or the question which."""
    earlier_of_all = [
        run
        for run in await list_runs(filling.db)
        if run.id != filling.run.id and run.skill not in (None, filling.skill.name)
    ]
    earlier = [run for run in earlier_of_all if can_be(run)]
    calls = {run.id: await journal.calls_of(filling.db, run.id) for run in earlier}
    runs = [run for run in earlier if _did_anything(run, calls[run.id])]
    chosen = next((run for run in runs if run.id == words), None)
    if chosen is not None:
        return chosen
    # Asked which one, the owner names neither person, day, place, food nor meal: never the latest for that.
    asked = slot.name in filling.run.supplied
    places = {run.id: _called(run, calls[run.id]) for run in runs}
    named = await _named(filling, words, places.values())
    is_vague = asked and not named
    if asked:
        words = f"{filling.wish}\n{words}"
        named = await _named(filling, words, places.values())
    fitting = [run for run in runs if await _fits(filling, run, named, places[run.id])]
    thing = _thing_in(words)
    if thing and not named.people and not named.kinds:
        # "Change the theatre to eight" is about no dinner: better none than another.
        fitting = [run for run in fitting if _content(f"{run.wish} {places[run.id]}") & _content(thing)]
    alike = [run for run in fitting if _content(places[run.id]) & _content(words)]
    fitting = alike if len(alike) == 1 else fitting
    if not fitting and named.days:
        # "Thursday's tapas" is on a later Thursday.
        weekdays = {date.fromisoformat(day).weekday() for day in named.days}
        other_days = replace(named, days=frozenset())
        near = [run for run in runs if weekdays & _weekdays(run)]
        fitting = [run for run in near if await _fits(filling, run, other_days, places[run.id])]
    if (
        named
        and not (named.only_sort and _THAT.search(words))
        and (len(fitting) > 1 or (fitting and is_vague))
    ):
        return Missing(slot.name, filling.say(*questions[0]), await _options(filling, fitting))
    # "Call it off", said of what was refused or has failed just now, is not of the one before it.
    over = not named and bool(earlier_of_all) and earlier_of_all[0].status in _OVER
    if fitting and not is_vague and not over:
        return fitting[0]
    return Missing(slot.name, filling.say(*questions[1]), await _options(filling, fitting or runs))


def _did_anything(run: Run, calls: Sequence[journal.Call]) -> bool:
    """A run that has only looked something up is nothing that could be cancelled or changed."""
    return run.status != "done" or any(call.effect != "read" and call.state == "done" for call in calls)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words say of the thing to be cancelled. `people` is None when nobody is named."""

    people: frozenset[str] | None
    days: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    meal: Meal | None
    skills: frozenset[str]

    def __bool__(self) -> bool:
        return self.meal is not None or bool(self.skills) or not self.only_sort

    @property
    def only_sort(self) -> bool:
        """Whether only what sort of thing it is was said: a dinner, a reminder."""
        return self.people is None and not self.days and not self.kinds and not self.places


async def _named(filling: Filling, words: str, known: Iterable[str]) -> _Named:
    names = list(known)
    places = frozenset(place for place in names if place and place.casefold() in words.casefold())
    # The dentist of an event "dentist" is nobody who could be unknown.
    mentions = [
        m
        for m in read_mentions(words, filling.people)
        if m.kind != "pronoun"
        and (
            m.candidates
            or (
                not any(m.text.casefold() in name.casefold() for name in names)
                and not any(place.casefold() in m.text.casefold() for place in places)
            )
        )
    ]
    people = frozenset(candidate.person.id for mention in mentions for candidate in mention.candidates)
    return _Named(
        people=people if mentions else None,
        days=frozenset(_days(filling, words)),
        kinds=await _kinds_in(filling, words),
        places=places,
        meal=next((meal for meal in MEALS if meal.words.search(words)), None),
        skills=frozenset(skill for skill, called in _SKILL_CALLED.items() if called.search(words)),
    )


async def _fits(filling: Filling, run: Run, named: _Named, place: str) -> bool:
    """Somebody who is named and not known is in no run: better none than the wrong one."""
    program = run.program or ""
    if named.people is not None and not any(person in program for person in named.people):
        return False
    if named.days and not any(day in program for day in named.days):
        return False
    if named.places:
        return place in named.places
    if named.skills:
        return run.skill in named.skills
    if named.meal is not None and not (
        meal_in(run.wish).name == named.meal.name
        if run.skill == "arrange-meal"
        else run.skill == "calendar-add" and named.meal.words.search(place)
    ):
        return False
    return not named.kinds or bool(named.kinds & await _kinds_of(filling, run, place))


def _thing_in(words: str) -> str | None:
    """What is to be changed or cancelled by its own name; None when that only says what sort of thing it is."""
    found = _THING.search(words)
    thing = next((group for group in found.groups() if group), None) if found else None
    sorts = (*_SKILL_CALLED.values(), *(meal.words for meal in MEALS), _ANY_SORT)
    return None if thing is None or any(sort.search(thing) for sort in sorts) else thing


def _content(text: str) -> set[str]:
    """The longer English words of a text, and its Chinese characters by twos."""
    found: set[str] = set()
    for part in _CONTENT.findall(text.casefold()):
        found |= {part} if part.isascii() else {part[at : at + 2] for at in range(len(part) - 1)}
    return found


async def _kinds_of(filling: Filling, run: Run, place: str) -> frozenset[str]:
    """What its place serves, and what its wish speaks of."""
    told = await filling.call("dining.places_named", {"text": place})
    known: list[dict[str, Any]] = told["places"] if place else []
    served = {str(kind) for one in known for kind in one["kinds"]}
    return await _kinds_in(filling, run.wish) | served


async def _kinds_in(filling: Filling, words: str) -> frozenset[str]:
    told = await filling.call("dining.kinds_named", {"text": words})
    return frozenset(str(found["kind"]) for found in told["kinds"])


async def event_made_by(db: AsyncConnection, run: Run) -> dict[str, Any] | None:
    """The arguments of the event that stands, None when nothing is arranged yet."""
    made = [c for c in await journal.calls_of(db, run.id) if c.tool in EVENT_TOOLS and c.state == "done"]
    return made[-1].arguments if made else None


def _called(run: Run, calls: Sequence[journal.Call]) -> str:
    """What it may be called by: the place of a meal, the title of an event, the words of a message."""
    for call in calls:
        named = call.arguments.get(_NAMED_BY.get(call.tool, ""))
        if named:
            return str(named)
    found = _PLACE.search(run.program or "")
    return found[1] if found else ""


async def say_run(filling: Filling, run: Run) -> str:
    """What a run is about: what was arranged, with day and place; else the wish, and that it is open."""
    arranged = await event_made_by(filling.db, run)
    if arranged is None and run.status == "done":
        return run.wish
    if arranged is None:
        return f"{run.wish}{filling.say('（还没定）', ' (not settled yet)')}"
    at = datetime.fromisoformat(arranged["start"]).astimezone(filling.zone)
    parts = (say_instant(at, filling.language, filling.now), arranged["title"], arranged.get("place"))
    return filling.say("，", ", ").join(part for part in parts if part)


async def _options(filling: Filling, runs: list[Run]) -> tuple[Option, ...]:
    return tuple([Option(await say_run(filling, run), run.id) for run in runs])


def _weekdays(run: Run) -> set[int]:
    """Of the times that its program speaks of."""
    return {date.fromisoformat(day).weekday() for day in _DAY.findall(run.program or "")}


def can_end(run: Run) -> bool:
    """Whether it still waits, or something of it stands that can be undone."""
    return run.status in _OPEN or (run.status == "failed" and bool((run.problem or {}).get("standing")))


def _days(filling: Filling, words: str) -> set[str]:
    """The first day of each time that is named; of a weekend both."""
    found = [e for e in filling.times_in(words) if e.days is not None]
    weekends = {day for e in found if e.days and e.grain == "weekend" for day in e.days.dates()}
    others = {e.start.date() for e in found if e.start is not None and e.grain != "weekend"}
    return {day.isoformat() for day in weekends | others}
