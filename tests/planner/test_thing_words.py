"""What of a wish names a thing of the owner's, and which of theirs it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.planner.wishes.thing_words import (
    ALL,
    NO_REMINDING,
    ONCE,
    is_named,
    likeness,
    naming_words,
    stops_telling,
    with_plain_things,
    words_shared,
)

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("wish", "naming"),
    [
        ("cancel that", set[str]()),
        ("Something came up, cancel it please", set[str]()),
        ("half an hour later", set[str]()),
        ("undo what you just did", set[str]()),
        ("cancel my haircut", {"haircut"}),
        ("delete the parking permit renewal", {"parking", "permit", "renewal"}),
        ("I'm poorly, drop the guitar lesson", {"guitar", "lesson"}),
        ("move the boiler service to Friday", {"boiler", "service"}),
        ("算了，取消吧", set[str]()),
        ("我临时有事，改到七点", set[str]()),
        ("刚才那个不要了", set[str]()),
        ("把那个会推迟半小时", set[str]()),
        ("算了 出差不去了", {"出差"}),
        ("英语课改成每周日", {"英语课"}),
        ("吉他课取消", {"吉他课"}),
        ("取消写周报的提醒", {"写周报"}),
        ("同学会不去了", {"同学会"}),
        ("把对账推迟一天", {"对账"}),
    ],
)
def test_words_of_a_thing_are_told_from_words_of_cancelling_and_changing(wish: str, naming: set[str]) -> None:
    times = [(e.begin, e.finish) for e in read(wish, now=NOW, present=False)]
    assert naming_words(wish, times) == naming


def test_a_name_stands_as_a_whole() -> None:
    assert not is_named("cancel the lunch with Tom", "it")
    assert is_named("cancel it in the diary", "it in")
    assert is_named("取消看牙", "看牙")


@pytest.mark.parametrize(
    ("naming", "name", "enough"),
    [
        ({"haircut"}, "Haircut at Leo's", True),
        ({"lessons"}, "guitar lesson", True),
        ({"英语课"}, "上英语课", True),
        ({"健身课"}, "健身私教课", True),
        ({"英语课"}, "体检，空腹", False),
        ({"yoga"}, "dentist", False),
    ],
)
def test_a_name_holds_enough_of_the_words(naming: set[str], name: str, enough: bool) -> None:
    assert (likeness(naming, name) >= 0.5) is enough


def test_own_things_look_alike_to_the_matcher() -> None:
    names = ["haircut", "parking permit renewal", "上英语课"]
    assert with_plain_things("cancel my haircut", names, "plan") == "cancel my plan"
    assert with_plain_things("drop the permit renewal", names, "plan") == "drop the plan"
    assert with_plain_things("把英语课取消", names, "安排") == "把安排取消"
    assert with_plain_things("cancel my flight", names, "plan") is None


@pytest.mark.parametrize("words", ["都取消吧", "全部撤掉", "cancel everything", "cancel all of them"])
def test_all_of_them(words: str) -> None:
    assert ALL.search(words)


@pytest.mark.parametrize(
    "words", ["cancel yoga this week only", "just this once", "只取消这周的", "这次改到八点"]
)
def test_a_single_time_of_what_repeats(words: str) -> None:
    assert ONCE.search(words)


@pytest.mark.parametrize(
    ("words", "asks_for_none"),
    [
        ("别提醒我喂猫了", True),
        ("no need to remind me about the bins", True),
        ("别忘了提醒我喂猫", False),
        ("remind me not to forget the bins", False),
    ],
)
def test_no_reminding(words: str, asks_for_none: bool) -> None:
    assert (NO_REMINDING.search(words) is not None) is asks_for_none


@pytest.mark.parametrize(
    ("wish", "stops"),
    [
        ("stop telling me the birthdays every Monday", True),
        ("stop sending me my agenda every morning", True),
        ("you needn't tell me any more", True),
        ("don't tell me every morning what is on", True),
        ("no more daily updates please", True),
        ("以后不用每周一告诉我生日了", True),
        ("别再每天早上告诉我今天的安排了", True),
        ("不用每天把日程发给我了", True),
        ("唔使每日話我知今日有咩做", True),
        ("don't tell me the score", False),
        ("don't tell Dana", False),
        ("tell me what is on", False),
        ("别告诉妈妈", False),
        ("不用等我吃饭", False),
    ],
)
def test_what_is_not_to_be_told_any_more_is_known(wish: str, stops: bool) -> None:
    assert (stops_telling(wish) is not None) is stops


def test_of_questions_the_one_that_shares_more_words_is_meant() -> None:
    said = "stop telling me what is on tomorrow"
    assert words_shared(said, "what is on tomorrow") > words_shared(said, "what is on today") > 0
    assert words_shared("the birthdays", "is Dana free at the weekend") == 0
    assert words_shared("生日", "这周谁过生日") > words_shared("生日", "明天有什么安排") == 0
