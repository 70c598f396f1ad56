"""Daiban's side of `measure_runs`: begins runs and answers them, under the home of the environment; its workers are `daiban worker`.

Runs are begun with their program, which a wish would have to be turned into first. The owner answers by number, as with `daiban answer`.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial

from sqlalchemy import text

from bench.sides import CALLS, END, START, obey
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.messenger.users import User, add_user
from daiban.runtime.runs import add_run, start_stage
from daiban.turns.answer import answer
from daiban.turns.means import Means

_OWNERS = 8
_ANSWERED_AT_ONCE = 4
_HEAD = f"""from apps import owner, times
when: list[times.Window] = [{{"start": "{START}", "end": "{END}"}}]
"""
_SAY = 'said = await times.say(windows=when, language="en")\n'
_CHOOSE = 'chosen = await owner.choose_when(question="Which time?", options=when)\n'
_NOTE = f'await messages.remind(text="dinner", at="{START}")\n'
_PLAIN = f"{_HEAD}for number in range({CALLS}):\n    {_SAY}'done'\n"
_EFFECTS = f"from apps import messages\nfor number in range({CALLS}):\n    {_NOTE}'done'\n"
_WAITING = f"{_HEAD}{_SAY}{_CHOOSE}{_SAY}'done'\n"


async def _begin(means: Means, owners: list[User], program: str, runs: int) -> None:
    for number in range(runs):
        owner = owners[number % _OWNERS]
        async with means.database.transaction(owner.id) as db:
            run = await add_run(db, owner.id, "bench", language="en", approve="all", now=means.clock.now())
            await start_stage(db, run, skill="bench", program=program)


async def _answer(means: Means, owners: list[User], _: int) -> None:
    questions: asyncio.Queue[tuple[User, str]] = asyncio.Queue()
    for owner in owners:
        async with means.database.transaction(owner.id) as db:
            rows = await db.execute(text("select id from waits where resolved_at is null"))
            for row in rows:
                questions.put_nowait((owner, str(row.id)))

    async def answer_in_turn() -> None:
        while not questions.empty():
            owner, question = questions.get_nowait()
            await answer(means, owner, question, "1")

    await asyncio.gather(*(answer_in_turn() for _ in range(_ANSWERED_AT_ONCE)))


async def _control() -> None:
    loop = asyncio.get_running_loop()
    async with open_means(Settings.read(), Viewer(quiet=True)) as means:
        owners: list[User] = []
        async with means.database.transaction(None) as db:
            for number in range(_OWNERS):
                owner = await add_user(
                    db,
                    handle=f"owner{number}",
                    name=f"owner {number}",
                    timezone="Asia/Shanghai",
                    locale="en-US",
                    now=means.clock.now(),
                )
                owners.append(owner)

        def command(work: Callable[[int], Coroutine[None, None, None]]) -> Callable[[int], None]:
            return lambda number: asyncio.run_coroutine_threadsafe(work(number), loop).result()

        commands = {
            "plain": command(partial(_begin, means, owners, _PLAIN)),
            "effects": command(partial(_begin, means, owners, _EFFECTS)),
            "waiting": command(partial(_begin, means, owners, _WAITING)),
            "answer": command(partial(_answer, means, owners)),
        }
        await asyncio.to_thread(obey, commands)


if __name__ == "__main__":
    asyncio.run(_control())
