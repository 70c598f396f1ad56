"""What the owner usually chooses, with the sources: all of it, also what is too weak to be used."""

from typing import Any

from daiban.kit.clock import iso
from daiban.kit.dates import say_day
from daiban.main import tell
from daiban.memory.preferences import Preference, say_preference, say_value, usual_hour
from daiban.messenger.users import Language, User
from daiban.planner.wishes.meals import DINNER, MEALS, Meal
from daiban.turns.means import Means
from daiban.turns.preferences import Looking, begun_by_calendar, begun_once, chosen, past_meals, praised
from daiban.turns.slots.usual import habits_of

Told = dict[str, Any]


async def preferences(means: Means, who: User) -> Told:
    told: list[Told] = []
    async with means.database.transaction(who.id) as db:
        looking = Looking(means, db, who, means.clock.now())
        arranged = await past_meals(looking)
        praise = await praised(looking)
        for meal in MEALS:
            meals = [one for one in arranged if one.meal == meal.name]
            events = await begun_by_calendar(looking, meal)
            begun = begun_once(meal, [(one.start, one.source) for one in meals], events)
            hour = usual_hour(begun)
            # Praise speaks for every meal; it is shown with dinner and with those that were had.
            seen = [*await chosen(looking, meals), *praise] if meals or meal == DINNER else []
            habits = habits_of(seen)
            told += [_told(looking, meal, one) for one in ([hour] if hour else []) + habits]
    return {"preferences": told}


def _told(looking: Looking, meal: Meal, found: Preference) -> Told:
    user = looking.user
    return {
        "meal": meal.name,
        "aspect": found.aspect,
        "value": found.value,
        "words": say_value(found, user.language),
        "said": say_preference(found, meal.said(user.language), user.language),
        "times": found.times,
        "of": found.total,
        "certainty": round(found.certainty, 2),
        "used": found.used,
        "sources": [
            {"kind": source.kind, "id": source.id, "at": iso(source.at, user.zone), "about": source.about}
            | {"day": say_day(source.at.astimezone(user.zone), user.language, looking.now)}
            for source in found.sources
        ],
    }


def tell_preferences(told: Told, language: Language) -> None:
    zh = language == "zh"
    for one in told["preferences"]:
        weak = "" if one["used"] else "（还不够，不会默认用）" if zh else " (too weak to be used)"
        tell.lines(f"{one['said']}{weak}")
        tell.lines(*(f"    {s['day']}  {s['about']}  [{s['id']}]" for s in one["sources"]))
    if not told["preferences"]:
        tell.lines("还看不出你通常怎么选" if zh else "nothing shows yet what you usually choose")
