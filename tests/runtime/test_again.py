"""What people have answered counts again when a run has to begin again, as far as it still fits."""

from typing import Any

import pytest

from daiban.runtime.hub_tools.messages import recall_answer
from daiban.runtime.hub_tools.owner import recall_choice


def window(day: int, begin: int = 18, end: int = 21) -> dict[str, str]:
    return {
        "start": f"2026-12-{day:02}T{begin:02}:00:00+08:00",
        "end": f"2026-12-{day:02}T{end:02}:00:00+08:00",
    }


ANSWER: dict[str, Any] = {"state": "answered", "slots": [window(4), window(5, 19)], "offers": [], "said": "…"}
ASKED: dict[str, Any] = {"person": "c-1", "options": [window(4), window(5), window(6)]}


@pytest.mark.parametrize(
    ("options", "slots"),
    [
        ([window(5), window(6)], [window(5, 19)]),
        ([window(4, 20), window(5)], [window(4, 20), window(5, 19)]),
        ([window(6)], []),
        ([window(5), window(8)], None),  # he was not asked about the 8th
    ],
)
def test_of_an_answer_counts_what_is_still_on_offer(
    options: list[dict[str, str]], slots: list[dict[str, str]] | None
) -> None:
    told = recall_answer({"person": "c-1", "options": options}, ASKED, ANSWER)
    assert (told and told["slots"]) == slots
    assert recall_answer({"person": "c-2", "options": options}, ASKED, ANSWER) is None


def test_an_answer_beyond_the_options_counts_whole_when_the_same_is_asked_again() -> None:
    answer = {**ANSWER, "slots": [window(5, 20, 22)]}
    assert recall_answer(ASKED, ASKED, answer) == answer


def test_a_choice_counts_between_the_same_things_only() -> None:
    asked = {"question": "which?", "places": [{"id": "1"}, {"id": "2"}]}
    assert recall_choice(asked, asked, {"id": "2"}) == {"id": "2"}
    assert recall_choice({**asked, "places": [{"id": "1"}]}, asked, {"id": "2"}) is None
