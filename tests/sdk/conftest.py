"""The small app of `notes_app`, on the tests' PostgreSQL server."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from notes_app import notes_app

from daiban_sdk import MiniApp
from daiban_sdk.testing import FakeHub, create_storage

NOW = "2026-11-24T10:00:00+08:00"


@pytest.fixture
def app(tmp_path: Path) -> MiniApp:
    return notes_app(tmp_path)


@pytest.fixture
def storage_url(postgresql_url: str, app: MiniApp) -> str:
    return create_storage(postgresql_url, app)


@pytest.fixture
async def notes(app: MiniApp, storage_url: str) -> AsyncGenerator[FakeHub]:
    async with FakeHub(app, storage_url, now=NOW) as hub:
        yield hub
