"""Searching what was said: by words and by meaning, the two lists fused by reciprocal rank."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import record_use
from daiban.kit.ids import ConversationId, MessageId
from daiban.memory.search.index_words import conversations_without_words, index_words
from daiban.memory.search.queries import find_by_vector, find_by_words, read_around, read_said
from daiban.memory.search.records import By, Found, OpenChat, Wanted
from daiban.memory.search.tokens import question_lexemes
from daiban.models.embeddings import Embedder

# Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009), not with their 60, which is for lists of a thousand: of 20,000
# messages it put seconds of both lists before the first of one (MRR .21 instead of .41 where only the meaning helps).
_K = 5
# What one list alone holds beyond this rank is not among the first ten of both.
_DEPTH = 100


async def search_chats(
    db: AsyncConnection, chats: Sequence[OpenChat], wanted: Wanted, embedder: Embedder, *, by: By = "both"
) -> list[Found]:
    """The messages of `chats` that fit best, best first; each chat that one was read of gets a use row.

    Uses whatever vectors there are by now; without any it searches by words alone. The transaction acts for the
    owner of the chats.
    """
    if not chats:
        return []
    open_by_id = {chat.id: chat for chat in chats}
    ids = list(open_by_id)
    if late := await conversations_without_words(db, ids):
        await index_words(db, chats[0].permit.owner_id, late)
    lexemes, beginnings = question_lexemes(wanted.text)
    lists: list[list[tuple[MessageId, float]]] = []
    if by != "vectors":
        lists.append(await find_by_words(db, wanted, ids, lexemes, beginnings, most=_DEPTH))
    cosines: dict[MessageId, float] = {}
    if by != "words" and (wanted.meaning or _means_something(lexemes, beginnings)):
        (vector,) = embedder.queries([wanted.meaning or wanted.text])
        near = await find_by_vector(db, wanted, ids, vector, model=embedder.name, most=_DEPTH)
        cosines = dict(near)
        lists.append([(message, 1.0) for message, _ in near])
    scores = fuse(lists)
    ranked = sorted(scores, key=lambda message: -scores[message])
    said = await read_said(db, ranked if wanted.writers else ranked[: wanted.limit])
    theirs = {chat.id for chat in chats if chat.contact_id in wanted.writers}
    best = [
        message
        for message in ranked
        if message in said
        and (
            not wanted.writers
            or said[message].conversation_id in theirs
            or said[message].mine
            or said[message].contact_id in wanted.writers
        )
    ][: wanted.limit]
    found: list[Found] = []
    read: Counter[ConversationId] = Counter()
    for message in best:
        before, after = await read_around(db, message, wanted.context) if wanted.context else ([], [])
        chat = open_by_id[said[message].conversation_id]
        cosine = cosines.get(message, 0.0)
        found.append(Found(said[message], chat, scores[message], tuple(before), tuple(after), cosine))
        read[chat.id] += 1 + len(before) + len(after)
    for conversation, records in read.items():
        chat = open_by_id[conversation]
        source = f"chat with {chat.name}" if chat.name else "chat"
        await record_use(db, chat.permit, source=source, records=records)
    return found


def fuse(lists: Sequence[Sequence[tuple[MessageId, float]]]) -> dict[MessageId, float]:
    """The sum of sqrt(share) / (5 + rank) over the lists that hold a message; ranks begin at 1.

    A message that shares one common word with the question is the best by words when no other shares any: so each is
    weighed by its share of the question, and does not push the best by meaning aside. By the root of it, so that the
    best by words stays among the first ten when it has no vector yet. See docs/benchmarks.md.
    """
    scores: defaultdict[MessageId, float] = defaultdict(float)
    for ranked in lists:
        for rank, (message, share) in enumerate(ranked, start=1):
            scores[message] += math.sqrt(share) / (_K + rank)
    return dict(scores)


def _means_something(lexemes: list[str], beginnings: list[str]) -> bool:
    """A single character has no meaning of its own that a vector would hold."""
    return len("".join((*lexemes, *beginnings))) > 1
