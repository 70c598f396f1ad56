"""Giving the reminders that mini-apps keep, at their time, to everybody whom they are for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from daiban.kit.clock import Clock, iso, zone_named
from daiban.kit.dates import say_instant
from daiban.kit.db import Database
from daiban.kit.ids import UserId, new_id
from daiban.messenger.post import InboxItem, agent_name, put_into_inbox
from daiban.messenger.users import User, load_user
from daiban.miniapps import Acting
from daiban.miniapps.wakes import Wake, due_wakes, wake_next, wake_soon
from daiban.turns.means import Means

REMINDING_APPS = frozenset({"calendar"})


async def wake_after_effect(database: Database, clock: Clock, app: str) -> None:
    """Look in on the app in the next round if what is about to happen in it may move a reminder."""
    if app in REMINDING_APPS:
        async with database.transaction(None) as db:
            await wake_soon(db, app, now=clock.now())


async def remind(means: Means) -> None:
    """Put the reminders that are due into the inboxes of all whom they are for."""
    async with means.database.transaction(None) as db:
        wakes = await due_wakes(db, now=means.clock.now())
    for wake in wakes:
        await _remind(means, wake)


async def _remind(means: Means, wake: Wake) -> None:
    """The inbox row has the reminder's id, so a crash before the app is told repeats nothing."""
    now = means.clock.now()
    hub = Acting(None, now, zone_named("UTC"), "en-US", new_id("reminders"))
    told = await means.host.call(f"{wake.app}.due_reminders", {"until": iso(now, zone_named("UTC"))}, hub)
    due: list[dict[str, Any]] = told["reminders"]
    for reminder in due:
        owner = UserId(UUID(reminder["owner"]))
        async with means.database.transaction(owner) as db:
            await put_into_inbox(db, _item(reminder, await load_user(db, owner), now))
    if due:
        given = {"ids": [reminder["id"] for reminder in due]}
        await means.host.call(f"{wake.app}.mark_reminded", given, hub)
    following = datetime.fromisoformat(told["next"]) if told["next"] else None
    async with means.database.transaction(None) as db:
        await wake_next(db, wake, following)


def _item(reminder: dict[str, Any], user: User, now: datetime) -> InboxItem:
    at = say_instant(datetime.fromisoformat(reminder["start"]).astimezone(user.zone), user.language, now)
    title, place = reminder["title"], reminder["place"]
    if user.language == "zh":
        words = f"提醒：{title}，{at}" + (f"，{place}" if place else "")
    else:
        words = f"Reminder: {title}, {at}" + (f", {place}" if place else "")
    return InboxItem(
        id=str(reminder["id"]),
        owner_id=user.id,
        kind="reminder",
        from_user=None,
        from_name=agent_name(user.language),
        text=words,
        options=[],
        detail={},
        until_at=None,
        event_id=str(reminder["event_id"]),
        state="open",
        delivered_at=now,
    )
