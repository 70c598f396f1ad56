"""Changes of what was arranged for Saturday 5 December 2026 at 18:00, for two hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.planner.wishes.change_words import changed_windows, read_change

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZONE)
HELD = (datetime(2026, 12, 5, 18, 0, tzinfo=ZONE), datetime(2026, 12, 5, 20, 0, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("wish", "which", "windows"),
    [
        ("改到七点", "", ["12-05 19:00"]),
        ("改到周日", "", ["12-06 18:00"]),
        ("改成周日中午十二点", "", ["12-06 12:00"]),
        ("把周六的晚饭改到周日", "把周六的晚饭", ["12-06 18:00"]),
        ("和发小那顿推迟一个小时", "和发小那顿推迟", ["12-05 19:00"]),
        ("晚半小时吧", "晚 吧", ["12-05 18:30"]),
        ("提前一个半小时", "提前", ["12-05 16:30"]),
        ("换到12月9号", "", ["12-09 18:00"]),
        ("make it Sunday", "", ["12-06 18:00"]),
        ("make it 7:30", "", ["12-05 19:30"]),
        ("move the dinner with Sam to Friday at 8pm", "move the dinner with Sam ", ["12-04 20:00"]),
        ("push Saturday's dinner back an hour", "push Saturday's dinner back", ["12-05 19:00"]),
        ("can we do it half an hour earlier", "can we do it earlier", ["12-05 17:30"]),
        ("reschedule it for 9 or 10 December", "reschedule it ", ["12-09 18:00", "12-10 18:00"]),
        ("make it the 15th", "", ["12-15 18:00"]),
        ("actually make it the 28th", "", ["12-28 18:00"]),
        ("改到15号", "", ["12-15 18:00"]),
        ("change it", "change it", []),
    ],
)
def test_a_day_alone_keeps_the_hour_and_an_hour_alone_the_day(
    wish: str, which: str, windows: list[str]
) -> None:
    change = read_change(wish, read(wish, now=NOW))
    assert change.which == which, "what says how much is no part of what is meant"
    assert [f"{start:%m-%d %H:%M}" for start, _ in changed_windows(change, HELD, NOW)] == windows


@pytest.mark.parametrize(
    ("wish", "which", "windows"),
    [
        ("make that an hour and a half long", "make that long", ["12-05 18:00 19:30"]),
        ("make it 90 minutes", "make it", ["12-05 18:00 19:30"]),
        ("can you make the haircut 45 minutes long", "can you make the haircut long", ["12-05 18:00 18:45"]),
        ("extend the haircut by half an hour", "extend the haircut by", ["12-05 18:00 20:30"]),
        ("half an hour longer please", "longer please", ["12-05 18:00 20:30"]),
        ("make it half an hour shorter", "make it shorter", ["12-05 18:00 19:30"]),
        ("改成一个半小时", "改成", ["12-05 18:00 19:30"]),
        ("把看牙延长半小时", "把看牙延长", ["12-05 18:00 20:30"]),
        ("看牙缩短到一个小时", "看牙缩短到", ["12-05 18:00 19:00"]),
        ("改到周日，开一个小时", "", ["12-06 18:00 19:00"]),
        ("make it 7 instead, for an hour", "", ["12-05 19:00 20:00"]),
        ("推迟一个小时", "推迟", ["12-05 19:00 21:00"]),
    ],
)
def test_a_length_is_no_time_to_move_to(wish: str, which: str, windows: list[str]) -> None:
    change = read_change(wish, read(wish, now=NOW))
    assert change.which == which
    found = changed_windows(change, HELD, NOW)
    assert [f"{start:%m-%d %H:%M} {end:%H:%M}" for start, end in found] == windows


@pytest.mark.parametrize(
    ("wish", "which", "repeat"),
    [
        ("英语课改成每周日上午十点", "英语课", "FREQ=WEEKLY;BYDAY=SU"),
        ("make the book club weekly", "make the book club ", "FREQ=WEEKLY"),
        ("改成每天早上七点", "", "FREQ=DAILY"),
        ("改到周日", "", ""),
    ],
)
def test_a_rule_is_told_from_a_single_time(wish: str, which: str, repeat: str) -> None:
    change = read_change(wish, read(wish, now=NOW, present=False))
    assert (change.which, change.repeat) == (which, repeat)


def test_what_stands_behind_the_change_may_be_another_place() -> None:
    assert read_change("换成小巴黎", []).to == "小巴黎"
    assert read_change("把晚饭改到蜀香阁", []).to == "蜀香阁"
