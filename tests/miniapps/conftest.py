"""The bundled apps, running on the tests' PostgreSQL server."""

from collections.abc import AsyncGenerator
from uuid import UUID, uuid4

import pytest

from daiban_calendar import app as calendar_app
from daiban_dining import app as dining_app
from daiban_sdk.testing import FakeHub, create_storage

NOW = "2026-11-24T10:00:00+08:00"  # a Tuesday


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
