"""iCalendar files of other programs, and the slots that they leave free."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban_calendar.ics_read import BadCalendar, read_calendar
from daiban_sdk import AppError
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

EVENING = {"start": "2026-11-27T18:00:00+08:00", "end": "2026-11-27T22:00:00+08:00"}
FROM_SEVEN = ["18:00-19:00", "20:00-22:00"]
ALL_FREE = ["18:00-22:00"]
WEEKLY = "UID:1\nDTSTART;TZID=Asia/Shanghai:20261106T190000\nDTEND;TZID=Asia/Shanghai:20261106T200000\nRRULE:FREQ=WEEKLY"
VTIMEZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def calendar_of(*events: str, head: str = "", end: str = "\r\n") -> str:
    parts = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return (f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x\n{head}{parts}END:VCALENDAR\n").replace("\n", end)


async def put(
    hub: FakeHub, owner: UUID, *events: str, head: str = "", source: str = "a.ics"
) -> dict[str, Any]:
    text = calendar_of(*events, head=head.replace("\r\n", "\n"))
    return await hub.call("import_ics", {"text": text, "source_name": source}, owner=owner)


async def free(hub: FakeHub, owner: UUID, window: dict[str, str] = EVENING) -> list[str]:
    found = await hub.call("free_slots", {"windows": [window], "minutes": 15}, owner=owner)
    return [f"{slot['start'][11:16]}-{slot['end'][11:16]}" for slot in found["slots"]]


@pytest.mark.parametrize(
    ("event", "slots"),
    [
        ("DTSTART:20261127T110000Z\nDTEND:20261127T120000Z", FROM_SEVEN),
        ("DTSTART:20261127T190000\nDTEND:20261127T200000", FROM_SEVEN),
        ("DTSTART;TZID=Asia/Shanghai:20261127T190000\nDURATION:PT1H", FROM_SEVEN),
        ("DTSTART;TZID=Asia/Shanghai:20261127T190000\nDTEND:20261127T120000Z", FROM_SEVEN),
        ("DTSTART;TZID=China Standard Time:20261127T190000\nDURATION:PT60M", FROM_SEVEN),
        ('DTSTART;TZID="W. Europe Standard Time":20261127T120000\nDURATION:PT1H', FROM_SEVEN),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261127T200000\nDURATION:PT1H",
            FROM_SEVEN,
        ),
        ("DTSTART;TZID=GMT+0800:20261127T190000\nDURATION:PT1H", FROM_SEVEN),
        (
            'DTSTART;TZID="(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi":20261127T190000\nDURATION:PT1H',
            FROM_SEVEN,
        ),
        ("DTSTART:20261127T110000Z\nDTEND:20261127T120000Z\nTRANSP:TRANSPARENT", ALL_FREE),
        ("DTSTART:20261127T110000Z\nDTEND:20261127T120000Z\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", ALL_FREE),
        ("DTSTART:20261127T110000Z\nDTEND:20261127T120000Z\nSTATUS:CANCELLED", ALL_FREE),
        ("DTSTART:20261127T110000Z\nDTEND:20261127T120000Z\nSTATUS:TENTATIVE", FROM_SEVEN),
        ("DTSTART:20261127T110000Z", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:出差", []),
        ("DTSTART:20261127\nDTEND:20261128\nSUMMARY:Conference", []),
        ("DTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261128\nSUMMARY:Trip", []),
        ("DTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261127\nSUMMARY:over by then", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:day off\nTRANSP:TRANSPARENT", ALL_FREE),
        ("DTSTART;VALUE=DATE:19901127\nRRULE:FREQ=YEARLY\nSUMMARY:妈妈", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:妈妈的生日", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:Thanksgiving\nCATEGORIES:Holidays", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:交房租", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:回宁乡", []),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:Sam in Paris", []),
        ("DTSTART;VALUE=DATE:20261127\nDTEND;VALUE=DATE:20261128\nSUMMARY:bins out", ALL_FREE),
        ("DTSTART;VALUE=DATE:20261127\nSUMMARY:交房租\nTRANSP:OPAQUE", []),
        ("DTSTART;VALUE=DATE:20261127\nDTEND;VALUE=DATE:20261129\nSUMMARY:kitchen fit", []),
        ("DTSTART:20261120T110000Z\nDTEND:20261228T110000Z", []),
        ("DTSTART:20261127T110000Z\nDURATION:P1W", ["18:00-19:00"]),
    ],
)
async def test_an_event_leaves_the_rest_of_the_evening_free(
    calendar: FakeHub, owner: UUID, event: str, slots: list[str]
) -> None:
    assert (await put(calendar, owner, f"UID:1\n{event}"))["added"] == 1
    assert await free(calendar, owner) == slots


@pytest.mark.parametrize(
    ("events", "slots"),
    [
        ([WEEKLY], FROM_SEVEN),
        ([f"{WEEKLY};COUNT=4"], FROM_SEVEN),
        ([f"{WEEKLY};COUNT=3"], ALL_FREE),
        ([f"{WEEKLY};UNTIL=20261127T110000Z"], FROM_SEVEN),
        ([f"{WEEKLY};UNTIL=20261127T190000"], FROM_SEVEN),
        ([f"{WEEKLY};UNTIL=20261127"], FROM_SEVEN),
        ([f"{WEEKLY};UNTIL=20261126"], ALL_FREE),
        ([f"{WEEKLY};UNTIL=99991231T235959Z"], FROM_SEVEN),
        ([f"{WEEKLY};INTERVAL=2"], ALL_FREE),
        ([f"{WEEKLY}\nEXDATE;TZID=Asia/Shanghai:20261127T190000"], ALL_FREE),
        ([f"{WEEKLY}\nEXDATE:20261120T110000Z,20261127T110000Z"], ALL_FREE),
        ([f"{WEEKLY}\nEXDATE;VALUE=DATE:20261127"], ALL_FREE),
        ([WEEKLY, "UID:1\nRECURRENCE-ID;TZID=Asia/Shanghai:20261127T190000\nDTSTART:20261127T123000Z\nDURATION:PT1H"],
         ["18:00-20:30", "21:30-22:00"]),
        (["UID:1\nRECURRENCE-ID;TZID=Asia/Shanghai:20261127T190000\nDTSTART:20261128T123000Z\nDURATION:PT1H", WEEKLY], ALL_FREE),
        ([WEEKLY, "UID:1\nRECURRENCE-ID:20261127T110000Z\nDTSTART:20261127T110000Z\nDURATION:PT1H\nSTATUS:CANCELLED"], ALL_FREE),
        ([WEEKLY, "UID:1\nRECURRENCE-ID:20261204T110000Z\nDTSTART:20261127T130000Z\nDURATION:PT1H"], ["18:00-19:00", "20:00-21:00"]),
        (["UID:1\nDTSTART:20261101T110000Z\nDURATION:PT1H\nRDATE:20261127T110000Z"], FROM_SEVEN),
        (["UID:1\nDTSTART;TZID=Asia/Shanghai:20261101T190000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1FR"], FROM_SEVEN),
    ],
)  # fmt: skip
async def test_repetitions_and_their_exceptions_are_respected(
    calendar: FakeHub, owner: UUID, events: list[str], slots: list[str]
) -> None:
    await put(calendar, owner, *events)
    assert await free(calendar, owner) == slots


@pytest.mark.parametrize("name", ["Customized Time Zone", "(UTC+08:00) Somewhere: here"])
async def test_a_zone_that_the_file_describes_is_used(calendar: FakeHub, owner: UUID, name: str) -> None:
    await put(
        calendar,
        owner,
        f'UID:1\nDTSTART;TZID="{name}":20261127T190000\nDURATION:PT1H',
        head=VTIMEZONE.format(name=name),
    )
    assert await free(calendar, owner) == FROM_SEVEN


async def test_a_weekly_hour_keeps_its_place_on_the_clock_when_the_clock_changes(
    calendar: FakeHub, owner: UUID
) -> None:
    calendar.timezone, calendar.now = "America/New_York", "2026-10-01T10:00:00-04:00"
    await put(
        calendar,
        owner,
        "UID:1\nDTSTART;TZID=America/New_York:20261002T190000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY",
    )
    summer = {"start": "2026-10-30T18:00:00-04:00", "end": "2026-10-30T22:00:00-04:00"}
    winter = {"start": "2026-11-06T18:00:00-05:00", "end": "2026-11-06T22:00:00-05:00"}
    assert await free(calendar, owner, summer) == await free(calendar, owner, winter) == FROM_SEVEN


async def test_times_without_zone_are_the_owners(calendar: FakeHub, owner: UUID) -> None:
    calendar.timezone = "America/New_York"
    await put(
        calendar,
        owner,
        "UID:1\nDTSTART:20261127T190000\nDTEND:20261127T200000",
        "UID:2\nDTSTART;VALUE=DATE:20261129",
    )
    window = {"start": "2026-11-27T18:00:00-05:00", "end": "2026-11-27T22:00:00-05:00"}
    assert await free(calendar, owner, window) == FROM_SEVEN
    sunday = {"start": "2026-11-28T23:00:00-05:00", "end": "2026-11-30T01:00:00-05:00"}
    assert await free(calendar, owner, sunday) == ["23:00-00:00", "00:00-01:00"]


async def test_the_same_file_again_adds_nothing_and_a_newer_one_changes(
    calendar: FakeHub, owner: UUID
) -> None:
    dinner = "UID:1\nDTSTAMP:20261101T000000Z\nDTSTART:20261127T110000Z\nDTEND:20261127T120000Z"
    assert await put(calendar, owner, dinner) == {"added": 1, "updated": 0, "unchanged": 0}
    exported_later = dinner.replace("20261101T0", "20261102T0")
    assert await put(calendar, owner, exported_later) == {"added": 0, "updated": 0, "unchanged": 1}
    moved = dinner.replace("T110000Z", "T113000Z") + "\nSEQUENCE:1"
    assert await put(calendar, owner, moved) == {"added": 0, "updated": 1, "unchanged": 0}
    assert await put(calendar, owner, dinner) == {"added": 0, "updated": 0, "unchanged": 1}
    assert await free(calendar, owner) == ["18:00-19:30", "20:00-22:00"]


@pytest.mark.parametrize(
    "more",
    ["SEQUENCE:x", "SEQUENCE:1\nSEQUENCE:2", "SEQUENCE:99999999999999999999", "LAST-MODIFIED:soon", "LAST-MODIFIED:20261101T000000Z/PT2H",
     "LAST-MODIFIED:20261101T000000Z\nLAST-MODIFIED:20261102T000000Z", "CREATED:once", "STATUS:MAYBE", "EXRULE:FREQ=DAILY;INTERVAL=0"],
)  # fmt: skip
async def test_damage_that_one_can_do_without_stops_no_later_query(
    calendar: FakeHub, owner: UUID, more: str
) -> None:
    await put(calendar, owner, f"UID:1\nDTSTART:20261127T110000Z\nDTEND:20261127T120000Z\n{more}")
    assert await free(calendar, owner) == FROM_SEVEN
    assert (await calendar.call("export_ics", EVENING, owner=owner))["ics"].count("BEGIN:VEVENT") == 1


async def test_events_without_uid_are_not_added_twice(calendar: FakeHub, owner: UUID) -> None:
    event = "DTSTART:20261127T110000Z\nDTEND:20261127T120000Z\nSUMMARY:x"
    assert (await put(calendar, owner, event))["added"] == 1
    assert (await put(calendar, owner, event))["added"] == 0


async def test_another_owner_has_a_copy_of_the_same_file_alone(
    calendar: FakeHub, owner: UUID, friend: UUID
) -> None:
    await put(calendar, owner, WEEKLY)
    assert await free(calendar, friend) == ALL_FREE
    assert (await put(calendar, friend, WEEKLY))["added"] == 1
    assert (await calendar.call("export_ics", EVENING, owner=friend))["ics"].count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("event", "line"),
    [
        ("UID:2\nDTEND:20261127T120000Z", 9),
        ("UID:2\nDTSTART:2026-11-27", 11),
        ("UID:2\nDTSTART:20261399T110000Z", 11),
        ("UID:2\nDTSTART:99990101T110000Z", 11),
        ("UID:2\nDTSTART;VALUE=PERIOD:20261127T110000Z/PT2H", 11),
        ("UID:2\nDTSTART;TZID=Mars/Olympus:20261127T190000", 11),
        ("UID:2\nDTSTART:20261127T110000Z\nDTEND:20261127T100000Z", 12),
        ("UID:2\nDTSTART:20261127T110000Z\nDTEND;VALUE=DATE:20261128", 12),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:-PT1H", 12),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES", 13),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:PT1H\nRRULE:COUNT=3", 13),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0", 13),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", 13),
        ("UID:2\nDTSTART:20261127T110000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 13),
        ("UID:2\nDTSTART:19100101T110000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY", 13),
        ("UID:2\nthis is no property", 11),
        ("UID:2\nBEGIN:VALARM", 12),
    ],
)
async def test_a_broken_event_among_good_ones_names_its_line_and_nothing_is_kept(
    calendar: FakeHub, owner: UUID, event: str, line: int
) -> None:
    with pytest.raises(AppError) as error:
        await put(calendar, owner, "UID:1\nDTSTART:20261127T110000Z\nDURATION:PT1H", event)
    assert (error.value.code, error.value.details["line"]) == ("bad-calendar", line)
    assert "\n" not in error.value.message
    assert await free(calendar, owner) == ALL_FREE


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCARD\nFN:A\nEND:VCARD\n", "BEGIN:VCALENDAR\n", "{}"])
def test_a_foreign_file_is_no_calendar(text: str) -> None:
    with pytest.raises(BadCalendar) as error:
        read_calendar(text, "a.ics", ZoneInfo("Asia/Shanghai"))
    assert error.value.line == 1


_PIECES = st.sampled_from(
    ["DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "UID", "STATUS", "TRANSP", ":", ";", "=", ",", "\n",
     "\n ", "TZID=", "Asia/Shanghai", "China Standard Time", "VALUE=DATE", "20261127", "T190000", "Z", "FREQ=", "DAILY", "YEARLY",
     "HOURLY", "COUNT=", "UNTIL=", "INTERVAL=", "BYDAY=", "BYSETPOS=", "FR", "-1", "0", "3", "999", "PT1H", "-P", "W", "x",
     "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VTIMEZONE\n", "END:VTIMEZONE\n", '"', "RANGE=THISANDFUTURE", "CATEGORIES", "ATTENDEE"]
)  # fmt: skip
_PROPERTY = st.tuples(
    st.sampled_from(["RRULE:FREQ=", "EXDATE", "RDATE", "DTEND", "DURATION:", "RECURRENCE-ID", "SEQUENCE:", "LAST-MODIFIED:"]),
    st.lists(_PIECES, max_size=8).map("".join),
).map("".join)  # fmt: skip


@settings(deadline=3000, max_examples=150)
@given(st.lists(_PIECES, max_size=12).map("".join), st.lists(_PROPERTY, max_size=3))
def test_anything_like_a_calendar_is_read_or_refused(text: str, more: list[str]) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    for attempt in (
        text,
        calendar_of(text),
        calendar_of("\n".join(["UID:1", "DTSTART:20261127T110000Z", *more, text])),
    ):
        try:
            read_calendar(attempt, "a.ics", zone)
        except BadCalendar as error:
            assert error.line >= 1


async def test_a_day_of_ones_own_on_which_something_is_due_leaves_its_evening_free(
    calendar: FakeHub, owner: UUID
) -> None:
    day = {"start": "2026-11-27T00:00:00+08:00", "end": "2026-11-28T00:00:00+08:00"}
    await calendar.call("add_event", {"title": "交煤气费", **day}, owner=owner)
    assert await free(calendar, owner) == ALL_FREE
    await calendar.call("add_event", {"title": "出差", **day}, owner=owner)
    assert await free(calendar, owner) == []
