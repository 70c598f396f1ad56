"""What a command costs: the processor time of `daiban` and of all that it starts, the embedded database included.

python -m bench.measure_commands [times]

Processor time, because others' work on the machine hardly touches it; the median of so many times.
"""

import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36
_NOW = "2026-11-24T14:00:00+08:00"
_WISH = "what is on tomorrow?"


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _run(home: Path, words: Sequence[str]) -> tuple[float, dict[str, Any]]:
    """Seconds of processor time, and what the command told."""
    before = _used()
    environment = {**os.environ, "DAIBAN_HOME": str(home), "DAIBAN_NOW": _NOW}
    done = subprocess.run(
        [sys.executable, "-m", "daiban", *words, "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    while True:
        # The database server is nobody's child any more when its command ends, and so becomes ours.
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return _used() - before, json.loads(done.stdout)


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="daiban-bench-") as folder:
        Path(folder).chmod(0o755)  # as root the database runs as another user
        home = Path(folder) / "hub"
        _run(home, ["user", "add", "me", "--locale", "en-US"])
        taken["first ask of a home"] = [_run(home, ["ask", _WISH, "--user", "me"])[0]]
        for _ in range(times):
            for name, words in {
                "inbox": ["inbox"],
                "ask": ["ask", _WISH],
                "run show": ["run", "show"],
                "bookings": ["bookings"],
                "calendar": ["calendar"],
                "search": ["search", "tomorrow"],
            }.items():
                taken.setdefault(name, []).append(_run(home, [*words, "--user", "me"])[0])
    for name, seconds in taken.items():
        print(f"{name}: {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
