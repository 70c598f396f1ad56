"""Saying dates and times in Chinese and English, always with the weekday so that a slip is seen."""

from datetime import datetime
from typing import Literal

Language = Literal["zh", "en"]

_ZH_DAYS = "一二三四五六日"


def say_day(at: datetime, language: Language) -> str:
    """`12月5日周六`, `Sat 5 Dec`; the zone is that of `at`."""
    if language == "zh":
        return f"{at.month}月{at.day}日周{_ZH_DAYS[at.weekday()]}"
    return f"{at:%a} {at.day} {at:%b}"


def say_instant(at: datetime, language: Language) -> str:
    """`12月5日周六 18:00`, `Sat 5 Dec 18:00`."""
    return f"{say_day(at, language)} {at:%H:%M}"


def say_window(start: datetime, end: datetime, language: Language) -> str:
    """`12月5日周六 18:00–21:00`; the second day is named only when it is another one."""
    if start.date() == end.date():
        return f"{say_instant(start, language)}–{end:%H:%M}"
    return f"{say_instant(start, language)} – {say_instant(end, language)}"
