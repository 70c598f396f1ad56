"""`daiban grant`: what is open to whom."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import add_grant, find_permit, list_grants, permit, revoke_grant
from daiban.kit.clock import iso
from daiban.kit.errors import BadInput, NotFound
from daiban.kit.ids import GrantId, UserId
from daiban.main import tell
from daiban.main.commands.acting import Handle, Json, do
from daiban.main.days import day_named
from daiban.messenger.contacts import contact_called, list_contacts, user_behind
from daiban.messenger.conversations import list_conversations
from daiban.messenger.users import User, in_directory
from daiban.turns.means import Means

app = typer.Typer()
grant_app = typer.Typer(no_args_is_help=True, help="What is open to whom.")
app.add_typer(grant_app, name="grant")


@grant_app.command("add")
def grant_add(
    user: Handle,
    to: Annotated[str, typer.Option(help="A contact, or the handle of a user.")],
    data: Annotated[str, typer.Option(help="free-slots")],
    until: Annotated[str | None, typer.Option(help="The last day, such as 2026-12-31.")] = None,
    as_json: Json = False,
) -> None:
    """Open some of your data to somebody."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        now = means.clock.now()
        if data not in ("free-slots", "calendar", "contacts"):
            raise BadInput(
                f"unknown data {data!r}; free-slots can be granted to others",
                zh=f"没有「{data}」这种数据；可以开放给别人的是 free-slots（空闲时间）",
            )
        last = day_named(until, "--until")
        end = datetime(last.year, last.month, last.day, tzinfo=who.zone) + timedelta(days=1) if last else None
        if end is not None and end <= now:
            raise BadInput(f"--until {until} is past", zh=f"--until {until} 已经过去了")
        if to == "me" and data != "free-slots":
            async with means.database.transaction(who.id) as db:
                grant = await add_grant(db, who.id, data, purpose="your own agent", now=now, until=end)
            return {"grant": grant.id, "to": "me", "data": data}
        if data != "free-slots":
            raise BadInput(
                f"{data} can be opened to your own agent only: --to me",
                zh=f"{data} 只能开放给你自己的代办：--to me",
            )
        grantee, name = await _grantee(means, who, to)
        async with means.database.transaction(who.id) as db:
            grant = await add_grant(
                db, who.id, "free-slots", purpose="find a time together", now=now, grantee=grantee, until=end
            )
        return {"grant": grant.id, "to": name, "data": data}

    do(work, tell.granted, user=user, as_json=as_json)


async def _grantee(means: Means, who: User, to: str) -> tuple[UserId, str]:
    async with means.database.transaction(who.id) as db:
        entry = await in_directory(db, handle=to)
        if entry is None:
            now = means.clock.now()
            held = await permit(db, who.id, "contacts", purpose="whom a grant is for", now=now)
            entry = await user_behind(db, await contact_called(db, held, to))
        if entry is None:
            raise NotFound(
                f"{to!r} is no user of this hub; only users can be granted free slots",
                zh=f"「{to}」不是这里的用户；空闲时间只能开放给用户",
            )
        if entry.id == who.id:
            raise BadInput(
                "a grant is for somebody else; your own agent has what you imported",
                zh="授权是给别人的；你导入的内容，自己的代办本来就能用",
            )
        return entry.id, entry.name


async def _chat_names(means: Means, db: AsyncConnection, who: User) -> dict[str, tuple[str, bool]]:
    """Each conversation's id with (whose it is, whether a group's); nothing when the contacts are closed to the agent."""
    held = await find_permit(db, who.id, "contacts", purpose="see what is opened", now=means.clock.now())
    if held is None:
        return {}
    people = {contact.id: contact.in_full for contact in await list_contacts(db, held)}
    return {
        c.id: (people.get(c.contact_id, "") if c.contact_id else c.title or "", c.contact_id is None)
        for c in await list_conversations(db, held)
    }


@grant_app.command("list")
def grant_list(user: Handle, as_json: Json = False) -> None:
    """What you have opened, to whom, for what, until when."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            grants = await list_grants(db)
            chats = await _chat_names(means, db, who)
            names = {
                g.grantee: await in_directory(db, user=UserId(UUID(g.grantee))) for g in grants if g.grantee
            }
        zone = who.zone
        return {
            "grants": [
                {
                    "id": g.id,
                    "data": g.data,
                    "resource": g.resource,
                    "about": chats.get(g.resource or "", (None, False))[0],
                    "group": chats.get(g.resource or "", (None, False))[1],
                    "purpose": g.purpose,
                    "to": entry.handle if g.grantee and (entry := names.get(g.grantee)) else "me",
                    "from": iso(g.granted_at, zone),
                    "until": iso(g.until, zone) if g.until else None,
                    "revoked": iso(g.revoked_at, zone) if g.revoked_at else None,
                }
                for g in grants
            ]
        }

    do(work, tell.grants, user=user, as_json=as_json)


@grant_app.command("revoke")
def grant_revoke(grant: str, user: Handle, as_json: Json = False) -> None:
    """Take a grant back; it is refused from the next step on."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            await revoke_grant(db, GrantId(grant), now=means.clock.now())
        return {"grant": grant, "revoked": True}

    do(work, tell.revoked, user=user, as_json=as_json)
