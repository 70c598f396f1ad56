"""Which option the owner's words mean."""

from typing import Any

import pytest

from daiban.turns.choose import option_named

PEOPLE = [
    {"id": "1", "text": "大刘（刘成）"},
    {"id": "2", "text": "刘静"},
    {"id": "3", "text": "flatmate (Priya Nair)"},
]
PLACES = [{"id": "1", "text": "老灶火锅"}, {"id": "2", "text": "蜀大侠"}]


@pytest.mark.parametrize(
    ("options", "words", "chosen"),
    [
        (PLACES, "1", "1"),
        (PLACES, "第二个吧", "2"),
        (PLACES, "那就第一家", "1"),
        (PLACES, "最后一个", "2"),
        (PLACES, "the second one please", "2"),
        (PLACES, "let's go with the first", "1"),
        (PLACES, "老灶吧", "1"),
        (PLACES, "还是去蜀大侠", "2"),
        (PEOPLE, "刘成", "1"),
        (PEOPLE, "是大刘啦", "1"),
        (PEOPLE, "Priya Nair", "3"),
        (PEOPLE, "刘", None),
        (PLACES, "都不想去", None),
        (PLACES, "3", None),
    ],
)
def test_an_option_is_chosen_as_people_say_it(
    options: list[dict[str, Any]], words: str, chosen: str | None
) -> None:
    found = option_named(options, words)
    assert (found and found["id"]) == chosen
