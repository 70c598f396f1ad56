"""An owner's conversations, as imported: each with one contact, or a group's. Those of groups are nobody's chat of two."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit
from daiban.kit.ids import ContactId, ConversationId, MessageId, UserId, new_id
from daiban.messenger.tables import conversations, messages


@dataclass(frozen=True, slots=True)
class Message:
    id: MessageId
    sent_at: datetime
    mine: bool
    text: str
    author: str
    """As the export calls them."""
    contact_id: ContactId | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation and how much was said in it: with a contact, or of a group, which has a title instead."""

    id: ConversationId
    contact_id: ContactId | None
    title: str | None
    messages: int
    last_message_at: datetime | None


async def open_conversation(db: AsyncConnection, owner: UserId, contact: ContactId) -> ConversationId:
    """The conversation of `owner` with `contact`, made if there is none."""
    statement = insert(conversations).values(id=new_id("chat"), owner_id=owner, contact_id=contact)
    await db.execute(statement.on_conflict_do_nothing(index_elements=["owner_id", "contact_id"]))
    rows = await db.execute(
        select(conversations.c.id).where(
            conversations.c.owner_id == owner, conversations.c.contact_id == contact
        )
    )
    return ConversationId(rows.scalar_one())


async def open_group(db: AsyncConnection, owner: UserId, title: str) -> ConversationId:
    """The group of `owner` with that title, made if there is none."""
    statement = insert(conversations).values(id=new_id("chat"), owner_id=owner, title=title)
    await db.execute(statement.on_conflict_do_nothing(index_elements=["owner_id", "title"]))
    rows = await db.execute(
        select(conversations.c.id).where(conversations.c.owner_id == owner, conversations.c.title == title)
    )
    return ConversationId(rows.scalar_one())


async def list_conversations(db: AsyncConnection, held: Permit) -> list[Conversation]:
    """Every conversation, groups too, with its size; needs the permit for contacts, since nothing said is read."""
    rows = await db.execute(
        select(
            conversations.c.id,
            conversations.c.contact_id,
            conversations.c.title,
            func.count(messages.c.id).label("messages"),
            func.max(messages.c.sent_at).label("last_message_at"),
        )
        .outerjoin(messages, messages.c.conversation_id == conversations.c.id)
        .where(conversations.c.owner_id == held.owner_id)
        .group_by(conversations.c.id)
    )
    return [Conversation(**row) for row in rows.mappings()]


async def list_groups_with(db: AsyncConnection, held: Permit, contact: ContactId) -> list[Conversation]:
    """The groups in which this contact wrote; needs the permit for contacts, as `list_conversations`."""
    rows = await db.execute(
        select(messages.c.conversation_id)
        .where(messages.c.owner_id == held.owner_id, messages.c.contact_id == contact)
        .distinct()
    )
    written_in = set(rows.scalars())
    return [
        conversation
        for conversation in await list_conversations(db, held)
        if conversation.contact_id is None and conversation.id in written_in
    ]


async def read_messages(
    db: AsyncConnection, held: Permit, *, since: datetime | None = None, last: int | None = None
) -> list[Message]:
    """What was said in the conversation that the permit names, in order: all of it, or since then, or the `last` so many."""
    statement = (
        select(*(messages.c[field] for field in Message.__slots__))
        .where(
            messages.c.owner_id == held.owner_id,
            messages.c.conversation_id == held.resource,
            messages.c.kind == "text",
        )
        .order_by(messages.c.sent_at.desc(), messages.c.position.desc())
        .limit(last)
    )
    rows = await db.execute(statement if since is None else statement.where(messages.c.sent_at >= since))
    return [Message(**row) for row in reversed(rows.mappings().all())]


async def read_times(db: AsyncConnection, held: Permit) -> list[tuple[datetime, bool]]:
    """When something was written in the conversation that the permit names, and whether by the owner; in order."""
    rows = await db.execute(
        select(messages.c.sent_at, messages.c.mine)
        .where(messages.c.owner_id == held.owner_id, messages.c.conversation_id == held.resource)
        .order_by(messages.c.sent_at, messages.c.position)
    )
    return [(sent_at, mine) for sent_at, mine in rows]
