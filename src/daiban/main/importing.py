"""Opening an owner's contacts, calendar and places to their agent; chats are in `import_chat`. A file is read whole before anything of it is kept."""

import re
from pathlib import Path
from typing import Any

from daiban.consent import ensure_grant
from daiban.kit.clock import zone_named
from daiban.kit.dates import Language
from daiban.kit.errors import BadInput, cannot_be_read
from daiban.kit.ids import new_id
from daiban.messenger.contacts import save_contacts
from daiban.messenger.formats import FormatError, decoded, read_contacts
from daiban.messenger.users import User
from daiban.miniapps import Acting, ToolFailed
from daiban.turns.means import Means


def read_file(file: Path) -> bytes:
    """Raises: BadInput."""
    try:
        return file.read_bytes()
    except OSError as error:
        en, zh = cannot_be_read(error)
        raise BadInput(f"{file}: {en}", zh=f"{file}: {zh}") from error


def in_file(file: Path, error: FormatError) -> BadInput:
    """With the place, and for damage that nothing was used: half a file is never kept."""
    where = f"{file}:{error.line}" if error.line else str(file)
    en, zh = (
        ("; nothing of the file was used", "；文件里的内容都没有用上")
        if error.line and error.kind == "damaged"
        else ("", "")
    )
    return BadInput(f"{where}: {error}{en}", zh=f"{where}: {error.in_language('zh')}{zh}")


async def import_contacts(means: Means, user: User, file: Path) -> dict[str, Any]:
    """Contacts from a vCard file; all of it or nothing."""
    try:
        cards = read_contacts(read_file(file))
    except FormatError as error:
        raise in_file(file, error) from error
    async with means.database.transaction(user.id) as db:
        added, updated = await save_contacts(db, user.id, cards)
        granted = await ensure_grant(
            db, user.id, "contacts", purpose="know who is meant", now=means.clock.now()
        )
    return {"added": added, "updated": updated, "granted": ["contacts"] if granted else []}


async def import_calendar(means: Means, user: User, file: Path) -> dict[str, Any]:
    """Events from an iCalendar file; the same file again adds nothing."""
    now = means.clock.now()
    acting = Acting(user.id, now, user.zone, user.locale, new_id("import"))
    arguments = {"text": _text(file), "source_name": file.name}
    told = await _call(means, "calendar.import_ics", arguments, acting, file)
    async with means.database.transaction(user.id) as db:
        granted = await ensure_grant(db, user.id, "calendar", purpose="find free times", now=now)
    return {**told, "granted": ["calendar"] if granted else []}


async def import_places(means: Means, file: Path, language: Language) -> dict[str, Any]:
    """Places for everybody on this hub, from GeoJSON with OpenStreetMap tags."""
    locale = "zh-CN" if language == "zh" else "en-US"
    hub = Acting(None, means.clock.now(), zone_named("UTC"), locale, new_id("import"))
    return await _call(means, "dining.import_places", {"geojson": _text(file)}, hub, file)


def _text(file: Path) -> str:
    try:
        return decoded(read_file(file))
    except FormatError as error:
        raise in_file(file, error) from error


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
