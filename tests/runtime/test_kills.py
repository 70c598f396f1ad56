"""The short form of `python -m bench.kill_workers`: workers die at any point, PostgreSQL once, and every run ends right."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_nothing_is_lost_or_done_twice() -> None:
    command = [sys.executable, "-m", "bench.kill_workers", "--runs", "30", "--kills", "20", "--restarts", "1"]
    done = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr[-2000:]
    trial = json.loads(done.stdout.splitlines()[-1])
    assert trial["wrong"] == [] and done.returncode == 0, trial["wrong"]
    assert trial["kills"] >= 20 and trial["states"] == {"done": trial["runs"]}
    assert trial["runs"] >= 30 and trial["effects"] == 6 * trial["runs"]
