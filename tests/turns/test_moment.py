"""Which instant a wish names, spoken on Wednesday 14 October 2026 at 10:00 in Shanghai."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.turns.slots.moment import instants_of, moment_of

NOW = datetime(2026, 10, 14, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def instants(text: str) -> list[str]:
    times = read(text, now=NOW, dates="month-first", present=False)
    found = moment_of(times, NOW)
    assert found is not None
    return [f"{at:%m-%d %H:%M}" for at in instants_of(times, found[0], NOW)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next Friday at 3pm", ["10-16 15:00", "10-23 15:00"]),
        ("下周五下午三点", ["10-23 15:00"]),
        ("下周日下午三点", ["10-25 15:00"]),  # another week than the Monday's is meant by too few to ask
        ("周三下午三点", ["10-14 15:00", "10-21 15:00"]),
        ("周三上午九点", ["10-21 09:00"]),  # that of today is past
        ("11/12 at 3pm", ["11-12 15:00"]),
        ("三小时后", ["10-14 13:00"]),
    ],
)
def test_each_day_that_may_be_meant_is_an_instant(text: str, expected: list[str]) -> None:
    assert instants(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "rule"),
    [
        ("every hour", "10-14 11:00", "FREQ=HOURLY"),
        ("每个月最后一个周五晚上八点", "10-30 20:00", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("on Mondays at 9am", "10-19 09:00", "FREQ=WEEKLY;BYDAY=MO"),
    ],
)
def test_what_repeats_begins_with_its_next_time(text: str, first: str, rule: str) -> None:
    found = moment_of(read(text, now=NOW, present=False), NOW)
    assert found is not None
    assert (f"{found[0]:%m-%d %H:%M}", found[1]) == (first, rule)
