"""Users of this hub. A user's own row is theirs alone; handle, name and locale are the hub's directory."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.clock import zone_named
from daiban.kit.db import act_for
from daiban.kit.errors import BadInput, NotFound
from daiban.kit.ids import UserId
from daiban.messenger.quiet_hours import QuietHours, quiet_hours
from daiban.messenger.tables import users

Language = Literal["zh", "en"]
_HANDLE = re.compile(r"[\w.\-]{1,64}")


@dataclass(frozen=True, slots=True)
class User:
    """`quiet_hours` as the user has said them; None when they never did."""

    id: UserId
    handle: str
    name: str
    timezone: str
    locale: str
    created_at: datetime
    quiet_hours: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        return zone_named(self.timezone)

    @property
    def language(self) -> Language:
        return language_of(self.locale)

    @property
    def quiet(self) -> QuietHours | None:
        """Their own quiet hours, in their own zone."""
        return quiet_hours(self.quiet_hours) if self.quiet_hours is not None else None


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """What any user may know of another."""

    id: UserId
    handle: str
    name: str
    locale: str

    @property
    def language(self) -> Language:
        return language_of(self.locale)


def language_of(locale: str) -> Language:
    return "zh" if locale.lower().startswith("zh") else "en"


async def add_user(
    db: AsyncConnection, *, handle: str, name: str | None, timezone: str, locale: str, now: datetime
) -> User:
    """A new user of this hub; from here on the transaction acts for them.

    Raises: BadInput for a handle that is taken or has other characters than letters, digits, `_`, `.`, `-`.
    """
    if not _HANDLE.fullmatch(handle):
        raise BadInput(f"the handle {handle!r} may have letters, digits, '_', '.' and '-' only")
    if locale not in ("zh-CN", "en-US"):
        raise BadInput(f"unknown locale {locale!r}; use zh-CN or en-US")
    zone_named(timezone)
    if await in_directory(db, handle=handle):
        raise BadInput(f"the handle {handle!r} is taken")
    user = User(UserId(uuid.uuid4()), handle, name or handle, timezone, locale, now)
    await act_for(db, user.id)
    await db.execute(insert(users).values(**{f: getattr(user, f) for f in User.__slots__}))
    return user


async def in_directory(
    db: AsyncConnection, *, handle: str | None = None, user: UserId | None = None
) -> DirectoryEntry | None:
    """Who bears this handle (in any case) or id."""
    by = "user_with_handle(:key)" if handle is not None else "user_with_id(:key)"
    rows = await db.execute(text(f"select * from {by}"), {"key": handle if handle is not None else user})
    row = rows.mappings().first()
    return DirectoryEntry(**row) if row else None


async def sign_in(db: AsyncConnection, handle: str) -> User:
    """The user of that handle; from here on the transaction acts for them.

    Raises: NotFound.
    """
    entry = await in_directory(db, handle=handle)
    if entry is None:
        raise NotFound(f"no user {handle!r} on this hub; add one with: daiban user add {handle}")
    return await load_user(db, entry.id)


async def load_user(db: AsyncConnection, user: UserId) -> User:
    """A user's own row; from here on the transaction acts for them."""
    await act_for(db, user)
    rows = await db.execute(select(users).where(users.c.id == user))
    return User(**rows.mappings().one())


async def set_quiet_hours(db: AsyncConnection, user: UserId, hours: QuietHours | None) -> None:
    """In the user's own zone; None brings back what is usual."""
    said = None if hours is None else str(hours)
    await db.execute(update(users).where(users.c.id == user).values(quiet_hours=said))
