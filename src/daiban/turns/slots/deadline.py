"""An hour that belongs to what is passed on: "remind Tom to send it by noon", 提醒发小周六九点来帮我搬家.

It stays in the words, as the day that it is: whoever reads "tomorrow" tomorrow would take it for another.
"""

import re
from datetime import datetime, time, timedelta

from daiban.kit.dates import say_day, say_instant
from daiban.kit.when import TimeExpression
from daiban.planner.skill_files import Slot, SlotType
from daiban.planner.wishes.read_errand import Errand
from daiban.turns.slots.filling import Filling, Missing, Option

# Where somebody is to be at the time that is said, so that a reminder at that very time comes too late.
_ARRIVES = re.compile(
    r"(?:过?来(?!电)|到(?!期)|去(?!年)|赴|参加|出席|接|送)|(?:to )?(?:come|be (?:at|here|there|in|on)|meet|pick|join|turn up|show up|attend|arrive|get to|drop)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"[今明后][天晚早]|[这下本]|\b(?:today|tonight|tomorrow|this|next)\b", re.IGNORECASE)


def keep_time_in_words(filling: Filling, errand: Errand, at: datetime) -> None:
    """Put the deadline, or the hour at which somebody is to be there, back into the words. `at`: the instant that the wish names."""
    name = next((slot.name for slot in filling.skill.slots.values() if slot.type is SlotType.TEXT), None)
    if name is None or name in filling.run.supplied:
        return
    body = str(filling.values[name])
    deadline = next(
        (
            e
            for e in errand.times
            if (e.open == "until" and e.end is not None) or (e.open == "until" and e.daily)
        ),
        None,
    )
    if deadline is not None:
        words = _with_deadline(filling, deadline, body, at)
    elif _is_to_be_there(filling, errand):
        said = say_instant(at, filling.language, filling.now)
        words = filling.say(f"{said} {body}", f"{body} ({said})")
    else:
        return
    filling.values[name] = words
    told = filling.say(f"内容：{body}", f"What: {body}")
    filling.understood[:] = [
        filling.say(f"内容：{words}", f"What: {words}") if line == told else line
        for line in filling.understood
    ]


def _with_deadline(filling: Filling, deadline: TimeExpression, body: str, at: datetime) -> str:
    said = deadline.text.strip()
    if _RELATIVE.search(said) or deadline.has_clock:
        edge = deadline.daily.end if deadline.daily is not None else None
        if deadline.end is not None and edge is None:
            said = say_day(
                deadline.end.astimezone(filling.zone) - timedelta(seconds=1), filling.language, filling.now
            )
        else:
            said = say_instant(
                datetime.combine(at.date(), edge or time(0), at.tzinfo), filling.language, filling.now
            )
        said = filling.say(f"{said} 前", f"by {said}")
    return filling.say(f"{body}（{said}）", f"{body} ({said})")


def ask_when_to_remind(filling: Filling, slot: Slot, at: datetime) -> Missing | None:
    """The question when somebody is to be told who is to be somewhere at `at`; None when that is no question."""
    errand = filling.errand
    if errand is None or slot.name in filling.run.supplied or not _is_to_be_there(filling, errand):
        return None
    question = filling.say(
        f"他们要在 {say_instant(at, 'zh', filling.now)} 到。什么时候提醒？",
        f"That is for {say_instant(at, 'en', filling.now)}. When shall I remind them?",
    )
    instants = (
        datetime.combine(at.date() - timedelta(days=1), time(19), at.tzinfo),
        at - timedelta(hours=1),
        at,
    )
    return Missing(
        slot.name,
        question,
        tuple(
            Option(say_instant(one, filling.language, filling.now), f"{one:%Y-%m-%d %H:%M}")
            for one in instants
            if one > filling.now
        ),
    )


def _is_to_be_there(filling: Filling, errand: Errand) -> bool:
    if errand.me or not errand.people or not _ARRIVES.match(errand.body):
        return False
    clocked = next((e for e in errand.times if e.has_clock and e.grain in ("minute", "hour")), None)
    if clocked is None or clocked.open or any(e.recurrence for e in errand.times):
        return False
    behind = filling.wish[clocked.finish :].lstrip(" 的")
    # "Remind Sam at eight to come" says when to remind; "remind Sam to come at eight" when to come.
    return clocked.begin >= errand.people[-1].finish and not behind.casefold().startswith("to ")
