"""Which of the things that the owner is told again and again is meant by "stop telling me what is on every morning"."""

from collections.abc import Sequence

from daiban.kit.when import TimeExpression
from daiban.planner.wishes.thing_words import stops_telling, words_shared
from daiban.turns.slots.filling import Filling
from daiban.turns.slots.things import Candidate


def tasks_meant(filling: Filling, words: str, known: Sequence[Candidate]) -> list[Candidate] | None:
    """Those that fit best, all of them when none does; None when the words stop nothing of the kind, or nothing of the kind goes on.

    What is asked holds days as well ("what is on tomorrow"), so its words decide, and the rule and hour that are said.
    """
    said = stops_telling(words)
    tasks = [one for one in known if one.thing.repeat and one.skill == "every" and not one.late]
    if said is None or not tasks:
        return None
    rules = [e for e in filling.times_in(words) if e.recurrence]
    asked = words[: said.start()] + " " + words[said.end() :]
    for e in rules:
        asked = asked.replace(e.text, " ")

    def fit(one: Candidate) -> tuple[bool, float]:
        return all(_is_when(filling, one, e) for e in rules), words_shared(asked, one.thing.title)

    best = max(map(fit, tasks))
    if best[1] == 0 and not (rules and best[0]):
        return tasks
    fitting = [one for one in tasks if fit(one) == best]
    return [one for one in fitting if not one.is_open] or fitting


def stops_once(words: str) -> str:
    """Of the words those that may name a single day of what is told: not what is asked, which stands behind."""
    said = stops_telling(words)
    return words[: said.start()] if said is not None else words


def _is_when(filling: Filling, one: Candidate, said: TimeExpression) -> bool:
    """Whether it repeats so, at that hour or in that part of the day."""
    start = one.thing.start
    if start is None or not said.recurrence:
        return False
    rule = one.thing.repeat.split(";COUNT")[0]
    if rule != said.recurrence:
        return False
    if said.daily is None or said.daily.start is None:
        return True
    at = start.astimezone(filling.zone).time()
    if said.grain == "part":
        return said.daily.start <= at and (said.daily.end is None or at < said.daily.end)
    return at.hour % 12 == said.daily.start.hour % 12
