"""Rules for days counted from today or from another day, stretches, and the nth of something."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import (
    add_days,
    ahead_of,
    floor_to,
    monday_of,
    nth,
    whole_day,
)
from daiban.kit.when.records import DAY, Days, Length, Moment
from daiban.kit.when.weekdays import LAST, workdays

DAYS = Level()

_PARTS = {"year": (12, "month"), "month": (30, "day"), "day": (24, "hour"), "hour": (60, "minute")}
# An offset is as exact as the next smaller unit: "in two hours" to the minute, "in two weeks" to the day.
_FINER = {"second": "second", "minute": "second", "hour": "minute", "day": "hour", "fortnight": "hour"}


@DAYS.rule("day", "relday")
def _relative(f: Found, context: Context) -> Days:
    day = whole_day(add_days(context.today, f.get("relday")))
    if f.get("relday") == 1 and context.now.hour < _STILL_UP:
        return replace(day, others=(replace(whole_day(context.today), weak=True),))  # after some sleep
    return day


_STILL_UP = 4  # o'clock


@DAYS.rule("dayparted", "(which|coming)? weeknight", "tonight")
def _with_part(f: Found, context: Context) -> tuple[Days, str]:
    if f.has("weeknight"):
        return workdays(f, context), "evening"
    ahead, part = f.get("tonight").split(maxsplit=1)
    return whole_day(add_days(context.today, int(ahead))), part


@DAYS.rule("dayparted", "(the|on)? which part", f"the? part before {LAST}")
def _this_part(f: Found, context: Context) -> tuple[Days, str] | None:
    """This evening; "last evening" is yesterday's, "the night before last" that before it."""
    which = f.get("which")
    if f.has("before"):
        return (whole_day(context.today - 2 * DAY), f.get("part")) if which == -1 else None
    if which not in (0, -1) or (f.chinese("which") and which != 0):
        return None
    return whole_day(context.today + which * DAY), f.get("part")


@DAYS.rule("day", "vague")
def _vague(f: Found, context: Context) -> Days:
    first, end = (int(n) for n in f.get("vague").split())
    return Days(context.today + first * DAY, context.today + end * DAY)


@DAYS.rule("day", "the? (ord|which|unit|lastone) which? (weekday|weekend|unit|relday) (de|in) the? period", "period de? (di num ge?|lastone) (weekday|weekend|unit)", "period de? di length", "period comma the? (ord|unit) (weekday|weekend)")  # fmt: skip
def _nth(f: Found, context: Context) -> Days | None:
    """The first Monday of October, the third last week of 2018, 下个月第二个周末."""
    units = f.all("unit")
    length: Length | None = f.get("length")
    if length is not None:
        return (
            nth(f.get("period"), int(length.number), weekday=None, unit=length.unit)
            if length.number >= 1
            else None
        )
    if f.has("di"):
        number = f.get("num")
    elif f.has("lastone"):
        number = -1
    elif f.has("ord"):
        number = f.get("ord") * (-1 if f.has("which") else 1)
    elif f.has("which"):
        number = f.get("which")
        if number != -1:
            return None
    elif units and f.form("unit") == "second":
        number, units = 2, units[1:]
    else:
        return None
    if f.has("ord") and f.has("which") and f.get("which") != -1:
        return None
    unit = "weekend" if f.has("weekend") else units[0] if units else None
    return nth(f.get("period"), number, weekday=f.get("weekday"), unit=unit)


@DAYS.rule("day", "length ago (relday|weekday)")
def _ago_on(f: Found, context: Context) -> Days | None:
    """A week ago yesterday, two weeks ago Friday."""
    length: Length = f.get("length")
    if length.unit not in ("week", "fortnight", "month", "year") or length.number % 1:
        return None
    day = add_days(context.today, f.get("relday") or 0)
    if f.has("weekday"):
        day = context.today - ((context.today.weekday() - f.get("weekday") - 1) % 7 + 1) * DAY
    return whole_day(ahead_of(datetime.combine(day, time(0)), -length.number, length.unit).date())


@DAYS.rule("day", "num weekday later")
def _several_weeks(f: Found, context: Context) -> Days | None:
    """Three Fridays from now."""
    day = add_days(context.today, (f.get("weekday") - context.today.weekday() - 1) % 7 + 1 + 7 * (f.get("num") - 1))  # fmt: skip
    return Days(day, day + DAY, weekday=f.get("weekday"))


@DAYS.rule("moment", "(?<!length)later(?=(until|to|range))")
def _from_now(f: Found, context: Context) -> Moment | None:
    """From now until Friday."""
    return _present(f, context) if f.form("later") == "from now" else None


@DAYS.rule("moment", "present")
def _present(_: Found, context: Context) -> Moment:
    return Moment(floor_to(context.now, "second"), None, "second", whole_day(context.today))


@DAYS.rule("moment", "in num prime")
def _primes(f: Found, context: Context) -> Moment:
    """In 5': minutes, as they are written beside the seconds."""
    at = floor_to(ahead_of(context.now, f.get("num"), "minute"), "second")
    return Moment(at, None, "second", whole_day(at.date()))


@DAYS.rule("moment", "(in|after) approx? length", "in approx? hh", "length (later|hou|rest)", "guo approx? length hou?", "length (ago|qian)", "length ish (later|hou|ago|qian)", "in length or? length", "length or? length (later|ago|hou|qian)")  # fmt: skip
def _offset(f: Found, context: Context) -> Moment | None:
    """In two hours, 三天后, a week ago; "in two or three days" is the stretch of both."""
    length: Length = f.get("length") or Length(f.get("hh")[0] + (f.get("hh")[1] or 0) / 60, "hour")
    if (f.has("rest") and f.form("rest") != "later") or f.form("after") == "至少":
        return None
    way = -1 if f.has("ago") or f.has("qian") else 1
    finer: Any = "second" if f.form("later") in _TO_THE_SECOND else _FINER.get(length.unit, "day")
    whole, *rest = f.all("length") or [length]
    reached = ahead_of(context.now, way * length.number, length.unit)
    for more in rest:  # two months and a week ago
        if more.delta() >= whole.delta() or whole.most or more.most:
            return None
        reached, finer = ahead_of(reached, way * more.number, more.unit), _FINER.get(more.unit, "day")
    at = floor_to(reached, finer)
    about = length.about or f.has("approx") or f.has("ish")
    if length.most is None:
        in_chinese = f.has("qian") or (f.has("hou") and not f.has("later"))
        there = _beside(context, way, length) if in_chinese and not about else None
        return Moment(at, None, finer, whole_day(at.date()), about, there)
    first, last = sorted((at, floor_to(ahead_of(context.now, way * length.most, length.unit), finer)))
    if length.unit not in ("second", "minute", "hour"):
        first, last = floor_to(first, "day"), ahead_of(floor_to(last, "day"), 1, "day")
        finer = "day"
    return Moment(first, last, finer, _days_of(first, last), about=True)


# The word itself names the second.
_TO_THE_SECOND = frozenset(("from right now",))


@DAYS.rule(
    "moment",
    "sametime on? (relday|which? weekday|weekday|period)",
    "(relday|which? weekday|weekday|period) de? sametime",
)
def _same_time(f: Found, context: Context) -> Moment | None:
    """This time tomorrow, 下周这个时候."""
    now = context.now
    if f.has("relday"):
        at = ahead_of(now, f.get("relday"), "day")
    elif f.has("weekday"):
        ahead = (
            (f.get("weekday") - now.weekday()) % 7
            if not f.has("which")
            else f.get("weekday") - now.weekday() + 7 * f.get("which")
        )
        at = ahead_of(now, ahead or 7, "day")
    else:
        frame: Days = f.get("period")
        if frame.grain == "week":
            at = ahead_of(now, (frame.first - monday_of(context.today)).days, "day")
        elif frame.grain in ("month", "year"):
            months = 12 * (frame.first.year - now.year) + (
                frame.first.month - now.month if frame.grain == "month" else 0
            )
            at = ahead_of(now, months, "month")
        else:
            return None
    return Moment(floor_to(at, "minute"), None, "minute", whole_day(at.date()))


@DAYS.rule("moment", "stretch inside?")
def _stretch(f: Found, context: Context) -> Moment | None:
    """The last two weeks, the next three days: whole units beside the running one; "these three days" begin today."""
    way, length = f.get("stretch")
    return _beside(context, way, length, inside=f.has("inside"))


def _beside(context: Context, way: int, length: Length, *, inside: bool = False) -> Moment | None:
    unit: str = {"fortnight": "week", "night": "day"}.get(length.unit, length.unit)
    number = length.number * (2 if length.unit == "fortnight" else 1)
    if number % 1:  # half a year is six months, not the half of one that is over
        times, unit = _PARTS.get(unit, (1, unit))
        number = round(number * times)
        if number < 1:
            return None
    running = floor_to(context.now, unit)
    after = ahead_of(running, 1, unit)
    if way < 0:
        start, end = ahead_of(running, -number, unit), running
    elif inside or way == 0:
        start, end = running, ahead_of(running, number, unit)
    else:
        start, end = after, ahead_of(after, number, unit)
    grain = unit if unit not in ("season", "decade") else "year"
    return Moment(start, end, grain, _days_of(start, end))  # pyright: ignore[reportArgumentType]


@DAYS.rule("moment", "within approx? (length|unit)", "length inside")
def _within(f: Found, context: Context) -> Moment | None:
    """Within two weeks: from now on."""
    length: Length = f.get("length") or Length(1, f.get("unit"))
    if length.number <= 0:
        return None
    end = ahead_of(context.now, length.number, length.unit)
    days = _days_of(context.now, end)
    grain = "day" if length.unit not in ("second", "minute", "hour") else "minute"
    return Moment(context.now, end, grain, days)


def _days_of(start: datetime, end: datetime) -> Days:
    last = end.date() if end.time() != time(0) else end.date() - DAY
    return Days(start.date(), max(last, start.date()) + DAY)


@DAYS.rule("moment", "(rest|earlier) relday", "relday de? (rest|earlier)")
def _rest_of_today(f: Found, context: Context) -> Moment | None:
    """Later today, 今天早些时候."""
    if f.get("relday") != 0:
        return None
    now, today = floor_to(context.now, "minute"), floor_to(context.now, "day")
    start, end = (now, ahead_of(today, 1, "day")) if f.has("rest") else (today, now)
    return Moment(start, end, "minute", whole_day(context.today)) if start < end else None


@DAYS.rule("day", "day de? stretch")
def _days_beside(f: Found, context: Context) -> Days | None:
    """国庆前三天, 1号后两周: the days before it, or behind it."""
    day: Days = f.get("day")
    way, length = f.get("stretch")
    if way == 0 or length.unit not in ("day", "week") or length.number % 1:
        return None
    by = int(length.number) * (7 if length.unit == "week" else 1)
    if way < 0:
        return Days(add_days(day.first, -by), day.first)
    first = day.over or day.end
    return Days(first, add_days(first, by))
