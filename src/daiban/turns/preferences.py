"""Where the owner's preferences come from: meals that their runs arranged, and places that they praised in chats open to the agent.

Worked out from rows each time. How sure one must be stands in `daiban.memory.preferences`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit, record_use
from daiban.kit.clock import iso
from daiban.kit.ids import RunId
from daiban.memory import tastes
from daiban.memory.preferences import Observation, Source
from daiban.memory.search import open_chats
from daiban.memory.tastes import Line, Thing, standings
from daiban.messenger.conversations import read_messages
from daiban.messenger.users import User
from daiban.miniapps import Acting
from daiban.planner.wishes.meals import Meal, meal_in
from daiban.runtime import journal
from daiban.turns.means import Means

PURPOSE = "what you usually choose"
# What was longer ago is no habit of now.
_MEALS_SINCE = timedelta(days=365)
_EVENTS_SINCE = timedelta(days=180)
# Ten thousand messages take a second to read.
_MESSAGES_OF_A_CHAT, _MESSAGES = 1000, 3000
_PRAISE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Looking:
    """On whose behalf, in which transaction, for which run what was chosen before is looked at."""

    means: Means
    db: AsyncConnection
    user: User
    now: datetime
    run: RunId | None = None

    async def call(self, tool: str, arguments: dict[str, Any]) -> Any:
        acting = Acting(self.user.id, self.now, self.user.zone, self.user.locale)
        return await self.means.host.call(tool, arguments, acting)


@dataclass(frozen=True, slots=True)
class PastMeal:
    """A meal that a run arranged, and that has begun by now; `place_id` is "" where no table was booked here."""

    run: RunId
    start: datetime
    place: str
    place_id: str
    meal: str

    @property
    def source(self) -> Source:
        return Source("run", self.run, self.start, self.place)


async def past_meals(looking: Looking) -> list[PastMeal]:
    made = await journal.calls_that_stand(
        looking.db, ("dining.book", "calendar.invite"), skill="arrange-meal"
    )
    booked = {c.run_id: str(c.arguments["place_id"]) for c, _ in made if c.tool == "dining.book"}
    meals = [
        PastMeal(
            call.run_id,
            datetime.fromisoformat(str(call.arguments["start"])).astimezone(looking.user.zone),
            str(call.arguments["place"]),
            booked.get(call.run_id, ""),
            meal_in(wish).name,
        )
        for call, wish in made
        if call.tool == "calendar.invite"
    ]
    return [one for one in meals if looking.now - _MEALS_SINCE <= one.start <= looking.now]


async def chosen(looking: Looking, meals: Sequence[PastMeal]) -> list[Observation]:
    """What these meals say of places, kinds, districts and prices."""
    known = await _places_of(looking, meals)
    seen: list[Observation] = []
    for meal in meals:
        place = known.get(meal.place_id or meal.place, {})
        key = str(place.get("id") or f"name:{meal.place}")
        seen.append(Observation("place", (key,), (meal.place,), 1.0, meal.source))
        seen += _of_place(place, 1.0, meal.source)
    return seen


def _of_place(place: dict[str, Any], weight: float, source: Source) -> list[Observation]:
    seen: list[Observation] = []
    if serves := place.get("serves"):
        kinds, words = tuple(s["kind"] for s in serves), tuple(s["words"] for s in serves)
        seen.append(Observation("kind", kinds, words, weight, source))
    if district := place.get("district"):
        seen.append(Observation("district", (district,), (district,), weight, source))
    if price := place.get("price"):
        seen.append(Observation("price", (str(price),), (str(price),), weight, source))
    return seen


async def _places_of(looking: Looking, meals: Sequence[PastMeal]) -> dict[str, dict[str, Any]]:
    """The directory's entries, by id and, for places that were not booked here, by name."""
    ids = sorted({meal.place_id for meal in meals if meal.place_id})
    found: list[dict[str, Any]] = (await looking.call("dining.search", {"ids": ids}))["places"] if ids else []
    known = {str(place["id"]): place for place in found}
    for name in sorted({meal.place for meal in meals if not meal.place_id}):
        named = (await looking.call("dining.search", {"name": name}))["places"]
        if named and name in (named[0]["name"], *named[0]["names"]):
            known[name] = named[0]
    return known


async def praised(looking: Looking) -> list[Observation]:
    """Places of the directory of which the owner's last word, in a chat with one other, was good."""
    seen: list[Observation] = []
    left = _MESSAGES
    chats = await open_chats(looking.db, looking.user.id, now=looking.now, run=looking.run, purpose=PURPOSE)
    for chat in chats:
        if chat.contact_id is None or left <= 0:
            continue
        # A grant for all chats names none of them.
        held = await find_permit(
            looking.db,
            looking.user.id,
            "chat",
            purpose=PURPOSE,
            now=looking.now,
            resource=chat.id,
            run=looking.run,
        )
        assert held is not None, "open_chats returns those that are open"
        said = await read_messages(
            looking.db,
            held,
            since=looking.now - _MEALS_SINCE,
            last=min(left, _MESSAGES_OF_A_CHAT),
        )
        left -= len(said)
        await record_use(looking.db, held, source=f"chat with {chat.name}", records=len(said))
        told = await looking.call("dining.places_named", {"text": "\n".join(m.text for m in said)})
        places = {place["id"]: place for place in told["places"]}
        if not places:
            continue
        lines = [Line(m.id, m.sent_at, m.mine, m.text) for m in said]
        things = [Thing(place["id"], tuple(place["names"])) for place in places.values()]
        for standing in standings(tastes.read_opinions(lines, things)):
            if standing.mine == "good" and standing.thing in places:
                last = [one for one in standing.evidence if one.mine][-1]
                source = Source("chat", last.line, last.at, places[standing.thing]["name"])
                seen += _of_place(places[standing.thing], _PRAISE_WEIGHT, source)
    return seen


async def begun_by_calendar(looking: Looking, meal: Meal) -> list[tuple[datetime, Source]]:
    """When the events of the calendar that speak of this meal began, local times."""
    held = await find_permit(
        looking.db,
        looking.user.id,
        "calendar",
        purpose="the usual hours of this meal",
        now=looking.now,
        run=looking.run,
    )
    if held is None:
        return []
    zone = looking.user.zone
    span = {"start": iso(looking.now - _EVENTS_SINCE, zone), "end": iso(looking.now, zone)}
    events: list[dict[str, Any]] = (await looking.call("calendar.events", span))["events"]
    await record_use(looking.db, held, source="calendar", records=len(events))
    starts = [
        (datetime.fromisoformat(event["start"]).astimezone(zone), event)
        for event in events
        if not event["all_day"] and meal.is_named_in(str(event["title"]))
    ]
    return [(at, Source("calendar", str(event["id"]), at, str(event["title"]))) for at, event in starts]


def begun_once(meal: Meal, *begun: Sequence[tuple[datetime, Source]]) -> list[tuple[datetime, Source]]:
    """Each meal once, whoever tells of it, by its beginning; only beginnings that suit the meal."""
    each: dict[datetime, tuple[datetime, Source]] = {}
    for at, source in (one for told in begun for one in told):
        if meal.suits(at.time()):
            each.setdefault(at, (at, source))
    return list(each.values())
