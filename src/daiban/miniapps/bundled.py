"""The mini-apps that come with Daiban, as the host takes them: through their manifest and their MCP server only."""

import importlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from daiban.miniapps.tools import Tool, Undo

if TYPE_CHECKING:
    from fastmcp import FastMCP

    from daiban_sdk import MiniApp as SdkApp


class BundledApp:
    """A mini-app built with the SDK and run in memory. `storage_url` reaches its own schema and nothing else.

    Its package `daiban_NAME` is imported when the app is first needed: an MCP server takes a second to import, and
    most commands need none.
    """

    def __init__(self, name: str, storage_url: str) -> None:
        self.name = name
        self._storage_url = storage_url

    @cached_property
    def _app(self) -> "SdkApp":
        return importlib.import_module(f"daiban_{self.name}").app

    def server(self) -> "FastMCP[Any]":
        return self._app.server(self._storage_url)

    def declared(self, tool: str) -> Tool:
        entry = self._app.manifest.tools[tool]
        undo = Undo(entry.undo, entry.undo_arguments) if entry.undo else None
        return Tool(
            app=self.name,
            name=tool,
            description="",
            effect=entry.effect,
            idempotent=entry.idempotent,
            undo=undo,
            outdated=entry.outdated,
            roles=entry.parameters,
            titles={"zh": entry.title.zh, "en": entry.title.en} if entry.title else {},
            data=entry.data,
            for_plans=entry.caller != "service",
        )
