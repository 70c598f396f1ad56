"""From a group of pieces to the instants that it means, with the other readings that it allows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from daiban.kit.when.groups import Group
from daiban.kit.when.hours import Hours, hours_of, part_of
from daiban.kit.when.reckon import add_months
from daiban.kit.when.records import DAY, JUST_OVER, WORKDAYS, Clock, Daily, Days, Grain, TimeExpression

_MIDNIGHT = 24 * 60


def express(text: str, group: Group, now: datetime) -> TimeExpression:
    """The expression of a group; its zone is that of `now`."""
    readings = list(_readings(text, group, now))
    distinct: dict[tuple[object, ...], TimeExpression] = {}
    for reading in readings:
        distinct.setdefault((reading.start, reading.end, reading.duration, reading.recurrence), reading)
    first, *others = distinct.values()
    return replace(first, alternatives=tuple(others))


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
        part=part_of(group.part or (group.until.part if group.until else None)),
        about=group.about or (group.clock is not None and group.clock.about),
    )
    if group.length is not None:
        length = group.length
        base = replace(base, kind="duration", about=base.about or length.about or length.most is not None)
        yield replace(base, duration=length.delta())
        if length.most is not None:
            yield replace(base, duration=replace(length, number=length.most).delta())
        return
    if group.unknown:
        yield replace(base, kind="unknown")
        return
    days = group.days
    if group.moment is not None and not group.has_hours:
        if group.until is None:
            yield _moment(base, group, now)
            if there := group.moment.until_there:
                yield _moment(replace(base, weak=True), replace(group, moment=there, days=there.days), now)
        else:
            yield from _from_moment(base, group.moment.start, group.until, now)
        return
    if group.repeat is not None and group.repeat.others:
        for rule in (replace(group.repeat, others=()), *group.repeat.others):
            yield from _readings(text, replace(group, repeat=rule), now)
        return
    shared = group.until is not None and group.until.days is group.days
    if group.until is not None and group.until.days is not None and group.until.days.others and not shared:
        for last in (replace(group.until.days, others=()), *group.until.days.others):
            yield from _readings(text, replace(group, until=replace(group.until, days=last)), now)
        return
    if days is None and group.near is not None:
        yield from _readings(text, replace(group, near=None), now)
        days = replace(group.near, others=(), weak=True)
    if (
        days is not None
        and days.weekdays == WORKDAYS
        and days.loose
        and group.repeat is None
        and not group.open
    ):
        yield from _readings(text, replace(group, days=replace(days, loose=False)), now)
        rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"  # 工作日早上八点: of the coming ones, or of every week
        for reading in _readings(text, replace(group, days=replace(days, loose=False)), now):
            yield replace(reading, kind="recurrence", recurrence=rule, weak=True)
        return
    for said in (None,) if days is None else (days, *days.others):
        base = replace(base, weak=base.weak or (said is not None and said.weak))
        day = None if said is None else replace(said, others=())
        over = group.open == "after" and day is not None and _just_over(day, now)
        if over or (not group.has_hours and not (group.until and group.until.has_hours)):
            assert day is not None
            yield _with_days(base, group, day, now)
            if day.closing and group.open == "until" and group.opening in ("before", "qian"):
                # 月底前: before the month is over, or before its last days begin
                yield replace(_with_days(base, group, replace(day, closing=False), now), weak=True)
        else:
            yield from _with_hours(base, group, day, now)
    if group.part == "noon" and group.clock is None and group.until is None and base.about:
        noon = replace(
            group, part=None, clock=Clock(12, 0, True)
        )  # 中午左右: some time at noon, or about twelve
        yield from (replace(reading, weak=True, part="noon") for reading in _readings(text, noon, now))


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
        about=base.about or moment.about,
        daily=Daily(at, None) if exact and moment.end is None else None,
    )
    if group.open == "until":
        end = moment.end or moment.start
        start = now if group.opening == "by" and end > now else None
        return replace(made, kind="interval", start=start, end=end)
    return made


def _from_moment(
    base: TimeExpression, start: datetime, until: Group, now: datetime
) -> Iterator[TimeExpression]:
    """From now until Friday."""
    for last in _readings(base.text, until, now):
        end = last.start if until.clock and last.start else last.end
        end = end if end is not None and end > start else None
        yield replace(base, kind="interval", start=start, end=end, grain=last.grain, days=last.days, daily=last.daily, open=None)  # fmt: skip


def _with_days(base: TimeExpression, group: Group, days: Days, now: datetime) -> TimeExpression:
    zone = _zone(now)
    last = days
    if group.until is not None and group.until.days is not None:
        last = group.until.days
        days, end = _running(days, last, now), last.end
        while end <= days.first:
            end = add_months(end, 12) if last.month is not None else end + 7 * DAY
        days = Days(days.first, end, days.grain if days.grain == last.grain else "day")
    start, end = _at(days.first, 0, zone), _at(days.end, 0, zone)
    several = group.until is not None or days.grain == "weekend" or (days.grain == "day" and days.end - days.first > DAY)  # fmt: skip
    made = replace(base, start=start, end=end, grain=days.grain, days=days, kind="interval" if several else "instant")  # fmt: skip
    if group.repeat is not None:
        return replace(made, kind="recurrence", recurrence=group.repeat.rule)
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
        return replace(made, kind="interval", start=now if group.opening == "by" and edge > now else None, end=edge, days=frame)  # fmt: skip
    if days.grain == "weekend" and "end" in base.text.lower() and days.first.weekday() == _SATURDAY:
        # The English weekend begins on Friday evening; its days are the two.
        return replace(made, start=_at(days.first - DAY, _WEEKEND_FROM, zone))
    return made


_SATURDAY = 5
_WEEKEND_FROM = 18 * 60


def _running(days: Days, last: Days, now: datetime) -> Days:
    """ "October 1 to November 3", said in between: the dates of this year, though the first is over."""
    if days.year is not None or days.month is None or last.year is not None or last.month is None:
        return days
    before = replace(days, first=add_months(days.first, -12), end=add_months(days.end, -12))
    return before if before.first < last.end <= days.first and last.end > now.date() else days


def _just_over(days: Days, now: datetime) -> bool:
    """Whether the date was that long ago, so that "after" it means from now on."""
    if days.year is not None or days.month is None or days.day is None:
        return False
    return days.first - now.date() > 365 * DAY - JUST_OVER


def _with_hours(base: TimeExpression, group: Group, days: Days | None, now: datetime) -> Iterator[TimeExpression]:  # fmt: skip
    until = group.until
    last_days = until.days if until is not None and until.days is not group.days else None
    readings = hours_of(group)
    if group.repeat is not None:
        days = None if days is None else _not_over(days, group, readings[0], now)
    elif days is None and group.opening in _SINCE:
        readings.sort(key=lambda hours: _instant(now, 0, hours.start or 0, hours, now) > now)
    elif days is None:
        # The reading that comes next is the likely one.
        readings = sorted(readings, key=lambda hours: (_by_night(hours), _next(hours, now)))
    elif days.first == now.date() and days.weekdays is None:
        readings.sort(key=lambda hours: _place(days, hours, now) < now)
    for hours in readings:
        yield _placed(base, group, days, last_days, hours, now)


_SINCE = ("since", "suffix_since")


def _not_over(days: Days, group: Group, hours: Hours, now: datetime) -> Days:
    """The first day of what repeats, unless its hour is past on it."""
    assert group.repeat is not None
    over = hours.start is not None and _place(days, hours, now) < now
    return group.repeat.then if over and days == group.repeat.days else days


def _by_night(hours: Hours) -> bool:
    """Past midnight, which is the less likely of two stretches: from 9 to 5."""
    return hours.start is not None and hours.end is not None and hours.end > _MIDNIGHT


def _next(hours: Hours, now: datetime) -> datetime:
    edge = hours.start if hours.start is not None else hours.end or 0
    at = _instant(now, 0, edge, hours, now)
    return at if at >= now else at + DAY


def _place(days: Days, hours: Hours, now: datetime) -> datetime:
    return _instant(now, (days.first - now.date()).days, hours.start if hours.start is not None else hours.end or 0, hours, now)  # fmt: skip


def _instant(now: datetime, day: int, minutes: int, hours: Hours, zoned: datetime) -> datetime:
    zone = _zone(zoned)
    there = zone if hours.shift is None else timezone(timedelta(minutes=hours.shift))
    at = _at(now.date() + day * DAY, minutes, there) + timedelta(seconds=hours.second)
    return at.astimezone(zone) if hours.shift is not None else at


def _placed(
    base: TimeExpression,
    group: Group,
    days: Days | None,
    last_days: Days | None,
    hours: Hours,
    now: datetime,
) -> TimeExpression:
    first = (days.first - now.date()).days if days else 0
    final = (days.end - DAY - now.date()).days if days else 0
    edge = hours.start if hours.start is not None else hours.end
    assert edge is not None
    ends = hours.end if hours.end is not None else edge
    if (
        days is None
        and group.opening not in _SINCE
        and _instant(now, 0, ends, hours, now) < now
        and _instant(now, 0, edge, hours, now) < now
    ):
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


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _at(day: date, minutes: int, zone: tzinfo) -> datetime:
    return datetime.combine(day + (minutes // _MIDNIGHT) * DAY, time(minutes // 60 % 24, minutes % 60), zone)
