"""Two wishes in one: "cancel Friday's dinner, and remind me to buy a present". Each part is carried out by itself.

What is said to somebody and what one is reminded of may hold such words too ("tell Sam to come and cancel the room"), so a
part counts only where the words before it are a whole wish of their own; where both readings hold, the owner is asked.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daiban.memory.people import Mention
from daiban.planner.matching.wish_text import Span
from daiban.planner.skill_files import Skill, SlotType
from daiban.planner.wishes.asking import asks_again


@dataclass(frozen=True, slots=True)
class Parts:
    """`second` is "" when what follows is only a step of the first; `sure`: False when it may belong to what is passed on in the first.

    `left_out` is a part that no skill serves, which must be told; `apart`: it was said to be one besides, so it is told even where
    a skill serves the whole.
    """

    first: str
    second: str
    sure: bool = True
    left_out: str = ""
    apart: bool = False


_JOINER = re.compile(
    r"(?P<stop>[。；;！!？?\n]|\.(?=\s))\s*(?:(?:另外|还有|然后|再|顺便|对了|also|and|oh and|then|plus|one more thing|another thing)[，,:：]?\s*)?"
    r"|(?:[，,]\s*)?(?P<apart>另外|此外|还有一件事|对了)[，,]?\s*(?:再|也)?"
    r"|(?:[，,]\s*)?(?:还有|然后|接着|顺便|顺带|顺手|同时|并且|并|再(?!说|约一次|见))[，,]?\s*(?:再|也)?"
    r"|[，,]?\s+(?:and )?(?P<besides>also|plus|besides),? (?=\w)"
    r"|[，,]\s*(?:(?:and|then)(?: then)? )?"
    r"|\s+(?:and(?: then)?|then) (?=\w)",
    re.IGNORECASE,
)
# What a wish begins with.
_LEAD = re.compile(
    r"(?:(?:请|麻烦你?|帮我|帮忙|给我|记得|要|你)*)(?:提醒|告诉|告知|通知|转告|跟\S{1,8}说|给\S{1,8}(?:发|留)|取消|退掉|撤销|改到|把|加个?日程|记到|约|安排|订|找|问问?|看看|查)"
    r"|(?:please |can you |could you )?(?:remind|tell|let|text|message|inform|notify|cancel|undo|call off|move|push|postpone|reschedule|change|add|put|schedule|arrange|book|set up|organi[sz]e|find|ask|invite|get|check|see|show|look up|send|ping|message|what(?:['’]?s)?|when(?:['’]?s)?|where(?:['’]?s)?|who(?:['’]?s)?|how|am i|do i|is|are)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^\s*(?:如果|要是|若|不行(?:的话)?就?|否则|不然|if|unless|otherwise|or else|in case)|(?:如果|要是|万一|否则|不然|不行(?:的话)?就?)\s*$|\b(?:if|unless|otherwise|or else|in case)\b[^.;]*$",
    re.IGNORECASE,
)
_ASKS_IF = re.compile(r"(?:please )?ask (?:\S+ ){1,3}(?:if|whether)\b", re.IGNORECASE)
_HIM = re.compile(r"[他她](?:们)?|\b(?:him|her|them)\b", re.IGNORECASE)
# "... at 6, remind me": of what was said, no wish besides.
_ONLY_REMIND = re.compile(
    r"(?:(?:so|please|pls|can you|could you|do) )*remind me(?: please| pls| then| (?:of|about) (?:it|that))*[.!]*|(?:记得|到时候?|你|请|麻烦)*提醒(?:我|一下|下)*(?:吧|哦|啊)?[。！!]*",
    re.IGNORECASE,
)
_REMIND_ME = re.compile(r"提醒我(?!们)|\bremind me\b", re.IGNORECASE)
_BESIDES = re.compile(
    r"\s*[，,。.；;]?\s*(?:另外|此外|还有|顺便|顺带|对了|also\b|plus\b|besides\b|and also\b|oh and\b)",
    re.IGNORECASE,
)
# What arranging does anyway.
_LETS_KNOW = re.compile(
    r"(?:please )?(?:let|tell|inform|notify|text) (?:him|her|them)(?: know)?[.!]?|(?:也)?(?:告诉|告訴|通知|知会|跟|和|同|给)(?:[他她](?:们|俩|們)?|他们俩|大家|对方|人家|两[个位]|佢(?:哋)?)(?:都)?(?:(?:说|讲|講|發|发)?(?:一?[声聲]|一下|下|个?(?:消息|信息|微信))|说|讲)?[吧啊]?[。！]?",
    re.IGNORECASE,
)
_ME = re.compile(r"我|\b(?:me|my|us|myself)\b", re.IGNORECASE)
_IT = re.compile(
    r"^(?:声?(?:抱歉|对不起|不好意思)|(?:i'?m |we'?re )?(?:so |very |really )?sorry|🙏|[这那它]|一下|个?事|一声|时间|地点|结果|about|it|that|this|so|know|the|time|place|date|when|where|and|details|of|to|for|来|去|[，,。.!！?？\s])*$",
    re.IGNORECASE,
)
_WHAT_IS_ON = re.compile(
    r"我(?!们|俩|和|跟|与|同).{0,14}(?:什么|啥|咩|乜|几点|哪些|安排|日程|行程|事)|(?:什么|啥)(?:安排|事|日程)"
    r"|\b(?:what(?:['’]?s| is| have| do| am| else)|anything|what i(?:['’]ve| have)? (?:got|have)|my (?:calendar|diary|schedule|agenda))\b.*",
    re.IGNORECASE,
)
# Looking is a step of arranging: "dinner with Dana, see when she is free" is one wish.
_STEPS = frozenset({"who-is-free", "agenda", "recall", "look-up"})
_ARRANGES = (SlotType.WINDOWS, SlotType.RUN)


def parts_in(
    wish: str,
    match: Callable[[str], Skill | None],
    read_mentions: Callable[[str], Sequence[Mention]],
    times: Sequence[Span],
    body_of: Callable[[Skill, str], str | None],
) -> Parts | None:
    """The first wish and the rest, when there are two. `times`: where times stand in the wish. `body_of` is what a skill passes on of a wish, None when it passes on nothing."""
    starts = [
        (
            # A question keeps its mark: it tells what it is.
            joiner.start() + (joiner["stop"] in ("?", "？") if joiner["stop"] else 0),
            joiner.end(),
            any(joiner[group] for group in ("stop", "apart", "besides")),
        )
        for joiner in _JOINER.finditer(wish)
        if joiner.start() > 0
        and (joiner["apart"] or joiner["besides"] or _begins_a_wish(wish, joiner.end(), times))
    ]
    only = None
    for number, (end, begin, stop) in enumerate(starts):
        first, rest = wish[:end].strip(), wish[begin:].strip()
        if _CONDITION.search(first) or (_CONDITION.search(rest[:12]) and not _ASKS_IF.match(rest)):
            continue
        if _ONLY_REMIND.fullmatch(rest) or asks_again(first, wish[begin:]):
            continue  # the same one is asked, in one message
        one = match(first)
        until = starts[number + 1][0] - begin if number + 1 < len(starts) else len(rest)
        other = match(rest) or match(rest[:until])
        if one is None or other is None:
            if only is None and (one or other):
                # "We are both on a diet, have lunch with me": what comes before is no wish, and tells of this one.
                other_wish = rest if one else first if _begins_a_wish(first, 0, times) else ""
                left_out = "" if _LETS_KNOW.fullmatch(other_wish) else other_wish
                passes_on = (one or other) is not None and body_of(one or other, wish) is not None  # pyright: ignore[reportArgumentType]
                apart = bool(one) and _BESIDES.match(wish, end) is not None and not passes_on
                only = Parts(first if one else rest, "", left_out=left_out, apart=apart)
            continue
        only = Parts(first, "")
        if _LETS_KNOW.fullmatch(rest) and any(s.type in _ARRANGES for s in one.slots.values()):
            continue
        asks = other.name in _STEPS and _asks_besides(rest[:until], (end, begin, begin + until), times)
        if not asks and not _are_two(one, other):
            continue
        passed = body_of(other, rest)
        own = [m for m in read_mentions(rest[:until]) if m.kind != "pronoun"]
        known = {m.text for m in read_mentions(first)}
        if passed is not None and _IT.match(_HIM.sub("", passed)) and all(m.text in known for m in own):
            continue  # "and tell him about it" is what arranging and cancelling do anyway
        bodied = body_of(one, first) is not None and any(
            s.type is SlotType.PEOPLE for s in one.slots.values()
        )
        who = [m for m in read_mentions(first) if m.kind != "pronoun"]
        if bodied and not own and _HIM.search(rest[:until]) and not stop and not _REMIND_ME.match(rest):
            continue  # "remind me to call Sam and tell him": one thing to be reminded of
        nobody = not own and not _HIM.search(rest[:until])
        looks = one.name in _STEPS and any(slot.type in _ARRANGES for slot in other.slots.values())
        if nobody and (looks or (passed is not None and not _ME.search(rest[:until]))):
            continue  # "see when Dana is free and have lunch"; 通知大家别来了
        second = rest
        if not own and len({m.text for m in who}) == 1:
            second = _HIM.sub(who[0].text, rest, count=1)
        # "Remind me to buy milk, and see whether I am free": nobody is reminded to ask that.
        asks_for_me = other.name in _STEPS and _ME.search(rest[:until]) is not None and not who
        # "Wake me at seven, and tell Sam that I drive": whoever is reminded of nobody else at a time has said all of it.
        plain = one.name == "remind" and not who and any(finish <= end + 1 for _, finish in times)
        apart = plain and (bool(own) or (other.name in _STEPS and _BESIDES.match(wish, end) is not None))
        sure = stop or not bodied or asks_for_me or apart or _REMIND_ME.search(rest[:until]) is not None
        return Parts(first, second, sure=sure)
    return only


def _begins_a_wish(wish: str, at: int, times: Sequence[Span]) -> bool:
    """With what one wishes, or with the time of it (后天提醒我...)."""
    time = next((finish for begin, finish in times if begin <= at + 3 and at < finish), at)
    return any(_LEAD.match(wish, start) for start in {at, time, time + 1})


def _asks_besides(rest: str, edges: tuple[int, int, int], times: Sequence[Span]) -> bool:
    """ "Call Sam at eight, and what have I got on Friday": what is on at another time is no step of arranging that call.

    `edges`: where the first part ends, and where the rest begins and ends.
    """
    end, begin, until = edges
    before, behind = (
        [span for span in times if low <= span[0] and span[1] <= high]
        for low, high in ((0, end), (begin, until))
    )
    return bool(before and behind) and _WHAT_IS_ON.search(rest) is not None


def _are_two(one: Skill, other: Skill) -> bool:
    if one.name == other.name:
        # "Remind me to ... and remind Sam to ...": two errands, where two clauses of an arrangement are one.
        return any(slot.type is SlotType.TEXT for slot in one.slots.values())
    arranges = any(slot.type in _ARRANGES for slot in one.slots.values())
    return not (arranges and other.name in _STEPS)
