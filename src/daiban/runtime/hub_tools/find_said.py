"""Finding what was said in the owner's chats, with what was said next where that may hold the answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from daiban.kit.clock import iso
from daiban.kit.ids import ContactId
from daiban.memory.search import (
    OpenChat,
    Said,
    Talk,
    Wanted,
    answering_lines,
    asks_for_last,
    embed_batch,
    has_at_most_waiting,
    kinds_asked,
    open_chats,
    rank_talks,
    search_chats,
    share_of,
    talks_of,
    written_in_by,
)
from daiban.models.embeddings import Embedder
from daiban.runtime.hub import HubCall

_MOST_TALKS = 6
# Lines that are looked at, and of each how many on both sides.
_MOST_FOUND = 12
# More when it is not the best, but the last of them that counts.
_MOST_FOR_LAST = 40
_AROUND = 12
# Of a single talk that is told, of each of several, and of one that only follows the best.
_LINES, _LINES_OF_SEVERAL = 6, 4
# From this share of the words on it was said, and not only something near it.
_SAID = 0.4
# What says less than this part of the best, or is scored so much lower, is not shown beside it.
_TELLING = 0.6
_FALLS_BEHIND, _NEARLY = {"answer": 0.22, "talks": 0.4}, 0.06
# How far between the farthest and the nearest in meaning a later talk must be to be of the same thing.
_SAME_THING = 0.3
# So many messages without a vector are embedded before the first search, in a few seconds; more is work for `daiban index`.
_EMBEDDED_AT_ONCE = 512


async def find(
    call: HubCall,
    *,
    text: str,
    persons: list[str],
    begin: str = "",
    end: str = "",
    most: int = _MOST_TALKS,
    lines: int = _LINES,
    best_first: bool = False,
    meaning: str = "",
    called: list[str] | None = None,
    embedder: Embedder | None,
    compares: bool = True,
) -> dict[str, Any]:
    """Of the chats that are open to the agent; with `persons` only those with one of them. Where these do not say it and
    `called` names them, those talks of other chats that do. Without an embedder nothing is found; `compares` False: by words alone, line by line.
    """
    if embedder is None:
        return {"messages": []}
    wish = str(call.run.supplied.get("wish", call.run.wish))
    kinds, last = kinds_asked(wish), asks_for_last(wish)

    async def ranked_in(chats: Sequence[OpenChat], writers: Sequence[str]) -> list[Talk]:
        wanted = Wanted(
            text,
            begin=datetime.fromisoformat(begin) if begin else None,
            end=datetime.fromisoformat(end) if end else None,
            limit=_MOST_FOR_LAST if last else _MOST_FOUND,
            context=_AROUND,
            writers=tuple(ContactId(person) for person in writers),
            meaning=meaning,
        )
        talks = talks_of(await search_chats(call.db, chats, wanted, embedder), wanted)
        by = embedder if compares and len(talks) > 1 else None
        return rank_talks(talks, text, meaning=meaning, kinds=kinds, now=call.now, embedder=by)

    chats = await _chats_with(call, persons)
    if chats:
        await _embed_few(call, embedder)
    ranked = await ranked_in(chats, persons)
    if persons and called and _share(ranked) < _SAID:
        names = " ".join(called)
        others = [talk for talk in await ranked_in(await _chats_with(call, ()), ()) if _names(talk, names)]
        ranked = others if _share(others) >= _SAID else ranked
    behind = _FALLS_BEHIND["answer" if best_first else "talks"]
    shown = _shown(ranked, min(most, _MOST_TALKS), behind, last=last)
    if not best_first and not last:
        shown = sorted(shown, key=lambda talk: talk.lines[0].sent_at)
    told: list[dict[str, Any]] = []
    for talk in shown:
        most_lines = lines if len(shown) == 1 else _LINES if talk is ranked[0] else _LINES_OF_SEVERAL
        said, goes_on = answering_lines(talk, text, kinds, most_lines)
        share = talk.share if compares else max(share_of(text, one.text) for one in talk.lines)
        for number, one in enumerate(said):
            is_last = number == len(said) - 1
            told.append(_told(call, one, talk.chat, share, follows=number > 0, more=goes_on and is_last))
    return {"messages": told}


def _share(talks: Sequence[Talk]) -> float:
    return max((talk.share for talk in talks), default=0.0)


def _names(talk: Talk, names: str) -> bool:
    return share_of(names, "\n".join(said.text for said in talk.lines)) > 0


def _shown(ranked: Sequence[Talk], most: int, behind: float, *, last: bool) -> list[Talk]:
    if not ranked:
        return []
    best, share = ranked[0].score, _share(ranked)
    if share < _SAID:
        near = [talk for talk in ranked if talk.score >= best - _NEARLY][:2]
        return [max(near, key=lambda talk: talk.last_at)] if last else near[:most]
    telling = [t for t in ranked if t.share >= share * _TELLING and t.score >= best - behind]
    if not last:
        return telling[:most]
    latest = max(telling, key=lambda talk: talk.last_at)
    far, nearest = min(t.near for t in ranked), max(t.near for t in ranked)
    later = [
        talk
        for talk in ranked
        if talk.last_at > latest.last_at and talk.near - far >= _SAME_THING * (nearest - far) > 0
    ]
    nearest_later = sorted(later, key=lambda talk: -talk.near)[:2]
    return [latest, *sorted(nearest_later, key=lambda talk: talk.last_at, reverse=True)]


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


def _told(
    call: HubCall, said: Said, chat: OpenChat, share: float, *, follows: bool, more: bool
) -> dict[str, Any]:
    return {
        "id": said.id,
        "at": iso(said.sent_at, call.user.zone),
        "chat": chat.name or "",
        "author": said.author,
        "mine": said.mine,
        "text": said.text,
        "share": share,
        "follows": follows,
        "more": more,
    }
