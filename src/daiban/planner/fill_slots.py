"""The slots of the meal and cancel skills, filled from the owner's own words; what is missing is asked, never guessed."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from daiban.kit.dates import say_window
from daiban.memory.people import Mention, Person, read_mentions, resolve
from daiban.messenger.users import Language
from daiban.planner.meals import Meal, at_usual_hours, meal_in
from daiban.planner.windows import Times, Window, read_windows


@dataclass(frozen=True, slots=True)
class Option:
    """`text` is what the owner reads, `value` what is supplied when they choose it."""

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that only the owner has: the slot it is for, the question, and the options that there are."""

    slot: str
    question: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """Values by slot, and in the owner's words what was understood."""

    values: dict[str, Any]
    understood: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wishes, when, and what may be looked at to understand it."""

    language: Language
    now: datetime
    zone: ZoneInfo
    people: Sequence[Person]


# How the past is spoken of: what both liked, and whether the last time is meant.
_LIKED = re.compile(
    r"(都|一起|俩|我们|咱们?|两个?人?).{0,8}(喜欢|爱吃|不错|好吃|满意|说好|点赞|夸|去过|吃过)|(上次|上回|之前|以前|老地方)|那(家|间|个).{0,12}(店|馆|餐厅|地方)"
    r"|\bwe (both|all|each)?\s?(really )?(liked|loved|enjoyed|like|love|enjoy|went|had|tried|ate)\b|\bboth (of us )?(really )?(liked|loved|enjoyed|like|love)\b"
    r"|\b(last time|our usual|the usual place|our favou?rite|that (?:\w+ ){0,3}(?:place|restaurant|spot|joint|bar|cafe))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"上次|上回|最近一次|last time|the other (day|week|night)|recently|last (visit|dinner|meal)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"([一二两三四五六七八九十]|\d{1,2})\s*(?:个?人|位)|(?:table|party|booking) (?:for|of) (\d{1,2}|two|three|four|five|six|seven|eight)",
    re.I,
)
_NUMBERS = {**{c: n for n, c in enumerate("零一二三四五六七八九十")}, "两": 2} | {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"])
}


def person_slot(
    wish: str, asker: Asker, supplied: Mapping[str, Any]
) -> tuple[Person | None, Mention | None, Missing | None]:
    """Who is meant: one person, or the mention whose candidates are still several, or what is missing."""
    zh = asker.language == "zh"
    if "who" in supplied:
        chosen = next((person for person in asker.people if person.id == supplied["who"]), None)
        if chosen is not None:
            return chosen, None, None
    mentions = [m for m in read_mentions(wish, asker.people) if m.kind != "pronoun"]
    if not mentions:
        question = (
            "和谁一起？请告诉我名字或备注。" if zh else "With whom? Give me a name or how you call them."
        )
        return None, None, Missing("who", question)
    distinct = {tuple(c.person.id for c in m.candidates) for m in mentions}
    if len(mentions) > 1 and len(distinct) > 1:
        named = "、".join(m.text for m in mentions) if zh else ", ".join(m.text for m in mentions)
        question = (
            f"你提到了{named}。一次我只能约一位，先约谁？" if zh
            else f"You named {named}. I can arrange with one person at a time; who comes first?"
        )  # fmt: skip
        return (
            None,
            None,
            Missing("who", question, tuple(options_of([c.person for m in mentions for c in m.candidates]))),
        )
    mention = mentions[0]
    if not mention.candidates:
        question = (
            f"通讯录里没有找到「{mention.text}」。是谁？" if zh
            else f"I find nobody called “{mention.text}” in your contacts. Who is it?"
        )  # fmt: skip
        return None, None, Missing("who", question)
    one = resolve(mention)
    return one, mention, None


def several_people(mention: Mention, people: Sequence[Person], language: Language) -> Missing:
    """The question for a mention that fits several people: each shown with remark and name."""
    question = (
        f"「{mention.text}」可能是好几个人，你指的是哪一位？" if language == "zh"
        else f"“{mention.text}” fits several people. Which one do you mean?"
    )  # fmt: skip
    return Missing("who", question, tuple(options_of(people)))


def options_of(people: Sequence[Person]) -> list[Option]:
    seen: dict[str, Option] = {}
    for person in people:
        shown = (
            f"{person.remark}（{person.name}）"
            if person.remark and person.remark != person.name
            else person.name
        )
        seen[person.id] = Option(shown, person.id)
    return list(seen.values())


async def windows_slot(
    wish: str,
    asker: Asker,
    supplied: Mapping[str, Any],
    meals_begun: Callable[[Meal], Awaitable[list[datetime]]],
) -> tuple[list[Window], Meal, bool, Missing | None]:
    """The windows that the wish leaves open, its meal, and whether the hours are the owner's habit."""
    zh = asker.language == "zh"
    meal, habit = at_usual_hours(meal_in(wish), await meals_begun(meal_in(wish)))
    if "windows" in supplied:
        return list(supplied["windows"]), meal, False, None
    words = str(supplied.get("when", wish))
    times = read_windows(words, now=asker.now, zone=asker.zone, meal=meal)
    if times.choices:
        question = (
            "这个时间有两种理解，你指的是哪一种？"
            if zh
            else "That time can be read in two ways. Which do you mean?"
        )
        options = tuple(Option(say_windows(choice, asker), list(choice)) for choice in times.choices)
        return [], meal, habit, Missing("windows", question, options)
    if not times.windows:
        return [], meal, habit, Missing("when", _when_question(times, zh))
    return list(times.windows), meal, habit and not _has_clock(times, meal), None


def _when_question(times: Times, zh: bool) -> str:
    if times.past:
        days = (
            "、".join(f"{d.month}月{d.day}日" for d in times.past)
            if zh
            else ", ".join(f"{d:%a} {d.day} {d:%b}" for d in times.past)
        )
        return (
            f"你说的时间（{days}）已经过去了，改到什么时候？" if zh
            else f"The time that you named ({days}) is past. When instead?"
        )  # fmt: skip
    return (
        "你想约在什么时候？比如「下周末」或「周五晚上七点」。"
        if zh
        else "When? For example “next weekend” or “Friday at 7pm”."
    )


def _has_clock(times: Times, meal: Meal) -> bool:
    return any(
        datetime.fromisoformat(w["start"]).timetz().replace(tzinfo=None) != meal.start for w in times.windows
    )


def say_windows(windows: Sequence[Window], asker: Asker) -> str:
    from_to = [
        say_window(
            datetime.fromisoformat(window["start"]).astimezone(asker.zone),
            datetime.fromisoformat(window["end"]).astimezone(asker.zone),
            asker.language,
        )
        for window in windows
    ]
    return ("、" if asker.language == "zh" else ", ").join(from_to)


def party_in(wish: str) -> int:
    """How many people the table is for; two when the wish does not say."""
    found = _PARTY.search(wish)
    if found is None:
        return 2
    word = (found.group(1) or found.group(2)).lower()
    number = int(word) if word.isdigit() else _NUMBERS.get(word, 2)
    return max(number, 1)


def speaks_of_liking(wish: str) -> tuple[bool, bool]:
    """Whether the wish means a place that both liked, and whether it means the last time."""
    return bool(_LIKED.search(wish)), bool(_LAST.search(wish))


def literal(value: Any) -> str:
    """A JSON value as a Python literal for the head of a program."""
    text = json.dumps(value, ensure_ascii=False)
    return {"true": "True", "false": "False", "null": "None"}.get(text, text)
