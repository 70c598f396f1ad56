"""A hub as an earlier release left it, with runs that wait for all that one can wait for: this release ends them right.

`releases/NNNN.sql` is a dump of its database at migration NNNN (`pg_dump --inserts`), made with the commands of that release on Tuesday, 24 November 2026.
"""

import os
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest
from conftest import AFTERNOON, EVENING, LATER, Hub

from daiban.kit.db import get_server

ROLES = ("daiban_app", "daiban_scheduler", "daiban_miniapp_calendar", "daiban_miniapp_dining")
RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql"))
NEXT_DAY = "2026-11-25T10:00:00+08:00"

# What `approve` of that release committed; its process died before it went on.
APPROVED = """
update calls set state = 'approved', decision = 'approved by the owner' where run_id = %(run)s and state = 'asked';
update waits set resolved_at = '2026-11-24T14:00:00+08:00', resolution = '{"approved": true}' where run_id = %(run)s and resolved_at is null;
update runs set status = 'running' where id = %(run)s
"""


def load(dump: Path, hub: Hub, servers: dict[Path, Any]) -> None:
    (hub.home / "hub").mkdir()
    server = servers[hub.home] = get_server(hub.home / "hub" / "postgres", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as db:
        for role in ROLES:
            db.execute(f"create role {role} login".encode())
    psql = Path(server.bin_path) / "psql"
    command = [str(psql), "-q", "-v", "ON_ERROR_STOP=1", "-d", server.get_uri(), "-f", str(dump)]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "PGOPTIONS": "-c row_security=off"}
    )
    with psycopg.connect(server.get_uri(), autocommit=True) as db:
        found = db.execute("select id from runs where wish like '告诉死党，周四%'").fetchone()
        assert found
        for statement in APPROVED.split(";"):
            db.execute(statement.encode(), {"run": found[0]})


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def left(request: pytest.FixtureRequest, hub: Hub, servers: dict[Path, Any]) -> Hub:
    load(request.param, hub, servers)
    return hub


def runs(hub: Hub, now: str = AFTERNOON) -> dict[str, str]:
    """The ids of the runs by the first words of their wish."""
    return {run["wish"][:4]: run["run"] for run in hub.json("run", "list", "--user", "me", now=now)["runs"]}


def test_what_waits_for_people_ends_right(left: Hub) -> None:
    known = runs(left)
    told = left.json("run", "show", known["告诉死党"], "--user", "me")
    assert told["status"] == "done", "who was told yes before the upgrade is carried on after it"
    assert any(
        "体育馆" in item["text"] for item in left.json("inbox", "--user", "song", now=NEXT_DAY)["messages"]
    )

    question = left.json("run", "show", known["约死党下"], "--user", "me")["waiting_for"]
    assert question["kind"] == "answer"
    left.json("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    card = left.json("run", "show", known["约死党下"], "--user", "me", now=EVENING)["waiting_for"]
    assert card["kind"] == "approval", card
    done = left.json("approve", card["id"], "--user", "me", now=EVENING)
    assert done["status"] == "done", done
    assert [(place, start[:10]) for place, start, _ in left.seated()] == [("川巷子", "2026-12-05")]


def test_what_waits_for_its_owner_ends_right(left: Hub) -> None:
    known = runs(left)
    for wish in ("周五晚上", "周四下午", "提醒我1"):
        card = left.json("run", "show", known[wish], "--user", "me")["waiting_for"]
        assert left.json("approve", card["id"], "--user", "me")["status"] == "done", wish
    assert [(place, start) for place, start, _ in left.seated()] == [
        ("赤羽烧鸟", "2026-11-27T19:00:00+08:00")
    ]
    which = left.json("run", "show", known["约郑立这"], "--user", "me", code=3)["waiting_for"]
    told = left.json("answer", which["id"], "意舍餐厅", "--user", "me")
    assert told["waiting_for"]["kind"] == "approval", told
    when = left.json("run", "show", known["约死党吃"], "--user", "me", code=3)["waiting_for"]
    told = left.json("answer", when["id"], "下周五晚上", "--user", "me", code=3)
    assert told["waiting_for"]["kind"] in ("choice", "approval"), told


def test_what_waits_for_an_hour_comes_at_it(left: Hub) -> None:
    before = left.json("inbox", "--user", "song", now="2026-11-28T08:59:00+08:00")["messages"]
    assert not [item for item in before if "雨伞" in item["text"]]
    after = left.json("inbox", "--user", "song", now="2026-11-28T09:00:00+08:00")["messages"]
    assert len([item for item in after if "雨伞" in item["text"]]) == 1
    known = runs(left, LATER)
    told = left.json("run", "show", known["提醒我1"], "--user", "me", now="2027-01-20T12:00:00+08:00", code=4)
    assert told["status"] == "failed" and "先放下了" in told["reply"], "cards of that release had no deadline"
