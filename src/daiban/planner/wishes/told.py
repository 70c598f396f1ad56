"""What is told, as whoever gets it is spoken to: 跟小周说，让他清一下 is 请你清一下.

Only where the pronoun is surely whoever is told. Anything else may be about somebody whom the words do not name, and the
owner's words stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daiban.planner.wishes.told_you import chinese_to_you, english_to_you

_LET_THEM = re.compile(
    r"(^|[，,。；;！!\s])(?:让|讓|叫|请|請|麻烦|麻煩)[他她](?![们們哋俩倆])(?=[\u4e00-\u9fff])"
)
# Somebody else of whom one may be asked something.
_OTHERS = re.compile(
    r"孩子|儿子|女儿|宝宝|[爸妈爷奶哥姐弟妹]|老[师板婆公]|医生|师傅|客户|同事|朋友|有人|[\u4e00-\u9fff]总(?!是)"
)


def as_told(text: str, who: Sequence[str] = ("she", "he", "they"), *, is_order: bool = False) -> str:
    """`who`: the pronouns that may be whoever is told; `is_order`: it is what they are to do."""
    if re.search(r"[\u4e00-\u9fff]", text) is None:
        return english_to_you(text, who, is_order=is_order)
    text = text if _OTHERS.search(text) else _LET_THEM.sub(r"\1请你", text)
    return chinese_to_you(text, who)


_OF_THEM = re.compile(r"(^|[，,、和跟看改])[他她佢](?=[的嘅])")


def topic_told(text: str) -> str:
    """What a meeting with only one is about: 他的简历 is 你的简历 for whoever is met."""
    return text if _OTHERS.search(text) else _OF_THEM.sub(r"\1你", text)


_MINE = re.compile(r"(?:mine|ours|(?P<whose>my|our) (?P<what>.+))", re.IGNORECASE)
_THEIRS = re.compile(r"(?:his|hers|(?:his|her) (?P<what>.+))", re.IGNORECASE)
_MINE_ZH = re.compile(
    r"我(?:们|的)?(?P<what>家|这[儿里边]?|那[儿里边]?|.{0,8}(?:办公室|工作室|公司|店|宿舍|屋企))"
)
_THEIRS_ZH = re.compile(
    r"[他她佢](?:的|嘅)?(?P<what>家|这[儿里边]?|那[儿里边]?|.{0,8}(?:办公室|工作室|公司|店|宿舍|屋企))"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """A place that is somebody's: as it stands in the calendars of both, and as whoever is met there reads it."""

    named: str
    told: str


def whose_place(venue: str, host: str, guest: str) -> Whose | None:
    """None when the place is nobody's by its words. `guest`: how the owner calls the only one who is named, else ""."""
    if found := _MINE.fullmatch(venue):
        what = found["what"] or ""
        return Whose(_of(host, what), f"at {found['whose']} {what}" if what else "at my place")
    if found := _MINE_ZH.fullmatch(venue):
        return Whose(f"{host}{_there(found['what'])}", venue)
    if not guest:
        return None
    named = re.fullmatch(
        rf"{re.escape(guest)}(?:['’]?s(?: (?P<what>.+))?|(?P<zh>家|那[儿里边]?|.{{0,8}}办公室))", venue, re.I
    )
    if named:
        return Whose(venue, f"你{named['zh']}" if named["zh"] else _at_yours(named["what"] or ""))
    if found := _THEIRS.fullmatch(venue):
        return Whose(_of(guest, found["what"] or ""), _at_yours(found["what"] or ""))
    if found := _THEIRS_ZH.fullmatch(venue):
        return Whose(f"{guest}{_there(found['what'])}", f"你{_there(found['what'])}")
    return None


def _of(name: str, what: str) -> str:
    name = name if name[:1].isupper() else name.title()
    return f"{name}'s {what}".strip()


def _at_yours(what: str) -> str:
    return f"at your {what}" if what else "at yours"


def _there(what: str) -> str:
    return re.sub(r"^[这那][儿里边]?$", "那儿", what)
