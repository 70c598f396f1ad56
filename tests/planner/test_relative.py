"""Times beside an event, and slips of the keyboard, spoken on Tuesday 24 November 2026."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.planner.wishes.relative import Relative, read_relative
from daiban.planner.wishes.slips import mend_slips
from daiban.planner.wishes.thing_words import NO_REMINDING

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))


def relative(wish: str) -> Relative | None:
    return read_relative(wish, [(e.begin, e.finish) for e in read(wish, now=NOW, present=False)])


@pytest.mark.parametrize(
    ("wish", "event", "shift", "days", "part"),
    [
        ("ping me half an hour before the recital", "the recital", -0.5, None, ""),
        ("remind me two days before my exam to revise", "my exam", None, -2, ""),
        ("the night before the hike remind me to pack", "the hike", None, -1, "evening"),
        ("面试前半小时提醒我", "面试", -0.5, None, ""),
        ("提醒我婚礼前一天晚上试衣服", "婚礼", None, -1, "evening"),
        ("答辩当天早上叫我", "答辩", None, 0, "morning"),
    ],
)
def test_beside_an_event(wish: str, event: str, shift: float | None, days: int | None, part: str) -> None:
    found = relative(wish)
    assert found is not None and found.events[0] == event
    expected = None if shift is None else timedelta(hours=shift)
    assert (found.shift, found.days, found.part) == (expected, days, part)


@pytest.mark.parametrize(
    "wish",
    ["remind me before Friday to pay", "remind me the day after tomorrow", "周五之前提醒我交钱", "三天后提醒我", "以后每天提醒我喝水"],
)  # fmt: skip
def test_beside_a_time_is_no_event(wish: str) -> None:
    assert relative(wish) is None


def test_slips_are_mended_only_where_a_wish_turns_on_them() -> None:
    assert (
        mend_slips("题醒我交报告") == "提醒我交报告"
        and mend_slips("dont let me forget") == "don't let me forget"
    )
    assert (
        mend_slips("写个标题醒目的海报") == "写个标题醒目的海报"
        and mend_slips("tell sam whats up") == "tell sam whats up"
    )


@pytest.mark.parametrize(("wish", "stops"), [("以后不用提醒我浇花了", True), ("stop reminding me about the bins", True),
                                            ("别忘了提醒我浇花", False), ("remind me to stop the mail", False)])  # fmt: skip
def test_no_to_a_reminder(wish: str, stops: bool) -> None:
    assert (NO_REMINDING.search(wish) is not None) == stops
