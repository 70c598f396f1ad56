"""Stretches of time as they were said, for looking at a calendar: whole days unless hours are named."""

import re
from datetime import date, datetime, time, timedelta

from daiban.kit.clock import iso
from daiban.kit.dates import say_day, say_window
from daiban.kit.when import TimeExpression
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.meals import MEALS, Meal
from daiban.turns.slots.filling import Filling, Missing

_DAY = timedelta(days=1)
_LONGEST = 62  # days
_SATURDAY = 5
# Of a whole day, when it is asked who has time.
_WAKING = (time(8), time(22))
# "How does my week look": said of a time, though none by itself.
_MY = re.compile(r"\b(?:my|our|the) (?=week|month|weekend|day)\b", re.IGNORECASE)
_MY_DAY = re.compile(r"\b(?:my|our|the) day\b", re.IGNORECASE)
_FREE = re.compile(
    r"空|得闲|得閒|有时间|有時間|时间|時間|功夫|工夫|来得及|來得及|\b(?:free|available|availability|time (?:for|to|on|between)|have time|any time|clear|fit|squeeze|room for|gap|slot)\b",
    re.IGNORECASE,
)
# "The weekends until the end of the month": those within the other stretch that is said.
_WEEKEND = re.compile(
    r"(?:每个|所有|的)*(?:周末|週末)|\b(?:(?:the|my|which|what|every|all|each) )*weekends?\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?:到|至|之前|以前|剩下|余下|现在|今天)|\b(?:until|till|til|before|by|up to|rest of|left|remaining|now|between now and)\b",
    re.IGNORECASE,
)

# "Which afternoon am I free": of the week that comes, when no days are said.
_ANY_DAY = re.compile(
    r"哪[一几]?[天日]|哪个?(?:早上|上午|中午|下午|晚上)|边日|边晚|\b(?:which|what) (?:days?|mornings?|afternoons?|evenings?|nights?)\b|\bwhen am i (?:free|available|around)\b",
    re.IGNORECASE,
)

Span = tuple[datetime, datetime]


async def fill_spans(filling: Filling, slot: Slot) -> Missing | None:
    """`NAME`: `{"start", "end"}` in order, today when nothing is said; `NAME_said` in words; `NAME_waking`: of whole days the hours at
    which people are up; `NAME_limits`: the first and last instant, "" when nothing is said; `NAME_day`: of each the one day in words, for leaving it
    out; `NAME_asks_free`.
    """
    now = filling.local_now
    words = _MY.sub("this ", _MY_DAY.sub("today", filling.words_for(slot)))
    said_times = filling.times_in(words) if filling.errand is None else filling.errand.times
    times = [e for e in said_times if e.kind != "duration"]
    unknown = next((e.text for e in times if e.kind == "unknown"), None)
    if unknown is not None:
        return Missing(
            slot.name,
            filling.say(
                f"「{unknown}」是哪一天，我不知道。你指的是哪几天？",
                f"I do not know which day “{unknown}” is. Which days do you mean?",
            ),
        )
    meal = _meal_in(filling.wish) if filling.errand is None else None
    if not times and slot.required:
        return Missing(
            slot.name, filling.say("哪几天？比如「下周」。", "Which days? For example “next week”.")
        )
    # As if the days had been said: an hour that is said holds on each of them. The reader takes either language.
    if _ANY_DAY.search(words) and not any(e.days for e in times):
        times = [*filling.times_in("这七天"), *times]
    found = (
        _weekends_within(filling, words)
        or spans_of(times, now, meal)
        or [(_midnight(now.date(), now), _midnight(now.date() + _DAY, now))]
    )

    def written(spans: list[Span]) -> list[dict[str, str]]:
        return [{"start": iso(start, filling.zone), "end": iso(end, filling.zone)} for start, end in spans]

    said = [_said(filling, span) for span in found]
    filling.values |= {
        slot.name: written(found),
        f"{slot.name}_limits": [iso(found[0][0], filling.zone), iso(found[-1][1], filling.zone)]
        if times
        else ["", ""],
        f"{slot.name}_waking": written([part for span in found for part in _waking(span)]),
        f"{slot.name}_said": said,
        f"{slot.name}_day": [_one_day(filling, span) for span in found],
        f"{slot.name}_asks_free": _FREE.search(filling.wish) is not None,
    }
    looks_for_words = any(s.type in (SlotType.TEXT, SlotType.QUESTION) for s in filling.skill.slots.values())
    if not times and looks_for_words:
        return None
    listed = filling.say("、", ", ").join(said)
    filling.understood.append(filling.say(f"时间：{listed}", f"When: {listed}"))
    return None


def _weekends_within(filling: Filling, words: str) -> list[Span]:
    """The weekends from today on within a longer stretch that is said beside them; none when no such is."""
    if not _WEEKEND.search(words):
        return []
    now = filling.local_now
    rest = _WEEKEND.sub(" ", words)
    days = [day for e in filling.times_in(rest) if e.days is not None for day in e.days.dates(_LONGEST)]
    if not days or max(days) < now.date() + 7 * _DAY:
        return []
    first = now.date() if _UNTIL.search(words) else max(now.date(), min(days))
    count = (max(days) - first).days + 1
    inside = [first + n * _DAY for n in range(min(count, _LONGEST))]
    return _whole([day for day in inside if day.weekday() >= _SATURDAY], now)


def _meal_in(words: str) -> Meal | None:
    return next((meal for meal in MEALS if meal.words.search(words)), None)


def spans_of(times: list[TimeExpression], now: datetime, meal: Meal | None = None) -> list[Span]:
    """The stretches that the expressions name together; a day and hours said apart are one. `meal`: "free over lunch tomorrow"."""
    hours = next((e for e in times if e.days is None and e.has_clock), None)
    found: set[Span] = set()
    for e in times:
        if e.days is None:
            continue
        clock = e if e.has_clock else hours
        days = e.days.dates(_LONGEST)
        if (clock is None or clock.daily is None) and meal is not None:
            found |= {
                (datetime.combine(day, meal.start, now.tzinfo), datetime.combine(day, meal.end, now.tzinfo))
                for day in days
            }
        elif clock is None or clock.daily is None:
            found |= set(_whole(days, now))
        else:
            found |= {_hours(day, clock, now) for day in days}
    if not found and hours is not None and hours.start is not None:
        found.add(_hours(hours.start.date(), hours, now))
    return sorted(found)


def _whole(days: list[date], now: datetime) -> list[Span]:
    """Days in a row as one stretch."""
    spans: list[Span] = []
    for day in days:
        start, end = _midnight(day, now), _midnight(day + _DAY, now)
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _hours(day: date, said: TimeExpression, now: datetime) -> Span:
    """An hour alone stands for the two that begin with it."""
    daily = said.daily
    assert daily is not None
    readings = [r.daily for r in (said, *said.alternatives) if r.daily is not None]
    awake = next((r for r in readings if (edge := r.start or r.end) and 7 <= edge.hour < 23), daily)
    begin = awake.start or time(0)
    if said.grain == "part" and said.part == "morning":
        begin = max(begin, _WAKING[0])  # nobody asks whether one is free at five
    start = datetime.combine(day, begin, now.tzinfo)
    if awake.end is not None:
        end = datetime.combine(day, awake.end, now.tzinfo)
    elif said.open == "after":
        end = _midnight(day + _DAY, now)
    else:
        end = start + timedelta(hours=2)
    return start, end if end > start else end + _DAY


def _waking(span: Span) -> list[Span]:
    start, end = span
    if start.time() != time(0) or end.time() != time(0):
        return [span]
    days = (start.date() + n * _DAY for n in range((end.date() - start.date()).days))
    return [
        (datetime.combine(day, _WAKING[0], start.tzinfo), datetime.combine(day, _WAKING[1], start.tzinfo))
        for day in days
    ]


def _said(filling: Filling, span: Span) -> str:
    start, end = span
    if start.time() == end.time() == time(0):
        first, last = (say_day(at, filling.language, filling.now) for at in (start, end - _DAY))
        return first if first == last else f"{first} – {last}"
    return say_window(start, end, filling.language, filling.now)


def _one_day(filling: Filling, span: Span) -> str:
    """The day with a space behind it, as other times of it are said; "" when the span is of several days."""
    start, end = span
    return f"{say_day(start, filling.language, filling.now)} " if end - start <= _DAY else ""


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(0), now.tzinfo)
