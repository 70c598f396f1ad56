"""The mini-apps that come with Daiban: built with the SDK, known through their manifest, run within this process."""

import asyncio
import importlib
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any

from daiban.miniapps.tools import Answer, ListedTool, Tool, Undo

if TYPE_CHECKING:
    from daiban_sdk import MiniApp as SdkApp
    from daiban_sdk import RunningApp


class BundledApp:
    """A mini-app of the SDK. `storage_url` reaches its own schema and nothing else.

    Its package `daiban_NAME` is imported when the app is first needed, and its storage opened at the first call. It is
    called without MCP between, which takes a second to import: over MCP its tools and their answers are the same.
    """

    def __init__(self, name: str, storage_url: str) -> None:
        self.name = name
        self._storage_url = storage_url
        self._open = AsyncExitStack()
        self._opening = asyncio.Lock()
        self._running: RunningApp | None = None

    @cached_property
    def _app(self) -> "SdkApp":
        return importlib.import_module(f"daiban_{self.name}").app

    async def tools(self) -> Sequence[ListedTool]:
        return [
            ListedTool(tool.name, tool.description, tool.input_schema, tool.output_schema)
            for tool in self._app.tools.values()
        ]

    async def call(self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]) -> Answer:
        async with self._opening:
            if self._running is None:
                self._running = await self._open.enter_async_context(self._app.running(self._storage_url))
        answer = await self._running.call(tool, arguments, meta)
        return Answer(answer.content, answer.is_error)

    async def close(self) -> None:
        self._running = None
        await self._open.aclose()

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
