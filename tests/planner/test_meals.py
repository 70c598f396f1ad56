"""Which meal a wish names, and when the owner usually takes it."""

from datetime import datetime, time

import pytest

from daiban.planner.meals import DINNER, LUNCH, at_usual_hours, meal_in


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("约他吃顿饭", "dinner"),
        ("和妈妈去饮早茶", "yum cha"),
        ("周六中午聚聚", "lunch"),
        ("下班喝一杯", "drinks"),
        ("晚饭后喝一杯", "dinner"),
        ("grab lunch with Kim", "lunch"),
        ("a pint on Friday", "drinks"),
        ("catch up over coffee", "tea"),
        ("see him on Friday", "dinner"),
    ],
)
def test_the_meal_is_the_one_that_is_named(wish: str, name: str) -> None:
    assert meal_in(wish).name == name


def test_two_dinners_make_a_habit_and_one_does_not() -> None:
    late = [datetime(2026, 9, day, 19, 30) for day in (4, 11)]
    moved, habit = at_usual_hours(DINNER, late)
    assert habit and (moved.start, moved.end) == (time(19, 30), time(21, 30))
    assert at_usual_hours(DINNER, late[:1]) == (DINNER, False)


def test_other_meals_do_not_move_dinner() -> None:
    assert at_usual_hours(DINNER, [datetime(2026, 9, day, 12) for day in (4, 5, 6)]) == (DINNER, False)


def test_a_meal_outside_a_part_of_the_day_gives_way_to_the_one_that_lies_there() -> None:
    assert DINNER.within("noon").start == LUNCH.start
    assert DINNER.within("evening").start == DINNER.start
