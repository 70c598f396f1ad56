"""What every chat export comes down to, which format a file has, and who of its authors is whom."""

import re
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from daiban.messenger.formats import telegram, wechat, whatsapp
from daiban.messenger.formats.decoding import decoded_chat
from daiban.messenger.formats.names import SELF_WORDS, WAYS, matches
from daiban.messenger.formats.problems import FormatError, damaged_in
from daiban.messenger.formats.records import ChatFile, ChatLine, DateOrder


def read_chat(
    data: bytes,
    *,
    zone: ZoneInfo,
    format: str | None = None,
    dates: DateOrder | None = None,
    names: Sequence[str] = (),
    group: bool = False,
) -> ChatFile:
    """A chat export, recognised by what it looks like unless `format` says. Times without a zone are in `zone`.

    `names` are those of the people who chat (and of the `group`), as far as known: they tell a name with a colon from a name
    and a text, and the one chat that is meant in an export of many. Of a file that is cut off or has a few broken bytes what is
    whole is read, and `flaws` says what is not. Raises: FormatError with the line; then nothing of the file is used.
    """
    read = decoded_chat(data)
    text, is_cut = read.text, read.is_cut
    if format not in (None, "whatsapp", "telegram", "wechat"):
        raise FormatError(
            f"unknown format {format!r}; use whatsapp, telegram or wechat",
            zh=f"没有「{format}」这种格式；请用 whatsapp、telegram 或 wechat",
        )
    if format == "telegram" or (format is None and text.lstrip().startswith("{")):
        chat = telegram.read(text, zone, names, group)
    elif format == "wechat" or (format is None and wechat.looks_like(text)):
        chat = wechat.read(text, zone, dates, is_cut)
    elif format == "whatsapp" or whatsapp.looks_like(text):
        chat = whatsapp.read(text, zone, dates, names, is_cut)
    else:
        raise _unknown(text)
    return replace(chat, flaws=(*chat.flaws, damaged_in(read.damaged))) if read.damaged else chat


def _unknown(text: str) -> FormatError:
    if re.match(r"\s*<(?:!doctype|html|\?xml)\b", text, re.IGNORECASE):
        return FormatError(
            "this is a web page; export the chat again, from Telegram as machine-readable JSON, from WhatsApp as text",
            zh="这是网页；请重新导出聊天：Telegram 选「机器可读的 JSON」，WhatsApp 选文本",
            line=1,
        )
    return FormatError(
        "neither a WhatsApp text export nor a Telegram result.json nor a WeChat CSV with the columns StrTime, StrContent"
        " and IsSender or Sender; use --format if it is one",
        zh="不是 WhatsApp 导出的文本、Telegram 的 result.json，也不是有 StrTime、StrContent 和 IsSender 或 Sender 这些列的"
        "微信 CSV 表格；如果确实是，请用 --format 说明",
        line=1,
    )


def tell_sides(
    authors: Sequence[str], *, contact_names: Sequence[str], own_names: Sequence[str]
) -> tuple[str, str] | None:
    """(the contact's author name, the owner's), "" for a side that never wrote; None when it cannot be told."""
    if not 1 <= len(authors) <= 2:
        return None
    for same in WAYS:
        theirs = matches(authors, contact_names, same)
        own = matches(authors, own_names, same)
        if len(theirs) == 1 and own != theirs:
            return theirs[0], next((author for author in authors if author != theirs[0]), "")
        if len(own) == 1 and not theirs:
            return next((author for author in authors if author != own[0]), ""), own[0]
    own = [author for author in authors if author.casefold() in SELF_WORDS]
    if len(own) == 1:
        return next((author for author in authors if author != own[0]), ""), own[0]
    return None


__all__ = ["ChatFile", "ChatLine", "DateOrder", "read_chat", "tell_sides"]
