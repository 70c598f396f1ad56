"""What the owner's chats and the other people's grants tell: places that all liked, slots that a friend opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daiban.consent import find_permit, record_use
from daiban.kit.dates import say_day
from daiban.memory import tastes
from daiban.memory.tastes import Line, Opinion, Standing, Thing, standings
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
    "complaint": ("有人说不好", "there was a complaint"),
    "nobody": ("没有人明确说好", "nobody clearly praised it"),
    "silent": ("没有说起过", "never spoken of"),
}


async def places(
    call: HubCall, *, persons: list[str], kinds: list[str], named: str, liked: bool, last: bool
) -> dict[str, Any]:
    """Shapes: see `stubs/people.pyi`. Reads the chats with the persons only when the wish speaks of what was liked."""
    if named:
        found = await search_places(call, kinds, named) or await search_places(call, [], named)
        if not found:
            return found_places([shown_place({"id": "", "name": named}, "")])
        return found_places([shown_place(place, "") for place in found[:MOST_OPTIONS]])
    directory = await search_places(call, kinds, "")
    if not liked:
        if not kinds:
            directory = without_refused(directory, await refused_kinds(call, persons))
        return found_places([shown_place(place, "") for place in directory[:MOST_OPTIONS]])
    everywhere = await search_places(call, [], "")
    views = [await _views_with(call, person, kinds, directory, everywhere) for person in persons]
    return _liked_by_all(call, views, {place["id"]: place for place in directory}, last=last)


@dataclass(frozen=True, slots=True)
class _Views:
    """How a contact and the owner stand to places, by their chats. `titles`: of each opinion the group that it was said in, or ""."""

    contact: Contact
    standings: dict[str, Standing]
    titles: dict[Opinion, str]


async def _views_with(
    call: HubCall,
    person: str,
    kinds: list[str],
    directory: list[dict[str, Any]],
    everywhere: list[dict[str, Any]],
) -> _Views:
    purpose = "find the place that you both liked"
    contact = await read_contact(call, person, purpose=purpose)
    chats = [("", await read_chat_with(call, contact, purpose=purpose))]
    chats += [
        (group.title or "", said) for group, said in await read_groups_with(call, contact, purpose=purpose)
    ]
    lines = {title: [_line(message, call.user.zone, title) for message in said] for title, said in chats}
    # The reader needs every place, or it would take talk of a place of another kind for talk of the one before.
    things = [Thing(place["id"], tuple(place["names"])) for place in everywhere]
    known = {place["id"] for place in directory}
    unwanted = {thing.id for thing in things} - known
    titles = {
        opinion: title
        for title, said in lines.items()
        for opinion in tastes.read_opinions(said, things)
        # Of a group, the views of the others are none of theirs.
        if opinion.mine or opinion.author in ("", contact.id)
    }
    spoken = [line for said in lines.values() for line in said]
    judged = {
        standing.thing: standing
        for standing in standings(titles)
        if standing.thing not in unwanted and await _is_wanted(call, standing, kinds, known, spoken)
    }
    return _Views(contact, judged, titles)


def _liked_by_all(
    call: HubCall, views: Sequence[_Views], known: dict[str, dict[str, Any]], *, last: bool
) -> dict[str, Any]:
    """What the owner and each contact praised, and nobody complained of since; without such a place those that two or more praised."""
    judged: dict[str, list[Standing]] = {}
    for one in views:
        for thing, standing in one.standings.items():
            judged.setdefault(thing, []).append(standing)
    last_good = {
        thing: max(
            (s.last_good_at for s in found if s.last_good_at), default=datetime.min.replace(tzinfo=UTC)
        )
        for thing, found in judged.items()
    }
    in_order = sorted(judged, key=lambda thing: (-last_good[thing].timestamp(), thing))
    complained = [thing for thing in in_order if any(map(_is_complaint, judged[thing]))]
    praised = [
        thing
        for thing in in_order
        if thing not in complained or all(standing.both_good for standing in judged[thing])
    ]
    good = [thing for thing in praised if _voices(judged[thing]) == len(views) + 1]
    if last and good:
        good = [thing for thing in good if last_good[good[0]] - last_good[thing] <= _SAME_TIME]

    def shown(thing: str) -> dict[str, Any]:
        place = known.get(thing) or {"id": "", "name": thing.removeprefix("name:")}
        return shown_place(place, _why(call, views, thing))

    aside = [
        f"{known[thing]['name'] if thing in known else thing.removeprefix('name:')}{_because(call, views, thing)}"
        for thing in in_order
        if thing not in good
    ]
    by_some = [thing for thing in praised if not good and _voices(judged[thing]) > 1]
    return found_places(
        [shown(thing) for thing in good[:MOST_OPTIONS]],
        aside,
        complained,
        [shown(thing) for thing in by_some[:MOST_OPTIONS]],
    )


def _is_complaint(standing: Standing) -> bool:
    return "bad" in (standing.mine, standing.theirs) or any(said.closed for said in standing.evidence)


def _voices(found: Sequence[Standing]) -> int:
    """How many praise it: the owner, in whichever chat, and the contacts."""
    mine = any(standing.both_good or standing.why_not == "only-me" for standing in found)
    return mine + sum(standing.both_good or standing.why_not == "only-them" for standing in found)


def _why(call: HubCall, views: Sequence[_Views], thing: str) -> str:
    """When and where it was last praised, in each chat that has praise of it."""
    language, said_in = call.run.language, list[str]()
    for one in views:
        evidence = one.standings[thing].evidence if thing in one.standings else ()
        praise = [said for said in evidence if said.verdict == "good"]
        if praise:
            day = say_day(praise[-1].at.astimezone(call.user.zone), language, call.now)
            zh, en = f"与{one.contact.called}的聊天", f"your chat with {one.contact.called}"
            if title := one.titles[praise[-1]]:
                zh, en = f"群聊「{title}」", f"the group chat {title}"
            said_in.append(f"{day} {zh}" if language == "zh" else f"{en}, {day}")
    return ("；" if language == "zh" else "; ").join(dict.fromkeys(said_in))


def _because(call: HubCall, views: Sequence[_Views], thing: str) -> str:
    """Why it is no place that all like; of several contacts with the name of each who is a reason."""
    zh = call.run.language == "zh"
    reasons: list[str] = []
    for one in views:
        standing = one.standings.get(thing)
        if standing is None or not standing.both_good:
            why = standing.why_not or "nobody" if standing else "silent"
            said = _WHY_NOT.get(why, _WHY_NOT["nobody"])[0 if zh else 1]
            reasons.append(f"{one.contact.called}{'：' if zh else ': '}{said}" if len(views) > 1 else said)
    told = ("；" if zh else "; ").join(reasons)
    return (f"（{told}）" if zh else f" ({told})") if told else ""


def _line(message: Message, zone: ZoneInfo, title: str) -> Line:
    author = (message.contact_id or f"name {message.author}") if title else ""
    return Line(message.id, message.sent_at.astimezone(zone), message.mine, message.text, author)


def found_places(
    fitting: list[dict[str, Any]],
    set_aside: Sequence[str] = (),
    complained: Sequence[str] = (),
    praised: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    return {
        "fitting": fitting,
        "praised": list(praised),
        "set_aside": list(set_aside),
        "complained": list(complained),
    }


async def _is_wanted(
    call: HubCall, standing: Standing, kinds: list[str], known: Collection[str], lines: Sequence[Line]
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
