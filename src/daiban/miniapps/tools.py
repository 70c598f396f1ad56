"""What the hub knows of a tool: its schemas from MCP, its effect and the roles of its parameters from the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from daiban.consent.grants import Data

Effect = Literal["read", "own", "share", "spend", "irreversible"]
Role = Literal["target", "content", "selector", "amount"]


@dataclass(frozen=True, slots=True)
class Undo:
    """The tool that undoes a call, and which field of the call's result goes into which of its parameters."""

    tool: str
    arguments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListedTool:
    """What an app says of one of its tools."""

    name: str
    description: str
    input_schema: Mapping[str, Any]
    output_schema: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave, as JSON; of an error `{"code", "message", ...details}`."""

    content: dict[str, Any]
    is_error: bool


@dataclass(frozen=True, slots=True)
class Tool:
    """`effect` is None for a tool that declares nothing: it is asked about every time.

    `data` names the owner's data that the tool reads: without a grant for it the tool is not called. `for_plans`
    is False for what only the hub itself may call. `outdated`: its error codes that say that nothing was done and that
    what the plan had read before is not so any more.
    """

    app: str
    name: str
    description: str
    effect: Effect | None
    idempotent: bool = False
    undo: Undo | None = None
    outdated: frozenset[str] = frozenset()
    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    input_schema: Mapping[str, Any] = field(default_factory=dict[str, Any])
    output_schema: Mapping[str, Any] | None = None
    data: Data | None = None
    for_plans: bool = True

    @property
    def full_name(self) -> str:
        return f"{self.app}.{self.name}"
