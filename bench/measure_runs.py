"""Runs and calls per second of Daiban with 1, 2 and 4 workers, and of DBOS and LangGraph beside it, on the same PostgreSQL server.

    python -m bench.measure_runs --make-peers      # once: an environment for the peers, which the product does not depend on
    python -m bench.measure_runs [--runs 400] [--rounds 3] [--workers 1 2 4] [--json]

Three workloads, the same for all:
- plain: a run makes ten calls one after another, each of which writes a window of time out in words. With DBOS and LangGraph each is durable
  before the next begins; Daiban makes reads durable together, before something leaves (daiban.runtime.group_commit).
- effects: ten calls one after another, each of which stores a note; Daiban sets a reminder. Each is durable before the next begins, with all. That of
  Daiban commits with its effect, the others' are done a second time when the process dies between the two.
- waiting: a call, a question that somebody outside has to answer, a call. All runs park first; then all are answered, from another process.

Workers are processes that carry four runs at once. They are started, carry some runs and are frozen; then all runs that count are put into the
queue, and the time is taken from the thaw until the last has ended (of `waiting`: has parked; and from the first answer until the last has
ended). What is the case is read from each side's own tables. The sides take turns within a round, each round beginning with another; told are
medians over the rounds, and the median of the ratios within each round. Processor time is that of the workers with all that they start,
and of the server; others' work on the machine touches it less than it does the clock.

The peers are set up to be fast, of what their documentation offers and what was tried here:
- DBOS: workflows on a queue whose limit is the four runs of a worker, looked at each 30 ms instead of each second. Steps in threads: as coroutines
  they took a quarter more time. For `waiting` coroutines, and a limit that lets all runs park, for a parked one stays with the worker that began it.
- LangGraph: a graph of a node for each call, the Postgres checkpointer on a pool of connections, durability="sync". The saver and nodes that block,
  in four threads with a saver each: the asynchronous ones took a quarter more time, and one saver for all, which holds a lock, up to twice
  as much. Ten `@task`s instead of nodes are about three times as fast, but do not wait until what they did is stored. It has no queue; a
  table stands in.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
from platformdirs import user_cache_path
from psycopg.conninfo import conninfo_to_dict
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import URL

from bench.sides import CONCURRENCY
from bench.trial import Side, Trial
from daiban.kit.db import Database
from daiban.kit.errors import DaibanError

_PINS = Path(__file__).parent / "peers.txt"
_WORKLOADS = ("plain", "effects", "waiting")


def _daiban(url: str) -> Side:
    worker = [sys.executable, "-m", "daiban", "worker", "--concurrency", str(CONCURRENCY)]
    return Side(
        "Daiban",
        url,
        [sys.executable, "-m", "bench.side_daiban"],
        lambda _workload, _holds: worker,
        "select count(*) from runs where status = 'done'",
        "select count(*) from waits where resolved_at is null",
    )


def _dbos(url: str, peers: Path) -> Side:
    url = _create(url, "dbos")
    command = [str(peers / "bin" / "python"), "-m", "bench.side_dbos"]
    return Side(
        "DBOS",
        url,
        [*command, "control", url],
        lambda workload, holds: [*command, "worker", url, workload, str(holds)],
        "select count(*) from dbos.workflow_status where status = 'SUCCESS'",
        # Before it waits, `recv` notes until when.
        "select count(*) from dbos.workflow_status join dbos.operation_outputs using (workflow_uuid)"
        " where status = 'PENDING' and function_name = 'DBOS.sleep'",
    )


def _langgraph(url: str, peers: Path) -> Side:
    url = _create(url, "langgraph")
    command = [str(peers / "bin" / "python"), "-m", "bench.side_langgraph"]
    return Side(
        "LangGraph",
        url,
        [*command, "control", url],
        lambda _workload, _holds: [*command, "worker", url],
        "select count(*) from jobs where state = 'done'",
        "select count(*) from jobs where state = 'parked'",
    )


def _create(url: str, name: str) -> str:
    """A database of its own on the server; its URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    where = conninfo_to_dict(url)
    return URL.create(
        "postgresql", str(where["user"]), database=name, query={"host": str(where["host"])}
    ).render_as_string(hide_password=False)


def measure(
    home: Path, peers: Path | None, said: argparse.Namespace, progress: Progress
) -> list[dict[str, Any]]:
    """A record of every trial: its round, workload, number of workers and side, and the figures."""
    os.environ |= {"DAIBAN_HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    os.environ.pop("DATABASE_URL", None)
    server = Database.embedded(home)
    url = server.conninfo()
    sides = [_daiban(url), *([_dbos(url, peers), _langgraph(url, peers)] if peers else [])]
    records: list[dict[str, Any]] = []
    task = progress.add_task(
        "measuring", total=said.rounds * len(_WORKLOADS) * len(said.workers) * len(sides)
    )
    with ExitStack() as open_things:
        process = int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        trials = {side.name: Trial(side, process, open_things) for side in sides}
        for number in range(said.rounds):
            names = [*trials][number % len(trials) :] + [*trials][: number % len(trials)]
            for workload in _WORKLOADS:
                for workers in said.workers:
                    for name in names:
                        about = f"{name}, {workload}, {workers} workers"
                        progress.update(task, description=about)
                        figures = trials[name].measure(workload, workers=workers, runs=said.runs)
                        records.append(
                            {
                                "round": number,
                                "workload": workload,
                                "workers": workers,
                                "side": name,
                                **figures,
                            }
                        )
                        progress.advance(task)
    return records


def sum_up(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The medians over the rounds, and as `times` how many times as many runs Daiban carried as this side, in the same round."""
    grouped: defaultdict[tuple[str, int, str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        grouped[record["workload"], record["workers"], record["side"]].append(record)
    told: list[dict[str, Any]] = []
    for (workload, workers, side), rounds in grouped.items():
        ours = grouped[workload, workers, "Daiban"]
        names = [name for name in rounds[0] if name not in ("round", "workload", "workers", "side")]
        told.append(
            {
                "workload": workload,
                "workers": workers,
                "side": side,
                **{name: statistics.median(record[name] for record in rounds) for name in names},
                "times": statistics.median(
                    our["runs a second"] / their["runs a second"]
                    for our, their in zip(ours, rounds, strict=True)
                ),
            }
        )
    return sorted(told, key=lambda line: (line["workload"], line["workers"], line["side"]))


def _make_peers(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", "-r", str(_PINS)], check=True)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--make-peers", action="store_true", help="install the peers and end")
    told.add_argument("--runs", type=int, default=400)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    told.add_argument("--json", action="store_true", help="every trial, and the medians")
    said = told.parse_args()
    pins = hashlib.sha256(_PINS.read_bytes()).hexdigest()[:8]
    peers = user_cache_path("daiban") / f"bench-peers-{pins}"
    if said.make_peers:
        _make_peers(peers)
        return
    if not peers.exists():
        make = "python -m bench.measure_runs --make-peers"
        print(f"Daiban alone is measured; make the environment of its peers with: {make}", file=sys.stderr)
        peers = None
    with (
        tempfile.TemporaryDirectory(prefix="daiban-runs-") as folder,
        Progress(console=Console(stderr=True)) as progress,
    ):
        Path(folder).chmod(0o755)  # as root the database runs as another user
        try:
            records = measure(Path(folder) / "hub", peers, said, progress)
        except DaibanError as error:
            sys.exit(str(error))
    medians = sum_up(records)
    if said.json:
        print(json.dumps({"medians": medians, "trials": records}))
        return
    for line in medians:
        about = ("workload", "workers", "side", "times")
        figures = ", ".join(f"{name} {figure:.1f}" for name, figure in line.items() if name not in about)
        print(
            f"{line['workload']}, {line['workers']} workers, {line['side']:9} {figures}; Daiban: {line['times']:.2f} times as many runs"
        )


if __name__ == "__main__":
    main()
