"""Changes of what was arranged: "make it Sunday", 改到七点, "push it back an hour". What is meant, and the new time."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from daiban.kit.recurrence import next_after
from daiban.kit.when import TimeExpression, fold

Span = tuple[datetime, datetime]

_MARK = re.compile(
    r"(?:改|换|挪|推迟|推|延后|延|调|提前|移)(?:到|成|为|至|在|去)|定在|放到|改(?=周|星期|礼拜|下|明|后|大后|今|早|中|晚|\d|[一二两三四五六七八九十]+点)"
    r"|(?:^|(?<=[，,。！\s]))(?:应该|而|我说的?)?是(?!不是)(?:说|在)?(?=\S)|(?<![a-z])(?:it's|it is|should be|should have been|i meant?|sorry|no),?(?![a-z])"
    r"|(?<![a-z])(?:make (?:it|that)|to|for|until|till|into|instead on|instead at)(?![a-z])"
)
# "Wrong, it's Wednesday": said of what came before, and names nothing.
_SLIPPED = re.compile(
    r"错了|[唔不][係系]|[弄搞说记写]错了?|不对|不好意思|抱歉|等等|等下|我(?:的意思|说的?)|才对"
    r"|(?<![a-z])(?:no|nope|wrong|wait|sorry|oops|ah|oh|actually|hang on|hold on|i meant?|my mistake|my bad)(?![a-z])",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(r"(?:不是?|[唔不][係系]|\bnot(?: on| at)?)\s*$")
_NOT_THAT_DAY = re.compile(
    r"^\W*(?:不是?|[唔不][係系]|not (?:on |at )?)(?=周|週|星期|礼拜|禮拜|[今明后後下]|\d|[一二三四五六七八九十]|[a-z])"
)
_LATER = re.compile(r"推迟|延后|晚|往后|推后|later|back|push|delay|postpone")
_EARLIER = re.compile(r"提前|提早|早|往前|earlier|forward|bring")
_LENGTH = re.compile(
    r"(?P<half>半|half an? |half-)?(?P<number>\d+(?:\.\d+)?|[一两二三四五六七八九十]|an?|one|two|three)?\s*(?:个)?(?P<more>半)?"
    r"(?P<unit>小时|钟头|钟|分钟|刻钟|天|hours?|hrs?|h|minutes?|mins?|days?)(?![a-z])(?: and a (?P<and>half))?"
)
_LASTS = re.compile(
    r"(?:改|变|换|调|缩短|延长|拉长|加长)(?:到|成|为|至)|时长|(?:要|开|留|占|共)(?=(?:半|\d|[一两二三四五六七八九十])+\s*个?(?:半)?(?:小时|钟头|分钟|刻钟))"
    r"|\b(?:make (?:it|that|this|the|my|our)\b|long\b|change (?:it|that|\w+) to|cut (?:it|that) (?:down )?to|shorten (?:\w+ )+to|extend (?:\w+ )+to|lasts?\b|for)"
)
_LONGER = re.compile(
    r"延长(?!到|成|为|至)|拉长(?!到|成|为|至)|加长(?!到|成|为|至)|多(?:加|留|开|待|给)|再加|(?P<less>缩短(?!到|成|为|至)|少(?:开|留)|\bshorter\b|\bshorten\b(?!.*\bto\b)|\bcut\b(?!.*\bto\b))|\blonger\b|\bextend\b(?!.*\bto\b)|\bmore time\b"
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
    """`which`: the words that say what is meant, "" for the latest. Either `times` are new, or all is shifted by `shift`, or takes `length`,
    or becomes longer by `longer`. `to`: what is said behind 改成 and "to", which may be another place. `repeat`: the rule by which it is to come again.
    """

    which: str
    times: tuple[TimeExpression, ...] = ()
    shift: timedelta | None = None
    length: timedelta | None = None
    longer: timedelta | None = None
    to: str = ""
    repeat: str = ""


def is_slip(wish: str) -> bool:
    """Whether something said before is put right, and nothing else: "not Tuesday, Wednesday"."""
    folded = fold(wish)
    return _NOT_THAT_DAY.search(folded) is not None or _SLIPPED.match(folded) is not None


def read_change(wish: str, times: Sequence[TimeExpression]) -> Change:
    """The times of a wish told apart: those that say which one, and the new ones."""
    folded = fold(wish)
    shift, said = _shift(folded)
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
    lengthened = _lengthened(folded)
    if lengthened is not None:
        length, longer, span = lengthened
        which = wish[:at] if new else _without(wish, span)
        return Change(which, tuple(new), length=length, longer=longer)
    if shift is not None and said is not None and not [e for e in new if not said.start() <= e.begin < said.end()]:  # fmt: skip
        return Change(_without(wish, said.span()), (), shift)
    if not new:
        said_times = [e for e in times if e.kind != "duration"]
        new = [e for e in said_times if not _NOT_THAT.search(folded, 0, e.begin)] or said_times
        at = new[0].begin if new else len(wish)
    repeat = next((e.recurrence for e in new if e.recurrence), "")
    to = ""
    if not new and marks:
        at = marks[-1].start()
    if marks:
        to = wish[marks[0].end() :].strip()
    behind = wish[new[-1].finish :] if new else ""
    which = _SLIPPED.sub("", wish[:at] + behind).lstrip()
    return Change(which, tuple(new), to=to, repeat=repeat)


def _without(wish: str, span: tuple[int, int]) -> str:
    return " ".join(f"{wish[: span[0]]} {wish[span[1] :]}".split())


def _lengthened(folded: str) -> tuple[timedelta | None, timedelta | None, tuple[int, int]] | None:
    """Of "make it two hours long" the length, of "half an hour longer" by how much, and where it stands; None for a change of when it is."""
    found = next((m for m in _LENGTH.finditer(folded) if m["number"] or m["half"]), None)
    if found is None or _LATER.search(folded) or _EARLIER.search(folded):
        return None
    length = _length(found)
    if more := _LONGER.search(folded):
        return None, -length if more["less"] else length, found.span()
    return (length, None, found.span()) if _LASTS.search(folded) else None


def changed_length(change: Change, held: Span) -> timedelta | None:
    """How long it is to take now; None when that stays."""
    start, end = held
    return change.length or (end - start + change.longer if change.longer is not None else None)


def changed_windows(change: Change, held: Span, now: datetime) -> list[Span]:
    """The new times of what is held now: a day alone keeps the hour, an hour alone the day. Empty when none is said."""
    start, end = held
    if (length := changed_length(change, held)) is not None:
        if length <= timedelta(0):
            return []
        if not change.times:
            return [(start, start + length)]
        end = start + length
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


def open_windows(change: Change, spans: Sequence[Span], length: timedelta, now: datetime) -> list[Span]:
    """The new times of what is still being arranged within `spans`: a day alone keeps their hours, an hour alone their days."""
    first = (spans[0][0].astimezone(now.tzinfo), spans[0][1].astimezone(now.tzinfo))
    if change.shift is not None:
        shifted = [(start + change.shift, start + change.shift + length) for start, _ in spans]
        return [span for span in shifted if span[0] > now]
    if not change.times:
        return [(start, start + length) for start, _ in spans] if change.length or change.longer else []
    clocked = any(e.has_clock for e in change.times)
    dated = any(e.days is not None for e in change.times)
    if dated or not clocked:
        return changed_windows(change, (first[0], first[0] + length) if clocked else first, now)
    days = dict.fromkeys(start.astimezone(now.tzinfo).date() for start, _ in spans)
    starts = [next(s for s, _ in spans if s.astimezone(now.tzinfo).date() == day) for day in days]
    held = [(start.astimezone(now.tzinfo), start.astimezone(now.tzinfo) + length) for start in starts]
    return [window for span in held for window in changed_windows(change, span, now)]


def changed_rule(change: Change, rule: str, held: Span, now: datetime) -> tuple[datetime, str] | None:
    """The first time from now on of what repeats by `rule`, or is to repeat, and its rule; None when no change of it is said."""
    clocked = next((e for e in change.times if e.has_clock), None)
    if change.repeat:
        at = _clock(clocked, held[0]) if clocked is not None else held[0].timetz().replace(tzinfo=None)
        day = now.date() if ";" in change.repeat else min(held[0].date(), now.date()) if rule else held[0].date()  # fmt: skip
        first = datetime.combine(day, at, held[0].tzinfo)
        if first > now and ";" not in change.repeat:
            return first, change.repeat
        later = next_after(change.repeat, first, now)
        return (later, change.repeat) if later is not None else None
    windows = changed_windows(change, held, now - timedelta(days=1))
    if not windows:
        return None
    at = windows[0][0]
    rule = _on_the_day_of(at, rule) if at.date() != held[0].date() else rule
    later = at if at > now else next_after(rule, at, now) if rule else None
    return (later, rule) if later is not None else None


def _on_the_day_of(at: datetime, rule: str) -> str:
    """The rule for the day of the week, or of the month, on which it is now."""
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[at.weekday()]
    rule = re.sub(r"BYDAY=[A-Z,]+", f"BYDAY={weekday}", rule)
    return re.sub(r"BYMONTHDAY=-?\d+", f"BYMONTHDAY={at.day}", rule)


def _beside(day: date, times: Sequence[TimeExpression], start: datetime) -> date:
    """A bare weekday, or day of the month, is the one next to what was arranged, not next to today."""
    said = next((e for e in times if e.days is not None), None)
    if said is None or said.days is None or not said.days.loose:
        return day
    if said.days.weekday is not None:
        near = (day.weekday() - start.weekday() + 3) % 7 - 3
        return start.date() + timedelta(days=near)
    if said.days.day is None or said.days.day > monthrange(start.year, start.month)[1]:
        return day
    same = start.date().replace(day=said.days.day)
    # On the 31st "the 2nd" is that of the next month.
    return same if start.date() - same < timedelta(days=15) else same + relativedelta(months=1)


def _clock(said: TimeExpression, start: datetime) -> time:
    """Of morning and evening the one nearer to what was arranged; a part of the day alone is its beginning."""
    edges = [
        edge
        for reading in (said, *said.alternatives)
        if reading.daily is not None and (edge := reading.daily.start or reading.daily.end) is not None
    ]
    held = start.hour * 60 + start.minute
    return min(edges, key=lambda edge: abs(edge.hour * 60 + edge.minute - held))


def _shift(folded: str) -> tuple[timedelta, re.Match[str]] | tuple[None, None]:
    """By how much it is earlier or later, and where that stands."""
    found = next((m for m in _LENGTH.finditer(folded) if m["number"] or m["half"]), None)
    if found is None:
        return None, None
    later, earlier = _LATER.search(folded), _EARLIER.search(folded)
    if (later is None) == (earlier is None):
        return None, None
    return _length(found) * (1 if later else -1), found


def _length(found: re.Match[str]) -> timedelta:
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
    return timedelta(minutes=number * minutes)
