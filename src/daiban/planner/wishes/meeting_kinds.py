"""Meetings, calls and chats: what they are called, at which hours they are held, and how long they last.

The hours are those of an office; who names an evening or a weekend means it.
"""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from daiban.kit.simplified import SIMPLIFIED
from daiban.planner.wishes.activities import activity_in
from daiban.planner.wishes.meals import Hours, Meal, Part

_HALF_DAYS: dict[Part, Hours] = {
    "morning": Hours(time(9), time(12)),
    "noon": Hours(time(12), time(14)),
    "afternoon": Hours(time(13, 30), time(18)),
    "evening": Hours(time(18), time(21)),
    "night": Hours(time(20), time(22)),
}


class _Meeting(Meal):
    @property
    def invitation(self) -> tuple[str, str]:
        return self.title[0], f"a {self.title[1].lower()}"

    def within(self, part: Part) -> Hours:
        return _HALF_DAYS[part]


MEETING = _Meeting(
    "meeting", ("开会", "Meeting"), re.compile(r"(?!)"), time(9), time(18), timedelta(minutes=60)
)
CALL = replace(
    MEETING,
    name="call",
    title=("通话", "Call"),
    words=re.compile(
        r"(?:打|通|约|倾|傾)个?(?:半个?小时的?|\d+分钟的?)?(?:电话|電話|语音)|通话|电话[会里聊]|语音|\b(?:phone |video |conference |quick )?calls?\b(?! (?:it|off|me|that))|\bring\b|\b(?:facetime|skype|phone chat|video chat)\b",
        re.IGNORECASE,
    ),
    length=timedelta(minutes=30),
)
VIDEO_CALL = replace(
    CALL,
    title=("视频通话", "Video call"),
    words=re.compile(r"视频(?!会|展)|\bvideo[- ](?:calls?|chats?)\b", re.IGNORECASE),
)
VIDEO = replace(
    MEETING,
    name="video meeting",
    title=("开视频会", "Video meeting"),
    words=re.compile(r"视频会|线上会|\bvideo (?:meeting|conference)\b|\bonline meeting\b", re.IGNORECASE),
)


# What is itself called a Zoom, unlike a meeting on Zoom.
_ZOOM = re.compile(
    r"\bzoom(?= (?:with|between|w/|call|meeting|chat|catch))|\b(?:an?|quick|short|little|our|the|hour|minute|min) zoom\b|(?:[开约打]个?|次)zoom|zoom(?:一下|聊|会(?!议室)|视频|通话)",
    re.IGNORECASE,
)


# What is no meeting is not called one to whoever is asked.
CHAT = replace(
    MEETING,
    title=("聊聊", "Chat"),
    words=re.compile(
        r"聊一?聊天?|聊一?下|聊(?:个|会儿?)?天|聊(?=[^了着过得不])|倾偈|倾计|倾一?下|谈一?谈|谈一?下|商量|\b(?:quick |little )?chat\b",
        re.IGNORECASE,
    ),
)
CATCH_UP = replace(
    MEETING,
    title=("碰头", "Catch-up"),
    words=re.compile(r"碰个?头|碰面|碰一?下|[对过]一[下遍]|\bcatch[- ]?up\b", re.IGNORECASE),
)
SEEING = replace(MEETING, title=("见面", "Meeting"), words=re.compile(r"见个?面|见一面|面谈"))
_IS_MEETING = re.compile(
    r"开.{0,8}会|会议|[个场次]会|[例组短大]会|评审|复盘|面试|一对一|\b(?:meeting|review|interview|stand-?up|workshop|sync|one[- ](?:to|on)[- ]one|1:1)\b",
    re.IGNORECASE,
)
_SAID_AS = frozenset(
    {"聊一下", "聊下", "聊聊", "聊一聊", "聊聊天", "聊天", "谈谈", "谈一谈", "谈一下", "商量", "面谈", "见面"}
)
_LONGEST = timedelta(hours=12)
# What sounds like a time or like having none, and is neither here.
_NO_TIME = re.compile(r"开会|開會|\b(?:one|1)[- ](?:to|on)[- ](?:one|1)\b|\b1:1\b(?! ?[ap]m)", re.IGNORECASE)


def meeting_in(wish: str, length: timedelta | None) -> Meal:
    """A meeting, a call or what is done together, of the length that the wish says or of its usual one."""
    kind = activity_in(wish) or _called(wish)
    return kind if length is None or length > _LONGEST else replace(kind, length=length)


def _called(wish: str) -> Meal:
    """As the owner calls it: 视频 is no 通话, and who wants to 聊聊 calls no meeting."""
    plain = wish.translate(SIMPLIFIED)
    if _ZOOM.search(plain):
        is_call = re.search(r"zoom (?:call|chat)|zoom通话", plain, re.IGNORECASE)
        return (
            replace(CALL, title=("Zoom通话", "Zoom call"))
            if is_call
            else replace(VIDEO, title=("Zoom会", "Zoom"))
        )
    if VIDEO.words.search(plain):
        return VIDEO
    if VIDEO_CALL.words.search(plain):
        only_video = "视频" in plain and not re.search(r"视频(?:通话|电话)", plain)
        return replace(VIDEO_CALL, title=("视频", VIDEO_CALL.title[1])) if only_video else VIDEO_CALL
    if CALL.words.search(plain):
        return replace(CALL, title=("语音通话", CALL.title[1])) if "语音" in plain else CALL
    if _IS_MEETING.search(plain):
        return MEETING
    for kind in (CHAT, CATCH_UP, SEEING):
        if found := kind.words.search(plain):
            said = wish[found.start() : found.end()]
            own = found[0] in _SAID_AS or found[0].startswith("倾")
            return replace(kind, title=(said, kind.title[1])) if own else kind
    return MEETING


def without_its_words(wish: str) -> str:
    """The wish, as long as before, without words of meetings that would be read as a time, or as being busy (周三开会)."""
    return _NO_TIME.sub(lambda found: "约" * len(found[0]), wish)


def on_workdays(windows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Of windows on several days those from Monday to Friday; all when only weekends were named."""
    workdays = [w for w in windows if datetime.fromisoformat(w["start"]).weekday() < 5]
    return workdays or windows
