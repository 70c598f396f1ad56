"""What the time reader returns, and the pieces that it puts together."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Grain = Literal["second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter", "year"]
Part = Literal["morning", "noon", "afternoon", "evening", "night"]
Open = Literal["after", "until"]
DateOrder = Literal["month-first", "day-first"]

DAY = timedelta(days=1)
JUST_OVER = 30 * DAY  # "after National Day", said so soon behind it, does not mean that of the next year
WORKDAYS = frozenset(range(5))
WEEKEND = frozenset((5, 6))


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to before `end`, or of these only the `weekdays` (Monday is 0).

    `weekday`, `day`, `month` and `year` are what was said, so that a neighbour can complete it: the weekday of
    "Thursday" in "Tuesday or Thursday next week", the 6 of "5号或6号". `loose`: which week or month was not said.
    `over`: of a holiday, the day after its days off. `weak`: as of an expression.
    """

    first: date
    end: date
    grain: Grain = "day"
    weekdays: frozenset[int] | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    loose: bool = False
    closing: bool = False
    over: date | None = None
    weak: bool = False
    others: tuple["Days", ...] = ()

    def dates(self, longest: int = 62) -> list[date]:
        """Each day in turn, at most `longest`."""
        span = min((self.end - self.first).days, longest)
        days = (self.first + n * DAY for n in range(span))
        return [day for day in days if self.weekdays is None or day.weekday() in self.weekdays]


@dataclass(frozen=True, slots=True)
class Clock:
    """`sure`: morning or evening was said, or the hour says it itself. `until` ends an hour range (七八点, 6-9).

    `shift` is minutes east of UTC when a zone was said. `hour` may be 24, the midnight that ends a day. `about`: not to
    the minute (七点左右, sevenish).
    """

    hour: int
    minute: int = 0
    sure: bool = False
    second: int | None = None
    shift: int | None = None
    until: "Clock | None" = None
    about: bool = False

    @property
    def minutes(self) -> int:
        return self.hour * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units, as said: "a week" is one week, not seven days. `delta` is cut where a timedelta would end.

    `most` is the larger number of "two or three"; `about`: a few, a couple, more than.
    """

    number: float
    unit: str
    most: float | None = None
    about: bool = False

    def delta(self) -> timedelta:
        return min(self.number, _MOST) * UNIT[self.unit]


_MOST = 100_000

UNIT = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": DAY,
    "night": DAY,
    "week": 7 * DAY,
    "fortnight": 14 * DAY,
    "month": 30 * DAY,
    "quarter": 91 * DAY,
    "season": 91 * DAY,
    "year": 365 * DAY,
    "decade": 3652 * DAY,
}  # months and longer by rule of thumb: only a bare duration uses them


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant or stretch reckoned from now ("in two hours", "the last three months").

    `until_there`: the stretch up to it, which some mean by 三个月后.
    """

    start: datetime
    end: datetime | None
    grain: Grain
    days: Days
    about: bool = False
    until_there: "Moment | None" = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence as an RFC 5545 rule, and the first two days on which it falls.

    `others` are other rules that the words allow: 每隔两天 is every third day, or every second.
    """

    rule: str
    days: Days
    then: Days
    others: tuple["Repeat", ...] = ()


@dataclass(frozen=True, slots=True)
class Daily:
    """Hours that hold on each of an expression's days; None is open. `end` before `start` is past midnight.

    `next_day`: already `start` is past the midnight that ends the day (周六晚上十二点).
    """

    start: time | None
    end: time | None
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression at `begin` to `finish` (character offsets) of the text.

    `start` is aware and inclusive, `end` exclusive; None is open, and both are None for a bare duration. `days` are
    the days that were said (None: only an hour was), `daily` the hours within each of them; of the English weekend they
    are the two days, though it starts on Friday evening. `recurrence` is an RFC 5545 rule. `about`: said to be no exact
    time (around Friday, 七点左右, 几天后). `unknown` is a time that was named but cannot be placed (节后: after which holiday?).

    `alternatives` are the other readings, none when the text is clear; one is `weak` when only some people mean it (下周日
    where weeks begin on Sunday) or only the words around suggest it (the day of "lunch tomorrow, gym at 6").
    """

    begin: int
    finish: int
    text: str
    kind: Literal["instant", "interval", "duration", "recurrence", "unknown"]
    start: datetime | None
    end: datetime | None
    grain: Grain
    open: Open | None = None
    days: Days | None = None
    daily: Daily | None = None
    part: Part | None = None
    duration: timedelta | None = None
    recurrence: str | None = None
    about: bool = False
    weak: bool = False
    alternatives: tuple["TimeExpression", ...] = ()

    @property
    def doubts(self) -> tuple["TimeExpression", ...]:
        """The other readings that are plausible enough to ask about."""
        return tuple(other for other in self.alternatives if not other.weak)

    @property
    def has_day(self) -> bool:
        return self.days is not None

    @property
    def has_clock(self) -> bool:
        """Whether a clock time or a part of the day was said."""
        return self.daily is not None
