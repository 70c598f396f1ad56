"""What a question of the owner looks for: "where did I put the spare keys?" the spare keys."""

import re
from dataclasses import dataclass
from typing import Literal

from daiban.planner.matching.wish_text import MANDARIN

Asks = Literal["when", "reach", ""]

_WHEN = re.compile(
    r"什么时候|啥时候|几时|几点|边日|哪天|哪一天|几号|星期几|周几|礼拜几|多久|什么时间|第几天|到期|过期|下一?[次个场节堂顿趟]|还有几天"
    r"|\b(?:when(?:['’]?s)?|what (?:time|day|date)|which (?:day|date)|how (?:soon|long (?:until|till)|many days (?:until|till|til|to))|next)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"电话|手机号?|号码|联系方式|邮箱|电邮|\b(?:phone|mobile|cell|number|e-?mail|contact details)\b",
    re.IGNORECASE,
)
_THING_KEPT = re.compile(
    r"(?:电话|手机号?|号码|联系方式|邮箱|地址|密码|门牌号?|取件码|验证码|生日|微信号?)(?:是多少|多少|是什么|呢|发我|给我|来着)?\S{0,4}[?？。!！]*$"
    r"|(?:number|address|e-?mail|password|code|birthday|contact details)(?: (?:please|pls|again))?[?.! ]*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"什么|啥|咋|咩|乜|多[宽大高长重远厚深贵久]|(?<![过这那前后十好])几(?![乎何次率])[^，,。]|点样|有没(?!有)|系咪|未[呀啊]|怎么(?:定|说|讲|样|弄)|(?:发|给)我(?:看看|一下|吧)?$|看看$|[周星期礼拜]几|哪|多少|多久|谁|来着|几多|边[日度个位间]|怎么称呼|多大|多高|第几|吗[?？]?$|[?？]$"
    r"|^\W*(?:(?:do you (?:know|remember|have)|(?:can you )?(?:tell|remind) me|find|look up|so|and|hey|oh|wait|um)[,: ]+)*"
    r"(?:whats?|whens?|wheres?|whos?|whose|which|how (?:much|many|long|old|far|soon|wide|tall|big|high|heavy|large|deep|thick|do i (?:reach|get hold))|is|are|was|were|did|does|has|have|do (?:i|we) have)\b"
    r"|^(?:please |can you |could you )?(?:send|show|give) me\b|\?\s*$",
    re.IGNORECASE,
)
# Of the world, or for advice: nothing that the owner keeps.
_NOT_OWN = re.compile(
    r"天气|下雨|气温|翻译|什么意思|怎么(?:[做办读写装用走]|说$)|为什么|如何|推荐|附近|最近的|好吃|好玩|好看|该不该|应该|你(?:是谁|会|能|叫)|在吗|笑话|新闻|股价|汇率|热不热|冷不冷|有空|得闲|有时间"
    r"|\b(?:weather|rain|snow|temperature|forecast|translate|mean(?:ing)?|recommend|suggest|nearest|near me|nearby|should|shall|best|how (?:do|can|to)(?! i (?:reach|get hold))|why|are you|do you (?!know|remember|have)|your name|news|stock|exchange rate|free|available)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"我|咱|来着|\b(?:my|mine|i|i['’]m|we|us|our|again)\b", re.IGNORECASE)
_NEXT = re.compile(r"下一?[个场次件]|接下来|\bnext\b", re.IGNORECASE)
# What only makes a question of it; what holds another comes before it.
_ASKING = re.compile(
    r"\bhow many days (?:until|till|til|to)\b|帮我|帮忙|麻烦你?|请问|告诉我|(?:发|给)我(?:看看|一下|吧)?$|看看$|怎么(?:定|说|讲|样)(?:的|了)?|咋[说样]?的?|最后|(?:发|给)(?:我|一下)+|(?:查|找|看|搜|想)(?:一下|一查|一找|下|查|找|看)(?!电|戏)"
    r"|什么时候|啥时候|什么时间|边[日度个位间]|点样|系咪|时候|几时|几点钟?|哪一?天|几号|星期几|周几|礼拜几|多久"
    r"|(?:放|存|搁|停|藏|收)?(?:到|在|去)?(?:哪里|哪儿|哪个地方|什么地方|哪)(?:来着|去)?了?"
    r"|多[宽大高长重远厚深贵]|[是系]?(?:多少|几多)号?|[是系]?(?:什么|啥|咩|乜[野嘢]?)|是?谁|怎样|第?几(?:次|个|位)?|来着|的?是|我们|咱们|我的|我|到底|还记得|记得|记不记得|忘了"
    r"|上一?次|下一?[个场次件]|接下来的?|[那这]个|上回|下回|有没有?|有(?=\S)|会不会|要不要|[要了吗呢吧啊呀的去㗎]|系(?=几|多|边)"
    r"|\b(?:what|when|where|who|which|how)(?:['’]?s|['’]re)?(?: (?:time|day|date|much|many|soon|long|often))?\b"
    r"|\b(?:is|are|was|were|will|be|been|do|does|did|has|have|had|can|could|would|got|get|going|gonna|supposed|again|please|pls"
    r"|i['’]?m?|me|my|mine|we|us|our|you|the|an?|to|it|its|it['’]s|that|this|there|remind|tell|find|look(?: ?up)?|show|know|remember|check|forgot|next|last|time)\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[\s？?!！，,。]+")


# "When is my next appointment": none by name, the next one.
_ANY_EVENT = re.compile(
    r"(?:(?:appointment|meeting|event|thing|plan|engagement|commitment)s?|[个场]?(?:会议?|日程|安排|活动|约会|预约|事情?)[ 是]?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """`own`: it is surely about the owner's life; `next_event`: whatever comes next in the calendar. `text`: the words that say what is looked for; `asks` "when" it is, how to "reach" somebody, or anything else."""

    text: str
    asks: Asks
    own: bool = False
    next_event: bool = False


def is_of_own_things(wish: str) -> bool:
    """Whether something is asked that may stand in what the owner keeps: neither advice nor what the whole world knows."""
    plain = wish.translate(MANDARIN)
    return bool(_ASKS.search(plain) or _THING_KEPT.search(plain)) and not _NOT_OWN.search(plain)


_OPENS = re.compile(
    r"^\W*(?:what|when|where|who|which|how (?:much|many|long|old|far|soon))(?:['’]?s\b|\b)|^\W*(?:(?:帮我|请|再|麻烦你?)*)(?:查|看看|找找?|问)|[吗没呢][?？]*$|[?？]\s*$",
    re.IGNORECASE,
)


def asks_of_own_things(part: str) -> bool:
    """Whether a part of a message is such a question by itself, and not what somebody is told or reminded of."""
    return is_of_own_things(part) and _OPENS.search(part.translate(MANDARIN)) is not None


def read_question(wish: str) -> Question:
    plain = wish.translate(MANDARIN)
    asks: Asks = "when" if _WHEN.search(plain) else "reach" if _REACH.search(plain) else ""
    kept = "".join(" " if taken else char for char, taken in zip(wish, _taken(plain), strict=True))
    text, own = _SPACES.sub(" ", kept).strip(), _OWN.search(plain) is not None
    if _ANY_EVENT.fullmatch(text) and (_NEXT.search(plain) or asks == "when"):
        return Question("", "when", own, next_event=True)
    return Question(text, asks, own)


def _taken(plain: str) -> list[bool]:
    """Of each character, whether it only makes a question of it."""
    taken = [False] * len(plain)
    for found in _ASKING.finditer(plain):
        taken[found.start() : found.end()] = [True] * (found.end() - found.start())
    return taken
