"""The hub's HTTP server. It answers whoever watches over the hub; there is nothing of anybody's in what it says."""

import asyncio
import socket
from contextlib import contextmanager

import uvicorn
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from daiban.kit.errors import BadInput, DatabaseUnavailable
from daiban.runtime import leases
from daiban.turns.means import Means

_PATIENCE = 5.0  # seconds, for the database


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises: BadInput when the address is taken or none of ours."""
    try:
        return socket.create_server((host, port), reuse_port=False)
    except OSError as error:
        why = error.strerror or str(error)
        raise BadInput(
            f"cannot listen at {host}:{port} ({why}); give another with --host and --port",
            zh=f"无法监听 {host}:{port}（{why}）；请用 --host、--port 换一个",
        ) from error


def web_app(means: Means) -> Starlette:
    async def health(_: Request) -> JSONResponse:
        """Whether runs go on: the database answers and a worker serves it."""
        try:
            async with asyncio.timeout(_PATIENCE), means.database.scheduling() as db:
                await db.execute(text("select 1"))
                serves = await leases.somebody_serves(db)
        except (DatabaseUnavailable, SQLAlchemyError, TimeoutError):
            return JSONResponse({"status": "database-unavailable"}, status_code=503)
        return JSONResponse({"status": "ok" if serves else "no-worker"}, status_code=200 if serves else 503)

    return Starlette(routes=[Route("/health", health)])


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self):
        yield  # whoever started the server stops it


async def serve(means: Means, listening: socket.socket) -> None:
    """Serve until cancelled."""
    config = uvicorn.Config(web_app(means), log_level="warning", lifespan="off", access_log=False)
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
