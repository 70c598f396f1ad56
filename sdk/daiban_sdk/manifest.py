"""`daiban.toml`: what MCP lacks and the hub needs to know about each tool before it lets a plan call it.

[app]
name = "dining"                    # lower-case; the tools are called dining.book and so on
version = "0.1.0"
title.zh = "餐厅"
title.en = "Dining"

[tools.book]
effect = "share"                   # read, own, share, spend, irreversible
idempotent = true                  # the same key again does nothing twice
undo = "cancel_booking"            # the tool that takes it back
undo_arguments = { booking_id = "booking_id" }   # its parameter = field of this tool's result
outdated = ["full"]                # its error codes that say that nothing was done, and that what was read before is not so any more
data = "calendar"                  # the owner's data that it reads: called under a grant for that only
title.zh = "订位"                  # what the owner reads on a card, before they approve
title.en = "Book a table"
caller = "owner"                   # owner (default), anyone, service: the hub itself, never a plan

[tools.book.parameters]            # target, content (default), selector, amount
place_id = "target"

[tools.events.results]             # who wrote a value: "owner" or "others"; what is not named is "others"
"events[].title" = "others"
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from daiban_sdk.errors import ManifestError

EffectClass = Literal["read", "own", "share", "spend", "irreversible"]
"""What a call may change: nothing; the owner's own data; what others see; money; what cannot be taken back."""

Role = Literal["target", "content", "selector", "amount"]
"""What an argument does: names who or what is acted on; is passed on; picks among things; counts money or people."""

CallerKind = Literal["owner", "anyone", "service"]
Author = Literal["owner", "others"]
OwnerData = Literal["calendar"]
"""The owner's data that a tool reads; the hub calls it only under a grant for that."""

ToolName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Strict):
    zh: str
    en: str


class AppEntry(_Strict):
    name: ToolName
    version: str
    title: Title


class ToolEntry(_Strict):
    effect: EffectClass
    idempotent: bool = False
    undo: str | None = None
    undo_arguments: dict[str, str] = Field(default_factory=dict[str, str])
    outdated: frozenset[str] = frozenset()
    caller: CallerKind = "owner"
    parameters: dict[str, Role] = Field(default_factory=dict[str, Role])
    results: dict[str, Author] = Field(default_factory=dict[str, Author])
    title: Title | None = None
    data: OwnerData | None = None


class Manifest(_Strict):
    app: AppEntry
    tools: dict[ToolName, ToolEntry]

    @classmethod
    def load(cls, file: Path) -> "Manifest":
        """Read and check one `daiban.toml`. Raises ManifestError with the file and what is wrong with it."""
        try:
            manifest = cls.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
            raise ManifestError(f"{file}: {error}") from error
        for name, tool in manifest.tools.items():
            if tool.undo is not None and tool.undo not in manifest.tools:
                raise ManifestError(f"{file}: {name} is undone by {tool.undo}, which is no tool of this app")
            if tool.undo is None and tool.undo_arguments:
                raise ManifestError(f"{file}: {name} has undo_arguments and no undo")
        return manifest
