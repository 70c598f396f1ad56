"""How honest the told delays of answers are, on made-up people, and how long preferences take to be worked out.

    python -m bench.measure_habits [--people 300] [--messages 100000] [--meals 300] [--json]

People's delays are log-normal (the estimator's prior is log-logistic), each with a median from three minutes to a day, and
each leaves up to a third of the questions unanswered. A told time is held to be true when more than half of that person's
answers come within it.
"""

import argparse
import asyncio
import json
import math
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from daiban.consent import add_grant
from daiban.kit.ids import ContactId
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.memory.rhythm import delay_at
from daiban.memory.rhythm.answer_delays import Turn
from daiban.messenger.conversations import open_conversation
from daiban.messenger.tables import contacts, messages
from daiban.messenger.users import add_user
from daiban.runtime.tables import calls, runs
from daiban.turns.means import Means
from daiban.turns.preferences import Looking, chosen, past_meals, praised
from daiban.turns.slots.usual import habits_of

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
_ZONE = ZoneInfo("Asia/Shanghai")
_REPLIES = (1, 3, 5, 10, 20, 40)
_SAID = (
    "今天开会到很晚，好累啊",
    "see you tomorrow then",
    "昨天那个电影真的不错",
    "Golden Duck was amazing",
    "ok",
    "周末去爬山吗",
)


def honesty(people: int) -> dict[str, float]:
    """For so many questions seen of a person: how much of what comes is within the told time, how often that is most of it."""
    dice, figures = random.Random(7), dict[str, float]()
    sure = sure_and_true = 0
    for questions in _REPLIES:
        within, true, told = 0.0, 0, 0
        for _ in range(people):
            middle = dice.uniform(math.log(3), math.log(1440))  # of the logarithm of minutes
            spread, silent = dice.uniform(0.5, 1.8), dice.uniform(0, 1 / 3)
            turns = [_turn(dice, number, middle, spread, silent) for number in range(questions)]
            delay = delay_at(turns, asked=NOW.replace(hour=12), zone=_ZONE, now=NOW)
            if delay.within is None:
                continue
            minutes = delay.within / timedelta(minutes=1)
            share = (1 - silent) * _normal((math.log(minutes) - middle) / spread)
            told += 1
            within += share
            true += share > 0.5
            sure += delay.certainty == "sure"
            sure_and_true += delay.certainty == "sure" and share > 0.5
        figures[f"share within the told time, {questions} questions seen"] = within / told
        figures[f"told time true, {questions} questions seen"] = true / told
    figures["told as sure, of all"] = sure / (people * len(_REPLIES))
    figures["true of those told as sure"] = sure_and_true / max(sure, 1)
    return figures


def _turn(dice: random.Random, number: int, middle: float, spread: float, silent: float) -> Turn:
    asked = (NOW - timedelta(days=number % 120 + 1)).replace(hour=12)
    waited = timedelta(minutes=math.exp(dice.gauss(middle, spread)))
    if dice.random() < silent or waited > timedelta(days=3):
        return Turn(asked, timedelta(minutes=dice.uniform(600, 4320)), answered=False)
    return Turn(asked, waited, answered=True)


def _normal(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


async def speed(said: int, meals: int) -> dict[str, float]:
    """Milliseconds to work out all preferences of an owner with so many messages in ten chats and so many past meals."""
    with tempfile.TemporaryDirectory(prefix="daiban-bench-habits-") as name:
        settings = Settings(DAIBAN_HOME=Path(name), DAIBAN_NOW="2026-11-24T14:00:00+08:00", DATABASE_URL=None)
        async with open_means(settings, Viewer(quiet=True)) as means:
            return await _speed(means, said, meals)


async def _speed(means: Means, said: int, meals: int) -> dict[str, float]:
    async with means.database.transaction(None) as db:
        user = await add_user(db, handle="me", name=None, timezone="Asia/Shanghai", locale="zh-CN", now=NOW)
        for data in ("contacts", "calendar", "chat"):
            await add_grant(db, user.id, data, purpose="measure", now=NOW)
        for chat in range(10):
            lists = {key: list[str]() for key in ("categories", "relations", "handles", "phones", "emails")}
            contact = {"id": f"c-{chat}", "owner_id": user.id, "uid": str(chat), "name": f"Contact {chat}"}
            await db.execute(insert(contacts).values(**contact, **lists))
            key = await open_conversation(db, user.id, ContactId(f"c-{chat}"))
            rows = [
                {
                    "id": f"m-{chat}-{n}", "owner_id": user.id, "conversation_id": key, "position": n,
                    "sent_at": NOW - timedelta(minutes=30 * (said // 10 - n)), "mine": n % 2 == 0,
                    "author": "x", "kind": "text", "text": _SAID[n % len(_SAID)], "edited": False,
                }
                for n in range(said // 10)
            ]  # fmt: skip
            await db.execute(insert(messages), rows)
        for n in range(meals):
            start = NOW - timedelta(days=n % 360 + 1)
            run: dict[str, Any] = {
                "id": f"run-{n}", "owner_id": user.id, "wish": "和老友吃饭", "language": "zh", "approve": "ask",
                "status": "done", "skill": "arrange-meal", "stage": 1, "supplied": {}, "model_calls": 0,
                "created_at": start,
            }  # fmt: skip
            await db.execute(insert(runs).values(**run))
            arguments = {"place": "Golden Duck", "place_id": "p", "start": start.isoformat()}
            for seq, tool in enumerate(["calendar.free_slots"] * 8 + ["dining.book", "calendar.invite"]):
                call = {
                    "run_id": f"run-{n}", "stage": 1, "seq": seq, "owner_id": user.id, "tool": tool,
                    "arguments": arguments, "effect": "share", "state": "done", "key": f"{n}-{seq}",
                    "called_at": start,
                }  # fmt: skip
                await db.execute(insert(calls).values(**call))
    times = [0.0, 0.0]
    async with means.database.transaction(user.id) as db:
        looking = Looking(means, db, user, NOW)
        await praised(looking)  # loads the readers
        began = time.perf_counter()
        seen = await chosen(looking, await past_meals(looking))
        times[0] = time.perf_counter() - began
        habits_of([*seen, *await praised(looking)])
        times[1] = time.perf_counter() - began
    return {"past meals, ms": times[0] * 1000, "past meals and praise, ms": times[1] * 1000}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--meals", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = honesty(asked.people) | asyncio.run(speed(asked.messages, asked.meals))
    if asked.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{figure:10.2f}  {name}")


if __name__ == "__main__":
    main()
