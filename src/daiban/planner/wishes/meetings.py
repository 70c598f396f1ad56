"""Meetings and calls: what a wish says of the topic and of where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from daiban.kit.simplified import SIMPLIFIED
from daiban.kit.when import TimeExpression
from daiban.planner.matching.wish_text import Span
from daiban.planner.wishes.activities import what_is_done


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a wish: the words, and where they stand."""

    text: str
    span: Span
    what_for: bool = False
    """Of a topic: what is to be done, without its "to"."""


_LINK = re.compile(r"\b(?:https?://|www\.)[^\s，。；、]+[^\s，。；、.,;!?)）]", re.IGNORECASE)
_ONLINE = re.compile(
    r"腾讯会议|飞书会议|飞书|钉钉会议|钉钉|企业微信|微信(?:视频|语音|电话)|线上|在线|远程|视频会议|视频|电话"
    r"|\b(?:on |via |over |through |using )?(?P<service>zoom|(?:ms |microsoft )?teams|google meet|webex|skype|facetime|slack|jitsi|discord|whatsapp|wechat|signal|phone)\b"
    r"|\b(?:online|remotely|virtually)\b",
    re.IGNORECASE,
)
_ANY_SERVICE = re.compile(r"线上|在线|远程|视频(?:会议)?|电话|online|remotely|virtually", re.IGNORECASE)
_SAYS_WHEN = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)\b|tonight\b)"
_ROOM = re.compile(
    r"地[点址](?:定?在|是|选|就|：|:)\s*(?P<at>[^，,。；;！!？?\s]{2,20})"
    r"|(?:约在|就在|放在|定在|在|到|去|来)(?P<zh>[^，,。；;！!？?\s在到去]{1,16}?)(?=开|见|碰|聊|谈|讨论|商量|集合|[，,。；;！!？?\s]|$)"
    r"|(?<!look )(?<!looking )\b(?:in|at) (?P<en>(?:the |my |our |his |her |their |room |meeting room |conference room )?[A-Za-z0-9][\w'’&.-]*(?: [\w'’&-]+){0,4}?)"
    rf"(?=[,.;!?]|$| {_SAYS_WHEN}| (?:on|for|to|about|with|at|next|this|tomorrow|today|tonight|from|between|sometime|some|regarding|before|after|and see|so that)\b)"
    r"|\b(?:book|reserve|use|get) (?P<booked>(?:the )?(?:meeting |conference )?room [\w-]+)"
    # Named alone: "one hour, room Oak", 碰头，3楼会议室.
    r"|(?:^|[,;] )(?P<room>(?:the )?(?:meeting |conference )?room [\w-]+|(?:the |my |our )?(?:[\w'’-]+ ){1,2}(?:room|office|hall|library|lounge))(?=\s*(?:[,.;!?]|$))"
    r"|(?:^|[，,、；;\s])(?P<shi>(?![在到去来约就放定])(?:我|公司|我们)?[\u4e00-\u9fffA-Za-z0-9]{0,8}(?:会议室|办公室|会客室|咖啡厅|图书馆))(?=[，,。；;！!、\s]|$)",
    re.IGNORECASE,
)
_AT_ONES_ZH = (
    r"(?:家里?|这[儿里边]|那[儿里边]|办公室|工作室|公司|店里?|宿舍|屋企)(?!附近|楼|旁|对面|门口|[后前人长])"
)
# Somebody's own place: "at hers", "round mine", "come over to ours".
_AT_ONES = re.compile(
    r"\b(?:at|round(?: at| to)?|over (?:at|to)|(?:come|pop|go|drop|drive|head)(?: round| over| in| up)? (?:by|to|at))"
    r" (?P<of>(?:mine|ours|hers|his)(?= (?:on|next|this|to|for|in|about|tomorrow|today|tonight|from|and|with|at|after|before)\b|\W|$| \d| (?:mon|tues?|wed|thu|fri|sat|sun))"
    r"|(?:my|our|her|his) (?:place|house|home|flat|apartment|office|studio|shop|garden|workshop|kitchen))\b"
    rf"|[在去来到](?P<zh>(?:我们?|[他她佢])(?:的|嘅)?{_AT_ONES_ZH})",
    re.IGNORECASE,
)
_ONLY_A_CALL = re.compile(r"电话|视频|视频会议|(?:on the |via |by |over the )?phone", re.IGNORECASE)
_ENDS_IN_ROOM = re.compile(r"(?:室|厅|楼|层|办公区|园区)$")
_NO_ROOM = re.compile(
    r"^(?:一起|开会|开个会|一趟|一下|我这|这|那|这儿|群里|下|上|时候|(?:the )?(?:morning|afternoon|evening|night|end|start|beginning|moment|same time|latest|earliest|person|advance|all|least|most|once|first|last|diary|calendar|my calendar|the calendar))$",
    re.IGNORECASE,
)

_TOPIC = re.compile(
    r"关于|讨论(?:一下|讨论|下(?![季周个次月半学]))?|商量一?下|商量商量|商量|商讨|聊一?聊|聊一?下|聊(?=[^聊了天着过得不个]{2})|谈一?谈|谈一?下|说说|倾一?下|谈(?=[^谈了着过得不]{2})|过一?下|过一遍|对一?下|同步一?下|沟通一?下|碰一?下|确认一?下|(?:主题|议题|话题)(?:是|为|[:：])?"
    r"|\b(?:to )?(?:discuss|talk about|talk through|talk over|go over|go through|walk through|run through|catch up on|chat about|sync on|sync about|brainstorm|hash out|review|work on|sit down over|finali[sz]e|prepare|prep|plan)\b(?! (?:a|the|my|our|this) (?:call|meeting))"
    r"|\b(?:about|regarding|concerning|re:|on the topic of|on the subject of|(?:the )?(?:topic|subject|agenda)(?: is|:)?(?=\s))(?!\w)|\bre (?=\w)",
    re.IGNORECASE,
)
# "Before the Halden review": until an event, if the calendar has one of that name.
BEFORE_EVENT = re.compile(
    r"\bbefore (?:the |my |our |his |her )?(?P<en>[a-z][\w' -]{2,40}?)(?= to | about | on | at | for | with |[,.;]|$)"
    r"|(?:在|赶在)?(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:之前|以前|前)(?!面|台|天)",
    re.IGNORECASE,
)
# Of meeting itself, or no verb at all: "to meet Sam", "to my office", "9 to 10".
_WHAT_FOR = (
    r"(?!(?:me|us|you|him|her|them|my|our|his|hers?|their|your|mine|ours|yours|the|an?|this|that|these|those|all|both|be|do|go|come|join|attend|meet|see|speak|talk|chat|call|ring|phone"
    r"|zoom|facetime|skype|arrange|organi[sz]e|set|schedule|book|fix|find|make|have(?! a (?:look|go)\b)|hold|catch|touch|sit|grab|invite|ask|tell|let|remind|get(?! (?:the|my|our|his|her|a|an|some)\b)"
    r"|discuss|review|plan|prepare|prep|work|eat|drink|play|watch|say|know|need|want|like|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|mon|tues?|wed|thu|thurs?|fri|sat|sun)(?:day|nesday|rsday|urday)?\b)[a-z]{2,}"
)
# "I want to", "I have to" say no purpose.
_WISHED = re.compile(
    r"\b(?:want|wanna|need|like|love|hope|have|has|had|ought|got|going|able|try|trying|prefer|supposed|due|used|next|up|down|back|close|talk|speak|listen) $",
    re.IGNORECASE,
)
# What they meet for, told with its verb: "to sign the papers", 汇报进度.
_PURPOSE = re.compile(
    r"(?:汇报|彙報|排练|彩排|演练|签(?=[^到名]{2})|验收|交接|核对|敲定|研究|准备|改(?=简历|方案|合同|稿))(?=[^，,。；;！!？?\s]{2})"
    r"|(?<=[见面头室家店厅下])[选挑](?![个一定在])(?=[^，,。；;！!？?\s])"
    r"|[对过核盘](?:一?[下遍])?(?=[账帐](?![户号]))"
    rf"|\bto (?={_WHAT_FOR}(?: (?!up with\b|in touch\b|together\b)\w|[.!?]*$))",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:\w+|have a (?:look|go)) (?:over|up|out|off|in|on|at)\b", re.IGNORECASE)
_TALKED_OF = re.compile(
    r"聊一?聊|聊一?下|聊(?=[^聊了天着过得不个]{2})|谈一?谈|谈一?下|谈(?=[^谈了着过得不]{2})|讨论(?:一下|讨论)?|商量一?下?"
    r"|\b(?:to )?(?:discuss|talk about|talk through|talk over|chat about|go over|catch up on|to talk) (?:about )?",
    re.IGNORECASE,
)
_TOPIC_END = re.compile(
    r"[，,。；;！!？?\n]|\.(?=\s|$)|的(?:会|会议|电话|通话|事宜)(?!\w{3})|$|(?:，|,|\s)?(?:约在|就在|在(?=.{1,12}(?:开|见|碰))|时长)"
    r"|\s(?:with|at|in (?:the|my|our|room|meeting room)|on|for (?:an?|half|\d|one|two|three|thirty|forty|sixty)|over|via|sometime|some time)\b",
    re.IGNORECASE,
)
_VERBS = r"(?:set|arrange|schedule|book|organi[sz]e|plan|find|get|can|could|would|please|let|need|i|we|ask|invite|put|meet|have|see|call|pls|fix|line|sit|i'd|i'm|let's|grab|do|hold|run|start|make|create|join|hop|want|quick|video|phone|zoom)\b"
_NAMED = re.compile(
    r"(?:开个?|安排一?个|约个|召集一?个|组织一?个|的)(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?=会议|[会](?!议|计|员|所|客|面|话))"
    rf"|(?:\b(?:an?|the|our|my|another) |^(?!{_VERBS}))(?:(?P<en>(?:[\w&/'’-]+ ){{1,4}}?)(?:meeting|call|sync|session)"
    r"|(?P<whole>(?:[\w&/'’-]+ ){0,3}?(?:review|kick-?off|retro(?:spective)?|interview|demo|workshop|stand-?up|brainstorm)))\b",
    re.IGNORECASE,
)
# Of a meeting and of no topic.
_NO_TOPIC = re.compile(
    r"^(?:个|一个|一次|短|小|大|线上|在线|远程|视频|电话|语音|腾讯|飞书|团队|部门|小组|全体|碰头|例|组|早|晚|周|次)+$"
    r"|^(?:(?:quick|short|brief|long|longer|small|big|new|zoom|teams|google|video|phone|conference|online|virtual|remote|team|group|work|business|face-to-face|in-person|one-on-one|1:1|\d+|one|two|half|hour|minute|min|\d+-?(?:minute|min|hour|hr|h|m)s?|(?:half|one|two|three|thirty|forty|fifteen|sixty)-?(?:an-)?(?:five-)?(?:minute|hour)|half-hour|follow-up|catch-up|regular|weekly|daily|monthly|urgent|important|another|proper|little)\s*)+$",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"^(?:一下|一?个|些|这个|那个|的|一起|：|:|\s)+|(?:的事情?|吧|呗|好吗|哈|please|pls|\s)+$", re.I
)


def venue_in(wish: str, times: Sequence[TimeExpression], people: Sequence[Span]) -> Said | None:
    """Where: a link, a service that one meets on, or a room; None when the wish says nothing of it."""
    if link := _LINK.search(wish):
        return Said(link[0], link.span())
    wish = wish.translate(SIMPLIFIED)
    if ones := _AT_ONES.search(wish):
        group = "of" if ones["of"] else "zh"
        return Said(ones[group], ones.span(group))
    for begin, finish in people:
        # 去老谭那儿.
        there = re.compile(_AT_ONES_ZH).match(wish, finish)
        if there and wish[:begin].endswith(tuple("在去来到")):
            return Said(wish[begin : there.end()], (begin, there.end()))
    for room in _ROOM.finditer(wish):
        name = next(group for group in ("at", "zh", "en", "booked", "room", "shi") if room[group])
        said, span = room[name].strip(), room.span(name)
        if (doing := what_is_done(said)) is not None:
            # 来我家打游戏: where, and what is done there; 去爬山 is no place.
            said, span = said[: doing[0]].strip(), (span[0], span[0] + doing[0])
            if not said:
                continue
        # "At 3pm" and "at Anna's" are read by others; a room is neither a time nor a person.
        if _NO_ROOM.match(said) or _ONLINE.fullmatch(said) or said.isdigit():
            continue
        # 三号会议室 is no third of the month.
        if not _ENDS_IN_ROOM.search(said) and any(e.begin < span[1] and span[0] < e.finish for e in times):
            continue
        if any(begin <= span[0] and span[1] <= finish for begin, finish in people):
            continue
        return Said(said, span)
    # 线上会，腾讯会议: the service rather than the word for any of them.
    online = max(
        _ONLINE.finditer(wish), key=lambda found: _ANY_SERVICE.fullmatch(found[0]) is None, default=None
    )
    # That it is a call says "call" already.
    if online is None or _ONLY_A_CALL.fullmatch(online["service"] or online[0]):
        return None
    return Said(online["service"] or online[0], online.span())


def topic_in(
    wish: str,
    times: Sequence[TimeExpression],
    people: Sequence[Span],
    venue: Said | None,
    *,
    meal: bool = False,
) -> Said | None:
    """What it is about; None when the wish does not say. At a `meal` only what is to be talked about there."""
    folded = BEFORE_EVENT.sub(lambda found: " " * len(found[0]), wish.translate(SIMPLIFIED))
    leads = list((_TALKED_OF if meal else _TOPIC).finditer(folded))
    leads += [] if meal else _PURPOSE.finditer(folded)
    for lead in leads:
        # "With Tom from work on Monday": neither a name nor a day begins what it is about.
        if any(begin < lead.end() and lead.start() < finish for begin, finish in people):
            continue
        if any(e.begin < lead.end() < e.finish for e in times):
            continue
        if lead.re is _PURPOSE and lead[0].startswith("to ") and _not_what_for(folded, lead, times, people):
            continue
        at = lead.start() if lead.re is _PURPOSE and not lead[0].startswith("to ") else lead.end()
        verb = _VERB.match(folded, lead.end()) if lead.re is _PURPOSE else None
        end = _TOPIC_END.search(folded, verb.end() if verb else lead.end())
        stops = [end.start() if end else len(wish)]
        stops += [
            e.begin for e in times if e.begin >= lead.end() and not _belongs(e, lead.end(), stops[0], times)
        ]
        stops += [venue.span[0]] if venue and venue.span[0] >= lead.end() else []
        text = _FILLING.sub("", wish[at : min(stops)])
        text = re.sub(
            r"(?:\b(?:at|on|in|for|by|from|some ?time(?: in| on)?)|，|,|在|约)\s*$", "", text
        ).strip()
        if len(text) > 1 and not any(wish[begin:finish] == text for begin, finish in people):
            begin = wish.index(text, at)
            return Said(
                text,
                (begin, begin + len(text)),
                what_for=lead[0].startswith("to ") and at == lead.end() and lead.re is _PURPOSE,
            )
    for named in () if meal else _NAMED.finditer(folded):
        group = next(group for group in ("zh", "en", "whole") if named[group])
        span = named.span(group)
        inside = [e for e in times if e.begin < span[1] and span[0] < e.finish]
        text = _outside(wish, span, [(e.begin, e.finish) for e in inside]).strip()
        if any(begin < span[1] and span[0] < finish for begin, finish in people):
            continue
        if len(text) > 1 and not _NO_TOPIC.match(text):
            return Said(f"{text}会" if group == "zh" else text, span)
    return None


def _not_what_for(
    wish: str, lead: re.Match[str], times: Sequence[TimeExpression], people: Sequence[Span]
) -> bool:
    """Whether "to" leads to somebody or to an hour, or belongs to the verb before it."""
    if _WISHED.search(wish, 0, lead.start()):
        return True
    begins = [begin for begin, _ in people] + [e.begin for e in times]
    return lead.end() in begins


def _belongs(e: TimeExpression, begin: int, end: int, times: Sequence[TimeExpression]) -> bool:
    """Whether a time is a part of the topic: 讨论下季度计划, when another time says when they meet."""
    others = [other for other in times if other is not e and not begin <= other.begin < end]
    return e.begin <= begin + 1 and e.finish + 1 < end and any(other.days is not None for other in others)


def _outside(wish: str, span: Span, others: Sequence[Span]) -> str:
    """What is left of a stretch without the others in it."""
    edges = [span[0], *(edge for other in sorted(others) for edge in other), span[1]]
    return "".join(wish[a:b] for a, b in list(pairwise(edges))[::2] if a < b)
