"""Times in sentences, in both languages, spoken on Wednesday 14 October 2026 at 10:00 in Shanghai."""

from datetime import datetime
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
        ("next weekend", "10-23 18:00", "10-26"),
        ("this weekend", "10-16 18:00", "10-19"),
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
        ("Nov. 3", "11-03", "11-04"),
        ("the 15th of next month", "11-15", "11-16"),
        ("the week before last", "09-28", "10-05"),
        ("three days before Christmas", "12-22", "12-23"),
        ("国庆前三天", "09-28", "10-01"),
        ("the closest Monday to October 25", "10-26", "10-27"),
        ("离10月25号最近的周一", "10-26", "10-27"),
        ("Oct 1 to Nov 3", "10-01", "11-04"),
        ("第三季度", "07-01", "10-01"),
        ("Q3", "07-01", "10-01"),
        ("今年上半年", "01-01", "07-01"),
        ("the second half of the year", "07-01", "01-01"),
        ("第44周", "10-26", "11-02"),
        ("the 1990s", "01-01", "01-01"),
        ("去年今天", "10-14", "10-15"),
        ("近三天", "10-11", "10-14"),
        ("八月十五日", "08-15", "08-16"),
        ("二月二十号", "02-20", "02-21"),
        ("今年夏天", "06-21", "09-24"),
        ("二零二六年底", "09-01", "01-01"),
        ("下个月第一天", "11-01", "11-02"),
        ("the day before Christmas", "12-24", "12-25"),
        ("聽日", "10-15", "10-16"),
        ("下個禮拜三", "10-21", "10-22"),
        ("呢個禮拜五", "10-16", "10-17"),
        ("十二月卅一號", "12-31", "01-01"),
        ("the weekend of the 24th", "10-23 18:00", "10-26"),
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
        ("two hours later", "10-14 12:00"),
        ("three quarters of an hour from now", "10-14 10:45"),
        ("一小时二十分钟后", "10-14 11:20"),
        ("個半鐘之後", "10-14 11:30"),
        ("夜晚七點半", "10-14 19:30"),
        ("聽日晏晝三點", "10-15 15:00"),
        ("六點三個字", "10-14 18:15"),
        ("晚上08:00", "10-14 20:00"),
        ("下午三点（北京时间）", "10-14 15:00"),
        ("1500 hours", "10-14 15:00"),
        ("2026-11-03T15:30", "11-03 15:30"),
        ("周六零点", "10-17"),
        ("周六零点十分", "10-17 00:10"),
        ("五点过十分", "10-14 17:10"),
        ("quarter to six pm", "10-14 17:45"),
        ("今晚凌晨一点", "10-15 01:00"),
        ("this time tomorrow", "10-15 10:00"),
        ("下周这个时候", "10-21 10:00"),
        ("现在", "10-14 10:00"),
        ("而家", "10-14 10:00"),
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
        ("晚上九点到第二天早上六点", "10-14 21:00", "10-15 06:00"),
        ("晚上九点到次日六点", "10-14 21:00", "10-15 06:00"),
        ("傍晚", "10-14 17:00", "10-14 20:00"),
        ("late afternoon", "10-14 15:00", "10-14 19:00"),
        ("in two or three days", "10-16", "10-18"),
        ("一两周后", "10-21", "10-29"),
        ("过几天", "10-17", "10-20"),
        ("later today", "10-14 10:00", "10-15"),
        ("今天早些时候", "10-14", "10-14 10:00"),
        ("从现在到周五", "10-14 10:00", "10-17"),
        ("2026-10-20 09:00:00/2026-10-21 17:30:00", "10-20 09:00", "10-21 17:30"),
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
        ("since Monday", "after", "10-12", "open"),
        ("自从九月", "after", "09-01", "open"),
        ("through Friday", "until", "open", "10-17"),
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


def test_a_suffix_that_goes_on_opens_the_next_expression() -> None:
    text = "between 2 and 4 on Monday or after 5 on Tuesday"
    assert [e.text for e in read(text, now=NOW)] == ["between 2 and 4 on Monday", "after 5 on Tuesday"]


@pytest.mark.parametrize("text", ["我现在有点忙，周五再说", "I am busy now, let us say Friday"])
def test_words_for_this_moment_are_left_out_when_they_only_fill_in(text: str) -> None:
    assert len(read(text, now=NOW)) == 2
    assert [_short(e.start) for e in read(text, now=NOW, present=False)] == ["10-16"]


@pytest.mark.parametrize(
    "text", ["七点左右", "around Friday", "20号左右", "a few weeks ago", "月底前后", "十来天后", "8ish"]
)
def test_what_is_not_exact_says_so(text: str) -> None:
    assert one(text).about


@pytest.mark.parametrize("text", ["七点整", "on Friday", "at 8 sharp", "三周后"])
def test_what_is_exact_does_not(text: str) -> None:
    assert not one(text).about


@pytest.mark.parametrize("text", ["节后", "bank holiday"])
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
