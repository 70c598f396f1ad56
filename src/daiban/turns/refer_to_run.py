"""Which earlier run is meant by "cancel that"."""

from collections.abc import Sequence
from datetime import datetime

from daiban.kit.when import read
from daiban.memory.people import read_mentions
from daiban.planner.fill_slots import Asker, Filled, Missing, Option
from daiban.runtime.runs import Run

# What can still be called off: it waits, or it was done and may be undone.
_OPEN = ("waiting", "unclear", "running", "done")


def run_slot(run: Run, runs: Sequence[Run], asker: Asker) -> Filled | Missing:
    """The run that the wish refers to: by person or day when it names one, else the latest; several: asked."""
    zh = asker.language == "zh"
    candidates = [r for r in runs if r.id != run.id and r.status in _OPEN and r.skill not in (None, "cancel")]
    if "run" in run.supplied:
        candidates = [r for r in candidates if r.id == run.supplied["run"]]
    people = {c.person.id for m in read_mentions(run.wish, asker.people) for c in m.candidates}
    days = _days(run.wish, asker)
    named = [r for r in candidates if _is_about(r, people, days, asker)]
    if (people or days) and "run" not in run.supplied:
        candidates = named
        if len(named) > 1:
            question = (
                "有好几件事对得上，取消哪一件？" if zh else "Several things fit. Which one shall I cancel?"
            )
            return Missing("run", question, tuple(Option(r.wish, r.id) for r in named))
    if not candidates:
        question = (
            "没有找到可以取消的安排。要取消的是哪一件？"
            if zh
            else "I find nothing that could be cancelled. Which do you mean?"
        )
        return Missing("run", question)
    meant = candidates[0]
    return Filled({"run": meant.id}, (f"{'取消' if zh else 'Cancel'}{'：' if zh else ': '}{meant.wish}",))


def _is_about(run: Run, people: set[str], days: set[str], asker: Asker) -> bool:
    program = run.program or ""
    by_person = not people or any(person in program for person in people)
    by_day = not days or any(day in program for day in days)
    return by_person and by_day


def _days(wish: str, asker: Asker) -> set[str]:
    local = asker.now.astimezone(asker.zone)
    found = [e.start for e in read(wish, now=local) if e.has_day and isinstance(e.start, datetime)]
    return {at.date().isoformat() for at in found}
