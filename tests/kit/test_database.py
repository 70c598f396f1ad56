"""The database itself keeps owners apart: a forgotten WHERE leaks nothing."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from daiban.consent import add_grant
from daiban.consent.tables import grants, uses
from daiban.kit.db import Database, metadata
from daiban.memory.search.tables import message_words
from daiban.messenger.tables import inbox
from daiban.messenger.users import User, add_user
from daiban.miniapps.wakes import app_wakes
from daiban.runtime.tables import runs

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
# One table of each package, so that every declaration is loaded.
assert {grants, uses, inbox, app_wakes, message_words, runs} <= set(metadata.sorted_tables)
OWNED = sorted(table.name for table in metadata.sorted_tables if "owner_id" in table.c)


async def _user(database: Database, handle: str) -> User:
    async with database.transaction(None) as db:
        return await add_user(db, handle=handle, name=handle, timezone="UTC", locale="en-US", now=NOW)


async def test_every_table_with_an_owner_is_guarded_by_force(database: Database) -> None:
    async with database.administration() as db:
        rows = await db.execute(
            text(
                "select c.relname, c.relrowsecurity and c.relforcerowsecurity from pg_class c"
                " join pg_attribute a on a.attrelid = c.oid and a.attname = 'owner_id'"
                " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
            )
        )
        guarded = {name: forced for name, forced in rows}
    assert sorted(guarded) == OWNED and all(guarded.values())


async def test_the_application_cannot_step_past_the_guard(database: Database) -> None:
    async with database.transaction(None) as db:
        row = (
            await db.execute(
                text("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
            )
        ).one()
        owns = await db.execute(text("select count(*) from pg_tables where tableowner = current_user"))
        assert tuple(row) == ("daiban_app", False, False) and owns.scalar() == 0


@pytest.mark.parametrize(
    "statement", ["select * from grants", "update grants set purpose = ''", "delete from grants"]
)
async def test_a_forgotten_where_reaches_nothing_of_somebody_else(database: Database, statement: str) -> None:
    ann, ben = await _user(database, "ann"), await _user(database, "ben")
    async with database.transaction(ann.id) as db:
        await add_grant(db, ann.id, "contacts", purpose="kept", now=NOW)
    async with database.transaction(ben.id) as db:
        assert (await db.execute(text(statement))).rowcount == 0
    async with database.transaction(ann.id) as db:
        rows = await db.execute(text("select purpose from grants"))
        assert [row.purpose for row in rows] == ["kept"]
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with database.transaction(ben.id) as db:
            await add_grant(db, ann.id, "contacts", purpose="forged", now=NOW)


async def test_the_scheduler_reads_what_is_due_and_no_content(database: Database) -> None:
    async with database.scheduling() as db:
        await db.execute(text("select id, owner_id, status from runs"))
    for statement in ("select wish from runs", "select payload from outbox", "select * from messages"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with database.scheduling() as db:
                await db.execute(text(statement))


async def test_the_tables_in_code_are_those_of_the_migrations(database: Database) -> None:
    async with database.administration() as db:
        rows = await db.execute(
            text(
                "select table_name, column_name from information_schema.columns"
                " where table_schema = 'public' and table_name <> 'alembic_version'"
            )
        )
        there = {(table, column) for table, column in rows}
    declared = {(table.name, column.name) for table in metadata.sorted_tables for column in table.c}
    assert declared == there
