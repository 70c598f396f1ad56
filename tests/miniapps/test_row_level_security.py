"""Every table of the bundled apps either belongs to owners, under row-level security, or says why it cannot."""

import re
from pathlib import Path

import psycopg
import pytest

import daiban_calendar
import daiban_dining
from daiban_sdk import MiniApp
from daiban_sdk.testing import FakeHub

pytestmark = pytest.mark.anyio

SHARED = {"app_calendar": set[str](), "app_dining": {"places", "seatings"}}


@pytest.mark.parametrize("app", [daiban_calendar.app, daiban_dining.app], ids=lambda app: app.name)
async def test_every_table_with_an_owner_is_forced_under_a_policy(
    app: MiniApp, postgresql_url: str, calendar: FakeHub, dining: FakeHub
) -> None:
    with psycopg.connect(postgresql_url) as db:
        rows = db.execute(
            "SELECT c.relname, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'owner'),"
            " c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)"
            " FROM pg_class c WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p')",
            [app.schema],
        ).fetchall()
        role = db.execute(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [app.schema]
        ).fetchone()
    assert role == (False, False)
    assert {name for name, _, forced in rows if not forced} == SHARED[app.schema] | {"daiban_migrations"}
    assert {name for name, owned, _ in rows if not owned} == SHARED[app.schema] | {"daiban_migrations"}


@pytest.mark.parametrize("table", sorted(SHARED["app_dining"]))
def test_a_table_that_all_diners_share_says_so(table: str) -> None:
    migration = (Path(daiban_dining.__file__).parent / "migrations" / "0001_places.sql").read_text("utf-8")
    (words,) = re.findall(rf"((?:--[^\n]*\n)+)CREATE TABLE {table} ", migration)
    assert re.search(r"cannot be owner-scoped|no owner", words)
