"""What the owner usually chooses, for what the wish leaves open; and what it says of price and district itself."""

import re
from typing import Any

from daiban.memory.preferences import Observation, Preference, say_preference, weigh
from daiban.planner.skill_files import Slot
from daiban.planner.wishes.meals import meal_in
from daiban.turns.preferences import chosen, past_meals, praised
from daiban.turns.slots.filling import Filling, Missing

_CHEAP = re.compile(
    r"便宜|实惠|平价|划算|不(?:要|用)?太?贵|经济点|省钱|学生价|\b(?:cheap(?:er|ish)?|inexpensive|affordable|budget|reasonably priced|not too (?:expensive|pricey)|nothing (?:too )?(?:fancy|expensive))\b",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"高档|高级|上档次|奢华|豪华|好一点的餐厅|贵一?点|\b(?:fancy|upscale|posh|high[- ]end|fine dining|splurge|luxurious|swanky)\b",
    re.IGNORECASE,
)
NOTHING: dict[str, Any] = {
    "anywhere": False,
    "wanted_district": "",
    "wanted_prices": [],
    "habits": [],
}


async def fill_usual(filling: Filling, slot: Slot) -> Missing | None:
    """`NAME`: `{"anywhere", "wanted_district", "wanted_prices", "habits": [{"aspect", "value", "why"}]}`, see `people.usual_places`.

    A wish that names the place, or means one that both liked, leaves nothing open; a kind in it is the only kind.
    """
    usual = dict(NOTHING)
    filling.values[slot.name] = usual
    if filling.values.get("place") or filling.liked or filling.run.supplied.get("place"):
        return None
    usual["anywhere"] = True
    usual["wanted_district"] = await _district(filling)
    usual["wanted_prices"] = prices_in(filling.wish)
    meal = meal_in(filling.wish)
    looking = filling.looking()
    meals = [one for one in await past_meals(looking) if one.meal == meal.name]
    habits = habits_of([*await chosen(looking, meals), *await praised(looking)])
    open_aspects = {
        "place": True,
        "kind": not filling.kinds,
        "district": not usual["wanted_district"],
        "price": not usual["wanted_prices"],
    }
    said = meal.said(filling.language)
    usual["habits"] = [
        {"aspect": one.aspect, "value": one.value, "why": say_preference(one, said, filling.language)}
        for one in habits
        if one.used and open_aspects[one.aspect]
    ]
    return None


def habits_of(seen: list[Observation]) -> list[Preference]:
    """Of each aspect of a place the most usual value, strong or weak."""
    found = [weigh(seen, aspect) for aspect in ("place", "kind", "district", "price")]
    return [one for one in found if one is not None]


def prices_in(wish: str) -> list[int]:
    """The levels of price, 1 to 4, that a wish asks for; none when it does not say."""
    cheap, dear = bool(_CHEAP.search(wish)), bool(_DEAR.search(_CHEAP.sub("", wish)))
    return [1, 2] if cheap and not dear else [3, 4] if dear and not cheap else []


async def _district(filling: Filling) -> str:
    """The one part of town that the wish names; two leave it open."""
    told = await filling.call("dining.districts_named", {"text": filling.wish})
    return told["districts"][0] if len(told["districts"]) == 1 else ""
