"""Who is meant. Address books and wishes are in `who.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from daiban.memory.people import Mention, Person, read_mentions, resolve

BOOKS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("who.yaml").read_text("utf-8"))


def person(
    key: str,
    name: str,
    remark: str | None = None,
    *,
    categories: tuple[str, ...] = (),
    relations: tuple[str, ...] = (),
    messages: int = 0,
) -> Person:
    return Person(key, name, remark, categories, relations, messages, None)


def book(language: str) -> list[Person]:
    return [
        person(key, name, remark, categories=tuple(categories), relations=tuple(relations))
        for key, (name, remark, categories, relations) in BOOKS[language]["people"].items()
    ]


def ids(mentions: list[Mention]) -> set[str]:
    return {candidate.person.id for mention in mentions for candidate in mention.candidates}


@pytest.mark.parametrize(
    ("language", "wish"), [(language, wish) for language, part in BOOKS.items() for wish in part["wishes"]]
)
def test_a_wish_means_those_who_fit(language: str, wish: str) -> None:
    mentions = read_mentions(wish, book(language))
    assert ids(mentions) == set(BOOKS[language]["wishes"][wish]), mentions


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("约小明周六吃饭", "小明"),
        ("跟冯老师约个饭", "冯老师"),
        ("请我朋友小刚吃饭", "我朋友小刚"),
        ("约许言女朋友吃饭", "许言女朋友"),
        ("lunch with Doctor Ramirez", "Doctor Ramirez"),
        ("dinner with Laura's sister", "Laura's sister"),
        ("Book a table for Zelda and me", "Zelda"),
        ("lunch with my brother", "my brother"),
    ],
)
def test_a_name_that_nobody_has_is_a_mention_without_candidates(wish: str, said: str) -> None:
    (mention,) = read_mentions(wish, [*book("zh"), *book("en")])
    assert (mention.text, mention.candidates) == (said, ())


def test_a_pronoun_counts_only_where_nobody_else_is_named() -> None:
    people = book("zh")
    (alone,) = read_mentions("约她周五吃饭", people)
    assert (alone.kind, alone.text) == ("pronoun", "她")
    assert [m.kind for m in read_mentions("约许言吃饭，看他哪天有空", people)] == ["name"]


@pytest.mark.parametrize("wish", ["约同事们吃饭", "dinner with my friends", "lunch with my parents"])
def test_a_group_is_plural_and_is_never_one_person(wish: str) -> None:
    people = [person("a", "Zoe Hart", categories=("friends", "colleagues")), person("b", "Ann Hart", "Mum")]
    (mention,) = read_mentions(wish, people)
    assert mention.plural
    assert mention.candidates
    assert resolve(mention) is None


@pytest.mark.parametrize("wish", ["约朋友吃饭", "dinner with my friend"])
def test_of_several_in_a_relation_the_only_one_who_is_chatted_with_is_meant(wish: str) -> None:
    old, new = person("old", "刘芸", "发小"), person("new", "Ben Ito", categories=("friend",), messages=40)
    (mention,) = read_mentions(wish, [old, new])
    assert ids([mention]) == {"old", "new"}
    assert resolve(mention) == new


def test_a_former_colleague_is_no_colleague_while_there_is_another() -> None:
    former = person("former", "王磊", "前同事王磊", categories=("同事",), messages=50)
    present = person("present", "李珂", "小李", categories=("同事",))
    assert ids(read_mentions("约同事吃饭", [former, present])) == {"present"}
    assert ids(read_mentions("约前同事吃饭", [former, present])) == {"former"}
    assert ids(read_mentions("约同事吃饭", [former])) == {"former"}


def test_of_several_who_are_chatted_with_the_latest_does_not_win() -> None:
    a, b = (
        person("a", "刘芸", "发小", messages=900),
        person("b", "Ben Ito", categories=("friend",), messages=1),
    )
    (mention,) = read_mentions("约朋友吃饭", [a, b])
    assert resolve(mention) is None
    assert [candidate.person.id for candidate in mention.candidates] == ["a", "b"]


def test_two_of_one_name_are_asked_about_however_much_was_said_with_one() -> None:
    a, b = person("a", "李娜", messages=500), person("b", "李娜", "Nana")
    (mention,) = read_mentions("约李娜吃饭", [a, b])
    assert ids([mention]) == {"a", "b"}
    assert resolve(mention) is None


@pytest.mark.parametrize(
    ("remark", "wish"),
    [
        ("老妈", "陪妈妈吃饭"),
        ("Mum ❤️", "lunch with my mother"),
        ("发小-阿强", "约朋友吃饭"),
        ("college roomie", "dinner with my friend"),
        ("闺蜜", "约好朋友吃饭"),
        ("old flatmate", "pizza with my roommate"),
        ("大学室友小陈", "跟室友吃饭"),
        ("Steve from work", "lunch with a colleague"),
        ("公司小李", "跟同事吃饭"),
        ("PT Marcus", "coffee with my trainer"),
        ("女票", "和女朋友吃饭"),
        ("the missus", "dinner with my wife"),
        ("球友", "约朋友吃饭"),
        ("表哥", "和表哥吃饭"),
        ("lil sis", "brunch with my sister"),
    ],
)
def test_a_remark_that_implies_a_relation_counts_without_groups(remark: str, wish: str) -> None:
    someone = person("x", "石宇", remark)
    other = person("y", "Olga Braun", "plumber")
    assert [resolve(mention) for mention in read_mentions(wish, [someone, other])] == [someone]


@pytest.mark.parametrize(
    ("remark", "wish"),
    [
        ("豆豆妈妈", "和妈妈吃饭"),
        ("Nursery mum", "lunch with mum"),
        ("Mum's friend", "lunch with mum"),
        ("王姐的老公", "和老公吃饭"),
        ("Kid's teacher", "lunch with the kid"),
    ],
)
def test_somebody_elses_relation_is_none_of_the_owner(remark: str, wish: str) -> None:
    assert ids(read_mentions(wish, [person("x", "石宇", remark)])) == set()


@pytest.mark.parametrize(
    ("wish", "meant"),
    [
        ("老陈推荐的那家店，约小雅去吃", {"ya"}),
        ("dinner with Mia at the place Tom recommended", {"mia"}),
        ("不叫老陈，只约小雅吃饭", {"ya"}),
        ("dinner with Mia, not Tom", {"mia"}),
    ],
)
def test_who_is_only_spoken_of_is_not_meant(wish: str, meant: set[str]) -> None:
    people = [
        person("chen", "陈建", "老陈"),
        person("ya", "方雅"),
        person("mia", "Mia Falk"),
        person("tom", "Tom Orr"),
    ]
    assert ids(read_mentions(wish, people)) == meant


@pytest.mark.parametrize(
    ("wish", "family"),
    [
        ("約許諾禮拜六食飯", "许诺"),
        ("约许诺吃饭", "許諾"),
        ("lunch with zoe", "Zoë Ødegård"),
        ("约ＺＯＥ吃饭", "Zoe"),
    ],
)
def test_script_width_case_and_accents_do_not_matter(wish: str, family: str) -> None:
    assert ids(read_mentions(wish, [person("x", family)])) == {"x"}


def test_a_latin_name_is_found_by_its_characters_and_the_other_way() -> None:
    assert ids(read_mentions("约徐妍吃饭", [person("x", "Xu Yan")])) == {"x"}
    for wish in (
        "dinner with Lu Zhiyuan",
        "dinner with Zhi-yuan",
        "约luzhiyuan吃饭",
        "dinner with Zhiyuan Lu",
    ):
        assert ids(read_mentions(wish, [person("x", "吕志远"), person("y", "王芳")])) == {"x"}


texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "约",
                "和",
                "跟",
                "我",
                "的",
                "妈",
                "老王",
                "小",
                "李总",
                "朋友",
                "同事",
                "'s",
                "with",
                "my",
                "friend",
                "Will",
                "May",
                "Dr",
                ",",
                "、",
                "们",
                "安琪",
                "sam",
            ]
        ),
        max_size=12,
    ).map(" ".join),
    st.lists(st.sampled_from(list("约和跟我的妈老王小李总朋友同事们安琪周末A ")), max_size=20).map("".join),
)


@given(texts, st.lists(st.tuples(texts, st.none() | texts, texts), max_size=4))
def test_reading_never_fails_and_mentions_lie_apart_in_the_text(
    text: str, entries: list[tuple[str, str | None, str]]
) -> None:
    people = [person(str(i), n, r, categories=(c,), relations=(c,)) for i, (n, r, c) in enumerate(entries)]
    end = 0
    for mention in read_mentions(text, people + book("zh")):
        assert end <= mention.begin < mention.finish <= len(text)
        assert mention.text == text[mention.begin : mention.finish]
        assert len({candidate.score for candidate in mention.candidates}) <= 1
        resolve(mention)
        end = mention.finish


def test_a_large_address_book_is_read_in_a_moment() -> None:
    surnames, given = "王李张刘陈杨黄赵吴周", "伟芳娜敏静强磊洋艳勇杰娟涛明超"
    people = [person(f"{a}{b}{c}", f"{a}{b}{c}") for a in surnames for b in given for c in given if b != c]
    assert len(people) == 2100
    assert "陈伟明" in ids(read_mentions("约陈伟明吃饭", people))


@pytest.mark.parametrize(
    ("wish", "said", "meant"),
    [
        ("tell Tom B I'll be late", "Tom B", "b"),
        ("lunch with tom e. on friday", "tom e.", "e"),
        ("ask jo w if she can come", "jo w", "w"),
        ("tell Tom I'll be late", "Tom", "one"),
        ("ask Tom a question", "Tom", "one"),
    ],
)
def test_an_initial_tells_those_apart_who_are_called_so(wish: str, said: str, meant: str) -> None:
    """Whoever is saved as Tom alone is not Tom B."""
    people = [
        person("b", "Tom Brearley"),
        person("e", "Tom Ellis"),
        person("one", "Tom"),
        person("w", "Jo Whitfield"),
        person("j", "Jo Banerjee"),
    ]
    (mention,) = read_mentions(wish, people)
    assert mention.text == said and ids([mention]) == {meant}


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("lunch with liz and heather on sunday", ["liz", "heather"]),
        ("meet liz, grace and heather on monday", ["liz", "grace", "heather"]),
        ("tell liz and heather i'm on my way", ["liz", "heather"]),
        ("with liz and will be late", ["liz"]),
        ("dinner with liz in april and may", ["liz"]),
    ],
)
def test_a_name_that_is_a_word_too_is_one_beside_another(wish: str, said: list[str]) -> None:
    names = ["Liz Pye", "Heather Ford", "Grace Hill", "Will Stone", "April May"]
    people = [Person(str(key), name, None, (), (), 5, None) for key, name in enumerate(names)]
    assert [mention.text for mention in read_mentions(wish, people)] == said
