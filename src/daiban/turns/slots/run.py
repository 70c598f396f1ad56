"""Which earlier run is meant by "cancel that"."""

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.when import read
from daiban.memory.people import read_mentions
from daiban.messenger.users import Language
from daiban.planner.skill_files import Slot
from daiban.runtime import journal
from daiban.runtime.runs import Run, list_runs
from daiban.turns.slots.filling import Filling, Missing, Option

_GUEST_LANGUAGE = re.compile(r'^guest_language = "(\w+)"', re.MULTILINE)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(?=T)")
_OPEN = ("waiting", "unclear", "running", "done")


async def fill_run(filling: Filling, slot: Slot) -> Missing | None:
    """The run that the wish refers to: by person or day when it names one, else the latest; several: asked."""
    meant = _meant(filling, slot, await list_runs(filling.db))
    if isinstance(meant, Missing):
        return meant
    filling.values |= await values_of(filling.db, slot.name, meant)
    filling.understood.append(filling.say(f"取消：{meant.wish}", f"Cancel: {meant.wish}"))
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
    }
    for call in await journal.calls_of(db, run.id):
        if call.tool == "calendar.invite" and call.state == "done":
            title = str(call.arguments["guest_title"])
            values["guest_about"] = f"「{title}」（{{when}}）" if language == "zh" else f"{title} ({{when}})"
            values |= {key: str(call.arguments[key]) for key in ("start", "end")}
    return values


def _meant(filling: Filling, slot: Slot, runs: list[Run]) -> Run | Missing:
    can_end = [
        run
        for run in runs
        if run.id != filling.run.id and run.skill not in (None, filling.skill.name) and _can_end(run)
    ]
    words = filling.words_for(slot)
    chosen = next((run for run in can_end if run.id == words), None)
    if chosen is not None:
        return chosen
    # Asked which one, the owner names neither person nor day: never the latest for that.
    is_vague = (
        slot.name in filling.run.supplied
        and not _days(filling, words)
        and not read_mentions(words, filling.people)
    )
    if slot.name in filling.run.supplied:
        words = f"{filling.wish}\n{words}"
    mentions = [m for m in read_mentions(words, filling.people) if m.kind != "pronoun"]
    people = {candidate.person.id for mention in mentions for candidate in mention.candidates}
    days = _days(filling, words)
    everything: list[Run] = []
    if mentions or days:
        # Somebody who is named and not known is in no run: better none than the wrong one.
        everything = can_end
        can_end = [run for run in everything if _is_about(run, people if mentions else None, days)]
        if not can_end and days:
            # "Thursday's tapas" is on a later Thursday.
            weekdays = {date.fromisoformat(day).weekday() for day in days}
            can_end = [
                run
                for run in everything
                if _is_about(run, people if mentions else None, set()) and weekdays & _weekdays(run)
            ]
        if len(can_end) > 1 or (can_end and is_vague):
            question = filling.say(
                "有好几件事对得上，取消哪一件？", "Several things fit. Which one shall I cancel?"
            )
            return Missing(slot.name, question, tuple(Option(run.wish, run.id) for run in can_end))
    if is_vague:
        return _none(filling, slot, can_end)
    return can_end[0] if can_end else _none(filling, slot, everything)


def _weekdays(run: Run) -> set[int]:
    """Of the times that its program speaks of."""
    return {date.fromisoformat(day).weekday() for day in _DAY.findall(run.program or "")}


def _can_end(run: Run) -> bool:
    """Whether it still waits, or something of it stands that can be undone."""
    return run.status in _OPEN or (run.status == "failed" and bool((run.problem or {}).get("standing")))


def _none(filling: Filling, slot: Slot, runs: list[Run]) -> Missing:
    question = filling.say(
        "没有找到可以取消的安排。要取消的是哪一件？",
        "I find nothing that could be cancelled. Which do you mean?",
    )
    return Missing(slot.name, question, tuple(Option(run.wish, run.id) for run in runs))


def _is_about(run: Run, people: set[str] | None, days: set[str]) -> bool:
    program = run.program or ""
    by_person = people is None or any(person in program for person in people)
    by_day = not days or any(day in program for day in days)
    return by_person and by_day


def _days(filling: Filling, words: str) -> set[str]:
    found = read(words, now=filling.now.astimezone(filling.zone))
    return {e.start.date().isoformat() for e in found if e.has_day and isinstance(e.start, datetime)}
