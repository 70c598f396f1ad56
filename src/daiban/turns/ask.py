"""The owner voices a wish, or takes one back."""

import re

from daiban.kit.errors import BadInput
from daiban.kit.ids import RunId
from daiban.messenger.users import Language, User
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.runs import take_back
from daiban.runtime.runs import ENDED, Approve, Run, add_run, load_run, set_status
from daiban.turns.carry import carry_run
from daiban.turns.means import Means

_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_LONGEST = 2000  # characters; a wish is a message, not a document


async def ask(means: Means, user: User, wish: str, *, approve: Approve) -> RunId:
    """Store the wish as a run and carry it until it parks or ends.

    Raises: BadInput for an empty or overlong wish.
    """
    words = wish.strip()
    if not words:
        raise BadInput("the wish is empty; write what you want done")
    if len(words) > _LONGEST:
        raise BadInput(f"the wish has more than {_LONGEST} characters")
    language = language_of_text(words, user.language)
    async with means.database.transaction(user.id) as db:
        run = await add_run(db, user.id, words, language=language, approve=approve, now=means.clock.now())
    await carry_run(means, run.id, user.id)
    return run.id


async def cancel_run(means: Means, user: User, run_id: RunId) -> Run:
    """End a run at once. What it has done stands, and is told; what it waits for is taken back.

    Raises: NotFound; BadInput for a run that has ended.
    """
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        run = await load_run(db, run_id, lock=True)
        if run.status in ENDED:
            raise BadInput(f"run {run_id} has ended already ({run.status}); to undo it, ask: cancel that")
        await take_back(HubCall(db, means.database, means.host, run, user, 0, "", now), run_id)
        reply = "已取消。" if run.language == "zh" else "Cancelled."
        await set_status(db, run_id, "cancelled", now=now, reply=reply)
        return await load_run(db, run_id)


def language_of_text(text: str, default: Language) -> Language:
    """The language of what somebody wrote: Chinese as soon as it has Chinese characters, English with letters only."""
    if _CJK.search(text):
        return "zh"
    return "en" if _LETTER.search(text) else default
