"""An app's tables: migrated once, reached under the app's own role, each row by its owner alone."""

import asyncio
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from daiban_sdk import MiniApp, Storage, UnsafeRole, acting_for
from daiban_sdk.testing import FakeHub, create_storage

pytestmark = pytest.mark.anyio


def by_role(admin_url: str, role: str) -> str:
    """How an operator may hand an app a role that does not sign in itself."""
    return make_conninfo(admin_url, options=f"-c role={role}")


async def test_processes_that_start_at_once_migrate_once(storage_url: str, app: MiniApp) -> None:
    async def start() -> None:
        async with Storage(storage_url, app.schema, max_connections=1) as storage:
            await storage.migrate(app.home / "migrations")

    await asyncio.gather(*(start() for _ in range(6)))
    with psycopg.connect(storage_url) as db:
        done = db.execute("SELECT origin, number FROM app_notes.daiban_migrations ORDER BY 1").fetchall()
    assert done == [("app", 1), ("sdk", 1)]


async def test_a_migration_that_fails_leaves_the_schema_as_it_was(storage_url: str, app: MiniApp) -> None:
    (app.home / "migrations" / "0002_wrong.sql").write_text("CREATE TABLE more (a int); SELECT nonsense;")
    async with Storage(storage_url, app.schema) as storage:
        with pytest.raises(psycopg.errors.UndefinedColumn):
            await storage.migrate(app.home / "migrations")
        async with storage.transaction(None) as db:
            found = await db.execute("SELECT to_regclass('notes') AS notes, to_regclass('more') AS more")
            assert await found.fetchone() == {"notes": None, "more": None}


async def test_a_badly_named_migration_is_refused(storage_url: str, app: MiniApp) -> None:
    (app.home / "migrations" / "more.sql").write_text("SELECT 1")
    async with Storage(storage_url, app.schema) as storage:
        with pytest.raises(ValueError, match="more"):
            await storage.migrate(app.home / "migrations")


async def test_a_role_given_by_the_url_is_the_one_that_acts(
    postgresql_url: str, storage_url: str, app: MiniApp
) -> None:
    url = by_role(postgresql_url, app.schema)
    owner, other = uuid4(), uuid4()
    async with FakeHub(app, url, now="2026-11-24T10:00:00+08:00") as hub:
        await hub.call("add", {"text": "milk"}, owner=owner)
        assert await hub.call("texts", {}, owner=other) == {"texts": []}
    async with Storage(url, app.schema) as storage, storage.transaction(owner) as db:
        found = await db.execute("SELECT current_user::text AS who, current_setting('TimeZone') AS zone")
        assert await found.fetchone() == {"who": app.schema, "zone": "UTC"}
        owners = await db.execute(
            "SELECT DISTINCT tableowner::text AS o FROM pg_tables WHERE schemaname = %s", [app.schema]
        )
        assert await owners.fetchall() == [{"o": app.schema}]


async def test_an_app_does_not_start_under_a_role_that_sees_everything(
    postgresql_url: str, app: MiniApp
) -> None:
    create_storage(postgresql_url, app)
    async with Storage(postgresql_url, app.schema) as storage:
        with pytest.raises(UnsafeRole):
            await storage.migrate(app.home / "migrations")


async def test_an_app_reaches_no_other_schema(postgresql_url: str, storage_url: str, app: MiniApp) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as db:
        db.execute(
            "DROP SCHEMA IF EXISTS elsewhere CASCADE; CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.t (a int)"
        )
    async with Storage(storage_url, app.schema) as storage:
        for attempt in ("SELECT * FROM elsewhere.t", "CREATE SCHEMA mine", "SET ROLE postgres"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with storage.transaction(uuid4()) as db:
                    await db.execute(attempt.encode())


async def test_acting_for_another_ends_with_its_block_also_when_that_fails(
    storage_url: str, app: MiniApp
) -> None:
    one, other = uuid4(), uuid4()
    async with Storage(storage_url, app.schema) as storage:
        await storage.migrate(app.home / "migrations")
        async with storage.transaction(one) as db:
            with pytest.raises(ZeroDivisionError):
                async with acting_for(db, other):
                    await db.execute("INSERT INTO notes (owner, text) VALUES (%s, 'x')", [other])
                    raise ZeroDivisionError
            async with acting_for(db, other):
                await db.execute("INSERT INTO notes (owner, text) VALUES (%s, 'theirs')", [other])
            await db.execute("INSERT INTO notes (owner, text) VALUES (%s, 'mine')", [one])
            found = await db.execute("SELECT text FROM notes")
            assert await found.fetchall() == [{"text": "mine"}]
        async with storage.transaction(other) as db:
            found = await db.execute("SELECT text FROM notes")
            assert await found.fetchall() == [{"text": "theirs"}]


async def test_one_connection_does_not_remember_its_last_owner(storage_url: str, app: MiniApp) -> None:
    owner = uuid4()
    async with Storage(storage_url, app.schema, max_connections=1) as storage:
        await storage.migrate(app.home / "migrations")
        async with storage.transaction(owner) as db:
            await db.execute("INSERT INTO notes (owner, text) VALUES (%s, 'mine')", [owner])
        async with storage.transaction(None) as db:
            found = await db.execute("SELECT text FROM notes")
            assert await found.fetchall() == []
