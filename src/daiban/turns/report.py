"""What is told of a run: the JSON that scripts rely on, and the words for its owner."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import uses_of_run
from daiban.kit.clock import iso
from daiban.kit.dates import say_instant
from daiban.messenger.post import InboxItem
from daiban.messenger.users import User
from daiban.runtime import journal
from daiban.runtime.events import Event
from daiban.runtime.runs import Run
from daiban.runtime.waits import Wait, open_waits_of, waits_named


async def report(db: AsyncConnection, user: User, run: Run) -> dict[str, Any]:
    """The object that `daiban ask --json` and `daiban run show --json` print; times in the owner's zone."""
    calls = await journal.calls_of(db, run.id)
    waits = await open_waits_of(db, run.id) if run.status in ("waiting", "unclear") else []
    waiting_for = [_waiting_for(wait, user) for wait in waits]
    return {
        "run": run.id,
        "status": run.status,
        "waiting_for": waiting_for[0] if waiting_for else None,
        "also_waiting_for": waiting_for[1:],
        "reply": say_reply(run, waits, user),
        "program": run.program,
        "calls": [
            {
                "seq": number,
                "tool": call.tool,
                "arguments": call.arguments,
                "result": call.result,
                "effect": call.effect,
                "state": call.state,
            }
            for number, call in enumerate(calls, 1)
        ],
        "model_calls": run.model_calls,
        "receipt": {
            "read": [
                {"source": source, "count": count, "purpose": purpose}
                for source, count, purpose in await uses_of_run(db, run.id)
            ]
            + [
                # Under the other's own grant, so in their list of uses.
                {
                    "source": "free-slots",
                    "count": len(call.result["slots"]),
                    "purpose": "find a time together",
                }
                for call in calls
                if call.tool == "people.free_slots" and call.result and call.result["granted"]
            ],
            "done": [
                {
                    "tool": call.tool,
                    "effect": call.effect,
                    "decision": call.decision,
                    "at": iso(call.settled_at, user.zone) if call.settled_at else None,
                }
                for call in calls
                if call.effect != "read" and call.state in ("done", "undone")
            ],
        },
    }


async def report_event(db: AsyncConnection, user: User, run: Run, event: Event) -> dict[str, Any]:
    """The object that is a line of `daiban run watch --json`, with what its rows hold by now; times in the owner's zone."""
    told: dict[str, Any] = {
        "run": run.id,
        "number": event.number,
        "at": iso(event.at, user.zone),
        "event": event.kind,
    }
    about = event.about
    if event.kind == "asked":
        return {**told, "wish": run.wish}
    if event.kind == "understood":
        return {**told, "lines": run.supplied.get("understood", [])[about["from"] : about["to"]]}
    if event.kind == "call":
        return {**told, **about, **({"result": event.result} if about["state"] == "done" else {})}
    if event.kind == "parked":
        waits = await waits_named(db, [wait["id"] for wait in about["waits"]])
        return {**told, **about, "waits": [_waiting_for(wait, user) for wait in waits]}
    if event.kind == "resolved":
        how = [_resolved(wait) for wait in await waits_named(db, [about["id"]])]
        return {**told, **about, "how": how[0] if how else None}
    if event.kind == "ended":
        # A run that was done may have been opened again, and have ended in another way since.
        return {**told, **about, "reply": say_reply(run, [], user) if run.status == about["status"] else None}
    return {**told, **about}


def _resolved(wait: Wait) -> str:
    """How the wait has ended: approved, refused, cancelled, come (of an hour), expired, overtaken, or answered."""
    by = wait.resolution or {}
    if wait.kind == "time" and by.get("state") == "expired":
        return "come"
    if "approved" in by:
        return "approved" if by["approved"] else "refused"
    if "cancelled" in by:
        return "cancelled"
    return by["state"] if by.get("state") in ("expired", "overtaken") else "answered"


def inbox_of(items: Sequence[InboxItem], user: User, now: datetime) -> dict[str, Any]:
    """`{"messages", "questions"}`: of the questions those that can still be answered, of the messages those that ask
    for nothing or for what is still to be decided; times in the user's zone."""
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
        if item.kind == "question" and item.is_open_at(now)
    ]
    messages = [
        {
            "id": item.id,
            "kind": item.kind,
            "from": item.from_name,
            "text": item.text,
            "event": item.event_id,
            "at": iso(item.delivered_at, zone),
        }
        for item in items
        if item.kind != "question" and item.state != "closed"
    ]
    return {"messages": messages, "questions": questions}


def _waiting_for(wait: Wait, user: User) -> dict[str, Any]:
    return {
        "kind": wait.kind,
        "id": wait.id,
        "text": wait.text,
        "options": [
            {
                key: iso(datetime.fromisoformat(value), user.zone) if key in ("start", "end") else value
                for key, value in option.items()
                if key != "value"
            }
            for option in wait.options
        ],
        "from": iso(wait.from_at, user.zone),
        "until": iso(wait.until_at, user.zone) if wait.until_at else None,
        **({"likely": wait.detail["likely"]} if "likely" in wait.detail else {}),
    }


def say_reply(run: Run, waits: Sequence[Wait], user: User) -> str:
    """What the owner is told of the run as it stands: what was understood, and what it waits for or how it ended."""
    understood: list[str] = run.supplied.get("understood", [])
    if run.status in ("done", "refused", "cancelled"):
        return run.reply or ""
    if run.status == "failed":
        return run.reply or _failed(run)
    if run.status == "running":
        how = f"daiban run show {run.id} --user {user.handle}"
        return f"还在办，稍后再看：{how}" if run.language == "zh" else f"Still at it; look again with: {how}"
    return "\n".join([*understood, *(line for wait in waits for line in waiting_lines(run, wait, user))])


def waiting_lines(run: Run, wait: Wait, user: User) -> list[str]:
    zh = run.language == "zh"
    if wait.kind == "approval":
        how = f"daiban approve {wait.id} --user {user.handle}"
        return [wait.text, f"同意：{how}" if zh else f"To agree: {how}"]
    if wait.kind == "time":
        at = _at(wait.until_at, user, run) if wait.until_at else ""
        return [f"等到 {at} 再继续。" if zh else f"It goes on at {at}."]
    if wait.kind == "answer":
        person, at = wait.detail["person"], _at(wait.from_at, user, run)
        if wait.detail.get("by_owner"):
            return [
                f"{person}不在这里，请你把这段话发过去，再把回复告诉我（daiban answer {wait.id} 回复 --user {user.handle}）：" if zh
                else f"{person} is not here. Please send this yourself, then tell me the reply (daiban answer {wait.id} REPLY --user {user.handle}):",
                wait.text,
                *_likely(wait, user, run),
            ]  # fmt: skip
        until = _at(wait.until_at, user, run) if wait.until_at else ""
        return [
            f"会在 {at} 问{person}，最迟等到 {until}：「{wait.text}」" if zh
            else f"I will ask {person} at {at} and wait until {until} at the latest: “{wait.text}”",
            *_likely(wait, user, run),
        ]  # fmt: skip
    how = f"daiban answer {wait.id} {'回答' if zh else 'ANSWER'} --user {user.handle}"
    options = [f"{option['id']}) {option['text']}" for option in wait.options]
    return [wait.text, *options, f"回答：{how}" if zh else f"To answer: {how}"]


def _likely(wait: Wait, user: User, run: Run) -> list[str]:
    """When the answer is likely to come, and how sure that is."""
    likely = wait.detail.get("likely")
    if not likely:
        return []
    said, zh = likely["said"], run.language == "zh"
    if likely["by"] is None:
        return [f"回复：{said}" if zh else f"The answer: {said}"]
    by = _at(datetime.fromisoformat(likely["by"]), user, run)
    return [f"估计 {by} 前有回复：{said}" if zh else f"An answer is likely by {by}: {said}"]


def _failed(run: Run) -> str:
    """What went wrong, and what stands of what was done before it."""
    zh = run.language == "zh"
    problem = run.problem or {}
    comma = "、" if zh else ", "
    standing, unknown = (comma.join(problem.get(key, [])) for key in ("standing", "unknown"))
    message = str(problem.get("message", ""))
    if problem.get("code") == "tool-failed":
        # What stands before it is the tool's name, which says nothing to the owner.
        message = message.split(": ", 1)[-1]
    lines = [f"没办成：{message}" if zh else f"It failed: {message}"]
    if standing and zh:
        lines.append(f"在这之前已经做了：{standing}。要撤销就说「取消」。")
    elif standing:
        lines.append(f"Done before that: {standing}. To undo it say “cancel that”.")
    elif not unknown:
        lines.append("什么都没有发出或预订。" if zh else "Nothing was sent or booked.")
    if unknown:
        lines.append(f"结果不明，请核实：{unknown}。" if zh else f"Outcome unknown, please check: {unknown}.")
    return "\n".join(lines)


def _at(instant: datetime, user: User, run: Run) -> str:
    return say_instant(instant.astimezone(user.zone), run.language, run.created_at)
