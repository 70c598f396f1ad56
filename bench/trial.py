"""One side of `measure_runs` under measurement: its workers are started, frozen and let go, and what they take is told."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.sides import CALLS
from daiban.kit.errors import DaibanError

_WARM = 8  # runs for each worker, that do not count
_LOOK = 0.03  # seconds between looks at whether all is done
_STUCK = 60.0  # seconds without a run that ends

Figures = dict[str, float]
Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Side:
    """`control`, and `worker` of a workload and the runs that it may hold: commands. `done`, `parked`: how many runs ended well, and wait, by its own tables."""

    name: str
    url: str
    control: list[str]
    worker: Callable[[str, int], list[str]]
    done: str
    parked: str


class Trial:
    """A side that is ready to be measured, again and again. `server`: the process of the database server."""

    def __init__(self, side: Side, server: int, open_things: ExitStack) -> None:
        self._side = side
        self._server = server
        self._db = open_things.enter_context(psycopg.connect(side.url, autocommit=True))
        self._control = self._begin(side.control, open_things)
        self._hear(self._control)

    def measure(self, workload: str, *, workers: int, runs: int) -> Figures:
        """With workers of its own."""
        with ExitStack() as open_things:
            command = self._side.worker(workload, max(_WARM, -(-runs // workers)))
            processes = [self._begin(command, open_things) for _ in range(workers)]
            for process in processes:
                self._hear(process)
            self._carry(workload, _WARM * workers, processes)
            return self._carry(workload, runs, processes)

    def _carry(self, workload: str, runs: int, workers: list[Process]) -> Figures:
        """Put so many runs into the queue while the workers are frozen, and let them go."""
        for process in workers:
            _tell_group(process, signal.SIGSTOP)
        ended = self._count(self._side.done)
        self._tell(workload, runs)
        used, server = _used([one.pid for one in workers]), _used([self._server])
        began = time.perf_counter()
        for process in workers:
            _tell_group(process, signal.SIGCONT)
        figures: Figures = {}
        if workload == "waiting":
            self._until(self._side.parked, runs, workers)
            parked = time.perf_counter()
            figures["parked a second"] = runs / (parked - began)
            self._tell("answer", runs)
            self._until(self._side.done, ended + runs, workers)
            figures["resumed a second"] = runs / (time.perf_counter() - parked)
        else:
            self._until(self._side.done, ended + runs, workers)
        per_run = (time.perf_counter() - began) / runs
        return {
            "runs a second": 1 / per_run,
            "calls a second": (2 if workload == "waiting" else CALLS) / per_run,
            **figures,
            "workers, ms a run": (_used([one.pid for one in workers]) - used) * 1000 / runs,
            "server, ms a run": (_used([self._server]) - server) * 1000 / runs,
        }

    def _begin(self, command: list[str], open_things: ExitStack) -> Process:
        # In a group of its own, so that what it starts is frozen with it.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0
        )
        open_things.enter_context(process)
        open_things.callback(_tell_group, process, signal.SIGCONT)  # what is frozen does not end
        open_things.callback(process.terminate)
        return process

    def _hear(self, process: Process) -> None:
        if process.stdout is None or not process.stdout.readline():
            raise DaibanError(f"a process of {self._side.name} has ended; what it said stands above")

    def _tell(self, word: str, number: int) -> None:
        assert self._control.stdin is not None
        self._control.stdin.write(f"{word} {number}\n")
        self._control.stdin.flush()
        self._hear(self._control)

    def _count(self, statement: str) -> int:
        row = self._db.execute(statement.encode()).fetchone()
        return int(row[0]) if row else 0

    def _until(self, statement: str, wanted: int, workers: list[Process]) -> None:
        seen, moved = -1, time.monotonic()
        while (now := self._count(statement)) < wanted:
            if now != seen:
                seen, moved = now, time.monotonic()
            if any(process.poll() is not None for process in workers):
                raise DaibanError(f"a worker of {self._side.name} has ended; what it said stands above")
            if time.monotonic() - moved > _STUCK:
                raise DaibanError(f"{self._side.name} stands still at {now} of {wanted}: {statement}")
            time.sleep(_LOOK)


def _tell_group(process: Process, number: int) -> None:
    with suppress(ProcessLookupError):  # all of it has ended
        os.killpg(process.pid, number)


def _used(roots: list[int]) -> float:
    """Seconds of processor time of these processes and of all below them, those that have ended included."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(folder.name)] = int(fields[1])
        ticks[int(folder.name)] = sum(int(field) for field in fields[11:15])
    family = set(roots)
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(ticks.get(one, 0) for one in family) / os.sysconf("SC_CLK_TCK")
