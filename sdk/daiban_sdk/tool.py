"""A tool: a function with its schemas, which takes JSON and gives JSON. Not: who may call it, and in which transaction."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from daiban_sdk.caller import Caller
from daiban_sdk.storage import Database


@dataclass(frozen=True)
class Call:
    """The call that a tool is answering: who asks, and the transaction that everything it does belongs to."""

    caller: Caller
    db: Database


CALL = cast(Call, ...)
"""The default of a tool's parameter `call: Call = CALL`; filled in for each call and hidden from the tool's schema."""

_current_call: ContextVar[Call] = ContextVar("daiban_call")


class BadArguments(Exception):
    """The arguments do not fit the tool; each one at fault with the reason, without its value."""


class Tool:
    """One tool of an app, by its function's name. Its schemas are made when they are first asked for."""

    def __init__(self, function: Callable[..., Awaitable[Any]]) -> None:
        self.name = function.__name__
        self.description = inspect.getdoc(function) or ""
        self._function = function

    async def answer(self, arguments: Mapping[str, Any], call: Call) -> dict[str, Any]:
        """What the tool gives, as JSON. Raises BadArguments, and whatever the function raises."""
        token = _current_call.set(call)
        try:
            try:
                answer: Awaitable[Any] = self._arguments.validate_python(dict(arguments))
            except ValidationError as error:
                raise BadArguments(_what_is_wrong(error)) from error
            return to_jsonable_python(await answer)
        finally:
            _current_call.reset(token)

    @cached_property
    def input_schema(self) -> dict[str, Any]:
        return _without_titles(self._arguments.json_schema())

    @cached_property
    def output_schema(self) -> dict[str, Any]:
        return _without_titles(TypeAdapter[Any](self._hints["return"]).json_schema(mode="serialization"))

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self._function, include_extras=True)

    @cached_property
    def _arguments(self) -> TypeAdapter[Any]:
        """Validates the arguments and calls the function with them; the call comes from the context."""
        signature = inspect.signature(self._function)
        shown = [parameter for parameter in signature.parameters.values() if parameter.default is not CALL]
        hidden = signature.parameters.keys() - {parameter.name for parameter in shown}

        def called(*positional: Any, **named: Any) -> Awaitable[Any]:
            return self._function(*positional, **named, **{name: _current_call.get() for name in hidden})

        called.__signature__ = signature.replace(parameters=shown)  # pyright: ignore[reportFunctionMemberAccess]
        called.__annotations__ = {name: hint for name, hint in self._hints.items() if name not in hidden}
        return TypeAdapter(cast(Any, called))


def _what_is_wrong(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, found['loc']))}: {found['msg']}"
        for found in error.errors(include_url=False, include_input=False)
    )


def _without_titles(schema: Any) -> Any:
    """The schema without the titles that pydantic makes of names; a property may be called title."""
    if isinstance(schema, list):
        return [_without_titles(part) for part in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    return {
        key: (
            {name: _without_titles(inner) for name, inner in part.items()}
            if key in ("properties", "$defs")
            else _without_titles(part)
        )
        for key, part in cast("dict[str, Any]", schema).items()
        if key != "title"
    }
