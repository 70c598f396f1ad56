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
        ("i'm bringing her grey scarf on saturday", "i'm bringing her grey scarf on saturday"),
    ],
)
def test_only_what_whoever_is_told_is_to_do_becomes_theirs(text: str, told: str) -> None:
    assert as_told(text) == told


_WOMAN, _MAN, _EITHER = ("she", "they"), ("he", "they"), ("she", "he", "they")


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        ("i'll collect her from the bus at nine", _WOMAN, "i'll collect you from the bus at nine"),
        ("he can borrow the van on friday", _EITHER, "you can borrow the van on friday"),
        ("she is next on the list", _EITHER, "you are next on the list"),
        ("he has the spare key", _MAN, "you have the spare key"),
        ("if he wants the bike it's in the shed", _EITHER, "if you want the bike it's in the shed"),
        ("he really needs to bring his boots", _EITHER, "you really need to bring your boots"),
        ("he'll need his passport", _EITHER, "you'll need your passport"),
        ("he doesn't have to come", _MAN, "you don't have to come"),
        ("he carries the tent", _MAN, "you carry the tent"),
        ("dinner is at hers at 7", _WOMAN, "dinner is at yours at 7"),
        ("the letter for her is here", _WOMAN, "the letter for you is here"),
        ("i'll see her monday", _WOMAN, "i'll see you monday"),
        ("我19號兩點半去高鐵站接佢", _WOMAN, "我19號兩點半去高鐵站接你"),
        ("廿四號我去機場接佢", _WOMAN, "廿四號我去機場接你"),
        ("下個月卅號朝早我送佢去醫院", _WOMAN, "下個月卅號朝早我送你去醫院"),
        ("聖誕節我去接佢", _WOMAN, "聖誕節我去接你"),
        ("平安夜我去接她", _WOMAN, "平安夜我去接你"),
        ("廿四號老公去機場接佢", _WOMAN, "廿四號老公去機場接佢"),
        ("我七点半送她", _EITHER, "我七点半送你"),
        ("他可以用我的车", _EITHER, "你可以用我的车"),
        ("她的快递到了", _WOMAN, "你的快递到了"),
        ("佢唔使等我", _EITHER, "你唔使等我"),
        ("钱已经转给他了", _MAN, "钱已经转给你了"),
    ],
)
def test_the_only_one_who_is_told_is_spoken_to(text: str, who: tuple[str, ...], told: str) -> None:
    assert as_told(text, who) == told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("he called", _WOMAN),
        ("she said yes", _EITHER),
        ("he's asleep", _EITHER),
        ("they can have it", _EITHER),
        ("steve says he can come", _EITHER),
        ("Steve's coming and he's bringing the van", _EITHER),
        ("i spoke to steve and he can do it", _EITHER),
        ("the plumber says he can come at 5", _EITHER),
        ("the kids are fine, i fed her", _WOMAN),
        ("i've told the boss he can't come", _EITHER),
        ("her dad is here", _WOMAN),
        ("i'll bring her milk", _WOMAN),
        ("he should call him", _EITHER),
        ("he gets the drill and keeps the van", _EITHER),
        ("张伟会去接他", _EITHER),
        ("师傅说他明天来", _EITHER),
        ("他睡了", _EITHER),
        ("她到家了", _EITHER),
        ("我哥会去接他", _EITHER),
        ("他不用来了", _WOMAN),
        ("他们可以用我的车", _EITHER),
        ("其他人都到了", _EITHER),
    ],
)
def test_where_it_may_be_somebody_else_words_stay_as_they_are(text: str, who: tuple[str, ...]) -> None:
    assert as_told(text, who) == text


def test_what_somebody_is_to_do_is_done_with_their_own_things_and_to_others() -> None:
    assert as_told("bring his drill", _MAN, is_order=True) == "bring your drill"
    assert as_told("bring her swimsuit", _WOMAN, is_order=True) == "bring your swimsuit"
    assert as_told("call him", _MAN, is_order=True) == "call him"


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
