"""What is noted in the calendar, and what more is asked for."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import daiban.planner
from daiban.planner.skill_files import load_skills
from daiban.turns.only_a_date import to_be_noted

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
SKILLS = load_skills([Path(daiban.planner.__file__).parent / "skills"])


@pytest.mark.parametrize(
    "wish",
    [
        "周六下午三点给我爸买药，记日历",
        "周日上午十点给老周发报价，记到日历",
        "saturday 2pm order the cake, put it in my diary",
        "每个月5号交水电费，记日历",
        "24号接奶奶，记日历",
        "council tax on the 5th of every month, put it in my calendar",
    ],
)
def test_what_the_owner_is_to_do_is_noted(wish: str) -> None:
    found = to_be_noted(wish, SKILLS, NOW)
    assert found is not None and found.name == "calendar-add"


@pytest.mark.parametrize(
    "wish", ["周五下午四点帮我订位，记日历", "周五下午四点查一下天气，记日历", "周六下午三点给我爸买药"]
)
def test_what_is_asked_for_besides_is_not_merely_noted(wish: str) -> None:
    assert to_be_noted(wish, SKILLS, NOW) is None
