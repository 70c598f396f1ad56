"""How well a friend's answers are read: totals only, over the held-out replies in `bench/data/answers.*.jsonl`.

Precision comes first: `wrongly accepted` counts replies of which an option was taken that the friend did not take.
"""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from daiban.planner.answers.read_answer import Answer, read_answer

DATA = Path(__file__).parent / "data"
MINUTES = 90


def score(path: Path) -> str:
    total: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = read_answer(
            row["text"],
            row["options"],
            now=datetime.fromisoformat(row["now"]),
            zone=ZoneInfo(row["zone"]),
            minutes=MINUTES,
        )
        total["rows"] += 1
        for name, holds in _verdicts(read, row).items():
            total[name] += holds
    whole = total["rows"]
    return f"{path.name}: {whole} rows, " + ", ".join(
        f"{name} {total[name]} ({100 * total[name] / whole:.0f} %)" for name in total if name != "rows"
    )


def _verdicts(read: Answer, row: dict[str, Any]) -> dict[str, bool]:
    slots = {_option_of(slot, row["options"]): slot for slot in read.slots} if read.understood else {}
    wanted = {item["option"]: item for item in row["accepted"]}
    understood = read.understood == row["understood"]
    accepted = understood and set(slots) == set(wanted)
    hours = accepted and all(_narrowed(slot, wanted[index], row) for index, slot in slots.items())
    offers = {offer["start"][:10] for offer in read.offers} == {offer["date"] for offer in row["offers"]}
    return {
        "understood or not": understood,
        "options": accepted,
        "options and hours": hours,
        "all with offers and refusal": hours and read.declined == row["declined"] and offers,
        "wrongly accepted": bool(set(slots) - set(wanted)),
        "wrongly not understood": row["understood"] and not read.understood,
    }


def _option_of(slot: dict[str, str], options: list[dict[str, str]]) -> int:
    """The option that a slot is in: of the same day, the one that begins nearest."""
    begin = datetime.fromisoformat(slot["start"])
    return min(range(len(options)), key=lambda n: abs(begin - datetime.fromisoformat(options[n]["start"])))


def _narrowed(slot: dict[str, str], item: dict[str, Any], row: dict[str, Any]) -> bool:
    """A later start must be kept; an end only where it still leaves room for the meal."""
    start, end = datetime.fromisoformat(slot["start"]), datetime.fromisoformat(slot["end"])
    if item["from"] is not None and not _is_at(start, item["from"]):
        return False
    if item["from"] is None and start != datetime.fromisoformat(row["options"][item["option"]]["start"]):
        return False
    return item["to"] is None or _is_at(end, item["to"]) or end - start <= timedelta(minutes=MINUTES)


def _is_at(at: datetime, said: str) -> bool:
    return f"{at:%H:%M}" == said or at.isoformat()[:16] == said[:16]


def main() -> None:
    for path in sorted(DATA.glob("answers.*.jsonl")):
        print(score(path))


if __name__ == "__main__":
    main()
