"""The times that a wish leaves open, as windows: days from the words, hours from the words, else from the meal.

Reading single expressions is `daiban.kit.when`'s work; here several of them become what the owner meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from daiban.kit.clock import iso
from daiban.kit.when import Days, TimeExpression, date_order, read, within
from daiban.planner.wishes.meals import Hours, Meal

Window = dict[str, str]

_DAY = timedelta(days=1)
_LATE = time(22, 30)  # until then "tonight after eight" may last
_LONGEST = 62  # windows: a month of lunches and dinners
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ALL_BUT = re.compile(r"\b(?:any|every|all|each)\b[^.,;!?]*\bbut(?: on)? *$", re.IGNORECASE)
_SUITS = re.compile(
    r"^[^，,。；;]{0,3}(?:都|也|就|is|are|works?|'s)?\s*(?:行|可以|好|没问题|有空|ok|fine|good|works?|free)",
    re.IGNORECASE,
)
# What sets a time aside, before it or behind it.
_NOT_BEFORE = re.compile(
    r"(除了?|除去|除开|排除|不要|不想|别|不能|不行|不是|避开|避免|不在|没空|不约|别约|别选|except(?: for| on)?|excluding|exclude|but not|just not|not on|not|other than"
    r"|apart from|aside from|outside(?: of)?|avoid(?:ing)?|skip(?:ping)?|bar|no|never|(?:out of town|out of the country|on holiday|on vacation|on leave|travelling|traveling|abroad|not around|not in town|not here|gone)(?: on| from| until| till)?|(?:can'?t|cannot|can ?not|won'?t|don'?t|not free|not available|unavailable|busy|away|unable to|couldn'?t)(?: (?:do|make|manage|come|go|meet|on|be))*)"
    r"[\s的在是约选挑定安排on]*$",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"^[\s,，]*(?:(?:晚上|中午|白天|那天|当天|我|他|她|都|们|又|也|要|得|正好|刚好|已经|是|的|就|还|可能)*(?:不行|不可以|不方便|不能|不成|没空|没时间|没有空|没法|有事|有约|有安排|有会|开会|加班|出差(?!之?前|以前)|值班|上课|除外|以外|之外|不在|不去|不要(?!太|超过|早|晚)|不得闲|唔得|唔得闲|冇空|去不了|来不了|约不了|约了人)"
    r"|(?:is |are |'s |that )?(?:out\b|no good|not (?:good|possible|great|ok|an option|free|available|going to work)|won'?t work|doesn'?t work|don'?t work|does not work|do not work|excluded|excepted|is taken|i'?m (?:busy|away|out|not free)|i (?:can'?t|have|am busy)|busy|taken|booked|off the table))",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"不对|说错|记错|搞错|\b(?:no wait|wait,? no|scratch that|i mean|sorry,? i meant|make that)\b",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"week (?:of|commencing|beginning|starting)\b", re.IGNORECASE)
_OF_WEEK = re.compile(r"\bweek (?:of|commencing|beginning|starting)(?: on)?(?: the)?\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore (?:i|we|he|she|they|my|our|his|her|the|\w+) [^.,;!?]{0,30}$", re.IGNORECASE)
_BEFORE_BEHIND = re.compile(r"^[^，,。；;！!？?、]{1,8}?(?:之前|以前)")
_JOINER = re.compile(r"[\s、,，/和跟与或]*(?:\band\b|\bor\b|还有|以及)?[\s]*")


@dataclass(frozen=True, slots=True)
class Times:
    """`windows` in order, none of them past. `choices`: other readings, when the words are truly ambiguous.

    `past` are the days that were named but are over; `said` whether any time was named at all;
    `unplaced` the words of a time that nobody can place (节后).
    """

    windows: tuple[Window, ...]
    choices: tuple[tuple[Window, ...], ...]
    past: tuple[date, ...]
    said: bool
    spans: tuple[tuple[int, int], ...]
    unplaced: str | None = None


def read_windows(text: str, *, now: datetime, zone: ZoneInfo, meal: Meal) -> Times:
    """The windows for a meal that `text` allows."""
    local = now.astimezone(zone)
    order = date_order(zone.key, chinese=_HAN.search(text) is not None)
    found = [e for e in read(text, now=local, present=False, dates=order) if e.kind != "duration"]
    found = [_bounded(text, found, index, local) for index in range(len(found))]
    found = [e for e in found if not _WEEK_OF.match(text[e.finish - 4 :])]
    found = found[_first_that_counts(text, found) :]
    excluded = excluded_in(text, found)
    kept = [e for e, out in zip(found, excluded, strict=True) if not out]
    wanted = [_settled(e, meal, kept) for e in kept]
    if any(not _is_past(e, local) for e in wanted):
        # "the place of last Friday, next week": what is over only tells of the past
        wanted = [e for e in wanted if not _is_past(e, local)]
    unknown = next((e.text for e in found if e.kind == "unknown"), None)
    if unknown and all(e.days is None or e.days.loose for e in wanted):
        # 节后的周末: not knowing when that is, no other weekend may be taken for it.
        return Times((), (), (), False, tuple((e.begin, e.finish) for e in found), unknown)
    wanted = _framed(_between(wanted), [e for e, out in zip(found, excluded, strict=True) if out])
    aside = _Aside([e for e, out in zip(found, excluded, strict=True) if out])
    combine = _Combine(local, zone, meal, aside)
    windows, past = combine.all(wanted)
    choices: list[tuple[Window, ...]] = []
    for index, expression in enumerate(wanted):
        for other in expression.doubts:
            read_so, _ = combine.all([*wanted[:index], other, *wanted[index + 1 :]])
            if read_so and read_so != windows and tuple(read_so) not in choices:
                choices.append(tuple(read_so))
    if windows and choices:
        choices.insert(0, tuple(windows))
    elif choices:
        windows, choices = list(choices[0]), choices[1:] if len(choices) > 1 else []
    spans = tuple((e.begin, e.finish) for e in found)
    return Times(tuple(windows), tuple(choices), tuple(past), bool(wanted), spans)


def _first_that_counts(text: str, found: Sequence[TimeExpression]) -> int:
    """The number of the first time behind a correction: "tomorrow ... no wait, Saturday" is Saturday."""
    for index in range(len(found) - 1, 0, -1):
        if _CORRECTION.search(text[found[index - 1].finish : found[index].begin]):
            return index
    return 0


def _bounded(text: str, found: Sequence[TimeExpression], index: int, now: datetime) -> TimeExpression:
    """ "Before I fly out on the 20th", 我20号飞之前: until that day, though words stand between."""
    e = found[index]
    if e.days is None or e.open is not None or e.has_clock or e.days.first <= now.date():
        return e
    if _OF_WEEK.search(text[: e.begin]) or _WEEK_OF.search(e.text):
        monday = e.days.first - e.days.first.weekday() * _DAY
        return replace(e, kind="interval", days=Days(monday, monday + 7 * _DAY, "week"))
    before = text[found[index - 1].finish if index else 0 : e.begin]
    after = text[e.finish : found[index + 1].begin if index + 1 < len(found) else len(text)]
    if _BEFORE.search(before) or _BEFORE_BEHIND.match(after):
        days = Days(now.date(), e.days.first)
        return replace(e, open="until", kind="interval", start=None, end=e.start, days=days)
    return e


def excluded_in(text: str, found: Sequence[TimeExpression]) -> list[bool]:
    """Which of the expressions are set aside ("except Wednesday", 周三不行), lists of them together."""
    out: list[bool] = []
    for index, e in enumerate(found):
        before = text[found[index - 1].finish : e.begin] if index else text[: e.begin]
        joined = (
            index > 0
            and out[-1]
            and _JOINER.fullmatch(before) is not None
            and _are_alike(found[index - 1], e)
            and not (before.strip() in ("，", ",") and _SUITS.match(text[e.finish :]))
        )
        all_but = _ALL_BUT.search(text[: e.begin]) is not None
        out.append(joined or all_but or _NOT_BEFORE.search(before) is not None)
    for index in range(len(found) - 1, -1, -1):
        after = text[found[index].finish :]
        joined = (
            index + 1 < len(found)
            and out[index + 1]
            and _NOT_BEHIND.match(text[found[index + 1].finish :]) is not None
            and _JOINER.fullmatch(text[found[index].finish : found[index + 1].begin]) is not None
            and _are_alike(found[index], found[index + 1])
        )
        out[index] = out[index] or joined or _NOT_BEHIND.match(after) is not None
    return out


def _between(wanted: Sequence[TimeExpression]) -> list[TimeExpression]:
    """ "After the 20th, before the end of the month": what begins and what ends are one stretch."""
    begins = [e for e in wanted if e.days and e.open == "after" and not e.has_clock]
    ends = [e for e in wanted if e.days and e.open == "until" and not e.has_clock]
    if len(begins) != 1 or len(ends) != 1:
        return list(wanted)
    first, last = begins[0], ends[0]
    assert first.days is not None and last.days is not None
    if first.days.first >= last.days.end:
        return list(wanted)
    whole = replace(last, days=Days(first.days.first, last.days.end, "day"))
    return [whole if e is last else e for e in wanted if e is not first]


def _are_alike(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two can be items of one list: 除了周五，这周都行 sets no week aside."""
    return _is_frame(one) == _is_frame(other)


def _framed(wanted: Sequence[TimeExpression], aside: Sequence[TimeExpression]) -> list[TimeExpression]:
    """ "Next week with Sam, Thursday or Friday": a loose day lies in the longer stretch that was named, wherever that was.

    So does it in the week of a day that does not suit: 下周三不行，周四可以.
    """
    frames = [e for e in wanted if _is_frame(e)]
    if not frames:
        refused = [e for e in aside if e.days and e.days.weekday is not None and not e.days.loose]
        weeks = [_week_of(e) for e in refused]
        frames = weeks[:1]
    loose = [e for e in wanted if e.days is not None and e.days.loose and not _is_frame(e) and (e.days.weekday is not None or e.days.weekdays or e.days.grain == "weekend")]  # fmt: skip
    if len(frames) != 1 or not loose:
        return list(wanted)
    frame = frames[0]
    assert frame.days is not None
    placed: list[TimeExpression] = []
    for e in wanted:
        if e is frame:
            continue
        days = within(e.days, frame.days) if e in loose and e.days is not None else e.days
        hours = {} if e.has_clock or not frame.has_clock else {"daily": frame.daily, "part": frame.part, "grain": frame.grain}  # fmt: skip
        same = {other.days: within(other.days, frame.days) for other in e.alternatives if other.days and other.days.loose}  # fmt: skip
        others = tuple(
            replace(other, days=same[other.days]) for other in e.alternatives if other.days in same
        )
        placed.append(replace(e, days=days or e.days, alternatives=others, **hours))
    return placed


def _week_of(expression: TimeExpression) -> TimeExpression:
    assert expression.days is not None
    monday = expression.days.first - expression.days.first.weekday() * _DAY
    week = Days(monday, monday + 7 * _DAY, "week")
    return replace(expression, days=week, daily=None, part=None, alternatives=())


def _is_frame(expression: TimeExpression) -> bool:
    """A week, a month, or a stretch as long; not one that is open to one side."""
    days = expression.days
    if days is None or days.weekdays is not None or (expression.open is not None and expression.has_clock):
        return False
    return days.end - days.first >= 5 * _DAY


def _settled(expression: TimeExpression, meal: Meal, others: Sequence[TimeExpression]) -> TimeExpression:
    """Morning or evening is no question when only one of the two suits the meal, or comes nearer to it; or when one of the
    `others` says which part of the day: 周六早上…，八点出发.
    """
    same_day = [e for e in expression.alternatives if _is_same_day(e, expression)]
    if expression.daily is None or not same_day:
        return expression
    readings = [replace(expression, alternatives=()), *same_day]
    in_part = [e for e in readings if any(_is_in_part(e, other) for other in others)]
    readings = in_part or readings
    fitting = [e for e in readings if (at := _edge(e)) and meal.suits(at)]
    best = fitting or [min(readings, key=lambda e: _distance(_edge(e) or time(0), meal.start))]
    other_days = tuple(
        e for e in expression.alternatives if not _is_same_day(e, expression) and _edge(e) == _edge(best[0])
    )
    return replace(best[0], alternatives=(*best[1:], *other_days))


def _is_in_part(expression: TimeExpression, other: TimeExpression) -> bool:
    """Whether an hour without a day lies in the part of a day that the other names."""
    part, at = other.daily, _edge(expression)
    if expression.days is not None or other.days is None or not other.part or other.open or at is None:
        return False
    if other.grain in ("second", "minute", "hour") or part is None or part.start is None or part.end is None:
        return False
    return part.start <= at < part.end if part.start < part.end else at >= part.start or at < part.end


def _is_same_day(one: TimeExpression, other: TimeExpression) -> bool:
    """Without a day said, the two readings of an hour lie where each comes next."""
    if one.days is None or other.days is None:
        return one.days is other.days
    return one.days.first == other.days.first


def _edge(expression: TimeExpression) -> time | None:
    daily = expression.daily
    return None if daily is None else daily.start or daily.end


def _distance(one: time, other: time) -> int:
    apart = abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)
    return min(apart, 1440 - apart)


def _is_past(expression: TimeExpression, now: datetime) -> bool:
    """Whether all of it is over; an open beginning is not."""
    if expression.days is not None and expression.open is None:
        return expression.days.end <= now.date()
    return expression.open is None and expression.end is not None and expression.end <= now


class _Aside:
    """Times set aside: whole days, or hours of the day when no day was said with them."""

    def __init__(self, expressions: Sequence[TimeExpression]) -> None:
        self.days = {
            day
            for e in expressions
            if e.days is not None
            for day in e.days.dates()
        }  # fmt: skip
        weekdays = [e for e in expressions if e.days and (e.days.weekday is not None or e.days.grain == "weekend") and e.days.loose]  # fmt: skip
        # "any evening next week except Wednesday": that weekday in whichever week is spoken of.
        self.weekdays = {day.weekday() for e in weekdays if e.days for day in e.days.dates()}

    def has(self, day: date) -> bool:
        return day in self.days or day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class _Combine:
    now: datetime
    zone: ZoneInfo
    meal: Meal
    aside: _Aside

    def all(self, wanted: Sequence[TimeExpression]) -> tuple[list[Window], list[date]]:
        """The windows of all expressions together, and the days that are over when nothing else is left."""
        dated = [e for e in wanted if e.days is not None]
        hours = [self._hours(e) for e in wanted if e.days is None and e.has_clock]
        spans: dict[tuple[datetime, datetime], None] = {}
        past: list[date] = []
        for expression in dated:
            own = self._own_hours(expression, hours)
            late = expression.daily is not None and expression.daily.next_day
            for day, span in product(self._dates(expression), own):
                self._add(day + _DAY if late else day, span, spans, past)
        if not dated:
            for expression, span in zip((e for e in wanted if e.has_clock), hours, strict=True):
                start = expression.start or expression.end
                if start is not None:
                    self._add(start.date(), span, spans, past)
        ordered = sorted(spans)[:_LONGEST]
        windows = [{"start": iso(start, self.zone), "end": iso(end, self.zone)} for start, end in ordered]
        return windows, [] if windows else sorted(set(past))

    def _own_hours(self, expression: TimeExpression, hours: list[Hours]) -> list[Hours]:
        """Its own hours; those said elsewhere when it has none, or only a part of the day in which they lie."""
        if not expression.has_clock:
            return hours or [self._usual()]
        own = self._hours(expression)
        if expression.part and expression.grain not in ("second", "minute", "hour"):
            begins = expression.daily.start if expression.daily and expression.daily.start else own.start
            first = min(own.start, begins)
            inside = [h for h in hours if first <= h.start < max(own.end, h.start)]
            return inside or [own]
        return [own]

    def _usual(self) -> Hours:
        return Hours(self.meal.start, self.meal.end)

    def _add(
        self, day: date, hours: Hours, spans: dict[tuple[datetime, datetime], None], past: list[date]
    ) -> None:
        start = datetime.combine(day, hours.start, self.zone)
        end = datetime.combine(
            day + (_DAY if hours.end <= hours.start else timedelta(0)), hours.end, self.zone
        )
        begin = max(start, self.now)
        if end - begin < min(self.meal.length, end - start):
            past.append(day)
        elif not self.aside.has(day):
            spans[begin, end] = None

    def _dates(self, expression: TimeExpression) -> list[date]:
        days = expression.days
        assert days is not None
        today = self.now.date()
        dates = days.dates()
        if len(dates) > 1:
            # Of a stretch that is running only what is left is meant.
            left = [day for day in dates if day >= today]
            return left or dates
        return dates

    def _hours(self, expression: TimeExpression) -> Hours:
        """The hours of the day that an expression with a clock or a part of the day leaves open for the meal."""
        meal, daily = self.meal, expression.daily
        assert daily is not None
        if expression.part and expression.grain not in ("second", "minute", "hour") and not expression.open:
            return meal.within(expression.part)
        if daily.start is None:
            at = daily.end or meal.end
            return Hours(min(meal.start, _minus(at, meal.length)), at)
        if expression.open == "until":
            return Hours(min(meal.start, _minus(daily.start, meal.length)), daily.start)
        earliest = _plus(daily.start, meal.length)
        if expression.open == "after":
            is_open = meal.end > daily.start and meal.end > meal.start
            late = meal.end if is_open else max(earliest, _LATE) if daily.start < earliest else earliest
            return Hours(
                daily.start, late if _distance_forward(daily.start, late) >= meal.length else earliest
            )
        if daily.end is not None and _distance_forward(daily.start, daily.end) >= meal.length:
            return Hours(daily.start, daily.end)
        return Hours(daily.start, earliest)


def _distance_forward(one: time, other: time) -> timedelta:
    minutes = (other.hour * 60 + other.minute - one.hour * 60 - one.minute) % 1440
    return timedelta(minutes=minutes)


def _plus(at: time, length: timedelta) -> time:
    return (datetime.combine(date.min, at) + length).time()


def _minus(at: time, length: timedelta) -> time:
    moved = datetime.combine(date(2000, 1, 2), at) - length
    return moved.time() if moved.date() == date(2000, 1, 2) else time(0)
