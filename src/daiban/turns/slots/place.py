"""Where: the kind of place, a place that is named, and whether the wish means one that both liked."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from daiban.memory import tastes
from daiban.memory.people import read_mentions
from daiban.planner.matching.wish_text import Span
from daiban.planner.skill_files import Slot
from daiban.turns.slots.filling import Filling, Missing

# How the past is spoken of: what both liked, and whether the last time is meant.
_LIKED = re.compile(
    r"(都|一起|俩|我们|咱们?|两个?人?|[和跟同与]我|我[和跟同与]).{0,8}(喜欢|爱|不错|好吃|满意|说好|点赞|夸|去过|吃过|常去|老去|好评|称赞|念叨|惦记|馋|推荐|认可|看好)|(上次|上回|之前|以前|老地方)|那(家|间|个).{0,12}(店|馆|餐厅|地方)"
    r"|\b(?:we|us|both|and (?:i|me)|(?:i|me) and [\w' -]{1,20})(?: (?:both|all|each|really|once|have|had|also|so|always|agreed|thought|couldn'?t|can'?t|never|keep|kept|stop(?:ped)?|were|was|is|the|best|it)){0,5} (?:lik|lov|enjoy|went|had|tried|ate|rav|talking about|fell for|prais|best|great|good|amazing|brilliant|obsess|swear|swore|keen|into|favou?r)"
    r"|\b(last time|our usual|the usual place|our favou?rite|that (?:\w+ ){0,3}(?:place|restaurant|spot|joint|bar|cafe))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"上次|上回|最近一次|last time|the last (?:place|one|restaurant|spot|bar)|the other (day|week|night)|recently|last (visit|dinner|meal)",
    re.IGNORECASE,
)

# Where somebody goes or sits to eat: a place if the directory knows one of that name.
_WHERE = re.compile(
    r"(?:约在|订在|去|在|到|上)(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{2,10}?)(?=吃|喝|聚|见|搓|撸|坐|那家|那间|[，。,！!？?\s]|$)"
    r"|\bat (?P<latin>(?:the )?[A-Za-z][\w'’&-]*(?: [A-Z][\w'’&-]*){0,3})"
    r"|\b(?:at|to) (?P<han>[\u4e00-\u9fff]{2,12})"
)

# What stands before a part of a name: 就去老灶 is 老灶火锅.
_GOES_THERE = re.compile(
    r"(?:^|[，。,.;；！!？?、:：]\s*|[约去在到上吃订选就定回试找是]|(?:那|这)[家间]|\b(?:at|to|in|the|try|from|book|via|visit|like|hit|choose|for)\s+|@\s*)$",
    re.IGNORECASE,
)


async def fill_kind(filling: Filling, slot: Slot) -> Missing | None:
    told = await filling.call("dining.kinds_named", {"text": filling.wish})
    filling.kinds = [found["kind"] for found in told["kinds"]]
    filling.values[slot.name] = filling.kinds
    return None


async def fill_place(filling: Filling, slot: Slot) -> Missing | None:
    filling.liked = bool(_LIKED.search(filling.wish))
    filling.last = bool(_LAST.search(filling.wish))
    filling.values |= {
        slot.name: filling.run.supplied.get(slot.name) or await _named(filling),
        f"{slot.name}_liked": filling.liked,
        f"{slot.name}_last": filling.last,
    }
    return None


async def _named(filling: Filling) -> str:
    """The place that the wish names: in the directory, by its name or a part of it; or named beyond doubt; else ""."""
    named = await known_places(filling.call, filling.wish)
    mentions = read_mentions(filling.wish, filling.people)
    for begin, finish in named:
        if not any(m.candidates and m.begin <= begin and finish <= m.finish for m in mentions):
            return filling.wish[begin:finish]
    people = [filling.wish[mention.begin : mention.finish].casefold() for mention in mentions]
    beyond_doubt = [
        place.name for place in tastes.named_places([tastes.Line("wish", filling.now, True, filling.wish)])
    ]
    for phrase in [*beyond_doubt, *(match[match.lastgroup or 0] for match in _WHERE.finditer(filling.wish))]:
        if len(phrase) < (4 if phrase.isascii() else 2):
            continue  # "at a place" names none
        if any(phrase.casefold() in person or person in phrase.casefold() for person in people):
            continue
        if phrase in beyond_doubt or (await filling.call("dining.search", {"name": phrase}))["places"]:
            return phrase
    return ""


async def known_places(call: Callable[[str, dict[str, Any]], Awaitable[Any]], text: str) -> list[Span]:
    """Where a text names places that the directory knows, the longest name first; a part of a name counts where one goes to eat.

    `call` calls a tool of a mini-app for the owner.
    """
    told = await call("dining.places_named", {"text": text})
    index = tastes.NameIndex(tastes.Thing(place["id"], tuple(place["names"])) for place in told["places"])
    spans = [
        (mention.start, mention.end)
        for mention in index.find(text, tastes.fold(text))
        if mention.whole or _GOES_THERE.search(text[: mention.start])
    ]
    return sorted(spans, key=lambda span: span[0] - span[1])
