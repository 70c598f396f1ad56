"""A hub on a PostgreSQL of the operator's own, whose owner of the schema is no superuser and signs in with a password."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from conftest import EVENING, Hub
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import InsufficientPrivilege
from test_dinner import ZH_WISH
from worlds import CHINESE

from daiban.kit.db import APP_ROLE, Database


@pytest.fixture
def operators_url(postgresql_url: str) -> Iterator[str]:
    """An empty database that lets nobody in without a password, as its owner signs in to it."""
    name = f"operators_{uuid4().hex[:12]}"
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("create role {} login createrole password 'first'").format(sql.Identifier(name))
        )
        admin.execute(sql.SQL("create database {0} owner {0}").format(sql.Identifier(name)))
        # Roles are the server's: where other tests have made them already, this owner may use them as if it had.
        for (role,) in admin.execute("select rolname from pg_roles where rolname like 'daiban%'").fetchall():
            grant = sql.SQL("grant {} to {} with admin option")
            admin.execute(grant.format(sql.Identifier(role), sql.Identifier(name)))
        row = admin.execute("show hba_file").fetchone()
        assert row is not None
        hba = Path(row[0])
        before = hba.read_text()
        hba.write_text(f"local {name} all scram-sha-256\n{before}")
        admin.execute("select pg_reload_conf()")
        yield make_conninfo(postgresql_url, dbname=name, user=name, password="first")
        hba.write_text(before)
        admin.execute("select pg_reload_conf()")


def test_a_dinner_is_arranged_on_the_operators_own_database(
    home: Path, operators_url: str, postgresql_url: str
) -> None:
    hub = Hub(home, database_url=operators_url)
    hub.load(CHINESE)
    assert hub.json("search", "烧鸟", "--user", "me")["messages"], (
        "the owner of the schema looks words up, bound as they are"
    )
    assert hub.json("search", "烧鸟", "--user", "song")["messages"] == []
    question = hub.json("ask", ZH_WISH, "--user", "me", "--approve", "all")["waiting_for"]

    # The operator changes the password: the hub goes on with the new one.
    owner = str(conninfo_to_dict(operators_url)["user"])
    with psycopg.connect(postgresql_url) as admin:
        admin.execute(sql.SQL("alter role {} password 'second'").format(sql.Identifier(owner)))
    refused = hub.run("inbox", "--user", "me")
    assert refused.returncode == 2 and "password authentication failed" in refused.stderr
    assert refused.stderr.count("\n") == 1
    hub.database_url = make_conninfo(operators_url, password="second")

    hub.json("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    assert hub.seated() == [("赤羽烧鸟", "2026-12-05T18:00:00+08:00", 2)]
    assert not (home / "hub" / "postgres").exists(), "no embedded database is started"

    # The application's session cannot become the owner of the schema, nor is it let in without the password.
    application = Database(hub.database_url, embedded=False).conninfo(APP_ROLE)
    with psycopg.connect(application) as db:
        assert db.execute("select session_user, current_user").fetchone() == (APP_ROLE, APP_ROLE)
        with pytest.raises(InsufficientPrivilege):
            db.execute(sql.SQL("set role {}").format(sql.Identifier(owner)))
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(make_conninfo(application, password="first"))


def test_an_owner_that_may_not_make_roles_is_told_so(
    home: Path, operators_url: str, postgresql_url: str
) -> None:
    owner = str(conninfo_to_dict(operators_url)["user"])
    with psycopg.connect(postgresql_url) as admin:
        admin.execute(sql.SQL("alter role {} nocreaterole").format(sql.Identifier(owner)))
    done = Hub(home, database_url=operators_url).run("user", "add", "me")
    assert done.returncode == 2 and "createrole" in done.stderr and done.stderr.count("\n") == 1
