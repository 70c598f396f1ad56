"""What is told, as whoever gets it is spoken to."""

import pytest

from daiban.planner.wishes.told import as_told, topic_told, whose_place


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("测试环境磁盘又满了 让他清一下", "测试环境磁盘又满了 请你清一下"),
        ("服务器重启好了，叫她看看", "服务器重启好了，请你看看"),
        ("孩子发烧了，让他别去学校", "孩子发烧了，让他别去学校"),
        ("李总说了，让他来", "李总说了，让他来"),
        ("让他们先走", "让他们先走"),
        ("我七点半送她", "我七点半送她"),
        ("i'm bringing her grey scarf on saturday", "i'm bringing her grey scarf on saturday"),
    ],
)
def test_only_what_whoever_is_told_is_to_do_becomes_theirs(text: str, told: str) -> None:
    assert as_told(text) == told


@pytest.mark.parametrize(
    ("said", "guest", "named", "told"),
    [
        ("hers", "Linda", "Linda's", "at yours"),
        ("her house", "Linda", "Linda's house", "at your house"),
        ("linda's place", "linda", "linda's place", "at your place"),
        ("mine", "Linda", "Nell's", "at my place"),
        ("my office", "", "Nell's office", "at my office"),
        ("她家", "王姐", "王姐家", "你家"),
        ("王姐那儿", "王姐", "王姐那儿", "你那儿"),
        ("我家", "王姐", "Nell家", "我家"),
    ],
)
def test_somebodys_place_is_read_as_theirs_and_named_in_the_calendar(
    said: str, guest: str, named: str, told: str
) -> None:
    found = whose_place(said, "Nell", guest)
    assert found is not None and (found.named, found.told) == (named, told)


def test_a_place_of_one_of_several_stays_as_it_was_said() -> None:
    assert whose_place("hers", "Nell", "") is None and whose_place("the library", "Nell", "Linda") is None


def test_a_topic_that_is_theirs_is_read_so() -> None:
    assert topic_told("他的简历") == "你的简历" and topic_told("他的同事") == "他的同事"
