"""Whole chats in both languages against what each side finally thinks of each place (`scenes.*.yaml`)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from daiban.memory.tastes import Line, Thing, read_opinions, standings

HERE = Path(__file__).parent
SIGN = {"good": "+", "bad": "-", None: "."}


def scenes() -> Iterator[Any]:
    for language in ("zh", "en"):
        file: dict[str, Any] = yaml.safe_load((HERE / f"scenes.{language}.yaml").read_text(encoding="utf-8"))
        things = [Thing(id, tuple(names)) for id, names in file["directory"].items()]
        for category, rows in file["scenes"].items():
            for views, *chat in rows:
                yield pytest.param(things, chat, views, id=f"{category}: {' / '.join(chat)}")


def lines_of(chat: list[str]) -> list[Line]:
    at = datetime(2026, 3, 6, 19, tzinfo=UTC)
    lines: list[Line] = []
    for number, said in enumerate(chat):
        who, text = said.split(" ", maxsplit=1)
        if who == "~":
            count = int(text.rstrip("天d小时h"))
            at += timedelta(hours=count) if text[-1] in "时h" else timedelta(days=count)
        else:
            at += timedelta(minutes=2)
            lines.append(Line(str(number), at, who in ("我:", "me:"), text))
    return lines


@pytest.mark.parametrize(("things", "chat", "views"), list(scenes()))
def test_each_side_thinks_what_it_said(things: list[Thing], chat: list[str], views: dict[str, str]) -> None:
    read = {
        standing.thing: SIGN[standing.mine] + SIGN[standing.theirs]
        for standing in standings(read_opinions(lines_of(chat), things))
    }
    assert read == {thing: view for thing, view in views.items() if view != ".."}
