"""Reading a friend's answer to "which of these times suits you?", in their own words. Unsure is not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from daiban.kit.clock import iso
from daiban.kit.when import TimeExpression, read

Window = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """`slots`: options that suit, narrowed as said. `offers`: other times proposed. `declined`: none of the options suits."""

    understood: bool
    slots: tuple[Window, ...] = ()
    offers: tuple[Window, ...] = ()
    declined: bool = False


@dataclass(frozen=True, slots=True)
class _Option:
    start: datetime
    end: datetime


_UNREAD = Answer(understood=False)
_ALL = re.compile(
    r"都行|都可以|都好|都ok|都没问题|都有空|随便|哪天都|看你|你定|两天都|全都可以|either|any(?:time| of (?:them|those)| day)?\b|both|all (?:good|fine|work)|whichever|whatever works|up to you",
    re.I,
)
_NONE = re.compile(
    r"都不行|都不可以|都没空|都没时间|都不方便|都有事|都去不了|一个都不|哪天都不|不行[诶啊呀，,。]|改天|下次吧|去不了|来不了|抽不开身|neither|none of|can'?t (?:do|make) (?:any|either|it|those|them)|not free (?:either|any)|rain check|another time|won'?t be able",
    re.I,
)
_YES = re.compile(
    r"好的?|可以|行|没问题|ok(?:ay)?|嗯|有空|方便|来|\+1|👌|👍|yes|yep|yeah|sure|works|sounds good|perfect|great|fine|deal|i'?m in|count me in|see you",
    re.I,
)
_NO = re.compile(
    r"不行|不可以|不方便|没空|有事|不在|出差|加班|不能|没时间|除了|不要|别|can'?t|cannot|not (?:free|available|around|good)|busy|unavailable|except|but not|\bnot\b|won'?t|no good|doesn'?t work|out of town",
    re.I,
)
_UNSURE = re.compile(
    r"可能|也许|再看|再说|不一定|不确定|看情况|考虑|应该|晚点(?:回|告诉|说)|等我|问问|maybe|might|perhaps|not sure|let me (?:check|see)|depends|get back to you|probably|i'?ll see|tbd",
    re.I,
)
_ORDINAL = re.compile(
    r"第(?P<zh>[一二三四五六1-6])(?:个|天|晚)?|(?:the )?(?P<en>first|second|third|fourth|1st|2nd|3rd|4th)(?: one| option)?|(?P<later>后(?:一个|面那个|者)|晚的那个|the latter|the later(?: one)?|the last one)|(?P<former>前(?:一个|面那个|者)|早的那个|the former|the earlier(?: one)?)",
    re.I,
)
_NUMBERS = (
    {c: n for n, c in enumerate("一二三四五六")}
    | {str(n + 1): n for n in range(6)}
    | {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
)
_BARE_WEEKDAY = re.compile(
    r"(?:on |after |before |by )?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]|(?:on |after |before |by )?(?:mon|tue|wed|thu|fri|sat|sun)",
    re.I,
)
_CLAUSE = re.compile(r"[，,。.;；!！?？\n]+|但是?|不过|\bbut\b(?! not)|(?<!\w)though\b", re.I)


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
    said = _Said(text, known, now.astimezone(zone), minutes)
    return said.answer(zone)


class _Said:
    def __init__(self, text: str, options: list[_Option], now: datetime, minutes: int) -> None:
        self._text = text
        self._options = options
        self._length = timedelta(minutes=minutes)
        self._now = now
        self._accepted: dict[int, _Option] = {}
        self._refused: set[int] = set()
        self._offers: list[_Option] = []
        self._hours: TimeExpression | None = None

    def answer(self, zone: ZoneInfo) -> Answer:
        if _UNSURE.search(self._text):
            return _UNREAD
        for clause in self._clauses():
            self._take(clause)
        everything = set(range(len(self._options)))
        text = self._text
        if _NONE.search(text) and not self._accepted:
            return self._made(zone, declined=True)
        if not self._accepted and not self._offers:
            if self._refused:
                rest = everything - self._refused
                if rest and (_YES.search(_NO.sub("", text)) or _ALL.search(text) or re.search("除了|except|but not", text, re.I)):  # fmt: skip
                    self._accept(rest)
                elif not rest:
                    return self._made(zone, declined=True)
                else:
                    return _UNREAD
            elif _ALL.search(text) or self._hours is not None:
                self._accept(everything)
            elif _NO.search(text):
                return self._made(zone, declined=True)
            elif _YES.search(text) and len(text.strip()) <= 24:
                self._accept(everything)
            else:
                return _UNREAD
        for index in self._refused:
            self._accepted.pop(index, None)
        return self._made(zone, declined=not self._accepted)

    def _clauses(self) -> list[str]:
        return [part for part in _CLAUSE.split(self._text) if part and part.strip()]

    def _accept(self, indices: set[int]) -> None:
        for index in sorted(indices):
            self._accepted[index] = (
                self._narrowed(self._options[index], self._hours) if self._hours else self._options[index]
            )

    def _take(self, clause: str) -> None:
        """What one clause says of the days or hours that it names."""
        refuses = _NO.search(clause) is not None
        found = self._read(clause)
        for ordinal in _ORDINAL.finditer(clause):
            index = self._ordinal(ordinal)
            if index is not None and index < len(self._options):
                if refuses:
                    self._refused.add(index)
                else:
                    self._accepted[index] = self._options[index]
        for expression in found:
            if not expression.has_day:
                if not refuses:
                    self._set_hours(expression)
                continue
            touched = [i for i, option in enumerate(self._options) if self._touches(expression, option)]
            # "Saturday works, not Sunday" in one clause: a refusal belongs to the day right behind or before it.
            no = refuses and self._refuses_this(clause, expression, len(found))
            for index in touched:
                if no:
                    self._refused.add(index)
                else:
                    self._accepted[index] = self._narrowed(self._options[index], expression)
            if not touched and not no:
                self._offer(expression)

    def _read(self, clause: str) -> list[TimeExpression]:
        """A bare weekday is the one among or after the options, whatever day it is now; 下周六 and tomorrow are not."""
        plain = read(clause, now=self._now)
        first = min(option.start for option in self._options)
        anchored = {e.begin: e for e in read(clause, now=first.replace(hour=0, minute=0))}
        return [anchored.get(e.begin, e) if _BARE_WEEKDAY.match(e.text) else e for e in plain]

    def _refuses_this(self, clause: str, expression: TimeExpression, count: int) -> bool:
        if count == 1:
            return True
        before, after = (
            clause[max(0, expression.begin - 12) : expression.begin],
            clause[expression.finish : expression.finish + 8],
        )
        return bool(
            re.search(r"(?:除了|不要|别|except|not|but not)\s*(?:on\s*)?$", before, re.I)
            or re.match(
                r"\s*(?:都)?(?:不行|没空|有事|不可以|出差|加班|不方便|is no good|doesn'?t|won'?t|i can'?t|i'?m busy)",
                after,
                re.I,
            )
        )

    def _ordinal(self, match: re.Match[str]) -> int | None:
        if match["later"]:
            return len(self._options) - 1
        if match["former"]:
            return 0
        return _NUMBERS.get((match["zh"] or match["en"]).lower())

    def _set_hours(self, expression: TimeExpression) -> None:
        self._hours = expression
        for index in list(self._accepted):
            self._accepted[index] = self._narrowed(self._options[index], expression)

    def _touches(self, expression: TimeExpression, option: _Option) -> bool:
        start = expression.start or datetime.min.replace(tzinfo=option.start.tzinfo)
        day = option.start.date()
        if expression.has_clock and expression.start is not None:
            return expression.start.date() == day or (
                expression.end is not None and start < option.end and expression.end > option.start
            )
        end = expression.end or datetime.max.replace(tzinfo=option.start.tzinfo)
        return start <= option.start < end

    def _narrowed(self, option: _Option, said: TimeExpression) -> _Option:
        """The option from, until or at the hour that was said; a bare hour is the one that lies in the option."""
        if said.grain not in ("minute", "hour"):
            return option
        edge = said.start if said.open != "until" else said.end
        if edge is None:
            return option
        at = self._fitting(option, edge.timetz().replace(tzinfo=None))
        if said.open == "until":
            return replace(option, end=at) if at > option.start else option
        if said.open == "after":
            start = max(option.start, at)
            return _Option(start, max(option.end, start + self._length))
        end = said.end - said.start if said.kind == "interval" and said.end and said.start else self._length
        return _Option(at, at + end)

    def _fitting(self, option: _Option, at: time) -> datetime:
        moment = datetime.combine(option.start.date(), at, option.start.tzinfo)
        later = moment + timedelta(hours=12)
        return (
            later
            if at.hour < 12
            and moment < option.start - timedelta(hours=3)
            and later < option.end + timedelta(hours=3)
            else moment
        )

    def _offer(self, expression: TimeExpression) -> None:
        usual = self._options[0]
        start = expression.start or self._now
        end = expression.end or start + timedelta(days=1)
        day = start.date()
        if expression.grain in ("minute", "hour"):
            at = self._fitting(
                replace(
                    usual,
                    start=datetime.combine(day, usual.start.timetz()),
                    end=datetime.combine(day, usual.end.timetz()),
                ),
                start.timetz().replace(tzinfo=None),
            )
            self._offers.append(_Option(at, at + self._length))
            return
        while day < end.date() or day == start.date():
            if expression.grain != "weekend" or day.weekday() >= 5:
                begin = datetime.combine(day, usual.start.timetz().replace(tzinfo=None), self._now.tzinfo)
                self._offers.append(_Option(begin, begin + (usual.end - usual.start)))
            day += timedelta(days=1)
            if len(self._offers) >= 7:
                break

    def _made(self, zone: ZoneInfo, *, declined: bool) -> Answer:
        def written(options: list[_Option]) -> tuple[Window, ...]:
            ordered = sorted(options, key=lambda option: option.start)
            return tuple(
                {"start": iso(option.start, zone), "end": iso(option.end, zone)} for option in ordered
            )

        slots = written(list(self._accepted.values()))
        return Answer(True, slots, written(self._offers), declined and not slots)
