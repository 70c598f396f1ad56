"""Tools from outside: every mini-app is an MCP server, reached through one host."""

from daiban.miniapps.host import Acting, Host, ToolFailed
from daiban.miniapps.tools import Effect, Role, Tool, Undo

__all__ = ["Acting", "Effect", "Host", "Role", "Tool", "ToolFailed", "Undo"]
