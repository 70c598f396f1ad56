"""What the time reader returns, and the pieces that it puts together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Grain = Literal["second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter", "year"]
Part = Literal["morning", "noon", "afternoon", "evening", "night"]
Open = Literal["after", "until"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression at `begin` to `finish` (character offsets) of the text.

    `start` is aware and inclusive, `end` exclusive; None is open. `has_clock`: a clock time or part of the day was
    said. `alternatives` are other plausible readings, none when the text is clear.
    """

    begin: int
    finish: int
    text: str
    kind: Literal["instant", "interval", "duration", "recurrence"]
    start: datetime | None
    end: datetime | None
    grain: Grain
    open: Open | None = None
    has_day: bool = False
    has_clock: bool = False
    part: Part | None = None
    duration: timedelta | None = None
    recurrence: str | None = None
    alternatives: tuple["TimeExpression", ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Days `first` to before `end`; `other` is a second plausible reading, `before_only` an open beginning (月底前)."""

    first: date
    end: date
    grain: Grain
    other: "Days | None" = None


@dataclass(frozen=True, slots=True)
class Clock:
    """`sure`: morning or evening was said, or the hour says it itself."""

    hour: int
    minute: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of the text that says one thing: exactly one of the four, or a joint between two pieces."""

    begin: int
    finish: int
    days: Days | None = None
    part: Part | None = None
    clock: Clock | None = None
    length: timedelta | None = None
    joint: Literal["range", "or", "after", "until", "link"] | None = None
