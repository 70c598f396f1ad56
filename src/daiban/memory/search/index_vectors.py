"""Making messages findable by their meaning: slowly, newest first, one committed batch after another.

Whoever stops in the middle loses one batch at most, and several may work at once: a batch is locked while it is
embedded, and who comes by skips it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import UserId
from daiban.memory.search.codes import codes_of, packed
from daiban.memory.search.tables import message_codes, message_words
from daiban.messenger.tables import conversations, messages
from daiban.models.embeddings import Embedder

BATCH = 64  # a second or two of work: larger ones are no faster per message

# multilingual-e5 reads 512 tokens; a longer text is found by how it begins.
_LONGEST = 1500

_INSERT_CODES = text(
    "insert into message_codes (message_id, owner_id, conversation_id, sent_at, mine, model, code)"
    " select w.message_id, w.owner_id, w.conversation_id, w.sent_at, w.mine, :model, cast(t.code as bit(384))"
    " from unnest(cast(:ids as text[]), cast(:codes as text[])) as t (id, code)"
    " join message_words w on w.message_id = t.id"
    " on conflict (message_id) do update set model = excluded.model, code = excluded.code"
)
_INSERT_VECTORS = text(
    "insert into message_vectors (message_id, owner_id, numbers)"
    " select t.id, :owner, t.numbers"
    " from unnest(cast(:ids as text[]), cast(:numbers as bytea[])) as t (id, numbers)"
    " on conflict (message_id) do update set numbers = excluded.numbers"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many messages of an owner have a vector, wait for one, and say nothing that would need one."""

    embedded: int
    waiting: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Batch:
    """`size` messages were embedded, the oldest of them sent at `until`."""

    size: int
    until: datetime | None


async def owners_of_chats(db: AsyncConnection) -> list[UserId]:
    """Everybody who has a conversation. The transaction is the scheduler's, which sees no more of them."""
    rows = await db.execute(select(conversations.c.owner_id).distinct())
    return [UserId(row.owner_id) for row in rows]


async def standing(db: AsyncConnection, owner: UserId, embedder: Embedder) -> Standing:
    counted = await db.execute(
        select(
            func.count().filter(message_words.c.telling),
            func.count().filter(~message_words.c.telling),
        ).where(message_words.c.owner_id == owner)
    )
    telling, skipped = counted.one()
    rows = await db.execute(
        select(func.count()).where(message_codes.c.owner_id == owner, message_codes.c.model == embedder.name)
    )
    embedded = rows.scalar_one()
    return Standing(embedded=embedded, waiting=telling - embedded, skipped=skipped)


async def has_at_most_waiting(db: AsyncConnection, owner: UserId, embedder: Embedder, most: int) -> bool:
    """Whether some messages wait for a vector, and no more than `most`; looks at no more than that many."""
    waiting = _waiting(owner, embedder).with_only_columns(message_words.c.message_id).limit(most + 1)
    return 0 < len((await db.execute(waiting)).all()) <= most


def _waiting(owner: UserId, embedder: Embedder) -> Select[Any, Any, Any]:
    has_vector = select(message_codes.c.message_id).where(
        message_codes.c.message_id == message_words.c.message_id, message_codes.c.model == embedder.name
    )
    return (
        select(message_words.c.message_id, message_words.c.sent_at, messages.c.text)
        .join(messages, messages.c.id == message_words.c.message_id)
        .where(message_words.c.owner_id == owner, message_words.c.telling, ~has_vector.exists())
    )


async def embed_batch(
    db: AsyncConnection, owner: UserId, embedder: Embedder, *, until: datetime | None = None
) -> Batch:
    """Embed the newest messages without a vector, of those up to `until`, that nobody else is embedding now.

    The transaction is to be committed after each batch: it holds the locks. `until` of the batch before spares the
    walk over all that has been done; what came meanwhile is found without it.
    """
    statement = (
        _waiting(owner, embedder)
        .order_by(message_words.c.sent_at.desc())
        .limit(BATCH)
        .with_for_update(of=message_words, skip_locked=True)
    )
    if until is not None:
        statement = statement.where(message_words.c.sent_at <= until)
    rows = (await db.execute(statement)).all()
    if not rows:
        return Batch(0, None)
    # What was said twice is embedded once.
    texts = list(dict.fromkeys(row.text[:_LONGEST] for row in rows))
    vectors = embedder.passages(texts)
    made = dict(
        zip(texts, zip(codes_of(vectors), (packed(vector) for vector in vectors), strict=True), strict=True)
    )
    ids = [row.message_id for row in rows]
    codes, numbers = zip(*(made[row.text[:_LONGEST]] for row in rows), strict=True)
    await db.execute(_INSERT_CODES, {"ids": ids, "codes": list(codes), "model": embedder.name})
    await db.execute(_INSERT_VECTORS, {"ids": ids, "numbers": list(numbers), "owner": owner})
    return Batch(len(rows), rows[-1].sent_at)
