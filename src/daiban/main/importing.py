"""Opening an owner's own files to their agent. A file is read whole before anything of it is kept."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from daiban.consent import Permit, ensure_grant, permit
from daiban.kit.clock import zone_named
from daiban.kit.dates import Language
from daiban.kit.errors import BadInput, cannot_be_read
from daiban.kit.ids import new_id
from daiban.main.progress import progress_bar
from daiban.memory.search import index_words
from daiban.messenger.contacts import Contact, contact_called, list_contacts, save_contacts
from daiban.messenger.conversations import NewMessage, open_conversation, save_messages
from daiban.messenger.formats import ChatFile, FormatError, decoded, read_chat, read_contacts, tell_sides
from daiban.messenger.users import User
from daiban.miniapps import Acting, ToolFailed
from daiban.turns.means import Means

_IMPORTING: dict[Language, str] = {"zh": "导入", "en": "importing"}
_YEARS = range(1900, 2500)  # so that the days around one exist in every time zone


def read_file(file: Path) -> bytes:
    """Raises: BadInput."""
    try:
        return file.read_bytes()
    except OSError as error:
        en, zh = cannot_be_read(error)
        raise BadInput(f"{file}: {en}", zh=f"{file}: {zh}") from error


def _in_file(file: Path, error: FormatError) -> BadInput:
    where = f"{file}:{error.line}" if error.line else str(file)
    return BadInput(f"{where}: {error}", zh=f"{where}: {error.in_language('zh')}")


async def import_contacts(means: Means, user: User, file: Path) -> dict[str, Any]:
    """Contacts from a vCard file; all of it or nothing."""
    try:
        cards = read_contacts(read_file(file))
    except FormatError as error:
        raise _in_file(file, error) from error
    async with means.database.transaction(user.id) as db:
        added, updated = await save_contacts(db, user.id, cards)
        granted = await ensure_grant(
            db, user.id, "contacts", purpose="know who is meant", now=means.clock.now()
        )
    return {"added": added, "updated": updated, "granted": ["contacts"] if granted else []}


async def import_chat(
    means: Means, user: User, file: Path, *, with_whom: str, form: str | None, dates: str | None
) -> dict[str, Any]:
    """One chat with one contact; what is there already is not added again."""
    now = means.clock.now()
    async with means.database.transaction(user.id) as db:
        held = await permit(db, user.id, "contacts", purpose="whose chat this is", now=now)
        contact = await contact_called(db, held, with_whom)
        names = [name for name in (contact.name, contact.remark, *contact.phones, *contact.handles) if name]
        chat = _chat_in(file, user, names, form=form, dates=dates)
        sides = tell_sides(chat.authors, contact_names=names, own_names=[user.name, user.handle])
        if sides is None and chat.peer is not None:
            sides = chat.peer, next((author for author in chat.authors if author != chat.peer), "")
        if sides is None:
            authors = ", ".join(repr(author) for author in chat.authors) or "nobody"
            zh_authors = "、".join(f"「{author}」" for author in chat.authors) or "（没有人）"
            raise BadInput(
                f"{file}: it is not clear who of {authors} is {contact.in_full}; "
                "give the contact that name, or the name as its nickname",
                zh=f"{file}: 看不出 {zh_authors} 里谁是{contact.in_full}；请把联系人的姓名或昵称改成聊天里的那个名字",
            )
        theirs, mine = sides
        await _check_is_theirs(db, held, file, contact, theirs)
        said = [
            NewMessage(line.at, line.author == mine, line.author or "", line.kind, line.text)
            for line in chat.lines
            if line.author in (theirs, mine) and line.author
        ]
        conversation = await open_conversation(db, user.id, contact.id)
        with progress_bar(_IMPORTING[user.language], 2 * len(said)) as advance:
            added, known = await save_messages(db, user.id, conversation, said, told=advance)
            await index_words(db, user.id, [conversation], told=advance)
        purpose = "find what you both liked, and when they usually answer"
        granted = await ensure_grant(db, user.id, "chat", purpose=purpose, now=now, resource=conversation)
    told = [f"chat with {contact.in_full}"] if granted else []
    return {"format": chat.format, "added": added, "known": known, "granted": told}


async def _check_is_theirs(
    db: AsyncConnection, held: Permit, file: Path, contact: Contact, author: str
) -> None:
    """Raises: BadInput when the chat is with another contact, whose words would count as this one's."""
    said = author.casefold()
    others = [
        other
        for other in await list_contacts(db, held)
        if other.id != contact.id and said in {name.casefold() for name in (other.name, other.remark) if name}
    ]
    own = {name.casefold() for name in (contact.name, contact.remark) if name}
    if others and said not in own:
        raise BadInput(
            f"{file}: this is a chat with {others[0].in_full}, not with {contact.in_full}; give --with that contact",
            zh=f"{file}：这是和{others[0].in_full}的聊天，不是和{contact.in_full}的；请用 --with 指明这位",
        )


def _chat_in(file: Path, user: User, names: list[str], *, form: str | None, dates: str | None) -> ChatFile:
    """The chat of two that a file holds. Raises: BadInput, also for a group: its words are not one contact's."""
    try:
        chat = read_chat(read_file(file), zone=user.zone, format=form, dates=_dates(dates), names=names)
    except FormatError as error:
        raise _in_file(file, error) from error
    if chat.is_group:
        raise BadInput(
            f"{file}: this is a group chat ({len(chat.authors)} people wrote); import the chat with one person",
            zh=f"{file}: 这是群聊（有 {len(chat.authors)} 个人发言）；请导入和一个人的聊天",
        )
    return chat


def _dates(text: str | None) -> Any:
    if text not in (None, "day-first", "month-first"):
        raise BadInput(
            f"--dates takes day-first or month-first, not {text!r}",
            zh=f"--dates 只能是 day-first（日在前）或 month-first（月在前），不能是「{text}」",
        )
    return text


async def import_calendar(means: Means, user: User, file: Path) -> dict[str, Any]:
    """Events from an iCalendar file; the same file again adds nothing."""
    now = means.clock.now()
    acting = Acting(user.id, now, user.zone, user.locale, new_id("import"))
    arguments = {"text": _text(file), "source_name": file.name}
    told = await _call(means, "calendar.import_ics", arguments, acting, file)
    async with means.database.transaction(user.id) as db:
        granted = await ensure_grant(db, user.id, "calendar", purpose="find free times", now=now)
    return {**told, "granted": ["calendar"] if granted else []}


async def import_places(means: Means, file: Path) -> dict[str, Any]:
    """Places for everybody on this hub, from GeoJSON with OpenStreetMap tags."""
    hub = Acting(None, means.clock.now(), zone_named("UTC"), "en-US", new_id("import"))
    return await _call(means, "dining.import_places", {"geojson": _text(file)}, hub, file)


def _text(file: Path) -> str:
    try:
        return decoded(read_file(file))
    except FormatError as error:
        raise _in_file(file, error) from error


async def _call(
    means: Means, tool: str, arguments: dict[str, Any], acting: Acting, file: Path
) -> dict[str, Any]:
    try:
        return await means.host.call(tool, arguments, acting)
    except ToolFailed as failure:
        # The app has told it in the language of whom it was called for.
        line = failure.data.get("line")
        message = re.sub(rf"^(?:Line {line}: |第 {line} 行：)", "", str(failure).split(": ", 1)[-1])
        raise BadInput(f"{file}:{line}: {message}" if line else f"{file}: {message}") from failure


def day_named(text: str | None, option: str) -> date | None:
    """Raises: BadInput."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as error:
        raise BadInput(
            f"{option} takes a day such as 2026-12-05, not {text!r}",
            zh=f"{option} 要写成 2026-12-05 这样的日期，不能是「{text}」",
        ) from error
    if day.year not in _YEARS:
        raise BadInput(f"{option} {text} lies too far away", zh=f"{option} {text} 离现在太远了")
    return day
