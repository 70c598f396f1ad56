"""The mini-apps that come with Daiban, as the host takes them: through their manifest and their MCP server only."""

from typing import Any

from fastmcp import FastMCP

from daiban.miniapps.tools import Tool, Undo
from daiban_sdk import MiniApp as SdkApp


class BundledApp:
    """A mini-app built with the SDK and run in memory. `storage_url` reaches its own schema and nothing else."""

    def __init__(self, app: SdkApp, storage_url: str) -> None:
        self._app = app
        self._storage_url = storage_url

    @property
    def name(self) -> str:
        return self._app.name

    def server(self) -> FastMCP[Any]:
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
            roles=entry.parameters,
            titles={"zh": entry.title.zh, "en": entry.title.en} if entry.title else {},
            data=entry.data,
            for_plans=entry.caller != "service",
        )
