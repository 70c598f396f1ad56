"""Opening a chat to its owner's agent: with one contact, or of a group. A file is read to its end before anything of it is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit, ensure_grant, permit
from daiban.kit.errors import BadInput
from daiban.kit.ids import ConversationId
from daiban.main.importing import in_file, read_file
from daiban.memory.search import index_words
from daiban.messenger.authors import (
    NOBODY,
    OWNER,
    Alias,
    Unclear,
    link_authors,
    load_aliases,
    names_of,
    relink_groups,
    remember_aliases,
)
from daiban.messenger.contacts import Contact, contact_called, list_contacts
from daiban.messenger.conversations import open_conversation, open_group
from daiban.messenger.formats import ChatFile, Flaw, FormatError, read_chat, tell_sides
from daiban.messenger.save_messages import NewMessage, save_messages
from daiban.messenger.users import User
from daiban.turns.means import Means

_MOST_SHOWN = 12
_SELF = ("me", "我")


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What the owner says of a file: `with_whom` or `group`, and `who`: `NAME=CONTACT`, `NAME=me`, or `NAME=` for nobody."""

    file: Path
    with_whom: str | None = None
    group: str | None = None
    who: Sequence[str] = ()
    form: str | None = None
    dates: str | None = None


async def import_chat(
    means: Means, user: User, asked: ChatRequest, *, looked_through: Callable[[int, int], None]
) -> dict[str, Any]:
    """One chat; what is there already is not added again. `looked_through` hears of (further messages, of how many).

    What is said with `who` is remembered even where something else remains to be said. Of a file that is cut off or damaged
    `flaws` says in one sentence each what was not read, and where. Raises: BadInput; then nothing of the file is kept.
    """
    group = _title(asked)
    async with means.database.transaction(user.id) as db:
        held = await _contacts_permit(means, db, user)
        people = await list_contacts(db, held)
        contact = await contact_called(db, held, asked.with_whom or "") if group is None else None
        aliases = await load_aliases(db, held)
    names = [name for one in ([contact] if contact else people) for name in names_of(one)]
    # An export of many chats may call the one that is meant by such a name too.
    said_of = [words.rpartition("=") for words in asked.who]
    names += [name.strip() for name, _, whom in said_of if whom.strip().casefold() not in ("", *_SELF)]
    names += [name for name, alias in aliases.items() if contact and alias.contact_id == contact.id]
    chat = _chat_in(asked, user, names if group is None else [group, *names])
    async with means.database.transaction(user.id) as db:
        held = await _contacts_permit(means, db, user)
        await remember_aliases(db, held, await _told(db, held, asked, chat))
        told = await load_aliases(db, held)
    if contact is not None:
        linked = _sides(asked.file, chat, user, contact, people, told)
    else:
        linked = _members(asked.file, chat, user, people, told)
    said = [
        NewMessage(line.at, alias.is_owner, line.author, line.kind, line.text, line.edited, alias.contact_id)
        for line in chat.lines
        if line.author and (alias := linked.get(line.author))
    ]
    async with means.database.transaction(user.id) as db:
        conversation, source = await _open(means, db, user, contact, group, linked)
        added, known = await save_messages(
            db, user.id, conversation, said, looked_through=lambda done: looked_through(done, 2 * len(said))
        )
        await index_words(db, user.id, [conversation], told=lambda done: looked_through(done, 2 * len(said)))
        purpose = (
            "find what you both liked, and when they usually answer"
            if contact
            else "know what the group said"
        )
        granted = await ensure_grant(
            db, user.id, "chat", purpose=purpose, now=means.clock.now(), resource=conversation
        )
    return {
        "format": chat.format,
        "added": added,
        "known": known,
        "attachments": sum(message.kind == "attachment" for message in said),
        "deleted": sum(message.kind == "deleted" for message in said),
        "edited": sum(message.edited for message in said),
        "granted": [source] if granted else [],
        **({} if contact else {"people": _people(linked, people)}),
        **({"flaws": [_flaw(asked.file, flaw, user) for flaw in chat.flaws]} if chat.flaws else {}),
    }


def _flaw(file: Path, flaw: Flaw, user: User) -> str:
    return f"{file}:{flaw.line}: {flaw.zh if user.language == 'zh' else flaw.en}"


def _title(asked: ChatRequest) -> str | None:
    """The group's title, None for a chat of two."""
    if (asked.with_whom is None) == (asked.group is None):
        raise BadInput(
            "say whose chat it is: --with CONTACT for a chat with one person, or --group NAME for a group",
            zh="请说明这是谁的聊天：和一个人的用 --with 联系人，群聊用 --group 群名",
        )
    if asked.group is not None and not asked.group.strip():
        raise BadInput("--group takes the group's name", zh="--group 后面要写群名")
    return asked.group.strip() if asked.group else None


async def _contacts_permit(means: Means, db: AsyncConnection, user: User) -> Permit:
    return await permit(db, user.id, "contacts", purpose="whose chat this is", now=means.clock.now())


def _chat_in(asked: ChatRequest, user: User, names: list[str]) -> ChatFile:
    """The chat that a file holds. Raises: BadInput, also for a group that is not called one, and the other way round."""
    if asked.dates not in (None, "day-first", "month-first"):
        raise BadInput(
            f"--dates takes day-first or month-first, not {asked.dates!r}",
            zh=f"--dates 只能是 day-first（日在前）或 month-first（月在前），不能是「{asked.dates}」",
        )
    file, is_group = asked.file, asked.group is not None
    try:
        chat = read_chat(
            read_file(file), zone=user.zone, format=asked.form, dates=asked.dates, names=names, group=is_group
        )
    except FormatError as error:
        raise in_file(file, error) from error
    if chat.is_group and not is_group:
        raise BadInput(
            f"{file}: this is a group chat ({len(chat.authors)} people wrote); import the chat with one person,"
            " or this one with --group NAME instead of --with",
            zh=f"{file}: 这是群聊（有 {len(chat.authors)} 个人发言）；请导入和一个人的聊天，或者不用 --with，改用 --group 群名",
        )
    if is_group and chat.peer is not None and not chat.is_group:
        raise BadInput(
            f"{file}: this is no group but a chat with {chat.peer!r}; use --with",
            zh=f"{file}: 这不是群聊，是和「{chat.peer}」的聊天；请用 --with",
        )
    return chat


async def _told(db: AsyncConnection, held: Permit, asked: ChatRequest, chat: ChatFile) -> dict[str, Alias]:
    """What `--who` says. Raises: BadInput for a name that nobody has in this chat, or a contact that there is not."""
    told: dict[str, Alias] = {}
    for words in asked.who:
        # A name may have an equals sign of its own.
        ends = [index for index, char in enumerate(words) if char == "="]
        end = next((end for end in ends if words[:end].strip() in chat.authors), None)
        if end is None:
            en, zh = _listed(chat.authors)
            raise BadInput(
                f'{asked.file}: --who takes "NAME=CONTACT" with the name of somebody who writes here ({en}), not {words!r}',
                zh=f'{asked.file}: --who 要写成 "名字=联系人"，名字是这里发言的人（{zh}），不能是「{words}」',
            )
        whom = words[end + 1 :].strip()
        if not whom:
            alias = NOBODY
        elif whom.casefold() in _SELF:
            alias = OWNER
        else:
            alias = Alias((await contact_called(db, held, whom)).id, False)
        told[words[:end].strip()] = alias
    return told


def _listed(authors: Sequence[str]) -> tuple[str, str]:
    more = len(authors) > _MOST_SHOWN
    shown = authors[:_MOST_SHOWN]
    en = ", ".join(repr(author) for author in shown) or "nobody"
    zh = "、".join(f"「{author}」" for author in shown) or "没有人"
    return en + (", …" if more else ""), zh + ("……" if more else "")


def _sides(
    file: Path, chat: ChatFile, user: User, contact: Contact, people: list[Contact], told: Mapping[str, Alias]
) -> dict[str, Alias]:
    """Which of the authors is the contact and which the owner. Raises: BadInput when it is not clear, or another contact's."""
    theirs = [author for author in chat.authors if told.get(author, NOBODY).contact_id]
    mine = [author for author in chat.authors if told.get(author, NOBODY).is_owner]
    others = [author for author in chat.authors if author not in (*theirs, *mine)]
    sides = None
    if len(theirs) <= 1 and len(mine) <= 1 and (theirs or mine):
        sides = next(iter(theirs or others), ""), next(iter(mine or others), "")
    elif not theirs and not mine:
        sides = tell_sides(chat.authors, contact_names=names_of(contact), own_names=[user.name, user.handle])
        known = chat.peer or chat.own
        if sides is None and known is not None:
            other = next((author for author in chat.authors if author != known), "")
            sides = (known, other) if chat.peer else (other, known)
    if sides is None:
        en, zh = _listed(chat.authors)
        name = chat.authors[0] if chat.authors else "NAME"
        raise BadInput(
            f"{file}: it is not clear who of {en} is {contact.in_full};"
            f' say it with --who "{name}={contact.called}" (or "{name}=me"), it is remembered',
            zh=f"{file}: 看不出 {zh} 里谁是{contact.in_full}；"
            f'请用 --who "{name}={contact.called}"（或 "{name}=me"）说明，以后会记得',
        )
    _check_is_theirs(file, chat, contact, people, sides[0], told)
    return {
        author: alias
        for author, alias in zip(sides, (Alias(contact.id, False), OWNER), strict=True)
        if author
    }


def _check_is_theirs(
    file: Path,
    chat: ChatFile,
    contact: Contact,
    people: list[Contact],
    author: str,
    told: Mapping[str, Alias],
) -> None:
    """Raises: BadInput when the chat is with another contact, whose words would count as this one's."""
    said = told.get(author, NOBODY).contact_id
    names = {name.casefold() for name in (author, *chat.other_names.get(author, ()))}

    def is_called_so(one: Contact) -> bool:
        return bool(names & {name.casefold() for name in (one.name, one.remark) if name})

    others = [
        one for one in people if one.id != contact.id and (one.id == said if said else is_called_so(one))
    ]
    if others and (said or not is_called_so(contact)):
        raise BadInput(
            f"{file}: this is a chat with {others[0].in_full}, not with {contact.in_full}; give --with that contact",
            zh=f"{file}：这是和{others[0].in_full}的聊天，不是和{contact.in_full}的；请用 --with 指明这位",
        )


def _members(
    file: Path, chat: ChatFile, user: User, people: list[Contact], told: Mapping[str, Alias]
) -> dict[str, Alias]:
    """Whom each author of a group is. Raises: BadInput with everybody of whom it is to be said."""
    linked, unclear = link_authors(
        chat.authors,
        contacts=people,
        own_names=[user.name, user.handle],
        told=told,
        own=chat.own,
        other_names=chat.other_names,
    )
    if unclear:
        first = unclear[0]
        example = f"{first.author}={first.candidates[0].id if first.candidates else 'me'}"
        raise BadInput(
            f"{file}: it is not clear who writes here as {'; '.join(_maybe(one, 'or you') for one in unclear)};"
            f' say it once for each, as --who "{example}" (=me for yourself, = and nothing for none of your contacts)',
            zh=f"{file}: 看不出这里的 {'；'.join(_maybe(one, '或者你自己') for one in unclear)} 是谁；"
            f'请对每个人说一次，例如 --who "{example}"（自己写 =me，不是联系人的写 = 后面留空）',
        )
    return linked


def _maybe(one: Unclear, or_you: str) -> str:
    names = [f"{contact.in_full} [{contact.id}]" for contact in one.candidates[:_MOST_SHOWN]]
    return f"{one.author!r} ({', '.join([*names, *([or_you] if one.or_owner else [])])}?)"


async def _open(
    means: Means,
    db: AsyncConnection,
    user: User,
    contact: Contact | None,
    group: str | None,
    linked: Mapping[str, Alias],
) -> tuple[ConversationId, str]:
    """The conversation and what its grant is told as."""
    if contact is not None:
        return await open_conversation(db, user.id, contact.id), f"chat with {contact.in_full}"
    await relink_groups(db, await _contacts_permit(means, db, user), linked)
    return await open_group(db, user.id, group or ""), f"group chat {group}"


def _people(linked: Mapping[str, Alias], people: list[Contact]) -> list[dict[str, Any]]:
    """Each author of a group and who that is: a contact in full, "me", or None for a name alone."""
    in_full = {contact.id: contact.in_full for contact in people}
    return [
        {
            "name": name,
            "is": "me" if alias.is_owner else in_full.get(alias.contact_id) if alias.contact_id else None,
        }
        for name, alias in linked.items()
    ]
