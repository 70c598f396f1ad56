"""A bundled mini-app called within the process, and the same app behind its MCP server: the hub sees no difference."""

from collections.abc import AsyncIterator
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.ids import UserId
from daiban.miniapps import Acting, Host, ToolFailed
from daiban.miniapps.bundled import BundledApp
from daiban.miniapps.host import MiniApp
from daiban.miniapps.served import ServedApp
from daiban_calendar import app
from daiban_sdk.testing import create_storage

pytestmark = pytest.mark.anyio

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZONE)
EVENT = {"title": "牙医", "start": "2026-11-26T15:00:00+08:00", "end": "2026-11-26T16:00:00+08:00"}
SPAN = {"start": "2026-11-25T00:00:00+08:00", "end": "2026-11-28T00:00:00+08:00"}


async def _nothing(app: str) -> None: ...


@pytest.fixture
async def doors(postgresql_url: str) -> AsyncIterator[list[Host]]:
    url = create_storage(postgresql_url, app)
    bundled = BundledApp("calendar", url)
    apps: list[MiniApp] = [bundled, ServedApp("calendar", app.server(url), bundled.declared)]
    hosts = [Host([one], _nothing) for one in apps]
    yield hosts
    for host in hosts:
        await host.__aexit__()


async def test_the_tools_are_the_same(doors: list[Host]) -> None:
    within, served = [await host.tools() for host in doors]
    assert within == served and "calendar.add_event" in within


async def test_what_is_done_through_one_is_seen_through_the_other(doors: list[Host]) -> None:
    owner = UserId(uuid4())
    for host in doors:
        key = str(uuid4())
        doing = Acting(owner, NOW, ZONE, "zh-CN", key)
        assert await host.call("calendar.add_event", EVENT, doing) == await host.call(
            "calendar.add_event", EVENT, doing
        )
    looking = Acting(owner, NOW, ZONE, "zh-CN")
    seen = [await host.call("calendar.events", SPAN, looking) for host in doors]
    assert seen[0] == seen[1] and len(seen[0]["events"]) == 2


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("calendar.events", {"start": "soon", "end": "later"}),
        ("calendar.events", {"start": 1}),
        ("calendar.cancel_event", {"event_id": "nothing"}),
        ("calendar.due_reminders", {"until": SPAN["end"]}),
    ],
)
async def test_an_error_is_the_same(doors: list[Host], tool: str, arguments: dict[str, object]) -> None:
    told: list[tuple[str, dict[str, object]]] = []
    for host in doors:
        with pytest.raises(ToolFailed) as error:
            await host.call(tool, arguments, Acting(UserId(uuid4()), NOW, ZONE, "zh-CN", "k"))
        told.append((str(error.value), error.value.data))
    assert told[0] == told[1]
