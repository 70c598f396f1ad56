"""Groups that a wish names: nobody can be written to there, but the owner may tell those in it whom they know."""

import re
from collections.abc import Iterable, Sequence

from daiban.consent import find_permit
from daiban.kit.ids import ContactId
from daiban.memory.people import Mention
from daiban.messenger.contacts import Contact, list_contacts
from daiban.messenger.conversations import list_conversations, list_groups_with
from daiban.planner.wishes.by_words import GROUP
from daiban.runtime.hub import HubCall

_EVERYBODY = re.compile(
    r"(?:告诉|通知|转告|跟|和|给|同|问)(?P<zh>大家伙?|所有人|各位|全体)(?=说|讲|发|一声|一下|，|,|：|:|[\u4e00-\u9fff])"
    r"|\b(?:tell|text|message|msg|inform|notify|let|ask) (?P<en>everyone|everybody|all of them|them all)\b",
    re.IGNORECASE,
)

# A group that is not called by its title.
_SOME_GROUP = re.compile(
    r"(?:^|[，,。；;\s]|帮我|请|麻烦你?)(?:在|到|往|去|发到|发在)?(?P<zh>(?!人群)[\u4e00-\u9fff]{0,4}群(?:里面?|聊|组)?)(?=吱|说一?[声下]|讲一?[声下]|喊一?[声下]|发[个条]|通知|告诉|@|艾特|提一?[句下嘴])"
    r"|\b(?:post|write|say|announce)\b[^,.;]{0,60}?\b(?P<en>(?:in|to|on) (?:the|our|my) (?:\w+ )?(?:group chat|group|channel))\b",
    re.IGNORECASE,
)


async def group_titles(call: HubCall) -> list[str]:
    """Of the owner's groups, those with the most said in them first; none without a grant for contacts."""
    held = await find_permit(
        call.db, call.user.id, "contacts", purpose="which group is meant", now=call.now, run=call.run.id
    )
    if held is None:
        return []
    found = [
        chat for chat in await list_conversations(call.db, held) if chat.contact_id is None and chat.title
    ]
    return [str(chat.title) for chat in sorted(found, key=lambda chat: -chat.messages)]


async def members_of(call: HubCall, title: str) -> list[Contact]:
    """Those of the owner's contacts who wrote in the group."""
    held = await find_permit(
        call.db, call.user.id, "contacts", purpose="who is in a group", now=call.now, run=call.run.id
    )
    if held is None:
        return []
    return [
        contact
        for contact in await list_contacts(call.db, held)
        if any(group.title == title for group in await list_groups_with(call.db, held, ContactId(contact.id)))
    ]


def with_groups(wish: str, mentions: Sequence[Mention], titles: Iterable[str]) -> list[Mention]:
    """The mentions, and a group for each that is named, or for "everybody" who is told; what lies within one is none of its own."""
    found = [
        Mention(span[0], span[1], wish[span[0] : span[1]], "relation", GROUP, True, ())
        for span in _spans(wish, titles)
    ]
    others = [m for m in mentions if all(m.finish <= g.begin or g.finish <= m.begin for g in found)]
    return sorted([*others, *found], key=lambda mention: mention.begin)


def _spans(wish: str, titles: Iterable[str]) -> list[tuple[int, int]]:
    for title in sorted(titles, key=len, reverse=True):
        named = re.search(
            rf"(?:(?:everyone|everybody|all|the (?:guys|people|others|rest)) (?:in|on|from|of) )?(?:the )?(?<![a-z0-9]){re.escape(title)}(?![a-z0-9])(?: (?:group|chat|channel)(?: chat)?)?"
            r"(?:群|群聊)?(?:里面?)?(?:的?(?:大家|所有人|各位|人|同事))?",
            wish,
            re.IGNORECASE,
        )
        if named:
            return [named.span()]
    if somewhere := _SOME_GROUP.search(wish):
        return [somewhere.span("zh" if somewhere["zh"] else "en")]
    everybody = _EVERYBODY.search(wish)
    return [everybody.span("zh" if everybody["zh"] else "en")] if everybody else []
