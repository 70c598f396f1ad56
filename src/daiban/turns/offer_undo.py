"""A run that failed or was called off leaves things behind: one card offers to undo them, as a run of its own."""

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import RunId
from daiban.planner.skill_files import SlotType, load_skills
from daiban.planner.write_program import write_program
from daiban.runtime import journal
from daiban.runtime.hub_tools.runs import can_be_undone
from daiban.runtime.runs import Run, add_run, start_stage, supply
from daiban.turns.means import Means
from daiban.turns.slots.run import values_of

CANCEL_SKILL = "cancel"


def undoes(run: Run) -> RunId | None:
    """The run that asks whether to undo what this one left behind."""
    found = run.supplied.get("undo")
    return RunId(found) if found else None


async def offer_undo(means: Means, db: AsyncConnection, run: Run) -> None:
    """Once for each run, and not for one that undoes; of the caller's transaction."""
    if undoes(run) or run.skill == CANCEL_SKILL:
        return
    tools = await means.host.tools()
    if not any(can_be_undone(call, tools) for call in await journal.calls_of(db, run.id)):
        return
    skill = next((one for one in load_skills(means.skill_folders) if one.name == CANCEL_SKILL), None)
    if skill is None:
        return
    wish = f"撤销：{run.wish}" if run.language == "zh" else f"Undo: {run.wish}"
    anew = await add_run(db, run.owner_id, wish, language=run.language, approve="ask", now=means.clock.now())
    refers = next(slot.name for slot in skill.slots.values() if slot.type is SlotType.RUN)
    program = write_program(skill, await values_of(db, refers, run), run.language)
    await start_stage(db, anew, skill=skill.name, program=program)
    await supply(db, run, {"undo": anew.id})
