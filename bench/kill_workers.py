"""Workers that are killed at any point, and what becomes of the runs: nothing may be lost, nothing done twice.

    python -m bench.kill_workers [--runs 300] [--kills 200] [--workers 2] [--restarts 0]

Each run asks its owner for a yes, puts an event into a calendar, asks a friend, books a table, sends a message, sets a reminder
and asks its owner for a choice: six effects, four of them in two mini-apps, and three waits or more. Workers die by SIGKILL: of their own hand before, within or after
every transaction, every call of a run and every call of a mini-app, each with a small chance, and from outside at any time. Only the people live on: they
answer what they find in their inboxes. With `--restarts` PostgreSQL is stopped in the midst of it too, without warning, and started again.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bench.doomed_worker import serve_until_killed
from daiban.consent import add_grant, permit
from daiban.kit.clock import iso, zone_named
from daiban.kit.db import get_server
from daiban.kit.errors import DatabaseUnavailable
from daiban.kit.ids import new_id
from daiban.main.settings import Settings
from daiban.main.tell import Viewer
from daiban.main.wiring import open_means
from daiban.messenger.contacts import list_contacts, save_contacts
from daiban.messenger.formats.vcard import read_contacts
from daiban.messenger.users import User, add_user, sign_in
from daiban.miniapps import Acting, ToolFailed
from daiban.runtime.runs import add_run, start_stage
from daiban.turns.answer import answer
from daiban.turns.decide import decide
from daiban.turns.means import Means

NOW = "2026-11-24T14:00:00+08:00"
_OWNERS = 10
_CHANCE = 0.003  # of dying at any one point, of which a run passes some hundred and fifty

_PROGRAM = """
from apps import calendar, dining, messages, owner

offered: list[calendar.Window] = [{{"start": "{day}T18:00:00+08:00", "end": "{day}T21:00:00+08:00"}}]
added = await calendar.add_event(title="event {n}", start="{day}T12:00:00+08:00", end="{day}T13:00:00+08:00")
answer = await messages.ask_when(person="{friend}", text="question {n}", options=offered, minutes=60)
start = answer["slots"][0]["start"]
found = await dining.search(name="The Table")
booked = await dining.book(place_id=found["places"][0]["id"], start=start, end="{day}T20:00:00+08:00", people=2, name="booking {n}")
chosen = await owner.choose_when(question="choice {n}", options=offered)
sent = await messages.send(person="{friend}", text="message {n}")
reminded = await messages.remind(text="reminder {n}", at="{now}")
moved = await calendar.move_event(event_id=added["event_id"], start="{day}T13:00:00+08:00", end="{day}T14:00:00+08:00")
"end {n}"
"""
EFFECTS = 6  # a run, without the choice


@dataclass
class Trial:
    """What was done, and what was found wrong: each a line."""

    runs: int
    effects: int
    kills: int
    seconds: float
    wrong: list[str] = field(default_factory=list[str])
    states: dict[str, int] = field(default_factory=dict[str, int])


def try_it(
    home: Path,
    *,
    runs: int,
    kills: int,
    workers: int,
    seed: int,
    restarts: int = 0,
    progress: Progress | None = None,
) -> Trial:
    """Kill workers until so many are dead and all runs have come to rest; the hub lies in `home`, which is empty."""
    os.environ |= {"DAIBAN_HOME": str(home), "DAIBAN_NOW": NOW}
    os.environ.pop("DATABASE_URL", None)
    return asyncio.run(
        _try(runs=runs, kills=kills, workers=workers, seed=seed, restarts=restarts, progress=progress)
    )


async def _try(
    *, runs: int, kills: int, workers: int, seed: int, restarts: int, progress: Progress | None
) -> Trial:
    began = time.monotonic()
    die = random.Random(seed)
    bar = progress.add_task("kills", total=kills) if progress else None
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["bench.doomed_worker", "daiban.turns.write_plan", "daiban.runtime.hub_tools", "daiban.runtime.executor"])  # fmt: skip
    async with open_means(Settings.read(), Viewer(quiet=True)) as means:
        owners, friends = await people(means)
        for number in range(runs):
            await _begin(means, owners[number % _OWNERS], friends[number % _OWNERS], number)
        alive: list[Any] = []
        dead = stopped = 0
        while True:
            for one in [one for one in alive if one.exitcode is not None]:
                alive.remove(one)
                dead += one.exitcode == -signal.SIGKILL
            while len(alive) < workers:
                chance = _CHANCE if dead < kills else 0.0
                one = processes.Process(target=serve_until_killed, args=(die.random(), chance), daemon=True)
                one.start()
                alive.append(one)
            if progress and bar is not None:
                progress.update(bar, completed=min(dead, kills))
            try:
                open_runs = await _answer_all(means, owners, friends)
            except (DBAPIError, DatabaseUnavailable, ToolFailed) as error:
                Console(stderr=True).print(f"the people saw: {str(error)[:100]}")
                open_runs = 1
            if stopped < restarts and die.random() < 0.03:
                stopped += 1
                await asyncio.to_thread(_restart_postgresql)
            if dead < kills and die.random() < 0.15:
                die.choice(alive).kill()
            if not open_runs and dead >= kills and stopped >= restarts:
                break
            if not open_runs:
                for _ in range(_OWNERS):
                    await _begin(means, owners[runs % _OWNERS], friends[runs % _OWNERS], runs)
                    runs += 1
            await asyncio.sleep(die.uniform(0.05, 0.25))
        for one in alive:
            one.terminate()
        for one in alive:
            one.join()
        trial = Trial(runs, runs * EFFECTS, dead, time.monotonic() - began)
        await means.database.close()  # connections that a restart has broken
        await _judge(means, owners, friends, trial)
    return trial


async def people(means: Means) -> tuple[list[User], list[User]]:
    """Owners with a friend each, and one place with a table for everybody."""
    now = means.clock.now()
    async with means.database.transaction(None) as db:
        for role in ("owner", "friend"):
            for number in range(_OWNERS):
                about = {
                    "handle": f"{role}{number}",
                    "name": f"{role} {number}",
                    "timezone": "Asia/Shanghai",
                    "locale": "en-US",
                }
                await add_user(db, **about, now=now)
        owners = [await sign_in(db, f"owner{number}") for number in range(_OWNERS)]
        friends = [await sign_in(db, f"friend{number}") for number in range(_OWNERS)]
    for number, owner in enumerate(owners):
        card = (
            f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:friend {number}\r\nIMPP:daiban:friend{number}\r\nEND:VCARD\r\n"
        )
        async with means.database.transaction(owner.id) as db:
            await save_contacts(db, owner.id, read_contacts(card.encode()))
            for data in ("contacts", "calendar"):
                await add_grant(db, owner.id, data, purpose="bench", now=now)
    properties = {"amenity": "restaurant", "name": "The Table", "opening_hours": "24/7", "capacity": "400"}
    place = {
        "type": "Feature",
        "id": "node/1",
        "geometry": {"type": "Point", "coordinates": [121.4, 31.2]},
        "properties": properties,
    }
    hub = Acting(None, now, zone_named("UTC"), "en-US", new_id("import"))
    await means.host.call(
        "dining.import_places",
        {"geojson": json.dumps({"type": "FeatureCollection", "features": [place]})},
        hub,
    )
    return owners, friends


async def _begin(means: Means, owner: User, friend: User, number: int) -> None:
    now = means.clock.now()
    day = (now + timedelta(days=2 + number % 20)).date().isoformat()
    async with means.database.transaction(owner.id) as db:
        held = await permit(db, owner.id, "contacts", purpose="bench", now=now)
        contact = next(one.id for one in await list_contacts(db, held))
        program = _PROGRAM.format(n=number, day=day, friend=contact, now=iso(now, owner.zone))
        approve = "ask" if number % 3 == 0 else "all"
        run = await add_run(db, owner.id, f"bench {number}", language="en", approve=approve, now=now)
        await start_stage(db, run, skill="bench", program=program)


async def _answer_all(means: Means, owners: list[User], friends: list[User]) -> int:
    """Friends answer, owners approve and choose; how many runs have not ended."""
    unfinished = 0
    for owner, friend in zip(owners, friends, strict=True):
        async with means.database.transaction(owner.id) as db:
            rows = await db.execute(
                text("select id, kind from waits where resolved_at is null and kind <> 'answer'")
            )
            waits = [(str(row.id), str(row.kind)) for row in rows]
            count = "select count(*) from runs where status in ('running', 'waiting', 'unclear')"
            unfinished += int((await db.execute(text(count))).scalar_one())
        for wait, kind in waits:
            if kind == "approval":
                await decide(means, owner, wait, yes=True)
            else:
                await answer(means, owner, wait, "1")
        async with means.database.transaction(friend.id) as db:
            rows = await db.execute(text("select id from inbox where kind = 'question' and state = 'open'"))
            questions = [str(row.id) for row in rows]
        for question in questions:
            await answer(means, friend, question, "yes, that works")
    return unfinished


async def _judge(means: Means, owners: list[User], friends: list[User], trial: Trial) -> None:
    """Count every effect of every run, where it was to have happened."""
    found: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("event", "booking", "question", "message", "reminder", "choice")
    }
    states: Counter[str] = Counter()
    for owner, friend in zip(owners, friends, strict=True):
        acting = Acting(owner.id, means.clock.now(), owner.zone, owner.locale)
        now = datetime.fromisoformat(NOW)
        span = {"start": iso(now, owner.zone), "end": iso(now + timedelta(days=60), owner.zone)}
        events = (await means.host.call("calendar.events", span, acting))["events"]
        found["event"].update(e["title"] for e in events if e["title"].startswith("event"))
        trial.wrong += [
            f"{e['title']} was not moved"
            for e in events
            if e["title"].startswith("event") and "T13:" not in e["start"]
        ]
        async with means.database.transaction(owner.id) as db:
            rows = await db.execute(text("select wish, status, reply, problem from runs"))
            for run in rows:
                states[run.status] += 1
                if run.status != "done" or run.reply != run.wish.replace("bench", "end"):
                    trial.wrong.append(f"{run.wish}: {run.status}, {run.reply}, {run.problem}")
            rows = await db.execute(
                text("select tool, state, count(*) from calls where state <> 'done' group by 1, 2")
            )
            trial.wrong += [f"{row.count} calls of {row.tool} are {row.state}" for row in rows]
            rows = await db.execute(text("select count(*) from waits where resolved_at is null"))
            trial.wrong += [f"{n} waits are open" for n in [rows.scalar_one()] if n]
            rows = await db.execute(text("select text from waits where kind = 'choice'"))
            found["choice"].update(str(row.text) for row in rows)
            rows = await db.execute(text("select text from inbox where kind = 'reminder'"))
            found["reminder"].update(str(row.text) for row in rows)
        async with means.database.transaction(friend.id) as db:
            rows = await db.execute(
                text("select text, kind from inbox where kind in ('message', 'question')")
            )
            for row in rows:
                found[row.kind].update([str(row.text)])
    async with means.database.administration() as db:
        rows = await db.execute(text("select name from app_dining.bookings"))
        found["booking"].update(str(row.name) for row in rows)
    for kind, counted in found.items():
        for number in range(trial.runs):
            times = counted[f"{kind} {number}"]
            if times != 1:
                trial.wrong.append(f"{kind} {number}: {times} times")
    trial.states = dict(states)


def _restart_postgresql() -> None:
    """As a power cut would: the server goes without a word to anybody, and recovers from its log."""
    server = get_server(Settings.read().home / "postgres", cleanup_mode="stop")
    control = [str(Path(server.bin_path) / "pg_ctl"), "-D", str(server.pgdata), "-w"]
    account = server.pgdata.owner()
    subprocess.run([*control, "-m", "immediate", "stop"], user=account, check=True, capture_output=True)
    time.sleep(1)
    started = [*control, "-l", str(server.log), "-o", f'-h "" -k "{server.pgdata}"', "start"]
    # A worker that was just starting may have been quicker.
    subprocess.run(started, user=account, check=False, stdout=subprocess.DEVNULL)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--runs", type=int, default=300)
    told.add_argument("--kills", type=int, default=200)
    told.add_argument("--workers", type=int, default=2)
    told.add_argument("--restarts", type=int, default=0)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--json", action="store_true")
    said = told.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="daiban-kills-") as folder,
        Progress(console=Console(stderr=True)) as progress,
    ):
        trial = try_it(
            Path(folder),
            runs=said.runs,
            kills=said.kills,
            workers=said.workers,
            seed=said.seed,
            restarts=said.restarts,
            progress=progress,
        )
    if said.json:
        print(json.dumps(asdict(trial)))
    else:
        print(
            f"{trial.kills} kills, {trial.runs} runs, {trial.effects} effects, {trial.seconds:.0f} s; {trial.states}"
        )
        print(f"{len(trial.wrong)} wrong", *trial.wrong[:20], sep="\n  ")
    sys.exit(bool(trial.wrong))


if __name__ == "__main__":
    main()
