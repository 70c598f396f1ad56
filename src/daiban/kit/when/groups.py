"""Putting neighbours together: a day with its part and clock, two days with one evening between them, ranges, open ends."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from daiban.kit.when.clocks import EXACT
from daiban.kit.when.lex import Token
from daiban.kit.when.reckon import dated, month_at, within
from daiban.kit.when.records import DAY, Clock, Days, Length, Moment, Open, Repeat

Joint = Literal["link", "comma", "or", "range", "but"]

_TIME = frozenset(
    {"day", "period", "part", "dayparted", "clock", "moment", "repeat", "length", "dayshare", "moving"}
)
_LINK = frozenset({"de", "the", "on", "at", "approx", "in", "paren", "between"})
_OPENING: dict[str, Open] = {
    "after": "after",
    "from": "after",
    "by": "until",
    "until": "until",
    "before": "until",
}
_CLOSING: dict[str, Open] = {
    "hou": "after",
    "suffix_after": "after",
    "qian": "until",
    "suffix_until": "until",
}
_JOINTS: dict[str, Joint] = {
    "to": "range",
    "range": "range",
    "dash": "range",
    "or": "or",
    "slash": "or",
    "comma": "comma",
    "but": "but",
}


# "Fri, Jul 18" in February is taken for the July in which the 18th is a Friday, even next year's.
_FAR_MONTHS = 8


@dataclass(slots=True)
class Group:
    """Pieces that make one expression; `joint` is how it follows the group before it, None when it does not.

    `opening` is the kind of word that opens it ("by", "after"); `frame` a period said behind a day ("Tuesday next week").
    `until` is the group that ends a range.
    """

    begin: int
    finish: int
    days: Days | None = None
    part: str | None = None
    clock: Clock | None = None
    moment: Moment | None = None
    repeat: Repeat | None = None
    length: Length | None = None
    unknown: bool = False
    joint: Joint | None = None
    open: Open | None = None
    opening: str = ""
    between: bool = False
    about: bool = False
    frame: Days | None = None
    until: "Group | None" = None

    @property
    def has_hours(self) -> bool:
        return self.part is not None or self.clock is not None


def group(tokens: Sequence[Token], today: date) -> list[Group]:
    """The groups in text order; a range is one group with its end in `until`."""
    groups: list[Group] = []
    pending: list[Token] = []
    broken = True
    for token in tokens:
        last = groups[-1] if groups else None
        if token.kind in _TIME:
            piece = _piece(token)
            opening = next((t for t in reversed(pending) if t.kind in _OPENING), None)
            joint = None if broken else _joint(pending)
            if opening is not None:
                piece.open, piece.opening, piece.begin = _OPENING[opening.kind], opening.kind, opening.begin
            elif (not broken and joint == "range" and last and last.open is None and not _can_range(last, piece)) or (broken and pending and pending[-1].kind in ("to", "range") and (piece.clock or pending[-1].value == 2)):  # fmt: skip
                # "till 9" with nothing before it that could begin a stretch
                piece.open, piece.opening, piece.begin = "until", "until", pending[-1].begin
                joint = None if broken else "link"
            piece.about = any(t.kind == "approx" for t in pending)
            between = next((t for t in pending if t.kind == "between"), None)
            if between is not None:
                piece.between, piece.begin = True, min(between.begin, piece.begin)
            piece.joint = joint
            if last is None or joint not in ("link", "comma") or not _merge(last, piece, joint, today):
                groups.append(piece)
            pending, broken = [], False
        elif token.kind in _CLOSING and last is not None and not broken and not pending:
            if last.open is None:
                last.open, last.opening, last.finish = _CLOSING[token.kind], token.kind, token.finish
        elif token.kind == "ish" and last is not None and not broken and not pending:
            last.about, last.finish = last.about or token.form not in EXACT, token.finish
        elif token.kind in _LINK or token.kind in _OPENING or token.kind in _JOINTS:
            pending.append(token)
        else:
            pending, broken = [], True
    _share(groups, today)
    return _ranges(groups)


def _piece(token: Token) -> Group:
    made = Group(token.begin, token.finish)
    value = token.value
    match token.kind:
        case "day" | "period":
            made.days = value
        case "part":
            made.part = value
        case "dayparted":
            made.days, made.part = value
        case "clock":
            made.clock = value
        case "moment":
            made.moment, made.days = value, value.days
        case "repeat":
            made.repeat, made.days = value, value.days
        case "dayshare":
            first, last = (int(n) for n in value.split())
            made.clock = Clock(first, 0, True, until=Clock(last, 0, True))
        case "moving":
            made.unknown = True
        case _:
            made.length = value
    return made


def _joint(pending: Sequence[Token]) -> Joint:
    kinds = [_JOINTS[token.kind] for token in pending if token.kind in _JOINTS]
    for joint in ("range", "but", "or", "comma"):
        if joint in kinds:
            return joint  # pyright: ignore[reportReturnType]
    return "link"


def _can_range(last: Group, piece: Group) -> bool:
    if last.length or piece.length or last.unknown or piece.unknown:
        return False
    if last.clock and piece.clock:
        return True
    return bool(last.days and piece.days and not piece.clock) or bool(last.part and piece.part)


def _merge(last: Group, piece: Group, joint: Joint, today: date) -> bool:
    """Completes `last` with the piece; False when the piece begins an expression of its own."""
    if (
        last.length
        or piece.length
        or last.unknown
        or piece.unknown
        or (last.clock and last.clock.until and piece.clock)
    ):
        return False
    if piece.moment or last.moment:
        return _merge_moment(last, piece)
    if last.days and piece.days:
        if piece.open or (last.has_hours and piece.has_hours) or last.repeat or piece.repeat:
            return False
        both = _both(last.days, piece.days, today, comma=joint == "comma")
        if both is None:
            return False
        if last.days.loose and piece.days.grain in ("week", "month"):
            last.frame = piece.days
        last.days = both
    elif piece.days and joint == "comma" and last.days is None:
        return False
    if (piece.clock and last.clock) or (piece.part and last.part and not _one_part(last, piece)):
        return False
    if piece.open:
        if last.open or (piece.days and not last.days):
            return False
        last.open, last.opening = piece.open, piece.opening
    last.days = last.days or piece.days
    last.part, last.clock = last.part or piece.part, last.clock or piece.clock
    last.repeat = last.repeat or piece.repeat
    last.between, last.about = last.between or piece.between, last.about or piece.about
    last.finish = piece.finish
    return True


def _one_part(last: Group, piece: Group) -> bool:
    """今晚凌晨一点: the small hours behind the evening, reckoned with it."""
    small = (
        last.part == "evening"
        and not last.clock
        and piece.part is not None
        and piece.part.startswith("night")
    )
    return last.part == piece.part or (small and piece.clock is not None)


def _merge_moment(last: Group, piece: Group) -> bool:
    """ "today in one hour"; "in three days at 7"; a moment that counts hours takes no clock."""
    if piece.moment and last.days and not last.has_hours and last.days.first == piece.moment.days.first and not last.moment:  # fmt: skip
        last.moment, last.finish = piece.moment, piece.finish
        return True
    said = last.moment
    if said and not piece.moment and not piece.days and piece.has_hours and said.grain not in ("second", "minute"):  # fmt: skip
        if last.has_hours and ((piece.clock and last.clock) or (piece.part and last.part)):
            return False
        last.part, last.clock = last.part or piece.part, last.clock or piece.clock
        last.open, last.opening = last.open or piece.open, last.opening or piece.opening
        last.finish = piece.finish
        return True
    if piece.moment and not last.days and last.has_hours and piece.moment.grain not in ("second", "minute"):
        last.moment, last.days, last.finish = piece.moment, piece.days, piece.finish
        return True
    return False


def _both(one: Days, other: Days, today: date, *, comma: bool) -> Days | None:
    """A loose day inside a period, or a weekday and a date that agree."""
    for said, frame in ((one, other), (other, one)):
        framing = frame.grain in ("week", "month", "quarter", "year") or (
            frame.grain == "weekend" and not frame.loose
        )
        if (not comma or frame is one) and said.loose and framing and said.grain in ("day", "weekend"):  # fmt: skip
            found = within(said, frame)
            if found is not None:
                return found
    for weekday, day in ((one, other), (other, one)):
        if weekday.weekday is not None and day.weekday is None and day.weekdays is None and day.end - day.first == DAY:  # fmt: skip
            return _agreed(weekday, day, today)
    return None


def _agreed(weekday: Days, day: Days, today: date) -> Days:
    """The date, when it falls on the weekday; else the next that does, unless that is so far off that one of the two is
    a slip: then the date as said, or the weekday nearest to it.
    """
    assert weekday.weekday is not None
    if day.first.weekday() == weekday.weekday:
        return replace(day, weekday=weekday.weekday, loose=False)
    if day.day is not None and day.year is None:
        for months in range(_FAR_MONTHS):
            first = month_at(day.first, months)
            if day.month not in (None, first.month):
                continue
            found = dated(first, first.year, first.month, day.day)
            if found and found.first.weekday() == weekday.weekday and found.first >= today:
                return replace(found, weekday=weekday.weekday)
    near = day.first + ((weekday.weekday - day.first.weekday() + 3) % 7 - 3) * DAY
    other = Days(near, near + DAY, weekday=weekday.weekday)
    return replace(day, loose=False, others=(other,) if near >= today else ())


def _share(groups: list[Group], today: date) -> None:
    """周五或周六晚上, Tuesday or Thursday next week: what one of them says holds for those joined to it."""
    for before, here in itertools.pairwise(groups):
        if here.joint is not None and before.days and here.days:
            here.days = _following(before, here, today)
    for index in range(len(groups) - 1, 0, -1):
        here, before = groups[index], groups[index - 1]
        if here.joint is None or before.length or here.length or before.unknown or here.unknown:
            continue
        if before.days and here.days and before.days.loose:
            _share_back(before, here)
        listed = here.joint in ("or", "comma", "link")
        if listed and before.days and here.days and not before.has_hours and here.has_hours:
            before.part, before.clock = here.part, here.clock
            before.open, before.opening = (here.open, here.opening) if here.clock else (before.open, before.opening)  # fmt: skip
    for before, here in itertools.pairwise(groups):
        if here.joint is None or before.length or here.length or before.unknown or here.unknown:
            continue
        if here.days is None and before.days is not None and here.has_hours and before.moment is None:
            here.days = before.days
            if here.clock and not here.part:
                here.part = before.part
    for index in range(len(groups) - 1, 0, -1):
        here, before = groups[index], groups[index - 1]
        if here.joint is not None and before.days is None and before.clock and here.days and here.clock:
            before.days = here.days
            before.part = before.part or here.part


def _following(before: Group, here: Group, today: date) -> Days | None:
    """下周三或周四, 12月5号或6号, 周一到周五: the second of the same week or month, or after the first."""
    first, second = before.days, here.days
    assert first is not None and second is not None
    if not second.loose:
        return second
    if second.day is not None and second.month is None and first.day is not None and first.month is not None:
        same = dated(first.first, first.first.year, first.first.month, second.day)
        return same if same and same.first > first.first else second
    if second.weekday is not None and first.weekday is not None:
        ahead = (second.weekday - first.weekday) % 7
        follows = first.first + ahead * DAY
        near = here.joint == "range" or (not first.loose and second.weekday > first.weekday) or (second.others and ahead <= 2)  # fmt: skip
        if near and ahead:
            return Days(follows, follows + DAY, weekday=second.weekday)
    return second


def _share_back(before: Group, here: Group) -> None:
    """Tuesday or Thursday next week, the 5th or 6th of December."""
    first, second = before.days, here.days
    assert first is not None and second is not None
    if here.frame is not None and (first.weekday is not None or first.grain == "weekend"):
        before.days = within(first, here.frame) or first
    elif first.day is not None and first.month is None and second.month is not None:
        first_of = second.first.replace(day=1)
        same = dated(first_of, second.first.year, second.month, first.day)
        before.days = same if same and same.first < second.first else first


def _ranges(groups: list[Group]) -> list[Group]:
    """Two groups that are the ends of one stretch become one."""
    made: list[Group] = []
    for here in groups:
        before = made[-1] if made else None
        if before is not None and before.until is None and _is_range(before, here):
            before.until, before.finish = here, here.finish
            before.open = None
        else:
            made.append(here)
    return made


def _is_range(before: Group, here: Group) -> bool:
    if here.joint is None or not _can_range(before, here):
        return False
    if (before.clock and before.clock.until) or (here.clock and here.clock.until):
        return False
    if here.joint == "range" or (before.between and here.joint == "or"):
        return True
    # "after 3:30 but before 6", "from 6 until 9"
    return before.open == "after" and here.open == "until" and bool(before.clock) == bool(here.clock)
