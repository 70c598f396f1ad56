"""A mini-app that fails in every way: an MCP server of its own process. What it does it writes into the file it is given.

python broken_app.py FILE
"""

import asyncio
import os
import sys
from pathlib import Path

from fastmcp import Context, FastMCP

server: FastMCP[None] = FastMCP("broken")
done = Path(sys.argv[1])


def do(context: Context) -> None:
    """The effect: once for each key, as an app does that says it is idempotent."""
    request = context.request_context
    key = str(dict(request.meta or {}).get("daiban/idempotency-key")) if request else ""
    lines = done.read_text().splitlines() if done.exists() else []
    done.write_text("\n".join([*lines, f"called {key}", *([] if f"did {key}" in lines else [f"did {key}"])]))


@server.tool
async def hang(context: Context) -> dict[str, str]:
    do(context)
    await asyncio.sleep(3600)
    return {"said": "never"}


@server.tool
async def die(context: Context) -> dict[str, str]:
    """Dies before it answers, the first time."""
    do(context)
    if done.read_text().count("called") == 1:
        os._exit(1)
    return {"said": "done"}


@server.tool
async def babble(context: Context) -> dict[str, str]:
    """Says what no MCP server says."""
    do(context)
    os.write(1, b'{"jsonrpc": "2.0", "id": "nothing that was asked", "result": 7}\n\xff\xfe<html>\n')
    os._exit(0)


@server.tool
async def dawdle(context: Context) -> dict[str, str]:
    """Takes a second, the first time."""
    do(context)
    await asyncio.sleep(1 if done.read_text().count("called") == 1 else 0)
    return {"said": "done"}


@server.tool
async def refuse(context: Context) -> dict[str, str]:
    do(context)
    raise ValueError("something inside the app broke")


if __name__ == "__main__":
    server.run(show_banner=False)
