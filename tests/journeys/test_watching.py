"""Watching a run that a worker carries, and the operator's view of the hub."""

import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from conftest import AFTERNOON, Hub
from test_dinner import ZH_WISH

HAN = re.compile(r"[\u4e00-\u9fff]")
WISH = {"zh": "告诉死党我周六晚点到", "en": "tell Dana that I am late on Saturday"}
NOBODY = {"zh": "没有 worker 在运行", "en": "no worker is running"}


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def hub(language: str, request: pytest.FixtureRequest) -> Hub:
    """With a world in the language, and a terminal too."""
    return replace(
        request.getfixturevalue(language), lang={"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}[language]
    )


@pytest.fixture
def served(hub: Hub) -> Iterator[Hub]:
    """By a worker."""
    worker = hub.start("worker")
    while not hub.json("status")["workers"]["serving"]:
        assert worker.poll() is None
        time.sleep(0.1)
    yield hub
    worker.terminate()
    worker.communicate(timeout=30)
    assert worker.returncode == 0


def until(watch: subprocess.Popen[str], event: str) -> list[dict[str, Any]]:
    """What a watcher tells up to this event."""
    assert watch.stdout is not None
    told: list[dict[str, Any]] = []
    for line in watch.stdout:
        told.append(json.loads(line))
        if told[-1]["event"] == event:
            return told
    raise AssertionError(f"no {event}: {told}")


def test_a_run_is_watched_from_its_wish_to_its_end(served: Hub, language: str) -> None:
    asked = served.json("ask", WISH[language], "--user", "me")
    watch = served.start("run", "watch", asked["run"], "--user", "me", "--json")
    before = until(watch, "parked")
    assert [one["event"] for one in before] == ["asked", "understood", "program", "call", "parked"]
    assert before[0] == {
        "run": asked["run"],
        "number": before[0]["number"],
        "at": AFTERNOON,
        "event": "asked",
        "wish": WISH[language],
    }
    (waits,) = before[-1]["waits"]
    assert waits == asked["waiting_for"]
    done = served.json("approve", waits["id"], "--user", "me")
    rest, said = watch.communicate(timeout=30)
    after = [json.loads(line) for line in rest.splitlines()]
    assert (watch.returncode, said) == (0, ""), "a worker serves"
    assert [one["event"] for one in after] == ["resolved", "call", "woken", "call", "ended"]
    assert [one.get("state") for one in after] == [None, "approved", None, "done", None]
    assert after[0]["how"] == "approved" and after[-1]["reply"] == done["reply"]
    numbers = [one["number"] for one in before + after]
    assert numbers == sorted(numbers)


def test_what_is_watched_is_told_a_line_an_event_in_the_language_of_its_owner(
    hub: Hub, language: str
) -> None:
    asked = hub.json("ask", WISH[language], "--user", "me")
    watch = hub.start("run", "watch", "--user", "me")
    assert watch.stderr is not None and NOBODY[language] in watch.stderr.readline()
    hub.json("refuse", asked["waiting_for"]["id"], "--user", "me", code=4)
    told, said = watch.communicate(timeout=30)
    assert watch.returncode == 4 and said == "", "it was refused, and that nobody serves is told once"
    lines = [line.split("  ", 1) for line in told.splitlines()]
    assert {at for at, _ in lines} == {"11-24 14:00:00"} and len(lines) == 8, told
    assert WISH[language] in lines[0][1] and asked["waiting_for"]["id"] in lines[4][1], told
    assert all(HAN.search(line) for _, line in lines if language == "zh" and "[refused]" not in line), told
    assert language == "zh" or not HAN.search(told), told


def test_a_watch_carries_nothing_and_ends_with_ctrl_c(zh: Hub) -> None:
    killed = zh.start("ask", WISH["zh"], "--user", "me", "--approve", "all")
    assert killed.stderr is not None and killed.stderr.readline().startswith("»")
    killed.kill()
    killed.communicate()
    watch = zh.start("run", "watch", "--user", "me", "--json")
    assert watch.stderr is not None and NOBODY["zh"] in watch.stderr.readline()
    watch.send_signal(signal.SIGINT)
    told, said = watch.communicate(timeout=30)
    assert (watch.returncode, said) == (0, "")
    assert "ended" not in told
    (one,) = zh.json("run", "list", "--stuck")["stuck"]
    assert one["status"] == "running" and one["why"] == "dead-worker"


def test_nothing_of_somebody_else_can_be_watched(zh: Hub) -> None:
    asked = zh.json("ask", WISH["zh"], "--user", "me")
    told = zh.json("run", "watch", asked["run"], "--user", "song", code=2)
    assert told["error"]["code"] == "not-found" and asked["run"] in told["error"]["message"]
    assert "daiban ask" in zh.json("run", "watch", "--user", "song", code=2)["error"]["message"]


def test_a_run_that_is_stuck_is_listed_with_what_to_do_and_not_carried(hub: Hub, language: str) -> None:
    killed = hub.start("ask", WISH[language], "--user", "me", "--approve", "all")
    assert killed.stderr is not None and killed.stderr.readline().startswith("»")
    killed.kill()
    killed.communicate()
    told = hub.json("run", "list", "--stuck")
    (one,) = told["stuck"]
    assert one["why"] == "dead-worker" and "daiban worker" in one["do"]
    assert bool(HAN.search(one["do"])) == (language == "zh")
    assert hub.json("run", "list", "--stuck") == told
    shown = hub.run("run", "list", "--stuck").stdout
    assert one["run"] in shown and one["owner"] in shown and WISH[language] not in shown
    told = hub.json("status")
    assert told["runs"] == {"running": 1} and told["leases"]["dead"] == 1, told
    assert told["leases"]["oldest"]["run"] == one["run"]
    assert hub.json("run", "show", "--user", "me")["status"] == "done", "any command takes over"
    assert hub.json("run", "list", "--stuck") == {"stuck": []}
    assert (
        hub.run("run", "list", "--stuck").stdout.strip()
        == {"zh": "没有卡住的任务", "en": "nothing is stuck"}[language]
    )


def test_a_wait_past_its_end_is_stuck_until_somebody_looks_at_the_clock(zh: Hub) -> None:
    asked = zh.ask_the_friend(ZH_WISH)
    late = "2026-12-10T12:00:00+08:00"
    assert zh.json("run", "list", "--stuck", now=asked["waiting_for"]["until"])["stuck"] == []
    (one,) = zh.json("run", "list", "--stuck", "--older-than", "1d", now=late)["stuck"]
    assert (one["run"], one["why"], one["status"]) == (asked["run"], "overdue", "waiting")
    assert zh.json("run", "list", "--stuck", "--older-than", "60d", now=late)["stuck"] == []
    zh.json("inbox", "--user", "me", now=late)
    assert zh.json("run", "list", "--stuck", now=late)["stuck"] == []


def test_the_operator_is_told_how_much_waits_and_since_when(hub: Hub, language: str) -> None:
    hub.json("ask", WISH[language], "--user", "me")
    told = hub.json("status", now="2026-11-24T17:00:00+08:00")
    assert told["runs"] == {"waiting": 1}
    assert told["waits"] == {
        "approval": {"open": 1, "oldest": "2026-11-24T06:00:00+00:00", "oldest_s": 3 * 3600.0}
    }
    assert told["tasks"] == {"pending": 0, "carried": 0, "retried": 0}
    assert told["leases"] == {"oldest": None, "dead": 0} and told["workers"] == {"alive": 0, "serving": 0}
    shown = hub.run("status", now="2026-11-24T17:00:00+08:00").stdout
    assert {"zh": "approval 1（最久 3 小时）", "en": "approval 1 (oldest 3 hours)"}[language] in shown


@pytest.mark.parametrize("words", [("--stuck", "--user", "me"), (), ("--stuck", "--older-than", "soon")])
def test_what_cannot_be_listed_is_told_in_one_line(hub: Hub, language: str, words: tuple[str, ...]) -> None:
    done = hub.run("run", "list", *words)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert bool(HAN.search(done.stderr)) == (language == "zh")
    assert ("--older-than" if "soon" in words else "--stuck") in done.stderr
