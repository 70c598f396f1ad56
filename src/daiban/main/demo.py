"""The story of the README, carried out on a world that is imported from ordinary files, in both languages.

Everything goes through the commands that any owner has; nothing here knows how they work inside.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from daiban.main.demo_world import CHAPTERS, Chapter
from daiban.main.tell import lines


async def play() -> int:
    """Play both chapters, each in a home of its own; the first command that fails ends it with its code."""
    for chapter in CHAPTERS:
        with tempfile.TemporaryDirectory(prefix="daiban-demo-") as home:
            code = _play(chapter, Path(home))
        if code:
            return code
    return 0


def _play(chapter: Chapter, home: Path) -> int:
    lines("", f"━━━ {chapter.title} ━━━")
    for name, text in chapter.files.items():
        (home / name).write_text(text, encoding="utf-8")
    ids: dict[str, str] = {}
    told = ""
    for scene in chapter.scenes:
        if scene.told != told:
            lines(
                "",
                f"# {scene.told}（{scene.now}）"
                if chapter.language == "zh"
                else f"# {scene.told} ({scene.now})",
            )
            told = scene.told
        command = [word.format_map({**ids, "home": str(home)}) for word in scene.command]
        lines(f"$ daiban {' '.join(repr(w) if ' ' in w else w for w in command)}")
        environment = {**os.environ, "DAIBAN_HOME": str(home / "hub"), "DAIBAN_NOW": scene.now}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "daiban", *command],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        lines(done.stdout.rstrip())
        if done.returncode not in (0, scene.code):
            return done.returncode
        for key, pattern in scene.remember.items():
            match = pattern.search(done.stdout)
            if match is None:
                lines(f"daiban: the story expected {key} here")
                return 4
            ids[key] = match[0]
    return 0
