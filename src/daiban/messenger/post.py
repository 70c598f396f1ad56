"""Words between users of this hub: posted as outbox rows of the sender, delivered as inbox rows of the recipient.

The one place where two owners' rows meet; each side is written under its own owner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_once
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.dates import Language
from daiban.kit.db import act_for
from daiban.kit.ids import RunId, UserId, new_id
from daiban.messenger.tables import inbox, outbox


def agent_name(language: Language) -> str:
    """From whom it is what no person writes, such as a reminder."""
    return "代办" if language == "zh" else "Daiban"


PostKind = Literal["message", "question", "answer", "withdrawal"]


@dataclass(frozen=True, slots=True)
class Letter:
    """An outbox row: what `owner_id` sends to `to_user`, not before `due_at`."""

    id: str
    owner_id: UserId
    to_user: UserId
    kind: PostKind
    payload: dict[str, Any]
    run_id: RunId | None
    due_at: datetime
    created_at: datetime
    delivered_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A row of a recipient's inbox. `options` are `{"start", "end"}`; `event_id` is set for an invitation."""

    id: str
    owner_id: UserId
    kind: Literal["message", "question", "invitation", "reminder"]
    from_user: UserId | None
    from_name: str
    text: str
    options: list[dict[str, str]]
    detail: dict[str, Any]
    until_at: datetime | None
    event_id: str | None
    state: Literal["open", "answered", "withdrawn", "closed"]
    delivered_at: datetime

    def is_open_at(self, instant: datetime) -> bool:
        """Whether a question can still be answered."""
        return self.state == "open" and (self.until_at is None or instant <= self.until_at)


# Neither delivered nor taken back.
_TO_COME = and_(outbox.c.delivered_at.is_(None), outbox.c.withdrawn_at.is_(None))
_FIELDS = [inbox.c[field] for field in InboxItem.__slots__]


async def post(
    db: AsyncConnection,
    sender: UserId,
    to_user: UserId,
    kind: PostKind,
    payload: dict[str, Any],
    *,
    due_at: datetime,
    now: datetime,
    run: RunId | None = None,
) -> str:
    """Put a letter into the sender's outbox; the id of the row."""
    letter = new_id("out")
    await db.execute(
        insert(outbox).values(
            id=letter,
            owner_id=sender,
            to_user=to_user,
            kind=kind,
            payload=payload,
            run_id=run,
            due_at=due_at,
            created_at=now,
        )
    )
    return letter


async def withdraw_undelivered(db: AsyncConnection, question: str, *, now: datetime) -> bool:
    """Take back a question that is still in the outbox, and the reminder of it; whether the question was."""
    await withdraw_series(db, question, now=now)
    return await _withdraw(db, "question", "id", question, now)


async def withdraw_series(db: AsyncConnection, series: str, *, now: datetime) -> bool:
    """Take back what is still to be delivered of a message, also of one that repeats; whether there was anything."""
    return await _withdraw(db, "message", "series", series, now)


async def series_to_come(db: AsyncConnection, series: Sequence[str]) -> set[str]:
    """Of these messages those of which something is still to be delivered."""
    rows = await db.execute(
        select(outbox.c.payload["series"].astext).where(
            outbox.c.kind == "message",
            outbox.c.payload["series"].astext.in_(series),
            _TO_COME,
        )
    )
    return set(rows.scalars())


async def reminders_to_come(db: AsyncConnection, owner: UserId) -> list[Letter]:
    """What the owner will be reminded of, the next first; of what repeats its next time."""
    rows = await db.execute(
        select(*(outbox.c[field] for field in Letter.__slots__))
        .where(
            outbox.c.kind == "message",
            outbox.c.payload["kind"].astext == "reminder",
            outbox.c.to_user == owner,
            _TO_COME,
        )
        .order_by(outbox.c.due_at)
    )
    return [Letter(**row) for row in rows.mappings()]


async def _withdraw(db: AsyncConnection, kind: PostKind, field: str, value: str, now: datetime) -> bool:
    done = await db.execute(
        update(outbox)
        .where(
            outbox.c.kind == kind,
            outbox.c.payload[field].astext == value,
            _TO_COME,
        )
        .values(withdrawn_at=now)
    )
    return done.rowcount > 0


async def lock_due_letter(db: AsyncConnection, letter: str, *, now: datetime) -> Letter | None:
    """The letter, locked, if it is still to be delivered."""
    rows = await db.execute(
        select(outbox)
        .where(
            outbox.c.id == letter,
            outbox.c.due_at <= now,
            _TO_COME,
        )
        .with_for_update(skip_locked=True)
    )
    row = rows.mappings().first()
    return Letter(**row) if row else None


async def mark_delivered(db: AsyncConnection, letter: str, *, now: datetime) -> None:
    await db.execute(update(outbox).where(outbox.c.id == letter).values(delivered_at=now))


def notice(
    id: str, owner: UserId, from_name: str, text: str, *, now: datetime, from_user: UserId | None = None
) -> InboxItem:
    """A message that asks for nothing by itself; by the hub when it is from no user."""
    return InboxItem(
        id=id,
        owner_id=owner,
        kind="message",
        from_user=from_user,
        from_name=from_name,
        text=text,
        options=[],
        detail={},
        until_at=None,
        event_id=None,
        state="open",
        delivered_at=now,
    )


async def put_into_inbox(db: AsyncConnection, item: InboxItem) -> None:
    """From here on the transaction acts for the recipient. The same id twice is one item."""
    await act_for(db, item.owner_id)
    await put_into_own_inbox(db, item)


async def put_into_own_inbox(db: AsyncConnection, item: InboxItem) -> None:
    """Of whom the transaction acts for."""
    values = {f: getattr(item, f) for f in InboxItem.__slots__}
    await db.execute(insert_once(inbox).values(**values).on_conflict_do_nothing())


async def read_inbox(db: AsyncConnection, owner: UserId, *, now: datetime) -> list[InboxItem]:
    """What has been delivered to `owner` by `now`, oldest first."""
    rows = await db.execute(
        select(*_FIELDS)
        .where(inbox.c.owner_id == owner, inbox.c.delivered_at <= now)
        .order_by(inbox.c.delivered_at, inbox.c.number)
    )
    return [InboxItem(**row) for row in rows.mappings()]


async def find_in_inbox(db: AsyncConnection, owner: UserId, key: str) -> InboxItem | None:
    """The item with that id, or the invitation to that event."""
    rows = await db.execute(
        select(*_FIELDS)
        .where(inbox.c.owner_id == owner, (inbox.c.id == key) | (inbox.c.event_id == key))
        .with_for_update()
    )
    row = rows.mappings().first()
    return InboxItem(**row) if row else None


async def set_inbox_state(db: AsyncConnection, owner: UserId, item: str, state: str) -> None:
    await db.execute(update(inbox).where(inbox.c.owner_id == owner, inbox.c.id == item).values(state=state))
