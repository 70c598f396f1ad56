"""Finding what was said in the owner's chats, with what was said next where that may hold the answer."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from daiban.kit.clock import iso
from daiban.kit.ids import ContactId
from daiban.memory.search import (
    Found,
    OpenChat,
    Said,
    Wanted,
    embed_batch,
    has_at_most_waiting,
    open_chats,
    search_chats,
    share_of,
    written_in_by,
)
from daiban.models.embeddings import Embedder
from daiban.runtime.hub import HubCall

_MOST_FOUND = 6
# What fits less than half as well as the best is not shown as an answer.
_TELLING = 0.5
# Who asks in a chat is answered in the next lines, and soon.
_NEXT_LINES = 5
_SOON = timedelta(minutes=30)
_IS_QUESTION = re.compile(
    r"[?？]|[吗呢么]\W*$|多少|哪|什么|啥|[周星期]几|几[点号时个]|谁|怎么|咋|有没有"
    r"|^\W*(?:what|when|where|who|which|how|did|do|does|is|are|any|can|could)\b",
    re.IGNORECASE,
)
# So many messages without a vector are embedded before the first search, in a few seconds; more is work for `daiban index`.
_EMBEDDED_AT_ONCE = 256


async def find(
    call: HubCall,
    *,
    text: str,
    persons: list[str],
    begin: str = "",
    end: str = "",
    most: int = _MOST_FOUND,
    best_first: bool = False,
    embedder: Embedder | None,
) -> dict[str, Any]:
    """Of the chats that are open to the agent; with `persons` only those with one of them. Without an embedder nothing is found."""
    if embedder is None:
        return {"messages": []}
    chats = await _chats_with(call, persons)
    if chats:
        await _embed_few(call, embedder)
    wanted = Wanted(
        text,
        begin=datetime.fromisoformat(begin) if begin else None,
        end=datetime.fromisoformat(end) if end else None,
        limit=min(most, _MOST_FOUND),
        context=_NEXT_LINES,
        writers=tuple(ContactId(person) for person in persons),
    )
    found = await search_chats(call.db, chats, wanted, embedder)
    best = max((one.score for one in found), default=0.0)
    shares = {one.message.id: share_of(text, one.message.text) for one in found}
    most_said = max(shares.values(), default=0.0)
    telling = [
        one
        for one in found
        if one.score >= best * _TELLING and shares[one.message.id] >= most_said * _TELLING
    ]
    best = max((one.score for one in telling), default=0.0)
    shown = {one.message.id for one in telling}
    told: list[dict[str, Any]] = []
    for one in telling if best_first else sorted(telling, key=lambda one: one.message.sent_at):
        told.append(_told(call, one.message, one.chat, shares[one.message.id], follows=False))
        asks = _IS_QUESTION.search(one.message.text) is not None
        for said in _next_lines(one) if asks or (one.score == best and not persons) else ():
            if said.id not in shown:
                shown.add(said.id)
                told.append(_told(call, said, one.chat, shares[one.message.id], follows=True))
    return {"messages": told}


async def _chats_with(call: HubCall, persons: Sequence[str]) -> list[OpenChat]:
    chats = await open_chats(call.db, call.user.id, now=call.now, run=call.run.id)
    if not persons:
        return chats
    # Their own chats, and of the groups what they or the owner wrote there.
    groups = [chat.id for chat in chats if chat.contact_id is None]
    shared = await written_in_by(call.db, groups, [ContactId(person) for person in persons])
    return [chat for chat in chats if chat.contact_id in persons or chat.id in shared]


async def _embed_few(call: HubCall, embedder: Embedder) -> None:
    """Small histories, and the last lines of a large one, are found by meaning without waiting for `daiban index`."""
    if not await has_at_most_waiting(call.db, call.user.id, embedder, _EMBEDDED_AT_ONCE):
        return
    while True:
        async with call.database.transaction(call.user.id) as db:
            if not (await embed_batch(db, call.user.id, embedder)).size:
                return


def _next_lines(found: Found) -> list[Said]:
    return [said for said in found.after if said.sent_at - found.message.sent_at <= _SOON]


def _told(call: HubCall, said: Said, chat: OpenChat, share: float, *, follows: bool) -> dict[str, Any]:
    return {
        "id": said.id,
        "at": iso(said.sent_at, call.user.zone),
        "chat": chat.name or "",
        "author": said.author,
        "mine": said.mine,
        "text": said.text,
        "share": share,
        "follows": follows,
    }
