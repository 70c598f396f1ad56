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
    r"(?:肯不肯|愿不愿意?|要不要|想不想|要唔要|想唔想).{0,10}(?:一起|一齐|一齊|出来|出嚟|见面|見面)"
    r"|(?:有没有空|哪天|几点|什么时候|方便)(?!.{0,4}(?:回来|回家|返嚟|返屋企)).{0,10}(?:一起|吃饭|出来|见面|喝)"
)
# 要不要来家里吃饭: whether they want to is what is asked, and they answer it.
_ZH_WHETHER = re.compile(
    r"肯不肯|肯唔肯|愿不愿意?|願唔願意|要不要|想不想|要唔要|想唔想|回不回|返唔返|(?:回来|回家|返嚟|返屋企)(?:吃|食)"
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
# "If you can lend me your drill" is asked as "Can you lend me your drill?".
_IF_YOU = re.compile(
    r"(?:if|whether) you(?P<short>['’]re|['’]ll|['’]ve)? ?(?:(?P<verb>can|could|will|would|are|have|were)\b(?! to\b| got\b))?(?P<rest>.*)$",
    re.I,
)
_MORE = re.compile(r"\b(?:and|or) (?:if|whether|what|when|where|who|which|why|how|not)\b", re.I)
_ASKED_AS = {"re": "Are", "ll": "Will", "ve": "Have"}
_THEY_OF = re.compile(r"^(?P<lead>is|does|did|has|was|can|could|will|would|should) (?P<who>he|she)\b", re.I)
_DIRECT_YOU = {"is": "Are", "does": "Do", "has": "Have", "was": "Were"}
# To whom "he" and "she" may go as well: who stands before them in the question, named or not.
SOMEBODY = re.compile(
    r"\b(?:the|a|an|my|our|this|that|some|any|every|no|which|whose)(?: \w+)? (?:(?!(?:for|over|after|under|other|later|never|ever|per)\b)\w+(?:ers?|ors?|ists?|ians?)|man|woman|men|women|guys?|lady|kids?|child|children|baby|girl|boy|dog|cat|vet|nurse|doc|chef|cook|client|tenant|landlord|plumber|boss|friend|mate|team|staff|couple|family)\b"
    r"|\b(?:somebody|someone|anybody|anyone|everybody|everyone|nobody)\b",
    re.I,
)
_HER_OWN = re.compile(
    r"\bher(?= (?!(?:a|an|the|to|at|on|in|for|of|off|from|with|about|by|up|out|and|or|my|our|this|that|it|if|when|how|again|back|tomorrow|today|tonight|later|now|soon|next|last|before|after|some|any|more|anything|something|is|was|has)\b)[a-z])",
    re.I,
)
_OBJECT = re.compile(r"\b(?:him|her|she|he)\b", re.I)
_WOMEN = frozenset(
    {"mother", "wife", "girlfriend", "sister", "daughter", "grandmother", "aunt", "niece", "mother-in-law"}
)
_MEN = frozenset(
    {"father", "husband", "boyfriend", "brother", "son", "grandfather", "uncle", "nephew", "father-in-law"}
)
_OF = {
    "she": re.compile(r"\b(?:she|her|hers)\b", re.I),
    "he": re.compile(r"\b(?:he|him|his)\b", re.I),
    "they": re.compile(r"\b(?:they|them|their)\b", re.I),
}
_HAS = re.compile(
    r"^(?:got|been|had|done|seen|gone|made|sent|bought|found|left|paid|heard|taken|given|booked|\w{2,}ed)\b",
    re.I,
)
_VERBS = {"is": "are", "has": "have", "does": "do", "was": "were", "doesn't": "don't", "isn't": "aren't", "hasn't": "haven't"}  # fmt: skip
_BASE = {"goes": "go", "says": "say", "watches": "watch", "finishes": "finish", "tries": "try"}
_ADVERBS = "always|also|really|still|just|never|only|probably|definitely|already|now|then|usually|sometimes|often|perhaps|maybe|actually"
_OWN = re.compile(r"(?:if|whether|when|where|why|what(?: time)?|how(?: much| many| long)?) (?:i|we)\b", re.I)
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
    who = pronouns_of(people[0]) if alone else ()
    questions = [_in_chinese(part) if is_chinese else _in_english(part, who) for part in parts]
    if not all(questions):
        questions = [_in_chinese(body) if is_chinese else _in_english(body, who)]
    text = questions[0] + "".join(f"另外{q}" if is_chinese else f" {q}" for q in questions[1:])
    return Asked(tuple(people), own, text, begin) if text else None


def asks_whether(wish: str, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> bool:
    """Whether somebody is asked if they want to, and nothing is arranged yet: 问小周要不要喝奶茶."""
    asked = asked_in(wish, mentions, times)
    return asked is not None and _ZH_WHETHER.search(wish, asked.begin) is not None


def asks_again(first: str, rest: str) -> bool:
    """Whether the rest of a wish is one more question to whom its first half asks."""
    return _LEAD.match(first) is not None and re.match(_ASKS_AGAIN, rest, re.IGNORECASE) is not None


def _in_chinese(body: str) -> str:
    if wanted := _WANTS.fullmatch(body):
        return f"能{'借' if wanted['verb'] == '借' else '给'}我{wanted['what']}吗？"
    if len(body) < 2 or _ZH_MEAL.search(body) or not _ZH_ASKED.search(body):
        return ""
    return f"想问一下：{_HE.sub('你', body)}？"


def pronouns_of(asked: Mention) -> tuple[str, ...]:
    """Which of he, she and they may be whoever is asked."""
    key = (asked.relation or "").removesuffix("-maternal").removesuffix("-paternal")
    return ("she", "they") if key in _WOMEN else ("he", "they") if key in _MEN else ("she", "he", "they")


def _in_english(body: str, who: Sequence[str]) -> str:
    """`who`: the pronouns that may be whoever is asked; none where others are spoken of."""
    if indirect := _INDIRECT.match(body):
        if indirect["to"]:
            return f"Could you {_to_do(body[len('to ') :], who)}?"
        said = to_you(body, who)
        return _plainly(said) or f"Could you tell me {said}?"
    if direct := _DIRECT.match(body):
        body = _direct_to_you(body, who)
        return f"{body[0].upper()}{body[1:]}?" if direct else ""
    return f"I have a question {to_you(body, who)}." if _ABOUT.match(body) else ""


def _plainly(said: str) -> str:
    """ "If you can come" as the question itself; "" where it would have to be turned round."""
    found = _IF_YOU.match(said)
    if found is None or not (found["short"] or found["verb"]) or (found["short"] and found["verb"]):
        return ""
    verb = _ASKED_AS[found["short"][1:].casefold()] if found["short"] else found["verb"].capitalize()
    rest = found["rest"].strip()
    if not rest or _MORE.search(rest) or (verb == "Have" and not _HAS.match(rest)):
        return ""
    return f"{verb} you {rest}?"


def _to_do(body: str, who: Sequence[str]) -> str:
    """What they are to do: "his drill" is theirs; "him" would be somebody else."""
    own = _HER_OWN.sub("your", re.sub(r"\bhis\b", "your", body, flags=re.I))
    own = re.sub(r"\b(?:him|her)self\b", "yourself", own, flags=re.I)
    said = [one for one in who if one != "they" and _OF[one].search(body)]
    is_sure = len(said) == 1 and not _OBJECT.search(own) and not _others_before(body)
    return own if is_sure and not _of_others(body, who) else body


def _direct_to_you(body: str, who: Sequence[str]) -> str:
    found = _THEY_OF.match(body)
    if found is None:
        return to_you(body, who)
    if found["who"].casefold() not in who or _of_others(body, who):
        return body
    verb = found["lead"].casefold()
    rest = spoken_to(body[found.end() :], found["who"].casefold())
    return f"{_DIRECT_YOU.get(verb, verb)} you{rest}"


def _of_others(body: str, who: Sequence[str]) -> bool:
    """Whether a "he" or "she" is spoken of who is surely another: of mum, "he"."""
    return any(_OF[one].search(body) for one in ("he", "she") if one not in who)


def _others_before(body: str) -> bool:
    pronoun = re.search(r"\b(?:she|her|hers|he|him|his|they|them|their)\b", body, re.I)
    return pronoun is not None and SOMEBODY.search(body, 0, pronoun.start()) is not None


def to_you(body: str, who: Sequence[str] = ("she", "he", "they")) -> str:
    """With "you" for the one who is spoken to, where it can be nobody else; otherwise the words stay as they are."""
    of_one = [one for one, pattern in _OF.items() if pattern.search(body)]
    if not of_one or any(one not in who for one in of_one) or _others_before(body):
        return body
    subject = _SUBJECT.match(body)
    if subject is None:
        sure = len(of_one) == 1 and (of_one[0] != "they" or _OWN.match(body) is not None)
        return spoken_to(body, of_one[0]) if sure else body
    one, verb, short = subject["who"].lower(), subject["verb"] or "", subject["is"] or ""
    if short in ("'s", "’s"):
        short = short[0] + ("ve" if _HAS.match(verb) else "re")
    if one != "they" and not short:
        verb = _plain(verb)
    rest = body[subject.end() :]
    return f"{subject['lead']} you{short} {verb}{spoken_to(rest, one)}".strip()


def spoken_to(rest: str, who: str) -> str:
    """With "you" for every "she" of words in which `who` ("she", "he", "they") is the one who is spoken to, and verbs that agree."""
    if who != "they":
        rest = re.sub(
            rf"\b{who}['’]s (?=(\w+))",
            lambda f: "you've " if _HAS.match(f[1]) else "you're ",
            rest,
            flags=re.I,
        )
        rest = re.sub(
            rf"\b{who} ((?:{_ADVERBS}) )?(\w+(?:['’]t\b)?)",
            lambda f: f"you {f[1] or ''}{_plain(f[2])}",
            rest,
            flags=re.IGNORECASE,
        )
    for said, meant in _OTHERS[who]:
        rest = re.sub(rf"\b{said}\b", meant, rest, flags=re.IGNORECASE)
    if who == "she":
        rest = _HER_OWN.sub("your", rest)
        rest = re.sub(r"\bher\b", "you", rest)
    return rest


def _plain(verb: str) -> str:
    """As it stands behind "you"."""
    verb = verb.replace("’", "'")
    if verb.endswith("ies") and len(verb) > 4:
        cut = f"{verb[:-3]}y"
    elif verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        cut = verb[:-2]
    else:
        cut = verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
    return _VERBS.get(verb, _BASE.get(verb, cut))
