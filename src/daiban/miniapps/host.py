"""The MCP host: opens each mini-app's server once, lists its tools, calls them on behalf of one user.

Whether a call may be made is decided before it comes here.
"""

import importlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from daiban.kit.errors import DaibanError
from daiban.kit.ids import UserId
from daiban.miniapps.tools import Tool

if TYPE_CHECKING:
    from fastmcp import Client, FastMCP
    from fastmcp.client.client import CallToolResult


class ToolFailed(DaibanError):
    """A mini-app could not do what it was asked. `data["reason"]` is the app's own code.

    Its words are the app's, which told them in the language of the one on whose behalf it was called.
    """

    code = "tool-failed"
    http_status = 502

    @property
    def reason(self) -> str:
        return str(self.data.get("reason", "failed"))


@dataclass(frozen=True, slots=True)
class Acting:
    """On whose behalf a call is made, and what time it is for them; without an owner the hub itself calls."""

    owner: UserId | None
    now: datetime
    zone: ZoneInfo
    locale: str
    key: str | None = None

    def meta(self) -> dict[str, Any]:
        words: dict[str, Any] = {
            "daiban/now": self.now.astimezone(self.zone).isoformat(),
            "daiban/timezone": self.zone.key,
            "daiban/locale": self.locale,
        }
        if self.owner is None:
            words["daiban/service"] = True
        else:
            words["daiban/owner"] = str(self.owner)
        if self.key:
            words["daiban/idempotency-key"] = self.key
        return words


class MiniApp(Protocol):
    """What the host needs of an installed mini-app: a server to connect to, and its manifest read."""

    @property
    def name(self) -> str: ...

    def server(self) -> "FastMCP[Any]": ...

    def declared(self, tool: str) -> Tool:
        """The manifest's words on a tool, without schemas."""
        ...


class Host:
    """The open connections to the installed mini-apps. Use it as an async context manager.

    `before_effect` is told the name of an app before each call that may change something of a user's.
    """

    def __init__(self, apps: list[MiniApp], before_effect: Callable[[str], Awaitable[None]]) -> None:
        self._apps = {app.name: app for app in apps}
        self._before_effect = before_effect
        self._clients: dict[str, Client[Any]] = {}
        self._tools: dict[str, Tool] | None = None
        self._open = AsyncExitStack()

    async def __aenter__(self) -> "Host":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._clients.clear()
        await self._open.aclose()

    async def _client(self, app: str) -> "Client[Any]":
        if app not in self._clients:
            # Importing the client takes most of a second, and most commands call no mini-app.
            fastmcp = importlib.import_module("fastmcp")
            client: Client[Any] = fastmcp.Client(self._apps[app].server())
            await self._open.enter_async_context(client)
            self._clients[app] = client
        return self._clients[app]

    async def tools(self) -> Mapping[str, Tool]:
        """Every tool of every installed mini-app by its full name, such as `dining.book`."""
        if self._tools is None:
            found: dict[str, Tool] = {}
            for name, app in self._apps.items():
                client = await self._client(name)
                for listed in await client.list_tools():
                    tool = replace(
                        app.declared(listed.name),
                        description=listed.description or "",
                        input_schema=listed.input_schema,
                        output_schema=listed.output_schema,
                    )
                    found[tool.full_name] = tool
            self._tools = found
        return self._tools

    async def call(self, tool: str, arguments: Mapping[str, Any], acting: Acting) -> Any:
        """Call `app.name`; its structured result.

        Raises: ToolFailed with the app's own code as `reason`.
        """
        app, name = tool.split(".", 1)
        if acting.key is not None and acting.owner is not None:
            await self._before_effect(app)
        client = await self._client(app)
        result = await client.call_tool(name, dict(arguments), meta=acting.meta(), raise_on_error=False)
        if result.is_error:
            reason, message = _words_of_failure(result)
            told = {"reason": reason, **(result.structured_content or {})}
            # The app's words are its message; the rest is data.
            raise ToolFailed(f"{tool}: {told.pop('message', message)}", **told)
        return result.structured_content


def _words_of_failure(result: "CallToolResult") -> tuple[str, str]:
    told = result.structured_content or {}
    text = next((part.text for part in result.content if part.type == "text"), "it failed")
    return str(told.get("code", "failed")), str(told.get("message", text))
