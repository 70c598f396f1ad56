"""Telegram Desktop's `result.json`: of one chat, or of a whole account, from which the one chat is taken that is meant."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from daiban.messenger.formats.clocks import in_utc
from daiban.messenger.formats.names import only_match
from daiban.messenger.formats.problems import Flaw, FormatError, cut_off, nothing_whole, storable
from daiban.messenger.formats.records import ChatFile, ChatLine, authors_of

Json = dict[str, Any]

_MEDIA = (
    "media_type",
    "photo",
    "file",
    "contact_information",
    "location_information",
    "poll",
    "invoice_information",
)
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|["\[\]{}]', re.DOTALL)
_DEEPEST = 5
_MOST_SHOWN = 12
_TAIL = re.compile(r"\s*[-+.\w]*|\\u\w{0,4}")
_OF_TWO = ("personal_chat", "saved_messages", "bot_chat", "")


def read(text: str, zone: ZoneInfo, names: Sequence[str] = (), group: bool = False) -> ChatFile:
    """Raises: FormatError with the line of the damage, or for an export of several chats of which none is meant."""
    root, flaws = _whole_of(text)
    chat = _the_chat(root, names, group, is_cut=bool(flaws))
    if flaws and not chat["messages"]:
        raise nothing_whole(flaws[0].line)
    messages = [_object(raw, number) for number, raw in enumerate(cast("list[Any]", chat["messages"]), 1)]
    is_group = _word(chat, "type") not in _OF_TWO
    authors = _authors(messages, "" if is_group else _word(chat, "name"))
    times = in_utc(_at(message, number, zone) for number, message in enumerate(messages, 1))
    lines = [
        _line(message, at, authors, number)
        for number, (message, at) in enumerate(zip(messages, times, strict=True), 1)
    ]
    peer = authors.get(f"user{chat.get('id')}")
    return ChatFile(
        "telegram", _word(chat, "name") or None, authors_of(lines), tuple(lines), is_group, peer, flaws=flaws
    )


def _whole_of(text: str) -> tuple[Any, tuple[Flaw, ...]]:
    """The JSON, and where it was cut off if it was: then with the messages that are whole. Raises: FormatError."""
    try:
        return json.loads(text), ()
    except json.JSONDecodeError as error:
        # A number, a word or an escape may be cut off too.
        is_cut = error.msg.startswith("Unterminated string") or bool(_TAIL.fullmatch(text, error.pos))
        found = _up_to_the_cut(text) if is_cut else None
        if found is None:
            raise FormatError(
                f"the JSON is damaged: {'it ends in the middle' if is_cut else error.msg}",
                zh=f"这里的 JSON 已损坏（{'没写完就断了' if is_cut else error.msg}）",
                line=error.lineno,
            ) from error
        return found
    except (ValueError, RecursionError) as error:
        raise FormatError(
            "this JSON is no Telegram export: a number or its nesting is beyond measure",
            zh="这个 JSON 不是 Telegram 的导出文件：里面的数字或层数大得离谱",
        ) from error


def _up_to_the_cut(text: str) -> tuple[Any, tuple[Flaw, ...]] | None:
    """The JSON up to its last whole message, with what is open there closed; None when it has no list of messages."""
    opened: list[str] = []  # each `{` alone, each `[` with the key before it
    key, end, closing = "", 0, ""
    for token in _TOKENS.finditer(text):
        char = token[0]
        if char == '"':  # a text without an end
            break
        if char in ("}", "]"):
            if not opened:
                return None
            opened.pop()
        elif char in ("{", "["):
            opened.append(char + key if char == "[" else char)
            key = ""
        else:
            key = char[1:-1]
        # What stands in a message is no message.
        if char in ("}", "[") and _is_list(opened):
            end, closing = token.end(), "".join("}" if one == "{" else "]" for one in reversed(opened))
    if not closing:
        return None
    try:
        root = json.loads(text[:end] + closing)
    except (ValueError, RecursionError):
        return None
    began = text.find("{", end)
    line = text.count("\n", 0, began if began >= 0 else len(text)) + 1
    return root, (cut_off(line) if began >= 0 else _unclosed(line),)


def _is_list(opened: list[str]) -> bool:
    """Whether the innermost bracket is that of the messages of a chat, or of chats: `{ "chats": { "list": [ { "messages": [`."""
    return (
        len(opened) <= _DEEPEST
        and opened[-1:] in (["[messages"], ["[list"])
        and "[messages" not in opened[:-1]
    )


def _unclosed(line: int) -> Flaw:
    return Flaw(
        line,
        "the file is cut off here, between two messages; import the whole file, and what is missing is added",
        "文件在这里断了，断在两条消息之间；请导入完整的文件，缺的会补上",
    )


def _the_chat(root: Any, names: Sequence[str], group: bool, *, is_cut: bool) -> Json:
    found = cast("Json", root) if isinstance(root, dict) else {}
    if isinstance(found.get("messages"), list):
        return found
    chats: list[Json] = []
    for part in ("chats", "left_chats"):
        listed: Any = cast("Json", found[part]).get("list") if isinstance(found.get(part), dict) else None
        for chat in cast("list[Any]", listed) if isinstance(listed, list) else []:
            if isinstance(chat, dict) and isinstance(cast("Json", chat).get("messages"), list):
                chats.append(cast("Json", chat))
    if not chats:
        raise FormatError(
            "this JSON is no Telegram export of a chat: it has no messages",
            zh="这个 JSON 不是 Telegram 导出的聊天：里面没有消息",
        )
    if len(chats) == 1 and not is_cut:
        return chats[0]
    alike = [chat for chat in chats if (_word(chat, "type") in _OF_TWO) != group]
    # Of the names for a group the first is its own, the others are people's.
    meant = only_match([_word(chat, "name") for chat in alike], names[:1] if group else names)
    if meant is None:
        whose, zh = ("this group's", "这个群") if group else ("this contact's", "这位联系人")
        called = list(dict.fromkeys(name for chat in alike if (name := _word(chat, "name"))))
        more = ", …" if len(called) > _MOST_SHOWN else ""
        shown = ", ".join(repr(name) for name in called[:_MOST_SHOWN]) or "none"
        how = (
            ("as --group NAME", "用 --group 写上群名")
            if group
            else ('as --who "NAME=CONTACT"', '用 --who "名字=联系人" 说明')
        )
        raise FormatError(
            f"this is an export of {len(chats)} chats, and not one of them alone has {whose} name; "
            f"say which it is {how[0]}, or export it alone from its own menu: {shown}{more}",
            zh=f"这里导出了 {len(chats)} 个聊天，没有哪一个单独叫{zh}的名字；"
            f"请{how[1]}是哪一个，或者从那个聊天自己的菜单里单独导出：{shown}{more}",
        )
    fitting = [chat for chat in alike if _word(chat, "name") == meant]
    if len(fitting) > 1:
        raise FormatError(
            f"{len(fitting)} chats of this export are called {meant!r}; export the one chat from its own menu",
            zh=f"这里有 {len(fitting)} 个聊天都叫「{meant}」；请从那个聊天自己的菜单里单独导出",
        )
    return fitting[0]


def _object(value: Any, number: int) -> Json:
    if not isinstance(value, dict):
        raise FormatError(f"message {number} is no object", zh=f"第 {number} 条消息不是对象")
    return cast("Json", value)


def _word(holder: Json, key: str) -> str:
    """A text, empty for what is missing or of another type."""
    value = holder.get(key)
    return storable(value).strip() if isinstance(value, str) else ""


def _authors(messages: list[Json], other_side: str) -> dict[str, str]:
    """Each author's name by `from_id`: who has left Telegram has none, and two may have the same.

    In a group the nameless are called by their ids, whoever else writes in this export: a later one knows them again.
    """
    names: dict[str, str] = {}
    for message in messages:
        if who := _who(message):
            names[who] = _word(message, "from") or names.get(who) or other_side or who
    same = Counter(names.values())
    return {who: name if same[name] == 1 else f"{name} ({who})" for who, name in names.items()}


def _who(message: Json) -> str:
    """The author's id; exports of before 2021 write a user's as a number."""
    number = message.get("from_id")
    return f"user{number}" if isinstance(number, int) else _word(message, "from_id")


def _line(message: Json, at: datetime, authors: dict[str, str], number: int) -> ChatLine:
    source_id = str(message["id"]) if "id" in message else None
    edited = "edited" in message
    if message.get("type") == "service":
        return ChatLine(at, None, _word(message, "action"), "system", edited, number, source_id)
    author = authors.get(_who(message)) or _word(message, "from") or None
    text = storable(_text(message.get("text", ""))).strip()
    media = next((key for key in _MEDIA if key in message), None)
    forwarded = "forwarded_from" in message and message["forwarded_from"] != message.get("from")
    if text and media != "poll" and not forwarded:
        return ChatLine(at, author, text, "text", edited, number, source_id)
    if isinstance(poll := message.get("poll"), dict):
        text = storable(_text(cast("Json", poll).get("question", ""))).strip()
    # Forwarded words are not the sender's own.
    what = "forwarded" if forwarded else _word(message, "media_type") if media == "media_type" else media
    shown = f"[{what or 'empty'}] {text or _word(message, 'file_name')}".strip()
    return ChatLine(at, author, shown, "attachment", edited, number, source_id)


def _at(message: Json, number: int, zone: ZoneInfo) -> datetime:
    try:
        if "date_unixtime" in message:
            return datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
        at = datetime.fromisoformat(str(message["date"]))
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        at.astimezone(UTC)  # within the years that there are
        return at
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise FormatError(
            f"message {number} has no date that can be read", zh=f"第 {number} 条消息没有能读懂的日期"
        ) from error


def _text(value: Any) -> str:
    """A text is a string, or a list of strings and of entities with a text each."""
    parts: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
    texts = [cast("Json", part).get("text") if isinstance(part, dict) else part for part in parts]
    return "".join(text for text in texts if isinstance(text, str))
