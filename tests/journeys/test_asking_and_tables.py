"""A question put to somebody, groups, who is free at all, a table for nobody in particular, and what stands in the way."""

from typing import Any

import pytest
from conftest import Hub
from worlds import World, calendar, card, event, geojson, place

OFFICE = World(
    users=(
        ("me", "--name", "Robin", "--locale", "en-US", "--timezone", "Asia/Shanghai"),
        ("vera", "--name", "Vera", "--locale", "en-US", "--timezone", "Asia/Shanghai"),
        ("zhou", "--name", "周航", "--locale", "zh-CN"),
    ),
    contacts="".join(
        [
            card("Vera Stone", "boss", "IMPP:daiban:vera"),
            card("周航", "小周", "IMPP:daiban:zhou"),
            card("Graham Poole", "landlord"),
        ]
    ),
    chats=(),
    calendars=(
        (
            "me",
            calendar(
                event("1", "20261126T133000", "20261126T180000", "Audit"),
                event("2", "20261127T100000", "20261127T120000", "Spring review"),
            ),
        ),
    ),
    places=geojson(
        place(1, "Harbour Kitchen", "italian", opening_hours="Mo-Su 11:00-23:00", capacity="20"),
        place(2, "Juniper House", "indian", opening_hours="Mo-Su 11:00-23:00", capacity="20"),
    ),
)


@pytest.fixture
def office(make_hub: Any, home: Any) -> Hub:
    return make_hub(OFFICE, home)


def waits_for(told: dict[str, Any]) -> str:
    return str(told["waiting_for"]["text"])


def test_a_question_reaches_whom_it_is_for_and_its_answer_is_theirs_to_give(office: Hub) -> None:
    told = office.json("ask", "ask Vera if she needs the slides in german", "--user", "me")
    assert "Could you tell me if you need the slides in german?" in waits_for(told), told
    done = office.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert "Told Vera" in done["reply"] and "straight to you" in done["reply"], done
    (sent,) = office.json("inbox", "--user", "vera")["messages"]
    assert sent["text"] == "Could you tell me if you need the slides in german?"
    told = office.json("ask", "帮我问问小周，合同签了没", "--user", "me")
    assert "想问一下：合同签了没？" in waits_for(told), told


def test_who_is_not_here_is_written_to_by_the_owner_and_the_card_says_so(office: Hub) -> None:
    told = office.json("ask", "let the landlord know the hall light is flickering", "--user", "me")
    assert "you send it yourself (landlord is not here)" in waits_for(told), told


def test_everybody_is_no_single_person(office: Hub) -> None:
    told = office.json("ask", "tell everyone that lunch is at seven", "--user", "me", code=3)
    assert "cannot write to a group" in waits_for(told), told


def test_who_is_free_at_all_are_those_who_opened_their_times(office: Hub) -> None:
    told = office.json("ask", "who is free on thursday evening", "--user", "me", code=3)
    assert "Nobody has opened" in waits_for(told), told
    office.json("grant", "add", "--user", "zhou", "--to", "me", "--data", "free-slots")
    told = office.json("ask", "who is free on thursday evening", "--user", "me")
    assert told["status"] == "done" and "小周" in told["reply"] and "boss" not in told["reply"], told


def test_what_is_done_with_somebody_is_in_both_calendars(office: Hub) -> None:
    office.json("grant", "add", "--user", "zhou", "--to", "me", "--data", "free-slots")
    done = office.json("ask", "约小周周六上午十点打羽毛球", "--user", "me", "--approve", "all")
    assert done["status"] == "done" and "和小周打羽毛球" in done["reply"], done
    told = office.json("calendar", "--user", "zhou", "--from", "2026-11-28", "--to", "2026-11-29")
    assert [one["title"] for one in told["events"]] == ["和Robin打羽毛球"]


def test_nobody_is_asked_to_come_this_very_minute(office: Hub) -> None:
    """It is 14:00."""
    told = office.json("ask", "quick catch up with Vera today, 20 minutes", "--user", "me")
    assert "14:30" in waits_for(told) and "14:00" not in waits_for(told), told


def test_until_an_event_of_the_calendar(office: Hub) -> None:
    wish = "i want to meet the boss before the spring review to go over the slides"
    told = office.json("ask", wish, "--user", "me")
    assert "the slides" in waits_for(told), told
    (offered,) = [line for line in waits_for(told).splitlines() if "options" in line]
    assert offered.count(";") == 5 and "Tue 24 Nov" in offered and "Jan 2027" in offered, "of all the days"


def test_what_stands_in_the_way_is_told_with_the_hours_beside_it(office: Hub) -> None:
    told = office.json("ask", "meeting with Vera on thursday afternoon, room Oak", "--user", "me", code=3)
    assert "Audit" in waits_for(told), told
    options = [option["text"] for option in told["waiting_for"]["options"]]
    assert any("13:30" in option for option in options), options
    told = office.json("answer", told["waiting_for"]["id"], "1", "--user", "me")
    assert "room Oak" in waits_for(told), told


def test_a_table_is_booked_for_nobody_in_particular(office: Hub) -> None:
    wish = "book a table for 4 at Harbour Kitchen on saturday at 7pm"
    done = office.json("ask", wish, "--user", "me", "--approve", "all")
    assert done["status"] == "done" and "a table for 4" in done["reply"], done
    told = office.json("calendar", "--user", "me", "--from", "2026-11-28", "--to", "2026-11-29")
    assert [one["title"] for one in told["events"]] == ["Harbour Kitchen, a table for 4"]
    told = office.json("ask", "周日晚上七点订个两人桌", "--user", "me", code=3)
    assert [option["text"] for option in told["waiting_for"]["options"]] == [
        "Harbour Kitchen",
        "Juniper House",
    ]


def test_coffee_with_a_topic_is_asked_for_as_such(office: Hub) -> None:
    told = office.json("ask", "coffee with Vera at Juniper House tomorrow at noon to discuss the lease", "--user", "me")  # fmt: skip
    assert "coffee with you at Juniper House, to talk about the lease" in waits_for(told), told


def test_of_two_named_for_a_meal_neither_is_forgotten(office: Hub) -> None:
    told = office.json("ask", "周六晚上七点约小周和老板Vera去Harbour Kitchen吃饭", "--user", "me")
    assert "周航" in waits_for(told) and "Vera Stone" in waits_for(told), "both are asked"


def test_one_more_guest_is_plainly_no(office: Hub) -> None:
    told = office.json("ask", "顺便把小周也叫上", "--user", "me", code=3)
    assert "还不能再加人" in waits_for(told), told


@pytest.mark.parametrize(
    ("wish", "told_left"),
    [
        ("table for two at Harbour Kitchen on thursday at 7pm, somewhere quiet by the window", ["“somewhere quiet”", "“by the window”"]),
        ("周四晚上七点在Harbour Kitchen订两个人的位子，要包间，停车方便", ["「要包间」", "「停车方便」"]),
        ("table for two at Harbour Kitchen on thursday at 7pm, italian", []),
    ],
)  # fmt: skip
def test_what_nobody_can_tell_of_a_place_is_told_and_not_dropped(
    office: Hub, wish: str, told_left: list[str]
) -> None:
    told = office.json("ask", wish, "--user", "me")
    for left in told_left:
        assert left in told["reply"], told
    assert bool(told_left) == ("Not seen to" in told["reply"] or "没有顾到" in told["reply"]), told
