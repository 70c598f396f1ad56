"""That something is to be kept in the calendar, said behind it: 周四下午两点体检，记日历; "in Leeds 20th to 22nd, block it out"."""

import re
from collections.abc import Sequence

from daiban.kit.simplified import SIMPLIFIED
from daiban.kit.when import TimeExpression

_NOTES = re.compile(
    r"[\s，,。;；]*(?:请|帮我|帮忙|麻烦你?|你|给我|都|先|幫我)*(?:(?:[记加放写排存填标添入]|添加|记低)[到进在入落上]?(?:我的?|我嘅)?(?:日历|日程表?|行程表?|行事[历曆]|月历)(?:里面?|上|中|度|入面)?"
    r"|占(?:上|住|着|个位|一下|一占|好)|[占留空](?:出|个|出来)?(?:时间|档期))[吧啦呀去先]*[。！!]*\s*$"
    r"|[\s,;.–—-]+(?:(?:and|please|pls|can you|could you|just)\s+)*(?:(?:(?:put|add|pop|stick|get|note|enter|log|save|mark) (?:it|that|this|them) )?(?:in|into|on|onto|for) (?:the|my|our) (?:diary|calendar|planner|schedule)"
    r"|(?:block|mark) (?:it|that|this|them|those|those days|the days?)(?: (?:out|off))?(?: (?:in|on) (?:the|my|our) (?:diary|calendar))?|pencil (?:it|that|this|me) in)(?: please| pls| for me| thanks)*[.!]*\s*$",
    re.IGNORECASE,
)
# "Put me down for first aid", "put down tuning", 帮我记低剪头发: it is for the owner, and what it is stands behind.
PUTS_ME_DOWN = re.compile(
    r"^(?:(?:please|pls|can|could|would|will|you|hey|just|and|also)[ ,]+)*(?:(?:put|mark|write|note|stick) (?:me|us) (?:down|in)(?: as)?|(?:pencil|ink) (?:me|us) in|put (?:me|us))(?: (?:to (?:be|do|go to|have|attend)|for|as|at|on|to|doing|having))\s+(?:(?:the|an?|my|our) (?=\w))?"
    r"|^(?:(?:please|pls|can|could|would|will|you|hey|just|and|also)[ ,]+)*(?:put|mark|write|note|jot) down(?: that(?: (?:i|we)(?:['’]ve got| have(?: got)?))?)?:?\s+(?:(?:the|an?) (?=\w))?(?=\w)"
    r"|^(?:请|請|麻烦你?|麻煩你?|[唔不][该該]|同|帮手|幫手|[帮幫替]我|你|我|先|[，,\s])*[记記]低(?:一?[下声聲]|先)?[，,：:\s]*(?=[\w])",
    re.IGNORECASE,
)
# What only says about how long.
_ABOUT = r"[\s，,;]*(?:\b(?:for|about|around|roughly|approx(?:imately)?|maybe|takes?|it (?:takes|lasts|will take)|should take|probably)\b\s*|大概|大约|大約|约|約|左右|要|预计|估计|需要|用时|时长|[，,\s])*"


def noted(wish: str) -> bool:
    return _NOTES.search(wish.translate(SIMPLIFIED)) is not None


def without_noting(wish: str) -> str:
    """The wish without that it is to be noted; what stands before stays where it was."""
    found = _NOTES.search(wish.translate(SIMPLIFIED))
    return wish[: found.start()] if found else wish


def without_length(wish: str, times: Sequence[TimeExpression]) -> str:
    """The wish, as long as before, without how long it takes where that stands for itself: "plumber at nine, about two hours"."""
    for e in times:
        if e.kind != "duration":
            continue
        before = re.search(rf"{_ABOUT}$", wish[: e.begin])
        begin = before.start() if before else e.begin
        after = re.match(r"(?:左右|吧|or so|max|tops|\s|[，,。.])*", wish[e.finish :])
        finish = e.finish + (after.end() if after else 0)
        if begin < e.begin or finish >= len(wish):
            wish = wish[:begin] + " " * (finish - begin) + wish[finish:]
    return wish
