"""May this call be made? Allow, ask the owner, or end the run; decided anew at every call and after every wait.

Decides by the tool's declared effect and by where its target comes from. Whether the owner has said yes is the
journal's knowledge, not the policy's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from daiban.miniapps import Tool

Verdict = Literal["allow", "ask", "end"]


@dataclass(frozen=True, slots=True)
class Decision:
    """`in_advance`: whether `--approve all` may say the yes. The owner is told `reason`, or `zh`, when a run ends so."""

    verdict: Verdict
    reason: str
    in_advance: bool = False
    zh: str | None = None


def decide(tool: Tool, arguments: Mapping[str, Any], *, known_targets: Collection[str]) -> Decision:
    """The decision on one call. `known_targets` are the ids of the owner's contacts."""
    if tool.effect == "read":
        return Decision("allow", "reads only")
    # The targets are looked at before anything else: no yes makes up for a wrong recipient.
    strangers = [
        value
        for name, role in tool.roles.items()
        if role == "target"
        for value in _texts_of(arguments.get(name))
        if value not in known_targets
    ]
    if strangers:
        return Decision(
            "end",
            f"{tool.full_name} would reach somebody who is not among the contacts",
            zh=f"{tool.full_name} 会联系到通讯录以外的人",
        )
    if tool.effect in ("own", "share"):
        return Decision("ask", f"{tool.effect}: changes or sends something", in_advance=True)
    if tool.effect is None:
        return Decision("ask", "the mini-app does not declare what this tool does")
    return Decision("ask", f"{tool.effect}: is confirmed one by one")


def _texts_of(value: Any) -> list[str]:
    """A target may be one id or a list of them."""
    values: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def has_target(tool: Tool) -> bool:
    """Whether a decision on a call of this tool needs to know the targets."""
    return tool.effect != "read" and "target" in tool.roles.values()
