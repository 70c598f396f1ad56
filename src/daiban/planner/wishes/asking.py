"""A question that the owner wants put to somebody: "ask Sofia whether she needs the slides", 帮我问问王姐合同签了没.

It is passed on in the owner's name and in their words, as a message; whoever gets it answers the owner.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daiban.kit.when import TimeExpression
from daiban.memory.people import Mention


@dataclass(frozen=True, slots=True)
class Asked:
    """`text`: the message; `times`: when it is to be put, which stand before whom it is for; `begin`: where the question stands."""

    people: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    text: str
    begin: int


_LEAD = re.compile(
    r"(?:帮我|帮忙|麻烦你?|请你?|替我|你|给我|能不能|可以|去|先|顺便|再)*(?:问一?[下声]|问[问問]|問[下問]|问|問|打听一?下)"
    r"|(?:(?:please|pls|can you|could you|would you|will you|i need you to|hey|just)[, ]+)*(?:ask|check with|find out from|enquire of)\s+",
    re.IGNORECASE,
)
_ZH_WITH = re.compile(r"(?:帮我|麻烦你?|请你?|替我)?(?:跟|向|找|同)")
_ZH_ASKS = re.compile(r"[，,\s]*(?:打听一?下|问一?[下声]|问问|确认一?下|核实一?下)")
_JOINER = re.compile(r"\s*(?:、|和|跟|与|,\s*and\b|,|，|&|\band\b)\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|my|our) ", re.IGNORECASE)
_OPENING = re.compile(r"^(?:[\s，,：:、]|一下|一声|看看?(?=[是有能要])|说|that\b)+", re.IGNORECASE)
_CLOSING = re.compile(r"(?:[\s。.!！?？]|谢谢|好吗|please|pls|thanks)+$", re.IGNORECASE)
_INDIRECT = re.compile(
    r"(?:if|whether|what|when|where|who|whose|which|why|how)\b|(?P<to>to) (?!the |a |an |my |our |lunch|dinner|breakfast|brunch|supper|drinks|coffee|tea\b|her\b|his\b|join|meet\b|come out)",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"(?:are|is|do|does|did|can|could|will|would|have|has|should|may|was|were)\b", re.I)
_ABOUT = re.compile(r"(?:about|regarding|for) (?!lunch|dinner|breakfast|brunch|supper|drinks|coffee)", re.I)
# 问他想吃什么 may be a step of arranging a meal; what is not asked is none of ours.
_ZH_MEAL = re.compile(
    r"(?:肯不肯|愿不愿意?|要不要|想不想|有没有空|哪天|几点|什么时候|方便).{0,10}(?:一起|吃饭|出来|见面|喝)"
)
_ZH_ASKED = re.compile(
    r"[吗么没呢吧嘛]$|没有$|了没|不[\u4e00-\u9fff]|是不是|有没有|能不能|要不要|可不可以|什么|啥|哪|谁|几|多少|怎|如何|为什么|多久|多[大高长远]|还是|来着|[边幾]|\S+"
)
# 问王姐要一份最新的PRD: to be given something. 要去, 要买 are what somebody does.
_WANTS = re.compile(
    r"(?P<verb>要|讨|借)(?:一下|下|个)?(?!不|没|了|是|怎|多|几|哪|啥|什么|去|来|带|买|做|开|等|走|用|看|吃|喝|准备|参加|到|还|点(?!资)|的|求|紧|过)(?P<what>[^，,。；;？?吗么呢吧]{2,})"
)
# The second question to the same one.
_ASKS_AGAIN = r"(?:(?:再|还|也|另外|然后|并且?)?(?:顺便|順便|顺带|再|也)?(?:帮我)?(?:问一?[下声]|问[问問]|問[下問]|问|問)(?:他们?|她们?|TA|一?[下声])|(?:and |also |and also )+ask (?:him|her|them)(?: also| too)?\b)"
_AGAIN = re.compile(rf"(?:[，,。；;]\s*|\s+){_ASKS_AGAIN}", re.IGNORECASE)
_HE = re.compile(r"^(?:他们?|她们?|佢哋?)")
# Of him or her who is asked: "if she needs" is "if you need".
_SUBJECT = re.compile(
    r"^(?P<lead>(?:if|whether|when|where|why|who|which \w+|what(?: time| day| kind of \w+| \w+)?|how(?: much| many| long| \w+)?))"
    r" (?P<who>she|he|they)(?P<is>['’]s|['’]ll|['’]d|['’]re|['’]ve)? (?P<verb>\w+)?",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:if|whether|when|where|why|what(?: time)?|how(?: much| many| long)?) (?:i|we)\b", re.I)
_OF = {
    "she": re.compile(r"\b(?:she|her|hers)\b", re.I),
    "he": re.compile(r"\b(?:he|him|his)\b", re.I),
    "they": re.compile(r"\b(?:they|them|their)\b", re.I),
}
_VERBS = {"is": "are", "has": "have", "does": "do", "was": "were", "doesn't": "don't", "isn't": "aren't", "hasn't": "haven't"}  # fmt: skip
_BASE = {"goes": "go", "says": "say", "watches": "watch", "finishes": "finish", "tries": "try"}
_OTHERS = {
    "she": (("she", "you"), ("herself", "yourself"), ("hers", "yours")),
    "he": (("he", "you"), ("him", "you"), ("himself", "yourself"), ("his", "your")),
    "they": (("they", "you"), ("them", "you"), ("their", "your"), ("theirs", "yours")),
}


def asked_in(wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> Asked | None:
    """None when nobody is named who is to be asked, or nothing is said that one could ask."""
    named = [m for m in mentions if m.kind != "pronoun"]
    start = next((e.finish for e in times if not wish[: e.begin].strip(" ,，")), 0)
    own = tuple(e for e in times if e.finish <= start)
    start += len(wish[start:]) - len(wish[start:].lstrip(" ,，"))
    lead = _LEAD.match(wish, start) or _ZH_WITH.match(wish, start)
    if lead is None:
        return None
    people, at = list[Mention](), lead.end()
    while True:
        joined = _JOINER.match(wish, at) if people else None
        after = joined.end() if joined else at
        article = _ARTICLE.match(wish, after)
        mention = next((m for m in named if m.begin in (after, article.end() if article else after)), None)
        if mention is None:
            break
        people.append(mention)
        at = mention.finish
    if not people:
        return None
    if lead.re is _ZH_WITH:
        asks = _ZH_ASKS.match(wish, at)
        if asks is None:
            return None
        at = asks.end()
    opening = _OPENING.match(wish[at:])
    begin = at + (opening.end() if opening else 0)
    body = _CLOSING.sub("", wish[begin:])
    # "She" is the one who is asked where nobody else is spoken of.
    alone = len(people) == 1 and all(m.begin < begin for m in named)
    is_chinese = re.search(r"[\u4e00-\u9fff]", lead[0]) is not None
    parts = [_CLOSING.sub("", _OPENING.sub("", part)) for part in _AGAIN.split(body)]
    questions = [_in_chinese(part) if is_chinese else _in_english(part, alone) for part in parts]
    if not all(questions):
        questions = [_in_chinese(body) if is_chinese else _in_english(body, alone)]
    text = questions[0] + "".join(f"另外{q}" if is_chinese else f" {q}" for q in questions[1:])
    return Asked(tuple(people), own, text, begin) if text else None


def asks_again(first: str, rest: str) -> bool:
    """Whether the rest of a wish is one more question to whom its first half asks."""
    return _LEAD.match(first) is not None and re.match(_ASKS_AGAIN, rest, re.IGNORECASE) is not None


def _in_chinese(body: str) -> str:
    if wanted := _WANTS.fullmatch(body):
        return f"能{'借' if wanted['verb'] == '借' else '给'}我{wanted['what']}吗？"
    if len(body) < 2 or _ZH_MEAL.search(body) or not _ZH_ASKED.search(body):
        return ""
    return f"想问一下：{_HE.sub('你', body)}？"


def _in_english(body: str, alone: bool) -> str:
    if indirect := _INDIRECT.match(body):
        said = body[len("to ") :] if indirect["to"] else f"tell me {_to_you(body) if alone else body}"
        return f"Could you {said}?"
    if _DIRECT.match(body):
        return f"{body[0].upper()}{body[1:]}?"
    return f"I have a question {body}." if _ABOUT.match(body) else ""


def _to_you(body: str) -> str:
    """The one who is asked, as they are spoken to; only where they are the subject, else the words stay as they are."""
    subject = _SUBJECT.match(body)
    if subject is None:
        of_one = [who for who, pattern in _OF.items() if pattern.search(body)]
        return _spoken_to(body, of_one[0]) if _OWN.match(body) and len(of_one) == 1 else body
    who, verb, short = subject["who"].lower(), subject["verb"] or "", subject["is"] or ""
    short = {"'s": "'re", "’s": "’re"}.get(short, short)
    if who != "they" and not short:
        verb = _plain(verb)
    rest = body[subject.end() :]
    return f"{subject['lead']} you{short} {verb}{_spoken_to(rest, who)}".strip()


def _spoken_to(rest: str, who: str) -> str:
    if who != "they":
        rest = re.sub(rf"\b{who} (\w+)", lambda f: f"you {_plain(f[1])}", rest, flags=re.IGNORECASE)
    for said, meant in _OTHERS[who]:
        rest = re.sub(rf"\b{said}\b", meant, rest, flags=re.IGNORECASE)
    if who == "she":
        rest = re.sub(r"\bher(?= [a-z]+(?! (?:at|on|in|to|for)\b))", "your", rest)
        rest = re.sub(r"\bher\b", "you", rest)
    return rest


def _plain(verb: str) -> str:
    """As it stands behind "you"."""
    cut = verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
    return _VERBS.get(verb, _BASE.get(verb, cut))
