"""When somebody who does not answer is asked once more: at their hour, neither pressing nor too late."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from daiban.memory.rhythm import Delay, Rhythm
from daiban.messenger.quiet_hours import quiet_hours
from daiban.runtime.hub_tools.timing import reminder_time

ZONE = ZoneInfo("Asia/Shanghai")
ASKED = datetime(2026, 11, 24, 20, tzinfo=ZONE)
WEEK = ASKED + timedelta(days=7)
EVENINGS = Rhythm(20, 0.9, 40, "high")
QUICK = Delay(timedelta(minutes=30), timedelta(hours=1), 40, 41, "evening", False, True, "sure")


def test_a_quick_friend_is_asked_again_the_next_evening_and_a_slow_one_later() -> None:
    assert reminder_time(ASKED, QUICK, EVENINGS, ZONE, until=WEEK) == ASKED + timedelta(days=1)
    slow = replace(QUICK, mostly=None)
    assert reminder_time(ASKED, slow, EVENINGS, ZONE, until=WEEK) == ASKED + timedelta(days=2)


def test_a_reminder_that_is_of_no_use_any_more_is_none() -> None:
    assert reminder_time(ASKED, QUICK, EVENINGS, ZONE, until=ASKED + timedelta(hours=26)) is None


@given(
    st.one_of(st.none(), st.integers(0, 23)),
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.sampled_from(["22:00-08:00", "13:00-15:00", "09:00-21:00", "none"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
)
def test_it_never_lies_in_quiet_hours(
    hour: int | None, mostly: timedelta, said: str, asked: datetime
) -> None:
    quiet = quiet_hours(said)
    rhythm = Rhythm(hour, 0.9, 40, "high", quiet)
    at = asked.replace(tzinfo=ZONE)
    again = reminder_time(at, replace(QUICK, mostly=mostly), rhythm, ZONE, until=at + timedelta(days=9))
    assert again is not None and not quiet.hold_at(again.time())
    assert timedelta(hours=12) <= again - at <= timedelta(days=4)
