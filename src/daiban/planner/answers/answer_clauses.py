"""Taking an answer apart: its clauses, the times in each, and whether they are agreed to, refused, or left in doubt.

Knows nothing of the options; what the answer says of them is worked out in `read_answer`.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal

from daiban.kit.when import TimeExpression, fold

# neutral: only named; unclear: said something of it that is neither yes nor no.
Polarity = Literal["yes", "no", "neutral", "unclear", "passed over"]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """ "The second one": `index` from 0, negative from the end; `count` of them ("the first two")."""

    begin: int
    finish: int
    index: int
    count: int = 1


@dataclass(slots=True)
class Mention:
    begin: int
    finish: int
    time: TimeExpression | Ordinal
    polarity: Polarity = "neutral"
    preferred: bool = False

    @property
    def hours(self) -> TimeExpression | None:
        """The time when it names hours only, no day."""
        return self.time if isinstance(self.time, TimeExpression) and not self.time.has_day else None


@dataclass(slots=True)
class Clause:
    """`asks`: a question that no time answers ("where?"); `proposes`: a question that offers a time; `alone`: nothing but a yes;
    `shifted`: a week later than asked;
    `bound`: the hour said is when something before ends, or when he must go."""

    text: str
    mentions: list[Mention] = field(default_factory=list[Mention])
    yes: bool = False
    alone: bool = False
    shifted: bool = False
    bound: Literal["after", "until"] | None = None
    no: bool = False
    everything: bool = False
    none: bool = False
    rest: bool = False
    deferred: bool = False
    hedged: bool = False
    asks: bool = False
    proposes: bool = False
    bare: bool = False

    @property
    def days(self) -> list[Mention]:
        return [mention for mention in self.mentions if mention.hours is None]


def _load() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, list[str]]] = tomllib.loads(
        files("daiban.planner.answers").joinpath("answer_words.toml").read_text(encoding="utf-8")
    )
    return {
        name: {key: "|".join(patterns) for key, patterns in table.items()} for name, table in words.items()
    }


_WORDS = _load()
_FILLER = r"[\s]*(?:(?:on|the|at|for|that|in|it|this|coming|either|in|的|在|是|到|个|这|那|我|们|the)[\s]*)*"


def _anywhere(pattern: str) -> re.Pattern[str]:
    # An English word is a whole word; Chinese has none.
    return re.compile(rf"(?:(?<![a-z])(?=[a-z\\(])|(?![a-z]))(?:{pattern})(?:(?<=[a-z])(?![a-z]|['’]t\b)|(?<![a-z]))", re.IGNORECASE)  # fmt: skip


def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![a-z])(?=[a-z])|(?![a-z]))(?:{pattern}){_FILLER}$", re.IGNORECASE)


_HARMLESS_YES = _anywhere(_WORDS["harmless"]["yes"])
_HARMLESS = _anywhere(_WORDS["harmless"]["mute"])
_REFUSE = _anywhere(_WORDS["refuse"]["behind"])
_REFUSE_BEFORE = _at_end(_WORDS["refuse"]["before"])
_AGREE = _anywhere(_WORDS["agree"]["behind"])
_AGREE_BEFORE = _at_end(_WORDS["agree"]["before"])
_PREFERRED = _anywhere(_WORDS["preferred"]["behind"])
_PREFERRED_BEFORE = _at_end(_WORDS["preferred"]["before"])
_PASSED = _at_end(_WORDS["passed_over"]["before"])
_ALONE = re.compile(_WORDS["alone"]["yes"], re.IGNORECASE)
_EVERYTHING = _anywhere(_WORDS["everything"]["any"])
_SHIFTED = _anywhere(_WORDS["shifted"]["week"])
_AFTER = _anywhere(_WORDS["bounds"]["after"])
_UNTIL = _anywhere(_WORDS["bounds"]["until"])
_NONE = _anywhere(_WORDS["everything"]["none"])
_REST = _anywhere(_WORDS["everything"]["rest"])
_HEDGE = _anywhere(_WORDS["doubt"]["hedge"])
_DEFER = _anywhere(_WORDS["doubt"]["defer"])
_CONDITION = _anywhere(_WORDS["doubt"]["condition"])
_OFFERING = _anywhere(_WORDS["question"]["offering"])
_PROPOSAL = _anywhere(_WORDS["question"]["proposal"])
_ASKING = _anywhere(_WORDS["question"]["asking"])
_SETS_ASIDE = re.compile(r"\s*(?:and )?(?:not|never|except|rather than|instead of)\b|\s*(?:而?不要|而?不是|别选|除了)", re.IGNORECASE)  # fmt: skip
_MARK = re.compile(_WORDS["question"]["mark"], re.IGNORECASE)

_SPLIT = re.compile(r"[，,;；!！\n…]+|[?？]+|[。]+|\.+(?=\s|$)|\s[-–—]+\s|(?:但是?|不过|只是|可惜|然而)|(?<!anything )(?<!nothing )(?<!any day )(?<!any time )(?<!anytime )(?<!all )\bbut\b(?! not)|\b(?:though|although|however|because|since|as(?= (?:i|we|my|he|she)\b))\b|因为", re.IGNORECASE)  # fmt: skip
_LIST = re.compile(r"[\s、,，/和跟与或&+]*(?:(?:\band\b|\bor\b|还有|以及|还是)\s*(?:the|on|either)?)?[\s]*", re.IGNORECASE)  # fmt: skip
_ORDINAL = re.compile(
    r"第(?P<zh>[一二三四五六1-6])(?:个|天|晚|项|种|选项)?(?:时间|时段|选项)?(?!个?(?:周|星期|礼拜))|(?:前|头)(?P<first_zh>[两二三])(?:个|天)|(?:后[面头]{0,2}|后头|最后)(?P<last_zh>[两二三])(?:个|天)|(?P<later>后(?:一个|面(?:那|的)?(?:个|天)?|者)|(?:晚|后)的?那(?:个|天)|最后(?:那|哪|一)?(?:个|天))|(?P<former>(?:前(?:一个|面(?:那|的)?(?:个|天)?|者))|(?:早|前)的?那(?:个|天))"
    r"|选项\s*(?P<choice>[1-6一二三四五六])|选\s*(?P<pick>[1-6一二三四五六])(?![\d月号日点:：])|\b(?:option|number|no\.?|#)\s*(?P<number>[1-6]|one|two|three)\b|\b(?:the )?first (?P<first_en>two|three)\b"
    r"|\b(?:the )?(?P<en>first|second|third|fourth|middle|1st|2nd|3rd|4th)\b(?: one| option| day| date| night| evening| slot| choice)?|\b(?P<latter>the latter|the later(?: one| option| date)?|the last(?: one| option| date| day)?|last (?:one|option|date|day))\b|\b(?P<earlier>the former|the (?:earliest|soonest)(?: one| option| date)?(?: you'?ve got)?|the earlier(?: one| option| date)?)\b",
    re.IGNORECASE,
)
_ONLY_NUMBERS = re.compile(r"\s*[1-6](?:\s*(?:and|or|[,，、和或/&+])\s*[1-6])*\s*[.!。！]?\s*", re.IGNORECASE)
_COUNT = {c: n for n, c in enumerate("一二三四五六", 1)} | {str(n): n for n in range(1, 7)} | {
    "两": 2, "two": 2, "three": 3, "one": 1, "first": 1, "second": 2, "middle": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_SMALL_TALK = re.compile(r"[\s\u0001,，.。!！~～'\"“”()（）]|那|就|吧|哈|呀|啊|嗯|哦|呗|嘛|啦|的|我|咱|们|其实|要不|不如|lunch|dinner|brunch|午饭|晚饭|午餐|晚餐|吃饭|之间|左右|开始|整|钟|或者|晚上|hmm+|oh|well|then|please|pls|plz|all day|any ?time|but|only|just|for me|i guess|let's|say|the|on|\bat\b|\bor\b|\beither\b|thanks?|cheers|tho|yeah|haha|lol|i think|like|early|around|about|am|im|i'm|i|me|it|is|that|and|so", re.IGNORECASE)  # fmt: skip


def clauses_of(text: str, found: Sequence[TimeExpression]) -> list[Clause]:
    """The clauses of an answer; `found` are the times read in the whole of it."""
    muted = _muted(text)
    ordinals = _ordinals(text, found)
    only_numbers = _ONLY_NUMBERS.fullmatch(text) is not None
    mentions = [
        Mention(e.begin, e.finish, e)
        for e in found
        if e.kind not in ("duration", "unknown") and not only_numbers
    ]
    mentions = sorted([*mentions, *(Mention(o.begin, o.finish, o) for o in ordinals)], key=lambda m: m.begin)
    clauses: list[Clause] = []
    begin = 0
    for at, end in [*_cuts(text, mentions), (len(text), len(text))]:
        inside = [m for m in mentions if begin <= m.begin < at]
        if text[begin:at].strip():
            clauses.append(_clause(text, muted, begin, at, inside, text[at:end]))
        begin = end
    _settle_bare(clauses)
    return clauses


def _muted(text: str) -> str:
    """The text with what only sounds like a no blanked out; every character keeps its place."""
    plain = fold(text).replace("唔", "不").replace("嚟", "来")
    agreed = _HARMLESS_YES.sub(lambda m: "✅" + " " * (len(m[0]) - 1), plain)
    return _HARMLESS.sub(lambda m: " " * len(m[0]), agreed)


def _ordinals(text: str, found: Sequence[TimeExpression]) -> list[Ordinal]:
    if _ONLY_NUMBERS.fullmatch(text):
        return [Ordinal(m.start(), m.end(), int(m[0]) - 1) for m in re.finditer(r"\d", text)]
    made: list[Ordinal] = []
    for m in _ORDINAL.finditer(text):
        if any(e.kind != "duration" and e.begin < m.end() and m.start() < e.finish for e in found):
            continue
        if m["later"] or m["latter"]:
            made.append(Ordinal(m.start(), m.end(), -1))
        elif m["former"] or m["earlier"]:
            made.append(Ordinal(m.start(), m.end(), 0))
        elif m["last_zh"]:
            count = _COUNT[m["last_zh"]]
            made.append(Ordinal(m.start(), m.end(), -count, count))
        elif m["first_zh"] or m["first_en"]:
            made.append(Ordinal(m.start(), m.end(), 0, _COUNT[(m["first_zh"] or m["first_en"]).lower()]))
        else:
            said = m["zh"] or m["choice"] or m["pick"] or m["number"] or m["en"]
            made.append(Ordinal(m.start(), m.end(), _COUNT[said.lower()] - 1))
    return made


def _cuts(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    return [
        (m.start(), m.end())
        for m in _SPLIT.finditer(text)
        if not any(mention.begin < m.end() and m.start() < mention.finish for mention in mentions)
    ]


def _clause(text: str, muted: str, begin: int, end: int, mentions: list[Mention], mark: str) -> Clause:
    said = _without(muted, begin, end, mentions)
    clause = Clause(text[begin:end], mentions)
    question = _MARK.search(text[begin:end] + mark.strip()[:1]) is not None
    clause.everything = _EVERYTHING.search(said) is not None
    clause.bound = "after" if _AFTER.search(said) else "until" if _UNTIL.search(said) else None
    if clause.bound == "until":
        # Having to leave is when it ends, and no refusal of what is before.
        said = _UNTIL.sub(lambda m: " " * len(m[0]), said)
        muted = muted[:begin] + _UNTIL.sub(lambda m: " " * len(m[0]), muted[begin:end]) + muted[end:]
    clause.shifted = _SHIFTED.search(muted[begin:end]) is not None
    clause.none = _NONE.search(said) is not None
    clause.rest = _REST.search(said) is not None
    clause.deferred = _DEFER.search(said) is not None
    clause.hedged = _HEDGE.search(said) is not None or (_CONDITION.search(said) is not None and not mentions)
    clause.bare = bool(mentions) and len(_SMALL_TALK.sub("", said)) <= 1
    clause.proposes = _OFFERING.search(said) is not None or (
        question
        and (_PROPOSAL.search(said) is not None or clause.bare or (bool(mentions) and not clause.days))
    )
    clause.proposes |= question and clause.hedged and bool(clause.days)
    clause.asks = _ASKING.search(said) is not None and (question or not clause.everything) and not clause.proposes  # fmt: skip
    if question and not clause.proposes:
        clause.asks = True
    # The "no" of "no preference" is none.
    said = _EVERYTHING.sub(lambda m: " " * len(m[0]), said)
    refused, agreed = _REFUSE.search(said), _AGREE.search(said)
    clause.no = refused is not None and (agreed is None or refused.start() <= agreed.start())
    clause.yes = agreed is not None and not clause.no
    clause.alone = not mentions and _ALONE.fullmatch(re.sub(r"[\s.。~～]|哈|(?<=.)[呀啊哦呢]$", "", said) or said) is not None  # fmt: skip
    _judge(muted, begin, end, clause)
    return clause


def _without(muted: str, begin: int, end: int, mentions: Sequence[Mention]) -> str:
    """The clause with its times blanked out: 六点半可以 has no 半可 in it."""
    said = list(muted[begin:end])
    for mention in mentions:
        for at in range(mention.begin - begin, min(mention.finish, end) - begin):
            said[at] = "\u0001"
    return "".join(said)


def _judge(muted: str, begin: int, end: int, clause: Clause) -> None:
    """Whether each time of a clause is agreed to or refused, by the words before and behind it; lists share theirs."""
    blocks: list[list[Mention]] = []
    for mention in clause.mentions:
        if blocks and _LIST.fullmatch(muted[blocks[-1][-1].finish : mention.begin]) and (blocks[-1][-1].hours is None) == (mention.hours is None):  # fmt: skip
            blocks[-1].append(mention)
        else:
            blocks.append([mention])
    for index, block in enumerate(blocks):
        before = muted[blocks[index - 1][-1].finish if index else begin : block[0].begin]
        after = muted[block[-1].finish : blocks[index + 1][0].begin if index + 1 < len(blocks) else end]
        polarity = _polarity(before, after, last=index + 1 == len(blocks), first=index == 0)
        preferred = _PREFERRED.match(after.strip()) or _PREFERRED_BEFORE.search(before)
        for mention in block:
            mention.polarity, mention.preferred = polarity, preferred is not None and polarity == "yes"
    if any(m.polarity == "yes" and _AGREE_BEFORE.search(muted[begin : m.begin]) for m in clause.days):
        # "Saturday, Sunday: I'd take Sunday": what is only named besides a choice was not chosen.
        for mention in clause.days:
            if mention.polarity == "neutral":
                mention.polarity = "passed over"


def _polarity(before: str, after: str, *, last: bool, first: bool) -> Polarity:
    if _PASSED.search(before):
        return "passed over"
    if _REFUSE_BEFORE.search(before):
        return "no"
    if not last:
        # What stands right in front of the next time belongs to that one.
        following = _REFUSE_BEFORE.search(after) or _PASSED.search(after)
        after = after[: following.start()] if following else after
    refused, agreed = _REFUSE.search(after), _AGREE.search(after)
    if refused and (agreed is None or refused.start() <= agreed.start()):
        return "no"
    if agreed:
        return "yes"
    if _AGREE_BEFORE.search(before):
        return "yes"
    if first and _REFUSE.search(before):
        return "no"
    if _AGREE.search(before):
        return "yes"
    return "neutral" if len(_SMALL_TALK.sub("", before + after)) <= 1 else "unclear"


def _settle_bare(clauses: list[Clause]) -> None:
    """ "周六，不行", "Saturday, Sunday, both fine": a time alone takes what the next clause says of it."""
    for here, following in zip(reversed(clauses[:-1]), reversed(clauses[1:]), strict=True):
        if here.proposes and here.bare and following.no and not following.mentions:
            # "周五？不行不行": asked of himself, and answered.
            for mention in here.days:
                mention.polarity = "no"
        neutral = [m for m in here.days if m.polarity == "neutral"]
        if not here.bare or not neutral:
            continue
        both = following.everything or following.none
        if following.days and not both:
            if following.bare:
                continue
            if _SETS_ASIDE.match(following.text):
                # "Saturday, not Sunday"
                for mention in neutral:
                    mention.polarity = "yes"
                continue
            joined = [m.polarity for m in following.days]
            # "周六，周日不行" might refuse both; so the first is not taken for agreed.
            if joined and all(p == "no" for p in joined) and len(following.days) == len(following.mentions):
                for mention in neutral:
                    mention.polarity = "unclear"
            continue
        verdict: Polarity | None = "no" if following.none or (following.no and not following.everything) else "yes" if following.yes or following.everything else None  # fmt: skip
        if verdict is not None:
            for mention in neutral:
                mention.polarity = verdict
