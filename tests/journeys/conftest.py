"""Worlds made for the journeys: files as other programs export them, and the command line to tell the hub of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Hub:
    """One home, driven through the command line as a script would."""

    home: Path
    now: str = "2026-11-24T14:00:00+08:00"

    def run(self, *words: str, now: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DAIBAN_HOME": str(self.home / "hub"), "DAIBAN_NOW": now or self.now}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "daiban", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def json(self, *words: str, now: str | None = None, code: int = 0) -> dict[str, Any]:
        done = self.run(*words, "--json", now=now)
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def write(self, name: str, text: str) -> str:
        file = self.home / name
        file.write_text(text, encoding="utf-8")
        return str(file)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    yield Hub(tmp_path)
