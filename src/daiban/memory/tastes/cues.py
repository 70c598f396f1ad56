"""Finds words of praise and complaint in one clause and settles their polarity under negation.

A clause comes in with names and references already replaced by the marks below, so that a name can neither
hide nor fake a cue. Whether a cue is about the place, and whose it is, is decided elsewhere.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from daiban.memory.tastes import words_en, words_zh
from daiban.memory.tastes.writing import CJK, any_of

Sense = Literal["good", "bad", "mild"]
Kind = Literal["taste", "plain", "ack", "felt", "again", "harm", "side"]

NAME_MARK = 0xE000  # chr(NAME_MARK + n) stands for the n-th name in the message
HERE = "\uf000"  # a reference to the place under discussion
ELSEWHERE = "\uf001"  # a reference to some other place
MARKS = "\ue000-\uf001"

# complaints whose denial is praise ("never disappoints"); the denial of others ("not bad") commits to nothing
_DENIED_IS_PRAISE = re.compile(
    "失望|踩雷|踩坑|踩了雷|翻车|后悔|差评|disappoint|regret|let (?:me|us) down|bad|坑|难吃"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that judge: where they stand in the clause, what they say after negation, and their kind."""

    start: int
    end: int
    sense: Sense
    kind: Kind
    english: bool


def _finders() -> list[tuple[Sense, Kind, bool, re.Pattern[str]]]:
    made: list[tuple[Sense, Kind, bool, re.Pattern[str]]] = []
    for english, tables in ((False, words_zh), (True, words_en)):
        for sense, table in (("good", tables.GOOD), ("bad", tables.BAD)):
            for kind, words in table.items():
                made.append((sense, kind, english, _finder(any_of(words), english)))  # type: ignore[arg-type]
        made.append(("mild", "plain", english, _finder(any_of(tables.MILD), english)))
        for (sense, kind), pattern in tables.PATTERNS.items():
            made.append((sense, kind, english, _finder(pattern, english)))  # type: ignore[arg-type]
    return made


def _finder(pattern: str, english: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9'])(?:{pattern})(?![a-z0-9])" if english else f"(?:{pattern})")


_FINDERS = _finders()
_EMOJI_GOOD = re.compile("[😋🤤😍🥰💯❤]")
_EMOJI_BAD = re.compile("[🤮🤢👎💩😖😤]")

# words that look like cues and are none
_NO_CUE_ZH = re.compile(
    r"好吃懒做|(?:点|些|有|找|买|带|什么|啥|其他|想吃|弄|整|来|个|做|吃)好吃的(?!不|要命|很|飞)|好不好[吃喝]?|好[吃喝看]不好[吃喝看]|(?:吃|喝)不(?:吃|喝)"
    r"|不去白不去|不吃白不吃|好不容易|(?:得|到)不行|不行了|差不多|差点|差一点|出差|时差|误差|好香港|香菜|香港|香肠|香蕉|香草|香茅|鲜花|最香的"
    r"|绝对|绝不|拒绝|正宗吗|靠谱点|喜欢就好|你喜欢|爱吃不吃|(?:周|星期|礼拜|明天|今天|后天|晚上|中午|时间|那天|[0-9一二三四五六日]点)[^,。]{0,3}不行|行不行|牛(?:肉|奶|排|腩|舌|蛙|油)|垃圾食品|垃圾桶"
    r"|满意度|推荐你?(?:一下|一家|个)|惊喜(?:派对|生日)|稳定|稳(?:了|妥)"
)
_NO_CUE_EN = re.compile(
    r"\b(?:good|great|nice|perfect|best|cool|awesome|lovely|amazing|brilliant|excellent|fantastic|sweet|wonderful) "
    r"(?:morning|afternoon|evening|night|luck|idea|ideas|point|question|thing|bye|news|call|job|work|time|times|day|weekend|week|one|to (?:see|know|meet|hear|have)|catching"
    r"|catch|for (?:me|you|us)|with me|thanks|thx|then|see|will do|deal|to go|at|plan|timing|of you|friend|friends|regards|wishes|bet|way|man|guy|guys|girl|trip|holiday|weather|of luck)\b"
    r"|\b(?:sounds?|looks?|all|i'm|im|we're|feel|feels|feeling|be|any|so far so|for|that's|thats|as) (?:so |really |pretty |very )?(?:good|great|nice|perfect|amazing|awesome|lovely|fantastic|cool|excellent|delicious|yummy|tasty|fab|fun)(?=$|[,.!?]| to me| for| see| thanks|\?| as\b)(?! (?:food|ramen|place))"
    r"|\b(?:would|i'd|we'd|you'd|you'll|they'd|he'd|she'd) (?:\w+ )?(?:love|like)\b|\blove (?:you|u|ya|to)\b|\blots of love|\bwith love|\bnice to|\bmy best\b|\bbest of\b|\bat best\b|\bat least"
    r"|\b(?:not|no) (?:in )?(?:a )?bad (?:mood|time)|\bbad (?:news|idea|timing|day|luck|weather|traffic|cold|mood|for you|feeling|back|week)|\bmy bad|\btoo bad|\bfeel(?:s|ing)? bad|\bnot bad\b(?! at all)"
    r"|\bfire (?:alarm|drill|station)|\bno (?:problem|worries)|\bpoor (?:you|thing|guy|girl|baby|kid)|\ba mess of|\bice cold (?:beer|sake)|\bnot only|\bbad boy"
    r"|\b(?:had|have|having) (?:such )?a (?:really |super |very |so )?(?:great|good|lovely|amazing|wonderful|fantastic|nice|awesome|bad|terrible|rough) (?:time|day|night|evening|weekend|trip|holiday|week)"
)

# what may stand between a negation and its cue
_BETWEEN_ZH = r"(?:是|太|怎么|算|很|那么|这么|特别|非常|多|够|能|会|再|想|觉得|觉着|说|敢|让我|让人|令人|有|过|一次|一回|一个|一道菜?|一家|任何|什么|真的|哪次|哪里|见得|至于|得上|得到|上|多么|十分|超级|怎么会|到|特)*"
_NOT_ZH = re.compile(
    rf"((?:不|没有|没|别|并非|毫无|谈不上|称不上|算不上|说不上|从未|未曾|绝非|哪有|哪里){_BETWEEN_ZH})+$"
)
_ONE_NOT_ZH = re.compile(
    r"谈不上|称不上|算不上|说不上|并非|毫无|从未|未曾|绝非|不见得|不至于|不得不|哪里|哪有|没有|不|没|别"
)
# phrases with a negation in them that denies nothing
_IDLE_NOT_ZH = re.compile(
    r"不得不|不能不|不要太|不能更|不仅仅?|不但|不光|不只是?|不止|忍不住|禁不住|不禁|不愧是?|不管|不论|无论|不由得|了不得|差不多|要不是?|好不|不骗你|不夸张|不开玩笑|没想到|没说错|没错|不是吹|不吹|不用说"
    r"|没想过|没忍住|不瞒你说|不多说|不废话|不用多说|说不出的?|说不上来|不一样|没得说|没话说|对不对|是不是|不好意思|不过|不然|别提(?:有)?多?|别说|巴不得|舍不得"
)
_NOT_EN = re.compile(
    r"\b(?:not|never|no|hardly|barely|scarcely|neither|nor|without|isnt|wasnt|arent|werent|dont|didnt|doesnt|cant|couldnt|wouldnt|wont|aint|none|nothing|nowhere|zero|lacking|rarely)\b|n't\b"
)
_IDLE_NOT_EN = re.compile(
    r"\bnot only\b|\bnot just\b|\bno doubt\b|\bnot gonna lie\b|\bnot going to lie\b|\bno joke\b|\bno kidding\b|\bno cap\b|\bno lie\b|\bcan't believe\b|\bcant believe\b|\bcouldn't believe\b|\bcan't wait\b|\bwhy not\b"
    r"|\bnot to mention\b|\bif not\b|\bnot sure why\b|\bno wonder\b|\bno idea\b|\bnever (?:had|tasted|eaten|tried|seen) (?:a |an |any )?(?:such|this|so|better)\b|\bcannot believe\b|\bnot surprised\b|\bno question\b"
    r"|\bcan't even\b|\bdidn't expect (?:it|this|that|them)?\b|\bdidn't think\b|\bdon't know (?:why|how)\b|\bno regrets\b|\bwon't lie\b|\bdidn't know\b|\bcan't deny\b|\bcan't deny that\b|\bi'm not kidding\b|\bnot kidding\b"
)
_DOUBTED_EN = re.compile(
    r"\b(?:can't|cannot|cant|couldn't|wouldn't|won't|don't|didn't) (?:really |honestly )?(?:say|call|think|find|claim|believe)\b"
)


@lru_cache(maxsize=50_000)
def find_cues(text: str) -> tuple[Cue, ...]:
    """The judging words of a marked clause in reading order, negation already applied."""
    blocked = [found.span() for pattern in (_NO_CUE_ZH, _NO_CUE_EN) for found in pattern.finditer(text)]
    raw: list[Cue] = []
    for sense, kind, english, pattern in _FINDERS:
        for found in pattern.finditer(text):
            if found.end() > found.start():
                raw.append(Cue(found.start(), found.end(), sense, kind, english))
    emoji: tuple[tuple[Sense, re.Pattern[str]], ...] = (("good", _EMOJI_GOOD), ("bad", _EMOJI_BAD))
    for sense, pattern in emoji:
        raw.extend(
            Cue(found.start(), found.end(), sense, "plain", _speaks_english(text))
            for found in pattern.finditer(text)
        )
    chosen: list[Cue] = []
    for cue in sorted(raw, key=lambda cue: (cue.start - cue.end, cue.start)):
        if any(low <= cue.start < high and cue.end - cue.start <= high - low for low, high in blocked):
            continue
        if not any(other.start < cue.end and cue.start < other.end for other in chosen):
            chosen.append(cue)
    chosen.sort(key=lambda cue: cue.start)
    return tuple(_negated(text, cue, chosen) for cue in chosen)


def _speaks_english(text: str) -> bool:
    return not re.search(f"[{CJK}]", text)


def _negated(text: str, cue: Cue, chosen: list[Cue]) -> Cue:
    before = max((other.end for other in chosen if other.end <= cue.start), default=0)
    left = text[before : cue.start]
    denials = _denials_en(left) if cue.english else _denials_zh(left)
    if not cue.english and not denials:
        denials = _denials_en(left[-12:])  # "not 好吃"
    if not denials or cue.kind in ("harm", "side") or (cue.kind == "again" and cue.sense == "bad"):
        return cue
    if denials % 2 == 0:
        return cue if cue.sense != "bad" else replace(cue, sense="mild")
    if cue.sense == "good":
        return replace(cue, sense="bad")
    if cue.sense == "bad" and _DENIED_IS_PRAISE.search(text[cue.start : cue.end]) and _always(left):
        return replace(cue, sense="good")
    return replace(cue, sense="mild")


def _always(left: str) -> bool:
    """A denied complaint is praise when it is denied for every time ("never a bad meal"), else it is faint."""
    return bool(
        re.search(
            r"\bnever\b|\bdidn't\b|\bdoesn't\b|\bno\b|\bzero\b|\bcan't\b|没|从|一次|哪次|不会不|\bnot\b.*\bdisappoint",
            left,
        )
    )


def _denials_zh(left: str) -> int:
    plain = _IDLE_NOT_ZH.sub("", left).rstrip()
    found = _NOT_ZH.search(plain)
    return len(_ONE_NOT_ZH.findall(found.group())) if found else 0


def _denials_en(left: str) -> int:
    if _DOUBTED_EN.search(left):
        return 1
    plain = _IDLE_NOT_EN.sub("", left)
    near = " ".join(plain.split()[-6:])
    return len(_NOT_EN.findall(near))
