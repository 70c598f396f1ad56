"""WhatsApp's text exports: the iOS layout `[date, time] Name: text` and the Android layout `date, time - Name: text`.

The layouts differ by phone, language and region, and a file keeps to one: a line in another layout than the first
message's is something that was pasted into a message.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from daiban.messenger.formats import whatsapp_words as words
from daiban.messenger.formats.clocks import BETWEEN, DATE, TIME, Stamp, date_order, moments, plain, stamp_in
from daiban.messenger.formats.decoding import DAMAGED
from daiban.messenger.formats.problems import (
    Flaw,
    FormatError,
    cut_off,
    nothing_whole,
    physical_lines,
    storable,
    without_end,
)
from daiban.messenger.formats.records import ChatFile, ChatLine, DateOrder, authors_of

_IOS = re.compile(rf"\[{DATE}{BETWEEN}{TIME}\]\s?(?P<rest>.*)", re.IGNORECASE)
_ANDROID = re.compile(rf"{DATE}{BETWEEN}{TIME}\s+[-–](?:\s(?P<rest>.*))?", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Header:
    """The head of a message and what follows it on its line; `layout` is what all heads of a file have in common.

    `is_marked`: behind the name there is a mark of direction, which iOS puts before its own words.
    """

    stamp: Stamp
    layout: tuple[str, ...]
    rest: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Message:
    header: _Header
    text: str


def looks_like(text: str) -> bool:
    """Whether one of the first lines is a header of a message."""
    return any(_header(line, 1) is not None for line in physical_lines(text[:5000])[:5])


def read(
    text: str, zone: ZoneInfo, dates: DateOrder | None, names: Sequence[str] = (), is_cut: bool = False
) -> ChatFile:
    """`is_cut`: the text ends within a character. Raises: FormatError; kind `ambiguous-dates` when the file does not show
    which field is the day."""
    messages, flaws = _without_cut_end(*_messages(storable(text)), is_cut)
    stamps = [message.header.stamp for message in messages]
    times = moments(stamps, date_order(stamps, dates), zone)
    more = _further_colons(messages)
    lines = [_line(message, at, more, names) for message, at in zip(messages, times, strict=True)]
    authors = authors_of(lines)
    is_group = len(authors) > 2 or any(
        line.kind == "system" and words.OF_GROUPS.search(line.text) for line in lines
    )
    return ChatFile("whatsapp", None, authors, tuple(lines), is_group, flaws=flaws)


def _messages(text: str) -> tuple[list[_Message], list[str]]:
    """The messages and the lines of the file."""
    found: list[tuple[_Header, list[str]]] = []
    lines = physical_lines(text)
    for number, raw in enumerate(lines, 1):
        header = _header(raw, number)
        if header is not None and (not found or header.layout == found[0][0].layout):
            found.append((header, [header.rest]))
        elif found:
            found[-1][1].append(plain(raw))
        elif raw.strip():
            raise FormatError(
                "this line is no message of a WhatsApp export",
                zh="这一行不是 WhatsApp 导出的消息",
                line=number,
            )
    if not found:
        raise FormatError("the file has no messages", zh="文件里没有消息")
    return [_Message(header, "\n".join(parts).rstrip()) for header, parts in found], lines


def _without_cut_end(
    messages: list[_Message], lines: list[str], is_cut: bool
) -> tuple[list[_Message], tuple[Flaw, ...]]:
    """What is whole, and what is said of a last line that does not end. Raises: FormatError when nothing is whole."""
    last, end = messages[-1], plain(lines[-1])
    if not end and not is_cut:
        return messages, ()
    first = messages[0].header
    head = plain(lines[first.stamp.line - 1]).removesuffix(first.rest)
    begun = _shape(end)
    if last.header.stamp.line < len(lines) and _shape(head.strip()).startswith(begun):
        # It would be taken for words of the message before.
        kept = _Message(last.header, last.text.removesuffix(end).rstrip())
        return [*messages[:-1], kept], (cut_off(len(lines)),)
    said = _split(last.text)
    if (is_cut and end) or (said and not said[1].strip()):
        if len(messages) == 1:
            raise nothing_whole(last.header.stamp.line)
        return messages[:-1], (cut_off(last.header.stamp.line),)
    return messages, (without_end(last.header.stamp.line),)


def _shape(text: str) -> str:
    """`9/9/9, 9:9 -` of `15/11/2026, 21:03 -`."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text))


def _header(raw: str, number: int) -> _Header | None:
    line = plain(raw).lstrip(DAMAGED)
    match = _IOS.fullmatch(line) or _ANDROID.fullmatch(line)
    if match is None:
        return None
    layout = (
        "[" if line.startswith("[") else "-",
        match["one"].strip(),
        match["two"].strip(),
        *("year" if len(match[field]) == 4 else "" for field in ("a", "c")),
        "seconds" if match["second"] else "",
    )
    return _Header(stamp_in(match, number), layout, match["rest"] or "", ": \u200e" in raw)


def _split(text: str) -> tuple[str, str] | None:
    """What stands before the first colon that a blank follows, and what after it, if that may be a name and a text."""
    match = _COLON.search(text)
    if match is None or not (name := text[: match.start()].strip()):
        return None
    return (name, text[match.end() :]) if len(name) <= _LONGEST_NAME and "\n" not in name else None


def _further_colons(messages: list[_Message]) -> dict[str, int]:
    """How many colons more each author's name has, by what stands before its first one.

    A name goes on beyond its first colon where it does so, alike, in all of its messages, of which there must be two.
    """
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for message in messages:
        if found := _split(message.text):
            texts[found[0]].append(found[1])
    more: dict[str, int] = {}
    for name, rests in texts.items():
        while len(rests) > 1:
            parts = [part for rest in rests if (part := _split(rest))]
            if len(parts) < len(rests) or len({part for part, _ in parts}) > 1:
                break
            more[name] = more.get(name, 0) + 1
            rests = [rest for _, rest in parts]
    return more


def _author_and_text(text: str, more: dict[str, int], names: Sequence[str]) -> tuple[str, str] | None:
    """Who says what; None for a line of the system."""
    found = _split(text)
    if found is None:
        return None
    known = next((name for name in names if ": " in name and text.startswith(f"{name}: ")), None)
    for _ in range(known.count(": ") if known else more.get(found[0], 0)):
        if part := _split(found[1]):
            found = (f"{found[0]}: {part[0]}", part[1])
    return found


def _line(message: _Message, at: datetime, more: dict[str, int], names: Sequence[str]) -> ChatLine:
    number = message.header.stamp.line
    said = _author_and_text(message.text, more, names)
    # On iOS a group's notices are said by the group.
    notice = said[1].strip() if said else ""
    is_notice = words.NOTICE.search(notice) or (message.header.is_marked and words.OF_GROUPS.search(notice))
    if said is None or words.OF_GROUPS.search(said[0]) or is_notice:
        text = notice if is_notice else message.text
        return ChatLine(at, None, text, "system", False, number, None)
    kind, text, edited = words.kind_of(notice)
    return ChatLine(at, said[0].removeprefix("~").strip(), text, kind, edited, number, None)
