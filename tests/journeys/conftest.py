"""Worlds made for the journeys: files as other programs export them, and the command line to tell the hub of them.

A world is imported once and copied for each test: the files of a hub that is not running are the hub.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from forks import Forks
from worlds import CHINESE, ENGLISH, World

from daiban.kit.db import get_server

AFTERNOON = "2026-11-24T14:00:00+08:00"  # a Tuesday
EVENING = "2026-11-24T21:30:00+08:00"
LATER = "2026-11-26T12:00:00+08:00"


@dataclass
class Hub:
    """One home, driven through the command line as a script would.

    With `forks` a command that is waited for is forked rather than started, which spares it the imports.
    """

    home: Path
    forks: Forks | None = None
    now: str = AFTERNOON
    skills: Path | None = None
    database_url: str | None = None
    lang: str = "C.UTF-8"

    def start(self, *words: str, now: str | None = None) -> subprocess.Popen[str]:
        """Start a command, always as an interpreter of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "daiban", *words],
            env=self._environment(now),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, now: str | None = None) -> subprocess.CompletedProcess[str]:
        if self.forks is not None:
            return self.forks.run(words, self._environment(now))
        process = self.start(*words, now=now)
        stdout, stderr = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, stdout, stderr)

    def _environment(self, now: str | None) -> dict[str, str]:
        environment = {**os.environ, "DAIBAN_HOME": str(self.home / "hub"), "DAIBAN_NOW": now or self.now}
        for name in ("DATABASE_URL", "LC_ALL", "LC_MESSAGES"):
            environment.pop(name, None)
        environment["LANG"] = self.lang
        if self.database_url is not None:
            environment["DATABASE_URL"] = self.database_url
        if self.skills is not None:
            environment["DAIBAN_SKILLS"] = str(self.skills)
        return environment

    def json(self, *words: str, now: str | None = None, code: int = 0) -> dict[str, Any]:
        done = self.run(*words, "--json", now=now)
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def write(self, name: str, text: str) -> str:
        file = self.home / name
        file.write_text(text, encoding="utf-8")
        return str(file)

    def load(self, world: World) -> None:
        """Import everything of the world through the commands that any owner has."""
        for user in world.users:
            self.json("user", "add", *user)
        self.json("import", "contacts", self.write("contacts.vcf", world.contacts), "--user", "me")
        for number, (contact, text) in enumerate(world.chats):
            file = self.write(f"chat{number}.txt", text)
            self.json("import", "chat", file, "--user", "me", "--with", contact)
        for number, (user, text) in enumerate(world.calendars):
            self.json("import", "calendar", self.write(f"calendar{number}.ics", text), "--user", user)
        if world.places:
            self.json("import", "places", self.write("places.geojson", world.places))

    def ask_the_friend(self, wish: str, *more: str) -> dict[str, Any]:
        """Voice the wish and say yes to asking the friend; the run that now waits for the answer."""
        told = self.json("ask", wish, "--user", "me", *more)
        assert told["waiting_for"]["kind"] == "approval", told
        told = self.json("approve", told["waiting_for"]["id"], "--user", "me")
        assert told["waiting_for"]["kind"] == "answer", told
        return told

    def seated(self, now: str = LATER) -> list[tuple[str, str, int]]:
        """The owner's bookings as (place, start, people)."""
        booked = self.json("bookings", "--user", "me", now=now)["bookings"]
        return [(b["place"], b["start"], b["people"]) for b in booked]


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder of our own for the homes: as root the database runs as another user, to whom pytest's is closed."""
    with tempfile.TemporaryDirectory(prefix="daiban-journeys-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    with Forks() as made:
        yield made


@pytest.fixture
def home(folder: Path, servers: dict[Path, Any]) -> Iterator[Path]:
    """Removed after its test: each holds a database of forty megabytes."""
    made = Path(tempfile.mkdtemp(dir=folder))
    yield made
    if made in servers:
        servers.pop(made).cleanup()
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def servers() -> dict[Path, Any]:
    """The databases that run for a whole test, by home: else each command would start and stop its own, half of what it takes."""
    return {}


@pytest.fixture
def hub(home: Path, forks: Forks) -> Hub:
    """An empty hub."""
    return Hub(home, forks)


def _keep_what_is_made_once(hub: Hub) -> None:
    """Stubs and fits, which a hub makes at its first wish: of a wish to a copy, so that the hub itself has heard none."""
    with tempfile.TemporaryDirectory(dir=hub.home.parent) as name:
        subprocess.run(["cp", "-a", f"{hub.home}/.", name], check=True)
        Hub(Path(name), hub.forks).json("ask", "what is on tomorrow?", "--user", "me")
        shutil.copytree(Path(name) / "hub" / "cache", hub.home / "hub" / "cache")


@pytest.fixture(scope="session")
def make_hub(folder: Path, forks: Forks, servers: dict[Path, Any]) -> Callable[[World, Path], Hub]:
    """A hub with a world in it, of which each world is imported once."""
    loaded: dict[int, Path] = {}

    def make(world: World, home: Path) -> Hub:
        if id(world) not in loaded:
            first = Hub(Path(tempfile.mkdtemp(prefix="world-", dir=folder)), forks)
            (first.home / "hub").mkdir()
            server = get_server(first.home / "hub" / "postgres", cleanup_mode="stop")
            first.load(world)
            server.cleanup()
            _keep_what_is_made_once(first)
            loaded[id(world)] = first.home
        if home in servers:  # a test with two worlds has one after the other
            servers.pop(home).cleanup()
            shutil.rmtree(home / "hub")
        # With its owners: as root the database runs as a user of its own.
        subprocess.run(["cp", "-a", f"{loaded[id(world)]}/.", str(home)], check=True)
        servers[home] = get_server(home / "hub" / "postgres", cleanup_mode="stop")
        return Hub(home, forks)

    return make


@pytest.fixture
def zh(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(CHINESE, home)


@pytest.fixture
def en(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(ENGLISH, home)
