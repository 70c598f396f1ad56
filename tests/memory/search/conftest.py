"""A hub's database with two owners."""

from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest
from owners import NOW, Owner, WordlessEmbedder
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daiban.consent import add_grant
from daiban.kit.db import Database
from daiban.kit.migrate import upgrade_schema
from daiban.messenger.users import add_user


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    name = f"search_{uuid4().hex[:12]}"
    async with await psycopg.AsyncConnection.connect(postgresql_url, autocommit=True) as admin:
        await admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    made = Database(make_conninfo(postgresql_url, dbname=name), embedded=True)
    await upgrade_schema(made)
    yield made
    await made.close()


async def _owner(database: Database, handle: str) -> Owner:
    async with database.transaction(None) as db:
        user = await add_user(db, handle=handle, name=handle, timezone="UTC", locale="en-US", now=NOW)
        await add_grant(db, user.id, "contacts", purpose="test", now=NOW)
    return Owner(database, user, WordlessEmbedder())


@pytest.fixture
async def ann(database: Database) -> Owner:
    return await _owner(database, "ann")


@pytest.fixture
async def ben(database: Database) -> Owner:
    return await _owner(database, "ben")
