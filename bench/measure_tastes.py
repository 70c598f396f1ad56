"""How well opinions are read from chats, and how fast; held-out ones (`bench/data/tastes.??.jsonl`), then those of development. Prints totals only.

An opinion is the last word of one side on one thing; it is right when side, thing and verdict are. `python -m bench.measure_tastes`
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from daiban.memory.tastes import Line, Thing, read_opinions, standings
from daiban.memory.tastes.records import Verdict

DATA = Path(__file__).parent / "data"
_SPEED_LINES, _SPEED_PLACES = 10_000, 300

Views = set[tuple[str, bool, Verdict]]


@dataclass
class Score:
    """Opinions read rightly, read at all, and to be read; and the same for the places that both sides like."""

    right: int = 0
    read: int = 0
    true: int = 0
    shared_right: int = 0
    shared_read: int = 0
    shared_true: int = 0

    def add(self, read: Views, true: Views) -> None:
        self.right += len(read & true)
        self.read += len(read)
        self.true += len(true)
        ours, theirs = _shared(read), _shared(true)
        self.shared_right += len(ours & theirs)
        self.shared_read += len(ours)
        self.shared_true += len(theirs)


def main() -> None:
    for kind in ("", "dev."):
        for language in ("zh", "en"):
            print(_told(f"{kind}{language}", score(DATA / f"tastes.{kind}{language}.jsonl")))
    seconds = _time_of_long_chat()
    print(
        f"speed  {_SPEED_LINES:,} messages, {_SPEED_PLACES} places: {seconds:.2f} s of processor time,",
        end=" ",
    )
    print(f"{1000 * seconds * 1000 / _SPEED_LINES:.0f} ms per 1,000 messages")


def score(file: Path) -> Score:
    total = Score()
    for row in _rows(file):
        lines = [
            Line(line["id"], datetime.fromisoformat(line["at"]), line["mine"], line["text"])
            for line in row["lines"]
        ]
        things = [Thing(thing["id"], tuple(thing["names"])) for thing in row["things"]]
        known = {thing.id for thing in things}
        read: Views = set()
        for standing in standings(read_opinions(lines, things)):
            if standing.thing in known and standing.mine is not None:
                read.add((standing.thing, True, standing.mine))
            if standing.thing in known and standing.theirs is not None:
                read.add((standing.thing, False, standing.theirs))
        total.add(read, {(view["thing"], view["mine"], view["verdict"]) for view in row["opinions"]})
    return total


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for text in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(text)


def _shared(views: Views) -> set[str]:
    return {
        thing for thing, mine, verdict in views if verdict == "good" and (thing, not mine, "good") in views
    }


def _told(language: str, score: Score) -> str:
    return (
        f"tastes {language}: precision {score.right / max(score.read, 1):.3f}, recall {score.right / max(score.true, 1):.3f}"
        f" ({score.right} right, {score.read} read, {score.true} there);"
        f" liked by both: {score.shared_right} right, {score.shared_read} read, {score.shared_true} there"
    )


def _time_of_long_chat() -> float:
    """A chat without repetition (reading may remember what it has read), mostly small talk, between 300 places."""
    names = [
        f"{head}{tail}"
        for head in "云松竹梅兰菊鹤鹿泉石"
        for tail in ("山居", "月楼", "里小馆", "见面馆", "野食堂")
    ]
    names += [
        f"{head} {tail}" for head in _HEADS for tail in ("House", "Kitchen", "Izakaya", "Bistro", "Grill")
    ]
    things = [Thing(str(number), (name,)) for number, name in enumerate(names[:_SPEED_PLACES])]
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)
    lines = [
        Line(
            str(n),
            start + timedelta(minutes=7 * n),
            n % 2 == 0,
            _SMALL_TALK[n % len(_SMALL_TALK)].format(n=n, name=names[n % len(names)]),
        )
        for n in range(_SPEED_LINES)
    ]
    began = time.process_time()
    read_opinions(lines, things)
    return time.process_time() - began


_HEADS = tuple(f"{first}{last}" for first in ("Bar", "Cor", "Dal", "Fen", "Gar") for last in ("dane", "mello", "vik", "rosa", "tun", "lia", "nock", "pesh", "zim", "wyn"))  # fmt: skip
_SMALL_TALK = (
    "到公司了，{n}路车今天特别挤",
    "昨天去了{name}，味道真不错，第{n}次了",
    "哈哈哈哈{n}",
    "我妈说周末要下雨，{n}号再看吧，记得带伞，别像上次那样淋成落汤鸡",
    "running late, be there at {n}, traffic is a nightmare again",
    "{name} was so good last night, bill was {n}",
    "ok see you at {n}",
    "did you finish the report number {n}? boss asked me about it twice this morning, no idea what to say",
)


if __name__ == "__main__":
    main()
