"""Keeping what was said in a conversation, from however many exports that overlap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import ContactId, ConversationId, MessageId, UserId, new_id
from daiban.messenger.merge_messages import Merged, Said, merge
from daiban.messenger.tables import conversations, messages

_AT_A_TIME = 2000
_A_MINUTE = timedelta(minutes=1)


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

    How a message is known again says `merge`. Exports with and without seconds are of one chat: where one side knows but the
    minute, its messages are compared with all of that minute. `looked_through` hears of every further number of messages. Two imports into
    one conversation take turns.
    """
    rows = await db.execute(
        select(conversations.c.contact_id).where(conversations.c.id == conversation).with_for_update()
    )
    of_two = rows.scalar_one() is not None
    added = 0
    chat = _Chat(db, owner, conversation, of_two, all(_is_whole_minute(message.sent_at) for message in said))
    for slice_ in _slices(sorted(said, key=attrgetter("sent_at"))):
        added += await _save_slice(chat, slice_)
        looked_through(len(slice_))
    return added, len(said) - added


def _slices(said: list[NewMessage]) -> Iterator[list[NewMessage]]:
    """Pieces of a bounded size that no minute is cut by (unless a single one is larger)."""
    piece: list[NewMessage] = []
    for message in said:
        if len(piece) >= _AT_A_TIME and _minute(message.sent_at) != _minute(piece[-1].sent_at):
            yield piece
            piece = []
        piece.append(message)
    if piece:
        yield piece


@dataclass(frozen=True, slots=True)
class _Chat:
    """`has_minutes`: the file that is read has no seconds."""

    db: AsyncConnection
    owner: UserId
    conversation: ConversationId
    of_two: bool
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class _Work:
    """Rows to write: new ones, and for those that are kept their new place or what they became."""

    new: list[dict[str, Any]]
    moved: list[dict[str, Any]]
    changed: list[dict[str, Any]]


async def _save_slice(chat: _Chat, said: list[NewMessage]) -> int:
    """`said` is in order of time; how many of it are new."""
    columns = ("id", "sent_at", "position", "mine", "contact_id", "author", "kind", "text", "edited")
    rows = await chat.db.execute(
        select(*(messages.c[column] for column in columns))
        .where(
            messages.c.conversation_id == chat.conversation,
            messages.c.sent_at >= _minute(said[0].sent_at),
            messages.c.sent_at < _minute(said[-1].sent_at) + _A_MINUTE,
        )
        .order_by(messages.c.sent_at, messages.c.position)
    )
    there = {minute: list(kept) for minute, kept in groupby(rows.mappings(), key=_minute_of_row)}
    work = _Work([], [], [])
    for minute, group in groupby(said, key=lambda message: _minute(message.sent_at)):
        read, kept = list(group), there.get(minute, [])
        if chat.has_minutes or any(_is_whole_minute(row["sent_at"]) for row in kept):
            _merge(chat, kept, read, work)
            continue
        for at, instant in groupby(read, key=attrgetter("sent_at")):
            _merge(chat, [row for row in kept if row["sent_at"] == at], list(instant), work)
    by_id = update(messages).where(messages.c.id == bindparam("of"))
    for statement, values in ((insert(messages), work.new), (by_id, work.moved), (by_id, work.changed)):
        if values:
            await chat.db.execute(statement, values)
    return len(work.new)


def _merge(chat: _Chat, kept: list[Any], read: list[NewMessage], work: _Work) -> None:
    """What one instant, or one minute, adds to the work."""
    merged = merge(
        [_said(row, MessageId(row["id"]), chat.of_two) for row in kept],
        [_said(_fields(message), None, chat.of_two) for message in read],
    )
    work.changed.extend(
        {
            "of": kept[old]["id"],
            "kind": read[index].kind,
            "text": read[index].text,
            "edited": read[index].edited,
        }
        for old, index in merged.changes
    )
    if len(merged.order) == len(kept):
        return
    for old, index, at, position in _placed(merged, kept, read):
        if old is not None and kept[old]["position"] != position:
            work.moved.append({"of": kept[old]["id"], "position": position})
        elif index is not None:
            about = {"id": new_id("msg"), "owner_id": chat.owner, "conversation_id": chat.conversation}
            work.new.append({**about, "position": position, **_fields(read[index]), "sent_at": at})


def _placed(
    merged: Merged, kept: list[Any], read: list[NewMessage]
) -> Iterator[tuple[int | None, int | None, datetime, int]]:
    """The order with the time of each and its position at that time.

    What is new stays in its place between what is known, also where the two clocks are not equally fine.
    """
    entries = [
        (old, index, kept[old]["sent_at"] if old is not None else read[index or 0].sent_at)
        for old, index in merged.order
    ]
    if len(entries) - len(kept) == len(read):  # nothing is known, so there are no places but the times
        entries.sort(key=itemgetter(2))
    untils: list[datetime] = []
    for old, _, at in reversed(entries):
        untils.append(at if old is not None or not untils else untils[-1])
    earliest, position = datetime.min.replace(tzinfo=UTC), 0
    for (old, index, own), until in zip(entries, reversed(untils), strict=True):
        at = max(earliest, min(own, until))
        position = position + 1 if at == earliest else 0
        earliest = at
        yield old, index, at, position


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _minute_of_row(row: Any) -> datetime:
    return _minute(row["sent_at"])


def _is_whole_minute(at: datetime) -> bool:
    return at == _minute(at)


def _fields(message: NewMessage) -> dict[str, Any]:
    return {name: getattr(message, name) for name in NewMessage.__slots__}


def _said(row: Any, id: MessageId | None, of_two: bool) -> Said:
    """In a chat of two there are two sides, whatever they were called at the time. A whole minute may be any second of it."""
    at = row["sent_at"]
    second = None if _is_whole_minute(at) else at.second + at.microsecond / 1e6
    who = "own" if row["mine"] else "other" if of_two else row["contact_id"] or f"name {row['author']}"
    return Said(id, who, row["kind"], row["text"], row["edited"], second)
