"""What the owner usually chooses fills what a wish leaves open, with the reason; a word of the wish wins over it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Hub
from worlds import CHINESE, ENGLISH, World, geojson, place

HOURS = {"opening_hours": "Mo-Su 11:00-23:00", "capacity": "20"}
NOW = "2026-11-30T10:00:00+08:00"  # a Monday, after the three dinners


def world(base: World, friend: str, *places: tuple[str, str, str, str]) -> World:
    """Places as (name, cuisine, district, price); nobody has said anything of them."""
    listed = (
        place(number, name, cuisine, **{"addr:district": district, "price_range": price, **HOURS})
        for number, (name, cuisine, district, price) in enumerate(places, 1)
    )
    chats = tuple((who, text) for who, text in base.chats if who != friend)
    return World(base.users, base.contacts, chats, (), geojson(*listed))


EN = world(
    ENGLISH,
    "uni flatmate",
    ("Red Pot", "hotpot", "Riverside", "$$"),
    ("Old Kiln", "hotpot", "Hillside", "$$$"),
    ("Blue Pot", "hotpot", "Riverside", "$$"),
    ("Tandoor Lane", "indian", "Riverside", "$"),
)
ZH = world(
    CHINESE,
    "死党",
    ("红锅火锅", "hotpot", "静安区", "$$"),
    ("老窑火锅", "hotpot", "徐汇区", "$$$"),
    ("蓝锅火锅", "hotpot", "静安区", "$$"),
    ("意舍餐厅", "italian", "静安区", "$$"),
)


@pytest.fixture
def en(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(EN, home)


@pytest.fixture
def zh(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(ZH, home)


def dine(hub: Hub, friend: str, *wishes: str) -> list[str]:
    """Dinners that are arranged at once, since the friend's free time is open."""
    hub.json("grant", "add", "--user", friend, "--to", "me", "--data", "free-slots")
    runs: list[str] = []
    for wish in wishes:
        told = hub.json("ask", wish, "--user", "me", "--approve", "all")
        assert told["status"] == "done", told
        runs.append(told["run"])
    return runs


def test_the_fourth_dinner_is_as_the_three_before_it_and_says_why(en: Hub) -> None:
    runs = dine(
        en,
        "dana",
        "dinner with Dana on Wednesday at 7pm at Red Pot",
        "dinner with Dana on Friday at 7pm at Old Kiln",
        "dinner with Dana on Saturday at 7pm at Blue Pot",
    )
    told = en.json("preferences", "--user", "me", now=NOW)["preferences"]
    by = {one["aspect"]: one for one in told if one["meal"] == "dinner"}
    assert by["kind"]["value"] == "hotpot" and by["kind"]["used"] and by["hour"]["value"] == "19:00", by
    assert [source["id"] for source in by["kind"]["sources"]] == runs
    assert not by["place"]["used"] and not by["district"]["used"], "three places, two of three in Riverside"

    open_wish = en.json("ask", "dinner with Dana on 11 December", "--user", "me", now=NOW, code=3)
    asked = open_wish["waiting_for"]
    assert {option["text"].split(" (")[0] for option in asked["options"]} == {
        "Red Pot",
        "Old Kiln",
        "Blue Pot",
    }
    assert "because you usually choose hotpot (3 of 3 times)" in asked["options"][0]["text"], asked
    told = en.json("answer", asked["id"], "1", "--user", "me", now=NOW)
    card = told["waiting_for"]["text"]
    assert "19:00" in card and "because you usually have dinner at 19:00 (3 of 3 times)" in card, card

    for wish, name in (
        ("dinner with Dana on 11 December in Hillside", "Old Kiln"),
        ("Indian dinner with Dana on 11 December", "Tandoor Lane"),
        ("somewhere cheap for dinner with Dana on 11 December, Indian please", "Tandoor Lane"),
    ):
        card = en.json("ask", wish, "--user", "me", now=NOW)["waiting_for"]["text"]
        assert name in card, (wish, card)
    told = en.json("ask", "dinner with Dana on 11 December at 7pm, Indian", "--user", "me", now=NOW)
    assert "19:00" in told["waiting_for"]["text"] and "because" not in told["reply"], told["reply"]


def test_the_place_and_district_that_one_usually_goes_to_are_the_default(zh: Hub) -> None:
    dine(
        zh,
        "song",
        "周三晚上七点和死党在红锅火锅吃饭",
        "周五晚上七点和死党在红锅火锅吃饭",
        "周六晚上七点和死党在红锅火锅吃饭",
    )
    card = zh.json("ask", "下周五约死党吃饭", "--user", "me", now=NOW)["waiting_for"]
    assert "红锅火锅" in card["text"] and "因为你通常去「红锅火锅」（3 次里有 3 次）" in card["text"], card
    assert "因为你通常 19:00 吃饭（3 次里有 3 次）" in card["text"], card
    other = zh.json("ask", "下周五约死党吃意大利菜", "--user", "me", now=NOW)["waiting_for"]["text"]
    assert "意舍餐厅" in other and "红锅" not in other and "因为你通常去" not in other, other
    shown = zh.run("preferences", "--user", "me", now=NOW).stdout
    assert "红锅火锅" in shown and "3 次里有 3 次" in shown, shown

    dislike = zh.write(
        "dislike.txt", "2026/11/29 21:02 - 宋遥: 我最近胃不好，不吃火锅\n2026/11/29 21:03 - 方可: 好\n"
    )
    zh.json("import", "chat", dislike, "--user", "me", "--with", "死党", now=NOW)
    told = zh.json("ask", "下周五约死党吃饭", "--user", "me", now=NOW, code=3)
    assert "红锅火锅" not in str(told["waiting_for"]), "what the friend does not eat is no default"
    told = zh.json("ask", "下周五约死党吃火锅", "--user", "me", now=NOW)
    assert "红锅火锅" in told["waiting_for"]["text"], "a word of the wish wins over that too"


def test_two_dinners_are_no_habit_of_a_place(en: Hub) -> None:
    dine(
        en,
        "dana",
        "dinner with Dana on Wednesday at 7pm at Red Pot",
        "dinner with Dana on Friday at 7pm at Red Pot",
    )
    told = en.json("ask", "dinner with Dana on 11 December", "--user", "me", now=NOW, code=3)
    assert len(told["waiting_for"]["options"]) > 1 and "usually choose" not in told["reply"], told
    assert not any(
        one["used"]
        for one in en.json("preferences", "--user", "me", now=NOW)["preferences"]
        if one["aspect"] == "place"
    )
