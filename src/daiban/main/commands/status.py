"""`daiban status`: the hub as its operator sees it, in numbers."""

from datetime import datetime, timedelta
from typing import Any

import typer

from daiban.channels.advance import next_due
from daiban.main import tell_hub
from daiban.main.commands.acting import Json, look_at_hub
from daiban.main.settings import Settings
from daiban.runtime.overview import OpenWaits, look_over
from daiban.turns.means import Means

app = typer.Typer()


@app.command("status")
def status_command(as_json: Json = False) -> None:
    """How many runs, waits, tasks and workers there are; for the operator. Carries nothing."""

    async def work(means: Means) -> dict[str, Any]:
        now = means.clock.now()
        async with means.database.scheduling() as db:
            seen, due = await look_over(db), await next_due(db)
        lease = seen.oldest_lease
        return {
            "runs": seen.runs,
            "waits": {kind: _open_waits(waits, now) for kind, waits in seen.waits.items()},
            "tasks": {"pending": seen.pending, "carried": seen.carried, "retried": seen.retried},
            "leases": {
                "oldest": {
                    "run": lease.run,
                    "worker": lease.worker,
                    "since": tell_hub.utc(lease.since),
                    "age_s": _seconds(lease.age),
                }
                if lease
                else None,
                "dead": seen.dead,
            },
            "workers": {"alive": len(seen.workers), "serving": sum(seen.workers.values())},
            "next_due": tell_hub.utc(due) if due else None,
        }

    look_at_hub(work, lambda told: tell_hub.status(told, Settings.read().language), as_json=as_json)


def _open_waits(waits: OpenWaits, now: datetime) -> dict[str, Any]:
    """A question may be put to somebody at an hour to come: then its age is nothing yet."""
    age = max(now - waits.oldest, timedelta(0))
    return {"open": waits.number, "oldest": tell_hub.utc(waits.oldest), "oldest_s": _seconds(age)}


def _seconds(length: timedelta) -> float:
    return round(length.total_seconds(), 1)
