"""An app that runs: each call in one transaction of the app's own storage, effectful ones once per idempotency key.

What a call gives does not depend on how it came: over MCP (`daiban_sdk.mcp_server`), or from a host in the same process.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import psycopg
import psycopg_pool

from daiban_sdk.caller import Caller
from daiban_sdk.errors import AppError
from daiban_sdk.manifest import Manifest, ToolEntry
from daiban_sdk.storage import Storage
from daiban_sdk.tool import BadArguments, Call, Tool

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave, as JSON; of an error `{"code", "message", ...details}`."""

    content: dict[str, Any]
    is_error: bool = False


class RunningApp:
    """Answers calls from its `storage`, which is open."""

    def __init__(self, manifest: Manifest, tools: Mapping[str, Tool], storage: Storage) -> None:
        self._manifest = manifest
        self._tools = tools
        self._storage = storage

    async def call(self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any] | None) -> Answer:
        """Call a tool with the hub's words about the caller (`Caller.from_meta`); it never raises for what the tool did."""
        entry = self._manifest.tools.get(tool)
        if entry is None:
            return _error("unknown-tool", f"There is no tool {tool!r}.")
        try:
            caller = Caller.from_meta(meta)
            return await self._call_for(caller, entry, tool, arguments)
        except AppError as error:
            return _error(error.code, error.message, error.details)

    async def _call_for(
        self, caller: Caller, entry: ToolEntry, tool: str, arguments: Mapping[str, Any]
    ) -> Answer:
        """The call's result, or what came in its way in the caller's language. Raises AppError as the tool does."""
        try:
            return Answer(await self._call(caller, entry, tool, arguments))
        except BadArguments as error:
            return _error("bad-arguments", str(error))
        except (psycopg.OperationalError, psycopg_pool.PoolTimeout):
            _log.exception("the storage of %s did not answer", self._manifest.app.name)
            return _error(
                "unavailable",
                caller.say(
                    "小程序的存储没有回应；什么都没有做。",
                    "The app's storage did not answer; nothing was done.",
                ),
            )
        except AppError:
            raise
        except Exception:
            # A defect of one tool must not end the host of all; its details are the operator's business only.
            _log.exception("%s of %s met a defect", tool, self._manifest.app.name)
            return _error(
                "internal", caller.say(f"小程序内部出错（{tool}）。", f"Error calling tool {tool!r}")
            )

    async def _call(
        self, caller: Caller, entry: ToolEntry, tool: str, arguments: Mapping[str, Any]
    ) -> dict[str, Any]:
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
            async with self._storage.transaction(caller.owner, is_service=caller.is_service) as db:
                return await self._tools[tool].answer(arguments, Call(caller, db))
        async with self._storage.effect(caller, tool, arguments) as effect:
            if effect.stored is None:
                effect.result = await self._tools[tool].answer(arguments, Call(caller, effect.db))
                return effect.result
            return effect.stored


def _error(code: str, message: str, details: dict[str, Any] | None = None) -> Answer:
    return Answer({**(details or {}), "code": code, "message": message}, is_error=True)


def _can_be_kept(value: Any) -> bool:
    """Whether PostgreSQL could store every text in a JSON value."""
    if isinstance(value, str):
        return "\0" not in value and value.encode("utf-8", "ignore").decode() == value
    parts: list[Any] = []
    if isinstance(value, Mapping):
        parts = [*cast("Mapping[Any, Any]", value), *cast("Mapping[Any, Any]", value).values()]
    elif isinstance(value, list):
        parts = cast("list[Any]", value)
    return all(map(_can_be_kept, parts))
