"""Several times in one sentence, lengths beside instants, and what is no time; on Wednesday 14 October 2026 at 10:00 in Shanghai."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import TimeExpression, read

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZONE)


def said(text: str) -> list[tuple[str, str]]:
    return [(found.text, _meant(found)) for found in read(text, now=NOW)]


def _meant(found: TimeExpression) -> str:
    if found.recurrence:
        return found.recurrence
    if found.duration is not None:
        return f"for {found.duration // timedelta(minutes=1)} min"
    return f"{_short(found.start)} - {_short(found.end)}"


def _short(at: datetime | None) -> str:
    if at is None:
        return ""
    day = f"{at:%m-%d}" if at.year == NOW.year else f"{at:%Y-%m-%d}"
    return day if (at.hour, at.minute) == (0, 0) else f"{day} {at:%H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Set up an hour with Priya on Thursday", [("an hour", "for 60 min"), ("on Thursday", "10-15 - 10-16")]),
        ("twenty minutes with Sam tomorrow", [("twenty minutes", "for 20 min"), ("tomorrow", "10-15 - 10-16")]),
        ("3 rooms for 2 nights from December 18", [("2 nights", "for 2880 min"), ("from December 18", "12-18 - ")]),
        ("前年五月在东京住了三晚", [("前年五月", "2024-05-01 - 2024-06-01"), ("三晚", "for 4320 min")]),
        ("从三点改到两点三刻，提前一刻钟通知", [("三点", "10-14 15:00 - 10-14 16:00"), ("两点三刻", "10-14 14:45 - 10-14 14:46"), ("一刻钟", "for 15 min")]),
        ("结婚纪念日是12月9日，提前两天提醒我", [("12月9日", "12-09 - 12-10"), ("两天", "for 2880 min")]),
        ("航班明早8:40起飞，住在中山路15号", [("明早8:40", "10-15 08:40 - 10-15 08:41")]),
        ("明天下午两点在3号会议室开会", [("明天下午两点", "10-15 14:00 - 10-15 15:00")]),
        ("春节前回家，初五回来", [("春节前", " - 2027-02-06"), ("初五", "2027-02-10 - 2027-02-11")]),
        ("Tuesday, half an hour", [("Tuesday", "10-20 - 10-21"), ("half an hour", "for 30 min")]),
        ("下周一到周二出差，周三回来", [("下周一到周二", "10-19 - 10-21"), ("周三", "10-21 - 10-22")]),
        ("周六一整天", [("周六", "10-17 - 10-18"), ("一整天", "for 1440 min")]),
        ("每周三次，逢年过节除外", [("每周", "FREQ=WEEKLY")]),
        ("最近一个星期天天加班", [("最近一个星期", "10-05 - 10-12")]),
        ("上個星期日爬山，跟住兩日好攰", [("上個星期日", "10-11 - 10-12"), ("兩日", "for 2880 min")]),
    ],
)  # fmt: skip
def test_each_time_of_a_sentence_has_its_own_span(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("sunday lunch with mum and greg on the 25th", ["10-25", "10-25"]),
        ("周日和妈妈吃饭，就25号那天", ["10-25", "10-25"]),
        ("sunday or the 25th", ["10-18", "10-25"]),
        ("sunday lunch with mum on the 26th", ["10-18", "10-26"]),
    ],
)
def test_a_day_said_twice_is_one(text: str, days: list[str]) -> None:
    assert [meant[:5] for _, meant in said(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "Sunday Times readers and Sunday School",
        "We live at 14 March Road, flat 7",
        "Let's go to 221 Baker Street",
        "dinner with June and call May",
        "April and May are coming, April said",
        "give me a second opinion",
        "1/2 a cup of sugar and 3/4 of flour",
        "Chapter 12, verses 3 to 6",
        "that costs 1900 euros, or $2000",
        "at 20% off",
        "I owe June 50 dollars, and we won 4 to 2",
        "我有两点想说",
        "读完《后天》和《一九八四》",
        "给我一点时间，有两点要注意",
        "三点水旁的字",
        "他住在五一路88号，酒店在人民路20号",
        "周一鸣和我是同学",
        "二月兰，听五月天",
        "8车12A座",
        "一年四季，四季酒店",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with June 5 in mind", "2027-06-05 - 2027-06-06"),
        ("in June", "2027-06-01 - 2027-07-01"),
        ("in half an hour", "10-14 10:30 - "),
        ("room 5 at 6pm", "10-14 18:00 - 10-14 19:00"),
        ("in 1990", "1990-01-01 - 1991-01-01"),
        ("十五号", "10-15 - 10-16"),
        ("saturday 8.30", "10-17 08:30 - 10-17 08:31"),
        ("sat 17.10", "10-17 - 10-18"),
        ("17th oct 2-4", "10-17 14:00 - 10-17 16:00"),
        ("每周二周五", "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("元月8号", "2027-01-08 - 2027-01-09"),
        ("parents evening at 5pm", "10-14 17:00 - 10-14 18:00"),
        ("a quiz night", "10-14 18:00 - 10-15"),
        ("明年第四季度", "2027-10-01 - 2028-01-01"),
    ],
)
def test_times_beside_such_words_stay_times(text: str, expected: str) -> None:
    assert [meant for _, meant in said(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("noonish", "10-14 12:00 - 10-14 13:00"),
        ("tomorrow, sevenish", "10-15 19:00 - 10-15 20:00"),
        ("正午", "10-14 12:00 - 10-14 13:00"),
        ("within the next hour", "10-14 10:00 - 10-14 11:00"),
        ("the coming two weeks", "10-19 - 11-02"),
        ("嚟緊兩個禮拜", "10-19 - 11-02"),
        ("two months and a week ago", "08-07 - "),
        ("in 2 years 3 months", "2029-01-14 - "),
        ("late last night", "10-13 21:00 - 10-14"),
        ("early tomorrow morning", "10-15 04:00 - 10-15 09:00"),
        ("late on Friday evening", "10-16 21:00 - 10-17"),
        ("by EOD Friday", "10-14 10:00 - 10-17"),
        ("the week of October 29th", "10-26 - 11-02"),
        ("last week of September", "2027-09-20 - 2027-09-27"),
        ("second half of November", "11-16 - 12-01"),
        ("earlier this week", "10-12 - 10-15"),
        ("after next Thursday", "10-23 - "),
        ("15-jun-2027", "2027-06-15 - 2027-06-16"),
        ("from November 2 to 5", "11-02 - 11-06"),
        ("March next year", "2027-03-01 - 2027-04-01"),
        ("the nineties", "1990-01-01 - 2000-01-01"),
        ("the day after valentine's day", "2027-02-15 - 2027-02-16"),
        ("Easter Monday next year", "2027-03-29 - 2027-03-30"),
        ("Christmas in 2 years", "2028-12-25 - 2028-12-26"),
        ("國慶節前一日", "2027-09-30 - 2027-10-01"),
        ("春节后第三天", "2027-02-15 - 2027-02-16"),
        ("兩個字後", "10-14 10:10 - "),
        ("五點三個骨", "10-14 17:45 - 10-14 17:46"),
        ("三日後", "10-17 10:00 - "),
        ("幾日之後", "10-17 10:00 - "),
        ("下周每天晚上", "10-19 18:00 - 10-26"),
        ("every Friday in December", "12-01 - 2027-01-01"),
        ("from Tuesday 3pm to Wednesday at 10", "10-20 15:00 - 10-21 10:00"),
        ("9 to 5 on weekdays", "10-14 09:00 - 10-20 17:00"),
        ("two Mondays ago", "10-05 - 10-06"),
        ("a week ago yesterday", "10-06 - 10-07"),
        ("the last 3 Fridays", "09-25 - 10-10"),
        ("next 2 weekends", "10-17 - 10-26"),
        ("every third day", "FREQ=DAILY;INTERVAL=3"),
        ("隔個禮拜", "FREQ=WEEKLY;INTERVAL=2"),
        ("0800 hours", "10-15 08:00 - 10-15 09:00"),
        ("Q1 of next year", "2027-01-01 - 2027-04-01"),
        ("last fall", "2025-09-23 - 2025-12-21"),
        ("the night before Christmas", "12-24 18:00 - 12-25"),
        ("since 9 this morning", "10-14 09:00 - "),
        ("since 5", "10-14 05:00 - "),
        ("from now until Friday", "10-14 10:00 - 10-17"),
        ("3 days starting Monday", "10-19 - 10-22"),
        ("年中", "05-01 - 09-01"),
        ("本季度末", "12-01 - 2027-01-01"),
        ("一个多小时", "for 60 min"),
        ("至少三天", "for 4320 min"),
        ("国庆节后第一个工作日", "10-08 - 10-09"),
        ("the first working day after Christmas", "12-29 - 12-30"),
        ("腊月二十三", "2027-01-30 - 2027-01-31"),
        ("午饭后", "10-14 13:00 - 10-14 17:00"),
        ("March '27", "2027-03-01 - 2027-04-01"),
        ("every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("三个半月", "for 151200 min"),
        ("星期五至日", "10-16 - 10-19"),
        ("每周一至五早上九点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("9:30 until 11:30 on Thursday", "10-15 09:30 - 10-15 11:30"),
        ("Monday until Friday", "10-19 - 10-24"),
        ("from 13 to 15 of November", "11-13 - 11-16"),
        ("the quarter after next", "2027-04-01 - 2027-07-01"),
        ("27年3月5号", "2027-03-05 - 2027-03-06"),
        ("舊曆八月十五", "2027-09-15 - 2027-09-16"),
        ("三點幾", "10-14 15:00 - 10-14 16:00"),
        ("九点至五点半", "10-14 09:00 - 10-14 17:30"),
        ("朝九晚六", "10-14 09:00 - 10-14 18:00"),
        ("每两周", "FREQ=WEEKLY;INTERVAL=2"),
        ("once a week", "FREQ=WEEKLY"),
        ("每周一到周五早上九点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ],
)
def test_one_time(text: str, expected: str) -> None:
    assert said(text) == [(text, expected)]


def test_work_days_may_be_those_of_every_week() -> None:
    """Which is one more reading, not worth a question."""
    (found,) = read("工作日早上八点", now=NOW)
    assert found.recurrence is None and not found.doubts
    assert [other.recurrence for other in found.alternatives] == ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]


def test_how_often_without_the_days_is_named_but_not_placed() -> None:
    assert [found.kind for found in read("twice a week", now=NOW)] == ["unknown"]
