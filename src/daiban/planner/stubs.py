"""Stub modules: the mini-apps' tools as typed Python, made from their JSON schemas, for checker and reader."""

import hashlib
import importlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from daiban.miniapps import Tool

_HEADER = "from typing import Any, Literal, NotRequired, TypedDict"


def stubs_of(tools: Iterable[Tool], *, cache: Path) -> dict[str, str]:
    """Stub text by app, the tools in order of name. `cache` is a folder: equal schemas are rendered once."""
    by_app: defaultdict[str, list[Tool]] = defaultdict(list)
    for tool in sorted(tools, key=lambda tool: tool.full_name):
        by_app[tool.app].append(tool)
    return {app: _cached(listed, cache) for app, listed in by_app.items()}


def _cached(tools: list[Tool], cache: Path) -> str:
    schemas = [[tool.name, tool.description, tool.input_schema, tool.output_schema] for tool in tools]
    digest = hashlib.sha256(json.dumps(schemas, sort_keys=True).encode()).hexdigest()[:24]
    file = cache / f"stubs-{digest}.pyi"
    if file.exists():
        return file.read_text(encoding="utf-8")
    text = render(tools)
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{id(tools):x}.tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)
    return text


def render(tools: list[Tool]) -> str:
    """One module: the TypedDicts that the tools refer to, then an `async def` each."""
    # Importing pydantic-ai takes 0.8 s, of each command; the stubs change only when an app does.
    signatures: Any = importlib.import_module("pydantic_ai.function_signature")
    made: list[tuple[Tool, Any]] = [
        (
            tool,
            signatures.FunctionSignature.from_schema(
                name=tool.name,
                parameters_schema=dict(tool.input_schema),
                return_schema=dict(tool.output_schema) if tool.output_schema else None,
            ),
        )
        for tool in tools
    ]
    everything: list[Any] = [signature for _, signature in made]
    conflicting: frozenset[str] = signatures.FunctionSignature.get_conflicting_type_names(everything)
    definitions: list[str] = signatures.FunctionSignature.render_type_definitions(everything, conflicting)
    functions = [
        str(
            signature.render(
                "...", description=tool.description, is_async=True, conflicting_type_names=conflicting
            )
        )
        for tool, signature in made
    ]
    return "\n\n".join([_HEADER, *definitions, *functions]) + "\n"
