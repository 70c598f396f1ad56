"""How often a wish gets the right person, on the held-out sentences. Prints totals only, never a sentence.

    python -m bench.measure_people

A row is right when the candidates of all mentions together are exactly those who may be meant.
"""

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from daiban.memory.people import Person, read_mentions

_DATA = Path(__file__).parent / "data"


def main() -> None:
    for language in ("zh", "en"):
        told: Counter[str] = Counter()
        rows = [
            json.loads(line) for line in (_DATA / f"who.{language}.jsonl").read_text("utf-8").splitlines()
        ]
        books = [[_person(entry) for entry in row["people"]] for row in rows]
        began = time.perf_counter()
        for row, book in zip(rows, books, strict=True):
            found = {c.person.id for mention in read_mentions(row["text"], book) for c in mention.candidates}
            told[_verdict(found, set(row["expect"]))] += 1
        per_row = (time.perf_counter() - began) / len(rows)
        print(f"who.{language}: {told['right']}/{len(rows)} right, {per_row * 1000:.1f} ms a wish")
        for kind in sorted(told):
            print(f"    {told[kind]:4} {kind}")


def _person(entry: dict[str, Any]) -> Person:
    return Person(
        id=entry["id"],
        name=entry["name"],
        remark=entry["remark"],
        categories=tuple(entry["categories"]),
        relations=tuple(entry["relations"]),
        messages=0,
        last_message_at=None,
    )


def _verdict(found: set[str], expected: set[str]) -> str:
    if found == expected:
        return "right"
    if len(found) == 1:
        if not expected:
            return "wrong accept: somebody taken for a stranger"
        if len(expected) > 1:
            return "wrong accept: one taken where several fit"
        return "wrong accept: another person taken"
    if not found:
        return "wrong refuse: nobody found"
    if len(expected) == 1 and expected < found:
        return "wrong refuse: asked although one fits"
    return "wrong options: asked about the wrong people"


if __name__ == "__main__":
    main()
