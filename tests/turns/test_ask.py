"""The language of a wish, whatever the names in it are written in; and how many a table is for."""

import pytest

from daiban.turns.ask import language_of_text
from daiban.turns.slots.number import party_in


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("dinner with 阿梅 at 蜀香 on Friday", "en"),
        ("和Alice吃Shake Shack", "zh"),
        ("约 Tom 周五 dinner", "zh"),
        ("book 竹里居酒屋 for me and 许言", "en"),
        ("取消", "zh"),
        ("cancel that", "en"),
        ("👍", "zh"),
    ],
)
def test_the_words_that_carry_a_sentence_decide(wish: str, language: str) -> None:
    assert language_of_text(wish, "zh") == language


@pytest.mark.parametrize(
    ("wish", "people"),
    [
        ("约老王吃饭", 2),
        ("订个六人桌", 6),
        ("我们四个人", 4),
        ("一个人", 2),
        ("a table for five", 5),
        ("dinner for 3 on Friday", 3),
        ("there will be 12 of us", 12),
    ],
)
def test_how_many_are_at_the_table(wish: str, people: int) -> None:
    assert party_in(wish) == people
