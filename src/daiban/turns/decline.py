"""A guest declines an invitation after all: the run that was done is open again, and its owner decides."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import find_permit
from daiban.kit.dates import say_windows
from daiban.kit.ids import ContactId, UserId, WaitId, new_id
from daiban.kit.when import read
from daiban.messenger.contacts import load_contact, user_behind
from daiban.messenger.post import Letter, notice, put_into_inbox
from daiban.messenger.users import User, load_user
from daiban.planner.answers.read_answer import read_answer
from daiban.planner.skill_files import SlotType, load_skills
from daiban.planner.write_program import write_program
from daiban.runtime import journal
from daiban.runtime.runs import Run, add_run, load_run, set_status, start_stage, supply
from daiban.runtime.things import constants_of
from daiban.runtime.waits import Wait, add_wait, resolve
from daiban.turns.means import Means
from daiban.turns.offer_undo import CANCEL_SKILL
from daiban.turns.slots.run import values_of

_CANCEL = ("取消订位和日程", "cancel the booking and the event")
_AGAIN = ("取消，另约时间", "cancel and find another time")
_KEEP = ("先保留", "keep everything as it is")


async def take_event_answer(db: AsyncConnection, letter: Letter, *, now: datetime) -> None:
    """A guest's answer to an invitation reaches the host, for whom the transaction acts."""
    told = letter.payload
    if told["answer"] != "decline":
        return
    run_id = await journal.run_that_made(db, "calendar.invite", "event_id", str(told["event_id"]))
    if run_id is None:
        return
    run = await load_run(db, run_id, lock=True)
    if run.status != "done":
        return
    zh, name = run.language == "zh", str(told["name"])
    called = await _called(db, run, letter.owner_id, now) or name
    if called != name:
        name = f"{called}（{name}）" if zh else f"{called} ({name})"
    question = (
        f"{name}来不了了：「{told['said']}」。怎么办？" if zh
        else f"{name} has declined: “{told['said']}”. What shall I do?"
    )  # fmt: skip
    options: list[dict[str, Any]] = [
        {"text": _CANCEL[0 if zh else 1], "value": "cancel"},
        {"text": _AGAIN[0 if zh else 1], "value": "again"},
        {"text": _KEEP[0 if zh else 1], "value": "keep"},
    ]
    user = await load_user(db, run.owner_id)
    for offer in await _offers(db, run, str(told["said"]), user, now):
        said = say_windows([offer], user.zone, run.language, now)
        options.append({"text": f"改约 {said}" if zh else f"make it {said}", "value": [offer]})
    wait = Wait(
        id=WaitId(new_id("ask")),
        run_id=run.id,
        owner_id=run.owner_id,
        stage=run.stage,
        seq=0,
        kind="choice",
        text=question,
        options=[{"id": str(n), **option} for n, option in enumerate(options, 1)],
        detail={"about": "declined"},
        contact_id=None,
        to_user=None,
        from_at=now,
        until_at=None,
    )
    await add_wait(db, wait)
    await set_status(db, run.id, "unclear", now=now)
    text, guest = f"{question}\n{wait.id}", letter.owner_id
    told_to_host = notice(new_id("msg"), run.owner_id, str(told["name"]), text, now=now, from_user=guest)
    await put_into_inbox(db, told_to_host)


async def _called(db: AsyncConnection, run: Run, guest: UserId, now: datetime) -> str:
    """What the owner calls this guest; "" when it is none of those who were meant."""
    held = await find_permit(db, run.owner_id, "contacts", purpose="who is meant", now=now, run=run.id)
    known = constants_of(run.program)
    who, called = (_listed(known.get(name)) for name in ("who", "who_called"))
    for person, said in zip(who, called, strict=False):
        entry = await user_behind(db, await load_contact(db, held, ContactId(person))) if held else None
        if entry is not None and entry.id == guest:
            return said
    return ""


def _listed(value: Any) -> list[str]:
    """Of a constant that is one text, or has one for each guest."""
    return cast("list[str]", value) if isinstance(value, list) else [str(value)] if value else []


async def _offers(
    db: AsyncConnection, run: Run, said: str, user: User, now: datetime
) -> list[dict[str, str]]:
    """The other times that words name to somebody who thinks of the time that was arranged: "Sunday?" is the one beside it."""
    for call in reversed(await journal.calls_of(db, run.id)):
        if call.tool == "calendar.invite":
            held = {key: str(call.arguments[key]) for key in ("start", "end")}
            begin, end = (datetime.fromisoformat(held[key]) for key in ("start", "end"))
            minutes = int((end - begin).total_seconds() // 60)
            return list(read_answer(said, [held], now=now, zone=user.zone, minutes=minutes).offers)
    return []


async def _arrange_anew(
    db: AsyncConnection, run: Run, words: str, chosen: list[dict[str, str]], now: datetime
) -> None:
    """The same wish for the same people, at the time that was chosen or that the words name; else the owner is asked."""
    user = await load_user(db, run.owner_id)
    windows = chosen or await _offers(db, run, words, user, now)
    anew = await add_run(db, run.owner_id, run.wish, language=run.language, approve=run.approve, now=now)
    who = constants_of(run.program).get("who")
    facts: dict[str, Any] = {"when": windows or (words if read(words, now=now, present=False) else "")}
    known = {fact: value for fact, value in run.supplied.items() if fact not in ("understood", "also")}
    await supply(db, anew, {**known, **facts, **({"who": who} if who else {})})


async def choose_after_decline(
    means: Means, db: AsyncConnection, run: Run, wait: Wait, option: dict[str, Any], words: str
) -> None:
    """The owner's decision: everything undone by a program of its own, then perhaps arranged anew, or left as it is."""
    now = means.clock.now()
    await resolve(db, wait, {"said": words}, now=now)
    skill = next((s for s in load_skills(means.skill_folders) if s.name == CANCEL_SKILL), None)
    if option["value"] == "keep" or skill is None:
        await set_status(db, run.id, "done", now=now)
        return
    if option["value"] == "again" or isinstance(option["value"], list):
        chosen = cast("list[dict[str, str]]", option["value"]) if option["value"] != "again" else []
        await _arrange_anew(db, run, words, chosen, now)
    refers = next(slot.name for slot in skill.slots.values() if slot.type is SlotType.RUN)
    program = write_program(skill, await values_of(db, refers, run), run.language)
    await start_stage(db, run, skill=skill.name, program=program)
