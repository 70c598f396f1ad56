"""What somebody has said that they do not eat."""

import re
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from daiban.consent import NotGranted
from daiban.runtime.hub import HubCall
from daiban.runtime.hub_tools.chats import read_chat_with, read_contact

# What was refused longer ago may be eaten again.
_REFUSED_SINCE = timedelta(days=365)
_REFUSING = re.compile(
    r"[不别腻忌]|讨厌|过敏|受不了|n['’]?t\b|\b(?:hates?|dislikes?|never|allergic|no|not|without|avoid)\b",
    re.IGNORECASE,
)


def without_refused(places: Sequence[dict[str, Any]], refused: Collection[str]) -> list[dict[str, Any]]:
    """The places of the directory that serve none of these kinds."""
    return [place for place in places if not any(one["kind"] in refused for one in place["serves"])]


async def refused_kinds(call: HubCall, persons: Sequence[str]) -> set[str]:
    """What any of these people has said that they do not eat, in the chat with the owner."""
    return {kind for person in persons for kind in await _refused_by(call, person)}


async def _refused_by(call: HubCall, person: str) -> set[str]:
    purpose = "what they do not eat"
    try:
        said = await read_chat_with(call, await read_contact(call, person, purpose=purpose), purpose=purpose)
    except NotGranted:
        return set()
    theirs = [
        message.text
        for message in said
        if not message.mine
        and message.sent_at >= call.now - _REFUSED_SINCE
        and _REFUSING.search(message.text)
    ]
    if not theirs:
        return set()
    told = await call.host.call("dining.kinds_named", {"text": " 。\n".join(theirs)}, call.acting())
    return {refused["kind"] for refused in told["refused"]}
