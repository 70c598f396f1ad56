"""What the sides of `measure_runs` have in common. The peers' interpreter imports it too, so it imports nothing of Daiban."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime

CALLS = 10  # of a plain run; one that waits makes one before and one after
CONCURRENCY = 4  # runs at once, of each worker
NOTES = "create table notes (id bigint generated always as identity primary key, text text not null, at timestamptz not null)"
NOTE = "insert into notes (text, at) values ('dinner', %s)"
START, END = "2026-12-05T18:00:00+08:00", "2026-12-05T21:00:00+08:00"


def say(start: str, end: str) -> str:
    """What a call works out: a window in words, as `times.say` does."""
    begin, close = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return f"{begin:%A, %B} {begin.day}, {begin:%H:%M}–{close:%H:%M}"


def obey(commands: Mapping[str, Callable[[int], object]]) -> None:
    """Carry out lines such as `plain 400` from standard input, each answered by a line when it is done."""
    print("ready", flush=True)
    for line in sys.stdin:
        word, number = line.split()
        commands[word](int(number))
        print("done", flush=True)
