"""When somebody usually answers, read from times alone; and the next moment to ask them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daiban.memory.rhythm import Rhythm, next_delivery, read_rhythm
from daiban.messenger.quiet_hours import NEVER, quiet_hours

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 20, 14, tzinfo=SHANGHAI)
NOTHING = Rhythm(None, 0.0, 0, "none")


def on(day: int, clock: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A time so many days before the 20th."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 5, 20, hour, minute, tzinfo=zone) - timedelta(days=day)


def hour_of(*theirs: datetime, mine: tuple[datetime, ...] = (), zone: ZoneInfo = SHANGHAI) -> int | None:
    messages = sorted([*((at, False) for at in theirs), *((at, True) for at in mine)])
    return read_rhythm(messages, zone=zone, now=NOW).hour


def evenings(clock: str, days: range = range(1, 8)) -> list[datetime]:
    return [on(day, clock) for day in days]


def test_the_hour_at_which_they_write_most_days_is_theirs() -> None:
    assert hour_of(*evenings("20:40"), on(3, "12:10"), on(5, "09:00")) == 20


def test_few_messages_tell_nothing_unless_all_are_of_one_hour() -> None:
    assert hour_of(*evenings("20:40", range(1, 5))) == 20
    assert hour_of(*evenings("20:40", range(1, 4)), *evenings("13:10", range(5, 6))) is None
    assert hour_of(*evenings("20:40", range(1, 3))) is None
    assert hour_of() is None


def test_one_long_evening_is_no_habit() -> None:
    assert hour_of(*(on(1, f"21:{minute:02}") for minute in range(40))) is None


def test_a_burst_counts_once_however_long_it_is() -> None:
    burst = [on(2, f"15:{minute:02}") for minute in range(59)]
    assert hour_of(*burst, *evenings("20:10", range(1, 5))) == 20


def test_two_hours_side_by_side_beat_one_outlier() -> None:
    assert hour_of(
        *evenings("19:50", range(1, 4)), *evenings("20:10", range(4, 7)), *evenings("10:00", range(1, 5))
    ) in (19, 20)


def test_answers_say_more_than_what_came_unasked() -> None:
    asked = tuple(on(day, "18:55") for day in range(1, 5))
    assert hour_of(*evenings("19:05", range(1, 5)), *evenings("11:00", range(1, 6)), mine=asked) == 19


def test_a_habit_of_last_week_outweighs_an_old_one() -> None:
    assert hour_of(*evenings("12:30", range(300, 312)), *evenings("20:30", range(1, 8))) == 20


def test_a_stray_night_does_not_get_them_woken() -> None:
    assert (
        hour_of(
            *evenings("23:30", range(1, 5)), *evenings("20:30", range(1, 4)), *evenings("13:00", range(1, 4))
        )
        == 20
    )


def test_who_lives_at_night_is_asked_at_night() -> None:
    assert hour_of(*evenings("02:15"), on(3, "15:00")) == 2


def test_a_friend_on_the_other_side_of_the_world_is_asked_in_their_day() -> None:
    theirs = [on(day, f"{hour}:20", NEW_YORK) for day in range(1, 7) for hour in ("12", "15", "18")]
    theirs += [on(day, "15:40", NEW_YORK) for day in range(1, 7)]
    rhythm = read_rhythm([(at, False) for at in sorted(theirs)], zone=SHANGHAI, now=NOW)
    at = next_delivery(rhythm, now=NOW, zone=SHANGHAI, latest=None)
    assert 12 <= at.astimezone(NEW_YORK).hour <= 18


def test_the_same_times_are_another_hour_in_another_zone() -> None:
    assert hour_of(*evenings("21:10"), zone=SHANGHAI) == 21
    assert hour_of(*evenings("21:10"), zone=NEW_YORK) == 9


@pytest.mark.parametrize(
    ("hour", "now", "expected"),
    [
        (21, "14:00", "2026-05-20T21:00"),
        (21, "21:20", "2026-05-20T21:20"),
        (21, "22:05", "2026-05-21T21:00"),
        (2, "14:00", "2026-05-21T02:00"),
        (None, "14:00", "2026-05-20T14:00"),
        (None, "23:00", "2026-05-21T09:00"),
        (None, "06:00", "2026-05-20T09:00"),
    ],
)
def test_they_are_asked_at_their_next_hour(hour: int | None, now: str, expected: str) -> None:
    rhythm = NOTHING if hour is None else Rhythm(hour, 0.9, 30, "high", *([NEVER] if hour < 8 else []))
    at = next_delivery(rhythm, now=on(0, now), zone=SHANGHAI, latest=None)
    assert at == datetime.fromisoformat(expected).replace(tzinfo=SHANGHAI)


def test_a_question_that_cannot_wait_for_their_hour_goes_at_once_but_not_at_night_if_morning_is_early_enough() -> (
    None
):
    rhythm = Rhythm(21, 0.9, 30, "high")
    assert next_delivery(rhythm, now=on(0, "14:00"), zone=SHANGHAI, latest=on(0, "18:00")) == on(0, "14:00")
    assert next_delivery(rhythm, now=on(0, "02:00"), zone=SHANGHAI, latest=on(0, "12:00")) == on(0, "08:00")
    assert next_delivery(rhythm, now=on(0, "02:00"), zone=SHANGHAI, latest=on(0, "05:00")) == on(0, "02:00")


@given(
    st.lists(st.tuples(st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)), st.booleans()), max_size=60),
    st.sampled_from(["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/London"]),
)
def test_delivery_is_never_in_the_past_nor_more_than_a_day_away(
    times: list[tuple[datetime, bool]], name: str
) -> None:
    zone = ZoneInfo(name)
    messages = sorted((at.replace(tzinfo=SHANGHAI), mine) for at, mine in times)
    rhythm = read_rhythm(messages, zone=zone, now=NOW)
    at = next_delivery(rhythm, now=NOW, zone=zone, latest=None)
    assert NOW <= at <= NOW + timedelta(hours=25)
    assert 0.0 <= rhythm.share <= 1.0 + 1e-9


def test_quiet_hours_that_they_have_said_hold_whatever_their_habit() -> None:
    nights = [(on(day, "23:15"), False) for day in range(8, 0, -1)]
    said = quiet_hours("21:00-10:30")
    rhythm = read_rhythm(nights, zone=SHANGHAI, now=NOW, said=said)
    at = next_delivery(rhythm, now=on(0, "22:00"), zone=SHANGHAI, latest=None)
    assert not said.hold_at(at.time()) and at <= on(-1, "20:00")
    unknown = read_rhythm([], zone=SHANGHAI, now=NOW, said=said)
    assert next_delivery(unknown, now=on(0, "22:00"), zone=SHANGHAI, latest=None) == on(-1, "10:30")
    asleep_all_day = read_rhythm(nights, zone=SHANGHAI, now=NOW, said=quiet_hours("00:00-23:59"))
    at = next_delivery(asleep_all_day, now=NOW, zone=SHANGHAI, latest=None)
    assert at == on(0, "23:59"), "of no waking hour at all the end is left"
