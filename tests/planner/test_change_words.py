"""Changes of what was arranged for Saturday 5 December 2026 at 18:00, for two hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.planner.change_words import changed_windows, read_change

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
        ("和发小那顿推迟一个小时", "和发小那顿推迟一个小时", ["12-05 19:00"]),
        ("晚半小时吧", "晚半小时吧", ["12-05 18:30"]),
        ("提前一个半小时", "提前一个半小时", ["12-05 16:30"]),
        ("换到12月9号", "", ["12-09 18:00"]),
        ("make it Sunday", "", ["12-06 18:00"]),
        ("make it 7:30", "", ["12-05 19:30"]),
        ("move the dinner with Sam to Friday at 8pm", "move the dinner with Sam ", ["12-04 20:00"]),
        ("push Saturday's dinner back an hour", "push Saturday's dinner back an hour", ["12-05 19:00"]),
        ("can we do it half an hour earlier", "can we do it half an hour earlier", ["12-05 17:30"]),
        ("reschedule it for 9 or 10 December", "reschedule it ", ["12-09 18:00", "12-10 18:00"]),
        ("change it", "change it", []),
    ],
)
def test_a_day_alone_keeps_the_hour_and_an_hour_alone_the_day(
    wish: str, which: str, windows: list[str]
) -> None:
    change = read_change(wish, read(wish, now=NOW))
    assert change.which == which
    assert [f"{start:%m-%d %H:%M}" for start, _ in changed_windows(change, HELD, NOW)] == windows
