"""When somebody usually answers, from the times at which they wrote; and the next moment to ask them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.messenger.quiet_hours import NEVER, USUAL, QuietHours

# A habit of last month says more than one of last year.
_HALF_LIFE = timedelta(days=90)
# What is written soon after the owner wrote is an answer, and says twice as much as what came unasked.
_ANSWERS_WITHIN = timedelta(hours=6)
_ANSWER, _UNASKED = 2.0, 1.0
_WAKING = range(9, 21)  # when somebody is asked of whom nothing is known
_FEW, _ENOUGH, _PLENTY = 3, 5, 30  # messages; a few tell when all of them are of one hour
_DAYS = 2  # one long evening is no habit


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`hour`: the local hour of the day (0 to 23) at which they mostly answer; `share`: of their hours, within ±1 h.

    `quiet`: when they are not to be written to; no hours at all for who lives in the usual ones.
    """

    hour: int | None
    share: float
    messages: int
    confidence: Literal["none", "low", "high"]
    quiet: QuietHours = USUAL


def read_rhythm(
    messages: Sequence[tuple[datetime, bool]],
    *,
    zone: ZoneInfo,
    now: datetime,
    said: QuietHours | None = None,
) -> Rhythm:
    """From (aware time, whether the owner wrote it), in order of time. A single day tells nothing, nor do few messages unless all are of one hour.

    An hour of a day counts once, however much is written in it. The quiet hours that they have `said` always hold. Of the
    usual ones an hour is theirs only when most of their hours lie there (they work at night, or live elsewhere); else
    their best waking hour is taken.
    """
    quiet = said or USUAL
    sittings: dict[tuple[date, int], float] = {}
    theirs = 0
    mine_last: datetime | None = None
    for at, mine in messages:
        if mine:
            mine_last = at
            continue
        theirs += 1
        answers = mine_last is not None and at - mine_last <= _ANSWERS_WITHIN
        age = max(now - at, timedelta(0)) / _HALF_LIFE
        local = at.astimezone(zone)
        sitting = (local.date(), local.hour)
        weight = (_ANSWER if answers else _UNASKED) * 0.5**age
        sittings[sitting] = max(sittings.get(sitting, 0.0), weight)
    weights = [0.0] * 24
    for (_, hour), weight in sittings.items():
        weights[hour] += weight
    total = sum(weights)
    if theirs < _FEW or len({day for day, _ in sittings}) < _DAYS or total == 0:
        return Rhythm(None, 0.0, theirs, "none", quiet)
    within = sum(weights[hour] for hour in range(24) if quiet.hold_at(time(hour)))
    if said is None and within > total / 2:
        quiet = NEVER
    hour = _busiest(weights, [hour for hour in range(24) if not quiet.hold_at(time(hour))] or list(range(24)))
    share = (weights[hour - 1] + weights[hour] + weights[(hour + 1) % 24]) / total
    if theirs < _ENOUGH and share < 1 - 1e-9:
        return Rhythm(None, 0.0, theirs, "none", quiet)
    return Rhythm(hour, share, theirs, "high" if theirs >= _PLENTY and share >= 0.5 else "low", quiet)


def _busiest(weights: list[float], hours: list[int]) -> int:
    """Neighbouring hours count half, so that two busy hours side by side beat one outlier; the hour itself leads."""
    smooth = [weights[h] + 0.5 * (weights[h - 1] + weights[(h + 1) % 24]) for h in range(24)]
    return max(hours, key=lambda hour: (round(smooth[hour], 9), weights[hour]))


def next_delivery(rhythm: Rhythm, *, now: datetime, zone: ZoneInfo, latest: datetime | None) -> datetime:
    """The next moment at their hour (now, if now lies in it), never in their quiet hours.

    Without a rhythm: now between 9 and 21, else the next 9. Never after `latest`: then now, or the end of the quiet
    hours when that is early enough.
    """
    local = now.astimezone(zone)
    if rhythm.hour is not None:
        at = local if local.hour == rhythm.hour else _next_at(local, rhythm.hour)
    else:
        at = local if local.hour in _WAKING else _next_at(local, _WAKING.start)
    at = rhythm.quiet.over_at(at)
    if latest is None or at <= latest:
        return at
    waking = rhythm.quiet.over_at(local)
    return waking if waking <= latest else now


def _next_at(local: datetime, hour: int) -> datetime:
    assert isinstance(local.tzinfo, ZoneInfo)
    today = datetime.combine(local.date(), time(hour), local.tzinfo)
    return (
        today
        if today > local
        else datetime.combine(local.date() + timedelta(days=1), time(hour), local.tzinfo)
    )
