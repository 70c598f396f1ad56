"""Answers between users, as they reach the run that waits for them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.kit.ids import UserId, new_id
from daiban.messenger.post import InboxItem, Letter, notice
from daiban.messenger.users import load_user
from daiban.runtime.waits import Wait, find_wait
from daiban.turns.decline import take_event_answer
from daiban.turns.take_answer import take_answer


async def hand_over_answer(db: AsyncConnection, letter: Letter, *, now: datetime) -> InboxItem | None:
    """Take an answer to a question or an invitation for its recipient, for whom the transaction acts; what they must be told of it."""
    if "event_id" in letter.payload:
        await take_event_answer(db, letter, now=now)
        return None
    wait = await find_wait(db, str(letter.payload["id"]))
    if wait is None or await take_answer(db, wait, letter.payload["result"], now=now):
        return None
    return await _too_late(db, letter, wait, now)


async def _too_late(db: AsyncConnection, letter: Letter, wait: Wait, now: datetime) -> InboxItem:
    """A changed answer that the run cannot use any more: its owner decides what to make of it."""
    recipient = UserId(letter.to_user)
    user, said = await load_user(db, recipient), letter.payload["result"]["said"]
    person = str(wait.detail["person"])
    text = (
        f"{person}改了回答：「{said}」。这时事情已经定了，我没有改动。" if user.language == "zh"
        else f"{person} changed the answer: “{said}”. All was settled by then, so I changed nothing."
    )  # fmt: skip
    return notice(new_id("msg"), recipient, person, text, now=now, from_user=letter.owner_id)
