"""The command line: `daiban`. Where no worker serves, each command does all that is due first."""

import importlib
import sys
from collections.abc import Iterator, Mapping
from typing import Any, cast

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, TyperException
from typer.main import get_group

from daiban.main import tell

# In which module of `main.commands` each command stands, in the order of the help. Only the one that is given is
# imported: a second is most of what a command costs.
_MODULE_OF = {
    "ask": "ask",
    "answer": "answer",
    "approve": "approve",
    "refuse": "approve",
    "inbox": "inbox",
    "calendar": "calendar",
    "people": "people",
    "preferences": "people",
    "search": "search",
    "index": "search",
    "bookings": "calendar",
    "demo": "demo",
    "user": "user",
    "import": "imports",
    "grant": "grants",
    "run": "runs",
    "serve": "serve",
    "worker": "worker",
    "status": "status",
}


class _Modules(Mapping[str, Any]):
    """The commands by name, made when they are looked up."""

    def __getitem__(self, name: str) -> Any:
        module = importlib.import_module(f"daiban.main.commands.{_MODULE_OF[name]}")
        return get_group(module.app).commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULE_OF)

    def __len__(self) -> int:
        return len(_MODULE_OF)


class _Commands(TyperGroup):
    def __init__(self, **about: Any) -> None:
        super().__init__(**about)
        self.commands = cast("dict[str, Any]", _Modules())  # Typer only looks them up


app = typer.Typer(
    cls=_Commands, no_args_is_help=True, add_completion=False, help=__doc__, pretty_exceptions_enable=False
)


@app.callback(help=__doc__)
def _daiban() -> None: ...


def run() -> None:
    """The entry point of `daiban`: wrong usage is one line, like any other bad input."""
    try:
        code: Any = app(standalone_mode=False)
    except TyperException as error:
        # Without a command Typer has printed the help already.
        if "\n" not in str(error).strip():
            if "--json" in sys.argv:
                tell.as_json({"error": {"code": "usage", "message": str(error)}})
            tell.problem(f"{error} (see: daiban --help)")
        code = 2
    except Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
