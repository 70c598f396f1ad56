"""Embedding in the background: newest first, in batches, by several at once, whatever ends it."""

import asyncio
from datetime import timedelta

import pytest
from owners import NOW, Owner, WordlessEmbedder
from sqlalchemy import text

from daiban.memory.search import embed_batch, index_words, owners_of_chats
from daiban.memory.search.index_vectors import BATCH

pytestmark = pytest.mark.anyio


async def test_the_newest_come_first_and_what_says_nothing_is_skipped(ann: Owner) -> None:
    await ann.hears("Dana", *(f"message number {i}" for i in range(BATCH)), "ok", "newest of all")
    await ann.hears("Lee", "long ago", begin=NOW - timedelta(days=900))
    assert await ann.indexes(1) == BATCH
    assert ann.embedder.embedded[0] == "newest of all" and "long ago" not in ann.embedder.embedded
    stands = await ann.stands()
    assert (stands.embedded, stands.waiting, stands.skipped) == (BATCH, 2, 1)
    assert await ann.indexes() == 2 and "ok" not in ann.embedder.embedded


async def test_what_was_said_twice_is_embedded_once_in_a_batch(ann: Owner) -> None:
    await ann.hears("Dana", "same words", "same words", "other words")
    assert await ann.indexes() == 3 and len(ann.embedder.embedded) == 2


async def test_two_at_once_share_the_work(ann: Owner) -> None:
    await ann.hears("Dana", *(f"message number {i}" for i in range(2 * BATCH)))
    async with ann.database.transaction(ann.user.id) as one, ann.database.transaction(ann.user.id) as two:
        await asyncio.wait_for(embed_batch(one, ann.user.id, ann.embedder), 30)
        await asyncio.wait_for(embed_batch(two, ann.user.id, ann.embedder), 30)
    assert len(set(ann.embedder.embedded)) == 2 * BATCH == len(ann.embedder.embedded)
    assert (await ann.stands()).waiting == 0


async def test_a_batch_that_is_cut_off_is_done_again_and_the_others_stay(ann: Owner) -> None:
    await ann.hears("Dana", *(f"message number {i}" for i in range(2 * BATCH)))
    await ann.indexes(1)
    with pytest.raises(RuntimeError):
        async with ann.database.transaction(ann.user.id) as db:
            await embed_batch(db, ann.user.id, ann.embedder)
            raise RuntimeError("killed")
    assert (await ann.stands()).embedded == BATCH
    assert await ann.indexes() == BATCH


async def test_another_model_embeds_anew_and_its_vectors_alone_are_used(ann: Owner) -> None:
    await ann.hears("Dana", "the dog is ill", "nothing else")
    await ann.indexes()
    ann.embedder = WordlessEmbedder({"sick pet": "the dog is ill"}, name="newer")
    assert await ann.texts("sick pet") == []
    assert (await ann.stands()).waiting == 2
    await ann.indexes()
    assert (await ann.texts("sick pet"))[0] == "the dog is ill"


async def test_words_are_indexed_once(ann: Owner) -> None:
    chat = await ann.hears("Dana", "one", "two")
    told: list[int] = []
    async with ann.database.transaction(ann.user.id) as db:
        assert await index_words(db, ann.user.id, [chat], told=told.append) == 0
        await db.execute(text("delete from message_words"))
        assert await index_words(db, ann.user.id, told=told.append) == 2
    assert told == [2]


async def test_the_scheduler_learns_whose_chats_there_are_and_no_more(ann: Owner, ben: Owner) -> None:
    await ann.hears("Dana", "one")
    async with ann.database.scheduling() as db:
        assert await owners_of_chats(db) == [ann.user.id]
