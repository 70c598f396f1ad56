"""How long answers take: right on plain data, honest on little, and never better for what never came."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daiban.memory.rhythm.answer_delays import Turn, delay_at, read_turns, survival
from daiban.memory.rhythm.say import say_delay

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 20, 14, tzinfo=SHANGHAI)  # a Wednesday
EVENING = datetime(2026, 5, 20, 21, tzinfo=SHANGHAI)
MORNING = datetime(2026, 5, 21, 9, tzinfo=SHANGHAI)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def turn(waited: float, *, days: int = 7, hour: int = 20, answered: bool = True) -> Turn:
    return Turn(NOW.replace(hour=hour) - timedelta(days=days), minutes(waited), answered)


def told(turns: list[Turn], asked: datetime = EVENING) -> str:
    return say_delay(delay_at(turns, asked=asked, zone=SHANGHAI, now=NOW), "en")


def test_a_question_is_what_opens_a_conversation() -> None:
    at = NOW - timedelta(days=3)
    said = [
        (at, True),  # asked
        (at + minutes(5), True),  # more of the same question
        (at + minutes(40), False),  # answered after 40 minutes
        (at + minutes(41), True),  # in the middle of it: no question of its own
        (at + minutes(42), False),
        (at + minutes(900), True),  # asked anew, and followed up in vain
        (at + minutes(1900), True),
        (at + minutes(1960), False),
    ]
    turns = read_turns(said)
    assert [(t.waited, t.answered) for t in turns] == [
        (minutes(40), True),
        (minutes(1000), False),
        (minutes(60), True),
    ]


def test_of_the_last_message_of_an_export_nothing_is_known() -> None:
    assert read_turns([(NOW, True)]) == []


def test_an_answer_after_three_days_answers_something_else() -> None:
    (late,) = read_turns([(NOW, True), (NOW + timedelta(days=9), False)])
    assert not late.answered and late.waited == timedelta(days=3)


def test_many_quick_evenings_make_it_sure() -> None:
    turns = [turn(20 + n % 35, days=7 * (n // 4) + n % 2 + 1) for n in range(41)]
    assert told(turns) == "usually answers within an hour on weekdays in the evening (41 replies; sure)"


def test_three_replies_are_a_guess_and_none_are_too() -> None:
    assert told([turn(20, days=d) for d in (7, 8, 9)]).startswith("I have seen only 3 replies, so I guess")
    assert told([]).startswith("I have not seen any reply yet, so I guess")


def test_each_part_of_the_day_has_its_own_delay_and_little_seen_of_it_is_drawn_to_the_rest() -> None:
    days = [d for d in range(1, 60) if (NOW - timedelta(days=d)).weekday() < 5]
    turns = [turn(10, days=d) for d in days] + [turn(400, days=d, hour=9) for d in days]
    assert "half an hour" in told(turns) or "10 minutes" in told(turns)
    assert "8 hours" in told(turns, MORNING)
    one = [*(turn(10, days=d) for d in days), turn(400, days=1, hour=9)]
    assert "8 hours" not in told(one, MORNING), "one slow morning is no habit of mornings"


def test_who_often_does_not_answer_is_not_said_to_be_quick() -> None:
    days = range(1, 31)
    turns = [turn(10, days=d) if d % 3 == 0 else turn(4320, days=d, answered=False) for d in days]
    assert "often does not answer" in told(turns)


def test_answers_of_long_ago_count_less() -> None:
    old = [turn(30, days=d) for d in range(1000, 1028)]
    fresh = [turn(30, days=d) for d in range(1, 29)]
    chances = [delay_at(turns, asked=EVENING, zone=SHANGHAI, now=NOW).certainty for turns in (old, fresh)]
    assert chances == ["guess", "sure"]


def test_without_a_prior_it_is_the_estimate_of_kaplan_and_meier() -> None:
    # Kaplan and Meier 1958, section 1: deaths at 0.8, 3.1, 5.4, 9.2 and losses at 1.0, 2.7, 7.0, 12.1.
    deaths, losses = (0.8, 3.1, 5.4, 9.2), (1.0, 2.7, 7.0, 12.1)
    seen = [(turn(x), 1.0) for x in deaths] + [(turn(x, answered=False), 1.0) for x in losses]
    curve = survival(seen, lambda _: 0.0, 0.0)
    expected = {0.9: 7 / 8, 4: 7 / 8 * 4 / 5, 6: 7 / 8 * 4 / 5 * 3 / 4, 10: 7 / 8 * 4 / 5 * 3 / 4 * 1 / 2}
    assert {after: curve(minutes(after)) for after in expected} == pytest.approx(expected)


@given(
    st.lists(st.tuples(st.floats(0.1, 4320), st.booleans()), max_size=30),
    st.floats(0.1, 10),
)
def test_the_curve_falls_from_one_and_a_lost_question_never_makes_it_fall_faster(
    waits: list[tuple[float, bool]], weight: float
) -> None:
    def prior(after: timedelta) -> float:
        return 1 / (1 + after / minutes(60))

    seen = [(turn(waited, answered=answered), 1.0) for waited, answered in waits]
    curve = survival(seen, prior, weight)
    points = [curve(minutes(n)) for n in range(0, 4320, 60)]
    assert all(0 <= later <= earlier + 1e-9 for earlier, later in pairwise(points))
    assert points[0] <= 1
    lost = [(Turn(t.asked_at, t.waited, answered=False), w) for t, w in seen]
    slower = survival(lost, prior, weight)
    assert all(slower(minutes(n)) >= curve(minutes(n)) - 1e-9 for n in range(0, 4320, 240))
