"""The day of a birthday that a wish names instead of a date: it stands in the calendar, or the owner is asked."""

from collections.abc import Sequence
from datetime import date, datetime

from daiban.kit.when import TimeExpression
from daiban.planner.wishes.names_beside import whose_birthday
from daiban.turns.slots.events import AHEAD, coming_events
from daiban.turns.slots.filling import Filling, Missing


async def birthday_in(
    filling: Filling, name: str, times: Sequence[TimeExpression], words: str
) -> str | Missing:
    """The words with the day that the calendar has for the birthday; as they are when they name a day or no birthday.

    `name`: the fact under which the day is asked for when the calendar has none, or several.
    """
    whose = whose_birthday(words)
    if whose is None or any(e.days is not None for e in times):
        return words
    days = {
        datetime.fromisoformat(event["start"]).astimezone(filling.zone).date()
        for event in await coming_events(filling, AHEAD)
        if (title := str(event["title"]).casefold())
        and any(word in title for word in ("birthday", "bday", "anniversary", "生日", "大寿"))
        and whose.casefold() in title
    }
    if whose and len(days) == 1:
        return _said_on(filling, words, days.pop())
    said = f"{whose}的生日" if whose else "生日"
    question = filling.say(
        f"日历里没有找到{said}是哪天。定在什么时候？比如「20号晚上七点」。",
        "I do not find the day of that birthday in your calendar. When is it? For example “on the 20th at 1pm”.",
    )
    return Missing(name, question)


def _said_on(filling: Filling, words: str, day: date) -> str:
    zh, en = f"{day.year}年{day.month}月{day.day}日", f" on {day.day} {day:%B %Y}"
    return filling.say(f"{zh}{words}", f"{words.rstrip('.!? ')}{en}")
