"""The windows that a wish leaves open; it is said on Wednesday 14 October 2026 at 10:00 where the owner lives."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daiban.planner.wishes.meals import meal_in
from daiban.planner.wishes.meeting_kinds import meeting_in
from daiban.planner.wishes.windows import Times, Window, read_windows

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2026, 11, 24, 14, tzinfo=SHANGHAI)


def times(text: str, zone: ZoneInfo = SHANGHAI, now: str = "2026-10-14T10:00") -> Times:
    at = datetime.fromisoformat(now).replace(tzinfo=zone)
    return read_windows(text, now=at, zone=zone, meal=meal_in(text))


def short(windows: tuple[Window, ...]) -> list[str]:
    return [f"{w['start'][5:10]} {w['start'][11:16]}-{w['end'][11:16]}" for w in windows]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("下周末约老张吃饭", ["10-24 18:00-21:00", "10-25 18:00-21:00"]),
        ("这周五或周六晚上", ["10-16 18:00-21:00", "10-17 18:00-21:00"]),
        ("大后天晚上七点半", ["10-17 19:30-21:30"]),
        ("周六中午和爸妈", ["10-17 11:30-14:00"]),
        ("周末和表姐吃午饭", ["10-17 11:30-14:00", "10-18 11:30-14:00"]),
        ("周四周五都可以，晚上六点半", ["10-15 18:30-20:30", "10-16 18:30-20:30"]),
        ("下周三不行，周四周五可以", ["10-22 18:00-21:00", "10-23 18:00-21:00"]),
        ("20号晚上七八点", ["10-20 19:00-21:00"]),
        ("明天七点", ["10-15 19:00-21:00"]),
        ("礼拜六七点后同阿芬食饭", ["10-17 19:00-21:00"]),
        ("the Saturday after next", ["10-31 18:00-21:00"]),
        ("tomorrow at 7:30pm with Ana", ["10-15 19:30-21:30"]),
        ("Friday or Saturday after 7", ["10-16 19:00-21:00", "10-17 19:00-21:00"]),
        ("between 6 and 9 on the 20th", ["10-20 18:00-21:00"]),
        ("next week with Sam, Thursday or Friday", ["10-22 18:00-21:00", "10-23 18:00-21:00"]),
        ("lunch with Priya on Friday", ["10-16 11:30-14:00"]),
        ("coffee at half three on Thursday", ["10-15 15:30-17:00"]),
        ("tonight at 8 or tomorrow at 7", ["10-14 20:00-22:00", "10-15 19:00-21:00"]),
    ],
)
def test_a_wish_leaves_these_windows(text: str, windows: list[str]) -> None:
    found = times(text)
    assert (short(found.windows), found.choices) == (windows, ())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("any evening next week except Wednesday", [19, 20, 22, 23, 24, 25]),
        ("下周找个晚上，除了周三和周五都行", [19, 20, 22, 24, 25]),
        ("weeknights next week", [19, 20, 21, 22, 23]),
        ("工作日晚上", [14, 15, 16, 19, 20]),
        ("这两天", [14, 15]),
        ("不要周五，这周其他晚上都行", [14, 15, 17, 18]),
        ("除了周五，周六都行", [17]),
        ("any evening this week but Friday", [14, 15, 17, 18]),
        ("下礼拜三、四、五哪天都行", [21, 22, 23]),
        ("周五一定要约到他", [16]),
        ("月底前找个周末", [17, 18, 24, 25, 31]),
        ("我28号之后才有空，月底前吧", [29, 30, 31]),
        ("before I fly out on the 18th", [14, 15, 16, 17]),
        ("我18号飞之前找个晚上", [14, 15, 16, 17]),
        ("this week, but I'm out of town till Friday", [17, 18]),
        ("the week of the 26th", [26, 27, 28, 29, 30, 31, 1]),
        ("国庆后找个周末", [17, 18]),
        ("过两天", [16, 17]),
        ("这周内约一下", [14, 15, 16, 17, 18]),
        ("this week", [14, 15, 16, 17, 18]),
        ("before the weekend", [14, 15, 16]),
        ("月底前", list(range(14, 32))),
        ("by the end of the month", list(range(14, 32))),
        ("这个月内找个周末", [17, 18, 24, 25, 31]),
        ("find a time next week, not Monday or Tuesday", [21, 22, 23, 24, 25]),
        ("周一到周三", [19, 20, 21]),
    ],
)
def test_a_stretch_leaves_its_days_from_now_on(text: str, days: list[int]) -> None:
    assert [int(window["start"][8:10]) for window in times(text).windows] == days


@pytest.mark.parametrize("text", ["昨天晚上", "上周五", "last Friday"])
def test_days_that_are_over_are_told_as_past(text: str) -> None:
    found = times(text)
    assert found.windows == () and found.past
    assert all(day < date(2026, 10, 14) for day in found.past)


def test_an_hour_of_today_that_is_over_is_past() -> None:
    assert times("今晚七点", now="2026-10-14T22:00").past == (date(2026, 10, 14),)


def test_the_place_of_last_week_does_not_hide_the_time_that_is_wished() -> None:
    assert short(times("去上周五吃的那家，后天晚上").windows) == ["10-16 18:00-21:00"]


def test_todays_weekday_is_asked_about() -> None:
    assert [short(choice) for choice in times("周三和小周吃饭").choices] == [
        ["10-14 18:00-21:00"],
        ["10-21 18:00-21:00"],
    ]


def test_a_weekday_that_contradicts_its_date_is_asked_about() -> None:
    assert [short(choice) for choice in times("周五，10月17号").choices] == [
        ["10-17 18:00-21:00"],
        ["10-16 18:00-21:00"],
    ]


def test_a_numeric_date_is_read_as_where_the_owner_lives() -> None:
    assert short(times("dinner on 11/12", ZoneInfo("Europe/London")).windows) == ["12-11 18:00-21:00"]
    assert short(times("dinner on 11/12", ZoneInfo("America/Chicago")).windows) == ["11-12 18:00-21:00"]
    assert len(times("dinner on 11/12", ZoneInfo("America/Toronto")).choices) == 2


def test_the_meal_tells_morning_from_evening() -> None:
    assert short(times("breakfast on Saturday at 8").windows) == ["10-17 08:00-09:00"]
    assert short(times("dinner on Saturday at 8").windows) == ["10-17 20:00-22:00"]


@pytest.mark.parametrize(
    "text", ["约老李吃饭", "dinner with Tom", "节后第一个周末", "dinner, but not on Monday"]
)
def test_no_time_is_made_up(text: str) -> None:
    found = times(text)
    assert found.windows == () and not found.said


@given(text=st.text(max_size=40))
def test_any_text_leaves_ordered_windows_that_are_not_past(text: str) -> None:
    found = times(text)
    for choice in (found.windows, *found.choices):
        for window in choice:
            assert "2026-10-14T10:00:00+08:00" <= window["start"] < window["end"]


def test_the_part_of_the_day_said_elsewhere_tells_morning_from_evening() -> None:
    for wish, first in (
        ("这周六早上约老王去爬山，八点出发", "2026-11-28T08:00:00+08:00"),
        ("周六晚上约老王看电影，八点开始", "2026-11-28T20:00:00+08:00"),
        ("hike with Sam on Saturday morning, leave at 8", "2026-11-28T08:00:00+08:00"),
        ("看看我周五下午有没有空，有空就约老王三点碰一下", "2026-11-27T15:00:00+08:00"),
    ):
        found = read_windows(wish, now=TUESDAY, zone=SHANGHAI, meal=meeting_in(wish, None))
        assert [window["start"] for window in found.windows] == [first], wish
        assert found.choices == (), wish


def test_what_begins_after_the_usual_hours_is_open_until_late() -> None:
    for wish in ("call with Sam tonight after 8", "今晚八点以后和老王通话"):
        found = read_windows(wish, now=TUESDAY, zone=SHANGHAI, meal=meeting_in(wish, None))
        assert found.windows == ({"start": "2026-11-24T20:00:00+08:00", "end": "2026-11-24T22:30:00+08:00"},)
