"""Grants: an owner opens some of their data, to somebody, for a purpose, until a day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent.tables import grants
from daiban.kit.errors import NotFound
from daiban.kit.ids import GrantId, UserId, new_id

Data = Literal["contacts", "chat", "calendar", "free-slots"]
GranteeKind = Literal["agent", "user"]


@dataclass(frozen=True, slots=True)
class Grant:
    """`resource` narrows `data` (a conversation's id); `grantee` is a user's id, None for the own agent."""

    id: GrantId
    owner_id: UserId
    data: Data
    resource: str | None
    purpose: str
    grantee_kind: GranteeKind
    grantee: str | None
    granted_at: datetime
    until: datetime | None
    revoked_at: datetime | None

    def holds_at(self, instant: datetime) -> bool:
        return self.revoked_at is None and (self.until is None or instant < self.until)


async def add_grant(
    db: AsyncConnection,
    owner: UserId,
    data: Data,
    *,
    purpose: str,
    now: datetime,
    resource: str | None = None,
    grantee: UserId | None = None,
    until: datetime | None = None,
) -> Grant:
    """A new grant; to the owner's own agent when there is no grantee."""
    grant = Grant(
        id=GrantId(new_id("grant")),
        owner_id=owner,
        data=data,
        resource=resource,
        purpose=purpose,
        grantee_kind="user" if grantee else "agent",
        grantee=str(grantee) if grantee else None,
        granted_at=now,
        until=until,
        revoked_at=None,
    )
    await db.execute(insert(grants).values(**{f: getattr(grant, f) for f in Grant.__slots__}))
    return grant


async def ensure_grant(
    db: AsyncConnection,
    owner: UserId,
    data: Data,
    *,
    purpose: str,
    now: datetime,
    resource: str | None = None,
) -> bool:
    """Make sure that the own agent has this grant; whether it is new."""
    for grant in await list_grants(db):
        same = grant.data == data and grant.resource == resource and grant.grantee_kind == "agent"
        if same and grant.holds_at(now):
            return False
    await add_grant(db, owner, data, purpose=purpose, now=now, resource=resource)
    return True


async def list_grants(db: AsyncConnection) -> list[Grant]:
    """All grants of the one who is acting, the ended ones included, oldest first."""
    rows = await db.execute(select(grants).order_by(grants.c.granted_at, grants.c.id))
    return [Grant(**row) for row in rows.mappings()]


async def revoke_grant(db: AsyncConnection, grant: GrantId, *, now: datetime) -> None:
    """End a grant now; what it allowed is refused from the next step on.

    Raises: NotFound.
    """
    done = await db.execute(
        update(grants).where(grants.c.id == grant, grants.c.revoked_at.is_(None)).values(revoked_at=now)
    )
    if done.rowcount == 0:
        raise NotFound(
            f"no grant {grant} that is in force; see them with: daiban grant list",
            zh=f"没有生效中的授权 {grant}；用 daiban grant list 查看",
        )
