# pyright: basic, reportMissingImports=false
# (DBOS is not in the environment that is checked.)
"""DBOS's side of `measure_runs`, in the peers' environment.

    python -m bench.side_dbos control URL
    python -m bench.side_dbos worker URL WORKLOAD HOLDS

`HOLDS`: how many runs that wait the worker may have at once. A run that waits in `recv` is a coroutine of the worker that began it and counts
towards the limit of the queue, so `CONCURRENCY` of them would keep all others out.
"""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
from dbos import DBOS, DBOSClient
from psycopg_pool import ConnectionPool

from bench.sides import CALLS, CONCURRENCY, END, NOTE, NOTES, START, obey, say

# A worker fetches no more than it may hold, so it idles until the next look, and each look is three statements. Of 3, 10, 20, 30 and 50 ms,
# 3 and 50 gave worse figures, the others like ones; the default of a second would keep workers idle most of the time.
_LOOKS = 0.03  # seconds
_HOUR = 3600

_notes: ConnectionPool | None = None


@DBOS.step()
def say_once() -> str:
    return say(START, END)


@DBOS.step()
async def say_once_async() -> str:
    return say(START, END)


@DBOS.step()
def note() -> None:
    assert _notes is not None
    with _notes.connection() as connection:
        connection.execute(NOTE, [START])


@DBOS.workflow()
def plain() -> str:
    """In threads: as coroutines the same took a quarter more time."""
    for _ in range(CALLS):
        say_once()
    return "done"


@DBOS.workflow()
def effects() -> str:
    for _ in range(CALLS):
        note()
    return "done"


@DBOS.workflow()
async def waiting() -> str:
    """As a coroutine: a thread for each that waits would be dearer."""
    await say_once_async()
    await DBOS.recv_async(timeout_seconds=_HOUR)
    await say_once_async()
    return "done"


def _configure(url: str) -> None:
    # Workers of one version take the same workflows; each needs a name of its own for its limit.
    DBOS(
        config={
            "name": "bench",
            "system_database_url": url,
            "application_version": "1",
            "executor_id": str(uuid4()),
            "log_level": "WARNING",
        }
    )


def work(url: str, workload: str, holds: int) -> None:
    global _notes
    _notes = ConnectionPool(url, min_size=CONCURRENCY, kwargs={"autocommit": True}, open=True)
    _configure(url)
    DBOS.listen_queues([workload])
    DBOS.launch()
    DBOS.register_queue(
        workload,
        worker_concurrency=holds if workload == "waiting" else CONCURRENCY,
        polling_interval_sec=_LOOKS,
        on_conflict="always_update",
    )
    print("ready", flush=True)
    threading.Event().wait()


def control(url: str) -> None:
    client = DBOSClient(system_database_url=url)
    unanswered: list[str] = []

    def begin(workload: str, runs: int) -> list[str]:
        return [
            client.enqueue({"queue_name": workload, "workflow_name": workload}).get_workflow_id()
            for _ in range(runs)
        ]

    def begin_waiting(runs: int) -> None:
        unanswered.extend(begin("waiting", runs))

    def answer(_: int) -> None:
        with ThreadPoolExecutor(CONCURRENCY) as threads:
            list(threads.map(lambda run: client.send(run, "1"), unanswered))
        unanswered.clear()

    # The tables must be there before anything is put into them.
    _configure(url)
    DBOS.launch()
    DBOS.destroy()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(NOTES)
    obey(
        {
            "plain": lambda runs: begin("plain", runs),
            "effects": lambda runs: begin("effects", runs),
            "waiting": begin_waiting,
            "answer": answer,
        }
    )


if __name__ == "__main__":
    if sys.argv[1] == "control":
        control(sys.argv[2])
    else:
        work(sys.argv[2], sys.argv[3], int(sys.argv[4]))
