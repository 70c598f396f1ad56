"""When: the days and hours that the wish leaves open; without an hour the owner's usual ones."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import cast

from daiban.consent import NotGranted
from daiban.kit.clock import iso
from daiban.kit.dates import say_day, say_windows
from daiban.kit.when import read
from daiban.memory.people import read_mentions
from daiban.memory.preferences import Preference, Source, say_preference, usual_hour
from daiban.planner.skill_files import Slot
from daiban.planner.wishes.meals import Meal, at_hour, meal_in
from daiban.planner.wishes.meeting_kinds import meeting_in, on_workdays, without_its_words
from daiban.planner.wishes.meetings import BEFORE_EVENT
from daiban.planner.wishes.names_beside import with_names_apart
from daiban.planner.wishes.windows import Times, Window, read_windows
from daiban.runtime.hub_tools.chats import read_chat_with, read_contact
from daiban.runtime.hub_tools.own_things import events_named
from daiban.turns.preferences import begun_by_calendar, begun_once, past_meals
from daiban.turns.slots.birthdays import birthday_in
from daiban.turns.slots.filling import Filling, Missing, Option
from daiban.turns.slots.moment import length_of, moment_of

# How far back a habit is looked for.
_HABIT = timedelta(days=180)
_LEAD = timedelta(minutes=30)
_MOST_DAYS = 31
# 七点两位 is a table for two at seven.
_HEADS = re.compile(r"[两二三四五六七八九十\d]\s*(?:个人|人桌|位(?!于))")


async def fill_windows(filling: Filling, slot: Slot) -> Missing | None:
    chosen = filling.run.supplied.get(slot.name)
    meal, hour = occasion_in(_without_names(filling), slot, filling.local_now), None
    if slot.occasion == "meal":
        hour = await _hour(filling, meal)
        meal = meal if hour is None else at_hour(meal, time.fromisoformat(hour.value))
    elif any(e.recurrence for e in filling.times_in(_words(filling, slot))):
        first = _first_of_series(filling, slot, meal)
        if first is None:
            question = filling.say(
                "会要一次一次地约。第一次约在什么时候？",
                "I arrange one meeting at a time. When shall the first one be?",
            )
            return Missing(slot.name, question)
        chosen = [first]
        filling.understood.append(
            filling.say(
                "我一次只能约一次，现在只约第一次。", "I arrange one at a time: only the first of them now."
            )
        )
    if isinstance(chosen, list):
        windows, hour = cast("list[Window]", chosen), None
    else:
        words = _words(filling, slot)
        dated = await birthday_in(filling, slot.name, filling.times_in(words), words)
        if isinstance(dated, Missing):
            return dated
        times = read_windows(dated, now=filling.now, zone=filling.zone, meal=meal)
        ahead = [] if times.windows or times.choices else await _before_an_event(filling, slot, meal)
        if times.choices or not (times.windows or ahead):
            return _unclear(filling, slot, times)
        windows = ahead or list(times.windows)
        if meal.name in ("meeting", "call", "video meeting"):
            windows = on_workdays(windows)
        windows = _with_lead(filling, slot, windows, meal)
        said_hour = any(e.has_clock for e in filling.times_in(_words(filling, slot)))
        hour = None if said_hour or _has_hours(times, meal) else hour
    filling.values |= {
        slot.name: windows,
        "occasion": {"zh": meal.title[0], "en": meal.title[1]},
        "spoken_occasion": {"zh": meal.title[0], "en": meal.spoken},
        "invitation": dict(zip(("zh", "en"), meal.invitation, strict=True)),
        "minutes": int(filling.run.supplied.get("minutes") or meal.length.total_seconds() // 60),
    }
    said = _said(filling, windows)
    if hour is not None:
        why = say_preference(hour, meal.said(filling.language), filling.language)
        filling.usual_hour = {"hour": hour.value, "why": why}
        said += filling.say("，", ", ") + why
    filling.understood.append(filling.say(f"时间：{said}", f"When: {said}"))
    return None


def _first_of_series(filling: Filling, slot: Slot, meal: Meal) -> Window | None:
    """The first time of what comes again, when the wish says from when on and at what hour; else None."""
    times = [e for e in filling.times_in(_words(filling, slot)) if e.kind != "duration"]
    since = any(e.days is not None and not e.recurrence for e in times)
    if not since or not any(e.has_clock and e.grain in ("minute", "hour") for e in times):
        return None
    # Of a "weekly catch-up every Friday" the Friday.
    on_days = [e for e in times if e.recurrence and "BY" in e.recurrence]
    times = [e for e in times if not e.recurrence or e in on_days or not on_days]
    found = moment_of(times, filling.local_now)
    if found is None:
        return None
    return {"start": iso(found[0], filling.zone), "end": iso(found[0] + meal.length, filling.zone)}


def _without_names(filling: Filling) -> str:
    """The wish without whom it names: with Tom from the gym nobody goes to the gym."""
    wish = filling.wish
    for mention in read_mentions(wish, filling.people):
        if mention.candidates:
            wish = wish[: mention.begin] + " " * (mention.finish - mention.begin) + wish[mention.finish :]
    return wish


def _with_lead(filling: Filling, slot: Slot, windows: list[Window], meal: Meal) -> list[Window]:
    """Nobody is asked to come this very minute: what an hour was not named for begins half an hour from now, at a round quarter."""
    if any(e.grain in ("second", "minute", "hour") for e in filling.times_in(_words(filling, slot))):
        return windows
    soonest = filling.local_now + _LEAD
    soonest += timedelta(minutes=-soonest.minute % 15, seconds=-soonest.second, microseconds=-soonest.microsecond)  # fmt: skip
    left: list[Window] = []
    for window in windows:
        end = datetime.fromisoformat(window["end"])
        if datetime.fromisoformat(window["start"]) >= soonest:
            left.append(window)
        elif end - soonest >= meal.length:
            left.append({"start": iso(soonest, filling.zone), "end": window["end"]})
    return left or windows


async def _before_an_event(filling: Filling, slot: Slot, meal: Meal) -> list[Window]:
    """ "Before the Halden review": until the event of the owner's calendar that is called so, at the usual hours."""
    said = BEFORE_EVENT.search(_words(filling, slot))
    if said is None:
        return []
    found = await events_named(filling.as_hub_call(), text=said["en"] or said["zh"], persons=[])
    starts = [datetime.fromisoformat(event["start"]).astimezone(filling.zone) for event in found["events"]]
    until = min((start for start in starts if start > filling.local_now), default=None)
    if until is None:
        return []
    windows: list[Window] = []
    day = filling.local_now.date()
    while day <= until.date() and len(windows) < _MOST_DAYS:
        begin = max(datetime.combine(day, meal.start, filling.zone), filling.local_now)
        end = min(datetime.combine(day, meal.end, filling.zone), until)
        if end - begin >= meal.length:
            windows.append({"start": iso(begin, filling.zone), "end": iso(end, filling.zone)})
        day += timedelta(days=1)
    return windows


def _words(filling: Filling, slot: Slot) -> str:
    """What the times are read from: not from what a meeting is about, nor from a room that has a number."""
    words = filling.words_for(slot)
    if slot.name in filling.run.supplied:
        return words
    if slot.occasion == "meeting":
        words = without_its_words(words)
    words = _HEADS.sub(lambda found: " " * len(found[0]), words)
    for begin, finish in filling.apart:
        words = words[:begin] + " " * (finish - begin) + words[finish:]
    return with_names_apart(words, filling.people)


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


async def _hour(filling: Filling, meal: Meal) -> Preference | None:
    """When the owner usually begins such meals: by what was arranged, by the calendar, and by the chat with who is meant."""
    looking = filling.looking()
    arranged = [(one.start, one.source) for one in await past_meals(looking) if one.meal == meal.name]
    events = await begun_by_calendar(looking, meal)
    found = usual_hour(begun_once(meal, arranged, events, await _by_chat(filling, meal)))
    return found if found and found.used else None


async def _by_chat(filling: Filling, meal: Meal) -> list[tuple[datetime, Source]]:
    """The hours at which they met for this meal: what either said of it with a clock time."""
    named: list[str] | str = filling.values.get("who", [])
    call, purpose = filling.as_hub_call(), "the usual hours of this meal"
    found: list[tuple[datetime, Source]] = []
    for person in [named] if isinstance(named, str) else named:
        try:
            contact = await read_contact(call, person, purpose=purpose)
            said = await read_chat_with(call, contact, purpose=purpose)
        except NotGranted:
            continue
        for message in said:
            if message.sent_at < filling.now - _HABIT or not meal.is_named_in(message.text):
                continue
            at = message.sent_at.astimezone(filling.zone)
            source = Source("chat", message.id, message.sent_at, contact.called)
            found += [
                (e.start, source)
                for e in read(message.text, now=at, present=False)
                if e.start and e.grain in ("minute", "hour")
            ]
    return found
