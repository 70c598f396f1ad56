"""Which choice is a habit: enough observations, and a clear majority of them.

Whether most choices are of a kind is a share with a flat Beta(1, 1) prior (Bayes' and Laplace's rule); it is a default when
that is four times as likely as not. 2 of 2, 3 of 4 and 5 of 7 pass; 2 of 3 and 4 of 6 do not.
"""

from collections.abc import Sequence
from datetime import datetime
from statistics import median

from daiban.kit.chance import chance_of_most
from daiban.memory.preferences.records import Aspect, Observation, Preference, Source

_CERTAIN = 0.8
_FEWEST = 3.0  # choices, by weight; praise counts half
_FEWEST_HOURS = 2  # an hour names no place and costs nothing: two dinners at one hour are told as such
_SAME_HOUR_MINUTES = 30
_STEP_MINUTES = 30


def weigh(observations: Sequence[Observation], aspect: Aspect) -> Preference | None:
    """The value that most choices had; None when nothing was observed. Of two that are as frequent the more telling one."""
    seen = [one for one in observations if one.aspect == aspect]
    total = sum(one.weight for one in seen)
    with_praise = any(one.source.kind == "chat" for one in seen)
    best: Preference | None = None
    # A value that is always there beside a narrower one says less than that.
    order = list(dict.fromkeys(value for place in range(_deepest(seen)) for value in _at(seen, place)))
    for value in order:
        having = [one for one in seen if value in one.values]
        fors = sum(one.weight for one in having)
        certainty = chance_of_most(1 + fors, 1 + total - fors)
        if best is None or certainty > best.certainty + 1e-9:
            words = next(one.words[one.values.index(value)] for one in having)
            used = certainty >= _CERTAIN and fors >= _FEWEST
            sources = tuple(one.source for one in having)
            best = Preference(
                aspect, value, words, len(having), len(seen), certainty, used, sources, with_praise
            )
    return best


def _deepest(seen: Sequence[Observation]) -> int:
    return max((len(one.values) for one in seen), default=0)


def _at(seen: Sequence[Observation], place: int) -> list[str]:
    return [one.values[place] for one in seen if place < len(one.values)]


def usual_hour(begun: Sequence[tuple[datetime, Source]]) -> Preference | None:
    """The time of day, to the half hour, about which most of these meals have begun; local times."""
    if not begun:
        return None
    minutes = [at.hour * 60 + at.minute for at, _ in begun]
    middle = round(median(minutes) / _STEP_MINUTES) * _STEP_MINUTES
    near = [
        source
        for at, (_, source) in zip(minutes, begun, strict=True)
        if abs(at - middle) <= _SAME_HOUR_MINUTES
    ]
    certainty = chance_of_most(1 + len(near), 1 + len(begun) - len(near))
    used = certainty >= _CERTAIN and len(near) >= _FEWEST_HOURS
    value = f"{middle // 60 % 24:02}:{middle % 60:02}"
    return Preference("hour", value, value, len(near), len(begun), certainty, used, tuple(near))
