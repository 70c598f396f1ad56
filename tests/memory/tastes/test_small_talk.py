"""What holds words of praise or complaint and judges no place (`small_talk.*.txt`), said after a place was named."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daiban.memory.tastes import Line, Thing, read_opinions

HERE = Path(__file__).parent
AT = datetime(2026, 3, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize(
    ("language", "named"), [("zh", "昨天我在竹里"), ("en", "yesterday I was at Takesato")]
)
def test_it_is_no_view_of_the_place(language: str, named: str, mine: bool) -> None:
    things = [Thing("1", ("竹里居酒屋", "Takesato"))]
    small_talk = (HERE / f"small_talk.{language}.txt").read_text(encoding="utf-8").splitlines()
    read = [
        text
        for text in small_talk
        if read_opinions(
            [Line("1", AT, True, named), Line("2", AT + timedelta(minutes=1), mine, text)], things
        )
    ]
    assert len(small_talk) > 150 and read == []
