"""Searching an owner's chats, and embedding what is to be found by its meaning."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from daiban.consent import permit
from daiban.kit.clock import iso
from daiban.kit.dates import Language
from daiban.kit.errors import BadInput
from daiban.kit.ids import UserId
from daiban.main.days import day_named
from daiban.main.progress import progress_bar
from daiban.memory.search import (
    Wanted,
    embed_batch,
    index_words,
    open_chats,
    owners_of_chats,
    question_lexemes,
    search_chats,
    spans_of,
    standing,
)
from daiban.messenger.contacts import contact_called
from daiban.messenger.users import User
from daiban.turns.means import Means

_EMBEDDING: dict[Language, str] = {"zh": "建立索引", "en": "indexing"}
_MOST = 1000


async def search(
    means: Means,
    user: User,
    text: str,
    *,
    with_whom: str | None,
    by: str | None,
    start: str | None,
    until: str | None,
    limit: int,
) -> dict[str, Any]:
    """What was said in the chats that are open to the agent, best first; `until` is the last day that counts.

    Raises: BadInput, NotFound, NotGranted.
    """
    if not text.strip():
        raise BadInput("say what to search for", zh="请写上要找什么")
    if not 1 <= limit <= _MOST:
        raise BadInput(f"--limit goes from 1 to {_MOST}", zh=f"--limit 要在 1 到 {_MOST} 之间")
    if by not in (None, "me", "them"):
        raise BadInput(f"--by takes me or them, not {by!r}", zh=f"--by 只能是 me 或 them，不能是「{by}」")
    first, last = day_named(start, "--from"), day_named(until, "--until")
    if first and last and last < first:
        raise BadInput("--until lies before --from", zh="--until 比 --from 还早")
    wanted = Wanted(
        text,
        mine=None if by is None else by == "me",
        begin=datetime(first.year, first.month, first.day, tzinfo=user.zone) if first else None,
        end=datetime(last.year, last.month, last.day, tzinfo=user.zone) + timedelta(days=1) if last else None,
        limit=limit,
    )
    began = time.perf_counter()
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        chats = await open_chats(db, user.id, now=now)
        if with_whom is not None:
            held = await permit(db, user.id, "contacts", purpose="whose chat this is", now=now)
            contact = await contact_called(db, held, with_whom)
            chats = [chat for chat in chats if chat.contact_id == contact.id]
        found = await search_chats(db, chats, wanted, means.embedder)
    milliseconds = round((time.perf_counter() - began) * 1000, 1)
    return {
        "messages": [
            {
                "id": one.message.id,
                "at": iso(one.message.sent_at, user.zone),
                "with": one.chat.name,
                "author": one.message.author,
                "mine": one.message.mine,
                "text": one.message.text,
                "score": round(one.score, 5),
            }
            for one in found
        ],
        "ms": milliseconds,
    }


def emphasised(question: str, text: str) -> list[tuple[int, int]]:
    """Where `text` holds words of the question."""
    return spans_of(text, *question_lexemes(question))


async def index(
    means: Means, users: Sequence[UserId], seconds: float | None, language: Language
) -> dict[str, Any]:
    """Embed what has no vector yet, newest first, user by user; for so many seconds at most.

    Each batch is committed: it may be killed, and started twice, at any time.
    """
    deadline = Deadline(seconds)
    embedded = 0
    for user in users:
        async with means.database.transaction(user) as db:
            await index_words(db, user)
            before = await standing(db, user, means.embedder)
        with progress_bar(_EMBEDDING[language], before.waiting) as advance:
            embedded += await _embed(means, user, deadline, advance)
    waiting = skipped = 0
    for user in users:
        async with means.database.transaction(user) as db:
            after = await standing(db, user, means.embedder)
        waiting, skipped = waiting + after.waiting, skipped + after.skipped
    taken = deadline.passed()
    return {
        "embedded": embedded,
        "waiting": waiting,
        "skipped": skipped,
        "seconds": round(taken, 1),
        "per_second": round(embedded / taken, 1),
    }


async def index_of_all(means: Means, seconds: float | None) -> dict[str, Any]:
    """`index` for every user of the hub who has chats."""
    async with means.database.scheduling() as db:
        owners = await owners_of_chats(db)
    return await index(means, owners, seconds, "en")


async def _embed(means: Means, user: UserId, deadline: "Deadline", advance: Callable[[int], None]) -> int:
    done, until = 0, None
    while not deadline.is_over():
        async with means.database.transaction(user) as db:
            batch = await embed_batch(db, user, means.embedder, until=until)
        if batch.size == 0 and until is None:
            break
        # At the end once more from the newest: something may have come meanwhile.
        until = batch.until
        done += batch.size
        advance(batch.size)
    return done


class Deadline:
    """So many seconds from its making on; None: no end."""

    def __init__(self, seconds: float | None) -> None:
        self._began = time.perf_counter()
        self._seconds = seconds

    def passed(self) -> float:
        return time.perf_counter() - self._began

    def is_over(self) -> bool:
        return self._seconds is not None and self.passed() >= self._seconds
