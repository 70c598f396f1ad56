"""Every reading of an ambiguous time is returned, spoken on Wednesday 14 October 2026 at 10:00 in Shanghai unless another day is named."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import TimeExpression, read, read_one

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZONE)
FRIDAY = datetime(2026, 10, 16, 10, 0, tzinfo=ZONE)
SUNDAY = datetime(2026, 10, 18, 10, 0, tzinfo=ZONE)


def one(text: str, now: datetime = NOW, **options: Any) -> TimeExpression:
    found = read_one(text, now=now, **options)
    assert found is not None, text
    return found


def readings(text: str, now: datetime = NOW, **options: Any) -> list[str]:
    found = one(text, now, **options)
    return [_short(e.start or e.end) for e in (found, *found.alternatives)]


def _short(at: datetime | None) -> str:
    assert at is not None
    return f"{at:%m-%d}" if (at.hour, at.minute) == (0, 0) else f"{at:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周六七点", ["10-17 19:00", "10-17 07:00"]),
        ("Saturday at 7", ["10-17 19:00", "10-17 07:00"]),
        ("at half past seven", ["10-14 19:30", "10-15 07:30"]),
        ("周六12点", ["10-17 12:00", "10-17"]),
        ("after 6", ["10-14 18:00", "10-15 06:00"]),
    ],
)
def test_an_hour_without_its_half_of_the_day_has_two_readings(text: str, expected: list[str]) -> None:
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("midnight on Friday", ["10-17", "10-16"]),
        ("周六午夜", ["10-18", "10-17"]),
        ("周六半夜12点", ["10-17", "10-18"]),
        ("周六半夜一点", ["10-17 01:00", "10-18 01:00"]),
        ("周六半夜", ["10-17", "10-18"]),
        ("周六凌晨一点", ["10-17 01:00"]),
        ("周六零点", ["10-17"]),
        ("周六晚上十二点", ["10-18"]),
        ("tonight at midnight", ["10-15"]),
    ],
)
def test_the_middle_of_the_night_may_open_or_close_the_day(text: str, expected: list[str]) -> None:
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("周三", NOW, ["10-14", "10-21"]),
        ("Wednesday", NOW, ["10-14", "10-21"]),
        ("this Wednesday", NOW, ["10-14", "10-21"]),
        ("这周三", NOW, ["10-14"]),
        ("next Friday", NOW, ["10-23", "10-16"]),
        ("next Monday", NOW, ["10-19"]),
        ("next Thursday", NOW, ["10-22"]),  # tomorrow is called so
        ("下周五", NOW, ["10-23", "10-16"]),  # some mean the one that comes
        ("下周日", NOW, ["10-25", "10-18"]),
        ("下周日", SUNDAY, ["10-25"]),
        ("下周三", SUNDAY, ["10-21", "10-28"]),
        ("last Monday", NOW, ["10-12", "10-05"]),
        ("next weekend", NOW, ["10-23 18:00", "10-16 18:00"]),
        ("next weekend", FRIDAY, ["10-23 18:00"]),
        ("周末", NOW, ["10-17"]),
        ("周末", SUNDAY, ["10-17", "10-24"]),
        ("this weekend", SUNDAY, ["10-16 18:00", "10-23 18:00"]),
        ("until next Friday", NOW, ["10-24", "10-17"]),
        ("the Sunday after next", NOW, ["11-01", "10-25"]),
    ],
)
def test_a_day_of_the_week_has_those_that_people_mean(text: str, now: datetime, expected: list[str]) -> None:
    assert readings(text, now) == expected


@pytest.mark.parametrize("text", ["下周日", "next weekend", "last Monday", "this Wednesday"])
def test_what_only_some_people_mean_is_weak_and_not_worth_a_question(text: str) -> None:
    found = one(text)
    assert [e.weak for e in found.alternatives] == [True]
    assert found.doubts == ()


@pytest.mark.parametrize("text", ["next Friday", "周三", "midnight on Friday", "周六半夜一点"])
def test_what_many_people_mean_is_a_doubt(text: str) -> None:
    assert len(one(text).doubts) == 1


def test_a_numeric_date_follows_the_order_that_is_known_and_else_has_both_readings() -> None:
    assert readings("11/12", dates="month-first") == ["11-12"]
    assert readings("11/12", dates="day-first") == ["12-11"]
    assert readings("11/12") == ["11-12", "12-11"]
    assert readings("25/12") == ["12-25"]


def test_a_festival_named_by_its_lunar_date_may_be_that_of_the_calendar() -> None:
    assert readings("八月十五晚上") == ["09-15 18:00", "08-15 18:00"]


def test_hours_of_an_ambiguous_date_are_those_of_one_day_each() -> None:
    found = one("on 11/12 from 10am to noon")
    spans = [(_short(e.start), _short(e.end)) for e in (found, *found.alternatives)]
    assert spans == [("11-12 10:00", "11-12 12:00"), ("12-11 10:00", "12-11 12:00")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday, the 17th of October 2026", ["2026-10-17", "2026-10-16"]),
        ("Fri, Jul 18", ["2027-07-18", "2027-07-16", "2031-07-18"]),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_leaves_what_may_be_meant(
    text: str, expected: list[str]
) -> None:
    found = one(text)
    assert [f"{e.start:%Y-%m-%d}" for e in (found, *found.alternatives)] == expected


def test_an_hour_behind_a_day_in_the_same_sentence_may_be_of_that_day() -> None:
    _, later = read("明天上午十点开会，下午三点去医院", now=NOW)
    assert [_short(e.start) for e in (later, *later.alternatives)] == ["10-14 15:00", "10-15 15:00"]
    _, other = read("明天上午十点开会。下午三点去医院", now=NOW)
    assert other.alternatives == ()


def test_a_year_after_a_holiday_counts_from_either() -> None:
    now = datetime(2027, 2, 1, 9, tzinfo=ZONE)
    found = one("a year after Christmas", now)
    assert [f"{e.start:%Y-%m-%d}" for e in (found, *found.alternatives)] == ["2027-12-25", "2028-12-25"]


def test_two_numbers_of_a_length_are_two_lengths() -> None:
    found = one("两三个小时")
    assert [e.duration and e.duration.total_seconds() / 3600 for e in (found, *found.alternatives)] == [2, 3]


def test_what_is_so_long_from_now_may_be_the_time_until_then() -> None:
    """Weakly: a reminder 三小时后 rings in three hours."""
    (found,) = read("三小时后", now=NOW)
    (other,) = found.alternatives
    assert found.kind == "instant" and other.weak and other.kind == "interval" and found.doubts == ()


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("月底前", "2026-10-14T10:00", ["11-01", "10-21"]),
        ("中午左右", "2026-10-14T10:00", ["10-14 11:00", "10-14 12:00"]),
        ("明天下午三点", "2026-10-14T01:00", ["10-15 15:00", "10-14 15:00"]),
        ("春节", "2027-02-08T10:00", ["02-08", "01-26"]),
    ],
)
def test_what_some_mean_is_a_reading_that_nobody_is_asked_about(
    text: str, now: str, expected: list[str]
) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert readings(text, at) == expected
    assert not one(text, at).doubts
