"""Tools from outside: every mini-app is an MCP server, reached through one host."""

from daiban.miniapps.host import NO_ANSWER, UNAVAILABLE, Acting, Host, ToolFailed
from daiban.miniapps.tools import Effect, Role, Tool, Undo

__all__ = ["NO_ANSWER", "UNAVAILABLE", "Acting", "Effect", "Host", "Role", "Tool", "ToolFailed", "Undo"]
