"""What is a habit: enough observations and a clear majority; the sources are those that show it."""

from datetime import datetime

import pytest

from daiban.memory.preferences import Observation, Source, say_preference, usual_hour, weigh


def ate(*kinds: str, weight: float = 1.0, number: int = 0) -> Observation:
    source = Source("run", f"run-{number}", datetime(2026, 9, 1 + number), "a place")
    return Observation("kind", kinds, tuple(kind.title() for kind in kinds), weight, source)


def begun(*clocks: str) -> list[tuple[datetime, Source]]:
    times = [datetime.fromisoformat(f"2026-09-{day:02}T{clock}") for day, clock in enumerate(clocks, 1)]
    return [(at, Source("calendar", f"event-{at.day}", at, "Dinner")) for at in times]


@pytest.mark.parametrize(
    ("kinds", "used"),
    [
        ("hhh", True),
        ("hhhs", True),
        ("hh", False),  # too few for a place
        ("hhs", False),
        ("hhhss", False),
        ("hhhhhss", True),
        ("hhhhss", False),
        ("hhss", False),
    ],
)
def test_a_habit_needs_three_choices_and_a_clear_majority(kinds: str, used: bool) -> None:
    found = weigh([ate({"h": "hotpot", "s": "sushi"}[one]) for one in kinds], "kind")
    assert found is not None and found.value == "hotpot" and found.used is used, found
    assert (found.times, found.total) == (kinds.count("h"), len(kinds))


def test_different_places_of_one_wider_kind_make_a_habit_of_that() -> None:
    found = weigh([ate("sushi", "japanese"), ate("ramen", "japanese"), ate("izakaya", "japanese")], "kind")
    assert found is not None and (found.value, found.words, found.used) == ("japanese", "Japanese", True)


def test_of_what_is_always_there_together_the_more_telling_counts() -> None:
    found = weigh([ate("sushi", "japanese")] * 3, "kind")
    assert found is not None and found.value == "sushi"


def test_praise_alone_counts_half() -> None:
    assert (found := weigh([ate("thai", weight=0.5)] * 5, "kind")) and not found.used
    assert (found := weigh([ate("thai", weight=0.5)] * 6, "kind")) and found.used


def test_the_reason_says_what_was_counted() -> None:
    praise = Observation(
        "kind", ("thai",), ("Thai",), 0.5, Source("chat", "m-1", datetime(2026, 9, 9), "Sala")
    )
    meals = [ate("thai")] * 3
    assert (eaten := weigh(meals, "kind")) and (both := weigh([*meals, praise], "kind"))
    assert say_preference(eaten, "dinner", "en") == "because you usually choose Thai (3 of 3 times)"
    assert (
        say_preference(both, "dinner", "en") == "because you usually choose Thai (4 of 4 meals and praises)"
    )
    assert say_preference(both, "吃饭", "zh") == "因为你通常吃Thai（4 次吃饭和称赞里有 4 次）"


def test_sources_are_of_the_choices_that_show_it_and_what_is_gone_counts_no_more() -> None:
    meals = [ate("hotpot", number=n) for n in range(3)] + [ate("sushi", number=9)]
    found = weigh(meals, "kind")
    assert found is not None and [source.id for source in found.sources] == ["run-0", "run-1", "run-2"]
    less = weigh(meals[1:], "kind")
    assert less is not None and not less.used
    assert weigh([], "kind") is None and weigh(meals, "place") is None


def test_the_usual_hour_is_one_about_which_most_began() -> None:
    found = usual_hour(begun("18:45", "19:00", "19:20", "21:30"))
    assert found is not None and (found.value, found.times, found.total, found.used) == ("19:00", 3, 4, True)
    assert say_preference(found, "dinner", "en") == "because you usually have dinner at 19:00 (3 of 4 times)"
    assert say_preference(found, "吃饭", "zh") == "因为你通常 19:00 吃饭（4 次里有 3 次）"


def test_two_dinners_make_an_hour_a_habit_one_does_not_and_two_far_apart_neither() -> None:
    assert (found := usual_hour(begun("19:30", "19:30"))) and found.used and found.value == "19:30"
    assert (found := usual_hour(begun("19:30"))) and not found.used
    assert (found := usual_hour(begun("18:00", "21:00"))) and not found.used
    assert usual_hour([]) is None
