"""When: the days and hours that the wish leaves open; without an hour the owner's usual ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from daiban.consent import NotGranted, find_permit, record_use
from daiban.kit.clock import iso
from daiban.kit.dates import say_day, say_windows
from daiban.kit.when import read
from daiban.planner.meals import Meal, at_usual_hours, meal_in
from daiban.planner.meetings import meeting_in, on_workdays, without_its_words
from daiban.planner.skill_files import Slot
from daiban.planner.windows import Times, Window, read_windows
from daiban.runtime.hub_tools.chats import read_chat_with, read_contact
from daiban.turns.slots.filling import Filling, Missing, Option
from daiban.turns.slots.moment import length_of

# How far back a habit is looked for.
_HABIT = timedelta(days=180)


async def fill_windows(filling: Filling, slot: Slot) -> Missing | None:
    chosen = filling.run.supplied.get(slot.name)
    meal, habit = occasion_in(filling.wish, slot, filling.local_now), False
    if slot.occasion == "meal":
        meal, habit = at_usual_hours(meal, await _meals_begun(filling, meal))
    elif any(e.recurrence for e in filling.times_in(_words(filling, slot))):
        question = filling.say(
            "会要一次一次地约。第一次约在什么时候？",
            "I arrange one meeting at a time. When shall the first one be?",
        )
        return Missing(slot.name, question)
    if isinstance(chosen, list):
        windows, habit = cast("list[Window]", chosen), False
    else:
        times = read_windows(_words(filling, slot), now=filling.now, zone=filling.zone, meal=meal)
        if times.choices or not times.windows:
            return _unclear(filling, slot, times)
        windows = list(times.windows)
        if slot.occasion == "meeting":
            windows = on_workdays(windows)
        habit = habit and not _has_hours(times, meal)
    filling.values |= {
        slot.name: windows,
        "occasion": {"zh": meal.title[0], "en": meal.title[1]},
        "minutes": int(meal.length.total_seconds() // 60),
    }
    said = _said(filling, windows) + (filling.say("（你平时的时间）", " (your usual hours)") if habit else "")
    filling.understood.append(filling.say(f"时间：{said}", f"When: {said}"))
    return None


def _words(filling: Filling, slot: Slot) -> str:
    """What the times are read from: not from what a meeting is about, nor from a room that has a number."""
    words = filling.words_for(slot)
    if slot.name in filling.run.supplied:
        return words
    if slot.occasion == "meeting":
        words = without_its_words(words)
    for begin, finish in filling.apart:
        words = words[:begin] + " " * (finish - begin) + words[finish:]
    return words


def occasion_in(wish: str, slot: Slot | None, now: datetime) -> Meal:
    """What is arranged, with its usual hours and its length."""
    if slot is not None and slot.occasion == "meeting":
        return meeting_in(wish, length_of(read(without_its_words(wish), now=now, present=False)))
    return meal_in(wish)


def _said(filling: Filling, windows: Sequence[Window]) -> str:
    return say_windows(windows, filling.zone, filling.language, filling.now)


def _unclear(filling: Filling, slot: Slot, times: Times) -> Missing:
    if times.choices:
        question = filling.say(
            "这个时间有两种理解，你指的是哪一种？", "That time can be read in two ways. Which do you mean?"
        )
        options = [Option(_said(filling, choice), list(choice)) for choice in times.choices]
        return Missing(slot.name, question, tuple(options))
    if times.past:
        midnights = [datetime(day.year, day.month, day.day, tzinfo=filling.zone) for day in times.past]
        days = filling.say("、", ", ").join(say_day(day, filling.language, filling.now) for day in midnights)
        question = filling.say(
            f"你说的时间（{days}）已经过去了，改到什么时候？",
            f"The time that you named ({days}) is past. When instead?",
        )
        return Missing(slot.name, question)
    if times.unplaced:
        question = filling.say(
            f"「{times.unplaced}」是哪一天，我不知道。你想约在哪几天？",
            f"I do not know which day “{times.unplaced}” is. Which days do you mean?",
        )
        return Missing(slot.name, question)
    question = filling.say(
        "你想约在什么时候？比如「下周末」或「周五晚上七点」。",
        "When? For example “next weekend” or “Friday at 7pm”.",
    )
    return Missing(slot.name, question)


def _has_hours(times: Times, meal: Meal) -> bool:
    """Whether the wish itself says hours, so that those of the habit do not count."""
    starts = [datetime.fromisoformat(window["start"]) for window in times.windows]
    return any(start.timetz().replace(tzinfo=None) != meal.start for start in starts)


async def _meals_begun(filling: Filling, meal: Meal) -> list[datetime]:
    """When the owner has begun such meals, by the calendar and by the chat with the one who is meant."""
    return [*await _by_calendar(filling, meal), *await _by_chat(filling, meal)]


async def _by_calendar(filling: Filling, meal: Meal) -> list[datetime]:
    purpose = "the usual hours of this meal"
    held = await find_permit(
        filling.db, filling.user.id, "calendar", purpose=purpose, now=filling.now, run=filling.run.id
    )
    if held is None:
        return []
    since, until = iso(filling.now - _HABIT, filling.zone), iso(filling.now, filling.zone)
    events: list[dict[str, Any]] = (await filling.call("calendar.events", {"start": since, "end": until}))[
        "events"
    ]
    await record_use(filling.db, held, source="calendar", records=len(events))
    begun = [
        datetime.fromisoformat(event["start"]).astimezone(filling.zone)
        for event in events
        if not event["all_day"] and _speaks_of(str(event["title"]), meal)
    ]
    return begun


async def _by_chat(filling: Filling, meal: Meal) -> list[datetime]:
    """The hours at which they met for this meal: what either said of it with a clock time."""
    person = filling.values.get("who")
    if person is None:
        return []
    call, purpose = filling.as_hub_call(), "the usual hours of this meal"
    try:
        said = await read_chat_with(call, await read_contact(call, person, purpose=purpose), purpose=purpose)
    except NotGranted:
        return []
    found: list[datetime] = []
    for message in said:
        if message.sent_at < filling.now - _HABIT or not _speaks_of(message.text, meal):
            continue
        at = message.sent_at.astimezone(filling.zone)
        found += [
            e.start
            for e in read(message.text, now=at, present=False)
            if e.start and e.grain in ("minute", "hour")
        ]
    return found


def _speaks_of(text: str, meal: Meal) -> bool:
    return bool(meal.words.search(text)) or (meal.name == "dinner" and ("吃饭" in text or "聚餐" in text))
