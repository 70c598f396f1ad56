"""Keeping what was said in a conversation, from however many exports that overlap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import ContactId, ConversationId, MessageId, UserId, new_id
from daiban.messenger.merge_messages import Said, merge
from daiban.messenger.tables import conversations, messages

_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class NewMessage:
    """`sent_at` is aware; `author` as the export names them, `contact_id` who that is, if it is a contact."""

    sent_at: datetime
    mine: bool
    author: str
    kind: str
    text: str
    edited: bool
    contact_id: ContactId | None


def _nobody_looks(done: int) -> None:
    pass


async def save_messages(
    db: AsyncConnection,
    owner: UserId,
    conversation: ConversationId,
    said: Sequence[NewMessage],
    *,
    looked_through: Callable[[int], None] = _nobody_looks,
) -> tuple[int, int]:
    """Add what is not there yet and bring what was edited or deleted since up to date; (added, known already).

    How a message is known again says `merge`. `looked_through` hears of every further number of messages. Two imports into
    one conversation take turns.
    """
    rows = await db.execute(
        select(conversations.c.contact_id).where(conversations.c.id == conversation).with_for_update()
    )
    of_two = rows.scalar_one() is not None
    added = 0
    for slice_ in _slices(sorted(said, key=attrgetter("sent_at"))):
        added += await _save_slice(db, owner, conversation, slice_, of_two=of_two)
        looked_through(len(slice_))
    return added, len(said) - added


def _slices(said: list[NewMessage]) -> Iterator[list[NewMessage]]:
    """Pieces of a bounded size that no instant is cut by (unless a single one is larger)."""
    piece: list[NewMessage] = []
    for message in said:
        if len(piece) >= _AT_A_TIME and message.sent_at != piece[-1].sent_at:
            yield piece
            piece = []
        piece.append(message)
    if piece:
        yield piece


async def _save_slice(
    db: AsyncConnection,
    owner: UserId,
    conversation: ConversationId,
    said: list[NewMessage],
    *,
    of_two: bool,
) -> int:
    """`said` is in order of time; how many of it are new."""
    columns = ("id", "sent_at", "position", "mine", "contact_id", "author", "kind", "text", "edited")
    rows = await db.execute(
        select(*(messages.c[column] for column in columns))
        .where(
            messages.c.conversation_id == conversation,
            messages.c.sent_at.between(said[0].sent_at, said[-1].sent_at),
        )
        .order_by(messages.c.sent_at, messages.c.position)
    )
    there = {at: list(kept) for at, kept in groupby(rows.mappings(), key=itemgetter("sent_at"))}
    new: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for at, group in groupby(said, key=attrgetter("sent_at")):
        read, kept = list(group), there.get(at, [])
        merged = merge(
            [_said(row, MessageId(row["id"]), of_two) for row in kept],
            [_said(_fields(message), None, of_two) for message in read],
        )
        changed += [
            {"of": kept[old]["id"], "kind": read[index].kind, "text": read[index].text, "edited": read[index].edited}
            for old, index in merged.changes
        ]  # fmt: skip
        if len(merged.order) == len(kept):
            continue
        for position, (old, index) in enumerate(merged.order):
            if old is not None and kept[old]["position"] != position:
                moved.append({"of": kept[old]["id"], "position": position})
            elif index is not None:
                about = {"id": new_id("msg"), "owner_id": owner, "conversation_id": conversation}
                new.append({**about, "position": position, **_fields(read[index])})
    by_id = update(messages).where(messages.c.id == bindparam("of"))
    for statement, values in ((insert(messages), new), (by_id, moved), (by_id, changed)):
        if values:
            await db.execute(statement, values)
    return len(new)


def _fields(message: NewMessage) -> dict[str, Any]:
    return {name: getattr(message, name) for name in NewMessage.__slots__}


def _said(row: Any, id: MessageId | None, of_two: bool) -> Said:
    """In a chat of two there are two sides, whatever they were called at the time."""
    who = "own" if row["mine"] else "other" if of_two else row["contact_id"] or f"name {row['author']}"
    return Said(id, who, row["kind"], row["text"], row["edited"])
