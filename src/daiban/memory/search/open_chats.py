"""Which chats may be searched: those that a grant opens to the owner's agent."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit, find_permits
from daiban.kit.ids import ContactId, ConversationId, RunId, UserId
from daiban.memory.search.records import OpenChat
from daiban.messenger.contacts import in_full
from daiban.messenger.tables import contacts, conversations

PURPOSE = "search your chats"


async def open_chats(
    db: AsyncConnection, owner: UserId, *, now: datetime, run: RunId | None = None, purpose: str = PURPOSE
) -> list[OpenChat]:
    """The conversations of `owner` that may be searched now, each with its permit."""
    permits = {
        held.resource: held
        for held in await find_permits(db, owner, "chat", purpose=purpose, now=now, run=run)
    }
    named = await find_permit(db, owner, "contacts", purpose=purpose, now=now, run=run) is not None
    rows = await db.execute(
        select(
            conversations.c.id,
            conversations.c.contact_id,
            conversations.c.title,
            contacts.c.name,
            contacts.c.remark,
        )
        .outerjoin(contacts, contacts.c.id == conversations.c.contact_id)
        .where(conversations.c.owner_id == owner)
    )
    chats: list[OpenChat] = []
    for row in rows:
        held = permits.get(row.id) or permits.get(None)
        if held is not None:
            name = in_full(row.name, row.remark) if named and row.name is not None else row.title
            contact = ContactId(row.contact_id) if named and row.contact_id is not None else None
            chats.append(OpenChat(ConversationId(row.id), contact, name, held))
    return chats
