"""Reading a friend's answer to "which of these times suits you?", in their own words. Unsure is not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.kit.clock import iso
from daiban.kit.when import TimeExpression, date_order, read
from daiban.planner.answers.answer_clauses import Clause, Mention, Ordinal, clauses_of
from daiban.planner.answers.short_times import written_out
from daiban.planner.wishes.meals import MEALS, Meal

Window = dict[str, str]

_DAY = timedelta(days=1)
# Where a part of the day begins is loose: an evening from half past five on is all evening.
_LOOSE = timedelta(hours=2)
_MOST_OFFERS = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """`slots`: options that suit, narrowed as said, what they would rather have first. `offers`: other times proposed. `declined`: none of the options suits."""

    understood: bool
    slots: tuple[Window, ...] = ()
    offers: tuple[Window, ...] = ()
    declined: bool = False


@dataclass(frozen=True, slots=True)
class _Option:
    start: datetime
    end: datetime


_CORRECTS = re.compile(
    r"改(?!天|日)|还是(?=周|星期|礼拜|\d)|不对|\b(?:no wait|wait,? no|actually|scratch that|make that|on second thoughts?)\b",
    re.IGNORECASE,
)
_NO_WAIT = re.compile(r"[\s哦啊额呃]*(?:不|不对|错了|no wait|wait)[\s哦啊]*", re.IGNORECASE)

_UNREAD = Answer(understood=False)


def read_answer(
    text: str, options: Sequence[Mapping[str, str]], *, now: datetime, zone: ZoneInfo, minutes: int
) -> Answer:
    """What the answer says of the options; times in `zone`. Conditional or contradictory answers are not understood."""
    known = [
        _Option(
            datetime.fromisoformat(o["start"]).astimezone(zone),
            datetime.fromisoformat(o["end"]).astimezone(zone),
        )
        for o in options
    ]
    if not known:
        return _UNREAD
    local, text = now.astimezone(zone), written_out(text, [option.start.date() for option in known])
    chinese = any("\u4e00" <= char <= "\u9fff" for char in text)
    found = read(text, now=local, present=False, dates=date_order(zone.key, chinese=chinese))
    said = _Said(known, local, timedelta(minutes=minutes))
    clauses = clauses_of(text, found)
    for clause in clauses:
        said.take(clause)
    return said.answer(clauses, zone)


class _Said:
    """What has been said of the options so far, clause by clause."""

    def __init__(self, options: list[_Option], now: datetime, length: timedelta) -> None:
        self._options = options
        self._now = now
        self._length = length
        self._accepted: dict[int, _Option] = {}
        self._refused: set[int] = set()
        self._offers: list[_Option] = []
        self._hours: list[TimeExpression] = []
        self._spoken_of: list[int] = []
        self._preferred: set[int] = set()
        self._named: set[int] = set()
        self._stretch: set[int] = set()
        self._everything = self._none = self._rest = False
        self._yes = self._firm_yes = self._no = self._deferred = self._hedged = self._unclear = False

    def take(self, clause: Clause) -> None:
        if clause.shifted and not clause.deferred and not any(m.polarity == "no" for m in clause.mentions):
            self._offers += [_Option(o.start + 7 * _DAY, o.end + 7 * _DAY) for o in self._options]
            return
        if clause.asks:
            self._none |= clause.none and not clause.days
            return
        if clause.hedged and clause.proposes and not clause.deferred:
            # "Sunday maybe?", of a Sunday that was not asked about, is an offer.
            others = [
                m.time
                for m in clause.days
                if isinstance(m.time, TimeExpression) and not self._touched(m.time)
            ]
            for other in others:
                self._offer(other)
            if others:
                return
        if clause.deferred or clause.hedged:
            self._none |= clause.none and not clause.days and not clause.deferred  # "maybe another time"
            self._deferred |= clause.deferred and not clause.days
            self._hedged = True
            self._unclear |= bool(clause.days)
            self._refuse_only(clause)
            return
        if _NO_WAIT.fullmatch(clause.text) or (
            _CORRECTS.search(clause.text) and clause.days and not clause.no
        ):
            self._accepted.clear()  # "Tuesday, no wait, make it Sunday"
        for mention in clause.mentions:
            if mention.hours is not None:
                self._take_hours(mention, mention.hours, clause)
            else:
                self._take_day(mention, clause)
        meal = _meal_in(clause.text)
        if meal is not None and not clause.mentions and not clause.none:
            self._take_meal(meal, clause)
        elif not clause.days:
            if clause.none or (clause.everything and clause.no):
                self._none = True
                self._accepted.clear()  # what was said before gave the reason
            self._everything |= clause.everything and not clause.none and not clause.no
            self._rest |= clause.rest
            if not clause.none and not clause.everything and not clause.mentions and not clause.proposes:
                self._yes |= clause.yes
                # Only in front: "可以，周日不行". Behind a refusal a bare yes may mean anything.
                self._firm_yes |= clause.alone and not self._refused
                self._no |= clause.no
            elif clause.mentions:
                self._yes |= clause.yes
        elif all(m.polarity == "no" for m in clause.days):
            self._everything |= clause.everything and not clause.none
            self._rest |= clause.rest

    def answer(self, clauses: Sequence[Clause], zone: ZoneInfo) -> Answer:
        rest = set(range(len(self._options))) - self._refused
        if self._deferred:
            return _UNREAD
        if (self._everything or (self._rest and self._refused)) and not self._none:
            self._accept(rest - set(self._accepted))
        if not self._accepted and not self._none and not self._offers and not self._unclear:
            firm = not self._no and not self._hedged
            if (self._refused and rest and self._firm_yes and firm) or (
                not self._refused and firm and (self._hours or (self._yes and len(self._options) == 1))
            ):
                self._accept(rest)
        if self._no and not self._yes:
            # "The 17th, that's the office party, I can't": only named, and then refused.
            self._refused |= self._named & set(self._accepted)
        for index in self._refused:
            self._accepted.pop(index, None)
        if self._accepted:
            return self._made(zone)
        if self._none or self._offers or (self._refused and not rest):
            return self._made(zone)
        if self._no and not self._yes and not self._unclear and not self._hedged:
            return self._made(zone)
        return _UNREAD

    def _take_meal(self, meal: Meal, clause: Clause) -> None:
        """ "Lunch is better", of options that differ by meal."""
        suiting = {i for i, o in enumerate(self._options) if meal.suits(o.start.time())}
        if len(suiting) in (0, len(self._options)):
            self._yes |= clause.yes
            self._no |= clause.no
        elif clause.no:
            self._refused |= suiting
        else:
            self._accept(suiting)

    def _refuse_only(self, clause: Clause) -> None:
        """A clause in doubt takes nothing, but "not Sunday, maybe" still does not take Sunday."""
        for mention in clause.days:
            if mention.polarity == "no":
                self._refused |= {index for index, _ in self._touched(mention.time)}

    def _take_day(self, mention: Mention, clause: Clause) -> None:
        touched = self._touched(mention.time)
        polarity = mention.polarity
        if (polarity in ("neutral", "yes") and clause.none) or (
            polarity == "neutral" and clause.no and not clause.yes
        ):
            polarity = "no"
        elif polarity == "unclear" and (clause.proposes or clause.everything):
            polarity = "yes"
        self._spoken_of = [index for index, _ in touched]
        expression = mention.time
        if polarity == "no":
            self._refuse_day(expression, touched)
            return
        if self._none and polarity == "neutral" and touched:
            # "None of those, I'm away until the 25th": why, and no choice.
            return
        if polarity in ("unclear", "passed over"):
            self._unclear |= polarity == "unclear" and bool(touched)
            return
        fitting = {index: option for index, option in touched if option is not None}
        for index in {index for index, option in touched if option is None} & set(self._accepted):
            # "Saturday, but no later than six" of an option from seven on
            del self._accepted[index]
            self._refused.add(index)
            self._unclear = True
        meal = _meal_in(clause.text)
        if meal is not None and isinstance(expression, TimeExpression) and not expression.has_clock:
            fitting = {i: o for i, o in fitting.items() if meal.suits(o.start.time())}
            if not fitting:  # "Lunch on Sunday instead?"
                self._offer(expression, meal)
                return
        if polarity == "neutral":
            self._named |= set(fitting) - set(self._accepted)
        else:
            self._named -= set(fitting)
        if mention.preferred:
            self._preferred |= set(fitting)
        is_stretch = len(fitting) > 1 and isinstance(expression, TimeExpression) and expression.grain in ("week", "weekend", "month")  # fmt: skip
        if is_stretch:
            self._stretch |= set(fitting) - set(self._accepted)
        elif self._stretch.issuperset(fitting) and fitting:
            # "Next week is better: Tuesday or Thursday"
            for index in self._stretch - set(fitting):
                self._accepted.pop(index, None)
            self._stretch = set()
        for index, option in fitting.items():
            narrowed = self._with_hours(option)
            if narrowed is not None:
                self._accepted[index] = narrowed
        if not fitting and isinstance(expression, TimeExpression):
            self._offer(expression)

    def _refuse_day(
        self, said: TimeExpression | Ordinal, touched: Sequence[tuple[int, _Option | None]]
    ) -> None:
        """A day, or only the hours that were named with it: 周六八点前不行 leaves what is after eight."""
        if isinstance(said, Ordinal) or not any(
            e.has_clock for e in read(said.text, now=self._now, present=False)
        ):
            # Hours that a neighbour lent it (除了周六，周日七点以后行) are not what is refused.
            self._refused |= {index for index, _ in touched}
        elif (flipped := _flipped(said)) is not None:
            self._accepted |= {i: o for i, o in self._touched(flipped) if o is not None}
        elif said.part is not None:
            self._refused |= {index for index, option in touched if option is not None}

    def _take_hours(self, mention: Mention, said: TimeExpression, clause: Clause) -> None:
        """Hours without a day narrow what was taken so far, else what was last spoken of, else all that comes."""
        if clause.bound is not None and said.open is None and said.kind == "instant":
            said = _opened(said, clause.bound)
        elif mention.polarity == "no":
            flipped = _flipped(said)
            if flipped is None:
                self._no |= said.part is not None and not self._accepted  # "I'm away that night"
                return
            said = flipped
            self._refused -= set(self._spoken_of)
            for index in self._spoken_of:
                self._accepted.setdefault(index, self._options[index])
        elif mention.polarity == "unclear" and (said.open is None or clause.no) and not clause.proposes:
            return
        targets = list(self._accepted)
        if not targets and self._spoken_of and mention.polarity in ("yes", "neutral"):
            targets = [index for index in self._spoken_of if index not in self._refused]
        if not targets and clause.proposes and len(self._options) == 1 and self._narrowed(self._options[0], said) is None:  # fmt: skip
            self._offer_hour(self._options[0], said)  # "Could we make it half past five?"
            return
        if not targets:
            self._hours.append(said)
            return
        for index in targets:
            narrowed = self._narrowed(self._accepted.get(index, self._options[index]), said)
            if narrowed is not None:
                self._accepted[index] = narrowed
            elif not said.part:
                self._accepted.pop(index, None)
                self._refused.add(index)
                self._unclear = (
                    True  # the day that he takes has no such hour: another day is not what he said
                )
                self._offer_hour(self._options[index], said)

    def _accept(self, indices: set[int]) -> None:
        for index in sorted(indices):
            option = self._with_hours(self._options[index])
            if option is not None:
                self._accepted[index] = option

    def _with_hours(self, option: _Option) -> _Option | None:
        """The option within the hours that were said of all; None when it lies outside of them."""
        kept: _Option | None = option
        for hours in self._hours:
            kept = kept and self._narrowed(kept, hours)
        return kept

    def _touched(self, said: TimeExpression | Ordinal) -> list[tuple[int, _Option | None]]:
        """The options on the days that were named, each narrowed to the hours said; None where these lie outside."""
        if isinstance(said, Ordinal):
            numbers = range(len(self._options))[said.index :][: said.count]
            return [(index, self._options[index]) for index in numbers]
        found = [(i, o) for i, o in enumerate(self._options) if self._is_on(said, o)]
        if not found and said.days and said.days.loose and said.days.day is not None and said.days.day <= len(self._options) and said.text.lower().startswith("the"):  # fmt: skip
            # "the 2nd" of three options in the middle of the month
            index = said.days.day - 1
            return [(index, self._options[index])]
        return [(i, self._narrowed(o, said) if said.has_clock else o) for i, o in found]

    def _is_on(self, said: TimeExpression, option: _Option) -> bool:
        days, day = said.days, option.start.date()
        assert days is not None
        if said.open == "after" and said.daily is None:
            return day >= days.first
        if said.open == "until" and said.daily is None:
            return day < days.end
        if days.loose and days.weekday is not None:
            return day.weekday() == days.weekday
        if days.loose and days.day is not None and days.month is None:
            return day.day == days.day
        if days.loose and days.weekdays is not None:
            return day.weekday() in days.weekdays
        if days.loose and days.grain == "weekend":
            return day.weekday() >= 5
        if not days.first <= day < days.end:
            return False
        return days.weekdays is None or day.weekday() in days.weekdays

    def _narrowed(self, option: _Option, said: TimeExpression) -> _Option | None:
        """The option from, until or at the hours that were said; None when they lie outside of it."""
        readings = [reading for reading in (said, *said.alternatives) if reading.daily is not None]
        # Of morning and evening the one that falls into the option is meant.
        readings.sort(key=lambda reading: not _falls_into(reading, option))
        for reading in readings:
            assert reading.daily is not None
            found = self._within(option, reading.daily.start, reading.daily.end, reading)
            if found is not None:
                return found
        return None

    def _within(
        self, option: _Option, start: time | None, end: time | None, said: TimeExpression
    ) -> _Option | None:
        day, zone = option.start.date(), option.start.tzinfo
        first = datetime.combine(day, start, zone) if start is not None else None
        last = datetime.combine(day, end, zone) if end is not None else None
        if said.part and said.grain not in ("second", "minute", "hour"):
            return self._in_part(option, first, last)
        if said.open == "until":
            edge = last or first
            if edge is not None and edge <= option.start and option.end.date() > day:
                edge += _DAY
            return None if edge is None or edge <= option.start else replace(option, end=min(edge, option.end))  # fmt: skip
        assert first is not None
        if said.open == "after":
            if first >= option.end:
                return None
            begin = max(option.start, first)
            return _Option(begin, max(option.end, begin + self._length))
        if last is not None and last <= first:
            last += _DAY
        if last is not None and last - first >= self._length:
            begin, finish = max(option.start, first), min(option.end, last)
            return _Option(begin, finish) if begin < finish else None
        if not option.start <= first < option.end:
            return None
        return _Option(first, first + self._length)

    def _in_part(self, option: _Option, first: datetime | None, last: datetime | None) -> _Option | None:
        """The option when half of it at least lies in the part of the day; of a long one only that part."""
        if last is not None and first is not None and last <= first:
            last += _DAY
        begin, end = max(option.start, first or option.start), min(option.end, last or option.end)
        left_out = option.end - option.start - (end - begin)
        if left_out > _LOOSE:
            return _Option(begin, end) if end - begin >= self._length else None
        return option if end - begin >= left_out else None

    def _offer(self, said: TimeExpression, meal: Meal | None = None) -> None:
        """Times that are none of the options: on the days named, at the hours named or those of the options."""
        usual = self._options[0]
        for day in self._offered_days(said):
            begin, length = usual.start.timetz().replace(tzinfo=None), usual.end - usual.start
            daily = said.daily
            if meal is not None:
                begin, length = meal.start, _between(meal.start, meal.end)
            if daily is not None and said.grain in ("second", "minute", "hour"):
                readings = [r.daily.start or r.daily.end for r in (said, *said.alternatives) if r.daily]
                begin = min((t for t in readings if t), key=lambda t: _apart(t, begin), default=begin)
                length = self._length
            elif meal is None and daily is not None and daily.start is not None and self._in_part(usual, *self._part(usual, daily.start, daily.end)) is None:  # fmt: skip
                begin, length = daily.start, self._length
            start = datetime.combine(day, begin, self._now.tzinfo)
            if start > self._now and len(self._offers) < _MOST_OFFERS:
                self._offers.append(_Option(start, start + length))

    def _offer_hour(self, option: _Option, said: TimeExpression) -> None:
        """ "Saturday, but early, like five?": an hour outside of the option on its day."""
        if said.open is None and said.daily is not None and said.daily.start is not None:
            readings = [r.daily.start for r in (said, *said.alternatives) if r.daily and r.daily.start]
            usual = option.start.timetz().replace(tzinfo=None)
            hour = min(readings, key=lambda at: _apart(at, usual))
            start = datetime.combine(option.start.date(), hour, option.start.tzinfo)
            self._offers.append(_Option(start, start + self._length))

    def _part(self, option: _Option, start: time, end: time | None) -> tuple[datetime, datetime | None]:
        day, zone = option.start.date(), option.start.tzinfo
        return datetime.combine(day, start, zone), datetime.combine(day, end, zone) if end is not None else None  # fmt: skip

    def _offered_days(self, said: TimeExpression) -> list[date]:
        days = said.days
        assert days is not None
        first = self._options[0].start.date()
        if days.loose and days.weekday is not None:
            # A bare weekday is the one nearest to the days that were asked about.
            near = first + ((days.weekday - first.weekday() + 3) % 7 - 3) * _DAY
            return [near if near > self._now.date() else near + 7 * _DAY]
        return [day for day in days.dates() if day >= self._now.date()][:_MOST_OFFERS]

    def _made(self, zone: ZoneInfo) -> Answer:
        # "Either, though I'd prefer Sunday": both, and Sunday first.
        liked = {self._accepted[index] for index in self._preferred if index in self._accepted}

        def written(options: Sequence[_Option]) -> tuple[Window, ...]:
            ordered = (
                (o.start, o.end) for o in sorted(set(options), key=lambda o: (o not in liked, o.start, o.end))
            )
            return tuple({"start": iso(start, zone), "end": iso(end, zone)} for start, end in ordered)

        slots = written(list(self._accepted.values()))
        return Answer(True, slots, written(self._offers), declined=not slots)


def _flipped(said: TimeExpression) -> TimeExpression | None:
    """Refused until eight is free from eight on, and the other way round; None when no open hours were refused."""
    if said.daily is None or said.open is None:
        return None
    edge = said.daily.end or said.daily.start
    assert edge is not None
    swapped = tuple(f for f in (_flipped(other) for other in said.alternatives) if f is not None)
    if said.open == "until":
        return replace(said, open="after", daily=replace(said.daily, start=edge, end=None), alternatives=swapped)  # fmt: skip
    return replace(said, open="until", daily=replace(said.daily, start=None, end=edge), alternatives=swapped)


def _between(start: time, end: time) -> timedelta:
    return timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)


def _meal_in(text: str) -> Meal | None:
    return next((meal for meal in MEALS if meal.words.search(text)), None)


def _opened(said: TimeExpression, bound: Literal["after", "until"]) -> TimeExpression:
    """An instant as the beginning or end of the time that is free."""
    alternatives = tuple(_opened(other, bound) for other in said.alternatives)
    return replace(said, open=bound, alternatives=alternatives)


def _falls_into(said: TimeExpression, option: _Option) -> bool:
    edge = said.daily and (said.daily.start or said.daily.end)
    if edge is None:
        return False
    at = datetime.combine(option.start.date(), edge, option.start.tzinfo)
    return option.start <= at <= option.end


def _apart(one: time, other: time) -> int:
    return abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)
