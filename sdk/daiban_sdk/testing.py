"""A stand-in for the hub in an app's tests: it calls tools over MCP with the `_meta` that the hub would send.

url = create_storage(postgresql_url, app)
async with FakeHub(app, url, now="2026-11-24T10:00:00+08:00") as hub:
    note = await hub.call("add_note", {"text": "milk"}, owner=uuid4())
"""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID, uuid4

import psycopg
from fastmcp import Client
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daiban_sdk.app import MiniApp
from daiban_sdk.caller import Locale
from daiban_sdk.errors import AppError


def create_storage(admin_url: str, app: MiniApp) -> str:
    """An empty schema for an app with a role that owns it and nothing else, as the hub makes them; returns the role's URL.

    A role and schema of the same name are replaced. `admin_url` is a superuser's.
    """
    name, password = app.schema, uuid4().hex
    role = sql.Identifier(name)
    with psycopg.connect(admin_url, autocommit=True) as db:
        db.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(role))
        if db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is None:
            db.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        db.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, password))
        db.execute(sql.SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(role, role))
    return make_conninfo(admin_url, user=name, password=password)


class FakeHub:
    """Calls one app. `now` (ISO 8601 with offset), `timezone` and `locale` are attributes that a test may change."""

    def __init__(
        self,
        app: MiniApp,
        storage_url: str,
        *,
        now: str,
        timezone: str = "Asia/Shanghai",
        locale: Locale = "zh-CN",
    ) -> None:
        self.now, self.timezone, self.locale = now, timezone, locale
        self._client = Client(app.server(storage_url))
        self._open = AsyncExitStack()

    async def __aenter__(self) -> "FakeHub":
        await self._open.enter_async_context(self._client)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    def meta(self, owner: UUID | None, key: str | None) -> dict[str, Any]:
        """The `_meta` of a call for an owner, or of the hub itself when there is none."""
        words: dict[str, Any] = {
            "daiban/now": self.now,
            "daiban/timezone": self.timezone,
            "daiban/locale": self.locale,
        }
        words |= {"daiban/service": True} if owner is None else {"daiban/owner": str(owner)}
        return words if key is None else {**words, "daiban/idempotency-key": key}

    async def call(
        self, tool: str, arguments: Mapping[str, Any], *, owner: UUID | None = None, key: str | None = None
    ) -> dict[str, Any]:
        """A tool's result. Without `key` every call has a new one. Raises AppError as the tool raised it."""
        return await self.call_with(tool, arguments, self.meta(owner, key or uuid4().hex))

    async def call_with(
        self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]
    ) -> dict[str, Any]:
        """A tool's result for a `_meta` of any kind."""
        result = await self._client.call_tool(tool, dict(arguments), meta=dict(meta), raise_on_error=False)
        content: Any = result.structured_content
        if result.is_error:
            details = {name: value for name, value in content.items() if name not in ("code", "message")}
            raise AppError(content["code"], content["message"], **details)
        return content

    async def tools(self) -> dict[str, Any]:
        """What the server says of each tool, by name."""
        return {tool.name: tool for tool in await self._client.list_tools()}
