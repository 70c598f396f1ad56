"""Which meal a wish names, and when the owner usually takes it."""

from datetime import time

import pytest

from daiban.planner.wishes.meals import DINNER, LUNCH, at_hour, meal_in


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


def test_a_meal_moves_to_the_usual_hour_and_its_end_with_it() -> None:
    moved = at_hour(DINNER, time(19, 30))
    assert (moved.start, moved.end, moved.length) == (time(19, 30), time(21, 30), DINNER.length)
    assert at_hour(DINNER, time(17, 30)).end == DINNER.end


def test_a_title_names_its_meal() -> None:
    assert DINNER.is_named_in("和死党吃饭") and DINNER.is_named_in("Birthday dinner")
    assert not LUNCH.is_named_in("和死党吃饭")


def test_a_meal_outside_a_part_of_the_day_gives_way_to_the_one_that_lies_there() -> None:
    assert DINNER.within("noon").start == LUNCH.start
    assert DINNER.within("evening").start == DINNER.start
