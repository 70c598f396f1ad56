"""Words of a question that is put again and again: what asks to be told, what is only polite, and the question as it is asked by itself."""

import re

from daiban.kit.when import fold
from daiban.planner.matching.wish_features import is_question
from daiban.planner.matching.wish_text import simplify

PUNCTUATION = r"[\s，,、：:；;。.!！?？—–()（）-]"
_FOR_WEEKS = r"for (?:the next )?[a-z0-9]+ weeks|(?:连续|一共|共|持续)\S{1,3}(?:周|个?星期|个?礼拜)"
# What may stand around what is to be told and says nothing of it.
POLITE = re.compile(
    rf"(?:{PUNCTUATION}|\b(?:please|pls|can you|could you|would you|will you|i(?:['’]d| would) like you to|i (?:want|need) you to|hey|hi|daiban|from now on|from today(?: on)?|starting|just|also|at|on|in|by|and|from|(?:before|after) (?:work|school|bed|breakfast|lunch|dinner)|briefing|update|{_FOR_WEEKS})\b"
    rf"|请|麻烦|帮我|帮忙|[你您]|以后|今后|从今[天日]?(?:起|开始)?|从现在(?:起|开始)|都|就|再|记得|能不能|可不可以|可以|能|我?[想要](?!知)|希望|[从在于自]|起(?!床)|开始|的时候|睡觉?[前之]前?|下班[前后]|起床后?|出门前|{_FOR_WEEKS})*",
    re.IGNORECASE,
)
_TELL = (
    r"(?:(?:tell (?:me|us)|let (?:me|us) know|(?:show|send|give|text|message|email|read|forward) (?:me|us)(?! an? (?:reminder|nudge|shout|call|ring))|(?:show|send|give|read)(?= my )|(?:inform|notify|update|brief) (?:me|us)|keep (?:me|us) (?:posted|updated|informed)|fill (?:me|us) in"
    r"|i(?:['’]d| would) (?:like|love) to (?:know|see|hear|get)|i (?:want|need) to (?:know|see|hear)|i (?:want|need)(?= (?:a|the|my)\b)|report(?: to me)?)(?: back)?(?: (?:about|on|of|as to))?(?![a-z])"
    r"|(?:告诉|告知|通知|提示)(?:我们|咱们|我)|(?:跟|和|同|给|向)(?:我们|我|咱)(?:说说|讲讲|列出来?|念念|(?:汇报|说|讲|报|发|列|念|推送?)(?:一?[下声份条遍](?![周週个個月]))?|看看?)|话[俾畀比]?我(?:知道?|听(?![日晚朝]))?"
    r"|(?:发|报|推送|汇报|播报)给?我|让我知道|我?[想要](?:知道|看看?|了解|听听?)|(?:知道|了解)(?!了)|汇报一?下?|播报一?下?)(?:一下|一声|关于)?"
)
TELL = re.compile(_TELL, re.IGNORECASE)
# What is to be looked at is told as well: "check every Friday if Dana is free", 每天早上看一下今天的日程.
LOOK = re.compile(
    r"(?:check|find out|see|look (?:at|up))(?![a-z])|看一?[下看]|查一?[下查]|睇[下睇]", re.IGNORECASE
)
REMIND = re.compile(
    r"remind (?:me|us)(?: (?:about|of))?(?![a-z])|提醒(?:我们?|一?下我)(?:一[下声])?|提我", re.IGNORECASE
)
# 把今天的日程发给我
TAKES = re.compile(
    r"(?:都|就|要)*(?:把|将)(?P<what>.+?)都?(?:发送?给我|发我|告诉我|(?:汇?报|推送?|说|念|列)(?:出来)?给我听?|给我(?:看看?|发(?:来|过来)?|念|说|报|列)(?:一?[下遍声份])?|发过来|列出来)(?:看看|一下)?"
)
TELLS_IT = re.compile(rf"(?:and |then |[并再]|然后)*(?:{_TELL})(?: (?:it|that|this))?", re.IGNORECASE)
QUESTION_THEN_TELL = re.compile(
    rf"(?P<what>.+?)(?:\s*[，,、：:；;。.!！?？—–-]+\s*(?:and |then )?|(?<=[\u4e00-\u9fff])\s+|\s+and (?:then )?)(?:{_TELL})(?: (?:it|that|this))?{PUNCTUATION}*",
    re.IGNORECASE,
)
ASKS_EN = re.compile(
    r"(?:so |and )?(?:(?:check|see|find out|look up) )?(?:what|who|whose|which|when|where|how (?:many|much|busy)|if|whether|is|are|am|do|does|has|have|any|anything|anybody|anyone)(?:['’]?s|['’]re)?\b",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(r"什么|啥|咩|乜|谁|哪|几(?!乎)|有没有|有冇|边[个日度]|多少|忙不忙|空不空|[吗嗎]")
# What somebody does, or what is done with somebody, is no question; nor is what an hour belongs to (每周一九点的会).
_DOES = re.compile(
    r"to [a-z]|的|[问跟给和让叫请约去找陪带把将同]|告诉|通知|转告|提醒|记得|别|不|确认|准备|看(?!看)|查(?![查一下])|想"
)
# 告诉我妈 is to tell mum.
KIN = re.compile(r"[爸妈爹娘爷奶哥姐弟妹姑叔姨舅]|老[公婆板师]|太太|先生|女朋友|男朋友")
_CLOSING = re.compile(
    r"(?:[\s，,。.!！;；]|谢谢(?:你|啦)?|好吗|可以吗|行吗|吧|哦|\b(?:please|pls|thanks?|thank you|cheers)\b)+$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"^(?:{PUNCTUATION}|(?:that|about|on|of)\b(?! (?:the )?\w+day)|一下|一声|关于)+", re.IGNORECASE
)
_PRONOUN = r"(?P<who>i|we|you|he|she|they|it|there)"
_SOMEBODY = r"(?P<whom>[\w'’]+(?: and \w+| \w+)?)"
_WHETHER = re.compile(
    rf"^(?:(?:check|see|find out) )?(?:if|whether) (?:{_PRONOUN} ?(?P<does>['’]m|['’]re|['’]s|am|is|are|has|have|can|will|was)|{_SOMEBODY} (?P<do>is|are|has|have|can|will))\b(?P<rest> .+)$",
    re.IGNORECASE,
)
# "Which evenings I'm free" is asked as "which evenings am I free".
_WITHIN = re.compile(
    rf"^(?P<asks>(?:which|what) \w+|when|how (?:busy|many \w+)) {_PRONOUN} ?(?P<does>['’]m|['’]re|am|is|are|can)(?P<rest> .+)?$",
    re.IGNORECASE,
)
_SHORT = {"m": "am", "re": "are", "s": "is"}
_LIST_OF = re.compile(
    r"^(?:(?:a|an|the) )?(?:(?:quick|short|brief|full|daily|weekly|complete) )*(?:list|overview|rundown|summary|outline|digest|copy|update)s? (?:of|for|on|about) (?:all )?",
    re.IGNORECASE,
)
_IN_CALENDAR = re.compile(
    r"日程|安排|行程|日历|\b(?:agenda|schedule|calendar|diary|plans|appointments|meetings|events|my (?:day|week|weekend|month))\b",
    re.IGNORECASE,
)


def without_closing(text: str) -> str:
    """Without thanks and full stops at its end."""
    return _CLOSING.sub("", text)


def asks(text: str) -> bool:
    """Whether it is put as a question."""
    bare = text.strip()
    return bool(ASKS_EN.match(bare) or _ASKS_ZH.search(fold(bare)) or is_question(simplify(bare)))


def does_something(text: str) -> bool:
    """Whether it is something that is done: "to call mum", 问他有没有空."""
    return _DOES.match(fold(text)) is not None


def as_asked(question: str) -> str:
    """The question as it is put by itself: "if I have anything on" is "do I have anything on"."""
    words = without_closing(_OPENING.sub("", question)).strip()
    if then := QUESTION_THEN_TELL.fullmatch(words):
        words = then["what"].strip()
    if within := _WITHIN.match(words):
        return f"{within['asks']} {_verb(within['does'])} {_who(within)}{within['rest'] or ''}"
    said = _WHETHER.match(words)
    if said is None:
        return words
    verb, who = _verb(said["does"] or said["do"]), said["whom"] or _who(said)
    if verb in ("have", "has"):
        return f"{'does' if verb == 'has' else 'do'} {who} have{said['rest']}"
    return f"{verb} {who}{said['rest']}"


def _verb(said: str) -> str:
    bare = said.lstrip("'’").lower()
    return _SHORT.get(bare, bare)


def _who(found: re.Match[str]) -> str:
    return "I" if found["who"].casefold() == "i" else found["who"]


def ways_to_ask(question: str) -> list[str]:
    """The question, or what is asked where only its object is named: "my agenda for today", "a list of birthdays", 今天的日程; or where no day is."""
    bare = _LIST_OF.sub("", question)
    if asks(bare):
        return [bare, f"{bare} today" if question.isascii() else f"今天{bare}"]
    if _IN_CALENDAR.search(bare) or bare != question:
        return [bare, "What's on my calendar tomorrow?" if question.isascii() else "我明天有什么安排"]
    return [bare]
