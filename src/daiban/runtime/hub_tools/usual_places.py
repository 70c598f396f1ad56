"""Which places suit what the wish says and what the owner usually chooses where it says nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.people import MOST_OPTIONS, found_places, search_places, shown_place
from daiban.runtime.hub_tools.refusals import refused_kinds, without_refused

Entry = dict[str, Any]

_SHOWN = ("id", "name", "bookable", "reach", "why")
_HAS: Mapping[str, Callable[[Entry, str], bool]] = {
    "place": lambda place, value: place["id"] == value,
    "kind": lambda place, value: any(served["kind"] == value for served in place.get("serves", ())),
    "district": lambda place, value: place.get("district") == value,
    "price": lambda place, value: str(place.get("price")) == value,
}


async def usual_places(
    call: HubCall,
    *,
    persons: list[str],
    kinds: list[str],
    among: list[Entry],
    without: list[str],
    usual: Entry,
) -> Entry:
    """Shapes: see `stubs/people.pyi`. What the wish says rules places out; a habit only narrows, and is told with the places
    that are left by it. Without a place, a kind, a word or a habit to go by nothing is found: the owner is asked.
    """
    entries = {place["id"]: place for place in await _entries(call, [p["id"] for p in among if p["id"]])}
    left = _suiting([{**entries.get(place["id"], {}), **place} for place in among], usual)
    if not left:
        found, why = await _from_directory(call, persons, kinds, without, usual)
        left = _suiting([{**place, **shown_place(place, why)} for place in found], usual)
    for habit in usual["habits"]:
        having = [place for place in left if _HAS[habit["aspect"]](place, habit["value"])]
        # A habit that decides nothing is no reason.
        if 0 < len(having) < len(left):
            left = [{**place, "why": _also(place["why"], habit["why"], call)} for place in having]
    return found_places([{field: place[field] for field in _SHOWN} for place in left[:MOST_OPTIONS]])


def _also(why: str, more: str, call: HubCall) -> str:
    return f"{why}{'；' if call.run.language == 'zh' else '; '}{more}" if why else more


async def _entries(call: HubCall, ids: Sequence[str]) -> list[Entry]:
    if not ids:
        return []
    told = await call.host.call("dining.search", {"ids": list(ids)}, call.acting())
    return told["places"]


async def _from_directory(
    call: HubCall, persons: list[str], kinds: list[str], without: list[str], usual: Entry
) -> tuple[list[Entry], str]:
    """Places of the kinds that the wish names; else those in the district and of the price that it names, or those to which the
    first of the owner's habits leads, with its reason. What one of the persons does not eat is no default.
    """
    if kinds:
        return [place for place in await search_places(call, kinds, "") if place["id"] not in without], ""
    refused = await refused_kinds(call, persons)

    def welcome(found: Sequence[Entry]) -> list[Entry]:
        return [place for place in without_refused(found, refused) if place["id"] not in without]

    if wanted := _wanted(usual):
        everywhere = welcome(await search_places(call, [], ""))
        exact = [p for p in everywhere if all(p.get(key) in values for key, values in wanted.items())]
        if exact:
            return exact, ""
    for habit in usual["habits"]:
        found: Sequence[Entry] = ()
        if habit["aspect"] == "place" and not habit["value"].startswith("name:"):
            found = await _entries(call, [habit["value"]])
        elif habit["aspect"] == "kind":
            found = await search_places(call, [habit["value"]], "")
        if left := _suiting(welcome(found), usual):
            return left, habit["why"]
    return [], ""


def _wanted(usual: Entry) -> dict[str, list[Any]]:
    """What the wish says of a place."""
    said = {"district": [usual["wanted_district"]], "price": usual["wanted_prices"]}
    return {key: values for key, values in said.items() if any(values)}


def _suiting(places: list[Entry], usual: Entry) -> list[Entry]:
    """Without those that are known to be elsewhere or of another price than the wish says."""
    for key, values in _wanted(usual).items():
        exact = [place for place in places if place.get(key) in values]
        places = exact or [place for place in places if place.get(key) is None]
    return places
