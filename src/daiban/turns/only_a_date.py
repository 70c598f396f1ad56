"""Something with its day and hour and no word of what to do with it: "car MOT on 12/1 at 9:15", 周五下午三点看牙. The owner is asked."""

import re
from collections.abc import Sequence
from datetime import datetime

from daiban.kit.when import read
from daiban.messenger.users import Language
from daiban.planner.matching.wish_features import is_question
from daiban.planner.matching.wish_text import simplify
from daiban.planner.skill_files import Skill, SlotType
from daiban.planner.wishes.errand import errand_of
from daiban.planner.wishes.noting import noted, without_length, without_noting
from daiban.planner.wishes.questions import is_of_own_things
from daiban.planner.wishes.read_errand import ALL_DAY
from daiban.turns.slots.filling import Missing, Option

# What is asked of somebody or something else, and so is no appointment of one's own.
_ASKS_FOR_MORE = re.compile(
    r"(?:帮|给|替|让|叫|请|把|订|定个|买|打车|叫车|打个车|约|搜|查|播|放首|写首|(?<![沙理头出])发|转|付|充|开灯|关|取消|改|不|别|如果|要是)"
    r"|^\W*(?:please|can|could|would|will|do|don['’]?t|book|order|buy|call|get|send|pay|turn|play|find|show|tell|ask|write|make|set|open|close|cancel|move|change|translate|post|order|hire|check|remove|delete|never|if|let|i want|i need|i['’]d)\b"
    r"|[?？]|\bif\b|\bnot\b",
    re.IGNORECASE,
)
# To do and to note: 帮我订位，记日历.
_ORDERS = re.compile(
    r"^(?:.{0,12})(?:(?:帮|替)我(?![爸妈爷奶姐哥弟妹们])|请你|麻烦你|查|搜|播|取消|如果|要是)|[?？吗]|^\W*(?:please|can|could|would|will) you\b|\bif\b|\bnot\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"取消|删|改|挪|推迟|提前|移|不要|别|[?？吗]|\b(?:delete|remove|cancel|move|drop|scrap|take|clear|reschedule|push|share|sync|what|when|who|is there|not|don['’]?t)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"昨|前天|上周|上个|了[。！!]*$|\b(?:was|were|had|did|went|last|ago|yesterday)\b", re.IGNORECASE
)
_NOTES_SKILL = "calendar-add"
_LONGEST = 60
_REMIND = re.compile(r"提醒|\bremind", re.IGNORECASE)
_ADD = re.compile(
    r"日历|日程|记|加|^(?:好|是|对|行|可以|嗯|要)|\b(?:calendar|diary|add|put|yes|yep|yeah|ok|okay|sure|please)\b",
    re.IGNORECASE,
)


def ask_what_to_do(wish: str, now: datetime, skills: Sequence[Skill], language: Language) -> Missing | None:
    """None when more or less than a thing with its day and hour is said, or when nothing could be done with it."""
    names = {skill.name for skill in skills}
    if _ASKS_FOR_MORE.search(wish) or not _is_a_thing_with_its_time(wish, now):
        return None
    zh = language == "zh"
    options = [
        Option(title, name)
        for name, title in (
            ("calendar-add", "记进日历" if zh else "Put it in my calendar"),
            ("remind", "到时提醒我" if zh else "Remind me then"),
        )
        if name in names
    ]
    if not options:
        return None
    question = (
        f"「{wish}」：要我怎么办？都不是就换个说法。" if zh
        else f"“{wish}”: what shall I do with it? If neither, say it in other words."
    )  # fmt: skip
    return Missing("skill", question, tuple(options))


def _is_a_thing_with_its_time(wish: str, now: datetime, *, is_noted: bool = False) -> bool:
    """`is_noted`: that it is for the calendar is said, so that a day is enough."""
    if _PAST.search(wish) or is_of_own_things(wish) or is_question(simplify(wish)):
        return False
    times = [e for e in read(wish, now=now, present=False) if e.kind != "duration"]
    days = [e for e in times if e.days is not None or e.recurrence]
    is_timed = any(e.has_clock or _spans_days(e.days) for e in times) or ALL_DAY.search(wish) is not None
    if not days or not (is_timed or is_noted or any(e.recurrence for e in days)):
        return False
    left = "".join(char for at, char in enumerate(wish) if not any(e.begin <= at < e.finish for e in times))
    left = ALL_DAY.sub("", left)
    return len(left) <= _LONGEST and len(re.sub(r"\W|\b(?:on|at|the|in|from|to)\b", "", left)) > 1


def to_be_noted(wish: str, skills: Sequence[Skill], now: datetime) -> Skill | None:
    """The skill of one's own calendar, for a thing with its time that is to be noted or whose length is said."""
    words = without_noting(wish)
    times = read(words, now=now, present=False)
    has_length = any(e.kind == "duration" for e in times)
    words = without_length(words, times)
    is_noted = noted(wish)
    # 给爸买药，记日历: it is the owner who buys, for what is asked is to note it.
    if (_ASKS_FOR_MORE if not is_noted else _ORDERS).search(words):
        return None
    if not (is_noted or has_length) or _CHANGES.search(words):
        return None
    if not _is_a_thing_with_its_time(words, now, is_noted=is_noted):
        return None
    if len({e.days.first for e in times if e.days is not None}) > 1 and not any(e.recurrence for e in times):
        return None  # on Monday and on Tuesday
    return next((skill for skill in skills if skill.name == _NOTES_SKILL), None)


def said_before_noting(wish: str, skills: Sequence[Skill], now: datetime) -> Skill | None:
    """The skill that notes what was said with its time before it: 周日下午三点去宜家，记一下."""
    if _CHANGES.search(wish):
        return None
    times = [e for e in read(wish, now=now, present=False) if e.kind != "duration"]
    for skill in skills:
        slot = next((s for s in skill.slots.values() if s.type is SlotType.TEXT and s.behind), None)
        is_own = not any(s.type is SlotType.PEOPLE for s in skill.slots.values())
        errand = errand_of(skill, slot, wish, (), times) if slot is not None and is_own else None
        if (
            errand is not None
            and errand.before
            and len(errand.body) > 1
            and any(e.days is not None for e in errand.times)
        ):
            return skill
    return None


def _spans_days(days: object) -> bool:
    first, end = getattr(days, "first", None), getattr(days, "end", None)
    return first is not None and end is not None and (end - first).days > 1


def skill_chosen(said: str, skills: Sequence[Skill]) -> Skill | None:
    """By its name, or by what the owner says to the question above."""
    named = next((skill for skill in skills if skill.name == said), None)
    if named is not None:
        return named
    wanted = "remind" if _REMIND.search(said) else "calendar-add" if _ADD.search(said) else None
    return next((skill for skill in skills if skill.name == wanted), None)
