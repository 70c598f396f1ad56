"""What a question looks for, and whether it may be of the owner's own things."""

import pytest

from daiban.planner.wishes.questions import is_of_own_things, read_question


@pytest.mark.parametrize(
    ("question", "text", "asks"),
    [
        ("我啥时候去体检来着", "体检", "when"),
        ("牙医约的几点", "牙医约", "when"),
        ("备用钥匙搁哪了", "备用钥匙", ""),
        ("搬家师傅电话多少", "搬家师傅电话", "reach"),
        ("下一次瑜伽课是哪天", "瑜伽课", "when"),
        ("佢嘅電話係幾多號", "佢 電話", "reach"),
        ("快递柜的取件码是多少", "快递柜 取件码", ""),
        ("what time does the school play start", "school play start", "when"),
        ("where did we leave the spare keys", "leave spare keys", ""),
        ("what's the plumber's number", "plumber's number", "reach"),
        ("Sam's address please", "Sam's address", ""),
        ("when's book club next", "book club", "when"),
        ("who's got the projector", "projector", ""),
        ("客厅窗帘多宽", "客厅窗帘", ""),
        ("what's my next yoga class", "yoga class", "when"),
        ("how many days til lisbon", "lisbon", "when"),
    ],
)
def test_what_is_looked_for(question: str, text: str, asks: str) -> None:
    assert is_of_own_things(question)
    found = read_question(question)
    assert (found.text, found.asks) == (text, asks)


@pytest.mark.parametrize(
    "words",
    [
        "无聊",
        "明天会下雨吗",
        "附近的药店在哪",
        "推荐个电影",
        "“你好”用日语怎么说",
        "I'm bored",
        "Will it rain tomorrow?",
        "What does serendipity mean?",
        "Where is the nearest pharmacy?",
        "Play some jazz",
        "Turn off the lights",
    ],
)
def test_what_nobody_keeps_is_not_looked_for(words: str) -> None:
    assert not is_of_own_things(words)
