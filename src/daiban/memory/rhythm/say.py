"""Saying how somebody answers, and how sure that is."""

from datetime import timedelta

from daiban.kit.dates import Language
from daiban.memory.rhythm.active_hours import Rhythm
from daiban.memory.rhythm.answer_delays import Delay

_PARTS = {
    "morning": ("上午", "in the morning"),
    "afternoon": ("下午", "in the afternoon"),
    "evening": ("晚上", "in the evening"),
    "night": ("夜里", "at night"),
}
_CERTAINTY = {
    "sure": ("有把握", "sure"),
    "likely": ("比较有把握", "fairly sure"),
    "guess": ("拿不准", "a guess"),
}
_FEW = 3
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def say_delay(delay: Delay, language: Language) -> str:
    """`usually answers within an hour in the evening (41 of 44 questions answered; sure)`."""
    zh = language == "zh"
    seen = delay.answers
    if delay.within is None and delay.questions <= _FEW:
        return (
            f"只问过 {delay.questions} 次，还说不准" if zh
            else f"asked only {delay.questions} {'time' if delay.questions == 1 else 'times'}, too few to tell"
        )  # fmt: skip
    if delay.within is None:
        return (
            f"常常三天都不回（{delay.questions} 次里回了 {seen} 次）" if zh
            else f"often does not answer within three days ({seen} of {delay.questions} questions answered)"
        )  # fmt: skip
    within = say_length(delay.within, language)
    if seen <= _FEW:
        few = f"只见过 {seen} 次回复" if seen else "还没见过回复"
        few_en = (
            f"I have seen only {seen} {'reply' if seen == 1 else 'replies'}"
            if seen
            else "I have not seen any reply yet"
        )
        return f"{few}，只能猜：{within}内会回" if zh else f"{few_en}, so I guess: within {within}"
    part = _PARTS[delay.part][0 if zh else 1]
    certainty = _CERTAINTY[delay.certainty][0 if zh else 1]
    if zh:
        day = ("周末" if delay.weekend else "平日") + part if delay.of_part else ""
        return f"{day}通常{within}内回复（{seen} 次回复；{certainty}）"
    day = (" at weekends" if delay.weekend else " on weekdays") + f" {part}" if delay.of_part else ""
    return f"usually answers within {within}{day} ({seen} replies; {certainty})"


def say_hours(rhythm: Rhythm, language: Language) -> str:
    """`mostly writes around 21:00 (120 messages)`; "" when nothing is known."""
    if rhythm.hour is None:
        return ""
    share = round(rhythm.share * 100)
    if language == "zh":
        return f"多在 {rhythm.hour}:00 前后（占 {share}%，{rhythm.messages} 条消息）"
    return f"mostly writes around {rhythm.hour}:00 ({share} % of the hours, {rhythm.messages} messages)"


def say_length(length: timedelta, language: Language) -> str:
    """`半小时`, `an hour`, `2 days`: of whole minutes, hours or days."""
    zh = language == "zh"
    if length == _HOUR / 2:
        return "半小时" if zh else "half an hour"
    if length < _HOUR:
        minutes = int(length.total_seconds() // 60)
        return f"{minutes} 分钟" if zh else f"{minutes} minutes"
    if length < _DAY:
        hours = int(length / _HOUR)
        return f"{hours} 小时" if zh else "an hour" if hours == 1 else f"{hours} hours"
    days = int(length / _DAY)
    return f"{days} 天" if zh else "a day" if days == 1 else f"{days} days"
