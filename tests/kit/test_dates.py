"""How times are said, and that a date of another year says so."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.dates import Language, say_windows

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
