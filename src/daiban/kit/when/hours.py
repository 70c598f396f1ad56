"""The hours of the day that a group of pieces may mean: parts of the day, and clock times with and without them."""

from dataclasses import dataclass
from typing import cast

from daiban.kit.when.groups import Group
from daiban.kit.when.records import Clock, Part

# The hours of a part of the day, over 24 in the next one; the likely reading first where there are two. Evening is from
# six as in Duckling's corpora; English "morning" begins at midnight, Chinese 早上 behind the small hours (凌晨).
_PART_HOURS: dict[str, tuple[tuple[int, int], ...]] = {
    "morning": ((4, 12),),
    "morning whole": ((0, 12),),
    "morning early": ((4, 9),),
    "morning late": ((9, 12),),
    "noon": ((11, 14),),
    "afternoon": ((12, 19),),
    "afternoon early": ((12, 15),),
    "afternoon late": ((15, 19),),
    "evening": ((18, 24),),
    "evening early": ((17, 20),),
    "evening late": ((21, 24),),
    "night": ((0, 4),),
    "night either": ((0, 4), (24, 28)),
    "night late": ((22, 26),),
    "night next": ((24, 28),),
}
_HALF_DAY = 12 * 60
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes from midnight of the day; over 1440 is the next day. `end` is None for an instant."""

    start: int | None
    end: int | None
    shift: int | None = None
    second: int = 0


def part_of(said: str | None) -> Part | None:
    """The part of the day without its shade: the evening of "early evening"."""
    return None if said is None else cast(Part, said.split()[0])


def hours_of(group: Group) -> list[Hours]:
    """The readings of a group's hours, the likely one first."""
    until = group.until
    clock, part = group.clock, group.part
    last = until.clock if until else clock.until if clock else None
    if clock is None and last is None:
        assert part is not None or until is not None
        first_part = part or (until.part if until else None) or "evening"
        return [_of_part(group, begin, finish) for begin, finish in _PART_HOURS[first_part]]
    if clock is None:
        assert last is not None and part is not None
        return [Hours(_PART_HOURS[part][0][0] * 60, end) for end in _options(last, until.part if until else None)]  # fmt: skip
    starts = _options(clock, part)
    second = clock.second or 0
    if last is None:
        if clock.minutes == _MIDNIGHT and part is None:
            starts = [_MIDNIGHT, 0]  # that ends the day, or that begins it
        if group.open == "until":
            return [Hours(None, at, clock.shift, second) for at in starts]
        return [Hours(at, None, clock.shift, second) for at in starts]
    ends = _options(
        last,
        (until.part if until else None)
        or (part if clock.until or not (last.sure or (until and until.next_day)) else None),
    )
    if until and until.days and group.days and until.days is not group.days:
        # From Tuesday 3pm to Wednesday at 10: neither hour says which half of the day the other is in.
        either = [(starts[0], end) for end in ends] + [(start, ends[0]) for start in starts[1:]]
        return [Hours(a, b, clock.shift, second) for a, b in either]
    return [Hours(a, b, clock.shift if clock.shift is not None else last.shift, second) for a, b in _pairs(starts, ends)]  # fmt: skip


def _of_part(group: Group, begin: int, finish: int) -> Hours:
    until = group.until
    if until is not None and until.part is not None and group.part is not None:
        finish = max(_PART_HOURS[until.part][0][1], begin + 1)
    if group.open == "after":
        return Hours(begin * 60, None)
    if group.open == "until":
        return Hours(None, (begin if group.opening in ("before", "qian") else finish) * 60)
    return Hours(begin * 60, finish * 60)


def _pairs(starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """Each start with the end that follows it soonest; a start that is unsure goes with a sure end."""
    if len(ends) == 1 and len(starts) > 1:
        before = [at for at in starts if at < ends[0]]
        return [(max(before), ends[0])] if before else [(min(starts), ends[0] + _MIDNIGHT)]
    pairs: list[tuple[int, int]] = []
    for at in starts:
        later = [end + days for end in ends for days in (0, _MIDNIGHT) if end + days > at]
        pairs.append((at, min(later)))
    return pairs


def _options(clock: Clock, part: str | None) -> list[int]:
    """Minutes from midnight that the clock may mean: one when the half of the day is known, else morning and evening."""
    at = clock.minutes
    if part is not None and part_of(part) in ("afternoon", "evening") and clock.sure and 0 < clock.hour < 12:
        return _in_part(clock, part)  # 晚上08:00
    if clock.sure:
        return [_MIDNIGHT] if part_of(part) in ("evening", "night") and at == 0 else [at]
    if part is not None:
        return _in_part(clock, part)
    morning, evening = at % _HALF_DAY, at % _HALF_DAY + _HALF_DAY
    # Without a hint one to half past seven is the afternoon or evening, and twelve is noon.
    return [evening, morning] if clock.hour == 12 or clock.hour <= 7 else [morning, evening]


def _in_part(clock: Clock, part: str) -> list[int]:
    """晚上十二点 is the midnight that ends the evening, 凌晨一点 the small hour of the day itself, 半夜一点 that or the next."""
    at, hour = clock.minutes, clock.hour % 12
    first = at % _HALF_DAY
    match part_of(part):
        case "morning":
            return [at if clock.hour < 12 else first + (_HALF_DAY if hour == 0 else 0)]
        case "afternoon":
            return [first + _HALF_DAY]
        case "noon":
            return [at if clock.hour >= 10 else at + _HALF_DAY]
        case "evening":
            return [first + (_HALF_DAY if hour >= 4 else _MIDNIGHT)]
        case _ if hour >= 7:
            return [first + _HALF_DAY]
        case _:
            both = {"night either": [first, first + _MIDNIGHT], "night late": [first + _MIDNIGHT, first], "night next": [first + _MIDNIGHT]}  # fmt: skip
            return both.get(part, [first])
