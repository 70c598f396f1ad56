"""Groups: whose a view is, and whose answer agrees with whom."""

from datetime import UTC, datetime, timedelta

import pytest

from daiban.memory.tastes import Line, Thing, read_opinions

START = datetime(2026, 3, 6, 19, tzinfo=UTC)
THINGS = [Thing("竹里", ("竹里烧鸟",)), Thing("Kaze", ("Kaze Izakaya",))]


def views(*said: str) -> set[tuple[str, str, str]]:
    """(who, thing, verdict) of what is read from "who: text"; `me` is the owner."""
    lines: list[Line] = []
    for number, one in enumerate(said):
        who, text = one.split(": ", 1)
        at = START + timedelta(minutes=number)
        lines.append(Line(str(number), at, who == "me", text, "" if who == "me" else who))
    return {
        ("me" if opinion.mine else opinion.author, opinion.thing, opinion.verdict)
        for opinion in read_opinions(lines, THINGS)
    }


def test_each_view_is_its_writers() -> None:
    assert views("ann: 竹里太好吃了", "ben: 竹里难吃，再也不去了", "me: 竹里我超喜欢", "cem: 改天去看看") == {
        ("ann", "竹里", "good"),
        ("ben", "竹里", "bad"),
        ("me", "竹里", "good"),
    }


@pytest.mark.parametrize("assent", ["同感", "+1", "same here", "totally agree"])
def test_who_answers_next_agrees(assent: str) -> None:
    assert views("ann: Kaze was so good", f"ben: {assent}", "cem: who has my keys?") == {
        ("ann", "Kaze", "good"),
        ("ben", "Kaze", "good"),
    }


def test_several_may_agree_one_after_the_other() -> None:
    assert views("ann: Kaze was so good", "ben: same here", "me: +1") == {
        (who, "Kaze", "good") for who in ("ann", "ben", "me")
    }


def test_an_answer_after_something_else_may_be_to_that() -> None:
    said = ("ann: Kaze was so good", "ben: I think we should all go hiking", "cem: same here")
    assert views(*said) == {("ann", "Kaze", "good")}


def test_an_answer_to_a_contradiction_agrees_with_what_stands_last() -> None:
    said = ("ann: 竹里太好吃了", "ben: 竹里真的难吃", "cem: 同感")
    assert views(*said) == {("ann", "竹里", "good"), ("ben", "竹里", "bad"), ("cem", "竹里", "bad")}


def test_what_names_no_place_counts_only_while_it_is_spoken_of() -> None:
    assert ("ben", "竹里", "good") in views("ann: 昨天去了竹里", "ben: 他家鸡皮绝了", "cem: 哈哈")
    later = ("ann: 昨天去了竹里", "cem: 有人见我的伞吗", "dan: 在前台", "cem: 谢谢", "ben: 好吃死了")
    assert views(*later) == set()
