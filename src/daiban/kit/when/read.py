"""Putting the pieces together: a day with its part and clock, two with one evening between them, ranges, open ends."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from daiban.kit.when.atoms import find_atoms, joint_between, open_after, open_before
from daiban.kit.when.records import Atom, Clock, Days, Open, Part, TimeExpression
from daiban.kit.when.words import PART_HOURS

_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Group:
    """Pieces that make one expression; `joint` is how it follows the group before it."""

    begin: int
    finish: int
    days: Days | None
    part: Part | None
    clock: Clock | None
    joint: str | None = None
    open: Open | None = None


def read(
    text: str,
    *,
    now: datetime,
    locale: Literal["zh", "en"] | None = None,
    dates: Literal["month-first", "day-first"] = "month-first",
) -> list[TimeExpression]:
    """The time expressions of a text, in order. `now` is aware; its zone is that of all results."""
    zone = now.tzinfo
    assert zone is not None, "now must be aware"
    groups = _grouped(text, find_atoms(text, now.date()))
    _share(groups)
    found: list[TimeExpression] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        follows = groups[index + 1] if index + 1 < len(groups) else None
        if follows is not None and follows.joint == "range" and _same_sort(group, follows):
            found.append(_interval(text, group, follows, now, zone))
            index += 2
            continue
        found.append(_single(text, group, now, zone))
        index += 1
    return found


def read_one(
    text: str,
    *,
    now: datetime,
    locale: Literal["zh", "en"] | None = None,
    dates: Literal["month-first", "day-first"] = "month-first",
) -> TimeExpression | None:
    """The expression that the whole text is, None when it is more or less than one."""
    found = read(text.strip(), now=now, locale=locale, dates=dates)
    return found[0] if len(found) == 1 else None


def _grouped(text: str, atoms: list[Atom]) -> list[_Group]:
    groups: list[_Group] = []
    for atom in atoms:
        last = groups[-1] if groups else None
        joint = joint_between(text, last.finish, atom.begin) if last else None
        if last is not None and joint == "link" and last.open is None and _completes(last, atom):
            last.days, last.part, last.clock = (
                last.days or atom.days,
                last.part or atom.part,
                last.clock or atom.clock,
            )
            last.finish = atom.finish
        else:
            before = open_before(text, atom.begin)
            group = _Group(atom.begin, atom.finish, atom.days, atom.part, atom.clock, joint)
            if last is not None and before is not None and before[1] >= last.finish and joint is None:
                between = joint_between(text, last.finish, before[1])
                if between == "link" and atom.clock and not last.clock and last.days:
                    # "Saturday after 7": the opening word belongs to the hour of the day named before it.
                    last.clock, last.finish, last.open = atom.clock, atom.finish, _opening(before[0])
                    continue
            if before is not None:
                group.open, group.begin = _opening(before[0]), before[1]
            groups.append(group)
        behind = open_after(text, groups[-1].finish)
        if behind is not None and groups[-1].open is None:
            groups[-1].open, groups[-1].finish = _opening(behind[0]), behind[1]
    return groups


def _opening(kind: str) -> Open:
    return "after" if kind == "after" else "until"


def _completes(group: _Group, atom: Atom) -> bool:
    """Whether the piece says something that the group does not say yet."""
    return not (
        (atom.days and group.days)
        or (atom.part and group.part)
        or (atom.clock and group.clock)
        or atom.length
    )


def _share(groups: list[_Group]) -> None:
    """周五或周六晚上, Friday or Saturday after 7: what only the last one says holds for those joined to it."""
    for index in range(len(groups) - 1, 0, -1):
        here, before = groups[index], groups[index - 1]
        adjoining = here.joint == "or" or (here.joint == "link" and here.days and before.days)
        if adjoining and here.days and before.days and not (before.part or before.clock):
            before.part, before.clock, before.open = (
                here.part,
                here.clock,
                here.open if here.clock else before.open,
            )
        elif adjoining and here.days is None and before.days is not None:
            here.days = before.days
        elif here.joint == "range" and here.clock and before.clock and before.days is None:
            before.days = here.days
        if here.joint == "range" and here.days is None and here.clock is not None:
            here.days = before.days
            here.part = here.part or before.part
            before.part = before.part or here.part


def _same_sort(one: _Group, other: _Group) -> bool:
    return bool(one.clock and other.clock) or bool(
        one.days and other.days and not one.clock and not other.clock
    )


def _interval(text: str, one: _Group, other: _Group, now: datetime, zone: tzinfo) -> TimeExpression:
    first, last = _single(text, one, now, zone), _single(text, other, now, zone)
    if one.clock and other.clock and first.start and last.start:
        end = last.start
        if other.clock.sure and not one.clock.sure and first.start.hour < 12 and one.clock.hour < 12:
            later = first.start + timedelta(hours=12)
            first = replace(first, start=later if later < end else first.start)
        if first.start and end <= first.start:
            end += (
                timedelta(hours=12)
                if first.start - end < timedelta(hours=12) and not other.clock.sure
                else _DAY
            )
    else:
        end = last.end
        if end and first.start and end <= first.start:
            end += timedelta(days=7)
    return replace(
        first,
        finish=other.finish,
        text=text[one.begin : other.finish],
        kind="interval",
        end=end,
        open=None,
        grain=first.grain if first.grain != "hour" or last.grain != "minute" else "minute",
        alternatives=(),
    )


def _single(text: str, group: _Group, now: datetime, zone: tzinfo) -> TimeExpression:
    base = TimeExpression(
        begin=group.begin,
        finish=group.finish,
        text=text[group.begin : group.finish],
        kind="instant",
        start=None,
        end=None,
        grain="day",
        open=group.open,
        has_day=group.days is not None,
        has_clock=bool(group.clock or group.part),
        part=group.part,
    )
    if group.clock is not None:
        return _with_clock(base, group, group.clock, now, zone)
    if group.part is not None:
        return _with_part(base, group, group.part, now, zone)
    assert group.days is not None
    return _with_days(base, group.days, zone)


def _with_days(base: TimeExpression, days: Days, zone: tzinfo) -> TimeExpression:
    start, end = _midnight(days.first, zone), _midnight(days.end, zone)
    several = days.grain == "day" and days.end - days.first > _DAY
    other = (replace(_with_days(base, replace(days.other), zone)),) if days.other else ()
    made = replace(
        base,
        start=start,
        end=end,
        grain=days.grain,
        kind="interval" if several or days.grain == "weekend" else "instant",
        alternatives=other,
    )
    if base.open == "after":
        return replace(made, start=end if days.grain == "day" else start, end=None)
    if base.open == "until":
        return replace(made, start=None)
    return made


def _with_part(
    base: TimeExpression, group: _Group, part: Part, now: datetime, zone: tzinfo
) -> TimeExpression:
    begin, finish = PART_HOURS[part]
    first = group.days.first if group.days else now.date()
    last = group.days.end - _DAY if group.days else first
    start = _at(first, begin, 0, zone)
    end = _at(last, finish, 0, zone)
    grain = "weekend" if group.days and group.days.grain == "weekend" else "part"
    if group.days and group.days.grain not in ("day", "weekend"):
        grain = group.days.grain
    made = replace(base, start=start, end=end, grain=grain, kind="interval")
    if group.days and group.days.other:
        swapped = _Group(group.begin, group.finish, group.days.other, part, None)
        made = replace(made, alternatives=(_with_part(base, swapped, part, now, zone),))
    return made


def _with_clock(
    base: TimeExpression, group: _Group, clock: Clock, now: datetime, zone: tzinfo
) -> TimeExpression:
    hour, sure = clock.hour, clock.sure
    if group.part is not None and not clock.sure:
        hour, sure = _in_part(hour, group.part), True
    day = group.days.first if group.days else now.date()
    grain = "minute" if clock.minute else "hour"
    length = timedelta(minutes=1) if clock.minute else timedelta(hours=1)

    def at(at_hour: int) -> TimeExpression:
        start = _at(day, at_hour, clock.minute, zone)
        if group.days is None and start < now:
            start = _at(day + _DAY, at_hour, clock.minute, zone)
        end = None if base.open == "after" else start + length
        if base.open == "until":
            return replace(base, start=None, end=start, grain=grain)
        return replace(base, start=start, end=end, grain=grain)

    if sure or hour > 12:
        made = at(hour)
    else:
        morning, evening = at(hour % 12), at(hour % 12 + 12)
        # Without a hint the reading that comes sooner by day is meant; the other one is told.
        first, second = (evening, morning) if 1 <= hour <= 7 or hour == 12 else (morning, evening)
        if group.days is None and second.start and first.start and second.start < first.start:
            first, second = second, first
        made = replace(first, alternatives=(second,))
    if group.days and group.days.other:
        swapped = _Group(group.begin, group.finish, replace(group.days.other), group.part, clock)
        made = replace(made, alternatives=(*made.alternatives, _with_clock(base, swapped, clock, now, zone)))
    return made


def _in_part(hour: int, part: Part) -> int:
    if part in ("afternoon", "evening") and hour < 12:
        return hour + 12
    if part == "evening" and hour == 12:
        return 24 % 24
    if part == "noon" and hour < 4:
        return hour + 12
    if part == "night":
        return hour % 12 if hour <= 6 or hour == 12 else hour % 12 + 12
    return hour


def _at(day: date, hour: int, minute: int, zone: tzinfo) -> datetime:
    """Midnight at the end of a day is the next day's beginning."""
    return datetime.combine(day + (hour // 24) * _DAY, time(hour % 24, minute), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), zone)
