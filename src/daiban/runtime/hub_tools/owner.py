"""Asking the owner for what only they can know. The run is `unclear` until they answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from daiban.kit.dates import say_windows
from daiban.kit.ids import WaitId, new_id
from daiban.runtime.hub import HubCall, Parked
from daiban.runtime.waits import Wait


async def choose_place(call: HubCall, *, question: str, places: list[dict[str, Any]]) -> Parked:
    options = [{"text": f"{place['name']}{_because(place['why'], call)}", "value": place} for place in places]
    return _choice(call, "place", question, options)


async def choose_when(
    call: HubCall,
    *,
    question: str,
    options: list[dict[str, str]],
    wanted: list[dict[str, str]] | None = None,
) -> Parked:
    """`wanted`: the times that stood in question; the owner may hold to them without naming them."""
    shown = [
        {
            "text": say_windows([option], call.user.zone, call.run.language, call.now),
            "value": option,
            **option,
        }
        for option in options
    ]
    return _choice(call, "when", question, shown, {"wanted": wanted} if wanted else {})


def recall_choice(asked: Mapping[str, Any], before: Mapping[str, Any], chosen: Any) -> Any:
    """The choice between the same things, put with the same words."""
    return chosen if asked == before else None


def _choice(
    call: HubCall,
    about: str,
    question: str,
    options: list[dict[str, Any]],
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Parked:
    wait = Wait(
        id=WaitId(new_id("ask")),
        run_id=call.run.id,
        owner_id=call.user.id,
        stage=call.run.stage,
        seq=call.seq,
        kind="choice",
        text=question,
        options=[{"id": str(number), **option} for number, option in enumerate(options, 1)],
        detail={"about": about, **more},
        contact_id=None,
        to_user=None,
        from_at=call.now,
        until_at=None,
    )
    return Parked(wait)


def _because(why: str, call: HubCall) -> str:
    if not why:
        return ""
    return f"（{why}）" if call.run.language == "zh" else f" ({why})"
