"""The command line: `daiban`. Each command advances all due work first; nothing runs between commands."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.ext.asyncio import AsyncConnection
from typer.exceptions import Abort, TyperException

from daiban.channels.advance import advance
from daiban.consent import add_grant, find_permit, list_grants, permit, revoke_grant
from daiban.kit.clock import iso
from daiban.kit.dates import Language
from daiban.kit.errors import BadInput, DaibanError, NotFound
from daiban.kit.ids import GrantId, RunId, UserId
from daiban.main import importing, known, preferences, searching, tell
from daiban.main.demo import play
from daiban.main.import_chat import ChatRequest
from daiban.main.import_chat import import_chat as importing_chat
from daiban.main.progress import progress_bar
from daiban.main.settings import Settings
from daiban.main.wiring import open_means
from daiban.messenger.contacts import contact_called, list_contacts, user_behind
from daiban.messenger.conversations import list_conversations
from daiban.messenger.post import read_inbox
from daiban.messenger.users import User, add_user, in_directory, sign_in
from daiban.miniapps import Acting
from daiban.runtime.runs import list_runs, load_run
from daiban.turns.answer import answer
from daiban.turns.ask import ask, cancel_run
from daiban.turns.carry import carry_run
from daiban.turns.decide import decide
from daiban.turns.means import Means
from daiban.turns.report import inbox_of, report

# What a status means to a script; a question that was not understood counts as unclear.
EXIT_OF_STATUS = {"unclear": 3, "refused": 4, "failed": 4}
EXIT_OF_ERROR = {"not-understood": 3, "not-granted": 4, "tool-failed": 4, "program-rejected": 4}

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__, pretty_exceptions_enable=False)
user_app = typer.Typer(no_args_is_help=True, help="Users of this hub.")
import_app = typer.Typer(no_args_is_help=True, help="Open your own files to your agent.")
grant_app = typer.Typer(no_args_is_help=True, help="What is open to whom.")
run_app = typer.Typer(no_args_is_help=True, help="What your agent does and has done.")
for name, sub in (("user", user_app), ("import", import_app), ("grant", grant_app), ("run", run_app)):
    app.add_typer(sub, name=name)

Handle = Annotated[str, typer.Option("--user", help="Whose agent acts: the handle.")]
Json = Annotated[bool, typer.Option("--json", help="Print exactly one JSON object.")]


class ApproveMode(StrEnum):
    ask = "ask"
    all = "all"


def _do(
    work: Callable[[Means, User], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any], Language], None],
    *,
    user: str,
    as_json: bool,
) -> None:
    """What a command does for one user: sign in, advance what is due, do the work, show it in their language."""
    viewer = tell.Viewer(quiet=as_json)

    async def as_user(means: Means) -> dict[str, Any]:
        async with means.database.transaction(None) as db:
            who = await sign_in(db, user)
        viewer.user, viewer.language = who.id, who.language
        await advance(means)
        return await work(means, who)

    _open_and(as_user, lambda told: show(told, viewer.language), viewer, as_json=as_json)


def _do_for_hub(
    work: Callable[[Means], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any]], None],
    *,
    as_json: bool,
) -> None:
    """What a command does for the whole hub: advance what is due, do the work, show it."""

    async def for_hub(means: Means) -> dict[str, Any]:
        await advance(means)
        return await work(means)

    _open_and(for_hub, show, tell.Viewer(quiet=True), as_json=as_json)


def _open_and(
    work: Callable[[Means], Awaitable[dict[str, Any]]],
    show: Callable[[dict[str, Any]], None],
    viewer: tell.Viewer,
    *,
    as_json: bool,
) -> None:
    """Open everything and do the work; an error becomes one line, in the viewer's language, and an exit code."""

    async def all_of_it() -> dict[str, Any]:
        async with open_means(Settings(), viewer) as means:
            return await work(means)

    try:
        result = asyncio.run(all_of_it())
    except DaibanError as error:
        message = error.in_language(viewer.language)
        if as_json:
            tell.as_json({"error": {"code": error.code, "message": message}})
        tell.problem(message)
        raise typer.Exit(EXIT_OF_ERROR.get(error.code, 2)) from error
    if as_json:
        tell.as_json(result)
    else:
        show(result)
    raise typer.Exit(EXIT_OF_STATUS.get(str(result.get("status")), 0))


async def _report(means: Means, user: User, run: RunId) -> dict[str, Any]:
    """Everything due because of this command first, and the run carried as far as it goes."""
    await carry_run(means, run, user.id)
    await advance(means)
    async with means.database.transaction(user.id) as db:
        return await report(db, user, await load_run(db, run))


@user_app.command("add")
def user_add(
    handle: str,
    name: Annotated[str | None, typer.Option(help="How others read the user's name.")] = None,
    timezone: Annotated[str, typer.Option(help="IANA time zone.")] = "Asia/Shanghai",
    locale: Annotated[str, typer.Option(help="zh-CN or en-US.")] = "zh-CN",
    as_json: Json = False,
) -> None:
    """Add a user to this hub."""

    async def work(means: Means) -> dict[str, Any]:
        now = means.clock.now()
        async with means.database.transaction(None) as db:
            user = await add_user(db, handle=handle, name=name, timezone=timezone, locale=locale, now=now)
            # The calendar that the agent keeps is the user's own from the first day; it can be revoked like any other.
            await add_grant(db, user.id, "calendar", purpose="keep your calendar", now=now)
        granted = {"user": str(user.id), "handle": handle, "granted": ["calendar"]}
        return {**granted, "language": user.language}

    _do_for_hub(work, tell.added_user, as_json=as_json)


@user_app.command("set")
def user_set(
    user: Handle,
    quiet: Annotated[str, typer.Option(help="When you want no messages: 22:00-08:00, none, or usual.")],
    as_json: Json = False,
) -> None:
    """Change what holds for you."""
    _do(lambda means, who: known.be_quiet(means, who, quiet), known.tell_quiet, user=user, as_json=as_json)


@app.command("people")
def people_command(
    user: Handle,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]")] = None,
    as_json: Json = False,
) -> None:
    """When people usually answer you, and how sure that is."""
    _do(lambda means, who: known.people(means, who, name), known.tell_people, user=user, as_json=as_json)


@app.command("preferences")
def preferences_command(user: Handle, as_json: Json = False) -> None:
    """What you usually choose when you eat with somebody, and what shows it."""
    _do(preferences.preferences, preferences.tell_preferences, user=user, as_json=as_json)


@import_app.command("contacts")
def import_contacts(file: Path, user: Handle, as_json: Json = False) -> None:
    """Contacts from a vCard file (3.0 or 4.0)."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await importing.import_contacts(means, who, file)

    _do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("chat")
def import_chat(
    file: Path,
    user: Handle,
    with_whom: Annotated[
        str | None, typer.Option("--with", help="The contact of a chat of two: name, remark or id.")
    ] = None,
    group: Annotated[str | None, typer.Option(help="The name of a group, for a group's chat.")] = None,
    who: Annotated[
        list[str] | None,
        typer.Option(
            help='"NAME=CONTACT": whom a name in the chat stands for, where it is not clear; remembered. '
            "=me for yourself, = and nothing for none of your contacts."
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="whatsapp, telegram or wechat; else recognised.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(help="day-first or month-first, when the file leaves it open.")
    ] = None,
    as_json: Json = False,
) -> None:
    """A chat as WhatsApp, Telegram or a WeChat table has it, with one person or of a group."""
    asked = ChatRequest(file, with_whom, group, who or (), form, dates)

    async def work(means: Means, who: User) -> dict[str, Any]:
        with progress_bar("导入" if who.language == "zh" else "importing", quiet=as_json) as looked_through:
            return await importing_chat(means, who, asked, looked_through=looked_through)

    _do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("calendar")
def import_calendar(file: Path, user: Handle, as_json: Json = False) -> None:
    """Events from an iCalendar file."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await importing.import_calendar(means, who, file)

    _do(work, tell.imported, user=user, as_json=as_json)


@import_app.command("places")
def import_places(file: Path, as_json: Json = False) -> None:
    """Places for everybody on this hub, from GeoJSON with OpenStreetMap tags."""

    async def work(means: Means) -> dict[str, Any]:
        return await importing.import_places(means, file)

    _do_for_hub(work, lambda told: tell.imported(told, "en"), as_json=as_json)


@grant_app.command("add")
def grant_add(
    user: Handle,
    to: Annotated[str, typer.Option(help="A contact, or the handle of a user.")],
    data: Annotated[str, typer.Option(help="free-slots")],
    until: Annotated[str | None, typer.Option(help="The last day, such as 2026-12-31.")] = None,
    as_json: Json = False,
) -> None:
    """Open some of your data to somebody."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        now = means.clock.now()
        if data not in ("free-slots", "calendar", "contacts"):
            raise BadInput(
                f"unknown data {data!r}; free-slots can be granted to others",
                zh=f"没有「{data}」这种数据；可以开放给别人的是 free-slots（空闲时间）",
            )
        last = importing.day_named(until, "--until")
        end = datetime(last.year, last.month, last.day, tzinfo=who.zone) + timedelta(days=1) if last else None
        if end is not None and end <= now:
            raise BadInput(f"--until {until} is past", zh=f"--until {until} 已经过去了")
        if to == "me" and data != "free-slots":
            async with means.database.transaction(who.id) as db:
                grant = await add_grant(db, who.id, data, purpose="your own agent", now=now, until=end)
            return {"grant": grant.id, "to": "me", "data": data}
        if data != "free-slots":
            raise BadInput(
                f"{data} can be opened to your own agent only: --to me",
                zh=f"{data} 只能开放给你自己的代办：--to me",
            )
        grantee, name = await _grantee(means, who, to)
        async with means.database.transaction(who.id) as db:
            grant = await add_grant(
                db, who.id, "free-slots", purpose="find a time together", now=now, grantee=grantee, until=end
            )
        return {"grant": grant.id, "to": name, "data": data}

    _do(work, tell.granted, user=user, as_json=as_json)


async def _grantee(means: Means, who: User, to: str) -> tuple[UserId, str]:
    async with means.database.transaction(who.id) as db:
        entry = await in_directory(db, handle=to)
        if entry is None:
            now = means.clock.now()
            held = await permit(db, who.id, "contacts", purpose="whom a grant is for", now=now)
            entry = await user_behind(db, await contact_called(db, held, to))
        if entry is None:
            raise NotFound(
                f"{to!r} is no user of this hub; only users can be granted free slots",
                zh=f"「{to}」不是这里的用户；空闲时间只能开放给用户",
            )
        if entry.id == who.id:
            raise BadInput(
                "a grant is for somebody else; your own agent has what you imported",
                zh="授权是给别人的；你导入的内容，自己的代办本来就能用",
            )
        return entry.id, entry.name


async def _chat_names(means: Means, db: AsyncConnection, who: User) -> dict[str, tuple[str, bool]]:
    """Each conversation's id with (whose it is, whether a group's); nothing when the contacts are closed to the agent."""
    held = await find_permit(db, who.id, "contacts", purpose="see what is opened", now=means.clock.now())
    if held is None:
        return {}
    people = {contact.id: contact.in_full for contact in await list_contacts(db, held)}
    return {
        c.id: (people.get(c.contact_id, "") if c.contact_id else c.title or "", c.contact_id is None)
        for c in await list_conversations(db, held)
    }


@grant_app.command("list")
def grant_list(user: Handle, as_json: Json = False) -> None:
    """What you have opened, to whom, for what, until when."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            grants = await list_grants(db)
            chats = await _chat_names(means, db, who)
            names = {
                g.grantee: await in_directory(db, user=UserId(UUID(g.grantee))) for g in grants if g.grantee
            }
        zone = who.zone
        return {
            "grants": [
                {
                    "id": g.id,
                    "data": g.data,
                    "resource": g.resource,
                    "about": chats.get(g.resource or "", (None, False))[0],
                    "group": chats.get(g.resource or "", (None, False))[1],
                    "purpose": g.purpose,
                    "to": entry.handle if g.grantee and (entry := names.get(g.grantee)) else "me",
                    "from": iso(g.granted_at, zone),
                    "until": iso(g.until, zone) if g.until else None,
                    "revoked": iso(g.revoked_at, zone) if g.revoked_at else None,
                }
                for g in grants
            ]
        }

    _do(work, tell.grants, user=user, as_json=as_json)


@grant_app.command("revoke")
def grant_revoke(grant: str, user: Handle, as_json: Json = False) -> None:
    """Take a grant back; it is refused from the next step on."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            await revoke_grant(db, GrantId(grant), now=means.clock.now())
        return {"grant": grant, "revoked": True}

    _do(work, tell.revoked, user=user, as_json=as_json)


@app.command("ask")
def ask_command(
    text: str,
    user: Handle,
    approve: Annotated[
        ApproveMode, typer.Option(help="ask: park at each approval; all: yes in advance.")
    ] = ApproveMode.ask,
    as_json: Json = False,
) -> None:
    """Say what you want done."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await ask(means, who, text, approve=approve.value)
        return await _report(means, who, run)

    _do(work, tell.run, user=user, as_json=as_json)


@app.command("answer")
def answer_command(question: str, text: str, user: Handle, as_json: Json = False) -> None:
    """Answer a question, a choice or an invitation, in your own words."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await answer(means, who, question, text)
        if run is None:
            await advance(means)
            return {"answered": question}
        return await _report(means, who, run)

    _do(work, tell.run, user=user, as_json=as_json)


@app.command("approve")
def approve_command(
    card: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """Say yes to an approval card."""
    _decide(card, user, yes=True, as_json=as_json)


@app.command("refuse")
def refuse_command(
    card: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """Say no to an approval card: nothing on it is done."""
    _decide(card, user, yes=False, as_json=as_json)


def _decide(card: str, user: str, *, yes: bool, as_json: bool) -> None:
    async def work(means: Means, who: User) -> dict[str, Any]:
        run = await decide(means, who, card, yes=yes)
        return await _report(means, who, run)

    _do(work, tell.run, user=user, as_json=as_json)


@app.command("inbox")
def inbox_command(user: Handle, as_json: Json = False) -> None:
    """What has been delivered to you by now."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        now = means.clock.now()
        async with means.database.transaction(who.id) as db:
            items = await read_inbox(db, who.id, now=now)
        return inbox_of(items, who, now)

    _do(work, tell.inbox, user=user, as_json=as_json)


@run_app.command("list")
def run_list(user: Handle, as_json: Json = False) -> None:
    """Your runs, newest first."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            runs = await list_runs(db)
        return {
            "runs": [
                {
                    "run": r.id,
                    "wish": r.wish,
                    "status": r.status,
                    "skill": r.skill,
                    "created": iso(r.created_at, who.zone),
                }
                for r in runs
            ]
        }

    _do(work, tell.runs, user=user, as_json=as_json)


@run_app.command("show")
def run_show(
    user: Handle,
    run: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Without the program.")] = False,
    as_json: Json = False,
) -> None:
    """One run with its program, calls and receipt; the latest when no id is given."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        async with means.database.transaction(who.id) as db:
            latest = next(iter(await list_runs(db)), None)
        if run is None and latest is None:
            raise NotFound(
                "you have no runs yet; start one with: daiban ask",
                zh="你还没有任务；用 daiban ask 说出第一个愿望",
            )
        return await _report(means, who, RunId(run or (latest.id if latest else "")))

    _do(work, tell.run_in_brief if brief else tell.run_in_full, user=user, as_json=as_json)


@run_app.command("cancel")
def run_cancel(
    run: Annotated[str, typer.Argument(metavar="ID")], user: Handle, as_json: Json = False
) -> None:
    """End a run at once; what it did stands and is told."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        await cancel_run(means, who, RunId(run))
        return await _report(means, who, RunId(run))

    _do(work, tell.run, user=user, as_json=as_json)


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
        first = importing.day_named(start, "--from") or now.astimezone(who.zone).date()
        last = importing.day_named(end, "--to") or first + timedelta(days=30)
        if last < first:
            raise BadInput("--to lies before --from", zh="--to 比 --from 还早")
        asked = {"start": _midnight(first, who.zone), "end": _midnight(last + timedelta(days=1), who.zone)}
        acting = Acting(who.id, now, who.zone, who.locale)
        return await means.host.call("calendar.export_ics" if ics else "calendar.events", asked, acting)

    _do(work, tell.ics if ics else tell.calendar, user=user, as_json=as_json)


def _midnight(day: Any, zone: ZoneInfo) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=zone).isoformat()


@app.command("search")
def search_command(
    text: str,
    user: Handle,
    with_whom: Annotated[str | None, typer.Option("--with", help="In the chat with this contact.")] = None,
    by: Annotated[str | None, typer.Option(help="Who wrote it: me or them.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="The first day.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    limit: Annotated[int, typer.Option(help="How many messages at most.")] = 10,
    as_json: Json = False,
) -> None:
    """Find what was said in your chats, by words and by meaning."""

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await searching.search(
            means, who, text, with_whom=with_whom, by=by, start=start, until=until, limit=limit
        )

    def show(told: dict[str, Any], language: Language) -> None:
        tell.found_messages(told, language, lambda said: searching.emphasised(text, said))

    _do(work, show, user=user, as_json=as_json)


@app.command("index")
def index_command(
    user: Annotated[str | None, typer.Option("--user", help="Whose chats; else everybody's.")] = None,
    seconds: Annotated[float | None, typer.Option("--for", help="Stop after so many seconds.")] = None,
    as_json: Json = False,
) -> None:
    """Read chats for what they mean, so that search finds them in other words too; may be stopped at any time."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever searches meanwhile goes first
    if user is None:
        _do_for_hub(
            lambda means: searching.index_of_all(means, seconds),
            lambda told: tell.indexed(told, "en"),
            as_json=as_json,
        )

    async def work(means: Means, who: User) -> dict[str, Any]:
        return await searching.index(means, [who.id], seconds, who.language)

    _do(work, tell.indexed, user=str(user), as_json=as_json)


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

    _do(work, tell.bookings, user=user, as_json=as_json)


@app.command("demo")
def demo_command() -> None:
    """Carry out the story of the README on a world made for it, in Chinese and then in English."""
    raise typer.Exit(asyncio.run(play()))


def run() -> None:
    """The entry point of `daiban`: wrong usage is one line, like any other bad input."""
    try:
        code: Any = app(standalone_mode=False)
    except TyperException as error:
        # Without a command Typer has printed the help already.
        if "\n" not in str(error).strip():
            if "--json" in sys.argv:
                tell.as_json({"error": {"code": "usage", "message": str(error)}})
            tell.problem(f"{error} (see: daiban --help)")
        code = 2
    except Abort:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
