"""An owner and a worker, in a hub's database."""

from collections.abc import AsyncIterator

import pytest
from acts import join

from daiban.kit.db import Database
from daiban.kit.ids import UserId
from daiban.runtime import leases


@pytest.fixture
async def owner(database: Database) -> UserId:
    return await join(database, "me")


@pytest.fixture
async def worker(database: Database) -> AsyncIterator[leases.Presence]:
    async with leases.present(database, stays=False) as made:
        yield made
