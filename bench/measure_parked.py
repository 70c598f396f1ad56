"""What runs that wait cost, and how soon one of them goes on when it is answered.

    python -m bench.measure_parked [--parked 100000] [--seconds 20] [--json]

A worker is watched for so many seconds with nothing parked and with all of them, in turn; then runs among them are answered one at a
time, with nothing else to do and behind a backlog of new wishes. The parked are made in bulk, as copies of one that was parked in truth.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import text

from bench.kill_workers import NOW, people
from daiban.channels.work import carry_until_rest
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.messenger.users import User
from daiban.runtime.runs import add_run, start_stage
from daiban.turns.answer import answer
from daiban.turns.means import Means

_ANSWERED = 30
_BACKLOG = 60
_PORTION = 2000
_SETTLED = 15  # seconds after the start of a worker
_PROGRAM = """
from apps import calendar, owner

offered: list[calendar.Window] = [{"start": "2026-11-28T18:00:00+08:00", "end": "2026-11-28T21:00:00+08:00"}]
chosen = await owner.choose_when(question="which?", options=offered)
"done"
"""

# Copies of a run, of its journal and of what it waits for, under other names.
_COPIES = """
insert into {table} ({columns}) select {values} from {table} made, generate_series(%(first)s::int, %(last)s::int) n where {which} = %(run)s
"""


async def measure(parked: int, seconds: float, progress: Progress) -> dict[str, float]:
    figures: dict[str, float] = {}
    async with open_means(Settings.read(), Viewer(quiet=True)) as means:
        owners, _ = await people(means)
        owner = owners[0]
        first = await _park(means, owner)
        answered = [await _park(means, owner) for _ in range(2 * _ANSWERED)]
        conninfo = means.database.conninfo()
        idle = [await _watch_worker(seconds, progress, "a worker with nothing parked")]
        before = _size(conninfo)
        _multiply(conninfo, first, parked, progress)
        figures["bytes of a parked run"] = (_size(conninfo) - before) / parked
        full = [await _watch_worker(seconds, progress, f"a worker with {parked} parked")]
        figures |= {
            "processor time of a worker, ms a second, nothing parked": 1000 * idle[0][0],
            "the same, all parked": 1000 * full[0][0],
            "memory of a worker, MB, nothing parked": idle[0][1],
            "memory of a worker, MB, all parked": full[0][1],
        }
        with _worker() as worker:
            try:
                await asyncio.sleep(_SETTLED)
                alone = [await _wake(means, owner, run) for run in answered[:_ANSWERED]]
                for number in range(_BACKLOG):
                    async with means.database.transaction(owners[1].id) as db:
                        wish = f"remind me to water plant {number} tomorrow at nine"
                        await add_run(
                            db, owners[1].id, wish, language="en", approve="ask", now=means.clock.now()
                        )
                await asyncio.sleep(1)
                behind: list[float] = []
                for run in answered[_ANSWERED:]:
                    if not await _backlog(means, owners[1]):
                        break
                    behind.append(await _wake(means, owner, run))
            finally:
                worker.terminate()
                worker.wait()
    for name, taken in (("alone", alone), ("behind a backlog of new wishes", behind)):
        figures[f"from the answer until the run has ended, ms, {name}: median"] = statistics.median(taken)
        figures[f"the same, {name}: 95 of 100"] = statistics.quantiles(taken, n=20)[-1]
        figures[f"the same, {name}: answers"] = len(taken)
    return figures


async def _park(means: Means, owner: User) -> str:
    async with means.database.transaction(owner.id) as db:
        run = await add_run(db, owner.id, "bench", language="en", approve="ask", now=means.clock.now())
        await start_stage(db, run, skill="bench", program=_PROGRAM)
    await carry_until_rest(means, run.id, owner.id)
    return run.id


def _multiply(conninfo: str, run: str, count: int, progress: Progress) -> None:
    """In portions: the triggers hold a lock for each run to the end of the transaction, and the server has room for some thousands."""
    task = progress.add_task("parking runs", total=count)
    with psycopg.connect(conninfo, autocommit=True) as db:
        for first in range(1, count + 1, _PORTION):
            last = min(first + _PORTION - 1, count)
            with db.transaction():
                for table, which in (("runs", "id"), ("calls", "run_id"), ("waits", "run_id")):
                    rows = db.execute(
                        "select column_name from information_schema.columns where table_schema = 'public'"
                        " and table_name = %s and is_identity = 'NO'",
                        [table],
                    ).fetchall()
                    columns = [str(row[0]) for row in rows]
                    named = {one: f"made.{one} || '-' || n" for one in ("id", "run_id", "key")}
                    values = ", ".join(named.get(column, f"made.{column}") for column in columns)
                    copies = _COPIES.format(
                        table=table, which=which, columns=", ".join(columns), values=values
                    )
                    db.execute(copies.encode(), {"run": run, "first": first, "last": last})
            progress.update(task, completed=last)
        db.execute("vacuum analyze")


def _size(conninfo: str) -> int:
    with psycopg.connect(conninfo) as db:
        tables = "pg_total_relation_size('runs') + pg_total_relation_size('calls') + pg_total_relation_size('waits') + pg_total_relation_size('run_events')"
        absurd = "(select sum(pg_total_relation_size(oid)) from pg_class where relnamespace = 'absurd'::regnamespace and relkind = 'r')"
        row = db.execute(f"select {tables} + {absurd}".encode()).fetchone()
        return int(row[0]) if row else 0


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "daiban", "worker"], stdout=subprocess.DEVNULL)


async def _watch_worker(seconds: float, progress: Progress, what: str) -> tuple[float, float]:
    """Its processor time, seconds a second, and its memory in MB, once it has settled."""
    with _worker() as worker:
        try:
            await asyncio.sleep(_SETTLED)
            began, used = time.monotonic(), _used(worker.pid)
            task = progress.add_task(what, total=seconds)
            while time.monotonic() - began < seconds:
                await asyncio.sleep(0.5)
                progress.update(task, completed=time.monotonic() - began)
            share = (_used(worker.pid) - used) / (time.monotonic() - began)
            memory = sum(_memory(process) for process in _processes(worker.pid))
        finally:
            worker.terminate()
            worker.wait()
    return share, memory


def _processes(worker: int) -> list[int]:
    """The worker's own and those that it started."""
    started = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
    return [worker, *(one for child in started for one in _processes(int(child)))]


def _used(worker: int) -> float:
    fields = [Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split() for one in _processes(worker)]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


async def _wake(means: Means, owner: User, run: str) -> float:
    """Milliseconds from the owner's answer until the worker has carried the run to its end."""
    async with means.database.transaction(owner.id) as db:
        found = await db.execute(
            text("select id from waits where run_id = :run and resolved_at is null"), {"run": run}
        )
        wait = str(found.scalar_one())
    await answer(means, owner, wait, "1")
    began = time.perf_counter()
    async with await psycopg.AsyncConnection.connect(means.database.conninfo(), autocommit=True) as db:
        while True:
            row = await (await db.execute("select status from runs where id = %s", [run])).fetchone()
            if row and row[0] == "done":
                return (time.perf_counter() - began) * 1000
            await asyncio.sleep(0.002)


async def _backlog(means: Means, owner: User) -> int:
    async with means.database.transaction(owner.id) as db:
        return int(
            (await db.execute(text("select count(*) from runs where status = 'running'"))).scalar_one()
        )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--parked", type=int, default=100_000)
    told.add_argument("--seconds", type=float, default=20)
    told.add_argument("--json", action="store_true")
    said = told.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="daiban-parked-") as folder,
        Progress(console=Console(stderr=True)) as progress,
    ):
        os.environ |= {"DAIBAN_HOME": folder, "DAIBAN_NOW": NOW}
        os.environ.pop("DATABASE_URL", None)
        figures: dict[str, Any] = asyncio.run(measure(said.parked, said.seconds, progress))
    if said.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{figure:12.1f}  {name}")


if __name__ == "__main__":
    main()
