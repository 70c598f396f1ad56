"""Events made in the calendar, free slots and reminders, through MCP and on PostgreSQL."""

from typing import Any
from uuid import UUID

import pytest

from daiban_sdk import AppError
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

FRIDAY = {"start": "2026-11-27T00:00:00+08:00", "end": "2026-11-28T00:00:00+08:00"}
DINNER: dict[str, Any] = {
    "title": "和老赵吃饭",
    "start": "2026-11-27T18:30:00+08:00",
    "end": "2026-11-27T20:30:00+08:00",
}


def window(start: str, end: str, day: str = "2026-11-27", offset: str = "+08:00") -> dict[str, str]:
    return {"start": f"{day}T{start}:00{offset}", "end": f"{day}T{end}:00{offset}"}


async def slots(
    hub: FakeHub, owner: UUID, windows: list[dict[str, str]], minutes: int = 60
) -> list[dict[str, str]]:
    found = await hub.call("free_slots", {"windows": windows, "minutes": minutes}, owner=owner)
    return found["slots"]


async def events(hub: FakeHub, owner: UUID, **more: Any) -> list[dict[str, Any]]:
    return (await hub.call("events", {**FRIDAY, **more}, owner=owner))["events"]


async def refusal(hub: FakeHub, tool: str, arguments: dict[str, Any], owner: UUID | None) -> str:
    with pytest.raises(AppError) as error:
        await hub.call(tool, arguments, owner=owner)
    return error.value.code


async def test_an_added_event_stands_in_the_calendar_as_given(calendar: FakeHub, owner: UUID) -> None:
    added = await calendar.call(
        "add_event",
        {
            **DINNER,
            "place": "小馆子",
            "description": "带上照片",
            "reminder_minutes": 90,
            "attendees": ["老赵"],
        },
        owner=owner,
    )
    assert await events(calendar, owner) == [
        {
            "id": added["event_id"],
            **DINNER,
            "all_day": False,
            "busy": True,
            "place": "小馆子",
            "attendees": [{"name": "老赵", "status": "needs-action"}],
            "status": "confirmed",
            "description": "带上照片",
            "reminder_minutes": 90,
        }
    ]


async def test_nobody_sees_the_events_of_another_owner(calendar: FakeHub, owner: UUID, friend: UUID) -> None:
    added = await calendar.call("add_event", DINNER, owner=owner)
    assert await events(calendar, friend) == []
    assert await slots(calendar, friend, [window("18:00", "21:00")]) == [window("18:00", "21:00")]
    assert await refusal(calendar, "cancel_event", {"event_id": added["event_id"]}, friend) == "unknown-event"
    move = {"event_id": added["event_id"], "start": DINNER["end"], "end": "2026-11-27T22:00:00+08:00"}
    assert await refusal(calendar, "move_event", move, friend) == "unknown-event"
    assert len(await events(calendar, owner)) == 1


async def test_times_come_back_in_the_zone_of_who_asks(calendar: FakeHub, owner: UUID) -> None:
    await calendar.call("add_event", DINNER, owner=owner)
    calendar.timezone = "America/New_York"
    (event,) = await events(calendar, owner)
    assert (event["start"], event["end"]) == ("2026-11-27T05:30:00-05:00", "2026-11-27T07:30:00-05:00")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({**DINNER, "start": "2026-11-27T18:30:00"}, "bad-time"),
        ({**DINNER, "start": "Friday evening"}, "bad-time"),
        ({**DINNER, "start": DINNER["end"], "end": DINNER["start"]}, "bad-time"),
        ({**DINNER, "reminder_minutes": -5}, "bad-reminder"),
        ({**DINNER, "status": "maybe"}, "bad-arguments"),
        ({"title": "x"}, "bad-arguments"),
        ({**DINNER, "start": "9999-12-31T23:59:59-12:00"}, "bad-time"),
    ],
)
async def test_an_event_that_makes_no_sense_is_refused(
    calendar: FakeHub, owner: UUID, arguments: dict[str, Any], code: str
) -> None:
    assert await refusal(calendar, "add_event", arguments, owner) == code
    assert await events(calendar, owner) == []


async def test_free_slots_are_what_is_left_of_the_windows(calendar: FakeHub, owner: UUID) -> None:
    await calendar.call("add_event", DINNER, owner=owner)
    assert await slots(calendar, owner, [window("17:00", "22:00"), window("19:00", "20:00")]) == [
        window("17:00", "18:30"),
        window("20:30", "22:00"),
    ]
    assert await slots(calendar, owner, [window("17:00", "22:00")], 91) == []
    assert await slots(calendar, owner, [window("20:30", "21:30"), window("17:30", "18:30")]) == [
        window("20:30", "21:30"),
        window("17:30", "18:30"),
    ]


async def test_overlapping_events_leave_one_hole(calendar: FakeHub, owner: UUID) -> None:
    for start, end in (("18:00", "19:00"), ("18:30", "20:00"), ("18:15", "18:45")):
        await calendar.call("add_event", {"title": "会议", **window(start, end)}, owner=owner)
    assert await slots(calendar, owner, [window("17:00", "21:00")]) == [
        window("17:00", "18:00"),
        window("20:00", "21:00"),
    ]


async def test_what_has_passed_is_not_free(calendar: FakeHub, owner: UUID) -> None:
    calendar.now = "2026-11-27T19:10:00+08:00"
    assert await slots(calendar, owner, [window("09:00", "12:00"), window("18:00", "21:00")]) == [
        window("19:10", "21:00")
    ]


@pytest.mark.parametrize(
    ("windows", "minutes", "code"),
    [
        ([window("21:00", "18:00")], 60, "bad-time"),
        ([window("18:00", "21:00")], 0, "bad-minutes"),
        ([{"start": "2026-11-27T18:00:00+08:00", "end": "2036-11-27T18:00:00+08:00"}], 60, "bad-time"),
    ],
)
async def test_windows_that_make_no_sense_are_refused(
    calendar: FakeHub, owner: UUID, windows: list[dict[str, str]], minutes: int, code: str
) -> None:
    assert await refusal(calendar, "free_slots", {"windows": windows, "minutes": minutes}, owner) == code


async def test_the_hour_that_a_clock_repeats_is_counted_twice(calendar: FakeHub, owner: UUID) -> None:
    calendar.timezone, calendar.now = "Europe/Berlin", "2026-10-01T10:00:00+02:00"
    night = {"start": "2026-10-25T00:00:00+02:00", "end": "2026-10-25T05:00:00+01:00"}  # six hours
    busy = {"start": "2026-10-25T02:30:00+02:00", "end": "2026-10-25T02:30:00+01:00"}
    await calendar.call("add_event", {"title": "Nachtschicht", **busy}, owner=owner)
    assert await slots(calendar, owner, [night], 150) == [
        {"start": "2026-10-25T00:00:00+02:00", "end": "2026-10-25T02:30:00+02:00"},
        {"start": "2026-10-25T02:30:00+01:00", "end": "2026-10-25T05:00:00+01:00"},
    ]


async def test_the_hour_that_a_clock_skips_does_not_count(calendar: FakeHub, owner: UUID) -> None:
    calendar.timezone, calendar.now = "America/New_York", "2026-03-01T10:00:00-05:00"
    night = {"start": "2026-03-08T01:00:00-05:00", "end": "2026-03-08T04:00:00-04:00"}  # two hours
    assert await slots(calendar, owner, [night], 120) == [night]
    assert await slots(calendar, owner, [night], 121) == []


async def test_a_cancelled_event_is_gone_and_free_again(calendar: FakeHub, owner: UUID) -> None:
    added = await calendar.call("add_event", DINNER, owner=owner)
    first = await calendar.call("cancel_event", {"event_id": added["event_id"]}, owner=owner)
    again = await calendar.call("cancel_event", {"event_id": added["event_id"]}, owner=owner)
    assert (first["changed"], again["changed"]) == (True, False)
    assert (first["title"], first["start"]) == (DINNER["title"], DINNER["start"])
    assert await events(calendar, owner) == []
    assert [event["status"] for event in await events(calendar, owner, cancelled=True)] == ["cancelled"]
    assert await slots(calendar, owner, [window("18:00", "21:00")]) == [window("18:00", "21:00")]


async def test_a_move_can_be_undone_with_its_own_result(calendar: FakeHub, owner: UUID) -> None:
    added = await calendar.call("add_event", DINNER, owner=owner)
    later = window("20:00", "22:00")
    moved = await calendar.call("move_event", {"event_id": added["event_id"], **later}, owner=owner)
    (event,) = await events(calendar, owner)
    assert {"start": event["start"], "end": event["end"]} == later
    undo = {"event_id": moved["event_id"], "start": moved["old_start"], "end": moved["old_end"]}
    await calendar.call("move_event", undo, owner=owner)
    (event,) = await events(calendar, owner)
    assert (event["start"], event["end"]) == (DINNER["start"], DINNER["end"])


@pytest.mark.parametrize("event_id", ["x", "10a61c2f-0a83-4864-ab44-d91098de4d49", ""])
async def test_an_unknown_event_cannot_be_cancelled(calendar: FakeHub, owner: UUID, event_id: str) -> None:
    assert await refusal(calendar, "cancel_event", {"event_id": event_id}, owner) == "unknown-event"


async def test_a_cancelled_event_cannot_be_moved(calendar: FakeHub, owner: UUID) -> None:
    added = await calendar.call("add_event", DINNER, owner=owner)
    await calendar.call("cancel_event", added, owner=owner)
    move = {"event_id": added["event_id"], **window("20:00", "22:00")}
    assert await refusal(calendar, "move_event", move, owner) == "cancelled"


async def due(hub: FakeHub, owners: set[UUID], until: str) -> list[dict[str, Any]]:
    """Reminders of these owners: the server is shared by the tests."""
    found = await hub.call("due_reminders", {"until": until})
    return [reminder for reminder in found["reminders"] if UUID(reminder["owner"]) in owners]


async def test_a_reminder_falls_due_once(calendar: FakeHub, owner: UUID) -> None:
    added = await calendar.call(
        "add_event", {**DINNER, "reminder_minutes": 60, "place": "老地方"}, owner=owner
    )
    assert await due(calendar, {owner}, "2026-11-27T17:29:00+08:00") == []
    (reminder,) = await due(calendar, {owner}, "2026-11-27T17:30:00+08:00")
    assert reminder["event_id"] == added["event_id"]
    assert (reminder["title"], reminder["start"], reminder["place"]) == (
        DINNER["title"],
        DINNER["start"],
        "老地方",
    )
    assert await calendar.call("mark_reminded", {"ids": [reminder["id"]]}) == {"marked": 1}
    assert await calendar.call("mark_reminded", {"ids": [reminder["id"]]}) == {"marked": 0}
    assert await due(calendar, {owner}, "2026-11-27T18:00:00+08:00") == []


async def test_a_reminder_missed_by_a_standstill_is_still_given_until_the_event_is_over(
    calendar: FakeHub, owner: UUID
) -> None:
    await calendar.call("add_event", {**DINNER, "reminder_minutes": 60}, owner=owner)
    calendar.now = "2026-11-27T19:00:00+08:00"
    assert len(await due(calendar, {owner}, calendar.now)) == 1
    calendar.now = "2026-11-27T20:30:00+08:00"
    assert await due(calendar, {owner}, calendar.now) == []


async def test_a_moved_event_reminds_again_and_a_stale_mark_does_not_silence_it(
    calendar: FakeHub, owner: UUID
) -> None:
    added = await calendar.call("add_event", {**DINNER, "reminder_minutes": 60}, owner=owner)
    (old,) = await due(calendar, {owner}, "2026-11-27T17:30:00+08:00")
    await calendar.call(
        "move_event", {"event_id": added["event_id"], **window("20:00", "22:00")}, owner=owner
    )
    assert await calendar.call("mark_reminded", {"ids": [old["id"]]}) == {"marked": 0}
    assert await due(calendar, {owner}, "2026-11-27T18:59:00+08:00") == []
    (new,) = await due(calendar, {owner}, "2026-11-27T19:00:00+08:00")
    assert new["id"] != old["id"]


async def test_cancelled_events_and_events_without_reminder_never_remind(
    calendar: FakeHub, owner: UUID
) -> None:
    added = await calendar.call("add_event", {**DINNER, "reminder_minutes": 0}, owner=owner)
    await calendar.call("add_event", DINNER, owner=owner)
    assert len(await due(calendar, {owner}, DINNER["start"])) == 1
    await calendar.call("cancel_event", added, owner=owner)
    assert await due(calendar, {owner}, DINNER["start"]) == []


async def test_only_the_hub_itself_asks_for_reminders(calendar: FakeHub, owner: UUID) -> None:
    assert await refusal(calendar, "due_reminders", {"until": DINNER["start"]}, owner) == "not-for-plans"
    assert await refusal(calendar, "mark_reminded", {"ids": []}, owner) == "not-for-plans"


async def test_the_hub_itself_owns_no_calendar(calendar: FakeHub) -> None:
    assert await refusal(calendar, "events", FRIDAY, None) == "no-owner"
    assert await refusal(calendar, "add_event", DINNER, None) == "no-owner"


async def test_the_same_key_adds_one_event(calendar: FakeHub, owner: UUID) -> None:
    first = await calendar.call("add_event", DINNER, owner=owner, key="run-1/3")
    again = await calendar.call("add_event", DINNER, owner=owner, key="run-1/3")
    assert first == again
    assert len(await events(calendar, owner)) == 1
