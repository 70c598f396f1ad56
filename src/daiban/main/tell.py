"""What a person at the terminal reads, and the one JSON object that a script reads."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table

from daiban.kit.clock import iso
from daiban.messenger.post import InboxItem
from daiban.messenger.users import User
from daiban.runtime.watch import Watcher, nobody

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


def as_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def problem(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"daiban: {' '.join(text.split())}\n")


def lines(*texts: str) -> None:
    for text in texts:
        _out.print(text, markup=False)


def watcher(*, quiet: bool) -> Watcher:
    """Tells on standard error what a run does as it happens; nothing when a program listens."""
    if quiet:
        return nobody

    def watch(event: str, **about: Any) -> None:
        if event == "understood":
            for line in about["lines"]:
                _err.print(f"[bold cyan]»[/] {_plain(line)}")
        elif event == "program":
            _err.print(Syntax(about["program"], "python", theme="ansi_dark", word_wrap=True))
        elif event == "call":
            call = about["call"]
            _err.print(f"[green]✓[/] {call.tool} [dim]{_plain(_short(call.result))}[/]")

    return watch


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _short(value: Any, longest: int = 110) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def imported(told: dict[str, Any]) -> None:
    counts = ", ".join(f"{key} {value}" for key, value in told.items() if isinstance(value, int))
    lines(counts)
    for problem_ in told.get("problems", []):
        lines(f"not used: {problem_}")
    if told.get("granted"):
        lines(
            f"your agent may now use: {', '.join(told['granted'])} (daiban grant list shows and revokes it)"
        )


def run(told: dict[str, Any]) -> None:
    """The reply, and under it the status."""
    if "answered" in told:
        lines("✓")
        return
    lines(told["reply"] or "", f"[{told['run']}: {told['status']}]")


def run_in_full(told: dict[str, Any]) -> None:
    run(told)
    if told["program"]:
        _out.print(Syntax(told["program"], "python", theme="ansi_dark", word_wrap=True))
    table(told["calls"], ("seq", "tool", "effect", "state"))
    receipt(told["receipt"])


def receipt(told: dict[str, Any]) -> None:
    table(told["read"], ("source", "count", "purpose"))
    table(told["done"], ("tool", "effect", "decision", "at"))


def table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    if not rows:
        return
    shown = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        shown.add_row(*("" if row.get(column) is None else _plain(str(row[column])) for column in columns))
    _out.print(shown)


def inbox_object(items: Sequence[InboxItem], user: User, now: datetime) -> dict[str, Any]:
    """`{"messages", "questions"}`: questions that can still be answered; times in the user's zone."""
    zone = user.zone
    questions = [
        {
            "id": item.id,
            "from": item.from_name,
            "text": item.text,
            "options": [
                {key: iso(datetime.fromisoformat(option[key]), zone) for key in ("start", "end")}
                for option in item.options
            ],
            "until": iso(item.until_at, zone) if item.until_at else None,
        }
        for item in items
        if item.kind == "question"
        and item.state == "open"
        and (item.until_at is None or now <= item.until_at)
    ]
    messages = [
        {
            "id": item.id,
            "kind": item.kind,
            "from": item.from_name,
            "text": item.text,
            "at": iso(item.delivered_at, zone),
        }
        for item in items
        if item.kind != "question"
    ]
    return {"messages": messages, "questions": questions}


def inbox(told: dict[str, Any]) -> None:
    for message in told["messages"]:
        lines(f"{message['at']}  {message['from']}: {message['text']}")
    for question in told["questions"]:
        lines(f"? {question['from']}: {question['text']}")
        for option in question["options"]:
            lines(f"    · {option['start']} – {option['end']}")
        lines(f"    daiban answer {question['id']} TEXT")


def calendar(told: dict[str, Any]) -> None:
    table(told["events"], ("id", "start", "end", "title", "place", "status"))


def ics(told: dict[str, Any]) -> None:
    sys.stdout.write(told["ics"])
