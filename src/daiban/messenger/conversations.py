"""What an owner and a contact have said to each other, as imported."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit
from daiban.kit.ids import ContactId, ConversationId, MessageId, UserId, new_id
from daiban.messenger.tables import conversations, messages

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewMessage:
    sent_at: datetime
    mine: bool
    author: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    id: MessageId
    sent_at: datetime
    mine: bool
    text: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation and how much was said in it."""

    id: ConversationId
    contact_id: ContactId
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


async def save_messages(
    db: AsyncConnection,
    owner: UserId,
    conversation: ConversationId,
    said: Iterable[NewMessage],
    *,
    told: Callable[[int], None] = lambda _: None,
) -> tuple[int, int]:
    """Add what is not there yet, in order; (added, known already).

    A message is known by its time, side, text and how often the same was said at that time before it: so the same
    export adds nothing, and two equal messages in one minute stay two. `told` is given the size of each batch done.
    """
    occurrences: Counter[tuple[datetime, bool, str]] = Counter()
    rows: list[dict[str, object]] = []
    for position, message in enumerate(said):
        key = (message.sent_at, message.mine, message.text)
        occurrences[key] += 1
        marks = f"{message.sent_at.timestamp()}|{message.mine}|{message.text}|{occurrences[key]}"
        rows.append(
            {
                "id": new_id("msg"),
                "owner_id": owner,
                "conversation_id": conversation,
                "position": position,
                "sent_at": message.sent_at,
                "mine": message.mine,
                "author": message.author,
                "kind": message.kind,
                "text": message.text,
                "digest": hashlib.sha256(marks.encode()).hexdigest()[:32],
            }
        )
    added = 0
    for begin in range(0, len(rows), _BATCH):
        batch = rows[begin : begin + _BATCH]
        # As parameters, not `values(batch)`: that statement is compiled anew for each batch, half a second each time.
        done = await db.execute(insert(messages).on_conflict_do_nothing().returning(messages.c.id), batch)
        added += len(done.all())
        told(len(batch))
    return added, len(rows) - added


async def list_conversations(db: AsyncConnection, held: Permit) -> list[Conversation]:
    """Every conversation with its size; needs the permit for contacts, since nothing said is read."""
    rows = await db.execute(
        select(
            conversations.c.id,
            conversations.c.contact_id,
            func.count(messages.c.id).label("messages"),
            func.max(messages.c.sent_at).label("last_message_at"),
        )
        .outerjoin(messages, messages.c.conversation_id == conversations.c.id)
        .where(conversations.c.owner_id == held.owner_id)
        .group_by(conversations.c.id)
    )
    return [Conversation(**row) for row in rows.mappings()]


async def read_messages(db: AsyncConnection, held: Permit) -> list[Message]:
    """What was said in the conversation that the permit names, in order."""
    rows = await db.execute(
        select(messages.c.id, messages.c.sent_at, messages.c.mine, messages.c.text)
        .where(
            messages.c.owner_id == held.owner_id,
            messages.c.conversation_id == held.resource,
            messages.c.kind == "text",
        )
        .order_by(messages.c.sent_at, messages.c.position)
    )
    return [Message(**row) for row in rows.mappings()]
