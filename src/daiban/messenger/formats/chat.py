"""What every chat export comes down to, which format a file has, and who of its authors is whom."""

import re
import unicodedata
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from daiban.messenger.formats import telegram, whatsapp
from daiban.messenger.formats.problems import FormatError, decoded
from daiban.messenger.formats.records import ChatFile, ChatLine, DateOrder


def read_chat(
    data: bytes, *, zone: ZoneInfo, format: str | None = None, dates: DateOrder | None = None
) -> ChatFile:
    """A chat export, recognised by what it looks like unless `format` says. Times without a zone are in `zone`.

    Raises: FormatError with the line; then nothing of the file is used.
    """
    text = decoded(data)
    if format not in (None, "whatsapp", "telegram"):
        raise FormatError(f"unknown format {format!r}; use whatsapp or telegram")
    if format == "telegram" or (format is None and text.lstrip().startswith("{")):
        return telegram.read(text, zone)
    if format == "whatsapp" or whatsapp.looks_like(text):
        return whatsapp.read(text, zone, dates)
    raise FormatError(
        "neither a WhatsApp text export nor a Telegram result.json; use --format if it is one", line=1
    )


def tell_sides(
    authors: Sequence[str], *, contact_names: Sequence[str], own_names: Sequence[str]
) -> tuple[str, str] | None:
    """(the contact's author name, the owner's; "" when the owner never wrote); None when it cannot be told."""
    if not 1 <= len(authors) <= 2:
        return None
    for same in (str.__eq__, _equal, _partly):
        theirs = [author for author in authors if any(same(author, name) for name in contact_names)]
        own = [author for author in authors if any(same(author, name) for name in own_names)]
        if len(theirs) == 1 and own != theirs:
            return theirs[0], next((author for author in authors if author != theirs[0]), "")
        if len(authors) == 2 and len(own) == 1 and not theirs:
            return next(author for author in authors if author != own[0]), own[0]
    return None


def _folded(name: str) -> str:
    wide = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "", wide)


def _equal(one: str, other: str) -> bool:
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _partly(one: str, other: str) -> bool:
    a, b = _folded(one), _folded(other)
    shorter = min(len(a), len(b))
    enough = 2 if any("\u4e00" <= char <= "\u9fff" for char in a + b) else 3
    return shorter >= enough and (a in b or b in a)


__all__ = ["ChatFile", "ChatLine", "DateOrder", "read_chat", "tell_sides"]
