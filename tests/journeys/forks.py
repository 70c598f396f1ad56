"""Commands in processes forked from one that has imported everything: what `python -m daiban` does, without its second of imports.

Each command has a process of its own, with the environment, the folder and the standard streams that it is given, and ends as
any interpreter does. Only what is read while modules are imported is shared. `python forks.py` is the process that forks.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Imported late by the program, each by whoever needs it.
_LATE = ("daiban_calendar", "daiban_dining", "pydantic_ai.function_signature")


class Forks:
    """The process that forks, seen from the tests; one command at a time. A context manager."""

    def __enter__(self) -> "Forks":
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def run(self, words: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """What `python -m daiban` followed by `words` gives."""
        assert self._server.stdin is not None and self._server.stdout is not None
        with tempfile.TemporaryDirectory() as name:
            out, err = Path(name) / "out", Path(name) / "err"
            order = {"words": list(words), "environment": dict(environment), "out": str(out), "err": str(err)}
            order["folder"] = str(Path.cwd())
            self._server.stdin.write(json.dumps(order) + "\n")
            self._server.stdin.flush()
            code = int(self._server.stdout.readline())
            return subprocess.CompletedProcess(
                words, code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
            )


def _import_all() -> None:
    import daiban

    for module in pkgutil.walk_packages(daiban.__path__, "daiban."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in _LATE:
        importlib.import_module(name)


def _prepare() -> None:
    """What a worker has when it has read wishes before. Nothing is embedded: its threads would not outlive a fork."""
    from opening_hours import OpeningHours

    import daiban_calendar
    import daiban_dining
    from daiban.kit.when import read
    from daiban.main.wiring import BUNDLED_SKILLS, EMBEDDER
    from daiban.models.embeddings import VectorCache
    from daiban.planner.matching.match_skill import matcher_of
    from daiban.planner.skill_files import load_skills

    for app in (daiban_calendar.app, daiban_dining.app):
        for tool in app.tools.values():
            assert tool.input_schema
    OpeningHours("Mo 10:00-12:00", coords=(31.2, 121.5))  # reads the borders of all zones
    for wish in ("明天", "tomorrow"):
        read(wish, now=datetime.now(UTC))
    with tempfile.TemporaryDirectory() as name:
        matcher_of(load_skills([BUNDLED_SKILLS]), EMBEDDER, VectorCache(Path(name))).prepare()


def _serve() -> None:
    """Answers each order, a line of JSON, with the exit code of its command; returns in the process of a command."""
    _import_all()
    _prepare()
    gc.collect()
    gc.freeze()  # so that the children share it
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            answers.close()
            _become(order)
            return
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()
    sys.exit()


def _become(order: dict[str, Any]) -> None:
    for number, path in enumerate((os.devnull, order["out"], order["err"])):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv[1:] = order["words"]


def _run_command() -> int:
    try:
        runpy.run_module("daiban", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    _serve()
    code = _run_command()
    # All that an interpreter does at its end but taking down what was imported, page after page of what is shared: a quarter of a second.
    threading._shutdown()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
