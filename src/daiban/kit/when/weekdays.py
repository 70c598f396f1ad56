"""Rules for days of the week and weekends, with every reading that the words allow.

Weeks are Monday to Sunday, but not to everybody: to who begins them on Sunday 下周日 is another day, and so is what is
said on a Sunday. Nor does everybody mean by "next Friday" the one of the next week.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import monday_of, week, weekend
from daiban.kit.when.records import DAY, WEEKEND, WORKDAYS, Days

WEEKDAYS = Level()

_SATURDAY, _SUNDAY = 5, 6
_WEEK = 7 * DAY
# "Before last", not "before last week".
LAST = "which(?!weekday|weekdays|unit|month|weekend|season|relday|yue)"


@WEEKDAYS.rule("day", "(the|on)? (which|coming)? weekday")
def _weekday(f: Found, context: Context) -> Days:
    """Chinese "this" and "last" name the week, English ones the day; "next" is next week in both."""
    today, wanted, which = context.today, f.get("weekday"), f.get("which")
    coming = today + (wanted - today.weekday()) % 7 * DAY
    day, others, loose = coming, list[date](), False
    weak = list[date]()
    english = not f.chinese("which") if which is not None else not f.chinese("coming")
    if which is None:
        loose = not f.has("coming")
        if coming == today and (loose or english):  # said on that very day: today or in a week
            others.append(today + _WEEK)
    elif which == 0 and english:
        weak += [today + _WEEK] if coming == today else []
    elif which == -1 and english:
        day = coming - _WEEK
        weak += [day - _WEEK] if day >= monday_of(today) else []
    else:
        day = monday_of(today) + (wanted + 7 * which) * DAY
        weak += _of_other_weeks(today, day, coming)
        if which == 1 and english and today + DAY < coming < day:
            others.append(coming)
        elif which == 1 and not english and today < coming < day:
            weak.append(coming)  # 下周三, said on a Tuesday: of tomorrow by some
    return _day(day, *others, loose=loose, weak=weak)


def _of_other_weeks(today: date, day: date, coming: date) -> list[date]:
    """The day that is meant when weeks begin on Sunday, unless that is over."""
    if today.weekday() == _SUNDAY and day.weekday() != _SUNDAY:
        other = day + _WEEK
    elif day.weekday() == _SUNDAY and today.weekday() != _SUNDAY:
        other = day - _WEEK
    else:
        return []
    return [other] if other >= coming or (other < today) == (day < today) else []


def _day(day: date, *others: date, loose: bool = False, weak: Sequence[date] = ()) -> Days:
    """The day with the others that may be meant, the `weak` ones last."""

    def of(other: date) -> Days:
        return Days(other, other + DAY, weekday=other.weekday(), weak=other not in others)

    readings = tuple(of(other) for other in dict.fromkeys((*others, *weak)))
    return Days(day, day + DAY, weekday=day.weekday(), loose=loose, others=readings)


@WEEKDAYS.rule("day", "the? weekday afternext", "the? weekday unit", f"the? weekday before {LAST}")
def _weekday_after_next(f: Found, context: Context) -> Days | None:
    """The Saturday after next or before last; and the British "Saturday week", a week after the coming one."""
    today, wanted = context.today, f.get("weekday")
    if f.has("afternext"):
        coming = today + ((wanted - today.weekday() - 1) % 7 + 1) * DAY
        in_weeks = monday_of(today) + (wanted + 14) * DAY
        return _day(in_weeks, weak=[other for other in (coming + _WEEK,) if other != in_weeks])
    if f.has("which"):
        last = today - ((today.weekday() - wanted - 1) % 7 + 1) * DAY
        return _day(last - _WEEK) if f.get("which") == -1 else None
    if f.form("unit") not in ("week", "fortnight"):
        return None
    ahead = 7 if f.form("unit") == "week" else 14
    return _day(today + ((wanted - today.weekday()) % 7 + ahead) * DAY)


@WEEKDAYS.rule("day", "the? (which|coming) (num|few) (weekday|weekend)", "(num|few) weekday ago")
def _several(f: Found, context: Context) -> Days | None:
    """The next three Fridays, the last two weekends; "two Mondays ago"."""
    today, number = context.today, f.get("num") or f.get("few")
    which = -1 if f.has("ago") else f.get("which") or f.get("coming")
    if which not in (-1, 1) or not isinstance(number, int) or not 1 <= number <= _MOST_WEEKS:
        return None
    wanted = _SATURDAY if f.has("weekend") else f.get("weekday")
    nearest = today + ((wanted - today.weekday() - 1) % 7 + 1) * DAY
    if which == -1:
        nearest = today - ((today.weekday() - wanted - 1) % 7 + 1) * DAY
    farthest = nearest + which * (number - 1) * _WEEK
    if f.has("ago"):
        return _day(farthest)
    first, last = min(nearest, farthest), max(nearest, farthest)
    kinds = WEEKEND if f.has("weekend") else frozenset((wanted,))
    return Days(first, last + len(kinds) * DAY, "day", kinds)


_MOST_WEEKS = 100


@WEEKDAYS.rule("day", "(which|coming)? weekdays")
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


@WEEKDAYS.rule(
    "day", "(the|on)? (which|coming)? weekend", "the? weekend afternext", f"the? weekend before {LAST}"
)
def _weekend(f: Found, context: Context) -> Days | None:
    """On a Sunday this weekend is the one that ends, or the one to come; "next weekend" may be the coming one."""
    today, which = context.today, f.get("which")
    if f.has("before") and which != -1:
        return None
    ahead = 2 if f.has("afternext") else -2 if f.has("before") else which or 0
    found = weekend(week(today, ahead).first)
    others = list[Days]()
    if ahead == 0 and today.weekday() == _SUNDAY:
        others.append(weekend(week(today, 1).first))
    elif ahead == 1 and which == 1 and not f.chinese("which") and today.weekday() < _SATURDAY - 1:
        others.append(replace(weekend(week(today, 0).first), weak=True))
    loose = not f.has("which") and not f.has("afternext")
    return replace(found, loose=loose, others=tuple(others))


@WEEKDAYS.rule("day", "(which|coming)? filter")
def workdays(f: Found, context: Context) -> Days:
    """Without a week the next seven days."""
    if f.has("which"):
        frame = week(context.today, f.get("which"))
        return Days(frame.first, frame.end, "day", WORKDAYS)
    return Days(context.today, context.today + _WEEK, "day", WORKDAYS, loose=True)
