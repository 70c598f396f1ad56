"""How well times are read: totals only.

`python -m bench.measure_when` scores the windows read from the held-out wishes in `bench/data/when.*.jsonl`.
`python -m bench.measure_when FILE... --now INSTANT` scores single expressions instead, one JSON object a line with
`text`, `start`, and `end` for an interval (exclusive); rows with `holiday` are counted apart.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from daiban.kit.when import TimeExpression, read_one
from daiban.planner.wishes.meals import meal_in
from daiban.planner.wishes.windows import Times, read_windows

DATA = Path(__file__).parent / "data"


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def score_wishes(path: Path) -> str:
    """Days right; days and clock limits right; asked back where the label says that the time is ambiguous."""
    total: Counter[str] = Counter()
    spent: list[float] = []
    for row in rows_of(path):
        zone, text = ZoneInfo(row["zone"]), row["text"]
        begun = perf_counter()
        times = read_windows(text, now=datetime.fromisoformat(row["now"]), zone=zone, meal=meal_in(text))
        spent.append(perf_counter() - begun)
        total["rows"] += 1
        total["ambiguous"] += row.get("ambiguous", False)
        asked = bool(times.choices)
        total["asked"] += asked
        if asked:
            total["asked rightly"] += row.get("ambiguous", False)
            total["days"] += row.get("ambiguous", False)
            total["hours"] += row.get("ambiguous", False)
            continue
        days = {window["start"][:10] for window in times.windows} == {w["date"] for w in row["windows"]}
        total["days"] += days
        total["hours"] += days and _limits_agree(times, row["windows"])
        total["none"] += not times.windows
    return (
        f"{path.name}: {total['rows']} rows, days right {_share(total['days'], total['rows'])}, with hours"
        f" {_share(total['hours'], total['rows'])}; asked {total['asked']} (rightly {total['asked rightly']} of"
        f" {total['ambiguous']}), nothing read {total['none']}; {1000 * median(spent):.2f} ms a row"
    )


def _limits_agree(times: Times, expected: list[dict[str, Any]]) -> bool:
    said = {(w["start"][:10], w["start"][11:16], w["end"][11:16]) for w in times.windows}
    return all(
        any(
            day == want["date"] and want["from"] in (None, start) and want["to"] in (None, end)
            for day, start, end in said
        )
        for want in expected
    )


def score_expressions(path: Path, now: datetime) -> str:
    """Start and end right, exactly; when an interval may also close at its last unit's beginning; or in one of the readings.

    The time is the median: the first row that names a holiday loads a library.
    """
    total: Counter[str] = Counter()
    spent: list[float] = []
    for row in rows_of(path):
        sort = "holiday" if row["holiday"] else "plain"
        begun = perf_counter()
        found = read_one(row["text"], now=now)
        spent.append(perf_counter() - begun)
        total["rows"] += 1
        total[f"{sort} rows"] += 1
        verdict = _verdict(found, row)
        others = found.alternatives if found else ()
        total[f"{sort} one of"] += any(_verdict(reading, row) for reading in (found, *others))
        total[f"{sort} exact"] += verdict == "exact"
        total[f"{sort} close"] += verdict is not None
    return (
        f"{path.name}: {total['plain rows']} rows, exact {_share(total['plain exact'], total['plain rows'])},"
        f" closing unit either way {_share(total['plain close'], total['plain rows'])}, in one of the readings"
        f" {_share(total['plain one of'], total['plain rows'])}; holidays"
        f" {total['holiday exact']} of {total['holiday rows']}; {1000 * median(spent):.2f} ms a row"
    )


def _verdict(found: TimeExpression | None, row: dict[str, Any]) -> str | None:
    if found is None:
        return None
    start, end = _instant(row.get("start")), _instant(row.get("end"))
    if start is not None and found.start != start:
        return None
    if end is None or found.end == end:
        return "exact"
    # Some corpora count the closing minute of "until six" as part of the interval.
    unit = timedelta(seconds=1) if row["grain"] == "second" else timedelta(minutes=1)
    return "close" if found.end is not None and found.end + unit == end else None


def _instant(text: str | None) -> datetime | None:
    """Month and day may be written 00 where the grain is coarser."""
    return None if text is None else datetime.fromisoformat(re.sub(r"-00(?=[-T])", "-01", text))


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / max(whole, 1):.0f} %)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--now", type=datetime.fromisoformat, default="2013-02-12T04:30:00-02:00")
    asked = parser.parse_args()
    if asked.files:
        for path in asked.files:
            print(score_expressions(path, asked.now))
        return
    for path in sorted(DATA.glob("when.*.jsonl")):
        print(score_wishes(path))


if __name__ == "__main__":
    main()
