"""What holds of every chat, whatever is said in it, and what an opinion tells of its origin."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daiban.memory.tastes import Line, Thing, named_places, read_opinions, standings

START = datetime(2026, 3, 6, 19, tzinfo=UTC)
THINGS = [Thing("1", ("竹里烧鸟", "Takesato")), Thing("2", ("Kaze Izakaya",)), Thing("3", ("((", "", "·"))]
WORDS = [
    "竹里",
    "Kaze",
    "好吃",
    "不好吃",
    "难吃",
    "那家",
    "同感",
    "+1",
    "吗?",
    "但是",
    "听说",
    "「",
    "」",
    '"',
    "'",
    "so",
    "good",
    "not",
    "great",
    "loved",
    "it",
    "🙄",
    "(",
    ")",
    "[",
    "\\",
    ".",
    ",",
]


def chat(*said: tuple[bool, str]) -> list[Line]:
    return [Line(str(n), START + timedelta(minutes=n), mine, text) for n, (mine, text) in enumerate(said)]


@given(
    st.lists(
        st.tuples(st.booleans(), st.one_of(st.lists(st.sampled_from(WORDS)).map(" ".join), st.text())),
        max_size=12,
    )
)
def test_no_chat_is_too_strange_and_every_opinion_refers_to_a_line_of_its_writer(
    said: list[tuple[bool, str]],
) -> None:
    lines = chat(*said)
    by_id = {line.id: line for line in lines}
    for opinion in read_opinions(lines, THINGS):
        line = by_id[opinion.line]
        assert (opinion.mine, opinion.at) == (line.mine, line.at)
        assert opinion.quote in line.text
        if opinion.agrees_with is not None:
            assert by_id[opinion.agrees_with].mine != opinion.mine


def test_an_assent_tells_what_it_assents_to() -> None:
    praise, assent = read_opinions(chat((True, "Kaze was so good"), (False, "same here")), THINGS)
    assert (assent.agrees_with, assent.thing, assent.verdict) == (praise.line, "2", "good")


def test_a_quote_is_the_clause_that_judges() -> None:
    (opinion,) = read_opinions(chat((True, "昨天去了竹里，鸡皮绝了，你呢？")), THINGS)
    assert opinion.quote == "鸡皮绝了"


def test_without_a_directory_only_places_that_the_chat_names_are_judged() -> None:
    lines = chat((True, "新开的那家「松风」绝了"), (False, "同感"), (False, "什么都好吃"))
    assert {opinion.thing for opinion in read_opinions(lines, [])} == {"name:松风"}


def test_a_name_that_two_houses_share_tells_neither_but_branches_are_all_meant() -> None:
    houses = [Thing("a", ("松井寿司",)), Thing("b", ("松井拉面",))]
    branches = [Thing("a", ("松井寿司(静安店)",)), Thing("b", ("松井寿司(徐汇店)",))]
    assert read_opinions(chat((True, "松井真好吃")), houses) == []
    assert [said.thing for said in read_opinions(chat((True, "松井真好吃")), branches)] == ["a", "b"]


def test_a_place_of_the_directory_is_not_named_a_second_time_by_the_chat() -> None:
    lines = chat((True, "那家叫「竹里」的居酒屋好吃"))
    assert [said.thing for said in read_opinions(lines, THINGS)] == ["1"]


def test_named_places_come_once_with_the_line_that_names_them_first() -> None:
    lines = chat(
        (True, "we went to Menya Sora last night"),
        (False, "I love Menya Sora"),
        (True, "on Friday at Noon, in London"),
    )
    assert [(place.name, place.line) for place in named_places(lines)] == [("Menya Sora", "0")]


def test_the_latest_praise_by_both_comes_first_and_a_later_complaint_by_either_withdraws_it() -> None:
    lines = chat(
        (True, "竹里好吃"),
        (False, "同感"),
        (True, "Kaze was delicious"),
        (False, "agreed"),
        (False, "竹里后来难吃"),
    )
    first, second = standings(read_opinions(lines, THINGS))
    assert (first.thing, first.both_good, first.why_not) == ("2", True, None)
    assert (second.thing, second.both_good, second.why_not) == ("1", False, "complaint-later")


def test_who_alone_praised_is_told() -> None:
    assert [s.why_not for s in standings(read_opinions(chat((True, "竹里好吃")), THINGS))] == ["only-me"]
    assert [s.why_not for s in standings(read_opinions(chat((False, "竹里好吃")), THINGS))] == ["only-them"]
    assert [s.why_not for s in standings(read_opinions(chat((False, "竹里难吃")), THINGS))] == ["complaint"]


def test_a_place_that_is_gone_is_liked_still_and_not_to_be_gone_to() -> None:
    said = chat((True, "Kaze was so good"), (False, "same here"), (False, "Kaze has closed down for good"))
    (stands,) = standings(read_opinions(said, THINGS))
    assert (stands.mine, stands.theirs, stands.both_good) == ("good", "good", False)
    assert [opinion.closed for opinion in stands.evidence] == [False, False, True]
