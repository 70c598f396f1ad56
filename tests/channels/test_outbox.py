"""Letters that repeat: of those that were slept through the last is delivered, and says how late it is."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from daiban.channels.outbox import deliver_due
from daiban.kit.clock import FixedClock
from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.messenger.post import post, read_inbox, reminders_to_come
from daiban.messenger.users import add_user
from daiban.turns.means import Means

pytestmark = pytest.mark.anyio
FIRST = datetime.fromisoformat("2026-11-24T09:00:00+08:00")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


async def remind_daily(database: Database, locale: str, rule: str = "FREQ=DAILY") -> UserId:
    async with database.transaction(None) as db:
        user = await add_user(
            db, handle="me", name="me", timezone="Asia/Shanghai", locale=locale, now=FIRST - DAY
        )
        payload = {"id": "m-1", "from": "Daiban", "text": "stretch", "kind": "reminder", "series": "s"}
        payload |= {"repeat": rule, "first": FIRST.isoformat(), "zone": "Asia/Shanghai"}
        await post(db, user.id, user.id, "message", payload, due_at=FIRST, now=FIRST - DAY)
    return user.id


async def deliver_at(database: Database, owner: UserId, now: datetime) -> tuple[list[str], str]:
    """What is in the inbox, each with its hour, and when it comes next."""
    means = cast(Means, SimpleNamespace(database=database, clock=FixedClock(now)))
    while await deliver_due(means):
        pass
    zone = FIRST.tzinfo
    async with database.transaction(owner) as db:
        items = await read_inbox(db, owner, now=now)
        coming = await reminders_to_come(db, owner)
    said = [f"{item.delivered_at.astimezone(zone):%m-%d %H:%M} {item.text}" for item in items]
    return said, ", ".join(f"{letter.due_at.astimezone(zone):%m-%d %H:%M}" for letter in coming)


@pytest.mark.parametrize(
    ("locale", "slept", "said"),
    [
        ("en-US", timedelta(0), "11-24 09:00 stretch"),
        ("en-US", HOUR, "11-24 09:00 stretch"),
        ("en-US", 3 * HOUR, "11-24 09:00 stretch (3 hours late)"),
        ("en-US", 3 * DAY + 2 * HOUR, "11-27 09:00 stretch (2 hours late)"),
        ("zh-CN", 3 * DAY + 20 * HOUR, "11-27 09:00 stretch（晚了 20 小时）"),
        ("zh-CN", 2 * DAY + 5 * MINUTE, "11-26 09:00 stretch"),
    ],
)
async def test_of_what_was_slept_through_the_last_comes_and_says_that_it_is_late(
    database: Database, locale: str, slept: timedelta, said: str
) -> None:
    owner = await remind_daily(database, locale)
    inbox, following = await deliver_at(database, owner, FIRST + slept)
    assert inbox == [said]
    assert following == f"{FIRST + (slept // DAY + 1) * DAY:%m-%d %H:%M}"


async def test_the_last_of_a_rule_that_has_ended_is_told_as_late_in_days(database: Database) -> None:
    owner = await remind_daily(database, "en-US", "FREQ=DAILY;COUNT=3")
    inbox, following = await deliver_at(database, owner, FIRST + 6 * DAY)
    assert (inbox, following) == (["11-26 09:00 stretch (4 days late)"], "")


async def test_what_comes_once_keeps_its_hour_and_its_words(database: Database) -> None:
    owner = await remind_daily(database, "en-US", "")
    assert await deliver_at(database, owner, FIRST + 5 * HOUR) == (["11-24 09:00 stretch"], "")
