"""Meals: which one a wish speaks of, at which hours it is taken and how long it lasts."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal

Part = Literal["morning", "noon", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class Hours:
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Meal:
    """`start` to `end`: the hours within which it is usually taken. `words` in (zh, en), `title` likewise."""

    name: str
    title: tuple[str, str]
    words: re.Pattern[str]
    start: time
    end: time
    length: timedelta

    def suits(self, at: time) -> bool:
        """Whether somebody would begin this meal at that time of day: an hour early or late is still usual."""
        begin, finish = self.start.hour - 1, self.end.hour if self.end > self.start else 24
        return begin <= at.hour <= finish

    def is_named_in(self, text: str) -> bool:
        """Whether the title of an event, or a message, speaks of this meal."""
        return bool(self.words.search(text)) or (self.name == "dinner" and ("吃饭" in text or "聚餐" in text))

    def said(self, language: str) -> str:
        """As in "you usually have dinner", 你通常吃饭."""
        return self.title[0] if language == "zh" else self.name

    @property
    def invitation(self) -> tuple[str, str]:
        """As in "I'd like to arrange lunch with you", 想约你吃午饭."""
        return self.title[0], self.title[1].lower()

    @property
    def spoken(self) -> str:
        """As in "our lunch is settled"."""
        return self.title[1].lower()

    def within(self, part: Part) -> Hours:
        """The hours of this meal in a part of the day; the part's own usual meal when this one does not lie there."""
        usual = {
            "morning": BREAKFAST,
            "noon": LUNCH,
            "afternoon": TEA,
            "evening": DINNER,
            "night": SUPPER,
        }[part]
        lies_there = self.name in _LIES_IN[part]
        chosen = self if lies_there else usual
        return Hours(chosen.start, chosen.end)


def _meal(name: str, zh: str, en: str, words: str, start: str, end: str, minutes: int) -> Meal:
    return Meal(
        name,
        (zh, en),
        re.compile(words, re.IGNORECASE),
        time.fromisoformat(start),
        time.fromisoformat(end),
        timedelta(minutes=minutes),
    )


BREAKFAST = _meal(
    "breakfast", "吃早饭", "Breakfast", r"早餐|早饭|早点(?=吃|铺)|breakfast", "08:00", "10:00", 60
)
BRUNCH = _meal("brunch", "吃早午餐", "Brunch", r"早午餐|brunch", "10:00", "13:00", 120)
YUM_CHA = _meal(
    "yum cha", "喝早茶", "Dim sum", r"早茶|[饮飲]茶|dim sum|yum cha", "09:00", "12:00", 120
)  # fmt: skip
LUNCH = _meal("lunch", "吃午饭", "Lunch", r"午饭|午餐|中饭|午膳|lunch", "11:30", "14:00", 90)
TEA = _meal(
    "tea",
    "喝下午茶",
    "Afternoon tea",
    r"下午茶|喝茶|[喝饮飲](杯|个)?咖啡|afternoon tea|coffee",
    "14:30",
    "17:30",
    90,
)
# Whoever says coffee is asked for a coffee, at whatever hour.
COFFEE = replace(
    TEA,
    title=("喝咖啡", "Coffee"),
    words=re.compile(r"[喝饮飲](?:一?杯|个)?咖啡|\bcoffees?\b", re.IGNORECASE),
)
DINNER = _meal("dinner", "吃饭", "Dinner", r"晚饭|晚餐|晚膳|dinner|supper", "18:00", "21:00", 120)
DRINKS = _meal(
    "drinks",
    "喝一杯",
    "Drinks",
    r"喝(一|两)?杯|喝酒|小酌|[饮飲](?:番|返)?(?:[一两兩]?杯|嘢|酒)|drinks?\b|beers?\b|pints?\b",
    "19:00",
    "23:00",
    120,
)
SUPPER = _meal(
    "late supper", "吃宵夜", "Late supper", r"宵夜|夜宵|midnight snack|late[- ]night", "21:00", "23:30", 90
)

# The telling ones first: "晚饭后喝一杯" is drinks, "dim sum for lunch" is morning tea only when no meal is named.
MEALS = (BREAKFAST, BRUNCH, LUNCH, COFFEE, TEA, SUPPER, DINNER, YUM_CHA, DRINKS)

_LIES_IN: dict[Part, frozenset[str]] = {
    "morning": frozenset({"breakfast", "brunch", "yum cha"}),
    "noon": frozenset({"lunch", "brunch", "yum cha"}),
    "afternoon": frozenset({"tea"}),
    "evening": frozenset({"dinner", "drinks", "late supper"}),
    "night": frozenset({"dinner", "drinks", "late supper"}),
}
_NOON = re.compile(r"中午|正午|\bnoon\b", re.IGNORECASE)


def meal_in(wish: str) -> Meal:
    """The meal that a wish names; dinner when it names none and no part of the day says otherwise."""
    for meal in MEALS:
        if meal.words.search(wish):
            return meal
    return LUNCH if _NOON.search(wish) else DINNER


def at_hour(meal: Meal, begin: time) -> Meal:
    """The meal moved to the hour at which the owner usually begins it."""
    latest = max(meal.end, (datetime.combine(datetime.min, begin) + meal.length).time())
    return replace(meal, start=begin, end=latest)


_TABLE = re.compile(
    r"订.{0,14}?(?:位|桌|座|台|枱|包间|包厢)|(?:位子?|桌|座|包间|包厢).{0,6}订|预[订定约]|订(?:家|一家|个)?[\u4e00-\u9fff]|[二两三四五六七八九十\d]\s*人桌"
    r"|\b(?:a |the )?tables? (?:for|at|in)\b|\b(?:book|reserve|get|need|want)\b.{0,12}\btable\b|\breserv(?:e|ation)\b",
    re.IGNORECASE,
)
_WITH_SOMEBODY = re.compile(
    r"(?<!预)约|请(?!帮|你)|跟|和|同|陪|叫上|带上|\bwith (?!a\b|the\b|an\b)|\binvite\b|\bask\b|\bus\b|\bwe\b",
    re.IGNORECASE,
)


def wants_a_table(wish: str) -> bool:
    """Whether only a table is wanted: who comes along is the owner's affair."""
    return bool(_TABLE.search(wish)) and not _WITH_SOMEBODY.search(wish)
