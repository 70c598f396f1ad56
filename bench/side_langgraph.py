# pyright: basic, reportMissingImports=false
# (LangGraph is not in the environment that is checked.)
"""LangGraph's side of `measure_runs`, in the peers' environment.

    python -m bench.side_langgraph control URL
    python -m bench.side_langgraph worker URL

LangGraph by itself has no queue: runs are handed to workers by the smallest table that does it, without leases, so that nobody would take over
what a dead worker had taken.
"""

import sys
import threading
import time
from typing import Any, TypedDict

import psycopg
from langgraph.checkpoint.postgres import PostgresSaver
from langgraph.graph import END as LAST
from langgraph.graph import START as FIRST
from langgraph.graph import StateGraph
from langgraph.types import Command, interrupt
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from bench.sides import CALLS, CONCURRENCY, END, NOTE, NOTES, START, obey, say

_JOBS = """
create table jobs (id bigint generated always as identity primary key, workload text not null, state text not null default 'ready', answer text);
create index jobs_ready on jobs (id) where state = 'ready'
"""
_TAKE = """
update jobs set state = 'taken' where id = (select id from jobs where state = 'ready' order by id limit 1 for update skip locked)
returning id, workload, answer
"""
_LOOKS = 0.02  # seconds, when there was nothing


class State(TypedDict):
    said: str


def _say(_: State) -> State:
    return {"said": say(START, END)}


def _ask(_: State) -> State:
    return {"said": interrupt("Which time?")}


def _graph(nodes: list[Any], saver: PostgresSaver) -> Any:
    graph = StateGraph(State)
    names = [f"node{number}" for number in range(len(nodes))]
    for name, node in zip(names, nodes, strict=True):
        graph.add_node(name, node)
    for before, after in zip([FIRST, *names], [*names, LAST], strict=True):
        graph.add_edge(before, after)
    return graph.compile(checkpointer=saver)


def _serve(pool: Any) -> None:
    # A saver of its own: each holds a lock over all that it does, however many connections its pool has.
    saver = PostgresSaver(pool)

    def note(_: State) -> State:
        with pool.connection() as connection:
            connection.execute(NOTE, [START])
        return {"said": "noted"}

    graphs = {
        "plain": _graph([_say] * CALLS, saver),
        "effects": _graph([note] * CALLS, saver),
        "waiting": _graph([_say, _ask, _say], saver),
    }
    while True:
        with pool.connection() as connection:
            job = connection.execute(_TAKE).fetchone()
        if job is None:
            time.sleep(_LOOKS)
            continue
        begin: Any = {"said": ""} if job["answer"] is None else Command(resume=job["answer"])
        thread = {"configurable": {"thread_id": str(job["id"])}}
        told = graphs[job["workload"]].invoke(begin, thread, durability="sync")
        state = "parked" if "__interrupt__" in told else "done"
        with pool.connection() as connection:
            connection.execute("update jobs set state = %s where id = %s", [state, job["id"]])


def work(url: str) -> None:
    settings = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    with ConnectionPool(url, min_size=CONCURRENCY, max_size=2 * CONCURRENCY, kwargs=settings) as pool:
        threads = [threading.Thread(target=_serve, args=[pool]) for _ in range(CONCURRENCY)]
        for thread in threads:
            thread.start()
        print("ready", flush=True)
        for thread in threads:
            thread.join()


def control(url: str) -> None:
    with PostgresSaver.from_conn_string(url) as saver:
        saver.setup()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_JOBS)
        connection.execute(NOTES)

        def begin(workload: str, runs: int) -> None:
            for _ in range(runs):
                connection.execute("insert into jobs (workload) values (%s)", [workload])

        def answer(_: int) -> None:
            for job in connection.execute("select id from jobs where state = 'parked'").fetchall():
                connection.execute("update jobs set state = 'ready', answer = '1' where id = %s", [job[0]])

        obey(
            {
                "plain": lambda runs: begin("plain", runs),
                "effects": lambda runs: begin("effects", runs),
                "waiting": lambda runs: begin("waiting", runs),
                "answer": answer,
            }
        )


if __name__ == "__main__":
    if sys.argv[1] == "control":
        control(sys.argv[2])
    else:
        work(sys.argv[2])
