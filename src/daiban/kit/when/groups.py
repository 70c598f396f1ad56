"""Putting neighbours together into one expression: a day with its part and clock, a weekday with its date, open ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from daiban.kit.when.clocks import EXACT
from daiban.kit.when.lex import Token
from daiban.kit.when.reckon import dated, latest, month_at, within
from daiban.kit.when.records import DAY, Clock, Days, Length, Moment, Open, Repeat

Joint = Literal["link", "comma", "or", "range", "but"]

_TIME = frozenset(
    {"day", "period", "part", "dayparted", "clock", "moment", "repeat", "length", "dayshare", "moving"}
)
_LINK = frozenset({"de", "the", "on", "at", "approx", "in", "paren", "between"})
_OPENING: dict[str, Open] = {
    "after": "after",
    "since": "after",
    "from": "after",
    "by": "until",
    "until": "until",
    "before": "until",
}
_CLOSING: dict[str, Open] = {
    "hou": "after",
    "suffix_after": "after",
    "suffix_since": "after",
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
    `until` is the group that ends a range, `near` the day that was said before in the same sentence.
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
    slash: bool = False
    next_day: bool = False
    sentence: int = 0
    near: Days | None = None
    about: bool = False
    frame: Days | None = None
    until: "Group | None" = None

    @property
    def has_hours(self) -> bool:
        return self.part is not None or self.clock is not None


def group(tokens: Sequence[Token], today: date) -> list[Group]:
    """The groups in text order, each by itself."""
    groups: list[Group] = []
    pending: list[Token] = []
    broken, sentence = True, 0
    for index, token in enumerate(tokens):
        last = groups[-1] if groups else None
        if token.kind in _TIME:
            piece = _piece(token)
            opening = next((t for t in reversed(pending) if t.kind in _OPENING), None)
            joint = None if broken else _joint(pending)
            if opening is not None:
                piece.open, piece.opening, piece.begin = _OPENING[opening.kind], opening.kind, opening.begin
                if opening.kind == "since" and piece.days and _ends_clause(tokens, index):
                    piece.days = latest(piece.days, today)
            elif (not broken and joint == "range" and last and last.open is None and not can_range(last, piece)) or (broken and pending and pending[-1].kind in ("to", "range") and (piece.clock or pending[-1].value == 2 or pending[-1].form in ("through", "thru"))):  # fmt: skip
                # "till 9" with nothing before it that could begin a stretch
                piece.open, piece.opening, piece.begin = "until", "until", pending[-1].begin
                joint = None if broken else "link"
            piece.about = any(t.kind == "approx" for t in pending)
            between = next((t for t in pending if t.kind == "between"), None)
            if between is not None:
                piece.between, piece.begin = True, min(between.begin, piece.begin)
            piece.sentence, piece.next_day = sentence, any(t.kind == "dayafter" for t in pending)
            piece.joint, piece.slash = joint, any(t.kind == "slash" for t in pending)
            if last is None or joint not in ("link", "comma") or not _merge(last, piece, joint, today):
                groups.append(piece)
            pending, broken = [], False
        elif token.kind in _CLOSING and last is not None and not broken and not pending:
            if last.open is None:
                last.open, last.opening, last.finish = _CLOSING[token.kind], token.kind, token.finish
        elif token.kind == "ish" and last is not None and not broken and not pending:
            last.about, last.finish = last.about or token.form not in EXACT, token.finish
        elif token.kind == "dayafter" and pending and pending[-1].kind in ("range", "to", "dash"):
            pending.append(token)  # 九点到第二天六点: the range is past midnight by itself
        elif token.kind in _LINK or token.kind in _OPENING or token.kind in _JOINTS:
            pending.append(token)
        else:
            sentence += token.kind == "stop"
            pending, broken = [], True
    return groups


def _ends_clause(tokens: Sequence[Token], index: int) -> bool:
    """ "Since Monday", not the reason in "since Monday suits me"."""
    return index + 1 == len(tokens) or tokens[index + 1].kind in ("stop", "comma", "clock", "part", "at")


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


def can_range(last: Group, piece: Group) -> bool:
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
        if _each_day(last, piece):
            last.finish = piece.finish
            return True
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
    small_hours = last.part == "evening" and piece.part == "night" and not last.clock
    if (piece.clock and last.clock) or (
        piece.part and last.part and piece.part != last.part and not small_hours
    ):
        return False
    if piece.open:
        if last.open or (piece.days and not last.days):
            return False
        last.open, last.opening = piece.open, piece.opening
    last.days = last.days or piece.days
    last.part, last.clock = last.part or piece.part, last.clock or piece.clock
    if small_hours:
        last.part = "night next"  # 今晚凌晨一点 is behind the evening
    last.repeat = last.repeat or piece.repeat
    last.between, last.about = last.between or piece.between, last.about or piece.about
    last.finish = piece.finish
    return True


def _each_day(last: Group, piece: Group) -> bool:
    """下周每天晚上, every evening next week: the days of the week, no repetition without end."""
    repeated, frame = (last, piece) if last.repeat else (piece, last)
    assert frame.days is not None and repeated.days is not None
    if frame.repeat or not repeated.repeat or piece.open or (last.clock and piece.clock):
        return False
    rule, weekday = repeated.repeat.rule, repeated.days.weekday
    if frame.days.grain not in ("week", "month") or not (
        rule == "FREQ=DAILY" or (weekday is not None and "INTERVAL" not in rule)
    ):
        return False
    last.days, last.repeat = frame.days if weekday is None else within(repeated.days, frame.days), None
    last.part, last.clock = last.part or piece.part, last.clock or piece.clock
    return True


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
    others = [Days(near, near + DAY, weekday=weekday.weekday)] if near >= today else []
    if day.month is not None and day.day is not None and day.year is None:
        years = (dated(today, day.first.year + ahead, day.month, day.day) for ahead in range(1, 7))
        others += [
            replace(found, weak=True) for found in years if found and found.first.weekday() == weekday.weekday
        ][:1]
    return replace(day, loose=False, others=tuple(others))
