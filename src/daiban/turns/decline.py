"""A guest declines an invitation after all: the run that was done is open again, and its owner decides."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import WaitId, new_id
from daiban.kit.when import read
from daiban.messenger.post import InboxItem, Letter, put_into_inbox
from daiban.planner.skill_files import SlotType, load_skills
from daiban.planner.write_program import write_program
from daiban.runtime import journal
from daiban.runtime.runs import Run, add_run, load_run, set_status, start_stage, supply
from daiban.runtime.waits import Wait, add_wait, resolve
from daiban.turns.means import Means
from daiban.turns.slots.run import values_of

CANCEL_SKILL = "cancel"
_WHO = re.compile(r'^who = "([^"]+)"', re.MULTILINE)

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
    zh = run.language == "zh"
    question = (
        f"{told['name']}来不了了：「{told['said']}」。怎么办？" if zh
        else f"{told['name']} has declined: “{told['said']}”. What shall I do?"
    )  # fmt: skip
    wait = Wait(
        id=WaitId(new_id("ask")),
        run_id=run.id,
        owner_id=run.owner_id,
        stage=run.stage,
        seq=0,
        kind="choice",
        text=question,
        options=[
            {"id": "1", "text": _CANCEL[0 if zh else 1], "value": "cancel"},
            {"id": "2", "text": _AGAIN[0 if zh else 1], "value": "again"},
            {"id": "3", "text": _KEEP[0 if zh else 1], "value": "keep"},
        ],
        detail={"about": "declined"},
        contact_id=None,
        to_user=None,
        from_at=now,
        until_at=None,
    )
    await add_wait(db, wait)
    await set_status(db, run.id, "unclear", now=now)
    told_to_host = InboxItem(
        id=new_id("msg"),
        owner_id=run.owner_id,
        kind="message",
        from_user=letter.owner_id,
        from_name=str(told["name"]),
        text=f"{question}\n{wait.id}",
        options=[],
        detail={},
        until_at=None,
        event_id=None,
        state="open",
        delivered_at=now,
    )
    await put_into_inbox(db, told_to_host)


async def _arrange_anew(db: AsyncConnection, run: Run, words: str, now: datetime) -> None:
    """The same wish for the same person, at a time that the words name; else the owner is asked for one."""
    anew = await add_run(db, run.owner_id, run.wish, language=run.language, approve=run.approve, now=now)
    who = _WHO.search(run.program or "")
    facts = {"when": words if read(words, now=now) else ""}
    known = {fact: value for fact, value in run.supplied.items() if fact != "understood"}
    await supply(db, anew, {**known, **facts, **({"who": who[1]} if who else {})})


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
    if option["value"] == "again":
        await _arrange_anew(db, run, words, now)
    refers = next(slot.name for slot in skill.slots.values() if slot.type is SlotType.RUN)
    program = write_program(skill, await values_of(db, refers, run), run.language)
    await start_stage(db, run, skill=skill.name, program=program)
