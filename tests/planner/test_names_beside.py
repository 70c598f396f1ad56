"""A name that reads like a weekday, and whose birthday a wish speaks of."""

import pytest

from daiban.memory.people import Person, read_mentions
from daiban.planner.wishes.names_beside import stranger_with_a_birthday, whose_birthday, with_names_apart

PEOPLE = [
    Person(id=name, name=name, remark=remark, categories=(), relations=(), messages=1, last_message_at=None)
    for name, remark in (("周子航", "小周"), ("胡一鸣", "老胡"), ("李敏", "小李"))
]


def test_a_known_name_is_no_weekday() -> None:
    assert with_names_apart("有空就约小周三点碰一下", PEOPLE) == "有空就约小、三点碰一下"
    assert with_names_apart("跟小周五點開會", PEOPLE) == "跟小、五點開會"
    for same in ("约小周周三开会", "约小李周三三点开会", "和小周周五三点碰头", "meet Sam at 3"):
        assert with_names_apart(same, PEOPLE) == same


def test_whose_birthday_it_is_when_nobody_is_called_so() -> None:
    for wish, name in (
        ("20号磊子过生日，晚上给他搞一桌火锅，把老胡也叫上", "磊子"),
        ("周六小军生日，约老胡吃饭", "小军"),
        ("阿芳的生日，约老胡吃火锅", "阿芳"),
    ):
        found = stranger_with_a_birthday(wish, read_mentions(wish, PEOPLE))
        assert found is not None and found.text == name, wish
    for wish in ("老胡过生日，叫上小李", "儿子过生日，叫上老胡", "我过生日，叫上老胡", "约老胡吃饭"):
        assert stranger_with_a_birthday(wish, read_mentions(wish, PEOPLE)) is None, wish


def test_the_birthday_is_named_as_the_wish_names_it() -> None:
    for wish, name in (
        ("book the garden cafe for mums birthday, 1pm", "mum"),
        ("a table at Luigi's for Dana's birthday at 7", "Dana"),
        ("lunch with Sam on my birthday", ""),
        ("给妈妈生日订个位子", "妈妈"),
    ):
        assert whose_birthday(wish) == name, wish
    assert whose_birthday("a table at Luigi's at 7") is None


@pytest.mark.parametrize("wish", ["约小周过下年底的账", "跟小周对下年度的数", "約小周對下年終嘅數"])
def test_a_verb_that_is_done_for_a_while_begins_no_next_year(wish: str) -> None:
    assert "下年" not in with_names_apart(wish, ())
    assert with_names_apart("下年底去旅行", ()) == "下年底去旅行"
