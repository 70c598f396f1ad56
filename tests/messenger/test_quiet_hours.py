"""The hours in which nobody is written to."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.errors import BadInput
from daiban.messenger.quiet_hours import NEVER, QuietHours, quiet_hours

LONDON = ZoneInfo("Europe/London")


def test_they_may_lie_over_midnight_or_within_a_day() -> None:
    night, siesta = quiet_hours("22:00-08:00"), quiet_hours("13:00–15:30")
    assert [night.hold_at(time(hour)) for hour in (21, 22, 3, 7, 8)] == [False, True, True, True, False]
    assert [siesta.hold_at(time(hour)) for hour in (12, 13, 15, 16)] == [False, True, True, False]


@pytest.mark.parametrize(("said", "kept"), [("7:05 - 9:00", "07:05-09:00"), ("None", "none")])
def test_what_is_said_is_kept_in_one_spelling(said: str, kept: str) -> None:
    assert str(quiet_hours(said)) == kept and quiet_hours(kept) == quiet_hours(said)


@pytest.mark.parametrize("said", ["", "22-8", "25:00-08:00", "08:00-08:00", "22:00", "22:00-08:00-09:00"])
def test_what_cannot_be_read_is_refused(said: str) -> None:
    with pytest.raises(BadInput):
        quiet_hours(said)


def test_they_are_over_by_the_clock_on_the_wall_also_when_the_clocks_change() -> None:
    night = QuietHours(time(22), time(8))
    before_change = datetime(2026, 3, 28, 23, tzinfo=LONDON)
    assert night.over_at(before_change) == datetime(2026, 3, 29, 8, tzinfo=LONDON)
    awake = datetime(2026, 3, 29, 8, tzinfo=LONDON)
    assert night.over_at(awake) == awake and NEVER.over_at(before_change) == before_change
