"""Rules for days of the week, days counted from today or from another day, the nth of something, and what repeats."""

from datetime import datetime, time

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import (
    add_days,
    ahead_of,
    edge,
    floor_to,
    monday_of,
    month_named,
    nth,
    period,
    week,
    weekend,
    whole_day,
)
from daiban.kit.when.records import DAY, WEEKEND, WORKDAYS, Days, Length, Moment, Part, Repeat

DAYS = Level()
# Days that need another day or period beside them.
RELATED = Level()

_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
# An offset is as exact as the next smaller unit: "in two hours" to the minute, "in two weeks" to the day.
_FINER = {"second": "second", "minute": "second", "hour": "minute", "day": "hour"}


@DAYS.rule("day", "relday")
def _relative(f: Found, context: Context) -> Days:
    return whole_day(add_days(context.today, f.get("relday")))


@DAYS.rule("day", "(the|on)? (which|coming)? weekday")
def _weekday(f: Found, context: Context) -> Days:
    """Chinese "this" and "last" name the week, English ones the day; "next" is next week in both."""
    today, wanted, which = context.today, f.get("weekday"), f.get("which")
    coming = today + (wanted - today.weekday()) % 7 * DAY
    day, others, loose = coming, (), False
    if which is None and not f.has("coming"):
        loose = True
        if coming == today:  # said on that very day: today or in a week
            others = (Days(today + 7 * DAY, today + 8 * DAY, weekday=wanted),)
    elif which == -1 and not f.chinese("which"):
        day = coming - 7 * DAY
    elif which or (which == 0 and f.chinese("which")):
        day = monday_of(today) + (wanted + 7 * which) * DAY
    return Days(day, day + DAY, weekday=wanted, loose=loose, others=others)


@DAYS.rule("day", "the? weekday afternext", "the? weekday unit")
def _weekday_after_next(f: Found, context: Context) -> Days | None:
    """The Saturday after next; and the British "Saturday week", a week after the coming one."""
    wanted = f.get("weekday")
    if f.has("afternext"):
        day = monday_of(context.today) + (wanted + 14) * DAY
    elif f.form("unit") in ("week", "fortnight"):
        ahead = 7 if f.form("unit") == "week" else 14
        day = context.today + ((wanted - context.today.weekday()) % 7 + ahead) * DAY
    else:
        return None
    return Days(day, day + DAY, weekday=wanted)


@DAYS.rule("day", "(which|coming)? weekdays")
def _weekdays(f: Found, context: Context) -> Days:
    """周五六: several days of one week."""
    wanted = f.get("weekdays")
    if f.has("which"):
        monday = monday_of(context.today) + 7 * f.get("which") * DAY
        first = monday + min(wanted) * DAY
        return Days(first, monday + (max(wanted) + 1) * DAY, "day", frozenset(wanted))
    first = context.today + (wanted[0] - context.today.weekday()) % 7 * DAY
    last = first + (wanted[-1] - wanted[0]) % 7 * DAY
    return Days(first, last + DAY, "day", frozenset(wanted), loose=True)


@DAYS.rule("day", "(the|on)? (which|coming)? weekend", "the? weekend afternext")
def _weekend(f: Found, context: Context) -> Days:
    ahead = 2 if f.has("afternext") else f.get("which") or 0
    found = weekend(week(context.today, ahead).first)
    return Days(found.first, found.end, "weekend", loose=not f.has("which") and not f.has("afternext"))


@DAYS.rule("day", "(which|coming)? filter")
def _workdays(f: Found, context: Context) -> Days:
    """Without a week the next seven days."""
    if f.has("which"):
        frame = week(context.today, f.get("which"))
        return Days(frame.first, frame.end, "day", WORKDAYS)
    return Days(context.today, context.today + 7 * DAY, "day", WORKDAYS, loose=True)


@DAYS.rule("dayparted", "(which|coming)? weeknight", "tonight")
def _with_part(f: Found, context: Context) -> tuple[Days, Part]:
    if f.has("weeknight"):
        return _workdays(f, context), "evening"
    ahead, part = f.get("tonight").split()
    return whole_day(add_days(context.today, int(ahead))), part


@DAYS.rule("dayparted", "(the|on)? which part")
def _this_part(f: Found, context: Context) -> tuple[Days, Part] | None:
    """This evening; "last evening" is yesterday's."""
    which = f.get("which")
    if which not in (0, -1) or (f.chinese("which") and which != 0):
        return None
    return whole_day(context.today + which * DAY), f.get("part")


@DAYS.rule("day", "vague")
def _vague(f: Found, context: Context) -> Days:
    first, end = (int(n) for n in f.get("vague").split())
    return Days(context.today + first * DAY, context.today + end * DAY)


@DAYS.rule("day", "the? (ord|which|unit|lastone) which? (weekday|weekend|unit|relday) (de|in) the? period", "period de? (di num ge?|lastone) (weekday|weekend|unit)", "period comma the? (ord|unit) (weekday|weekend)")  # fmt: skip
def _nth(f: Found, context: Context) -> Days | None:
    """The first Monday of October, the third last week of 2018, 下个月第二个周末."""
    units = f.all("unit")
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


@DAYS.rule("day", "num weekday later")
def _several_weeks(f: Found, context: Context) -> Days | None:
    """Three Fridays from now."""
    day = add_days(context.today, (f.get("weekday") - context.today.weekday() - 1) % 7 + 1 + 7 * (f.get("num") - 1))  # fmt: skip
    return Days(day, day + DAY, weekday=f.get("weekday"))


@DAYS.rule("moment", "(in|after) approx? length", "in approx? hh", "length (later|hou)", "guo approx? length hou?", "length (ago|qian)")  # fmt: skip
def _offset(f: Found, context: Context) -> Moment:
    """In two hours, 三天后, a week ago."""
    length: Length = f.get("length") or Length(f.get("hh")[0] + (f.get("hh")[1] or 0) / 60, "hour")
    back = f.has("ago") or f.has("qian")
    at = ahead_of(context.now, -length.number if back else length.number, length.unit)
    finer = _FINER.get(length.unit, "day")
    at = floor_to(at, finer)
    grain = "hour" if finer == "hour" else finer
    return Moment(at, None, grain, whole_day(at.date()))  # pyright: ignore[reportArgumentType]


@DAYS.rule("moment", "stretch inside?")
def _stretch(f: Found, context: Context) -> Moment | None:
    """The last two weeks, the next three days: whole units beside the running one; "these three days" begin today."""
    way, length = f.get("stretch")
    unit: str = "week" if length.unit == "fortnight" else length.unit
    number = length.number * (2 if length.unit == "fortnight" else 1)
    running = floor_to(context.now, unit)
    after = ahead_of(running, 1, unit)
    if way < 0:
        start, end = ahead_of(running, -number, unit), running
    elif f.has("inside") or way == 0:
        start, end = running, ahead_of(running, number, unit)
    else:
        start, end = after, ahead_of(after, number, unit)
    grain = unit if unit not in ("season", "decade") else "year"
    return Moment(start, end, grain, _days_of(start, end))  # pyright: ignore[reportArgumentType]


@DAYS.rule("moment", "within approx? length", "length inside")
def _within(f: Found, context: Context) -> Moment:
    """Within two weeks: from now on."""
    length: Length = f.get("length")
    end = ahead_of(context.now, length.number, length.unit)
    days = _days_of(context.now, end)
    grain = "day" if length.unit not in ("second", "minute", "hour") else "minute"
    return Moment(context.now, end, grain, days)


def _days_of(start: datetime, end: datetime) -> Days:
    last = end.date() if end.time() != time(0) else end.date() - DAY
    return Days(start.date(), max(last, start.date()) + DAY)


@DAYS.rule("day", "rest the? (unit|period)", "period inside", "rest de? the? unit")
def _rest(f: Found, context: Context) -> Days | None:
    """The rest of the week, 本月内: from today on."""
    frame = f.get("period") or period(context.today, f.get("unit"), 0)
    if frame is None or frame.end <= context.today:
        return None
    return Days(max(frame.first, context.today), frame.end)


@DAYS.rule(
    "day", "the? edge (de|dash|approx)* the? (period|unit)", "the? edge (in|de)? month", "period de? edge"
)
def _edge(f: Found, context: Context) -> Days | None:
    """Early March, the end of next week."""
    if f.has("month"):
        return edge(month_named(context.today, f.get("month")), f.get("edge"))
    frame = f.get("period") or period(context.today, f.get("unit"), 0)
    if frame is None or frame.grain == "day":
        return None
    return edge(frame, f.get("edge"))


@DAYS.rule("repeat", "every weekday", "every weekdays", "every (filter|weekend)", "every num? unit", "every(?=part)", "every nian", "daily", "other_one (weekday|unit)", "every (yue|nian)")  # fmt: skip
def _repeat(f: Found, context: Context) -> Repeat | None:
    interval = ";INTERVAL=2" if f.has("other_one") else f";INTERVAL={f.get('num')}" if f.has("num") and f.has("unit") else ""  # fmt: skip
    today = context.today
    if f.has("weekday") or f.has("weekdays") or f.has("filter") or f.has("weekend"):
        said = {f.get("weekday")} if f.has("weekday") else set(f.get("weekdays") or ())
        wanted = said or (WORKDAYS if f.has("filter") else WEEKEND)
        first = next(today + n * DAY for n in range(7) if (today + n * DAY).weekday() in wanted)
        rule = "FREQ=WEEKLY" + interval + ";BYDAY=" + ",".join(_BYDAY[d] for d in sorted(wanted))
        weekday = first.weekday() if len(wanted) == 1 else None
        return Repeat(rule, Days(first, first + DAY, weekday=weekday, loose=weekday is not None))
    unit = f.get("daily") or f.get("unit") or ("month" if f.has("yue") else "year" if f.has("nian") else "day")  # fmt: skip
    return Repeat(f"FREQ={_FREQUENCY[unit]}{interval}", whole_day(today)) if unit in _FREQUENCY else None


@RELATED.rule("day", "length (from|after|hou)? on? day")
def _from_day(f: Found, _: Context) -> Days | None:
    """A week from Friday, "a week on Tuesday"."""
    length: Length = f.get("length")
    day: Days = f.get("day")
    if not (f.has("from") or f.has("after") or f.has("hou") or (day.loose and day.weekday is not None and length.unit in ("week", "fortnight"))):  # fmt: skip
        return None
    at = ahead_of(datetime.combine(day.first, time(0)), length.number, length.unit).date()
    return whole_day(at)


@RELATED.rule("day", "moment (de|on|the)* day", "day moment")
def _day_of_week_ahead(f: Found, _: Context) -> Days | None:
    """两周后的周六, Saturday in two weeks: that weekday of the week reached."""
    day: Days = f.get("day")
    moment: Moment = f.get("moment")
    if moment.end is not None or moment.grain != "day" or not day.loose:
        return None
    monday = monday_of(moment.days.first)
    if day.grain == "weekend":
        return weekend(monday)
    if day.weekday is None:
        return None
    return Days(monday + day.weekday * DAY, monday + (day.weekday + 1) * DAY, weekday=day.weekday)


@RELATED.rule("day", "day (or|comma)+ dayafter")
def _and_the_day_after(f: Found, _: Context) -> Days:
    """Tomorrow or the day after."""
    day: Days = f.get("day")
    return Days(day.first, day.end + DAY)


@RELATED.rule("day", "day de day")
def _weekend_of(f: Found, _: Context) -> Days | None:
    """The weekend of the 5th."""
    weekend_said, day = f.all("day")
    if weekend_said.grain != "weekend" or not weekend_said.loose or day.end - day.first != DAY:
        return None
    return weekend(monday_of(day.first))


@RELATED.rule("period", "period moment")
def _period_ahead(f: Found, context: Context) -> Days | None:
    """March in a year."""
    said: Days = f.get("period")
    moment: Moment = f.get("moment")
    years = moment.start.year - context.today.year
    if said.grain != "month" or years == 0:
        return None
    return month_named(context.today, said.first.month, said.first.year + years)


@RELATED.rule("day", "the? (ord|num)? (day|period) (after|before) the? day", "day (hou|qian) de? (di num ge?|which|that_day)? day")  # fmt: skip
def _day_beside(f: Found, _: Context) -> Days | None:
    """The Saturday after Thanksgiving, 国庆后第一个周末, the weekend before the 20th."""
    if f.has("period"):
        around: Days = f.get("day")
        ahead = -1 if f.has("before") else 1
        return week(around.first, ahead) if f.get("period").grain == "week" else None
    one, other = f.all("day")
    wanted, day = (other, one) if f.has("hou") or f.has("qian") else (one, other)
    if not wanted.loose or (wanted.weekday is None and wanted.grain != "weekend") or (day.loose and day.weekday is not None):  # fmt: skip
        return None
    weekday = 5 if wanted.weekday is None else wanted.weekday
    number = (f.get("ord") or f.get("num") or 1) - 1
    if f.has("before") or f.has("qian"):
        first = day.first - ((day.first.weekday() - weekday - 1) % 7 + 1 + 7 * number) * DAY
    else:
        last = (day.over or day.end) - DAY
        first = last + ((weekday - last.weekday() - 1) % 7 + 1 + 7 * number) * DAY
    return weekend(monday_of(first)) if wanted.weekday is None else Days(first, first + DAY, weekday=weekday)
