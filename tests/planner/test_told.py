"""What is told, as whoever gets it is spoken to."""

import pytest

from daiban.planner.wishes.told import as_told


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
