"""A disk that is full: nothing is lost, and all goes on when there is room again."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Hub
from worlds import ENGLISH

WISH = "remind me tomorrow at {hour} to water the plants"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 150 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=150m,mode=755", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)  # the database runs as another user
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_wishes_wait_for_room(small_disk: Path) -> None:
    hub = Hub(small_disk)
    hub.json("user", "add", "me", "--name", "Robin", "--locale", "en-US")
    hub.json("import", "contacts", hub.write("contacts.vcf", ENGLISH.contacts), "--user", "me")
    worker = hub.start("worker")
    while not hub.json("status")["workers"]["serving"]:
        time.sleep(0.1)
    done = hub.json("ask", WISH.format(hour=9), "--user", "me", "--approve", "all")
    assert done["status"] == "done", done

    fill(small_disk / "fill")
    told = [
        hub.run("ask", WISH.format(hour=hour), "--user", "me", "--approve", "all") for hour in (10, 11, 12)
    ]
    for one in told:
        # It was taken and is tried again, or it was refused in one line.
        assert one.returncode == 0 or len(one.stderr.strip().splitlines()) == 1, one.stderr
        assert "Traceback" not in one.stderr
    assert worker.poll() is None

    (small_disk / "fill").unlink()
    deadline = time.monotonic() + 60
    while [run for run in runs(hub) if run["status"] == "running"]:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert {run["status"] for run in runs(hub)} == {"done"}
    taken = sum("run-" in one.stdout for one in told)
    assert len(runs(hub)) >= 1 + taken
    worker.terminate()
    _, problems = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert "water" not in problems, "what somebody wished is in the log"


def runs(hub: Hub) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = hub.json("run", "list", "--user", "me")["runs"]
    return listed


def fill(file: Path) -> None:
    with file.open("wb") as written:
        try:
            while True:
                written.write(bytes(1 << 20))
                written.flush()
        except OSError:
            pass
