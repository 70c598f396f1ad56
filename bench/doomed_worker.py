"""A worker that dies of its own hand, for `kill_workers`; in a process of its own."""

import asyncio
import os
import random
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.channels.worker import Worker
from daiban.kit.db import Database
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.miniapps import Acting, Host
from daiban.runtime.make_calls import Maker


def serve_until_killed(seed: float, chance: float) -> None:
    """A worker that kills itself with this chance before, within and after all that it does."""
    fate = random.Random(seed)

    def perhaps_die() -> None:
        if fate.random() < chance:
            os.kill(os.getpid(), signal.SIGKILL)

    begin, call, make = Database._begin, Host.call, Maker.make  # pyright: ignore[reportPrivateUsage]

    @asynccontextmanager
    async def doomed_begin(self: Database, role: str | None) -> AsyncGenerator[AsyncConnection]:
        perhaps_die()
        async with begin(self, role) as connection:
            yield connection
            perhaps_die()
        perhaps_die()

    async def doomed_call(self: Host, tool: str, arguments: Any, acting: Acting) -> Any:
        perhaps_die()
        told = await call(self, tool, arguments, acting)
        perhaps_die()
        return told

    async def doomed_make(self: Maker, *about: Any) -> Any:
        perhaps_die()
        made = await make(self, *about)
        perhaps_die()  # its transaction is still open
        return made

    Database._begin = doomed_begin  # pyright: ignore[reportPrivateUsage]
    Host.call = doomed_call
    Maker.make = doomed_make  # pyright: ignore[reportAttributeAccessIssue]

    async def serve() -> None:
        async with open_means(Settings.read(), Viewer(quiet=True), runs_at_once=4) as means:
            serving = asyncio.create_task(Worker(means, concurrency=4).serve())
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
            await asyncio.gather(serving, return_exceptions=True)

    asyncio.run(serve())
