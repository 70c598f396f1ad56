"""Times beside an event of one's own: "the night before my flight", 搬家前一天, "an hour before the review".

The event is named by the owner's words and looked up in their calendar; such a time is never reckoned from now.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from daiban.planner.matching.wish_text import MANDARIN, Span

_DAY = timedelta(days=1)
_HOURS = {"morning": time(9), "noon": time(12), "afternoon": time(15), "evening": time(19)}
_UNITS = {
    "min": timedelta(minutes=1), "分": timedelta(minutes=1), "刻": timedelta(minutes=15),
    "h": timedelta(hours=1), "小": timedelta(hours=1), "钟": timedelta(hours=1),
    "d": _DAY, "天": _DAY, "日": _DAY, "w": 7 * _DAY, "周": 7 * _DAY, "星": 7 * _DAY, "礼": 7 * _DAY,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "half an": 0.5, "half a": 0.5, "half": 0.5,
    "半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "十": 10, "": 1,
}  # fmt: skip
_PARTS = (
    ("morning", re.compile(r"morning|早|上午|清晨")),
    ("noon", re.compile(r"noon|中午")),
    ("afternoon", re.compile(r"afternoon|下午")),
    ("evening", re.compile(r"evening|night|晚|夜|傍")),
)

_EN_LENGTH = r"(?P<number>\d+(?:\.\d+)?|half an?|a couple of|an?|one|two|three|four|five|ten) ?(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)(?P<more> and a half)?"
_EN = re.compile(
    r"(?<![\w'])(?:(?:(?:on |in )?the )(?P<part>day|night|evening|morning|afternoon) (?P<side>before|after|of)"
    rf"|{_EN_LENGTH} (?P<by>before|after|ahead of|in advance of)"
    r"|(?:(?:right|just|shortly|straight) )?(?P<bare>before|after))"
    r"(?: (?!to\b)(?P<event>[^,.;!?\n]+)|(?=\W*$)| (?=to\b))",
    re.IGNORECASE,
)
_EN_EVENT_ENDS = re.compile(
    r"\s+(?:(?:please\s+|can you\s+|could you\s+)*(?:remind|ping|nudge|wake|poke|alert|buzz|tell|shout|give (?:me|us)|set|let)\b|that i\b|i (?:need|have|must|should|want)\b|about\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+(?=[a-z])", re.IGNORECASE)

_ZH_NUMBER = r"(?P<number>半|[一两二三四五六七十]|\d+)"
_ZH_UNIT = r"个?(?P<more>半)?(?P<unit>小时|钟头|分钟|刻钟|天|日|周|星期|礼拜)"
_ZH_PART = r"(?:的?(?P<part>晚上|夜里|晚|早上|早晨|上午|清晨|中午|下午|傍晚))?"
_ZH = re.compile(
    r"(?P<event>[^，,。；;！!？?：:、\n]{0,24}?)(?:(?:那天|当天)的?(?=[前头])|的(?=[前头当那]))?(?:"
    rf"(?:之前|提前|前){_ZH_NUMBER}{_ZH_UNIT}{_ZH_PART}"
    r"|(?P<eve>前一?(?=晚|夜)|头一?天|前夕|前夜)" + _ZH_PART.replace("part", "evepart") + r"|(?P<same>当天|当日|那天)"
    + _ZH_PART.replace("part", "samepart")
    + r"|(?P<bare>之前|前(?!天|年|台|后|面)|之后|(?<!然)(?<!以)(?<!今)(?<!最)后(?!天|年|面|来|续))(?=提醒|叫|喊|催|记得|[，,]|$))",
)  # fmt: skip
# What stands before the event and is no part of it.
_ZH_LEAD = re.compile(
    r"^.*?(?:提醒|叫|喊|催)(?:一下)?(?:我们|我|咱们?)?|^(?:帮我|帮忙|请|麻烦你?|记得|到时候?|在|等|我们?|把|再|也|到)+"
)
_EVERY = re.compile(r"^(?:every|each)\b|^每", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relative:
    """At `begin` to `finish` of the wish. `event`: its name, shorter readings of it first; none when it stands elsewhere.

    `shift` is from its start, or from its end when `after`; whole `days` besides, at the hour of `part`. With neither nothing says how long before.
    """

    begin: int
    finish: int
    events: tuple[str, ...]
    finishes: tuple[int, ...]
    shift: timedelta | None
    days: int | None
    part: str
    after: bool
    bare: bool
    every: bool


def read_relative(wish: str, times: Sequence[Span], people: Sequence[Span] = ()) -> Relative | None:
    """The first time beside something that is no time itself; None when a day is said besides. `people`: names that stand before the event."""
    plain = wish.translate(MANDARIN)
    for found in _EN.finditer(plain):
        read = _english(plain, found, times)
        if read is not None:
            return read
    for found in _ZH.finditer(plain):
        read = _chinese(found, times, people)
        if read is not None:
            return read
    return None


def _english(wish: str, found: re.Match[str], times: Sequence[Span]) -> Relative | None:
    events, finishes = list[str](), list[int]()
    if found["event"]:
        begin = found.start("event")
        ends = _EN_EVENT_ENDS.search(wish, begin - 1)
        last = min(found.end("event"), ends.start() if ends else len(wish))
        stops = [to.start() for to in _TO.finditer(wish, begin, last)]
        for stop in [*stops, last]:
            name = wish[begin:stop].strip()
            if name and stop > begin:
                events.append(name)
                finishes.append(stop)
        if not events or not _left(wish, begin, finishes[0], times):
            return None  # before Friday
    elif found["bare"]:
        return None
    side = (found["side"] or found["by"] or found["bare"]).casefold()
    after = side == "after"
    shift, days, part = _length(found), None, ""
    if found["part"]:
        days = {"before": -1, "of": 0, "after": 1}[side]
        part = _part(found["part"])
    elif shift is not None:
        shift, days = _by_days(shift, after=after)
    begin = found.start()
    return Relative(begin, finishes[0] if finishes else found.end(), tuple(events), tuple(finishes), shift, days, part, after,
                    bool(found["bare"]), any(_EVERY.match(name) for name in events))  # fmt: skip


def _chinese(found: re.Match[str], times: Sequence[Span], people: Sequence[Span]) -> Relative | None:
    wish, begin, finish = found.string, found.start("event"), found.end("event")
    lead = _ZH_LEAD.match(wish[begin:finish])
    if lead:
        begin += lead.end()
        for start, end in people:
            if found.start("event") <= start <= begin < end <= finish:
                begin = end
    event = wish[begin:finish]
    if event and not _left(wish, begin, finish, times):
        return None  # 周五之前
    if not event and (found["bare"] or found["same"]):
        return None
    bare = bool(found["bare"])
    after = bare and found["bare"].endswith("后")
    shift, days, part = _length(found), None, _part(found["part"] or "")
    if found["eve"]:
        days, part = -1, _part(found["evepart"] or ("晚" if "夜" in found["eve"] else ""))
    elif found["same"]:
        days, part = 0, _part(found["samepart"] or "")
    elif shift is not None:
        shift, days = _by_days(shift, after=after)
    if shift is not None and part:
        return None
    return Relative(begin, found.end(), (event,) if event else (), (found.end(),) if event else (), shift, days, part, after, bare,
                    bool(_EVERY.match(event)))  # fmt: skip


def _left(wish: str, begin: int, finish: int, times: Sequence[Span]) -> str:
    """What of a stretch is no time."""
    kept = "".join(
        char for at, char in enumerate(wish[begin:finish], begin) if not any(b <= at < f for b, f in times)
    )
    return re.sub(r"\b(?:the|my|on|at|of)\b|[\s的]", "", kept)


def _length(found: re.Match[str]) -> timedelta | None:
    if not found["unit"]:
        return None
    said = (found["number"] or "").casefold()
    number = float(said) if said[:1].isdigit() else float(_NUMBERS[said])
    unit = next(length for begin, length in _UNITS.items() if found["unit"].casefold().startswith(begin))
    return unit * (number + (0.5 if found["more"] else 0))


def _by_days(shift: timedelta, *, after: bool) -> tuple[timedelta | None, int | None]:
    sign = 1 if after else -1
    return (None, sign * shift.days) if shift >= _DAY else (sign * shift, None)


def _part(said: str) -> str:
    return next((name for name, words in _PARTS if words.search(said.casefold())), "")


def beside(
    relative: Relative, start: datetime, end: datetime, *, all_day: bool, clock: time | None
) -> datetime | None:
    """The instant beside an event; None when it has no hour to reckon from, or nothing says how long before it."""
    if relative.days is not None:
        at = datetime.combine(
            start.date() + relative.days * _DAY, clock or _HOURS.get(relative.part, time(9)), start.tzinfo
        )
        is_late = relative.days == 0 and not all_day and at >= start and not relative.after
        return start - timedelta(hours=1) if is_late and clock is None else at
    if relative.shift is None:
        return end if relative.after and not all_day else None
    return None if all_day else (end if relative.after else start) + relative.shift
