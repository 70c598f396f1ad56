"""A mini-app behind an MCP server, in any language and on any machine."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastmcp import Client

from daiban.miniapps.tools import Answer, ListedTool, Tool

_log = logging.getLogger(__name__)
_PATIENCE = 2.0  # seconds, for a sign of life


class ServedApp:
    """`server` is whatever FastMCP's client connects to; it is connected at the first use. `declared` reads the manifest."""

    def __init__(self, name: str, server: Any, declared: Callable[[str], Tool]) -> None:
        self.name = name
        self._declared = declared
        self._client: Any = Client(server)

    async def tools(self) -> Sequence[ListedTool]:
        await self._connect()
        return [
            ListedTool(tool.name, tool.description or "", tool.input_schema, tool.output_schema)
            for tool in await self._client.list_tools()
        ]

    async def call(self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]) -> Answer:
        await self._connect()
        try:
            result = await self._client.call_tool(
                tool, dict(arguments), meta=dict(meta), raise_on_error=False
            )
        except Exception:
            await self._leave_if_dead()
            raise
        content: dict[str, Any] = dict(result.structured_content or {})
        if result.is_error and "message" not in content:
            # A server that knows nothing of our errors tells them in words only.
            text = next((part.text for part in result.content if part.type == "text"), "it failed")
            content |= {"code": content.get("code", "failed"), "message": text}
        return Answer(content, result.is_error)

    def declared(self, tool: str) -> Tool:
        return self._declared(tool)

    async def close(self) -> None:
        await self._client.close()

    async def _leave_if_dead(self) -> None:
        """A client whose server has died does not know it; after this the next call starts or reaches it anew."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._client.ping()
        except Exception as error:
            _log.warning("%s is gone (%r) and is connected anew when it is needed", self.name, error)
            await self._client.close()

    async def _connect(self) -> None:
        if not self._client.is_connected():
            await self._client.__aenter__()
