"""How often what a wish asks of a place, and nobody here can look for, is noticed; on sentences whose failures have been read.

python -m bench.measure_needs
"""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from daiban.kit.when import read
from daiban.planner.wishes.needs import needs_in

_DATA = Path(__file__).parent / "data"
_NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))


def main() -> None:
    for language in ("zh", "en"):
        rows = [
            json.loads(line)
            for line in (_DATA / f"needs.dev.{language}.jsonl").read_text("utf-8").splitlines()
        ]
        stated = [row for row in rows if row["need"]]
        told = sum(_is_told(row["text"], row["need"]) for row in stated)
        falsely = sum(bool(_told(row["text"])) for row in rows if not row["need"])
        print(
            f"needs.dev.{language}: {told}/{len(stated)} noticed; {falsely}/{len(rows) - len(stated)} told something falsely"
        )


def _told(text: str) -> list[tuple[int, int]]:
    times = [(e.begin, e.finish) for e in read(text, now=_NOW, present=False)]
    return needs_in(text, times)


def _is_told(text: str, need: str) -> bool:
    begin = text.index(need)
    return any(b < begin + len(need) and begin < f for b, f in _told(text))


if __name__ == "__main__":
    main()
