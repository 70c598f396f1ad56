"""Arranging by a birthday of the calendar, with a name that reads like a weekday, and with a stranger's birthday."""

from typing import Any

import pytest
from conftest import Hub
from worlds import World, calendar, card, event

WORLD = World(
    users=(("me", "--name", "方可", "--locale", "zh-CN"),),
    contacts="".join([card("周子航", "小周"), card("胡一鸣", "老胡"), card("Sam Reed", "Sam")]),
    chats=(),
    calendars=(("me", calendar(event("1", "20261214T090000", "20261214T093000", "Mum's birthday"))),),
    places="",
)


@pytest.fixture
def world(make_hub: Any, home: Any) -> Hub:
    return make_hub(WORLD, home)


def test_a_birthday_is_its_day_and_never_today(world: Hub) -> None:
    told = world.json("ask", "meet Sam for mums birthday at 1pm", "--user", "me")
    assert "14 Dec" in str(told), told
    told = world.json("ask", "meet Sam for dad's birthday at 1pm", "--user", "me", code=3)
    assert "birthday" in told["reply"] and "calendar" in told["reply"], told


def test_a_known_name_before_an_hour_is_no_weekday(world: Hub) -> None:
    told = world.json("ask", "看看我周五下午有没有空，有空就约小周三点碰一下", "--user", "me")
    assert "11月27日周五 15:00" in str(told) and "周三" not in told["reply"], told


def test_somebody_unknown_whose_birthday_it_is_is_asked_about(world: Hub) -> None:
    told = world.json("ask", "20号磊子过生日，晚上给他搞一桌火锅，把老胡也叫上", "--user", "me", code=3)
    assert "磊子" in told["reply"] and "没有找到" in told["reply"], told
