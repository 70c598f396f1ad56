"""The statements of a search: by words, by vectors, and the messages themselves.

All run under row-level security; `message_words_of_owner` keeps to the owner by itself (see the migration).
"""

import numpy as np
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import ContactId, ConversationId, MessageId
from daiban.memory.search.codes import codes_of, unpacked
from daiban.memory.search.records import Said, Wanted
from daiban.memory.search.tables import DIMENSIONS
from daiban.messenger.tables import messages
from daiban.models.embeddings import Vectors

# BM25 (Robertson and Zaragoza 2009) with its usual constants. A lexeme counts once in a message: messages are short.
_K1, _B = 1.2, 0.75
# Lexemes of an ordinary message: how long a message must be to count as long.
_USUAL_LEXEMES = 10

# A question is a sentence; a page of text is searched for by its beginning.
_MOST_LEXEMES = 32

# Codes are coarse: of so many nearest by code the nearest by vector are taken.
_CANDIDATES = 300


def _filters(wanted: Wanted, chats: list[ConversationId]) -> tuple[str, dict[str, object]]:
    clauses, values = ["conversation_id = any(cast(:chats as text[]))"], {"chats": list(chats)}
    more: dict[str, object] = {"mine": wanted.mine, "begin": wanted.begin, "end": wanted.end}
    for key, clause in (("mine", "mine = :mine"), ("begin", "sent_at >= :begin"), ("end", "sent_at < :end")):
        if more[key] is not None:
            clauses.append(clause)
    return " and ".join(clauses), {
        **values,
        **{key: value for key, value in more.items() if value is not None},
    }


async def find_by_words(
    db: AsyncConnection,
    wanted: Wanted,
    chats: list[ConversationId],
    lexemes: list[str],
    beginnings: list[str],
    *,
    most: int,
) -> list[tuple[MessageId, float]]:
    """The messages that hold some of the lexemes, best first by BM25; of equal ones the newest first.

    With each comes its share of the question: how many of the lexemes it holds, of all.

    How rare a lexeme is, is reckoned among the messages that hold any of them, which are counted anyway.
    """
    terms = [f"'{word}'" for word in lexemes] + [f"'{start}':*" for start in beginnings]
    terms = terms[:_MOST_LEXEMES]
    if not terms:
        return []
    where, values = _filters(wanted, chats)
    places = range(len(terms))
    holds = ", ".join(f"(words @@ cast(:term{i} as tsquery))::int as h{i}" for i in places)
    counts = ", ".join(f"ln(1 + (count(*) - sum(h{i}) + 0.5) / (sum(h{i}) + 0.5)) as w{i}" for i in places)
    weight = " + ".join(f"h{i} * w{i}" for i in places)
    statement = text(
        f"with hits as materialized (select message_id, sent_at, length(words) as size, {holds}"
        f" from message_words_of_owner(cast(:any as tsquery)) where {where}),"
        f" weights as (select {counts} from hits)"
        f" select message_id, ({' + '.join(f'h{i}' for i in places)})::float / {len(terms)} as share from hits, weights"
        f" order by ({weight}) / (1 + {_K1} * (1 - {_B} + {_B} * size / {_USUAL_LEXEMES})) desc, sent_at desc limit :most"
    )
    values |= {f"term{i}": term for i, term in enumerate(terms)}
    rows = await db.execute(statement, {**values, "any": " | ".join(terms), "most": most})
    return [(MessageId(row.message_id), float(row.share)) for row in rows]


async def find_by_vector(
    db: AsyncConnection,
    wanted: Wanted,
    chats: list[ConversationId],
    vector: Vectors,
    *,
    model: str,
    most: int,
) -> list[tuple[MessageId, float]]:
    """The messages nearest to `vector` with their cosines, best first, of those that have a vector by now."""
    where, values = _filters(wanted, chats)
    (code,) = codes_of(vector[None, :])
    rows = await db.execute(
        text(
            "with near as materialized (select message_id from message_codes"
            f" where model = :model and {where}"
            f" order by bit_count(code # cast(:code as bit({DIMENSIONS}))) limit {_CANDIDATES})"
            " select message_id, numbers from near join message_vectors using (message_id)"
        ),
        {**values, "model": model, "code": code},
    )
    near = rows.all()
    if not near:
        return []
    cosines = unpacked([row.numbers for row in near]) @ vector
    order: list[int] = np.argsort(-cosines)[:most].tolist()
    return [(MessageId(near[i].message_id), float(cosines[i])) for i in order]


_SAID = (
    messages.c.id,
    messages.c.conversation_id,
    messages.c.sent_at,
    messages.c.author,
    messages.c.mine,
    messages.c.text,
    messages.c.contact_id,
)


async def written_in_by(
    db: AsyncConnection, chats: list[ConversationId], people: list[ContactId]
) -> set[ConversationId]:
    """Of the chats those in which one of these contacts wrote, as far as the writers of a group are known."""
    rows = await db.execute(
        select(messages.c.conversation_id)
        .where(messages.c.conversation_id.in_(chats), messages.c.contact_id.in_(people))
        .distinct()
    )
    return {ConversationId(row.conversation_id) for row in rows}


async def read_said(db: AsyncConnection, ids: list[MessageId]) -> dict[MessageId, Said]:
    rows = await db.execute(select(*_SAID).where(messages.c.id.in_(ids)))
    return {MessageId(row["id"]): Said(**row) for row in rows.mappings()}


async def read_around(db: AsyncConnection, message: MessageId, most: int) -> tuple[list[Said], list[Said]]:
    """Up to `most` messages before and after this one in its conversation, each in order of time."""
    columns = ", ".join(column.name for column in _SAID)
    sides: list[list[Said]] = []
    for sign, order in (("<", "desc"), (">", "asc")):
        rows = await db.execute(
            text(
                f"select {columns} from messages where kind = 'text'"
                " and conversation_id = (select conversation_id from messages where id = :id)"
                f" and (sent_at, position) {sign} (select sent_at, position from messages where id = :id)"
                f" order by sent_at {order}, position {order} limit :most"
            ),
            {"id": message, "most": most},
        )
        sides.append([Said(**row) for row in rows.mappings()])
    return sides[0][::-1], sides[1]
