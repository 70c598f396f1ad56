"""Where: the kind of place, a place that is named, and whether the wish means one that both liked."""

import re

from daiban.planner.skill_files import Slot
from daiban.turns.slots.filling import Filling, Missing

# How the past is spoken of: what both liked, and whether the last time is meant.
_LIKED = re.compile(
    r"(都|一起|俩|我们|咱们?|两个?人?).{0,8}(喜欢|爱吃|不错|好吃|满意|说好|点赞|夸|去过|吃过)|(上次|上回|之前|以前|老地方)|那(家|间|个).{0,12}(店|馆|餐厅|地方)"
    r"|\bwe (both|all|each)?\s?(really )?(liked|loved|enjoyed|like|love|enjoy|went|had|tried|ate)\b|\bboth (of us )?(really )?(liked|loved|enjoyed|like|love)\b"
    r"|\b(last time|our usual|the usual place|our favou?rite|that (?:\w+ ){0,3}(?:place|restaurant|spot|joint|bar|cafe))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"上次|上回|最近一次|last time|the other (day|week|night)|recently|last (visit|dinner|meal)",
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
        slot.name: await _named(filling),
        f"{slot.name}_liked": filling.liked,
        f"{slot.name}_last": filling.last,
    }
    return None


async def _named(filling: Filling) -> str:
    """The longest name of a place of the directory that stands in the wish, "" when none does."""
    told = await filling.call("dining.search", {"name": filling.wish})
    folded = filling.wish.casefold()
    names = [str(name) for place in told["places"] for name in place["names"]]
    return max((name for name in names if name.casefold() in folded), key=len, default="")
