"""When a wish is for a time beside an event of the owner's: "the night before my flight", 搬家前一天."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from daiban.kit.dates import say_instant
from daiban.memory.people import Mention, read_mentions
from daiban.memory.search import share_of
from daiban.planner.skill_files import Slot
from daiban.planner.wishes.questions import read_question
from daiban.planner.wishes.relative import Relative, beside
from daiban.runtime.hub_tools.own_things import events_named
from daiban.turns.slots.filling import Filling, Missing, Option

# So much of the words, counted in letters, must the title or place of the event hold.
_ENOUGH = 0.34
# "The dentist" is what the calendar calls "Dentist".
_WHOSE = re.compile(r"^(?:the|my|our|an?|this|that)\s+|^(?:我们|咱们?|我)的?", re.IGNORECASE)
# 看牙 is what the calendar calls 牙科复诊.
_GOES_TO = re.compile(r"^(?:要|得)?(?:去|看|做|上|开|参加)(?=[\u4e00-\u9fff])")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


async def find_beside(filling: Filling, relative: Relative, body: str) -> int:
    """Put the events that are meant into `filling.beside`; how much of the wish names them, as an index of `relative.events`."""
    names = relative.events or (body,)
    filling.beside_called = names[0]
    reading, filling.beside = 0, await _coming(filling, names[0])
    if not filling.beside and (shorter := _GOES_TO.sub("", filling.beside_called)):
        filling.beside = await _coming(filling, shorter)
    for index, name in enumerate(names[1:], 1):
        more = name[len(names[index - 1]) :].split()[1:2]  # "my flight to lisbon to pack"
        longer = [event for event in await _coming(filling, name) if more and _says(event, more[0])]
        if not longer:
            break
        reading, filling.beside, filling.beside_called = index, longer, name
    return reading


def instant_beside(
    filling: Filling, slot: Slot, relative: Relative, clock: time | None
) -> datetime | Missing:
    """The instant beside the event; or the question, when the calendar has none or several of that name, or no hour to reckon from."""
    called = filling.beside_called
    when = filling.say("什么时候？比如「明天早上九点」。", "When? For example “tomorrow at 9am”.")
    if not filling.beside:
        told = filling.say(
            f"在你接下来的日程里没有找到「{called}」。", f"I find no “{called}” in your coming calendar. "
        )
        return Missing(slot.name, told + when)
    found = [(event, _at(filling, event, relative, clock)) for event in filling.beside]
    ahead = [(event, at) for event, at in found if at is not None and at >= filling.now]
    if len({event["title"] for event in filling.beside}) > 1:
        question = filling.say("指的是哪一个？", "Which one do you mean?")
        # With no word how long before, an hour before it is offered.
        offered = [(event, at or _start(filling, event) - _HOUR) for event, at in found]
        options = (_option(filling, event, at) for event, at in offered if at >= filling.now)
        return Missing(slot.name, question, tuple(options))
    event = filling.beside[0]
    if not relative.every and ahead:
        event, at = ahead[0]
        start = say_instant(_start(filling, event), filling.language, filling.now)
        filling.understood.append(
            filling.say(f"「{event['title']}」：{start}", f"“{event['title']}”: {start}")
        )
        return at
    if relative.every:
        told = filling.say(
            "我还不能在每一次之前都提醒。只提醒下一次？",
            "I cannot do that for each of them yet. Only for the next one?",
        )
        return Missing(slot.name, told, tuple(_option(filling, event, at) for event, at in ahead[:1]))
    start = _start(filling, event)
    said = say_instant(start, filling.language, filling.now)
    told = filling.say(f"「{event['title']}」是 {said}。", f"“{event['title']}” is on {said}. ")
    options = (
        start - _HOUR if not event["all_day"] else start.replace(hour=9, minute=0),
        datetime.combine(start.date() - _DAY, time(19), start.tzinfo),
        datetime.combine(start.date() - _DAY, time(9), start.tzinfo),
    )
    return Missing(
        slot.name,
        told + filling.say("什么时候提醒？", "When shall it be?"),
        tuple(_option(filling, None, at) for at in options if at >= filling.now),
    )


def _option(filling: Filling, event: dict[str, Any] | None, at: datetime) -> Option:
    said = say_instant(at, filling.language, filling.now)
    if event is not None:
        said = filling.say(f"「{event['title']}」，{said}", f"“{event['title']}”, {said}")
    return Option(said, f"{at:%Y-%m-%d %H:%M}")


def _start(filling: Filling, event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["start"]).astimezone(filling.zone)


def _at(filling: Filling, event: dict[str, Any], relative: Relative, clock: time | None) -> datetime | None:
    end = datetime.fromisoformat(event["end"]).astimezone(filling.zone)
    return beside(relative, _start(filling, event), end, all_day=event["all_day"], clock=clock)


async def _coming(filling: Filling, name: str) -> list[dict[str, Any]]:
    text = read_question(name).text or name
    mentions = [m for m in read_mentions(name, filling.people) if m.kind != "pronoun"]
    persons = [one.person.id for mention in mentions for one in mention.candidates]
    found = (await events_named(filling.as_hub_call(), text=text, persons=persons))["events"]
    return [
        event
        for event in found
        if datetime.fromisoformat(event["end"]) > filling.now
        and share_of(text, f"{event['title']} {event['place']}") >= _ENOUGH
        and not _is_of_another(filling, mentions, str(event["title"]))
    ]


def _is_of_another(filling: Filling, mentions: Sequence[Mention], title: str) -> bool:
    """Mum's birthday, when Sam's was named, whether mum is among the contacts or not."""
    of = [m for m in read_mentions(title, filling.people) if m.kind != "pronoun"]
    persons = {one.person.id for mention in mentions for one in mention.candidates}
    return (
        bool(mentions and of)
        and not any(_WHOSE.sub("", m.text).casefold() in title.casefold() for m in mentions)
        and not any(one.person.id in persons for mention in of for one in mention.candidates)
    )


def _says(event: dict[str, Any], word: str) -> bool:
    return word.casefold() in f"{event['title']} {event['place']}".casefold()
