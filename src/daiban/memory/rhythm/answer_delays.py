"""How long somebody takes to answer, from times alone: also from the few answers there are, and from those that never came.

Only what opens a conversation counts as a question, since that is what a question of the agent is: in the middle of one
people answer within seconds. The estimate is Susarla and Van Ryzin's: Kaplan and Meier's for waits that were cut off,
drawn towards a prior as long as little was seen.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.kit.chance import chance_of_most

Part = Literal["morning", "afternoon", "evening", "night"]
Certainty = Literal["sure", "likely", "guess"]

# Who is silent for so long before they write begins anew.
_PAUSE = timedelta(hours=1)
# What comes later than that answers something else.
_LONGEST = timedelta(days=3)
# A habit of last season says half as much.
_HALF_LIFE = timedelta(days=180)
# What is told, rounded up: "within the hour" is a claim that people can use, "within 43 minutes" is not.
STEPS = tuple(timedelta(minutes=m) for m in (10, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320))
# "Usually": two of three answers have come. A reminder waits for nine of ten.
_USUALLY, _MOSTLY = 2 / 3, 0.9
_SURE, _LIKELY = 0.95, 0.8

# Before anything is seen of somebody: half of the replies within 47 minutes, nine of ten within a day (two million people's
# mail; Kooti et al., "Evolution of Conversations in the Age of Email Overload", WWW 2015), as a log-logistic curve.
_PRIOR_MEDIAN_H, _PRIOR_DAY = 47 / 60, 0.9
_PRIOR_SLOPE = math.log(_PRIOR_DAY / (1 - _PRIOR_DAY)) / math.log(24 / _PRIOR_MEDIAN_H)
_PRIOR_WEIGHT = 2.0  # answers that the prior counts for
_OTHER_HOURS_WEIGHT = 5.0  # answers that those of other parts of the day count for, at most

Curve = Callable[[timedelta], float]
"""The share of questions that are still open after so long."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the owner's: whether the other one answered, after `waited`; else how long they surely did not."""

    asked_at: datetime
    waited: timedelta
    answered: bool


@dataclass(frozen=True, slots=True)
class Delay:
    """`within`: usually an answer has come by then; `mostly`: nearly always. None: even that is rarer.

    `answers`, of `questions`, are those of this part of such days when `of_part`, else all.
    """

    within: timedelta | None
    mostly: timedelta | None
    answers: int
    questions: int
    part: Part
    weekend: bool
    of_part: bool
    certainty: Certainty


_FEW = 3


PARTS: tuple[Part, ...] = ("night", "morning", "afternoon", "evening")
"""Six hours each, from midnight on."""


def part_of(local: datetime) -> tuple[Part, bool]:
    """The part of the day, and whether the day is one of a weekend."""
    return PARTS[local.hour // 6], local.weekday() >= 5


def read_turns(messages: Sequence[tuple[datetime, bool]]) -> list[Turn]:
    """The owner's questions in a chat of (aware time, whether the owner wrote it), in order of time.

    One that the owner follows up after a pause was not answered until then. Of the last one nothing is known: the export ends.
    """
    turns: list[Turn] = []
    asked: datetime | None = None
    last: datetime | None = None
    for at, mine in messages:
        opens = last is None or at - last > _PAUSE
        if asked is not None and (not mine or opens):
            waited = at - asked
            turns.append(Turn(asked, min(waited, _LONGEST), not mine and waited <= _LONGEST))
            asked = None
        if mine and opens:
            asked = at
        last = at
    return turns


def delay_at(turns: Sequence[Turn], *, asked: datetime, zone: ZoneInfo, now: datetime) -> Delay:
    """How long an answer takes to a question that is put at `asked`; `zone` is the one of who answers."""
    part, weekend = part_of(asked.astimezone(zone))
    return delay_in(turns, part, weekend=weekend, zone=zone, now=now)


def delay_in(turns: Sequence[Turn], part: Part, *, weekend: bool, zone: ZoneInfo, now: datetime) -> Delay:
    """The same for a part of a day."""
    here, elsewhere = list[Turn](), list[Turn]()
    for turn in turns:
        same = part_of(turn.asked_at.astimezone(zone)) == (part, weekend)
        (here if same else elsewhere).append(turn)
    others, own = _weighed(elsewhere, now), _weighed(here, now)
    known = _PRIOR_WEIGHT + sum(weight for _, weight in others)
    general = survival(others, _unseen, _PRIOR_WEIGHT)
    prior = min(_OTHER_HOURS_WEIGHT, known)
    open_after = survival(own, general, prior)
    seen = prior + sum(weight for _, weight in own)
    within, mostly = (
        next((step for step in STEPS if 1 - open_after(step) >= share - 1e-9), None)
        for share in (_USUALLY, _MOSTLY)
    )
    come = 1 - open_after(within) if within else 0.0
    chance = chance_of_most(come * seen, (1 - come) * seen)
    answered = sum(turn.answered for turn in here)
    of_part = answered >= _FEW
    counted = here if of_part else turns
    answers = sum(turn.answered for turn in counted)
    certainty: Certainty = "sure" if chance >= _SURE else "likely" if chance >= _LIKELY else "guess"
    if answers <= _FEW or known + seen - prior - _PRIOR_WEIGHT <= _FEW:
        certainty = "guess"  # the prior alone would be rather sure of itself
    return Delay(within, mostly, answers, len(counted), part, weekend, of_part, certainty)


def survival(turns: Sequence[tuple[Turn, float]], prior: Curve, prior_weight: float) -> Curve:
    """The share that is still open after a time, given turns with their weights.

    The posterior mean under a Dirichlet process with base `prior` and mass `prior_weight`: V. Susarla and J. Van Ryzin,
    "Nonparametric Bayesian estimation of survival curves from incomplete observations", JASA 71 (1976), eq. 2.1. With no
    prior weight it is Kaplan and Meier's estimate, with nothing seen it is the prior.
    """
    total = prior_weight + sum(weight for _, weight in turns)
    cut = sorted({turn.waited for turn, _ in turns if not turn.answered})

    def at_risk(after: timedelta) -> float:
        return prior_weight * prior(after) + sum(weight for turn, weight in turns if turn.waited >= after)

    factors = list[tuple[timedelta, float]]()
    for moment in cut:
        lost = sum(weight for turn, weight in turns if turn.waited == moment and not turn.answered)
        risk = at_risk(moment)
        if risk - lost > 1e-12:
            factors.append((moment, risk / (risk - lost)))

    def open_after(after: timedelta) -> float:
        if total <= 0:
            return 1.0
        longer = sum(weight for turn, weight in turns if turn.waited > after)
        share = (prior_weight * prior(after) + longer) / total
        for moment, factor in factors:
            if moment <= after:
                share *= factor
        return min(share, 1.0)

    return open_after


def _unseen(after: timedelta) -> float:
    hours = after / timedelta(hours=1)
    return 1 / (1 + (hours / _PRIOR_MEDIAN_H) ** _PRIOR_SLOPE) if hours > 0 else 1.0


def _weighed(turns: Sequence[Turn], now: datetime) -> list[tuple[Turn, float]]:
    return [(turn, 0.5 ** (max(now - turn.asked_at, timedelta(0)) / _HALF_LIFE)) for turn in turns]
