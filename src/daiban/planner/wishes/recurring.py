"""A question that is to be put again and again: "every Monday at 9 tell me who has a birthday this week", 每天晚上八点告诉我明天有什么安排.

What repeats and its hour are the schedule; what is to be told is the question, which stands in words of its own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from daiban.kit.when import TimeExpression, fold
from daiban.planner.wishes.lateness import Lateness, read_lateness
from daiban.planner.wishes.recurring_words import (
    ASKS_EN,
    KIN,
    LOOK,
    POLITE,
    QUESTION_THEN_TELL,
    REMIND,
    TAKES,
    TELL,
    TELLS_IT,
    as_asked,
    asks,
    does_something,
    without_closing,
)

Read = Callable[[str], Sequence[TimeExpression]]


@dataclass(frozen=True, slots=True)
class Recurring:
    """`question`: what is asked each time; `times`: when; `lateness`: what the wish says of an hour that is slept through.

    `sure`: the words can hardly mean anything else, whether the question can be answered or not. `reminds`: it is called reminding, which is
    a question only if it is surely one.
    """

    question: str
    times: tuple[TimeExpression, ...]
    lateness: Lateness | None = None
    sure: bool = False
    reminds: bool = False


class _Schedule(NamedTuple):
    said: TimeExpression
    begin: int
    finish: int


class _Told(NamedTuple):
    """`clocks`: hours that stand apart from the schedule. The others as of `Recurring`."""

    question: str
    clocks: Sequence[TimeExpression] = ()
    sure: bool = True
    reminds: bool = False


_EVERY = re.compile(
    r"(?<![a-z])(?:every|each|hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|biweekly|once an? (?:day|week|month)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:the )?mornings|evenings|weekends)(?![a-z])"
    r"|每|逢|隔|(?:周|星期|礼拜)[一二三四五六日天](?=到|至)"
)
_WORKDAYS = re.compile(r"\b(?:weekdays|workdays|working days)\b|工作日|平日", re.IGNORECASE)
# "On Monday mornings" is every Monday morning.
_MORNINGS = re.compile(
    r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day) (morning|afternoon|evening|night)s\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[，,：:；;。?？!！]")
_FREE = re.compile(r"空|得闲|有时间|\b(?:free|available|busy)\b", re.IGNORECASE)
# "The meeting that is every Monday."
_UNENDED = re.compile(r"\b(?:that|which|is|are|was|happens?|takes place)\s*$", re.IGNORECASE)
_OTHER_HOUR = re.compile(r"\s*(?:and|&|,|，|、|和|以及)\s*(?:at |on )?", re.IGNORECASE)
_HOUR_AT_END = re.compile(
    r"\s+(?:at|@) ?(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)?|noon|midday|midnight)\s*$", re.IGNORECASE
)
_STARTS = re.compile(r"起$|开始|以后|\b(?:starting|from|beginning|as of)\b", re.IGNORECASE)


def recurring_in(wish: str, read: Read) -> Recurring | None:
    """None when nothing is to be told again and again. `read`: the times of a text, as they are read for the owner."""
    if not (_EVERY.search(fold(wish)) or _WORKDAYS.search(wish)):
        return None
    words = _MORNINGS.sub(r"every \1 \2", wish.replace("工作日每天", "每个工作日"))
    lateness, words = read_lateness(words, read)
    schedule = _schedule(words, read)
    if schedule is None:
        return None
    before, after = words[: schedule.begin], words[schedule.finish :]
    since = [e for e in read(before) if e.open == "after" or _STARTS.search(e.text)]
    before = _without(before, since)
    after, others = _with_other_hours(after, read)
    found = _told_behind(before, after, read) or _told_before(before, after, schedule.said, read)
    if found is None:
        return None
    times, question = [*since, schedule.said, *others, *found.clocks], found.question
    if not _is_exact(times) and (clock := _hour_first(question, read)) is not None:
        times.append(clock)
        question = question[clock.finish :]
    question = as_asked(question)
    if not question or (found.reminds and (not asks(question) or does_something(question))):
        return None
    sure = found.sure and not question.lower().startswith("to ") and not KIN.match(question)
    return Recurring(question, tuple(times), lateness, sure=sure, reminds=found.reminds)


def _schedule(wish: str, read: Read) -> _Schedule | None:
    """The one stretch that says how it repeats; alone where it is read as one with the question's own time ("this week every Monday")."""
    times = read(wish)
    found = [e for e in times if e.recurrence]
    if len(found) > 1:
        return None
    found = found or [e for e in times if e.days is not None and _WORKDAYS.search(e.text)][:1]
    if found:
        return _Schedule(found[0], found[0].begin, found[0].finish)
    for every in _EVERY.finditer(fold(wish)):
        end = _CLAUSE_END.search(wish, every.end())
        clause = " " * every.start() + wish[every.start() : end.start() if end else len(wish)]
        for e in read(clause):
            if e.recurrence and e.begin == every.start():
                return _Schedule(e, e.begin, e.finish)
    return None


def _told_behind(before: str, after: str, read: Read) -> _Told | None:
    """What is told stands behind when: "every Monday tell me ...", "tell me every Monday ...", "every Monday: who ...?"."""
    after = after.strip()
    early = _clocks_in(before, read)
    if early is None:
        for lead in _leads(before):
            # 告诉我每周五谁有空 asks about the Fridays.
            around = _clocks_in(before[: lead.start()], read), _clocks_in(before[lead.end() :], read)
            if None not in around and after and (before.isascii() or _has_day(after, read)):
                return _Told(after, (), lead.re is TELL, lead.re is REMIND)
        start = POLITE.match(before)
        is_looked = start is not None and LOOK.fullmatch(fold(before[start.end() :]).strip())
        return _Told(after, sure=False) if is_looked and asks(after) else None
    start = POLITE.match(after)
    bare = after[start.end() if start else 0 :]
    if taken := TAKES.fullmatch(without_closing(after)):
        return _Told(taken["what"], early)
    leads = list(_leads(after))
    for lead in leads:
        between = _clocks_in(after[: lead.start()], read)
        if between is not None and after[lead.end() :].strip():
            return _Told(after[lead.end() :], [*early, *between], lead.re is TELL, lead.re is REMIND)
    if then := QUESTION_THEN_TELL.fullmatch(bare):
        return None if does_something(then["what"]) else _Told(then["what"], early)
    is_question = (asks(bare) and not does_something(bare)) or LOOK.match(fold(bare)) is not None
    return _Told(bare, early, sure=False) if is_question and not leads else None


def _told_before(before: str, after: str, schedule: TimeExpression, read: Read) -> _Told | None:
    """What is told stands before when: "tell me who is free this week every Monday", "who is free? Tell me every Monday"."""
    behind = without_closing(after).strip(" ?？")
    if behind and not TELLS_IT.fullmatch(fold(behind)):
        return None
    clocks: Sequence[TimeExpression] = ()
    if schedule.grain not in ("minute", "hour") and (said := _HOUR_AT_END.search(before)):
        before, clocks = before[: said.start()], read(said[0])
    start = POLITE.match(before)
    bare = before[start.end() if start else 0 :]
    if behind:
        taken = bare.removeprefix("把").removeprefix("将")
        return _Told(taken, clocks) if asks(bare) or taken != bare else None
    if then := QUESTION_THEN_TELL.fullmatch(before.strip()):
        return _Told(then["what"], clocks)
    lead = next((one for one in _leads(before) if _clocks_in(before[: one.start()], read) is not None), None)
    if lead is None:
        return None
    question = before[lead.end() :]
    # "Tell me if I'm free every Monday at 9" asks about the Mondays.
    is_named = (clocks or schedule.has_clock) and not _FREE.search(question)
    if _UNENDED.search(question) or not (_has_day(question, read) or (is_named and not ASKS_EN.match(question.strip()))):  # fmt: skip
        return None
    return _Told(question, clocks, sure=False, reminds=lead.re is REMIND)


def _leads(text: str) -> Iterator[re.Match[str]]:
    """Where it is said that something is to be told, in order."""
    folded = fold(text)
    found = [match for pattern in (TELL, REMIND) for match in pattern.finditer(folded)]
    return iter(sorted(found, key=lambda match: match.start()))


def _clocks_in(text: str, read: Read) -> list[TimeExpression] | None:
    """The bare hours in a stretch that is only polite besides; None when more is said in it."""
    clocks = [e for e in read(text) if e.days is None and e.has_clock]
    return clocks if POLITE.fullmatch(_without(text, clocks)) else None


def _has_day(text: str, read: Read) -> bool:
    return any(e.days is not None and not e.recurrence for e in read(text))


def _with_other_hours(after: str, read: Read) -> tuple[str, list[TimeExpression]]:
    """Of "at 8am and 8pm tell me" what is left, and the second hour."""
    others: list[TimeExpression] = []
    while joined := _OTHER_HOUR.match(after):
        clock = _hour_first(after[joined.end() :], read)
        if clock is None:
            break
        others.append(clock)
        after = after[joined.end() + clock.finish :]
    return after, others


def _hour_first(text: str, read: Read) -> TimeExpression | None:
    """The bare hour with which the text begins."""
    first = next(iter(read(text)), None)
    if (
        first is None
        or first.days is not None
        or not first.has_clock
        or first.grain not in ("minute", "hour")
    ):
        return None
    return first if re.fullmatch(r"\s*(?:at |on |在)?\s*", text[: first.begin]) else None


def _is_exact(times: Sequence[TimeExpression]) -> bool:
    return any(e.has_clock and e.grain in ("minute", "hour") for e in times)


def _without(text: str, times: Sequence[TimeExpression]) -> str:
    for e in times:
        text = text[: e.begin] + " " * (e.finish - e.begin) + text[e.finish :]
    return text
