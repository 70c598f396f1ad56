"""What the agent knows of people from the owner's chats: when they write, how long their answers take, and how sure that is."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit, permit, record_use
from daiban.kit.ids import ConversationId
from daiban.main import tell
from daiban.memory.rhythm import (
    PARTS,
    Delay,
    delay_at,
    delay_in,
    read_rhythm,
    read_turns,
    say_delay,
    say_hours,
)
from daiban.messenger.contacts import Contact, contact_called, list_contacts, user_behind
from daiban.messenger.conversations import list_conversations, read_times
from daiban.messenger.quiet_hours import quiet_hours
from daiban.messenger.users import Language, User, load_user, set_quiet_hours
from daiban.turns.means import Means

_PURPOSE = "when they usually answer"
Told = dict[str, Any]


async def be_quiet(means: Means, who: User, hours: str) -> Told:
    """Set the user's quiet hours: `22:00-08:00`, `none`, or `usual` for those of who never said any."""
    async with means.database.transaction(who.id) as db:
        await set_quiet_hours(db, who.id, None if hours == "usual" else quiet_hours(hours))
        kept = (await load_user(db, who.id)).quiet_hours
    return {"user": str(who.id), "quiet_hours": kept or "usual"}


async def people(means: Means, who: User, name: str | None) -> Told:
    """Everybody with a chat, or the one who is named; of each when they usually answer."""
    now = means.clock.now()
    async with means.database.transaction(who.id) as db:
        held = await permit(db, who.id, "contacts", purpose=_PURPOSE, now=now)
        contacts = [await contact_called(db, held, name)] if name else await list_contacts(db, held)
        chats = {c.contact_id: c.id for c in await list_conversations(db, held) if c.contact_id}
        told = [await _person(means, db, who, c, chats.get(c.id)) for c in contacts if name or c.id in chats]
    return {"people": told}


async def _person(
    means: Means, db: AsyncConnection, who: User, contact: Contact, chat: ConversationId | None
) -> Told:
    """Times are in the zone of the contact, when they are a user of this hub, else in the owner's."""
    now = means.clock.now()
    held = await find_permit(db, who.id, "chat", purpose=_PURPOSE, now=now, resource=chat) if chat else None
    times = await read_times(db, held) if held else []
    if held:
        await record_use(db, held, source=f"chat with {contact.in_full}", records=len(times))
    zone = who.zone
    entry = await user_behind(db, contact)
    if entry is not None:
        async with means.database.transaction(entry.id) as theirs:
            zone = (await load_user(theirs, entry.id)).zone
    rhythm, turns = read_rhythm(times, zone=zone, now=now), read_turns(times)
    parts = [
        delay_in(turns, part, weekend=weekend, zone=zone, now=now)
        for weekend in (False, True)
        for part in PARTS
    ]
    seen = [delay for delay in parts if delay.of_part]
    asked_now = delay_at(turns, asked=now, zone=zone, now=now)
    said = [say_delay(delay, who.language) for delay in seen] or [say_delay(asked_now, who.language)]
    return {
        "id": contact.id,
        "name": contact.in_full,
        "messages": len(times),
        "hour": rhythm.hour,
        "share": round(rhythm.share, 2),
        "asked_now": _delay(asked_now),
        "parts": [{"part": d.part, "weekend": d.weekend, **_delay(d)} for d in seen],
        "said": [line for line in (say_hours(rhythm, who.language), *said) if line] if held else [],
    }


def _delay(delay: Delay) -> Told:
    return {
        "within_minutes": int(delay.within.total_seconds() // 60) if delay.within else None,
        "replies": delay.answers,
        "questions": delay.questions,
        "certainty": delay.certainty,
    }


def tell_quiet(told: Told, language: Language) -> None:
    tell.lines(
        f"免打扰时间：{told['quiet_hours']}" if language == "zh" else f"quiet hours: {told['quiet_hours']}"
    )


def tell_people(told: Told, language: Language) -> None:
    for person in told["people"]:
        nothing = "没有开放的聊天" if language == "zh" else "no chat is open to your agent"
        tell.lines(person["name"], *(f"    {line}" for line in person["said"] or [nothing]))
