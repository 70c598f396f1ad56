"""Another number for what is told and was not delivered yet."""

import pytest

from daiban.turns.slots.change import with_number


@pytest.mark.parametrize(
    ("text", "wish", "told"),
    [
        ("im running 15 mins late", "actually make that 25", "im running 25 mins late"),
        ("我晚到10分钟", "改成20分钟", "我晚到20分钟"),
        ("im running late", "make that 25", ""),
        ("bring 2 chairs and 3 cups", "make that 4", ""),
    ],
)
def test_only_a_number_that_can_be_no_other_is_replaced(text: str, wish: str, told: str) -> None:
    assert with_number(text, wish) == told
