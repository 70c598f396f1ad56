"""The bundled apps tell their errors in the language of the caller."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from daiban_sdk import AppError
from daiban_sdk.caller import Locale
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

HAN = re.compile(r"[\u4e00-\u9fff]")
START, END = "2026-11-27T18:00:00+08:00", "2026-11-27T20:00:00+08:00"
BACKWARDS = {"start": END, "end": START}
NO_ZONE = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Mars/Olympus:20261127T190000\nEND:VEVENT\nEND:VCALENDAR\n"
)

REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("calendar", "events", BACKWARDS, "bad-time"),
    ("calendar", "events", {"start": "soon", "end": END}, "bad-time"),
    ("calendar", "add_event", {"title": "a", **BACKWARDS}, "bad-time"),
    ("calendar", "add_event", {"title": "a", "start": START, "end": END, "reminder_minutes": -1}, "bad-reminder"),
    ("calendar", "free_slots", {"windows": [BACKWARDS], "minutes": 60}, "bad-time"),
    ("calendar", "free_slots", {"windows": [], "minutes": 0}, "bad-minutes"),
    ("calendar", "cancel_event", {"event_id": str(uuid4())}, "unknown-event"),
    ("calendar", "cancel_event", {"event_id": "imported:1"}, "not-editable"),
    ("calendar", "import_ics", {"text": NO_ZONE, "source_name": "a.ics"}, "bad-calendar"),
    ("calendar", "import_ics", {"text": "hello", "source_name": "a.ics"}, "bad-calendar"),
    ("calendar", "add_event", {"title": "a\0b", "start": START, "end": END}, "bad-arguments"),
    ("dining", "cancel_booking", {"booking_id": str(uuid4())}, "unknown-booking"),
    ("dining", "tables", {"place_id": "node/0", "windows": [], "people": 2, "minutes": 60}, "unknown-place"),
    ("dining", "tables", {"place_id": "node/0", "windows": [], "people": 0, "minutes": 60}, "bad-people"),
]  # fmt: skip


@pytest.mark.parametrize(("app", "tool", "arguments", "code"), REFUSED)
async def test_an_error_is_told_in_the_language_of_the_caller(
    calendar: FakeHub, dining: FakeHub, owner: UUID, app: str, tool: str, arguments: dict[str, Any], code: str
) -> None:
    hub = calendar if app == "calendar" else dining
    locales: tuple[Locale, ...] = ("zh-CN", "en-US")
    for hub.locale in locales:
        with pytest.raises(AppError) as error:
            await hub.call(tool, arguments, owner=owner)
        assert error.value.code == code
        assert bool(HAN.search(error.value.message)) == (hub.locale == "zh-CN"), error.value.message
        assert "\n" not in error.value.message
