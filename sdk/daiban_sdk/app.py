"""A mini-app: tools with a manifest, served over MCP, each call in one transaction of the app's own storage.

The SDK opens the transaction, checks the caller and the idempotency key, and turns an AppError into a result that programs can
read; a tool contains what it does and nothing else. Not: transports and process management, which are FastMCP's.
"""

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import mcp_types
import psycopg
import psycopg_pool
from fastmcp import FastMCP
from fastmcp.dependencies import Depends
from fastmcp.exceptions import ToolError
from fastmcp.exceptions import ValidationError as BadArguments
from fastmcp.server.middleware import CallNext, Middleware, MiddlewareContext
from fastmcp.tools import FunctionTool, ToolResult
from pydantic import ValidationError as PydanticError

from daiban_sdk.caller import Caller
from daiban_sdk.errors import AppError, ManifestError
from daiban_sdk.manifest import Manifest, ToolEntry
from daiban_sdk.storage import Database, Storage

Tool = TypeVar("Tool", bound=Callable[..., Any])

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """The call that a tool is answering: who asks, and the transaction that everything it does belongs to."""

    caller: Caller
    db: Database


_current_call: ContextVar[Call] = ContextVar("daiban_call")


def _call_in_progress() -> Call:
    return _current_call.get()


CALL: Call = Depends(_call_in_progress)
"""The default of a tool's parameter `call: Call = CALL`; filled in for each call and hidden from the tool's schema."""


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
        self._tools: dict[str, FunctionTool] = {}

    @property
    def name(self) -> str:
        return self.manifest.app.name

    @property
    def schema(self) -> str:
        """The PostgreSQL schema of this app: `app_` and its name."""
        return f"app_{self.name}"

    def tool(self, function: Tool) -> Tool:
        """Register a tool under its function's name."""
        entry = self.manifest.tools.get(function.__name__)
        tool = FunctionTool.from_function(
            function, annotations=None if entry is None else _annotations(entry)
        )
        self._tools[tool.name] = tool
        return function

    def server(self, storage_url: str) -> FastMCP[Any]:
        """The MCP server of this app. While it runs it holds connections to `storage_url`; it migrates as it starts.

        Raises ManifestError when the manifest and the registered tools do not fit together.
        """
        self._check_tools()

        @asynccontextmanager
        async def lifespan(_: FastMCP[Any]) -> AsyncGenerator[dict[str, Any]]:
            async with Storage(storage_url, self.schema) as storage:
                await storage.migrate(self.home / "migrations")
                transactions.storage = storage
                yield {}

        transactions = _OneTransactionPerCall(self.manifest)
        return FastMCP(
            self.name,
            version=self.manifest.app.version,
            tools=list(self._tools.values()),
            middleware=[transactions],
            lifespan=lifespan,
            mask_error_details=True,
            dereference_schemas=False,  # the names of TypedDicts are the names in an agent's stubs
        )

    def _check_tools(self) -> None:
        declared, registered = set(self.manifest.tools), set(self._tools)
        if declared != registered:
            missing = ", ".join(sorted(declared ^ registered))
            raise ManifestError(f"{self.home / 'daiban.toml'} and the code differ in: {missing}")
        for name, tool in self._tools.items():
            if not tool.description:
                raise ManifestError(f"{name} has no docstring")
            entry = self.manifest.tools[name]
            _check_names(f"{name}: parameters", set(entry.parameters), tool.parameters)
            _check_names(
                f"{name}: undo_arguments", set(entry.undo_arguments.values()), tool.output_schema or {}
            )
            if entry.undo is not None:
                undo = self._tools[entry.undo]
                _check_names(f"{name}: undo", set(entry.undo_arguments), undo.parameters)


class _OneTransactionPerCall(Middleware):
    """Runs every tool inside a transaction of its caller, and effectful ones once per idempotency key."""

    storage: Storage

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    async def on_call_tool(
        self,
        context: MiddlewareContext[mcp_types.CallToolRequestParams],
        call_next: CallNext[mcp_types.CallToolRequestParams, ToolResult],
    ) -> ToolResult:
        entry = self._manifest.tools.get(context.message.name)
        if entry is None:
            return await call_next(context)
        request = context.fastmcp_context.request_context if context.fastmcp_context else None
        try:
            caller = Caller.from_meta(request.meta if request else None)
            return await self._call_for(caller, entry, context, call_next)
        except AppError as error:
            return _error(error.code, error.message, error.details)

    async def _call_for(
        self,
        caller: Caller,
        entry: ToolEntry,
        context: MiddlewareContext[mcp_types.CallToolRequestParams],
        call_next: CallNext[mcp_types.CallToolRequestParams, ToolResult],
    ) -> ToolResult:
        """The call's result, or what came in its way in the caller's language. Raises AppError as the tool does."""
        no_answer = caller.say(
            "小程序的存储没有回应；什么都没有做。", "The app's storage did not answer; nothing was done."
        )
        try:
            return await self._call(caller, entry, context, call_next)
        except BadArguments as error:
            return _error("bad-arguments", _what_is_wrong(error))
        except (psycopg.OperationalError, psycopg_pool.PoolTimeout):
            _log.exception("the storage of %s did not answer", self._manifest.app.name)
            return _error("unavailable", no_answer)
        except AppError:
            raise
        except ToolError as error:
            # FastMCP has logged the defect and replaced its words by ones without details.
            if isinstance(error.__cause__, psycopg.OperationalError):
                return _error("unavailable", no_answer)
            return _error("internal", caller.say(f"小程序内部出错（{context.message.name}）。", str(error)))

    async def _call(
        self,
        caller: Caller,
        entry: ToolEntry,
        context: MiddlewareContext[mcp_types.CallToolRequestParams],
        call_next: CallNext[mcp_types.CallToolRequestParams, ToolResult],
    ) -> ToolResult:
        name, arguments = context.message.name, context.message.arguments or {}
        if not _can_be_kept(arguments):
            raise AppError(
                "bad-arguments",
                caller.say(
                    "文字里有存不下的字符：NUL，或半个代理对。",
                    "A text has a character that cannot be kept: NUL, or half of a surrogate pair.",
                ),
            )
        if entry.caller == "owner":
            _ = caller.user
        elif entry.caller == "service" and not caller.is_service:
            raise AppError("not-for-plans", "Only the hub itself may call this tool (daiban/service).")
        if entry.effect == "read":
            async with self.storage.transaction(caller.owner, is_service=caller.is_service) as db:
                return await _run(Call(caller, db), context, call_next)
        async with self.storage.effect(caller, name, arguments) as effect:
            if effect.stored is not None:
                return ToolResult(structured_content=effect.stored)
            result = await _run(Call(caller, effect.db), context, call_next)
            effect.result = result.structured_content
            return result


async def _run(
    call: Call,
    context: MiddlewareContext[mcp_types.CallToolRequestParams],
    call_next: CallNext[mcp_types.CallToolRequestParams, ToolResult],
) -> ToolResult:
    token = _current_call.set(call)
    try:
        return await call_next(context)
    finally:
        _current_call.reset(token)


def _error(code: str, message: str, details: dict[str, Any] | None = None) -> ToolResult:
    return ToolResult(
        content=f"{code}: {message}",
        structured_content={**(details or {}), "code": code, "message": message},
        is_error=True,
    )


def _what_is_wrong(error: BadArguments) -> str:
    """Each argument at fault with the reason, without its value."""
    cause = error.__cause__
    if not isinstance(cause, PydanticError):
        return str(error)
    return "; ".join(
        f"{'.'.join(map(str, found['loc']))}: {found['msg']}"
        for found in cause.errors(include_url=False, include_input=False)
    )


def _can_be_kept(value: Any) -> bool:
    """Whether PostgreSQL could store every text in a JSON value."""
    if isinstance(value, str):
        return "\0" not in value and value.encode("utf-8", "ignore").decode() == value
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = [*cast("dict[Any, Any]", value), *cast("dict[Any, Any]", value).values()]
    elif isinstance(value, list):
        parts = cast("list[Any]", value)
    return all(map(_can_be_kept, parts))


def _annotations(entry: ToolEntry) -> mcp_types.ToolAnnotations:
    return mcp_types.ToolAnnotations(
        read_only_hint=entry.effect == "read",
        destructive_hint=entry.effect in ("spend", "irreversible"),
        idempotent_hint=entry.idempotent,
        open_world_hint=entry.effect not in ("read", "own"),
    )


def _check_names(where: str, names: set[str], schema: dict[str, Any]) -> None:
    known: dict[str, Any] = schema.get("properties", {})
    if unknown := names - set(known):
        raise ManifestError(f"{where} names {', '.join(sorted(unknown))}, which the tool does not have")
