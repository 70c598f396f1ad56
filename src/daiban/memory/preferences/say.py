"""Saying why something was chosen: "because you usually ..."."""

from daiban.kit.dates import Language
from daiban.memory.preferences.records import Preference

_PRICES = {
    "1": ("便宜的地方", "cheap places"),
    "2": ("价位适中的地方", "places of a middling price"),
    "3": ("偏贵的地方", "rather expensive places"),
    "4": ("高档的地方", "expensive places"),
}


def say_value(preference: Preference, language: Language) -> str:
    """The value as people say it: `Hotpot`, `偏贵的地方`."""
    if preference.aspect == "price":
        return _PRICES[preference.value][0 if language == "zh" else 1]
    return preference.words


def say_preference(preference: Preference, meal: str, language: Language) -> str:
    """`because you usually have dinner at 19:00 (3 of 4 times)`; `meal` in that language, as "吃饭" and "dinner"."""
    value, times, total = say_value(preference, language), preference.times, preference.total
    zh = language == "zh"
    of = (" 次吃饭和称赞", "meals and praises") if preference.with_praise else (" 次", "times")
    count = f"（{total}{of[0]}里有 {times} 次）" if zh else f" ({times} of {total} {of[1]})"
    if preference.aspect == "hour":
        what = f" {value} {meal}" if zh else f"have {meal} at {value}"
    elif preference.aspect == "kind":
        what = f"吃{value}" if zh else f"choose {value}"
    elif preference.aspect == "district":
        what = f"在{value}吃" if zh else f"eat in {value}"
    elif preference.aspect == "place":
        what = f"去「{value}」" if zh else f"go to {value}"
    else:
        what = f"去{value}" if zh else f"choose {value}"
    return f"因为你通常{what}{count}" if zh else f"because you usually {what}{count}"
