"""Times in sentences, in both languages, spoken on Wednesday 14 October 2026 at 10:00 in Shanghai."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import TimeExpression, date_order, read, read_one

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZONE)


def said(text: str, **options: Any) -> list[tuple[str, str]]:
    return [(_short(e.start), _short(e.end)) for e in read(text, now=NOW, **options)]


def one(text: str, **options: Any) -> TimeExpression:
    found = read_one(text, now=NOW, **options)
    assert found is not None, text
    return found


def _short(at: datetime | None) -> str:
    if at is None:
        return "open"
    return f"{at:%m-%d}" if (at.hour, at.minute) == (0, 0) else f"{at:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("后天", "10-16", "10-17"),
        ("大后天", "10-17", "10-18"),
        ("听日", "10-15", "10-16"),
        ("下礼拜二", "10-20", "10-21"),
        ("下下周四", "10-29", "10-30"),
        ("這週日", "10-18", "10-19"),
        ("下个周末", "10-24", "10-26"),
        ("周末", "10-17", "10-19"),
        ("十一月三号", "11-03", "11-04"),
        ("20号", "10-20", "10-21"),
        ("下个月八号", "11-08", "11-09"),
        ("这个月底", "10-21", "11-01"),
        ("十一月第二个周六", "11-14", "11-15"),
        ("三周后的周五", "11-06", "11-07"),
        ("周一到周三", "10-19", "10-22"),
        ("11月6-8号", "11-06", "11-09"),
        ("明后天", "10-15", "10-17"),
        ("the day after tomorrow", "10-16", "10-17"),
        ("next Monday", "10-19", "10-20"),
        ("next weekend", "10-24", "10-26"),
        ("this weekend", "10-17", "10-19"),
        ("the Sunday after next", "11-01", "11-02"),
        ("a week from Friday", "10-23", "10-24"),
        ("Saturday week", "10-24", "10-25"),
        ("the 23rd", "10-23", "10-24"),
        ("November 7th", "11-07", "11-08"),
        ("7 Nov", "11-07", "11-08"),
        ("the first Sunday of November", "11-01", "11-02"),
        ("early next week", "10-19", "10-22"),
        ("Friday in two weeks", "10-30", "10-31"),
        ("Tuesday to Thursday next week", "10-20", "10-23"),
        ("Oct 27-29", "10-27", "10-30"),
        ("the weekend of the 24th", "10-24", "10-26"),
    ],
)
def test_days_are_read(text: str, start: str, end: str) -> None:
    assert said(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("明晚八点", "10-15 20:00"),
        ("周五下午三点一刻", "10-16 15:15"),
        ("礼拜六晏昼两点半", "10-17 14:30"),
        ("晏昼三点踏三", "10-14 15:15"),
        ("差十分八点", "10-14 19:50"),
        ("周六早上九点", "10-17 09:00"),
        ("周六晚上十二点", "10-18"),
        ("周六凌晨一点", "10-17 01:00"),
        ("19:45", "10-14 19:45"),
        ("tomorrow at 6:45pm", "10-15 18:45"),
        ("half past seven tomorrow evening", "10-15 19:30"),
        ("a quarter to noon", "10-14 11:45"),
        ("20h15", "10-14 20:15"),
        ("7 in the evening", "10-14 19:00"),
        ("noon on Saturday", "10-17 12:00"),
        ("Friday 9am GMT", "10-16 17:00"),
        ("in 45 minutes", "10-14 10:45"),
        ("两个小时后", "10-14 12:00"),
    ],
)
def test_clock_times_are_read(text: str, start: str) -> None:
    assert _short(one(text).start) == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("七点到九点", "10-14 19:00", "10-14 21:00"),
        ("周六六到八点半", "10-17 18:00", "10-17 20:30"),
        ("6-9pm", "10-14 18:00", "10-14 21:00"),
        ("between 11:30 and 1 on Saturday", "10-17 11:30", "10-17 13:00"),
        ("周五晚上", "10-16 18:00", "10-17"),
        ("tomorrow afternoon", "10-15 12:00", "10-15 19:00"),
        ("the last two weeks", "09-28", "10-12"),
        ("未来三天", "10-15", "10-18"),
        ("within three days", "10-14 10:00", "10-17 10:00"),
    ],
)
def test_stretches_are_read(text: str, start: str, end: str) -> None:
    found = one(text)
    assert found.kind == "interval"
    assert (_short(found.start), _short(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "open_", "start", "end"),
    [
        ("月底前", "until", "open", "11-01"),
        ("周五之前", "until", "open", "10-16"),
        ("by Friday", "until", "10-14 10:00", "10-17"),
        ("before Friday", "until", "open", "10-16"),
        ("by the end of the month", "until", "10-14 10:00", "11-01"),
        ("年底前", "until", "open", "01-01"),
        ("after Friday", "after", "10-17", "open"),
        ("周六七点以后", "after", "10-17 19:00", "open"),
        ("Saturday after 7pm", "after", "10-17 19:00", "open"),
    ],
)
def test_open_ends_are_told(text: str, open_: str, start: str, end: str) -> None:
    found = one(text)
    assert found.open == open_
    assert (_short(found.start), _short(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周五或周六晚上", [("10-16 18:00", "10-17"), ("10-17 18:00", "10-18")]),
        ("Tuesday or Thursday next week", [("10-20", "10-21"), ("10-22", "10-23")]),
        ("下周二或周四", [("10-20", "10-21"), ("10-22", "10-23")]),
        ("the 6th or 7th of November", [("11-06", "11-07"), ("11-07", "11-08")]),
        ("11月6号或7号", [("11-06", "11-07"), ("11-07", "11-08")]),
    ],
)
def test_what_one_of_a_list_says_holds_for_the_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_several_expressions_have_their_spans() -> None:
    text = "明天不行，下周一晚上七点见，或者 Friday at 8pm"
    assert [e.text for e in read(text, now=NOW)] == ["明天", "下周一晚上七点", "Friday at 8pm"]


@pytest.mark.parametrize("text", ["周六七点", "Saturday at 7", "at half past seven"])
def test_an_hour_without_its_half_of_the_day_has_two_readings(text: str) -> None:
    found = one(text)
    assert found.start is not None and len(found.alternatives) == 1
    other = found.alternatives[0].start
    assert other is not None and abs(other - found.start) in (
        timedelta(hours=12),
        timedelta(hours=12, days=0),
    )


@pytest.mark.parametrize("text", ["周三", "Wednesday"])
def test_todays_weekday_is_today_or_in_a_week(text: str) -> None:
    found = one(text)
    assert [_short(e.start) for e in (found, *found.alternatives)] == ["10-14", "10-21"]


def test_a_numeric_date_follows_the_order_that_is_known_and_else_has_both_readings() -> None:
    assert _short(one("11/12", dates="month-first").start) == "11-12"
    assert _short(one("11/12", dates="day-first").start) == "12-11"
    unknown = one("11/12")
    assert [_short(e.start) for e in (unknown, *unknown.alternatives)] == ["11-12", "12-11"]
    assert one("25/12").alternatives == ()


def test_a_weekday_that_does_not_fit_its_date_leaves_both() -> None:
    found = one("Friday, the 17th of October 2026")
    assert {_short(e.start) for e in (found, *found.alternatives)} == {"10-17", "10-16"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("每周五晚上", "FREQ=WEEKLY;BYDAY=FR"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("每月5号", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("daily", "FREQ=DAILY"),
    ],
)
def test_what_repeats_is_a_rule(text: str, rule: str) -> None:
    found = one(text)
    assert (found.kind, found.recurrence) == ("recurrence", rule)


def test_a_length_alone_is_no_instant() -> None:
    found = one("一个半小时")
    assert (found.kind, found.duration, found.start) == ("duration", timedelta(minutes=90), None)
    assert one("two and a half hours").duration == timedelta(hours=2, minutes=30)


@pytest.mark.parametrize("text", ["节后", "Ramadan"])
def test_a_holiday_of_unknown_day_is_named_but_not_placed(text: str) -> None:
    assert one(text).kind == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "我们点菜吧，再来一点点心", "晚点再说", "上次那家", "早餐吃什么", "有一点贵", "五号线上的店",
        "maybe you may march on", "the second place we tried", "we sat down", "a table for 4 people",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times_are_left_out(text: str) -> None:
    assert read(text, now=NOW) == []


@pytest.mark.parametrize(
    ("zone", "chinese", "order"),
    [
        ("America/New_York", False, "month-first"),
        ("Europe/London", False, "day-first"),
        ("Asia/Singapore", False, "day-first"),
        ("Asia/Singapore", True, "month-first"),
        ("America/Toronto", False, None),
        ("UTC", False, None),
    ],
)
def test_the_order_of_dates_is_that_of_the_country(zone: str, chinese: bool, order: str | None) -> None:
    assert date_order(zone, chinese=chinese) == order
