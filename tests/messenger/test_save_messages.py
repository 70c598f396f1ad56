"""Conversations in the database: overlapping exports, groups, who is meant by a name."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit, ensure_grant, permit
from daiban.kit.db import Database
from daiban.kit.ids import ContactId, ConversationId
from daiban.messenger.authors import NOBODY, OWNER, Alias, load_aliases, relink_groups, remember_aliases
from daiban.messenger.contacts import list_contacts, save_contacts
from daiban.messenger.conversations import list_conversations, open_conversation, open_group, read_messages
from daiban.messenger.formats import ContactCard, read_contacts
from daiban.messenger.save_messages import NewMessage, save_messages
from daiban.messenger.tables import messages
from daiban.messenger.users import User, add_user

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
CARDS: list[ContactCard] = read_contacts(
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dana Okafor\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Lee Park\r\nEND:VCARD\r\n"
)


async def _owner(database: Database, handle: str = "ann") -> User:
    async with database.transaction(None) as db:
        return await add_user(db, handle=handle, name=handle, timezone="UTC", locale="en-US", now=NOW)


async def _dana_and_lee(db: AsyncConnection, user: User) -> tuple[Permit, ContactId, ContactId]:
    await save_contacts(db, user.id, CARDS)
    await ensure_grant(db, user.id, "contacts", purpose="test", now=NOW)
    held = await permit(db, user.id, "contacts", purpose="test", now=NOW)
    dana, lee = await list_contacts(db, held)
    return held, dana.id, lee.id


def said(minute: int, words: str, *, mine: bool = False, **more: object) -> NewMessage:
    fields: dict[str, object] = {
        "author": "Dana",
        "kind": "text",
        "edited": False,
        "contact_id": None,
        **more,
    }
    return NewMessage(sent_at=NOW + timedelta(minutes=minute), mine=mine, text=words, **fields)  # type: ignore[arg-type]


async def _texts(db: AsyncConnection, user: User, conversation: ConversationId) -> list[str]:
    await ensure_grant(db, user.id, "chat", purpose="test", now=NOW, resource=conversation)
    held = await permit(db, user.id, "chat", purpose="test", now=NOW, resource=conversation)
    return [message.text for message in await read_messages(db, held)]


async def test_two_exports_that_overlap_add_only_what_is_new(database: Database) -> None:
    user = await _owner(database)
    async with database.transaction(user.id) as db:
        _, dana, _ = await _dana_and_lee(db, user)
        chat = await open_conversation(db, user.id, dana)
        first = [
            said(0, "one"),
            said(1, "ok"),
            said(1, "ok"),
            said(2, "six"),
            said(2, "[photo]", kind="attachment"),
        ]
        assert await save_messages(db, user.id, chat, first) == (5, 0)
        second = [
            said(1, "ok", author="Dana O."),
            said(2, "seven", edited=True),
            said(2, "<Media omitted>", kind="attachment"),
            said(2, "here", mine=True, author="Ann"),
            said(3, "end"),
        ]
        assert await save_messages(db, user.id, chat, second) == (2, 3)
        assert await _texts(db, user, chat) == ["one", "ok", "ok", "seven", "here", "end"]
        # The older file once more: what was edited since does not come back.
        assert await save_messages(db, user.id, chat, first) == (0, 5)
        assert await _texts(db, user, chat) == ["one", "ok", "ok", "seven", "here", "end"]


@pytest.mark.parametrize("fine_first", [True, False])
async def test_exports_with_and_without_seconds_are_of_one_chat(database: Database, fine_first: bool) -> None:
    def at(second: int, words: str) -> NewMessage:
        return NewMessage(NOW + timedelta(seconds=second), False, "Dana", "text", words, False, None)

    fine = [at(5, "ok"), at(20, "x"), at(30, "ok"), at(50, "end"), at(65, "later")]
    coarse = [at(0, "first"), at(0, "ok"), at(0, "y"), at(0, "ok"), at(0, "end"), at(60, "later")]
    one, other = (fine, coarse) if fine_first else (coarse, fine)
    user = await _owner(database)
    async with database.transaction(user.id) as db:
        _, dana, _ = await _dana_and_lee(db, user)
        chat = await open_conversation(db, user.id, dana)
        assert await save_messages(db, user.id, chat, one) == (len(one), 0)
        assert await save_messages(db, user.id, chat, other) == (len(other) - 4, 4)
        texts = await _texts(db, user, chat)
        assert texts == [
            "first", "ok", *(("y", "x") if fine_first else ("x", "y")), "ok", "end", "later",
        ]  # fmt: skip
        for again in (fine, coarse, fine):
            assert await save_messages(db, user.id, chat, again) == (0, len(again))
        # What is said at other seconds is not the same.
        assert await save_messages(db, user.id, chat, [at(121, "ok"), at(125, "ok")]) == (2, 0)
        assert await save_messages(db, user.id, chat, [at(123, "ok")]) == (1, 0)


async def test_an_earlier_piece_comes_before_what_is_there(database: Database) -> None:
    user = await _owner(database)
    async with database.transaction(user.id) as db:
        _, dana, _ = await _dana_and_lee(db, user)
        chat = await open_conversation(db, user.id, dana)
        await save_messages(db, user.id, chat, [said(5, "c"), said(5, "d")])
        await save_messages(db, user.id, chat, [said(4, "a"), said(5, "b"), said(5, "c")])
        assert await _texts(db, user, chat) == ["a", "b", "c", "d"]


async def test_large_imports_go_piece_by_piece_and_tell_how_far_they_are(database: Database) -> None:
    user = await _owner(database)
    everything = [said(number // 3, str(number)) for number in range(5000)]
    async with database.transaction(user.id) as db:
        _, dana, _ = await _dana_and_lee(db, user)
        chat = await open_conversation(db, user.id, dana)
        heard: list[int] = []
        assert await save_messages(db, user.id, chat, everything, looked_through=heard.append) == (5000, 0)
        assert sum(heard) == 5000 and len(heard) == 3
        assert await save_messages(db, user.id, chat, everything) == (0, 5000)
        assert await _texts(db, user, chat) == [str(number) for number in range(5000)]


async def test_a_group_is_no_chat_of_two(database: Database) -> None:
    user = await _owner(database)
    async with database.transaction(user.id) as db:
        held, dana, lee = await _dana_and_lee(db, user)
        group = await open_group(db, user.id, "Hotpot")
        assert await open_group(db, user.id, "Hotpot") == group
        of_group = [
            said(0, "hi", contact_id=dana), said(0, "hi", author="Lee", contact_id=lee), said(0, "hi", author="Kim"),
        ]  # fmt: skip
        assert await save_messages(db, user.id, group, of_group) == (3, 0)
        assert await save_messages(db, user.id, group, of_group) == (0, 3)
        (only,) = await list_conversations(db, held)
        assert (only.id, only.contact_id, only.title, only.messages) == (group, None, "Hotpot", 3)
        chat = await open_conversation(db, user.id, dana)
        assert chat != group and await _texts(db, user, chat) == []
        rows = await db.execute(
            select(messages.c.author, messages.c.contact_id).order_by(messages.c.position)
        )
        assert [tuple(row) for row in rows] == [("Dana", dana), ("Lee", lee), ("Kim", None)]


async def test_what_is_told_of_a_name_is_remembered_and_reaches_what_is_kept(database: Database) -> None:
    user = await _owner(database)
    async with database.transaction(user.id) as db:
        held, dana, _ = await _dana_and_lee(db, user)
        group = await open_group(db, user.id, "Hotpot")
        named = [said(0, "hi", author="D."), said(1, "ho", author="A."), said(2, "he", author="K.")]
        await save_messages(db, user.id, group, named)
        told = {"D.": Alias(dana, False), "A.": OWNER, "K.": NOBODY}
        await remember_aliases(db, held, {"D.": OWNER})
        await remember_aliases(db, held, told)
        assert await load_aliases(db, held) == told
        await relink_groups(db, held, told)
        again = [said(0, "hi", author="D.", contact_id=dana), said(1, "ho", mine=True, author="A."), named[2]]
        assert await save_messages(db, user.id, group, again) == (0, 3)


async def test_what_is_told_of_a_name_is_the_owners_alone(database: Database) -> None:
    ann, ben = await _owner(database, "ann"), await _owner(database, "ben")
    async with database.transaction(ann.id) as db:
        held, dana, _ = await _dana_and_lee(db, ann)
        await remember_aliases(db, held, {"D.": Alias(dana, False)})
    async with database.transaction(ben.id) as db:
        held, _, _ = await _dana_and_lee(db, ben)
        assert await load_aliases(db, held) == {}
        assert (await db.execute(text("delete from aliases"))).rowcount == 0
