"""What the owner's chats and the other people's grants tell: places that both liked, slots that a friend opened."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daiban.consent import find_permit, record_use
from daiban.kit.dates import say_day
from daiban.memory import tastes
from daiban.memory.tastes import Line, Standing, Thing, standings
from daiban.messenger.contacts import Contact, user_behind
from daiban.messenger.conversations import Message
from daiban.messenger.users import load_user
from daiban.miniapps import Acting
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_chat_with, read_contact, read_groups_with
from daiban.runtime.hub_tools.refusals import refused_kinds, without_refused
from daiban.runtime.journal import invitation_to

# "Last time" is loose: two places praised within a month are both it, and the owner is asked.
_SAME_TIME = timedelta(days=30)
MOST_OPTIONS = 8

_WHY_NOT = {
    "only-me": ("只有你说过好", "only you praised it"),
    "only-them": ("只有对方说过好", "only they praised it"),
    "complaint-later": ("后来有人说不好", "there was a complaint later"),
    "nobody": ("没有人明确说好", "nobody clearly praised it"),
}


async def places(
    call: HubCall, *, person: str, kinds: list[str], named: str, liked: bool, last: bool
) -> dict[str, Any]:
    """Shapes: see `stubs/people.pyi`. Reads the chat with the person only when the wish speaks of what was liked."""
    if named:
        found = await search_places(call, kinds, named) or await search_places(call, [], named)
        if not found:
            return found_places([shown_place({"id": "", "name": named}, "")])
        return found_places([shown_place(place, "") for place in found[:MOST_OPTIONS]])
    directory = await search_places(call, kinds, "")
    if not liked:
        if not kinds:
            directory = without_refused(directory, await refused_kinds(call, person))
        return found_places([shown_place(place, "") for place in directory[:MOST_OPTIONS]])
    purpose = "find the place that you both liked"
    contact = await read_contact(call, person, purpose=purpose)
    chats = [("", await read_chat_with(call, contact, purpose=purpose))]
    chats += [
        (group.title or "", said) for group, said in await read_groups_with(call, contact, purpose=purpose)
    ]
    return await _liked_by_both(call, contact, chats, kinds, directory, last=last)


async def _liked_by_both(
    call: HubCall,
    contact: Contact,
    chats: Sequence[tuple[str, Sequence[Message]]],
    kinds: list[str],
    directory: list[dict[str, Any]],
    *,
    last: bool,
) -> dict[str, Any]:
    """`chats`: the title of each, "" for that of the two, and what was said in it."""
    zone, language = call.user.zone, call.run.language
    lines = {title: [_line(message, zone, title) for message in said] for title, said in chats}
    # The reader needs every place, or it would take talk of a place of another kind for talk of the one before.
    things = [Thing(place["id"], tuple(place["names"])) for place in await search_places(call, [], "")]
    unwanted = {thing.id for thing in things} - {place["id"] for place in directory}
    known = {place["id"]: place for place in directory}
    of_both = {
        opinion: title
        for title, said in lines.items()
        for opinion in tastes.read_opinions(said, things)
        # Of a group, the views of the others are none of theirs.
        if opinion.mine or opinion.author in ("", contact.id)
    }
    judged = [standing for standing in standings(of_both) if standing.thing not in unwanted]
    everything = [line for said in lines.values() for line in said]
    judged = [standing for standing in judged if await _is_wanted(call, standing, kinds, known, everything)]
    good = [standing for standing in judged if standing.both_good and standing.last_good_at is not None]
    if last and good:
        newest = max(standing.last_good_at for standing in good if standing.last_good_at)
        good = [
            standing
            for standing in good
            if standing.last_good_at and newest - standing.last_good_at <= _SAME_TIME
        ]
    fitting: list[dict[str, Any]] = []
    for standing in good[:MOST_OPTIONS]:
        praise = [said for said in standing.evidence if said.verdict == "good"][-1]
        day = say_day(praise.at.astimezone(zone), language, call.now)
        zh, en = f"与{contact.called}的聊天", f"your chat with {contact.called}"
        if title := of_both[praise]:
            zh, en = f"群聊「{title}」", f"the group chat {title}"
        why = f"{day} {zh}" if language == "zh" else f"{en}, {day}"
        place = known.get(standing.thing) or {"id": "", "name": standing.thing.removeprefix("name:")}
        fitting.append(shown_place(place, why))
    chosen = {standing.thing for standing in good}
    aside = [
        f"{known[standing.thing]['name'] if standing.thing in known else standing.thing.removeprefix('name:')}"
        f"{_because(standing, language)}"
        for standing in judged
        if standing.thing not in chosen
    ]
    complained = [
        standing.thing
        for standing in judged
        if "bad" in (standing.mine, standing.theirs) or any(said.closed for said in standing.evidence)
    ]
    return found_places(fitting, aside, complained)


def _line(message: Message, zone: ZoneInfo, title: str) -> Line:
    author = (message.contact_id or f"name {message.author}") if title else ""
    return Line(message.id, message.sent_at.astimezone(zone), message.mine, message.text, author)


def found_places(
    fitting: list[dict[str, Any]], set_aside: Sequence[str] = (), complained: Sequence[str] = ()
) -> dict[str, Any]:
    return {"fitting": fitting, "set_aside": list(set_aside), "complained": list(complained)}


async def _is_wanted(
    call: HubCall, standing: Standing, kinds: list[str], known: dict[str, Any], lines: Sequence[Line]
) -> bool:
    """A place of the directory was searched by kind; one that is only named must say its kind where it is named."""
    if standing.thing in known:
        return True
    name = standing.thing.removeprefix("name:")
    if not kinds:
        return True
    spoken = " ".join(
        [
            name,
            *(line.text for line in lines if name in line.text),
            *(said.quote for said in standing.evidence),
        ]
    )
    told = await call.host.call("dining.kinds_named", {"text": spoken}, call.acting())
    return any({found["kind"], *found["within"]} & set(kinds) for found in told["kinds"])


async def free_slots(
    call: HubCall,
    *,
    person: str,
    windows: list[dict[str, str]],
    minutes: int,
    ignoring: list[str] | None = None,
) -> dict[str, Any]:
    """Slots only, never the events behind them, and only under the person's own grant to this owner."""
    contact = await read_contact(call, person, purpose="who is meant")
    entry = await user_behind(call.db, contact)
    if entry is None:
        return {"granted": False, "slots": []}
    purpose = "find a time together"
    async with call.database.transaction(entry.id) as theirs:
        held = await find_permit(
            theirs,
            entry.id,
            "free-slots",
            purpose=purpose,
            now=call.now,
            grantee=call.user.id,
            run=call.run.id,
        )
        if held is None:
            return {"granted": False, "slots": []}
        friend = await load_user(theirs, entry.id)
        acting = Acting(friend.id, call.now, call.user.zone, call.user.locale)
        invitations = [await invitation_to(call.db, event, contact.id) for event in ignoring or []]
        asked = {
            "windows": windows,
            "minutes": minutes,
            "ignoring": [found for found in invitations if found],
        }
        found = await call.host.call("calendar.free_slots", asked, acting)
        await record_use(theirs, held, source=f"free slots, by {call.user.name}", records=len(found["slots"]))
    return {"granted": True, "slots": found["slots"]}


async def opened_to(call: HubCall, persons: Sequence[str]) -> list[str]:
    """Of these contacts those who let the owner see when they are free."""
    found: list[str] = []
    for person in persons:
        entry = await user_behind(call.db, await read_contact(call, person, purpose="who opened free times"))
        if entry is None:
            continue
        async with call.database.transaction(entry.id) as theirs:
            held = await find_permit(
                theirs, entry.id, "free-slots",
                purpose="whether free times are open", now=call.now, grantee=call.user.id, run=call.run.id,
            )  # fmt: skip
        found += [person] if held else []
    return found


async def search_places(call: HubCall, kinds: list[str], name: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for kind in kinds or [""]:
        asked = {key: value for key, value in (("kind", kind), ("name", name)) if value}
        told = await call.host.call("dining.search", asked, call.acting())
        found.update({place["id"]: place for place in told["places"]})
    return list(found.values())


def shown_place(place: dict[str, Any], why: str) -> dict[str, Any]:
    return {
        "id": place["id"],
        "name": place["name"],
        "bookable": bool(place.get("bookable")),
        "reach": place.get("phone") or place.get("website") or "",
        "why": why,
    }


def _because(standing: Standing, language: str) -> str:
    zh, en = _WHY_NOT.get(standing.why_not or "nobody", _WHY_NOT["nobody"])
    return f"（{zh}）" if language == "zh" else f" ({en})"
