"""What is told, as whoever gets it is spoken to."""

import pytest

from daiban.planner.wishes.told import as_told


@pytest.mark.parametrize(
    ("text", "called", "told"),
    [
        ("测试环境磁盘又满了 让他清一下", "小周", "测试环境磁盘又满了 请你清一下"),
        ("我七点半送她", "老婆", "我七点半送你"),
        ("她的快递到了", "妈妈", "你的快递到了"),
        ("服务器重启好了，叫他看看", "老王", "服务器重启好了，请你看看"),
        ("i'm bringing her grey scarf on saturday", "Priya", "i'm bringing your grey scarf on saturday"),
        ("I'll pick her up at 6", "mum", "I'll pick you up at 6"),
        (
            "he's on the list, I'll see him on friday",
            "Tom Becker",
            "you're on the list, I'll see you on friday",
        ),
        ("she needs a visa", "Sofia", "you need a visa"),
    ],
)
def test_a_pronoun_that_is_whoever_is_told_is_you(text: str, called: str, told: str) -> None:
    assert as_told(text, called) == told


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("孩子发烧了，我去接他", "老婆"),
        ("他今晚不来", "老婆"),
        ("她已经到了", "爸爸"),
        ("他们都同意了", "小周"),
        ("其他的明天说", "小周"),
        ("李总说他要来", "小周"),
        ("i'm picking her up at 6", "Tom Becker"),
        ("her dad will love it, says he wants more", "Priya"),
        ("he will be late", "Kit"),
        ("she said he can come", "Priya"),
    ],
)
def test_one_that_may_be_somebody_else_stays(text: str, called: str) -> None:
    assert as_told(text, called) == text
