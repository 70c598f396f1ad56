"""Which author of a chat is the contact and which the owner."""

import pytest

from daiban.messenger.formats import tell_sides


@pytest.mark.parametrize(
    ("authors", "sides"),
    [
        (["宋遥", "方可"], ("宋遥", "方可")),
        (["方可", "死党"], ("死党", "方可")),
        (["死党", "Lucky cat"], ("死党", "Lucky cat")),
        (["Song 🌸", "方可"], ("Song 🌸", "方可")),
        (["SONG YAO", "x"], ("SONG YAO", "x")),
        (["+86 138-0000-0000", "x"], ("+86 138-0000-0000", "x")),
        (["宋遥"], ("宋遥", "")),
        (["方可"], ("", "方可")),
        (["我", "小溪"], ("小溪", "我")),
        (["You", "someone"], ("someone", "You")),
        (["宋遥（公司）", "方可"], ("宋遥（公司）", "方可")),
        (["a", "b"], None),
        (["a"], None),
        ([], None),
        (["宋遥", "方可", "郑立"], None),
    ],
)
def test_sides_are_told_by_names_or_not_at_all(authors: list[str], sides: tuple[str, str] | None) -> None:
    names = ["宋遥", "死党", "Song Yao", "13800000000", "Song"]
    assert tell_sides(authors, contact_names=names, own_names=["方可", "fang"]) == sides


def test_an_exact_name_goes_before_a_part_of_one() -> None:
    assert tell_sides(["Ann", "Anna"], contact_names=["Anna"], own_names=["Ann"]) == ("Anna", "Ann")
    assert tell_sides(["Ann", "Anna"], contact_names=["Ann"], own_names=["Anna"]) == ("Ann", "Anna")
