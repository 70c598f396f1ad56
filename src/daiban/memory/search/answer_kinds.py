"""What kind of answer a question asks for, and whether a line of a chat may hold one."""

import re

from daiban.memory.people.fold import fold

_COUNTS = "零〇一二两三四五六七八九十百千万半"
_WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"

_ASKED_FOR = {
    "when": re.compile(
        r"什么时候|啥时候|几时|几点|边日|哪天|哪一天|几号|[周星期礼拜]几|什么时间|到期"
        r"|\b(?:when(?:['’]?s)?|what (?:time|day|date)|which (?:day|date))\b"
    ),
    "number": re.compile(
        r"多少|几(?![时点乎何]|号)|多[大高长宽重远厚深贵久]|密码|号码|电话|车牌|车位|价|码数"
        r"|\b(?:how (?:much|many|long|old|big|tall|wide|far|heavy)|what size|price|cost|code|pin|password|number|size)\b"
    ),
    "where": re.compile(r"哪里|哪儿|在哪|放哪|住哪|边度|地址|\b(?:where(?:['’]?s)?|address)\b"),
}
_HOLDS = {
    "when": re.compile(
        rf"[\d{_COUNTS}]+(?:月|号|日|点)|[周星期礼拜][一二三四五六日天末]|[今明后][天日]|听日|\d[:.]\d\d"
        rf"|\b(?:{_WEEKDAYS})[a-z]*\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})[a-z]*\b|\b(?:{_MONTHS})[a-z]* \d|\b\d{{1,2}}(?:st|nd|rd|th)\b"
        r"|\d ?[ap]m\b|o['’]clock|\b(?:tomorrow|tonight|noon)\b"
    ),
    "number": re.compile(
        rf"\d|[{_COUNTS}]+[块元毛码条个位张桌次斤号岁天年米人]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|size [sml])\b"
    ),
    "where": re.compile(
        r"在(?!哪|边)|[路街巷楼栋室区店站]|\b(?:in|at|on|under|behind|near|next to|opposite) (?:the|my|our|your|[a-z])|\b(?:road|street|lane|drive|avenue|shed|loft|garage|van)\b"
    ),
}
_IS_QUESTION = re.compile(
    r"[?？]|[吗呢么未]\W*(?:[呀啊])?\W*$|多少|哪|什么|啥|咩|乜|几[时多]|[周星期]几|几[点号个钱]|谁|怎么|点样|咋|边[度个间日]|有没有|有冇|多大"
    r"|^\W*(?:and )?(?:what|when|where|who|which|whose|how|did|do|does|is|are|any|can|could)\b"
)
_LAST = re.compile(
    r"上一?[次回](?=.{0,20}(?:说|聊|讲|提|谈|倾|约|讨论))|(?:最近|最后)一?[次回]"
    r"|\blast time\b|\blast (?:say|said|talk(?:ed)?|sp(?:eak|oke)|mention(?:ed)?|discuss(?:ed)?|chat(?:ted)?)\b|\b(?:most recent(?:ly)?|latest)\b"
)


def kinds_asked(question: str) -> frozenset[str]:
    """Of "when", "number" and "where" those that the question asks for."""
    plain = fold(question)
    return frozenset(kind for kind, words in _ASKED_FOR.items() if words.search(plain))


def holds(kinds: frozenset[str], line: str) -> bool:
    """Whether a line says something of one of these kinds; a question says nothing."""
    plain = fold(line)
    return _IS_QUESTION.search(plain) is None and any(_HOLDS[kind].search(plain) for kind in kinds)


def is_asked(line: str) -> bool:
    """Whether a line of a chat is a question, which the next may answer."""
    return _IS_QUESTION.search(fold(line)) is not None


def asks_for_last(question: str) -> bool:
    """Whether what was said the last time is asked for, not the first."""
    return _LAST.search(fold(question)) is not None
