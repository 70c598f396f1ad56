"""Rules for days told by another day or period beside them: a week from Friday, 国庆后第一个周末, 去年今天."""

from dataclasses import replace
from datetime import datetime, time

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import add_months, ahead_of, monday_of, month_named, week, weekend, whole_day
from daiban.kit.when.records import DAY, WORKDAYS, Days, Length, Moment

RELATED = Level()

_MOST_WEEKS = 100


@RELATED.rule("day", "length (from|after|hou|before)? (on|the)? day")
def _from_day(f: Found, context: Context) -> Days | None:
    """A week from Friday, three days before Christmas, "a week on Tuesday"."""
    length: Length = f.get("length")
    day: Days = f.get("day")
    if f.form("from").startswith("starting") and length.unit in ("day", "week") and not length.number % 1:
        return Days(day.first, day.first + length.delta())
    if length.unit == "night":
        return None  # two nights from Friday are Friday and Saturday night
    if f.has("before"):
        if length.unit not in ("day", "week", "fortnight", "month", "year") or length.number % 1:
            return None
        return whole_day(ahead_of(datetime.combine(day.first, time(0)), -length.number, length.unit).date())
    if not (f.has("from") or f.has("after") or f.has("hou") or (day.loose and day.weekday is not None and length.unit in ("week", "fortnight"))):  # fmt: skip
        return None
    at = ahead_of(datetime.combine(day.first, time(0)), length.number, length.unit).date()
    if length.unit == "year" and day.over is not None and day.first - context.today > _HALF_YEAR:
        # "A year after Christmas", said in February: after the one that is nearer, or after the next.
        return replace(whole_day(add_months(at, -12)), others=(whole_day(at),))
    return whole_day(at)


_HALF_YEAR = 182 * DAY


@RELATED.rule("day", "moment (de|on|the)* day", "day moment")
def _day_of_week_ahead(f: Found, context: Context) -> Days | None:
    """两周后的周六, Saturday in two weeks: that weekday of the week reached."""
    day: Days = f.get("day")
    moment: Moment = f.get("moment")
    if moment.end is not None or moment.grain != "day":
        return None
    if day == whole_day(context.today):
        return moment.days  # 两年前的今天
    if not day.loose:
        return None
    monday = monday_of(moment.days.first)
    if day.grain == "weekend":
        return weekend(monday)
    if day.weekday is None:
        return None
    return Days(monday + day.weekday * DAY, monday + (day.weekday + 1) * DAY, weekday=day.weekday)


@RELATED.rule("day", "the? unit before the? day", "dayafter the? day")
def _next_to(f: Found, _: Context) -> Days | None:
    """The day before Christmas, the day after Thanksgiving."""
    day: Days = f.get("day")
    if f.get("unit") not in (None, "day") or day.end - day.first != DAY:
        return None
    return whole_day(day.first - DAY if f.has("before") else day.end)


@RELATED.rule("day", "(period|the? unit) de (on|the)* day")
def _week_of(f: Found, context: Context) -> Days | None:
    """The week of October 6: the one that it lies in; some mean the seven days that it begins."""
    day: Days = f.get("day")
    this_week = f.get("unit") == "week" or f.get("period") == week(context.today, 0)
    if not this_week or day.end - day.first != DAY or day.first.weekday() == 0:
        return week(day.first, 0) if this_week and day.end - day.first == DAY else None
    return replace(week(day.first, 0), others=(Days(day.first, day.first + 7 * DAY, "week", weak=True),))


@RELATED.rule("day", "edgeof (on|the)* day", "day edgeof")
def _end_of_day(f: Found, _: Context) -> Days | None:
    """EOD Friday: by the end of it."""
    return replace(f.get("day"), closing=True) if f.get("edgeof") == "day end" else None


_SHADED = {(part, edge) for part in ("morning", "afternoon", "evening") for edge in ("early", "late")}


@RELATED.rule("dayparted", "edge (on|the)* day part", "edge dayparted")
def _early_or_late(f: Found, _: Context) -> tuple[Days, str] | None:
    """Late on Friday evening, early tomorrow morning."""
    day, part = f.get("dayparted") or (f.get("day"), f.get("part"))
    said = (part.removesuffix(" whole"), f.form("edge"))
    return (day, " ".join(said)) if said in _SHADED else None


@RELATED.rule("dayparted", "the? part (before|after) the? day")
def _part_beside(f: Found, _: Context) -> tuple[Days, str] | None:
    """The night before Christmas, the morning after the 5th."""
    day: Days = f.get("day")
    if day.end - day.first != DAY or f.form("part") not in ("night", "evening", "morning", "afternoon"):
        return None
    return whole_day(day.first - DAY if f.has("before") else day.end), f.get("part")


@RELATED.rule("day", "day (or|comma)+ dayafter")
def _and_the_day_after(f: Found, _: Context) -> Days:
    """Tomorrow or the day after."""
    day: Days = f.get("day")
    return Days(day.first, day.end + DAY)


@RELATED.rule("day", "the? closest day to the? day", "day de? lately day")
def _closest(f: Found, _: Context) -> Days | None:
    """The closest Monday to the 5th, 离10月5号最近的周一."""
    one, other = f.all("day")
    wanted, around = (other, one) if f.has("lately") else (one, other)
    if wanted.weekday is None or not wanted.loose or around.end - around.first != DAY:
        return None
    ahead = (wanted.weekday - around.first.weekday() + 3) % 7 - 3
    return Days(around.first + ahead * DAY, around.first + (ahead + 1) * DAY, weekday=wanted.weekday)


@RELATED.rule("day", "day de day")
def _weekend_of(f: Found, _: Context) -> Days | None:
    """The weekend of the 5th."""
    weekend_said, day = f.all("day")
    if weekend_said.grain != "weekend" or not weekend_said.loose or day.end - day.first != DAY:
        return None
    return weekend(monday_of(day.first))


@RELATED.rule("day", "period de? day", "day period")
def _today_in(f: Found, context: Context) -> Days | None:
    """去年今天, 上个月的今天, today next year."""
    frame: Days = f.get("period")
    if f.get("day") != whole_day(context.today) or frame.grain not in ("month", "year"):
        return None
    months = 12 * (frame.first.year - context.today.year)
    months += frame.first.month - context.today.month if frame.grain == "month" else 0
    return whole_day(add_months(context.today, months)) if months else None


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
    if wanted.weekdays == WORKDAYS and wanted.loose:
        return _work_day(
            day, f.get("ord") or f.get("num") or 1, -1 if f.has("before") or f.has("qian") else 1
        )
    if not wanted.loose or (wanted.weekday is None and wanted.grain != "weekend") or (day.loose and day.weekday is not None):  # fmt: skip
        return None
    weekday = 5 if wanted.weekday is None else wanted.weekday
    number = (f.get("ord") or f.get("num") or 1) - 1
    if number not in range(_MOST_WEEKS):
        return None
    if f.has("before") or f.has("qian"):
        first = day.first - ((day.first.weekday() - weekday - 1) % 7 + 1 + 7 * number) * DAY
    else:
        last = (day.over or day.end) - DAY
        first = last + ((weekday - last.weekday() - 1) % 7 + 1 + 7 * number) * DAY
    return weekend(monday_of(first)) if wanted.weekday is None else Days(first, first + DAY, weekday=weekday)


def _work_day(beside: Days, number: int, way: int) -> Days | None:
    """国庆后第一个工作日."""
    day = beside.first if way < 0 else (beside.over or beside.end) - DAY
    if number not in range(_MOST_WEEKS):
        return None
    while number:
        day += way * DAY
        number -= day.weekday() in WORKDAYS
    return whole_day(day)
