"""Making messages findable by their words: at once, in the transaction that saves them."""

from collections.abc import Callable

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import ConversationId, UserId
from daiban.memory.search.tables import message_words
from daiban.memory.search.tokens import is_telling, lexemes_of
from daiban.messenger.tables import messages

_BATCH = 2000

# One statement with four arrays; as rows of parameters it takes ten times as long.
_INSERT = text(
    "insert into message_words (message_id, owner_id, conversation_id, sent_at, mine, telling, words)"
    " select m.id, m.owner_id, m.conversation_id, m.sent_at, m.mine, t.telling, t.words::tsvector"
    " from unnest(cast(:ids as text[]), cast(:telling as boolean[]), cast(:words as text[])) as t (id, telling, words)"
    " join messages m on m.id = t.id on conflict do nothing"
)


async def index_words(
    db: AsyncConnection,
    owner: UserId,
    conversations: list[ConversationId] | None = None,
    *,
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the lexemes of all messages of `owner` (in these conversations) that have none; how many were written.

    `told` is given the size of each batch as it is done.
    """
    missing = (
        select(messages.c.id, messages.c.text)
        .where(
            messages.c.owner_id == owner,
            messages.c.kind == "text",
            ~select(message_words.c.message_id).where(message_words.c.message_id == messages.c.id).exists(),
        )
        .order_by(messages.c.conversation_id, messages.c.position)
    )
    if conversations is not None:
        missing = missing.where(messages.c.conversation_id.in_(conversations))
    rows = (await db.execute(missing)).all()
    for begin in range(0, len(rows), _BATCH):
        batch = rows[begin : begin + _BATCH]
        await db.execute(
            _INSERT,
            {
                "ids": [row.id for row in batch],
                "telling": [is_telling(row.text) for row in batch],
                "words": [_tsvector(row.text) for row in batch],
            },
        )
        told(len(batch))
    return len(rows)


async def conversations_without_words(
    db: AsyncConnection, conversations: list[ConversationId]
) -> list[ConversationId]:
    """Those that hold messages of which none is indexed: saved before there was a search."""
    rows = await db.execute(
        text(
            "select c.id from unnest(cast(:ids as text[])) as c (id)"
            " where exists (select from messages m where m.conversation_id = c.id and m.kind = 'text')"
            " and not exists (select from message_words w where w.conversation_id = c.id)"
        ),
        {"ids": list(conversations)},
    )
    return [ConversationId(row.id) for row in rows]


def _tsvector(said: str) -> str:
    # Lexemes hold letters, digits and nothing that would have to be escaped.
    return " ".join(f"'{lexeme}'" for lexeme in lexemes_of(said))
