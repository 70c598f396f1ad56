"""Telegram Desktop's `result.json` of one chat."""

import json
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from daiban.messenger.formats.problems import FormatError
from daiban.messenger.formats.records import ChatFile, ChatLine, authors_of


def read(text: str, zone: ZoneInfo) -> ChatFile:
    """Raises: FormatError with the line of the damage, or for an export of several chats."""
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(f"the JSON is damaged: {error.msg}", line=error.lineno) from error
    chat = _the_chat(root)
    lines: list[ChatLine] = []
    for number, raw in enumerate(cast("list[Any]", chat["messages"]), 1):
        if not isinstance(raw, dict):
            raise FormatError(f"message {number} is no object")
        message = cast("dict[str, Any]", raw)
        lines.append(_line(message, number, zone))
    authors = authors_of(lines)
    is_group = str(chat.get("type", "")) not in ("personal_chat", "saved_messages", "bot_chat", "")
    return ChatFile("telegram", chat.get("name"), authors, tuple(lines), is_group)


def _the_chat(root: Any) -> dict[str, Any]:
    if isinstance(root, dict):
        found = cast("dict[str, Any]", root)
        if isinstance(found.get("messages"), list):
            return found
        chats = cast("dict[str, Any]", found.get("chats") or {}).get("list")
        if isinstance(chats, list):
            listed = [
                cast("dict[str, Any]", chat) for chat in cast("list[Any]", chats) if isinstance(chat, dict)
            ]
            if len(listed) == 1 and isinstance(listed[0].get("messages"), list):
                return listed[0]
            raise FormatError("this is an export of several chats; export the one chat from its own menu")
    raise FormatError("this JSON is no Telegram export of a chat: it has no messages")


def _line(message: dict[str, Any], number: int, zone: ZoneInfo) -> ChatLine:
    text = _text(message.get("text", ""))
    source_id = str(message["id"]) if "id" in message else None
    at = _at(message, number, zone)
    edited = "edited" in message
    if message.get("type") == "service":
        return ChatLine(at, None, str(message.get("action", "")), "system", edited, number, source_id)
    media = next(
        (key for key in ("media_type", "photo", "file", "location_information", "poll") if key in message),
        None,
    )
    if media is not None:
        kind = str(message["media_type"]) if media == "media_type" else media
        return ChatLine(
            at, message.get("from"), f"[{kind}] {text}".strip(), "attachment", edited, number, source_id
        )
    return ChatLine(at, message.get("from"), text, "text", edited, number, source_id)


def _at(message: dict[str, Any], number: int, zone: ZoneInfo) -> datetime:
    try:
        if "date_unixtime" in message:
            return datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
        return datetime.fromisoformat(str(message["date"])).replace(tzinfo=zone)
    except (KeyError, ValueError, OverflowError, OSError) as error:
        raise FormatError(f"message {number} has no date that can be read") from error


def _text(value: Any) -> str:
    """A text is a string, or a list of strings and of entities with a text each."""
    if isinstance(value, str):
        return value
    parts = cast("list[Any]", value) if isinstance(value, list) else []
    return "".join(
        part if isinstance(part, str) else str(cast("dict[str, Any]", part).get("text", "")) for part in parts
    )
