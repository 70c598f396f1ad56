"""An app as an MCP server. It says what the tools are and hands each call on; what a call does is `daiban_sdk.running`."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import mcp_types
from fastmcp import FastMCP
from fastmcp.server.middleware import CallNext, Middleware, MiddlewareContext
from fastmcp.tools import Tool as McpTool
from fastmcp.tools import ToolResult

from daiban_sdk.manifest import ToolEntry
from daiban_sdk.running import RunningApp
from daiban_sdk.tool import Tool

if TYPE_CHECKING:
    from daiban_sdk.app import MiniApp


def mcp_server(app: "MiniApp", storage_url: str) -> FastMCP[Any]:
    """The server of `app`, whose manifest fits its tools. While it runs it holds connections to `storage_url`."""

    @asynccontextmanager
    async def lifespan(_: FastMCP[Any]) -> AsyncGenerator[dict[str, Any]]:
        async with app.running(storage_url) as running:
            calls.app = running
            yield {}

    calls = _Calls()
    return FastMCP(
        app.name,
        version=app.manifest.app.version,
        tools=[_listed(tool, app.manifest.tools[name]) for name, tool in app.tools.items()],
        middleware=[calls],
        lifespan=lifespan,
        mask_error_details=True,
        dereference_schemas=False,  # the names of TypedDicts are the names in an agent's stubs
    )


class _Calls(Middleware):
    """Answers every call in FastMCP's stead."""

    app: RunningApp

    async def on_call_tool(
        self,
        context: MiddlewareContext[mcp_types.CallToolRequestParams],
        call_next: CallNext[mcp_types.CallToolRequestParams, ToolResult],
    ) -> ToolResult:
        request = context.fastmcp_context.request_context if context.fastmcp_context else None
        asked = context.message
        answer = await self.app.call(asked.name, asked.arguments or {}, request.meta if request else None)
        if not answer.is_error:
            return ToolResult(structured_content=answer.content)
        text = f"{answer.content['code']}: {answer.content['message']}"
        return ToolResult(content=text, structured_content=answer.content, is_error=True)


def _listed(tool: Tool, entry: ToolEntry) -> McpTool:
    return McpTool(
        name=tool.name,
        description=tool.description,
        parameters=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=mcp_types.ToolAnnotations(
            read_only_hint=entry.effect == "read",
            destructive_hint=entry.effect in ("spend", "irreversible"),
            idempotent_hint=entry.idempotent,
            open_world_hint=entry.effect not in ("read", "own"),
        ),
    )
