"""What is found, of whom, and what remains of a search."""

from datetime import timedelta

import pytest
from owners import NOW, Owner
from sqlalchemy import select, text

from daiban.consent import add_grant, list_grants, revoke_grant
from daiban.consent.tables import uses
from daiban.kit.ids import MessageId
from daiban.memory.search import Wanted, open_chats
from daiban.memory.search.search_chats import fuse

pytestmark = pytest.mark.anyio


async def test_the_rarer_words_decide(ann: Owner) -> None:
    await ann.hears(
        "Dana", "dinner at six", "dinner at Harbour", "dinner again", "lunch at Harbour", "dinner dinner"
    )
    assert (await ann.texts("dinner Harbour"))[:2] == ["dinner at Harbour", "lunch at Harbour"]


async def test_chinese_is_found_without_spaces_and_in_the_other_script(ann: Owner) -> None:
    await ann.hears("何嘉", "昨天那家火鍋真好吃", "明天去爬山", "锅碗瓢盆")
    assert await ann.texts("火锅好吃") == ["昨天那家火鍋真好吃"]
    assert sorted(await ann.texts("锅")) == ["昨天那家火鍋真好吃", "锅碗瓢盆"]


async def test_a_word_that_is_not_typed_to_its_end_is_found(ann: Owner) -> None:
    await ann.hears("Dana", "the refrigerator is broken")
    assert await ann.texts("refrig") == ["the refrigerator is broken"]


async def test_meaning_is_found_as_far_as_vectors_have_come(ann: Owner) -> None:
    ann.embedder.alike = {"the dog is ill": "sick pet", "what ails the animal": "sick pet"}
    await ann.hears(
        "Dana", "the dog is ill", "I bought an animal calendar", *(f"small talk {i}" for i in range(200))
    )
    by_words = await ann.texts("what ails the animal")
    assert by_words == ["I bought an animal calendar"]
    await ann.indexes(1)
    assert "I bought an animal calendar" in await ann.texts("what ails the animal")
    await ann.indexes()
    texts = await ann.texts("what ails the animal")
    assert texts[0] == "the dog is ill" and "I bought an animal calendar" in texts


async def test_who_wrote_it_where_and_when_narrow_both_lists(ann: Owner) -> None:
    await ann.hears("Dana", "pizza on Monday", "pizza on Tuesday", begin=NOW - timedelta(days=10))
    await ann.hears("Dana", "pizza is mine", mine=True, begin=NOW - timedelta(days=3))
    await ann.hears("Lee", "pizza with Lee", begin=NOW - timedelta(days=5))
    await ann.indexes()
    assert sorted(await ann.texts(Wanted("pizza", mine=True))) == ["pizza is mine"]
    assert sorted(await ann.texts("pizza", among=["Lee"])) == ["pizza with Lee"]
    early = Wanted("pizza", begin=NOW - timedelta(days=10), end=NOW - timedelta(days=9))
    assert await ann.texts(early) == ["pizza on Monday"], "the end is not part of it"


async def test_neighbours_come_along_from_the_same_chat_only(ann: Owner) -> None:
    await ann.hears("Dana", "one", "two", "the key is here", "four", "five")
    await ann.hears("Lee", "elsewhere", "elsewhere too", begin=NOW - timedelta(days=99))
    (found,) = await ann.finds(Wanted("key", context=2))
    assert [said.text for said in found.before] == ["one", "two"]
    assert [said.text for said in found.after] == ["four", "five"]


async def test_a_chat_without_a_grant_is_not_found(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711")
    await ann.hears("Lee", "the code is 4712", granted=False)
    await ann.indexes()
    assert await ann.texts("code") == ["the code is 4711"]
    async with ann.database.transaction(ann.user.id) as db:
        grant = next(grant for grant in await list_grants(db) if grant.data == "chat")
        await revoke_grant(db, grant.id, now=NOW)
    assert await ann.texts("code") == []


async def test_a_grant_for_all_chats_opens_each(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711", granted=False)
    async with ann.database.transaction(ann.user.id) as db:
        await add_grant(db, ann.user.id, "chat", purpose="test", now=NOW)
    assert await ann.texts("code") == ["the code is 4711"]


async def test_nothing_of_another_owner_is_found(ann: Owner, ben: Owner) -> None:
    await ann.hears("Dana", "the code is 4711")
    await ben.hears("Dana", "the code is 4712")
    await ann.indexes()
    await ben.indexes()
    assert await ann.texts("code") == ["the code is 4711"]
    async with ben.database.transaction(ben.user.id) as db:
        for statement in (
            "select message_id from message_words_of_owner('cod')",
            "select message_id from message_words",
            "select message_id from message_codes",
            "select message_id from message_vectors",
        ):
            assert len((await db.execute(text(statement))).all()) == 1, statement
    async with ann.database.transaction(None) as db:
        nobody = await db.execute(text("select message_id from message_words_of_owner('cod')"))
        assert nobody.all() == []


async def test_a_search_leaves_a_use_row_for_each_chat_that_was_read(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711", "another code")
    await ann.hears("Lee", "nothing of interest")
    await ann.texts("code")
    async with ann.database.transaction(ann.user.id) as db:
        rows = (await db.execute(select(uses.c.source, uses.c.records, uses.c.purpose))).all()
    assert [tuple(row) for row in rows] == [("chat with Dana", 2, "search your chats")]


async def test_names_are_not_told_when_the_contacts_are_closed(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711")
    async with ann.database.transaction(ann.user.id) as db:
        grant = next(grant for grant in await list_grants(db) if grant.data == "contacts")
        await revoke_grant(db, grant.id, now=NOW)
        (chat,) = await open_chats(db, ann.user.id, now=NOW)
    assert (chat.name, chat.contact_id) == (None, None)
    assert await ann.texts("code") == ["the code is 4711"]


async def test_chats_saved_before_there_was_a_search_are_found(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711", indexed=False)
    assert await ann.texts("code") == ["the code is 4711"]


async def test_what_is_deleted_leaves_nothing_behind(ann: Owner) -> None:
    await ann.hears("Dana", "the code is 4711")
    await ann.indexes()
    async with ann.database.transaction(ann.user.id) as db:
        await db.execute(text("delete from conversations"))
        for table in ("message_words", "message_codes", "message_vectors"):
            assert (await db.execute(text(f"select count(*) from {table}"))).scalar() == 0


@pytest.mark.parametrize("odd", ["'", "a'b \\ | & ! : *", "%", "\0", "🙂", "(((", "字" * 500, "word " * 500])
async def test_any_text_may_be_searched_for_and_said(ann: Owner, odd: str) -> None:
    await ann.hears("Dana", odd.replace("\0", ""), "the code is 4711")
    await ann.indexes()
    await ann.texts(odd)


def test_what_both_lists_hold_comes_first() -> None:
    a, b, c = (MessageId(name) for name in "abc")
    scores = fuse([[(a, 1.0), (b, 1.0)], [(c, 1.0), (b, 1.0)]])
    assert max(scores, key=scores.__getitem__) == b and scores[a] == pytest.approx(1 / 6)


def test_a_small_share_of_the_words_weighs_little() -> None:
    a, b = MessageId("a"), MessageId("b")
    scores = fuse([[(a, 0.2)], [(b, 1.0)]])
    assert scores[b] > scores[a]
