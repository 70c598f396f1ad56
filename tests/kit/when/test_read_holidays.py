"""Holidays: fixed, lunar, by the year's law, and the days off round them. Days checked with almanacs of those years."""

from datetime import date, datetime

import pytest

from daiban.kit.when import read_one


def days(text: str, now: str) -> tuple[date, date]:
    found = read_one(text, now=datetime.fromisoformat(f"{now}T10:00:00+08:00"))
    assert found is not None and found.days is not None, text
    return found.days.first, found.days.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("国庆节晚上", "2026-10-01"),
        ("中秋", "2026-09-25"),
        ("七夕那天" , "2027-08-08"),
        ("除夕", "2027-02-05"),
        ("大年初三", "2027-02-08"),
        ("元宵节", "2027-02-20"),
        ("端午", "2027-06-09"),
        ("清明", "2027-04-05"),
        ("冬至", "2026-12-22"),
        ("重陽節", "2026-10-18"),
        ("农历八月十五", "2026-09-25"),
        ("国庆最后一天", "2026-10-07"),
        ("国庆第三天", "2026-10-03"),
        ("国庆前一天", "2026-09-30"),
        ("十一之后第一个周六", "2026-10-10"),
        ("国庆前的周六", "2026-09-26"),
        ("Easter Sunday", "2027-03-28"),
        ("good friday", "2027-03-26"),
        ("Thanksgiving", "2026-11-26"),
        ("the Saturday after Thanksgiving", "2026-11-28"),
        ("Mother's Day", "2027-05-09"),
        ("Lunar New Year", "2027-02-06"),
        ("last Christmas", "2025-12-25"),
        ("Halloween 2027", "2027-10-31"),
    ],
)  # fmt: skip
def test_a_holiday_is_its_day(text: str, day: str) -> None:
    first, end = days(text, "2026-09-20")
    assert (first.isoformat(), (end - first).days) == (day, 1)


@pytest.mark.parametrize(
    ("text", "now", "first", "end"),
    [
        ("国庆期间", "2026-09-20", "2026-10-01", "2026-10-08"),
        ("国庆", "2026-09-20", "2026-10-01", "2026-10-08"),
        ("十一假期", "2026-10-03", "2026-10-03", "2026-10-08"),
        ("清明假期", "2026-09-20", "2027-04-03", "2027-04-06"),
        ("过年", "2026-09-20", "2027-02-05", "2027-02-13"),
        ("over Christmas", "2026-11-25", "2026-12-25", "2026-12-29"),
        ("Thanksgiving weekend", "2026-11-20", "2026-11-26", "2026-11-30"),
        ("memorial day weekend", "2026-11-20", "2027-05-29", "2027-06-01"),
        ("the weekend before Christmas", "2026-11-25", "2026-12-19", "2026-12-21"),
        ("国庆后的周末", "2026-09-20", "2026-10-10", "2026-10-12"),
        ("the week after Christmas", "2026-11-25", "2026-12-28", "2027-01-04"),
    ],
)
def test_the_days_off_are_a_stretch(text: str, now: str, first: str, end: str) -> None:
    assert days(text, now) == (date.fromisoformat(first), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "now", "first"),
    [
        ("国庆后", "2026-09-20", "2026-10-08"),
        ("过完国庆", "2026-10-03", "2026-10-08"),
        ("国庆后", "2026-10-12", "2026-10-12"),
        ("after Thanksgiving", "2026-11-20", "2026-11-27"),
        ("春节过后", "2026-12-20", "2027-02-13"),
    ],
)
def test_after_a_holiday_is_after_its_days_off(text: str, now: str, first: str) -> None:
    assert days(text, now)[0].isoformat() == first


@pytest.mark.parametrize("text", ["十一点", "二十一号", "十一月", "第十一次"])
def test_eleven_is_no_holiday(text: str) -> None:
    found = read_one(text, now=datetime.fromisoformat("2026-09-20T10:00:00+08:00"))
    assert found is None or found.days is None or found.days.first != date(2026, 10, 1)
