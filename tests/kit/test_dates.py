"""How times are said, and that a date of another year says so; and rules of repetition whole."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.dates import Language, say_rule, say_windows

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 29, 14, tzinfo=ZONE)


def window(day: str, begin: str = "18:00", end: str = "21:00") -> dict[str, str]:
    return {"start": f"{day}T{begin}+08:00", "end": f"{day}T{end}+08:00"}


@pytest.mark.parametrize(
    ("language", "windows", "said"),
    [
        ("zh", [window("2026-12-30")], "12月30日周三 18:00–21:00"),
        ("en", [window("2026-12-30")], "Wed 30 Dec 18:00–21:00"),
        ("zh", [window("2027-01-02")], "2027年1月2日周六 18:00–21:00"),
        ("en", [window("2027-01-02")], "Sat 2 Jan 2027 18:00–21:00"),
        (
            "zh",
            [window(f"2026-12-{day}") for day in (29, 30, 31)],
            "12月29日周二 – 12月31日周四，每天 18:00–21:00",
        ),
        (
            "en",
            [window("2026-12-29"), window("2026-12-30"), window("2026-12-31", "12:00", "14:00")],
            "Tue 29 Dec 18:00–21:00, Wed 30 Dec 18:00–21:00, Thu 31 Dec 12:00–14:00",
        ),
    ],
)
def test_windows_are_said_with_their_days(
    language: Language, windows: list[dict[str, str]], said: str
) -> None:
    assert say_windows(windows, ZONE, language, NOW) == said


def test_a_window_is_said_where_the_reader_is() -> None:
    assert (
        say_windows([window("2026-12-30")], ZoneInfo("America/New_York"), "en", NOW)
        == "Wed 30 Dec 05:00–08:00"
    )


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("FREQ=DAILY", "每天", "every day"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "每周一、三", "every Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "每 2 周的周五", "every 2 weeks on Friday"),
        ("FREQ=MINUTELY;INTERVAL=30", "每 30 分钟", "every 30 minutes"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五", "every month on the last Friday"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "每月第一个工作日",
            "every month on the first working day",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "每月 1、15 号", "every month on the 1st and 15th"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每个工作日", "every weekday"),
        ("FREQ=MONTHLY;BYMONTHDAY=22,12,3", "每月 22、12、3 号", "every month on the 22nd and 12th and 3rd"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天", "every month on the last day"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "每年 5 月 3 号", "every year on May 3"),
    ],
)
def test_a_rule_is_said_whole(rule: str, zh: str, en: str) -> None:
    assert (say_rule(rule, "zh"), say_rule(rule, "en")) == (zh, en)
