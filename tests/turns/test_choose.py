"""Which option the owner's words mean."""

from typing import Any

import pytest

from daiban.turns.choose import holds_to_it, option_named

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


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("same time", True),
        ("Same time please", True),
        ("yes same", True),
        ("go ahead anyway", True),
        ("keep it at the same time", True),
        ("I know, do it anyway!", True),
        ("the original time, please", True),
        ("that time all the same", True),
        ("ask her anyway", True),
        ("就那个时间", True),
        ("照约", True),
        ("没关系，照约吧", True),
        ("原来的时间", True),
        ("按原定时间", True),
        ("時間不變", True),
        ("时间不改", True),
        ("還是嗰個時間", True),
        ("唔緊要，照約", True),
        ("还是同样的时间吧", True),
        ("不改了", True),
        ("keep it as it is", True),
        ("I'll skip it, same time", True),
        ("我就要那个时间", True),
        ("还要约那个时间", True),
        ("你去问她吧", True),
        ("that", False),
        ("that time doesn't work", False),
        ("那个时间不行", False),
        ("下周同一时间", False),
        ("same time on Friday", False),
        ("same time, Monday lunchtime", False),
        ("another time", False),
        ("周五同样的时间", False),
        ("改到周五", False),
        ("that evening at 8", False),
        ("yes", False),
        ("好的", False),
    ],
)
def test_the_time_that_was_in_question_is_kept_by_saying_so(words: str, same: bool) -> None:
    assert holds_to_it(words) is same
