"""A mini-app: tools with a manifest, each call in one transaction of the app's own storage.

The SDK opens the transaction, checks the caller and the idempotency key, and turns an AppError into a result that programs can
read; a tool contains what it does and nothing else. Not: transports and process management, which are FastMCP's.
"""

import importlib
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from daiban_sdk.errors import ManifestError
from daiban_sdk.manifest import Manifest
from daiban_sdk.running import RunningApp
from daiban_sdk.storage import Storage
from daiban_sdk.tool import Tool

if TYPE_CHECKING:
    from fastmcp import FastMCP

Function = TypeVar("Function", bound=Callable[..., Any])


class MiniApp:
    """An app in the folder `home`, which holds `daiban.toml` and `migrations/0001_*.sql`.

        app = MiniApp(Path(__file__).parent)

        @app.tool
        async def add_note(text: str, call: Call = CALL) -> Note:
            "Keep a note."
            await call.db.execute("INSERT INTO notes ...", [call.caller.user, text])

    A tool takes and returns JSON (a TypedDict), has a docstring (agents read it), and raises AppError for outcomes that the
    caller can act on. Whatever it wrote before raising is rolled back.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.manifest = Manifest.load(home / "daiban.toml")
        self._tools: dict[str, Tool] = {}

    @property
    def name(self) -> str:
        return self.manifest.app.name

    @property
    def schema(self) -> str:
        """The PostgreSQL schema of this app: `app_` and its name."""
        return f"app_{self.name}"

    @property
    def tools(self) -> Mapping[str, Tool]:
        """The tools by name."""
        return self._tools

    def tool(self, function: Function) -> Function:
        """Register a tool under its function's name."""
        tool = Tool(function)
        self._tools[tool.name] = tool
        return function

    def server(self, storage_url: str) -> "FastMCP[Any]":
        """The MCP server of this app. While it runs it holds connections to `storage_url`; it migrates as it starts.

        Raises ManifestError when the manifest and the registered tools do not fit together.
        """
        self._check_tools()
        # FastMCP takes more than a second to import, which an app that runs within its host does not need.
        return importlib.import_module("daiban_sdk.mcp_server").mcp_server(self, storage_url)

    @asynccontextmanager
    async def running(self, storage_url: str) -> AsyncGenerator[RunningApp]:
        """The app on its storage, for a host in this process; it migrates as it starts, and is closed on leaving."""
        async with Storage(storage_url, self.schema) as storage:
            await storage.migrate(self.home / "migrations")
            yield RunningApp(self.manifest, self._tools, storage)

    def _check_tools(self) -> None:
        declared, registered = set(self.manifest.tools), set(self._tools)
        if declared != registered:
            missing = ", ".join(sorted(declared ^ registered))
            raise ManifestError(f"{self.home / 'daiban.toml'} and the code differ in: {missing}")
        for name, tool in self._tools.items():
            if not tool.description:
                raise ManifestError(f"{name} has no docstring")
            entry = self.manifest.tools[name]
            _check_names(f"{name}: parameters", set(entry.parameters), tool.input_schema)
            _check_names(f"{name}: undo_arguments", set(entry.undo_arguments.values()), tool.output_schema)
            if entry.undo is not None:
                undo = self._tools[entry.undo]
                _check_names(f"{name}: undo", set(entry.undo_arguments), undo.input_schema)


def _check_names(where: str, names: set[str], schema: dict[str, Any]) -> None:
    known: dict[str, Any] = schema.get("properties", {})
    if unknown := names - set(known):
        raise ManifestError(f"{where} names {', '.join(sorted(unknown))}, which the tool does not have")
