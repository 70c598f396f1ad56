"""Permits: the key that code must hold to be given personal data, made here alone, from a grant in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent.grants import Data, list_grants
from daiban.consent.tables import uses
from daiban.consent.words import say_source
from daiban.kit.errors import DaibanError
from daiban.kit.ids import GrantId, RunId, UserId

_MADE_HERE = object()


class NotGranted(DaibanError):
    """Nothing allows this data to be read."""

    code = "not-granted"
    http_status = 403


@dataclass(frozen=True, slots=True)
class Permit:
    """The right to read `data` (of `resource`, or all of it) of `owner_id` for `purpose`, now."""

    owner_id: UserId
    data: Data
    resource: str | None
    purpose: str
    grant_id: GrantId
    run_id: RunId | None
    at: datetime
    seal: object

    forgery: ClassVar[str] = "a permit is made by daiban.consent.permit only"

    def __post_init__(self) -> None:
        if self.seal is not _MADE_HERE:
            raise TypeError(self.forgery)


async def find_permit(
    db: AsyncConnection,
    owner: UserId,
    data: Data,
    *,
    purpose: str,
    now: datetime,
    resource: str | None = None,
    run: RunId | None = None,
    grantee: UserId | None = None,
) -> Permit | None:
    """A permit if a grant of `owner` covers this; `grantee` is another user, None the owner's own agent.

    The transaction must act for `owner`: that another user's grant is looked at in their name is what makes
    row-level security hold here too.
    """
    kind, who = ("user", str(grantee)) if grantee else ("agent", None)
    for grant in await list_grants(db):
        covers = grant.data == data and grant.resource in (None, resource)
        if covers and grant.grantee_kind == kind and grant.grantee == who and grant.holds_at(now):
            return Permit(owner, data, resource, purpose, grant.id, run, now, _MADE_HERE)
    return None


async def find_permits(
    db: AsyncConnection,
    owner: UserId,
    data: Data,
    *,
    purpose: str,
    now: datetime,
    run: RunId | None = None,
) -> list[Permit]:
    """A permit for the owner's own agent under each grant of this data that holds now, each for the grant's resource."""
    return [
        Permit(owner, data, grant.resource, purpose, grant.id, run, now, _MADE_HERE)
        for grant in await list_grants(db)
        if grant.data == data and grant.grantee_kind == "agent" and grant.holds_at(now)
    ]


async def permit(
    db: AsyncConnection,
    owner: UserId,
    data: Data,
    *,
    purpose: str,
    now: datetime,
    resource: str | None = None,
    run: RunId | None = None,
) -> Permit:
    """A permit for the owner's own agent.

    Raises: NotGranted.
    """
    found = await find_permit(db, owner, data, purpose=purpose, now=now, resource=resource, run=run)
    if found is None:
        raise NotGranted(
            f"no grant opens {data} to your agent; open it with: daiban grant add --to me --data {data}",
            zh=f"你的代办还不能使用{say_source(data, 'zh')}；要开放就用 daiban grant add --to me --data {data}",
            data=data,
        )
    return found


async def record_use(db: AsyncConnection, held: Permit, *, source: str, records: int) -> None:
    """Leave a row that says what was read under this permit. The transaction acts for the permit's owner."""
    await db.execute(
        insert(uses).values(
            owner_id=held.owner_id,
            grant_id=held.grant_id,
            run_id=held.run_id,
            source=source,
            records=records,
            purpose=held.purpose,
            used_at=held.at,
        )
    )


async def uses_of_run(db: AsyncConnection, run: RunId) -> list[tuple[str, int, str]]:
    """(source, count, purpose) of what a run has read, in order, each source and purpose once."""
    rows = await db.execute(
        select(uses.c.source, uses.c.records, uses.c.purpose).where(uses.c.run_id == run).order_by(uses.c.id)
    )
    seen: dict[tuple[str, str], int] = {}
    for source, records, purpose in rows:
        seen[source, purpose] = max(records, seen.get((source, purpose), 0))
    return [(source, records, purpose) for (source, purpose), records in seen.items()]
