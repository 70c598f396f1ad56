"""`daiban calendar` and `daiban bookings`: what the bundled mini-apps keep for you."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from daiban.kit.errors import BadInput
from daiban.main import tell
from daiban.main.commands.acting import Handle, Json, do
from daiban.main.days import day_named
from daiban.messenger.users import User
from daiban.miniapps import Acting
from daiban.turns.means import Means

app = typer.Typer()


@app.command("calendar")
def calendar_command(
    user: Handle,
    start: Annotated[str | None, typer.Option("--from", help="The first day.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="The last day.")] = None,
    ics: Annotated[bool, typer.Option("--ics", help="Print an iCalendar file.")] = False,
    as_json: Json = False,
) -> None:
    """Your calendar: the coming 30 days when no day is given."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        now = means.clock.now()
        first = day_named(start, "--from") or now.astimezone(who.zone).date()
        last = day_named(end, "--to") or first + timedelta(days=30)
        if last < first:
            raise BadInput("--to lies before --from", zh="--to 比 --from 还早")
        asked = {"start": _midnight(first, who.zone), "end": _midnight(last + timedelta(days=1), who.zone)}
        acting = Acting(who.id, now, who.zone, who.locale)
        return await means.host.call("calendar.export_ics" if ics else "calendar.events", asked, acting)

    do(work, tell.ics if ics else tell.calendar, user=user, as_json=as_json)


def _midnight(day: date, zone: ZoneInfo) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=zone).isoformat()


@app.command("bookings")
def bookings_command(
    user: Handle,
    everything: Annotated[bool, typer.Option("--all", help="Cancelled ones too.")] = False,
    as_json: Json = False,
) -> None:
    """Your bookings."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        acting = Acting(who.id, means.clock.now(), who.zone, who.locale)
        return await means.host.call("dining.bookings", {"all": everything}, acting)

    do(work, tell.bookings, user=user, as_json=as_json)
