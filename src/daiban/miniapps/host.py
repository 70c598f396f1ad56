"""The host of mini-apps: opens each one once, lists its tools, calls them on behalf of one user.

Whether a call may be made is decided before it comes here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from daiban.kit.errors import DaibanError
from daiban.kit.ids import UserId
from daiban.miniapps.tools import Answer, ListedTool, Tool

_log = logging.getLogger(__name__)

# Reasons for which the same call may do later: the app says that it could do nothing, or says nothing at all.
UNAVAILABLE, NO_ANSWER = "unavailable", "no-answer"


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
    """What the host needs of an installed mini-app: its manifest read, and a way to its tools, opened at their first use."""

    @property
    def name(self) -> str: ...

    async def tools(self) -> Sequence[ListedTool]: ...

    async def call(self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]) -> Answer: ...

    async def close(self) -> None: ...

    def declared(self, tool: str) -> Tool:
        """The manifest's words on a tool, without schemas."""
        ...


class Host:
    """The installed mini-apps. Use it as an async context manager.

    `before_effect` is told the name of an app before each call that may change something of a user's. `patience`: seconds for one call.
    """

    def __init__(
        self,
        apps: Sequence[MiniApp],
        before_effect: Callable[[str], Awaitable[None]],
        *,
        patience: float = 60.0,
    ) -> None:
        self._patience = patience
        self._apps = {app.name: app for app in apps}
        self._before_effect = before_effect
        self._tools: dict[str, Tool] | None = None

    async def __aenter__(self) -> "Host":
        return self

    async def __aexit__(self, *_: object) -> None:
        for app in self._apps.values():
            await app.close()

    async def tools(self) -> Mapping[str, Tool]:
        """Every tool of every installed mini-app by its full name, such as `dining.book`."""
        if self._tools is None:
            found: dict[str, Tool] = {}
            for app in self._apps.values():
                for listed in await app.tools():
                    tool = replace(
                        app.declared(listed.name),
                        description=listed.description,
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
        try:
            async with asyncio.timeout(self._patience):
                answer = await self._apps[app].call(name, arguments, acting.meta())
        except Exception as error:
            # It hangs, has died or answers nonsense; `asyncio.timeout` raises TimeoutError.
            _log.warning("%s did not answer: %r", tool, error)
            raise ToolFailed(
                f"{tool}: the app did not answer", zh=f"{tool}: 小程序没有回应", reason=NO_ANSWER
            ) from error
        if answer.is_error:
            told = {"reason": str(answer.content.get("code", "failed")), **answer.content}
            # The app's words are its message; the rest is data.
            raise ToolFailed(f"{tool}: {told.pop('message')}", **told)
        return answer.content
