"""From a group of pieces to the instants that it means, with the other readings that it allows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from daiban.kit.when.groups import Group
from daiban.kit.when.records import DAY, Clock, Daily, Days, Grain, Part, TimeExpression

# The hours of a part of the day: evening from six as in Duckling's corpora.
PART_HOURS: dict[Part, tuple[int, int]] = {
    "morning": (4, 12),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "night": (0, 4),
}
_HALF_DAY = 12 * 60
_JUST_OVER_DAYS = 30
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class _Hours:
    """Minutes from midnight of the day; over 1440 is the next day. `end` is None for an instant."""

    start: int | None
    end: int | None
    shift: int | None = None
    second: int = 0


def express(text: str, group: Group, now: datetime) -> TimeExpression:
    """The expression of a group; its zone is that of `now`."""
    readings = list(_readings(text, group, now))
    distinct: list[TimeExpression] = []
    for reading in readings:
        if all((reading.start, reading.end) != (known.start, known.end) for known in distinct):
            distinct.append(reading)
    return replace(distinct[0], alternatives=tuple(distinct[1:]))


def _readings(text: str, group: Group, now: datetime) -> Iterator[TimeExpression]:
    base = TimeExpression(
        begin=group.begin,
        finish=group.finish,
        text=text[group.begin : group.finish],
        kind="instant",
        start=None,
        end=None,
        grain="day",
        open=group.open,
        part=group.part or (group.until.part if group.until else None),
    )
    if group.length is not None:
        yield replace(base, kind="duration", duration=group.length.delta())
        return
    if group.unknown:
        yield replace(base, kind="unknown")
        return
    days = group.days
    if group.moment is not None and not group.has_hours:
        yield _moment(base, group, now)
        return
    for said in (None,) if days is None else (days, *days.others):
        day = None if said is None else replace(said, others=())
        over = group.open == "after" and day is not None and _just_over(day, now)
        if over or (not group.has_hours and not (group.until and group.until.has_hours)):
            assert day is not None
            yield _with_days(base, group, day, now)
        else:
            yield from _with_hours(base, group, day, now)


def _moment(base: TimeExpression, group: Group, now: datetime) -> TimeExpression:
    moment = group.moment
    assert moment is not None
    exact = moment.grain in ("second", "minute")
    at = moment.start.timetz().replace(tzinfo=None)
    made = replace(
        base,
        kind="interval" if moment.end else "instant",
        start=moment.start,
        end=moment.end,
        grain=moment.grain,
        days=moment.days,
        daily=Daily(at, None) if exact and moment.end is None else None,
    )
    if group.open == "until":
        return replace(made, kind="interval", start=now if group.opening == "by" else None, end=moment.end or moment.start)  # fmt: skip
    return made


def _with_days(base: TimeExpression, group: Group, days: Days, now: datetime) -> TimeExpression:
    zone = _zone(now)
    last = days
    if group.until is not None and group.until.days is not None:
        last = group.until.days
        end = last.end
        while end <= days.first:
            end += 7 * DAY
        days = Days(days.first, end, days.grain if days.grain == last.grain else "day")
    start, end = _at(days.first, 0, zone), _at(days.end, 0, zone)
    several = group.until is not None or days.grain == "weekend" or (days.grain == "day" and days.end - days.first > DAY)  # fmt: skip
    made = replace(base, start=start, end=end, grain=days.grain, days=days, kind="interval" if several else "instant")  # fmt: skip
    if group.repeat is not None:
        made = replace(made, kind="recurrence", recurrence=group.repeat.rule)
    if group.open == "after":
        # "after Friday" begins when Friday is over; "from Friday" and "since March" begin with it.
        whole = group.opening in ("after", "hou") and days.grain in ("day", "weekend")
        if _just_over(days, now):
            today = now.date()
            return replace(made, kind="interval", start=now, end=None, days=Days(today, today + 7 * DAY))
        first = (days.over or days.end) if whole else days.first
        begin = max(first, now.date()) if days.over else first
        return replace(made, kind="interval", start=_at(first, 0, zone), end=None, days=Days(begin, begin + 7 * DAY))  # fmt: skip
    if group.open == "until":
        inclusive = group.opening in ("by", "until", "suffix_until") or days.closing  # fmt: skip
        edge = end if inclusive else start
        today = now.date()
        frame = Days(min(today, edge.date() - DAY), edge.date())
        return replace(made, kind="interval", start=now if group.opening == "by" else None, end=edge, days=frame)  # fmt: skip
    return made


def _just_over(days: Days, now: datetime) -> bool:
    """ "After National Day" (国庆后) said a week behind it does not mean that of the next year."""
    if days.year is not None or days.month is None or days.day is None:
        return False
    return days.first - now.date() > timedelta(days=365 - _JUST_OVER_DAYS)


def _with_hours(base: TimeExpression, group: Group, days: Days | None, now: datetime) -> Iterator[TimeExpression]:  # fmt: skip
    until = group.until
    last_days = until.days if until is not None and until.days is not group.days else None
    readings = _hours(group)
    if days is None:
        # The reading that comes next is the likely one.
        readings = sorted(readings, key=lambda hours: _next(hours, now))
    elif days.first == now.date():
        readings.sort(key=lambda hours: _place(days, hours, now) < now)
    for hours in readings:
        yield _placed(base, group, days, last_days, hours, now)


def _next(hours: _Hours, now: datetime) -> datetime:
    edge = hours.start if hours.start is not None else hours.end or 0
    at = _instant(now, 0, edge, hours, now)
    return at if at >= now else at + DAY


def _place(days: Days, hours: _Hours, now: datetime) -> datetime:
    return _instant(now, (days.first - now.date()).days, hours.start if hours.start is not None else hours.end or 0, hours, now)  # fmt: skip


def _instant(now: datetime, day: int, minutes: int, hours: _Hours, zoned: datetime) -> datetime:
    zone = _zone(zoned)
    there = zone if hours.shift is None else timezone(timedelta(minutes=hours.shift))
    at = _at(now.date() + day * DAY, minutes, there) + timedelta(seconds=hours.second)
    return at.astimezone(zone) if hours.shift is not None else at


def _placed(
    base: TimeExpression,
    group: Group,
    days: Days | None,
    last_days: Days | None,
    hours: _Hours,
    now: datetime,
) -> TimeExpression:
    first = (days.first - now.date()).days if days else 0
    final = (days.end - DAY - now.date()).days if days else 0
    edge = hours.start if hours.start is not None else hours.end
    assert edge is not None
    ends = hours.end if hours.end is not None else edge
    if days is None and _instant(now, 0, ends, hours, now) < now and _instant(now, 0, edge, hours, now) < now:
        first = final = 1
    length = None if hours.end is None or hours.start is None else hours.end - hours.start
    clock = (group.until.clock if group.until else None) or group.clock
    said = [c for c in (group.clock, clock) if c is not None]
    grain: Grain = "second" if any(c.second is not None for c in said) else "minute" if any(c.minute for c in said) else "hour"  # fmt: skip
    if not said:
        grain = "part"
        if days is not None and days.grain not in ("day", "weekend"):
            grain = days.grain
    start = None if hours.start is None else _instant(now, first, hours.start, hours, now)
    if hours.end is not None:
        if last_days is not None:
            final = (last_days.end - DAY - now.date()).days
        end = _instant(now, final, hours.end, hours, now)
    else:
        unit = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1)}.get(grain, timedelta(hours=1))
        end = (
            None if group.open == "after" or start is None else _instant(now, final, edge, hours, now) + unit
        )
    daily = Daily(_time(hours.start), _time(hours.end), edge >= _MIDNIGHT and hours.start is not None)
    if group.open == "until":
        start = now if group.opening == "by" and end is not None and end > now else None
    if last_days is not None and days is not None:
        days = Days(days.first, max(last_days.end, days.first + DAY))
        daily = Daily(daily.start, None) if length is None else daily
    kind = "interval" if length is not None or group.open else "instant"
    made = replace(base, kind=kind, start=start, end=end, grain=grain, days=days, daily=daily)
    if group.repeat is not None:
        return replace(made, kind="recurrence", recurrence=group.repeat.rule)
    if start is not None and end is not None and end <= start:
        return replace(made, end=end + DAY if end + DAY > start else None)
    return made


def _hours(group: Group) -> list[_Hours]:
    """The readings of a group's hours, the likely one first."""
    until = group.until
    clock, part = group.clock, group.part
    last = until.clock if until else clock.until if clock else None
    if clock is None and last is None:
        assert part is not None or until is not None
        first_part = part or (until.part if until else None) or "evening"
        begin, finish = PART_HOURS[first_part]
        if until is not None and until.part is not None and part is not None:
            finish = max(PART_HOURS[until.part][1], begin + 1)
        if group.open == "after":
            return [_Hours(begin * 60, None)]
        if group.open == "until":
            return [_Hours(None, (begin if group.opening in ("before", "qian") else finish) * 60)]
        return [_Hours(begin * 60, finish * 60)]
    if clock is None:
        assert last is not None and part is not None
        return [_Hours(PART_HOURS[part][0] * 60, end) for end in _options(last, until.part if until else None)]  # fmt: skip
    starts = _options(clock, part)
    second = clock.second or 0
    if last is None:
        if group.open == "until":
            return [_Hours(None, at, clock.shift, second) for at in starts]
        return [_Hours(at, None, clock.shift, second) for at in starts]
    ends = _options(last, (until.part if until else None) or (part if clock.until or not last.sure else None))
    return [_Hours(a, b, clock.shift if clock.shift is not None else last.shift, second) for a, b in _pairs(starts, ends)]  # fmt: skip


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


def _options(clock: Clock, part: Part | None) -> list[int]:
    """Minutes from midnight that the clock may mean: one when the half of the day is known, else morning and evening."""
    at = clock.minutes
    if clock.sure:
        if part in ("evening", "night") and at == 0:
            return [_MIDNIGHT]
        return [at]
    if part is not None:
        return [_in_part(clock, part)]
    morning, evening = at % _HALF_DAY, at % _HALF_DAY + _HALF_DAY
    # Without a hint one to half past seven is the afternoon or evening, and twelve is noon.
    return [evening, morning] if clock.hour == 12 or clock.hour <= 7 else [morning, evening]


def _in_part(clock: Clock, part: Part) -> int:
    """晚上十二点 is the midnight that ends the evening, 凌晨一点 the small hour of the day itself."""
    at, hour = clock.minutes, clock.hour % 12
    if part == "morning":
        return at if clock.hour < 12 else at % _HALF_DAY + (_HALF_DAY if hour == 0 else 0)
    if part == "afternoon":
        return at % _HALF_DAY + _HALF_DAY
    if part == "noon":
        return at if clock.hour >= 10 else at + _HALF_DAY
    if part == "evening":
        return at % _HALF_DAY + (_HALF_DAY if hour >= 4 else _MIDNIGHT)
    return at % _HALF_DAY + (_HALF_DAY if hour >= 7 else 0)


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _at(day: date, minutes: int, zone: tzinfo) -> datetime:
    return datetime.combine(day + (minutes // _MIDNIGHT) * DAY, time(minutes // 60 % 24, minutes % 60), zone)
