"""`make bench`: what the steps of a run cost on this machine, in one table. Compare the figures of one call only.

    python -m bench [--json]

Some twenty minutes, most of them of runs: killed, parked by the hundred thousand, and beside those of DBOS and LangGraph if their environment is there
(`python -m bench.measure_runs --make-peers`).

Real parts throughout: the embedded PostgreSQL, the sandbox, the bundled mini-apps, the command line.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from bench import measure_search
from daiban.channels.work import carry_until_rest
from daiban.consent import add_grant
from daiban.kit.errors import DaibanError
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import BUNDLED_SKILLS, open_means
from daiban.messenger.users import add_user
from daiban.planner.check_program import check_program
from daiban.planner.skill_files import load_skills
from daiban.planner.write_program import write_program
from daiban.runtime.runs import add_run, load_run, start_stage
from daiban.turns.means import Means

_CALLS = 300
_VALUES: dict[str, Any] = {
    "what": "run-0000000000",
    "host_name": "Robin",
    "kind": ["japanese"],
    "place": "",
    "replaces": [],
    "place_liked": True,
    "place_last": True,
    "party": 2,
    "who": ["c-0000000000"],
    "who_called": ["Kim"],
    "who_names": ["Kim"],
    "who_said": "Kim",
    "guest_languages": ["en"],
    "topic": "",
    "usual": {"anywhere": False, "wanted_district": "", "wanted_prices": [], "habits": []},
    "when": [{"start": "2026-12-05T18:00:00+08:00", "end": "2026-12-05T21:00:00+08:00"}],
    "occasion": {"zh": "吃饭", "en": "Dinner"},
    "spoken_occasion": {"zh": "吃饭", "en": "dinner"},
    "invitation": {"zh": "吃饭", "en": "dinner"},
    "minutes": 120,
}


def _milliseconds(work: Callable[[], object], times: int) -> float:
    """The median of so many repetitions, after one that does not count."""
    work()
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


async def _plan_checks(means: Means) -> dict[str, float]:
    """The allow-list and the type check of the bundled meal program (about 100 lines)."""
    skill = next(skill for skill in load_skills([BUNDLED_SKILLS]) if skill.name == "arrange-meal")
    program = write_program(skill, _VALUES, "en")
    stubs = await means.stubs()
    await means.executor.check(program, stubs)
    taken: list[float] = []
    for _ in range(10):
        began = time.perf_counter()
        await means.executor.check(program, stubs)
        taken.append((time.perf_counter() - began) * 1000)
    return {
        "allow-list check of a plan, ms": _milliseconds(lambda: check_program(program), 20),
        "type check of a plan, ms": statistics.median(taken),
    }


async def _journal(means: Means) -> dict[str, float]:
    """Calls per second of one run: of the hub's own tools, and of a mini-app's; and the replay of all of them."""
    program = (
        "from apps import calendar, times\n"
        'when: list[times.Window] = [{"start": "2026-12-05T18:00:00+08:00", "end": "2026-12-05T21:00:00+08:00"}]\n'
        f"for number in range({_CALLS}):\n    said = await CALL\n'done'\n"
    )
    calls = {
        "hub calls through the journal, per second": 'times.say(windows=when, language="en")',
        "mini-app calls through the journal, per second": 'calendar.events(start="2026-12-05T18:00:00+08:00", end="2026-12-05T21:00:00+08:00")',
    }
    figures: dict[str, float] = {}
    now = datetime(2026, 11, 24, 6, tzinfo=UTC)
    async with means.database.transaction(None) as db:
        user = await add_user(
            db, handle="bench", name="Bench", timezone="Asia/Shanghai", locale="en-US", now=now
        )
        await add_grant(db, user.id, "contacts", purpose="bench", now=now)
        await add_grant(db, user.id, "calendar", purpose="bench", now=now)
    for name, call in calls.items():
        async with means.database.transaction(user.id) as db:
            run = await add_run(db, user.id, "bench", language="en", approve="ask", now=now)
            await start_stage(db, run, skill="bench", program=program.replace("CALL", call))
        began = time.perf_counter()
        await carry_until_rest(means, run.id, user.id)
        figures[name] = _CALLS / (time.perf_counter() - began)
        async with means.database.transaction(user.id) as db:
            ended = await load_run(db, run.id)
        if ended.status != "done":
            raise DaibanError(f"the run of the benchmark ended as {ended.status}: {ended.problem}")
    return figures


def _story() -> dict[str, float]:
    """Both chapters of the demonstration, each command a process of its own as an owner types it."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "daiban", "demo"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DaibanError(f"the story ended with {done.returncode}: {done.stderr[-500:]}")
    return {"the whole story, both languages, s": time.perf_counter() - began}


async def _search() -> dict[str, float]:
    """A short look at search; `python -m bench.measure_search` measures it on 100,000 messages."""
    everything = await measure_search.measure(messages=10_000, embedded=1000)
    wanted = ("messages embedded", "import until", "p95, all embedded", "recall@5, all", "MRR, all")
    return {f"search: {name}": figure for name, figure in everything.items() if name.startswith(wanted)}


def _told(module: str, *words: str) -> Any:
    """What another program of `bench` tells; its progress is shown in its own bars."""
    done = subprocess.run(
        [sys.executable, "-m", module, "--json", *words], stdout=subprocess.PIPE, text=True, check=False
    )
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise DaibanError(f"{module} ended with {done.returncode}; what it said stands above") from error


def _runs() -> dict[str, float]:
    """Runs that are killed, that wait, and that are carried beside others."""
    killed = _told("bench.kill_workers")
    figures: dict[str, float] = {
        f"killed workers: {name}": killed[name] for name in ("kills", "runs", "effects")
    }
    figures["killed workers: runs that ended wrong"] = len(killed["wrong"])
    figures |= {f"parked: {name}": figure for name, figure in _told("bench.measure_parked").items()}
    for line in _told("bench.measure_runs", "--runs", "120", "--rounds", "1")["medians"]:
        about = f"{line['workload']}, {line['workers']} workers, {line['side']}"
        figures |= {f"{about}: {name}": line[name] for name in ("runs a second", "calls a second")}
        if line["side"] != "Daiban":
            figures[f"{about}: how many times as many Daiban carried"] = line["times"]
    return figures


async def measure() -> dict[str, float]:
    figures: dict[str, float] = {}
    with (
        Progress(console=Console(stderr=True), transient=True) as progress,
        tempfile.TemporaryDirectory(prefix="daiban-bench-") as home,
    ):
        task = progress.add_task("measuring", total=4)
        settings = Settings(DAIBAN_HOME=Path(home), DAIBAN_NOW="2026-11-24T14:00:00+08:00", DATABASE_URL=None)
        async with open_means(settings, Viewer(quiet=True)) as means:
            figures |= await _plan_checks(means)
            progress.advance(task)
            figures |= await _journal(means)
            progress.advance(task)
        figures |= _story()
        progress.advance(task)
        figures |= await _search()
        progress.advance(task)
    return figures | _runs()


if __name__ == "__main__":
    measured = asyncio.run(measure())
    if "--json" in sys.argv:
        print(json.dumps(measured))
    else:
        for name, figure in measured.items():
            print(f"{figure:10.2f}  {name}")
