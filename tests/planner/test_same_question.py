"""A question that is put again for another day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.planner.wishes.same_question import asked_again, for_that_day

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("wish", "day"),
    [
        ("what about friday", "friday"),
        ("and on friday?", "friday"),
        ("how about saturday afternoon then?", "saturday afternoon"),
        ("ok and tomorrow", "tomorrow"),
        ("那周五呢", "周五"),
        ("周六下午呢？", "周六下午"),
        ("咁星期日呢", "星期日"),
        ("那后天晚上呢", "后天晚上"),
        ("what about dinner on friday", None),
        ("friday", None),
        ("那小李呢", None),
        ("周五的会呢", None),
    ],
)
def test_only_another_day_puts_the_question_again(wish: str, day: str | None) -> None:
    assert asked_again(wish, read(wish, now=NOW, present=False)) == day


@pytest.mark.parametrize(
    ("before", "day", "wish"),
    [
        ("am i free thursday afternoon?", "friday", "am i free friday?"),
        ("what have i got on tomorrow", "saturday", "what have i got on saturday"),
        ("我周四有空吗", "周五", "我周五有空吗"),
        ("聽日下晝有咩做", "星期日", "星期日有咩做"),
        ("who is free", "friday", None),
    ],
)
def test_it_is_the_same_question_for_that_day(before: str, day: str, wish: str | None) -> None:
    assert for_that_day(before, read(before, now=NOW, present=False), day) == wish
