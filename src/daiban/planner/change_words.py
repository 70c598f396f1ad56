"""Changes of what was arranged: "make it Sunday", 改到七点, "push it back an hour". What is meant, and the new time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from daiban.kit.when import TimeExpression, fold

Span = tuple[datetime, datetime]

_MARK = re.compile(
    r"(?:改|换|挪|推迟|推|延后|延|调|提前|移)(?:到|成|为|至|在)|定在|放到|改(?=周|星期|礼拜|下|明|后|大后|今|早|中|晚|\d|[一二两三四五六七八九十]+点)"
    r"|(?<![a-z])(?:make it|to|for|until|till|into|instead on|instead at)(?![a-z])"
)
_LATER = re.compile(r"推迟|延后|晚|往后|推后|later|back|push|delay|postpone")
_EARLIER = re.compile(r"提前|提早|早|往前|earlier|forward|bring")
_LENGTH = re.compile(
    r"(?P<half>半|half an? |half-)?(?P<number>\d+(?:\.\d+)?|[一两二三四五六七八九十]|an?|one|two|three)?\s*(?:个)?(?P<more>半)?"
    r"(?P<unit>小时|钟头|钟|分钟|刻钟|天|hours?|hrs?|h|minutes?|mins?|days?)(?![a-z])(?: and a (?P<and>half))?"
)
_NUMBERS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Change:
    """`which`: the words that say what is meant, "" for the latest. Either `times` are new, or all is shifted by `shift`."""

    which: str
    times: tuple[TimeExpression, ...]
    shift: timedelta | None


def read_change(wish: str, times: Sequence[TimeExpression]) -> Change:
    """The times of a wish told apart: those that say which one, and the new ones."""
    folded = fold(wish)
    shift = _shift(folded)
    marks = [
        mark for mark in _MARK.finditer(folded) if not any(e.begin < mark.start() < e.finish for e in times)
    ]
    new: list[TimeExpression] = []
    at = len(wish)
    for mark in reversed(marks):
        behind = [e for e in times if e.begin >= mark.start() and e.kind != "duration"]
        if behind:
            new, at = behind, mark.start()
            break
    if shift is not None and not new:
        return Change(wish, (), shift)
    if not new:
        new = [e for e in times if e.kind != "duration"]
        at = new[0].begin if new else len(wish)
    return Change(wish[:at], tuple(new), None)


def changed_windows(change: Change, held: Span, now: datetime) -> list[Span]:
    """The new times of what is held now: a day alone keeps the hour, an hour alone the day. Empty when none is said."""
    start, end = held
    if change.shift is not None:
        return [(start + change.shift, end + change.shift)]
    clocked = next((e for e in change.times if e.has_clock), None)
    days = [day for e in change.times if e.days is not None for day in e.days.dates(14)] or (
        [start.date()] if clocked is not None else []
    )
    at = _clock(clocked, start) if clocked is not None else start.timetz().replace(tzinfo=None)
    windows: list[Span] = []
    for day in dict.fromkeys(days):
        begin = datetime.combine(_beside(day, change.times, start), at, start.tzinfo)
        if begin > now:
            windows.append((begin, begin + (end - start)))
    return windows


def _beside(day: date, times: Sequence[TimeExpression], start: datetime) -> date:
    """A bare weekday is the one next to what was arranged, not next to today."""
    said = next((e for e in times if e.days is not None), None)
    if said is None or said.days is None or not said.days.loose or said.days.weekday is None:
        return day
    near = (day.weekday() - start.weekday() + 3) % 7 - 3
    return start.date() + timedelta(days=near)


def _clock(said: TimeExpression, start: datetime) -> time:
    """Of morning and evening the one nearer to what was arranged; a part of the day alone is its beginning."""
    edges = [
        edge
        for reading in (said, *said.alternatives)
        if reading.daily is not None and (edge := reading.daily.start or reading.daily.end) is not None
    ]
    held = start.hour * 60 + start.minute
    return min(edges, key=lambda edge: abs(edge.hour * 60 + edge.minute - held))


def _shift(folded: str) -> timedelta | None:
    found = next((m for m in _LENGTH.finditer(folded) if m["number"] or m["half"]), None)
    if found is None:
        return None
    later, earlier = _LATER.search(folded), _EARLIER.search(folded)
    if (later is None) == (earlier is None):
        return None
    said = found["number"]
    number = (
        float(said) if said and said[0].isdigit() else _NUMBERS.get(said or "", _WORDS.get(said or "", 0))
    )
    if found["half"]:
        number = 0.5
    if found["more"] or found["and"]:
        number += 0.5
    unit = found["unit"]
    minutes = (
        1440
        if unit in ("天", "day", "days")
        else 15
        if unit == "刻钟"
        else 1
        if unit.startswith(("分", "min"))
        else 60
    )
    return timedelta(minutes=number * minutes) * (1 if later else -1)
