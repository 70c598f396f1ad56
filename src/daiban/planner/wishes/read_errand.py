"""Errands: "remind me and Sam on Friday to bring the keys", 明早八点告诉妈妈我到了. Whom, when, and what.

An errand begins with a word of its skill (提醒, tell); behind it stand those whom it is for, then what it is about. What
is said belongs to the owner's words and is passed on as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daiban.kit.when import TimeExpression, fold
from daiban.memory.people import Mention
from daiban.planner.wishes.relative import Relative


@dataclass(frozen=True, slots=True)
class Errand:
    """`me`: the owner is among those whom it is for. `times` are those of the errand; others belong to `body`.

    `begin`: where in the wish that stands which is said behind the lead and those whom it is for. `relative`: it is to happen
    beside an event of the owner's. `before`: what it is about stands before the lead ("haircut on Friday, put it in my calendar").
    """

    me: bool
    people: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    body: str
    begin: int
    relative: Relative | None = None
    before: bool = False


_ME = re.compile(r"(?:我们|我俩|我自己|我|咱们|咱|俺|自己|(?:myself|me|us)(?![a-z'’]))", re.IGNORECASE)
_JOINER = re.compile(
    r"(?:\s|和|跟|与|及|还有|、|，|,|&|\+|and(?![a-z])|both(?![a-z])|以及|同)+", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:the|my|our) ")
_FILLER = re.compile(r"(?:\s|一下|一声|一句|都|俩|两个|大家|也|再|去)+")
_OPENING = re.compile(
    r"^(?:\s|[，,：:、。.…—-]|(?:right |just )?now(?=[:,]| that)|(?:right away|straight away|immediately|at once|urgently|asap)(?![a-z])|马上|立刻|立即|赶紧|赶快|现在(?=[，,：:说])|发(?:个|条|一条)?(?:消息|短信|微信|信息)|打个招呼|留个?言|带个?话|捎句?话|一下|一声|一句|的是|说是|[说説讲講](?:一?[声聲]|下(?![周週个個星礼禮月次午半班回学學课課雨旬]))|说|説|讲|講|让(?:他|她|他们)知道|关于|to(?![a-z])|that(?![a-z])|about(?![a-z])|of(?![a-z])|when it'?s time to|know(?: that)?(?![a-z])|saying(?: that)?(?![a-z])|a (?:quick |short |little )?(?:message|note|text|line|heads[- ]?up|dm|word)(?![a-z])|回[复个一]?[条句个]?|for(?![a-z]))+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\s|[，,。.!！~～?？]|谢谢(?:你|啦)?|好吗|行吗|可以吗|吧|哈|哦|啊|呗|please|pls|thanks?|thank you|cheers|ok(?:ay)?(?=[?.!\s]*$))+$",
    re.IGNORECASE,
)
# 给我妈打电话: of somebody of one's own it is no word of politeness.
_MY = r"(?!(?:们)?(?:[爸妈爹娘爷奶哥姐弟妹姑叔姨舅婶嫂伯妻]|老[婆公爸妈爹娘师板]|媳妇|岳[父母]|丈[人母]|公公|婆婆|外[公婆甥]|姥[姥爷]|阿[爸妈公婆]|太太|先生|男朋友|女朋友|儿子|女儿|孩子|娃|闺女|宝宝|家|同事|同学|朋友|室友|领导|客户|医生|房东|邻居|徒弟|师傅))"
_POLITE = re.compile(
    rf"^\s*(?:把|将)|帮我{_MY}|帮忙|麻烦(?:你)?|请(?!假)|能不能|可不可以|可以|你|记得|到时候?|的时候|给我{_MY}|帮(?!我)|一下|想|要(?=$)|得(?=$)|，|,|。|\b(?:can|could|would|will) you\b|\bplease\b|\bpls\b|\bhey\b|\bi(?:'d| would) like you to\b|\bi (?:need|want) (?:you )?to\b|\bdaiban\b|\bjust\b|\balso\b|\bgo\b",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(
    r"(?:\s|\b(?:on the|at the|on|at|in|by|for|from|come|this|starting)|在|于|等|等到|从|[，,、])+$",
    re.IGNORECASE,
)
_BEHIND_TIME = re.compile(r"^(?:\s|[，,、的])+")
_SAYING = re.compile(
    r"\s*(?:说|讲|打个招呼|发|留个?言|带个?话|捎|回[复个一]|道|提一?[句下]|know|a (?:quick |short |little )?(?:message|note|text|line|heads[- ]?up|dm|word)|that|saying)"
)
# 话俾妈妈知…, 话畀妈妈听…: 知 and 听 say that she is told. 听日 is tomorrow.
_CANTONESE = re.compile(r"话[俾畀比]$")
_LETS_KNOW = re.compile(r"\s*(?:返?(?:知道?|听(?![日晚朝早]))(?:返|下|声|先)?)[，,：:\s]*")
_SAID_THEN = re.compile(r"\s*(?:saying|that|to say|说|：|:)")
_AND = re.compile(r"\s*(?:和|与|跟|、|，|,|及|以及|and|&)?\s*", re.IGNORECASE)
TIMES_A_DAY = re.compile(
    r"(?:每|一)?[天日](?:各)?(?:[两二三]|2|3)[次回遍]|\b(?:twice|(?:two|three|2|3) times) (?:a|per|each|every) day\b|\btwice daily\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"[\s，,：:]*(?:说|that |an? )*(?:(?:happy|merry) \w+|good (?:luck|morning|night)|congrat\w*|生日快乐|新年快乐|节日快乐|新婚快乐|恭喜\S{0,4}|晚安|早安|加油|一路平安)[\s，,!！]*(?=at |on |in |tomorrow|tonight|[明今后下周]|\d|晚|早|$)"
)
# 祝…生日快乐，20号零点发: how it is to go, not what.
_SENT = re.compile(
    r"[\s，,。;；]*(?:再|帮我|到时候?|请)?发(?:出去?|送|过去|给[他她](?:们)?)?[吧啊。！]*$|[\s,;]+(?:and |please )?send it(?: off)?(?: to (?:him|her|them))?[.!]*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s(?![a-z])|的(?!时候)")
# "Mums present": nobody has several mothers.
_ONLY_ONE = frozenset({"mother", "father", "wife", "husband", "partner", "boss"})
_DOES_IT = re.compile(
    r"['’](?:s|ll|d)\b| (?:is|are|was|were|has|have|can|can['’]t|cannot|could|will|won['’]t|would|says|said|wants|needs|does|doesn['’]t|did|didn['’]t|isn['’]t|asked|called|rang|got|came|went|might|may)\b|(?:不来|不去|不能|要来|会来|来不了|去不了|到了|已经|刚才|病了|生病|住院|答应|同意)"
)
_HAS = re.compile(
    r" (?!(?:to|that|about|of|and|on|at|in|by|for|when|know|a|an|the|if|not|i|we|every|tomorrow|today|tonight|next|this)\b)[a-z]"
)
# "Don't let me forget", 叫我: the lead says for whom it is.
_LEAD_FOR_ME = re.compile(r"\b(?:me|us|i|my)\b|我")
_WISHES = frozenset({"wish", "祝"})
# "Haircut on Friday, put it in my diary": what it is about was said before.
_ONLY_IT = re.compile(
    r"(?:(?:it|that|this|these|those|them|one)\b)?(?:\s*\b(?:in|into|down|up|on|onto|to|there|out|off)\b)*"
    r"\s*(?:(?:my|the|our)\b)?\s*(?:(?:calendar|diary|schedule|agenda|planner|list)\b)?(?:\s*(?:for me|too|as well))?(?:\s*\bas(?: an?)?(?: event)?)?"
    r"|[到进在入落]?(?:我的?)?(?:日历|日程表?|行程表?|行事曆|行事历)(?:[上里中]|里面)?(?:吧|去)?"
    r"|[这它那]?个?(?:进去|上去|上来|下来|进来|上|下|里|吧|一下)*",
    re.IGNORECASE,
)
SAID_OF_IT = re.compile(
    r"^(?:(?:i|we)(?:['’]ve got| have(?: got)?| got|['’](?:m|re)(?: (?:on|at|having))?| am (?:on|at)| are (?:on|at)| will be (?:on|at))"
    r"|there(?:['’]s| is))\s+(?:an?\b\s*)?"
    r"|(?:[\s,，:：.。;；–—-]|\b(?:is|are|and|so|please|pls|can you|could you|will you|would you|just|get|go|both)\b|[这那]个?$|有个?$)+$"
    r"|^我(?!们?的)(?:[要有]个?)?|^(?:要|得|该|必须)(?=[\u4e00-\u9fff]{2})"
    r"|^(?:(?:i|we)(?:['’]ve| have)? )?(?:need to|have to|must|got to|gotta|should|mustn['’]t forget to|can['’]t forget to) ",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^(?:and(?: to)?(?![a-z])|[和与及、])\s*", re.IGNORECASE)
_KEPT_FREE = re.compile(
    r"^as (?=[a-z])|^(?:keep|leave)\b.{0,30}?\bfree (?:for|to)\s+|^[把将](?:[空腾留]出来?)?|^[空腾留]出来?(?:给|用来|用于)?|^(?:一?个|一[条项场次])(?!人|体户|税|性)(?=[\u4e00-\u9fff]{2})",
    re.IGNORECASE,
)
IN_CALENDAR = re.compile(
    r"\s*(?:(?:in|on|to|into|onto) (?:my|the|our) (?:calendar|diary|schedule|agenda|planner))$"
    r"|(?:加|放|记|写|添|排)?(?:到|进|在|入)(?:我的?)?(?:日历|日程表?|行程)(?:上|里|中|里面)?(?:吧|去)?$"
)
# That it takes the whole day: no part of what it is called.
ALL_DAY = re.compile(
    r"一?整天|全天|\ball[- ]day(?: long)?\b|\b(?:the )?whole (?:day|of)\b(?: as\b)?", re.IGNORECASE
)
_PUT_IN = re.compile(r"\s+(?:in|down)(?: please| pls| for me)?[.!\s]*$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:at|on|by|in|from)\s+|在")
_TAIL = re.compile(r"(?:的)?(?:这件?事|这事|那件?事|事)?(?:的话)?[，,：:\s]*$")


# 提醒的事改到十点: spoken of, not asked for.
_NO_LEAD = "(?!过|了|的(?!时候)|改到|改成|推迟|推到|取消|挪|删|不用|不要)"


def lead_pattern(leads: Sequence[str]) -> re.Pattern[str]:
    """The words that begin an errand, in the spelling of `fold`; the longest counts.

    One that ends in "..." (跟..., let...) is one only when a word of saying stands behind those whom it is for.
    """
    ordered = sorted((fold(lead).removesuffix("...").strip() for lead in leads), key=len, reverse=True)
    words = (
        rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else rf"{re.escape(w)}{_NO_LEAD}"
        for w in ordered
    )
    return re.compile("|".join(words))


def read_errand(
    wish: str,
    leads: Sequence[str],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    *,
    time_in_body: bool,
) -> Errand | None:
    """None when none of `leads` is there. `time_in_body`: a time behind the lead belongs to what is said ("tell Sam that I
    come at eight"), unless it is followed by "that" or 说; else it is the errand's ("remind me to call at eight").
    """
    folded = fold(wish)
    needs_saying = {fold(lead).removesuffix("...").strip() for lead in leads if lead.endswith("...")}
    found = (
        (
            lead,
            _addressees(
                folded,
                lead.end(),
                mentions,
                times,
                time_in_body=time_in_body,
                me=not time_in_body and _LEAD_FOR_ME.search(lead[0]) is not None,
            ),
        )
        for lead in lead_pattern(leads).finditer(folded)
    )
    chosen = next(
        (
            (lead, addressed)
            for lead, addressed in found
            if lead[0] not in needs_saying
            or ((addressed[1] or addressed[0]) and _SAYING.match(folded[addressed[2] :]))
        ),
        None,
    )
    if chosen is None:
        return None
    lead, (me, people, end, between) = chosen
    if _CANTONESE.search(lead[0]) and (known := _LETS_KNOW.match(folded, end)):
        end = known.end()
    # "Wish Fee a happy birthday tomorrow": a wish has no time of its own.
    time_in_body = time_in_body and lead[0] not in _WISHES
    before = [e for e in times if e.finish <= lead.start()]
    opening = _OPENING.match(folded[end:])
    if (
        between
        and time_in_body
        and not (opening and re.search(r"that|saying|说|讲|一声|to", opening[0], re.IGNORECASE))
    ):
        # 告诉妈妈明天我回家: the day belongs to what is said.
        end, between = between[0].begin, []
    if time_in_body and opening and not between:
        # "Send Sam a message tomorrow at nine saying ..."
        at = end + opening.end()
        said_before = next(
            (e for e in times if at <= e.begin <= at + 4 and _SAID_THEN.match(folded, e.finish)), None
        )
        if said_before is not None:
            between, end = [said_before], said_before.finish
            opening = _OPENING.match(folded[end:])
    body_times = [e for e in times if e.begin >= end]
    if time_in_body and not between and body_times and _GREETING.match(folded, end):
        between = [body_times[-1]]  # "happy birthday at midnight"
    own = [*before, *between]
    if not own and not time_in_body:
        own = _errands_own(folded, body_times)
    own = own[:2] if time_in_body else _with_other_hours(wish, own, times)
    until = len(wish)
    put = None if time_in_body else _PUT_IN.search(wish)
    if put is not None and any(e.finish == put.start() for e in own):
        until = put.start()  # "put the gala on the 30th at one in"
    body = without_times(wish, end, until, [e for e in own if e.begin >= end])
    if lead[0] in _WISHES:
        body = re.sub(r"^an? ", "", body)
    if own and (time_in_body or lead[0] in _WISHES):
        body = _SENT.sub("", body) or body
    if not time_in_body:
        body = TIMES_A_DAY.sub(" ", ALL_DAY.sub(" ", body))
        body = _CLOSING.sub("", IN_CALENDAR.sub("", body)).strip()
    said_before = len(body) < 2 or (not time_in_body and _ONLY_IT.fullmatch(body) is not None)
    if said_before:
        left = TIMES_A_DAY.sub(" ", ALL_DAY.sub("", without_times(wish, 0, lead.start(), before)))
        left = _TAIL.sub("", _POLITE.sub(" ", left)).strip()
        left = SAID_OF_IT.sub("", left).strip()
        said_before = bool(left)
        body = left or body
    if not time_in_body:
        body = _KEPT_FREE.sub("", _LEFT_OVER.sub("", body.strip()) if len(own) > 1 else body.strip()).strip()
    begin = end + (opening.end() if opening else 0)
    return Errand(me or not (people or time_in_body), people, tuple(own), body, begin, before=said_before)


def _addressees(
    folded: str,
    at: int,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    *,
    time_in_body: bool,
    me: bool,
) -> tuple[bool, tuple[Mention, ...], int, list[TimeExpression]]:
    """Those whom it is for, where they end, and the times that stand among them (提醒我明天三点...). `me`: the lead says so already."""
    people, between = list[Mention](), list[TimeExpression]()
    end = at
    while True:
        skipped = _FILLER.match(folded, at)
        at = skipped.end() if skipped else at
        joined = _JOINER.match(folded, at) if me or people else None
        after = joined.end() if joined else at
        article = _ARTICLE.match(folded, after)
        mention = next((m for m in mentions if m.begin in (after, article.end() if article else after)), None)
        own = _ME.match(folded, after)
        said = _PREPOSITION.match(folded, after)
        begins = {after, said.end() if said else after}
        time = next((e for e in times if e.begin <= at < e.finish or e.begin in begins), None)
        if mention is not None and people and not joined and not mention.candidates:
            return me, tuple(people), end, between  # "tell Sam her dad will love it"
        if mention is not None and people and not joined and _DOES_IT.match(folded, mention.finish):
            return me, tuple(people), end, between  # "tell Sam Dana is fine", 告诉老王小李不来了
        if mention is not None and me and not people and not joined:
            return me, (), end, between  # "remind me mum is coming", 别让我忘了妈妈的礼物
        if mention is not None and not _is_owner(folded, mention):
            people.append(mention)
            at = end = mention.finish
        elif own is not None and not between and not me and (joined or not (people and time_in_body)):
            me, at = True, own.end()
            end = at
        elif time is not None and (me or people) and not joined:
            between.append(time)
            at = end = time.finish
        else:
            return me, tuple(people), end, between


def _is_owner(folded: str, mention: Mention) -> bool:
    """Whether something that is theirs follows: mum's present, also as "mums present"."""
    if _POSSESSIVE.match(folded, mention.finish):
        return True
    one = mention.plural and mention.relation in _ONLY_ONE
    return one and _HAS.match(folded, mention.finish) is not None


def _errands_own(folded: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """Of the times in the body those that say when: all that stand together at its end, else its first; and how long."""
    if not times:
        return []
    if times[-1].kind == "duration" and len(times) > 1:
        return [*_errands_own(folded[: times[-1].begin], times[:-1]), times[-1]]
    last = [times[-1]]
    if folded[times[-1].finish :].strip(" ，,。.!！?？~") and len(times) > 1:
        last = [times[0]]
    for e in reversed(times[: times.index(last[0])]):
        if folded[e.finish : last[0].begin].strip(" ,，、") in ("", "at", "on"):
            last.insert(0, e)
    return last


def _with_other_hours(
    wish: str, own: list[TimeExpression], times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """Of "8am and 8pm" both, and of 一天两次 the hours that are said with it instead of a mere part of the day."""
    twice = TIMES_A_DAY.search(wish) is not None
    if not any(e.has_clock for e in own) and not twice:
        return own
    taken = list(own)
    for e in times:
        if e in taken or not e.has_clock or e.grain not in ("minute", "hour") or e.open is not None:
            continue
        beside = any(_AND.fullmatch(wish[a:b]) for other in taken for a, b in ((other.finish, e.begin), (e.finish, other.begin)) if a <= b)  # fmt: skip
        if beside or twice:
            taken.append(e)
    exact = [e for e in taken if e.grain != "part" or e.days is not None or e.recurrence]
    return sorted(exact if twice and len(taken) > len(own) else taken, key=lambda e: e.begin)


def without_times(wish: str, begin: int, end: int, times: Sequence[TimeExpression]) -> str:
    """What is left of a stretch without the times, tidied."""
    parts: list[str] = []
    at = begin
    for e in sorted(times, key=lambda e: e.begin):
        if e.begin >= at and e.finish <= end:
            parts.append(_BEFORE_TIME.sub("", wish[at : e.begin]))
            at = e.finish
    parts.append(wish[at:end])
    joined = parts[0]
    for part in parts[1:]:
        part = _BEHIND_TIME.sub("", part)
        latin = joined[-1:].isascii() and part[:1].isascii() and joined and part
        joined += (" " if latin else "") + part
    opened = joined
    while (shorter := _OPENING.sub("", opened.strip())) != opened:
        opened = shorter
    # "Tell Tom thanks" is not only polite.
    return _CLOSING.sub("", opened).strip() or opened.strip(" ，,。.!！?？")
