"""What a wish says of the price."""

import pytest

from daiban.turns.slots.usual import prices_in


@pytest.mark.parametrize(
    ("wish", "prices"),
    [
        ("找家便宜点的川菜，约死党吃饭", [1, 2]),
        ("约死党吃饭，别太贵，不要太贵的", [1, 2]),
        ("dinner with Dana, nothing too fancy", [1, 2]),
        ("somewhere affordable with Dana", [1, 2]),
        ("约老板吃饭，要高档一点的", [3, 4]),
        ("a fancy dinner with Dana", [3, 4]),
        ("约死党吃饭", []),
        ("dinner with Dana on Friday", []),
        ("便宜的或者高档的都行", []),
    ],
)
def test_cheap_and_dear_are_read_also_where_they_are_negated(wish: str, prices: list[int]) -> None:
    assert prices_in(wish) == prices
