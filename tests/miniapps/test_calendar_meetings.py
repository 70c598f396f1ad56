"""Meetings of two users: the invitation, its answer, its changes, its reminders; and what neither may see of the other."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from daiban_sdk import AppError
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

DAY = {"start": "2026-11-27T00:00:00+08:00", "end": "2026-11-28T00:00:00+08:00"}
TIME = {"start": "2026-11-27T18:30:00+08:00", "end": "2026-11-27T20:30:00+08:00"}
LATER = {"start": "2026-11-27T20:00:00+08:00", "end": "2026-11-27T22:00:00+08:00"}


async def events(hub: FakeHub, owner: UUID, **more: Any) -> list[dict[str, Any]]:
    return (await hub.call("events", {**DAY, **more}, owner=owner))["events"]


async def only(hub: FakeHub, owner: UUID, **more: Any) -> dict[str, Any]:
    (event,) = await events(hub, owner, **more)
    return event


async def invited(hub: FakeHub, host: UUID, guest: UUID, **more: Any) -> tuple[str, str]:
    """The meeting's ids in the host's and in the guest's calendar."""
    arguments = {
        "title": "和死党吃饭", "guest_titles": ["和方可吃饭"], **TIME, "persons": [f"daiban:{guest}"], "person_names": ["宋遥"],
        "host_name": "方可", "place": "赤羽烧鸟", "description": "别提上次的事", "reminder_minutes": 60, **more,
    }  # fmt: skip
    made = await hub.call("invite", arguments, owner=host)
    assert made["invited"] == [True]
    return made["event_id"], (await only(hub, guest))["id"]


async def answer(hub: FakeHub, guest: UUID, event: str, words: str) -> dict[str, Any]:
    return await hub.call("answer_invitation", {"event_id": event, "answer": words}, owner=guest)


async def refusal(hub: FakeHub, tool: str, arguments: dict[str, Any], owner: UUID | None) -> str:
    with pytest.raises(AppError) as error:
        await hub.call(tool, arguments, owner=owner)
    return error.value.code


async def due(hub: FakeHub, *owners: UUID, until: str = "2026-11-27T17:30:00+08:00") -> list[UUID]:
    found = await hub.call("due_reminders", {"until": until})
    return [UUID(one["owner"]) for one in found["reminders"] if UUID(one["owner"]) in owners]


async def test_an_invitation_stands_in_both_calendars_each_in_its_own_words(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    await invited(calendar, owner, friend)
    mine, theirs = await only(calendar, owner), await only(calendar, friend)
    assert (mine["title"], mine["status"], mine["description"]) == ("和死党吃饭", "confirmed", "别提上次的事")
    assert mine["attendees"] == [{"name": "宋遥", "status": "needs-action"}]
    assert (theirs["title"], theirs["status"], theirs["description"]) == ("和方可吃饭", "needs-action", None)
    assert theirs["attendees"] == [{"name": "方可", "status": "accepted"}]
    assert mine["id"] != theirs["id"]
    assert all(mine[name] == theirs[name] for name in ("start", "end", "place", "reminder_minutes"))


@pytest.mark.parametrize(
    ("words", "own", "told"),
    [
        ("accept", "confirmed", "accepted"),
        ("decline", "declined", "declined"),
        ("tentative", "tentative", "tentative"),
    ],
)
async def test_an_answer_reaches_the_host_and_names_whom_to_tell(
    calendar: FakeHub, owner: UUID, friend: UUID, words: str, own: str, told: str
) -> None:
    at_host, at_guest = await invited(calendar, owner, friend)
    assert await answer(calendar, friend, at_guest, words) == {
        "event_id": at_guest,
        "status": own,
        "host": str(owner),
        "host_event_id": at_host,
    }
    assert (await only(calendar, friend))["status"] == own
    mine = await only(calendar, owner)
    assert (mine["status"], mine["attendees"][0]["status"]) == ("confirmed", told)


async def test_an_answer_may_change_and_a_declined_evening_is_free_again(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    _, at_guest = await invited(calendar, owner, friend)
    window = {"windows": [TIME], "minutes": 30}
    assert (await calendar.call("free_slots", window, owner=friend))["slots"] == []
    await answer(calendar, friend, at_guest, "decline")
    assert (await calendar.call("free_slots", window, owner=friend))["slots"] == [TIME]
    await answer(calendar, friend, at_guest, "accept")
    assert (await only(calendar, owner))["attendees"][0]["status"] == "accepted"


async def test_a_move_by_the_host_reaches_the_guest_who_is_asked_anew(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    at_host, at_guest = await invited(calendar, owner, friend)
    await answer(calendar, friend, at_guest, "accept")
    await calendar.call("move_event", {"event_id": at_host, **LATER}, owner=owner)
    theirs = await only(calendar, friend)
    assert (theirs["id"], theirs["start"], theirs["status"]) == (at_guest, LATER["start"], "needs-action")
    assert (await only(calendar, owner))["attendees"][0]["status"] == "needs-action"


async def test_a_cancelled_meeting_is_gone_for_both_and_cannot_be_answered(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    at_host, at_guest = await invited(calendar, owner, friend)
    await calendar.call("cancel_event", {"event_id": at_host}, owner=owner)
    assert await events(calendar, owner) == await events(calendar, friend) == []
    assert (await only(calendar, friend, cancelled=True))["status"] == "cancelled"
    assert (
        await refusal(calendar, "answer_invitation", {"event_id": at_guest, "answer": "accept"}, friend)
        == "cancelled"
    )


async def test_a_guest_who_cancels_has_declined_and_the_host_keeps_the_event(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    _, at_guest = await invited(calendar, owner, friend)
    await calendar.call("cancel_event", {"event_id": at_guest}, owner=friend)
    mine = await only(calendar, owner)
    assert (mine["status"], mine["attendees"][0]["status"]) == ("confirmed", "declined")
    assert await events(calendar, friend) == []


async def test_a_guest_cannot_move_and_a_host_cannot_answer(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    at_host, at_guest = await invited(calendar, owner, friend)
    assert await refusal(calendar, "move_event", {"event_id": at_guest, **LATER}, friend) == "not-host"
    own = {"event_id": at_host, "answer": "decline"}
    assert await refusal(calendar, "answer_invitation", own, owner) == "not-guest"


async def test_the_same_key_invites_once(calendar: FakeHub, owner: UUID, friend: UUID) -> None:
    arguments = {
        "title": "a", "guest_titles": ["b"], **TIME, "persons": [f"daiban:{friend}"], "person_names": ["c"], "host_name": "d",
    }  # fmt: skip
    first = await calendar.call("invite", arguments, owner=owner, key="k")
    assert await calendar.call("invite", arguments, owner=owner, key="k") == first
    assert len(await events(calendar, owner)) == len(await events(calendar, friend)) == 1
    with pytest.raises(AppError) as error:
        await calendar.call("invite", {**arguments, "title": "x"}, owner=owner, key="k")
    assert error.value.code == "key-reused"


async def test_a_guest_outside_the_hub_is_noted_and_nobody_is_invited(calendar: FakeHub, owner: UUID) -> None:
    arguments = {
        "title": "a", "guest_titles": ["b"], **TIME, "persons": ["name:宋遥"], "person_names": ["宋遥"], "host_name": "d",
    }  # fmt: skip
    made = await calendar.call("invite", arguments, owner=owner)
    assert made["invited"] == [False] and made["invitations"] == [None]
    assert (await only(calendar, owner))["attendees"] == [{"name": "宋遥", "status": "needs-action"}]
    assert (await calendar.call("cancel_event", {"event_id": made["event_id"]}, owner=owner))["changed"]


@pytest.mark.parametrize("person", ["daiban:me", "daiban:"])
async def test_an_address_that_names_no_user_is_refused(calendar: FakeHub, owner: UUID, person: str) -> None:
    arguments = {
        "title": "a",
        "guest_titles": ["b"],
        **TIME,
        "persons": [person],
        "person_names": ["c"],
        "host_name": "d",
    }
    assert await refusal(calendar, "invite", arguments, owner) == "bad-person"
    assert await events(calendar, owner) == []


async def test_nobody_invites_themselves(calendar: FakeHub, owner: UUID) -> None:
    arguments = {
        "title": "a", "guest_titles": ["b"], **TIME, "persons": [f"daiban:{owner}"], "person_names": ["c"], "host_name": "d",
    }  # fmt: skip
    assert await refusal(calendar, "invite", arguments, owner) == "bad-person"


async def test_reminders_reach_both_and_none_who_declined(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    _, at_guest = await invited(calendar, owner, friend)
    assert set(await due(calendar, owner, friend)) == {owner, friend}
    await answer(calendar, friend, at_guest, "decline")
    assert await due(calendar, owner, friend) == [owner]
    await answer(calendar, friend, at_guest, "accept")
    found = (await calendar.call("due_reminders", {"until": "2026-11-27T17:30:00+08:00"}))["reminders"]
    ids = [one["id"] for one in found if UUID(one["owner"]) in (owner, friend)]
    assert await calendar.call("mark_reminded", {"ids": ids}) == {"marked": 2}
    assert await due(calendar, owner, friend) == []


async def test_a_stranger_reaches_nothing_of_a_meeting_through_any_tool(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    at_host, at_guest = await invited(calendar, owner, friend)
    before = (await events(calendar, owner), await events(calendar, friend))
    stranger = uuid4()
    for event in (at_host, at_guest):
        for tool, more in (
            ("cancel_event", {}),
            ("move_event", LATER),
            ("answer_invitation", {"answer": "decline"}),
        ):
            assert await refusal(calendar, tool, {"event_id": event, **more}, stranger) == "unknown-event"
    assert await events(calendar, stranger, cancelled=True) == []
    assert "BEGIN:VEVENT" not in (await calendar.call("export_ics", DAY, owner=stranger))["ics"]
    assert (await calendar.call("free_slots", {"windows": [TIME], "minutes": 30}, owner=stranger))[
        "slots"
    ] == [TIME]
    assert (await events(calendar, owner), await events(calendar, friend)) == before


async def test_a_guest_who_knows_the_hosts_event_cannot_use_it(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    _, at_guest = await invited(calendar, owner, friend)
    told = await answer(calendar, friend, at_guest, "accept")
    for tool, more in (
        ("cancel_event", {}),
        ("move_event", LATER),
        ("answer_invitation", {"answer": "decline"}),
    ):
        assert (
            await refusal(calendar, tool, {"event_id": told["host_event_id"], **more}, friend)
            == "unknown-event"
        )
    assert (await only(calendar, owner))["start"] == TIME["start"]
    exported = (await calendar.call("export_ics", DAY, owner=friend))["ics"]
    assert "别提上次的事" not in exported and "死党" not in exported


def test_without_an_owner_the_apps_role_sees_no_row_and_can_add_none(calendar_url: str) -> None:
    with psycopg.connect(calendar_url, autocommit=True) as db:
        db.execute("SET search_path TO app_calendar")
        for table in ("events", "attendees", "imported"):
            found = db.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
            assert found == (0,)
        stranger = "SELECT set_config('daiban.owner', %s, false)"
        db.execute(stranger, [str(uuid4())])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            db.execute("INSERT INTO imported VALUES (%s,'u','','x','d',0,NULL,now(),NULL,'s')", [uuid4()])
