"""Which earlier run is meant by "cancel that"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.when import TimeExpression
from daiban.planner.skill_files import LANGUAGES, Slot
from daiban.planner.wishes.change_words import is_slip
from daiban.planner.wishes.thing_words import ALL, ONCE
from daiban.runtime import journal
from daiban.runtime.recurring_tasks import is_of_task
from daiban.runtime.runs import Run, add_run, list_runs, supply
from daiban.runtime.things import constants_of, thing_of
from daiban.runtime.waits import open_waits_of
from daiban.turns.slots.events import say_imported
from daiban.turns.slots.filling import Filling, Missing, Option, Told
from daiban.turns.slots.things import (
    Candidate,
    Named,
    candidates,
    fits,
    named_by_words,
    nearly,
    on_weekday,
    options,
    people_in,
    say,
)
from daiban.turns.slots.told_again import stops_once, tasks_meant

_THAT = ("刚才", "刚刚", "上一", "最后一", "that", "this", "last")

_THAT_ONE = re.compile(r"[那这嗰呢][个個条條件]|那(?=提醒|会|饭|事)")
_NEVER_MIND = re.compile(
    r"^\W*(?:还是)?(?:算了|不了|哎算|唉算)|^\W*(?:never ?mind|nvm|forget it|scrap it|on second thoughts?|nah)\b",
    re.IGNORECASE,
)


async def fill_run(filling: Filling, slot: Slot) -> Missing | Told | None:
    """The run that the wish refers to: what it names, else what was last done; several: asked."""
    chosen = filling.run.supplied.get(slot.name)
    if isinstance(chosen, list):
        await _all_of_them(filling, slot, cast("list[str]", chosen))
        return None
    meant = await thing_meant(filling, slot, filling.wish, can_end, _CANCELS)
    if not isinstance(meant, Candidate):
        return meant
    if meant.late:
        return Told(_say_late(filling, meant))
    if once := say_once(filling, meant, stops_once(filling.wish)):
        return once
    filling.values |= await values_of(filling.db, slot.name, meant.run)
    said = say(filling, meant)
    filling.understood.append(filling.say(f"取消：{said}", f"Cancel: {said}"))
    return None


async def _all_of_them(filling: Filling, slot: Slot, runs: Sequence[str]) -> None:
    """The first is cancelled by this run, each of the others by one of its own."""
    others: list[str] = []
    for other in runs[1:]:
        run = filling.run
        anew = await add_run(
            filling.db, run.owner_id, run.wish, language=run.language, approve=run.approve, now=filling.now
        )
        await supply(filling.db, anew, {"skill": filling.skill.name, slot.name: other})
        others.append(anew.id)
    await supply(filling.db, filling.run, {slot.name: runs[0], "also": others})
    first = next(one for one in await candidates(filling) if one.run.id == runs[0])
    filling.values |= await values_of(filling.db, slot.name, first.run)
    said = say(filling, first)
    filling.understood.append(filling.say(f"取消：{said}", f"Cancel: {said}"))


def say_once(filling: Filling, meant: Candidate, which: str) -> Told | None:
    """Of what repeats a single time cannot be left out or moved. `which`: the words that say which one is meant."""
    one_day = any(_is_one_day(e) for e in filling.times_in(which))
    if not meant.thing.repeat or not (one_day or ONCE.search(filling.wish)):
        return None
    said = say(filling, meant)
    return Told(
        filling.say(
            f"{said}：只取消或只改其中一次，我还不会；我什么都没有动。",
            f"{said}: to cancel or move a single time of it I cannot yet. I have changed nothing.",
        )
    )


def _is_one_day(e: TimeExpression) -> bool:
    """Tomorrow's yoga, or that of this Tuesday; "Tuesday's yoga" may be what it is called."""
    days = e.days
    if days is None or e.recurrence or e.open is not None or (days.loose and days.day is None):
        return False
    return days.end - days.first <= timedelta(days=7)


def _say_late(filling: Filling, meant: Candidate) -> str:
    """That a message is with those whom it was for; or that it was for the owner to send."""
    thing = meant.thing
    if thing.kind == "reminder":
        return filling.say(
            f"「{thing.title}」已经提醒过了，没有可取消的。",
            f"You have been reminded of “{thing.title}”; there is nothing left to cancel.",
        )
    if thing.kind == "task":
        return filling.say(
            f"「{thing.title}」已经不再告诉你了，没有可取消的。",
            f"You are no longer told “{thing.title}”; there is nothing left to cancel.",
        )
    told = filling.say("、", ", ").join(thing.told)
    sent = next(call for call in meant.calls if call.tool == "messages.announce")
    if not sent.result["told"] and not sent.result["later"]:
        return filling.say(
            f"「{thing.title}」是要你自己发给{told}的，我没有发出，没有可收回的。",
            f"“{thing.title}” was for you to send to {told}; I sent nothing that could be taken back.",
        )
    return filling.say(
        f"「{thing.title}」已经送到{told}那里，收不回来了。",
        f"“{thing.title}” has been delivered to {told} and cannot be taken back.",
    )


async def values_of(db: AsyncConnection, name: str, run: Run) -> dict[str, Any]:
    """The constants of a program that refers to `run` as `name`: its id and, in each language in which a guest may read it, what it was."""
    known = constants_of(run.program)
    calls = await journal.calls_of(db, run.id)
    titles = _for_the_guests(known)
    for call in calls:
        if call.tool == "calendar.invite" and call.state == "done":
            titles = [str(title) for title in call.arguments["guest_titles"]]
    times = (await thing_of(db, run, calls)).spans
    start, end = (at.isoformat() for at in times[0]) if titles and len(times) == 1 else ("", "")
    each: dict[str, str] = {}
    for language, title in zip(_languages(known, run, len(titles)), titles, strict=False):
        each.setdefault(language, title)
    return {
        name: run.id,
        "guest_languages": list(LANGUAGES),
        "about": {language: _about(each.get(language, ""), language, bool(start)) for language in LANGUAGES},
        "start": start,
        "end": end,
        # A change that was not agreed yet: what it would have replaced stands.
        "stays": bool(run.supplied.get("replaces")) and run.status != "done",
    }


def _about(title: str, language: str, timed: bool) -> str:
    """What a guest is told is off, with the place of its time."""
    if language == "zh":
        return f"「{title}」" + ("（{when}）" if timed else "") if title else "之前约的"
    return title + (" ({when})" if timed else "") if title else "what we had arranged"


def _languages(known: dict[str, Any], run: Run, guests: int) -> list[str]:
    """Of each guest, by the constants of the program."""
    each: Any = known.get("guest_languages")
    alone = str(known.get("guest_language", run.language))
    return cast("list[str]", each) if isinstance(each, list) else [alone] * guests


def _for_the_guests(known: dict[str, Any]) -> list[str]:
    """What each guest would have had in their calendar, by the constants of the program that was arranging it."""

    def each(name: str) -> list[str]:
        value: Any = known.get(name) or ""
        return cast("list[str]", value) if isinstance(value, list) else [str(value)]

    topic, host = (
        str(known.get("topic_told_title") or known.get("topic") or ""),
        str(known.get("host_name") or ""),
    )
    named = each("guest_topic" if topic else "guest_title")
    titles: list[str] = []
    for title, occasion in zip(named, each("guest_occasion"), strict=False):
        filled = title.replace("{host}", host).replace("{topic}", topic)
        titles.append(filled.replace("{meal}", occasion).replace("{occasion}", occasion))
    return titles if any(titles) else []


# What is asked when it is not clear which one: several fit, or none.
_CANCELS = (
    ("有好几件事对得上，取消哪一件？", "Several things fit. Which one shall I cancel?"),
    ("没有找到可以取消的{what}。", "I find nothing {what}that could be cancelled."),
)
Questions = tuple[tuple[str, str], tuple[str, str]]


async def thing_meant(
    filling: Filling, slot: Slot, words: str, can_be: Callable[[Candidate], bool], questions: Questions
) -> Candidate | Missing | Told:
    """The one thing that the words of the wish mean, or of the answer to which one it is, of those that it can be; or that question; or that it is none of ours to touch."""
    everything = await candidates(filling)
    known = [one for one in everything if can_be(one)]
    answer = filling.run.supplied.get(slot.name)
    chosen = next((one for one in everything if one.run.id == answer), None)
    if chosen is not None:
        return chosen
    if answer is not None:
        if not await named_by_words(filling, str(answer), known):
            # Asked which one, the owner names neither person, day, place, food nor meal: never the latest for that.
            return _which(filling, slot, questions, known, known)
        words = f"{words}\n{answer}"
    if (told := tasks_meant(filling, words, known)) is not None:
        return told[0] if len(told) == 1 else _which(filling, slot, questions, told, told)
    named = await named_by_words(filling, words, known)
    if ALL.search(words) and not named:
        return await _which_of_all(filling, slot, questions, known)
    if not named:
        return await _latest(filling, slot, questions, known)
    fitting = await _fitting(filling, named, known)
    if not fitting:
        near = [one for one in known if nearly(filling, one, named)]
        return await say_imported(filling, words, named) or _which(
            filling, slot, questions, [], near, _called(filling, named)
        )
    still = [one for one in fitting if not one.late] or fitting[:1]
    if is_slip(filling.wish) and known[0] in still:
        return known[0]
    if len(still) > 1 and not (named.only_sort and await _points_back(filling, words, still[0])):
        return _which(filling, slot, questions, still, still)
    return still[0]


async def _fitting(filling: Filling, named: Named, known: Sequence[Candidate]) -> list[Candidate]:
    found = [one for one in known if await fits(filling, one, named)]
    if not found and named.days:
        # "Thursday's tapas" is on a later Thursday.
        other_days = replace(named, days=frozenset())
        near = [one for one in known if on_weekday(one, named)]
        found = [one for one in near if await fits(filling, one, other_days)]
    if named.people is not None and len(found) > 1:
        most = max(people_in(one, named) for one in found)
        found = [one for one in found if people_in(one, named) == most]
    exact = [one for one in found if one.thing.title in named.places]
    found = exact if exact and len({one.thing.event for one in exact}) == 1 else found
    # "Cancel the haircut" is the event; "undo the move of it" is what was done with it.
    events = {one.thing.event for one in found if one.thing.kind == "event"}
    moves = [one for one in found if one.thing.kind == "move"]
    if named.is_move and moves:
        return moves
    return [one for one in found if one.thing.kind != "move" or one.thing.event not in events]


async def _latest(
    filling: Filling, slot: Slot, questions: Questions, known: Sequence[Candidate]
) -> Candidate | Missing:
    """What was done last; when the wish before came to nothing it is not the one before that, without being asked."""
    # What was wished since this one was not what "it" meant.
    known = [one for one in known if one.run.created_at <= filling.run.created_at]
    before = await _wish_before(filling)
    stands = before is None or before.status in ("done", "waiting", "running")
    if known and (stands or any(before is not None and one.run.id == before.id for one in known)):
        return known[0]
    asked = _which(filling, slot, questions, [], known)
    question = filling.say(
        "刚才那件没有办成，或者已经取消了。是下面哪一件？",
        "The last wish came to nothing or is undone already. Is it one of these?",
    )
    return replace(asked, question=question) if asked.options else asked


async def _wish_before(filling: Filling) -> Run | None:
    """The wish before this one, but for questions about what is to be cancelled or changed."""
    for run in await list_runs(filling.db):
        if run.id == filling.run.id or run.skill == filling.skill.name or is_of_task(run):
            continue
        waits = await open_waits_of(filling.db, run.id) if run.status == "unclear" else []
        if not any(wait.detail.get("skill") in ("cancel", "change") for wait in waits):
            return run
    return None


async def _which_of_all(
    filling: Filling, slot: Slot, questions: Questions, known: Sequence[Candidate]
) -> Candidate | Missing:
    """Of "cancel it all": which, all of them among the choices."""
    still = [one for one in known if not one.late]
    if len(still) == 1:
        return still[0]
    asked = _which(filling, slot, questions, still, still)
    events = {one.thing.event for one in still if one.thing.kind == "event"}
    by_itself = {one.run.id for one in still if one.thing.kind != "move" or one.thing.event not in events}
    shown = [option.value for option in asked.options if option.value in by_itself]
    every = Option(filling.say("以上全部", "all of these"), shown)
    return replace(asked, options=(*asked.options, every)) if shown else asked


def _which(
    filling: Filling,
    slot: Slot,
    questions: Questions,
    fitting: Sequence[Candidate],
    shown: Sequence[Candidate],
    called: str = "",
) -> Missing:
    """Of several that fit, or of those that nearly do; `called`: the name that nothing has."""
    found = options(filling, shown)
    if fitting:
        return Missing(slot.name, filling.say(*questions[0]), found)
    zh = questions[1][0].replace("{what}", f"「{called}」" if called else "安排")
    en = questions[1][1].replace("{what}", f"called “{called}” " if called else "")
    if found and not called:
        zh, en = "没有完全对得上的。", "Nothing fits all of that."
    which = filling.say("是下面哪一件？", " Is it one of these?") if found else filling.say("指的是哪一件？", " Which do you mean?")  # fmt: skip
    return Missing(slot.name, filling.say(zh, en) + which, found)


def _called(filling: Filling, named: Named) -> str:
    return filling.say("", " ").join(sorted(named.naming, key=filling.wish.casefold().find))


async def _points_back(filling: Filling, words: str, latest: Candidate) -> bool:
    """Whether the last one is meant; 那个提醒 is it only right after it was made."""
    if any(word in words.casefold() for word in _THAT):
        return True
    before = await _wish_before(filling) if _THAT_ONE.search(words) or _NEVER_MIND.search(words) else None
    return before is not None and before.id == latest.run.id


def can_end(one: Candidate) -> bool:
    """Whether it still waits, or something of it stands that can be undone; of a message also that it is too late."""
    return one.run.status != "failed" or bool((one.run.problem or {}).get("standing"))
