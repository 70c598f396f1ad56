"""What repeats and how long things last, spoken on Wednesday 14 October 2026 at 10:00 in Shanghai."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from daiban.kit.when import TimeExpression, read_one

NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def one(text: str) -> TimeExpression:
    found = read_one(text, now=NOW)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "rule", "first"),
    [
        ("daily", "FREQ=DAILY", "10-14 00:00"),
        ("每天早上八点", "FREQ=DAILY", "10-15 08:00"),
        ("every morning at 7", "FREQ=DAILY", "10-15 07:00"),
        ("every other day", "FREQ=DAILY;INTERVAL=2", "10-14 00:00"),
        ("每隔一天", "FREQ=DAILY;INTERVAL=2", "10-14 00:00"),
        ("每周五晚上", "FREQ=WEEKLY;BYDAY=FR", "10-16 18:00"),
        ("逢週三", "FREQ=WEEKLY;BYDAY=WE", "10-14 00:00"),
        ("逢禮拜三同禮拜五夜晚七點", "FREQ=WEEKLY;BYDAY=WE,FR", "10-14 19:00"),
        ("每周二和周四", "FREQ=WEEKLY;BYDAY=TU,TH", "10-15 00:00"),
        ("every Monday and Thursday at 6pm", "FREQ=WEEKLY;BYDAY=MO,TH", "10-15 18:00"),
        ("on Mondays", "FREQ=WEEKLY;BYDAY=MO", "10-19 00:00"),
        ("weekly on Friday", "FREQ=WEEKLY;BYDAY=FR", "10-16 00:00"),
        ("every weekday at 9am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "10-15 09:00"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "10-20 00:00"),
        ("every two weeks on Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "10-16 00:00"),
        ("隔周周五", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "10-16 00:00"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2", "10-14 00:00"),
        ("每月5号", "FREQ=MONTHLY;BYMONTHDAY=5", "11-05 00:00"),
        ("每月1号和15号", "FREQ=MONTHLY;BYMONTHDAY=1,15", "10-15 00:00"),
        ("on the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15", "10-15 00:00"),
        ("每个月最后一个周五", "FREQ=MONTHLY;BYDAY=-1FR", "10-30 00:00"),
        ("the last Friday of every month", "FREQ=MONTHLY;BYDAY=-1FR", "10-30 00:00"),
        ("the first Monday of each month", "FREQ=MONTHLY;BYDAY=1MO", "11-02 00:00"),
        ("每月第二个周六", "FREQ=MONTHLY;BYDAY=2SA", "11-14 00:00"),
        ("每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1", "10-31 00:00"),
        ("每三个月", "FREQ=MONTHLY;INTERVAL=3", "10-14 00:00"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "10-14 00:00"),
        ("每年5月3号", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "05-03 00:00"),
        ("every year on May 3", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "05-03 00:00"),
        ("every Christmas", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "12-25 00:00"),
        ("每小时", "FREQ=HOURLY", "10-14 00:00"),
        ("every half hour", "FREQ=MINUTELY;INTERVAL=30", "10-14 00:00"),
    ],
)
def test_what_repeats_is_a_rule_with_its_first_day(text: str, rule: str, first: str) -> None:
    found = one(text)
    assert (found.kind, found.recurrence) == ("recurrence", rule)
    assert f"{found.start:%m-%d %H:%M}" == first
    rrulestr(rule, dtstart=NOW.replace(tzinfo=None))  # raises for what is no rule


def test_leaving_out_two_days_is_every_third_or_every_second() -> None:
    found = one("每隔两天")
    assert [e.recurrence for e in (found, *found.alternatives)] == [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;INTERVAL=2",
    ]


def test_an_hour_that_repeats_is_no_morning_only_because_it_comes_next() -> None:
    found = one("every weekday at 9")
    assert [f"{e.start:%H:%M}" for e in (found, *found.alternatives)] == ["09:00", "21:00"]


@pytest.mark.parametrize("text", ["每年春节", "every Easter"])
def test_a_moving_feast_has_no_rule_and_is_not_placed(text: str) -> None:
    assert one(text).kind == "unknown"


@pytest.mark.parametrize(("text", "day"), [("three Fridays from now", "10-30"), ("last Mondays", "10-12")])
def test_a_plural_that_is_counted_does_not_repeat(text: str, day: str) -> None:
    found = one(text)
    assert (found.kind, f"{found.start:%m-%d}") == ("instant", day)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("一个半小时", 90),
        ("two and a half hours", 150),
        ("一小时二十分钟", 80),
        ("1 hour and 30 minutes", 90),
        ("1h30m", 90),
        ("2h", 120),
        ("個半鐘", 90),
        ("兩個鐘頭", 120),
        ("a quarter of an hour", 15),
        ("三刻钟", 45),
        ("a week", 7 * 24 * 60),
    ],
)
def test_a_length_alone_is_no_instant(text: str, minutes: int) -> None:
    found = one(text)
    assert (found.kind, found.duration, found.start) == ("duration", timedelta(minutes=minutes), None)
