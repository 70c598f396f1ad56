"""The things that runs are about, in words of their own: what each is called, and when it is as things stand now."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.dates import say_instant, say_rule, say_window, say_windows
from daiban.kit.recurrence import next_after
from daiban.messenger.users import Language
from daiban.runtime import journal
from daiban.runtime.runs import Run

EVENT_TOOLS = ("calendar.invite", "calendar.add_event")
MESSAGE_TOOLS = ("messages.remind", "messages.announce")
TASK_TOOL = "tasks.repeat"
Span = tuple[datetime, datetime]
_MOST_GUESTS = 1000


@dataclass(frozen=True, slots=True)
class Thing:
    """`title`: what it is called; `spans`: when it is, or what was asked for it; `repeat`: an RFC 5545 rule or "".

    `kind`: an "event" that stands, a "reminder", a "message", a recurring "task", a "move" of an event, or "open" while it is still being
    arranged. `told`: of a message those whom it was for. `was`: of a move when it was before. `series`: the id of a message in the outbox, or of a task.
    """

    kind: str
    title: str
    spans: tuple[Span, ...] = ()
    repeat: str = ""
    place: str = ""
    told: tuple[str, ...] = ()
    was: Span | None = None
    series: str = ""
    event: str = ""
    changed_at: datetime | None = None

    @property
    def start(self) -> datetime | None:
        return self.spans[0][0] if self.spans else None


def constants_of(program: str | None) -> dict[str, Any]:
    """The constants at the head of a program, by name."""
    if not program:
        return {}
    tree = compile(program, "plan.py", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    found: dict[str, Any] = {}
    for node in cast(ast.Module, tree).body:
        named = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None  # fmt: skip
        if isinstance(named, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            try:
                found.setdefault(named.id, _value(node.value))
            except ValueError:
                continue  # worked out, no constant
    return found


def _value(node: ast.expr) -> Any:
    """Of a literal, or of lists as `write_program` puts them together: `["a"] * 2 + ["b"]`. Raises: ValueError."""
    match node:
        case ast.BinOp(left, ast.Add(), right):
            first, second = _value(left), _value(right)
            if isinstance(first, list) and isinstance(second, list):
                return cast("list[Any]", first) + cast("list[Any]", second)
        case ast.BinOp(ast.List() as alike, ast.Mult(), ast.Constant(int(times))) if times <= _MOST_GUESTS:
            return ast.literal_eval(alike) * times
        case _:
            pass
    return ast.literal_eval(node)


async def thing_of(db: AsyncConnection, run: Run, calls: Sequence[journal.Call]) -> Thing:
    """What a run is about: what it has made, as it stands now; else what it is still arranging."""
    made = [call for call in calls if call.state == "done"]
    for call in reversed(made):
        if call.tool in EVENT_TOOLS:
            event = str(call.result["event_id"])
            moved = await journal.last_move_of(db, event)
            times = moved.result if moved is not None else call.arguments
            title, place = str(call.arguments["title"]), str(call.arguments.get("place") or "")
            repeat = str(call.arguments.get("repeat") or "")
            changed_at = moved.settled_at if moved is not None else None
            return Thing("event", title, (_span(times),), repeat, place, event=event, changed_at=changed_at)
        if call.tool == "calendar.move_event":
            event = str(call.arguments["event_id"])
            was = _span({"start": call.result["old_start"], "end": call.result["old_end"]})
            return Thing("move", _title_of(event, made), (_span(call.result),), was=was, event=event)
        if call.tool in MESSAGE_TOOLS:
            return _message(call)
        if call.tool == TASK_TOOL:
            first = datetime.fromisoformat(str(call.arguments["at"]))
            wish, repeat = str(call.arguments["wish"]), str(call.arguments["repeat"])
            return Thing("task", wish, ((first, first),), repeat, series=str(call.result["id"]))
    return _open(run, calls)


def _message(call: journal.Call) -> Thing:
    at = str(call.arguments.get("at") or "")
    spans = ((datetime.fromisoformat(at), datetime.fromisoformat(at)),) if at else ()
    text, repeat = str(call.arguments["text"]), str(call.arguments.get("repeat") or "")
    if call.tool == "messages.remind":
        return Thing("reminder", text, spans, repeat, series=str(call.result["id"]))
    later = (str(one["who"]) for one in call.result["later"])
    told = (*map(str, call.result["told"]), *later, *map(str, call.result["unreached"]))
    return Thing("message", text, spans, repeat, told=told, series=str(call.result["id"]))


def _open(run: Run, calls: Sequence[journal.Call]) -> Thing:
    """What is being arranged, by the constants of its program; without one only the wish tells."""
    known = constants_of(run.program)
    topic = str(known.get("topic_title") or known.get("topic") or "")
    occasion = str(known.get("occasion") or "")
    text = known.get("title_topic") if topic else known.get("title_text")
    who = str(known.get("who_said") or known.get("who_called") or "")
    title = str(text or "").replace("{who}", who).replace("{topic}", topic)
    title = title.replace("{meal}", occasion).replace("{occasion}", occasion)
    asked = [call.arguments["options"] for call in calls if call.tool == "messages.ask_when"]
    windows = asked[-1] if asked else known.get("when")
    spans = tuple(map(_span, cast("list[Any]", windows))) if isinstance(windows, list) else ()
    if known.get("at"):
        spans = (_span({"start": known["at"], "end": known.get("at_end") or known["at"]}),)
        title = str(known.get("what") or known.get("question") or title)
    return Thing(
        "open", title or str(run.supplied.get("wish", run.wish)), spans, str(known.get("at_repeat") or "")
    )


def _span(times: Any) -> Span:
    return datetime.fromisoformat(str(times["start"])), datetime.fromisoformat(str(times["end"]))


def _title_of(event: str, made: Sequence[journal.Call]) -> str:
    """Of an event among what a run has looked up."""
    for call in made:
        if call.tool == "calendar.events":
            for found in call.result["events"]:
                if found["id"] == event:
                    return str(found["title"])
    return ""


def next_of(thing: Thing, zone: ZoneInfo, now: datetime) -> Span | None:
    """When it is next; of what repeats the next time of it. None when it has no time."""
    if not thing.spans:
        return None
    start, end = (at.astimezone(zone) for at in thing.spans[0])
    later = next_after(thing.repeat, start, now) if thing.repeat and start < now else None
    return (later, later + (end - start)) if later is not None else (start, end)


def comes_on(thing: Thing, day: str, zone: ZoneInfo) -> bool:
    """Whether what repeats falls on that day, in ISO 8601."""
    if not thing.repeat or not thing.spans:
        return False
    start, midnight = thing.spans[0][0].astimezone(zone), datetime.fromisoformat(day).replace(tzinfo=zone)
    following = next_after(thing.repeat, start, midnight - timedelta(seconds=1))
    return following is not None and following.date() == midnight.date()


def is_over(thing: Thing, now: datetime) -> bool:
    """Whether an event lies behind us; of what repeats none does."""
    return thing.kind in ("event", "move") and not thing.repeat and thing.spans[0][1] < now


def say_thing(thing: Thing, zone: ZoneInfo, language: Language, now: datetime) -> str:
    """In one line, with its present day and time."""
    zh = language == "zh"
    comma, colon = ("，", "：") if zh else (", ", ": ")
    if thing.kind == "move" and thing.was is not None:
        spans = [[at.astimezone(zone) for at in span] for span in (thing.was, thing.spans[0])]
        if spans[0][0] == spans[1][0]:
            before, after = (say_window(start, end, language, now) for start, end in spans)
        else:
            before, after = (say_instant(start, language, now) for start, _ in spans)
        return f"{thing.title}{'改时间' if zh else ', the change of time'}{colon}{before} → {after}"
    if thing.kind == "open":
        windows = [{"start": start.isoformat(), "end": end.isoformat()} for start, end in thing.spans]
        when = say_windows(windows, zone, language, now) if windows else ""
        if thing.repeat or any(start == end for start, end in thing.spans):
            when = _when(thing, zone, language, now)
        return comma.join(part for part in (thing.title, when) if part) + (
            "（还没定）" if zh else " (not settled yet)"
        )
    parts = [thing.title, _when(thing, zone, language, now), thing.place]
    said = comma.join(part for part in parts if part)
    if thing.kind == "reminder":
        return f"{'提醒' if zh else 'reminder'}{colon}{said}"
    if thing.kind == "task":
        return f"{'定期告诉你' if zh else 'telling you regularly'}{colon}{said}"
    if thing.kind == "message":
        told = ("、" if zh else ", ").join(thing.told)
        return f"{f'给{told}的消息' if zh else f'message to {told}'}{colon}{said}"
    return said


def _when(thing: Thing, zone: ZoneInfo, language: Language, now: datetime) -> str:
    following = next_of(thing, zone, now)
    if following is None:
        return ""
    start, end = following
    if thing.repeat:
        return f"{say_rule(thing.repeat, language)} {start:%H:%M}"
    whole_days = start.time() == end.time() and start < end
    return (
        say_window(start, end, language, now)
        if whole_days and f"{start:%H:%M}" == "00:00"
        else say_instant(start, language, now)
    )
