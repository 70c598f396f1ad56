"""What a watcher is told of the end of a wait."""

from typing import Any

import pytest

from daiban.kit.clock import clock_from
from daiban.kit.db import Database
from daiban.kit.ids import WaitId
from daiban.messenger.users import add_user
from daiban.runtime.events import events_of
from daiban.runtime.runs import add_run
from daiban.runtime.waits import Wait, WaitKind, add_wait, resolve
from daiban.turns.report import report_event

pytestmark = pytest.mark.anyio
NOW = clock_from("2026-11-24T14:00:00+08:00").now()


@pytest.mark.parametrize(
    ("kind", "resolution", "how"),
    [
        ("approval", {"approved": True}, "approved"),
        ("approval", {"approved": False}, "refused"),
        ("approval", {"cancelled": True}, "cancelled"),
        ("approval", {"state": "overtaken"}, "overtaken"),
        ("answer", {"state": "answered", "slots": [], "offers": [], "said": "ok"}, "answered"),
        ("answer", {"state": "expired"}, "expired"),
        ("choice", {"said": "1"}, "answered"),
        ("time", {"state": "expired"}, "come"),
    ],
)
async def test_how_a_wait_has_ended_is_told(
    database: Database, kind: WaitKind, resolution: dict[str, Any], how: str
) -> None:
    async with database.transaction(None) as db:
        user = await add_user(db, handle="me", name="Me", timezone="Asia/Shanghai", locale="en-US", now=NOW)
        run = await add_run(db, user.id, "wish", language="en", approve="ask", now=NOW)
        about: dict[str, Any] = {
            "text": "?",
            "options": [],
            "detail": {},
            "contact_id": None,
            "to_user": None,
        }
        wait = Wait(WaitId("w"), run.id, user.id, 1, 1, kind, **about, from_at=NOW, until_at=None)
        await add_wait(db, wait)
        await resolve(db, wait, resolution, now=NOW)
        told = await report_event(db, user, run, (await events_of(db, run.id))[-1])
    assert (told["event"], told["id"], told["kind"], told["how"]) == ("resolved", "w", kind, how)
