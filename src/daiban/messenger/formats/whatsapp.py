"""WhatsApp's text exports: the iOS layout `[date, time] Name: text` and the Android layout `date, time - Name: text`.

The layouts differ by phone, language and region, and a file keeps to one: a line in another layout than the first
message's is something that was pasted into a message.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.messenger.formats import whatsapp_words as words
from daiban.messenger.formats.problems import FormatError, physical_lines, storable
from daiban.messenger.formats.records import ChatFile, ChatLine, DateOrder, authors_of

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u202f\u2009]")
_DATE = r"(?P<a>\d{4}|\d{1,2})(?P<one>\s?[./年-]\s?)(?P<b>\d{1,2})(?P<two>\s?[./月-]\s?)(?P<c>\d{4}|\d{1,2})[.日]?"
_TIME = (
    rf"(?P<before>{words.DAY_PARTS})?\s*(?P<hour>\d{{1,2}})[:.：](?P<minute>\d{{2}})(?:[:.：](?P<second>\d{{2}}))?"
    rf"\s*(?P<after>[ap]\.?\s?m\.?(?!\w)|{words.DAY_PARTS})?"
)
_BETWEEN = r"(?:,|，|\s(?:à|at|um|klo|às))?\s*"
_IOS = re.compile(rf"\[{_DATE}{_BETWEEN}{_TIME}\]\s?(?P<rest>.*)", re.IGNORECASE)
_ANDROID = re.compile(rf"{_DATE}{_BETWEEN}{_TIME}\s+[-–](?:\s(?P<rest>.*))?", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)")
_LONGEST_NAME = 80
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LATE_BY = timedelta(
    days=1
)  # a message that waited for the network stands where it arrived, with the time it was written


@dataclass(frozen=True, slots=True)
class _Header:
    """The head of a message and what follows it on its line; `layout` is what all heads of a file have in common."""

    line: int
    layout: tuple[str, ...]
    fields: tuple[str, str, str]
    hour: int
    minute: int
    second: int
    rest: str


@dataclass(frozen=True, slots=True)
class _Message:
    header: _Header
    text: str


def looks_like(text: str) -> bool:
    """Whether one of the first lines is a header of a message."""
    return any(_header(line, 1) is not None for line in physical_lines(text[:5000])[:5])


def read(text: str, zone: ZoneInfo, dates: DateOrder | None, names: Sequence[str] = ()) -> ChatFile:
    """Raises: FormatError; kind `ambiguous-dates` when the file does not show which field is the day."""
    messages = _messages(storable(text))
    order = _order([message.header for message in messages], dates, text)
    more = _further_colons(messages)
    lines = [_line(message, more, names, order, zone) for message in messages]
    authors = authors_of(lines)
    is_group = len(authors) > 2 or any(
        line.kind == "system" and words.OF_GROUPS.search(line.text) for line in lines
    )
    return ChatFile("whatsapp", None, authors, tuple(lines), is_group)


def _messages(text: str) -> list[_Message]:
    found: list[tuple[_Header, list[str]]] = []
    for number, raw in enumerate(physical_lines(text), 1):
        header = _header(raw, number)
        if header is not None and (not found or header.layout == found[0][0].layout):
            found.append((header, [header.rest]))
        elif found:
            found[-1][1].append(_plain(raw))
        elif raw.strip():
            raise FormatError(
                "this line is no message of a WhatsApp export",
                zh="这一行不是 WhatsApp 导出的消息",
                line=number,
            )
    if not found:
        raise FormatError("the file has no messages", zh="文件里没有消息")
    return [_Message(header, "\n".join(parts).rstrip()) for header, parts in found]


def _header(raw: str, number: int) -> _Header | None:
    line = _plain(raw)
    match = _IOS.fullmatch(line) or _ANDROID.fullmatch(line)
    if match is None:
        return None
    return _Header(
        number,
        (
            "[" if line.startswith("[") else "-",
            match["one"].strip(),
            match["two"].strip(),
            *("year" if len(match[field]) == 4 else "" for field in ("a", "c")),
            "seconds" if match["second"] else "",
        ),
        (match["a"], match["b"], match["c"]),
        words.hour_of_day(int(match["hour"]), (match["before"] or match["after"] or "").lower()),
        int(match["minute"]),
        int(match["second"] or 0),
        match["rest"] or "",
    )


Order = Literal["day-first", "month-first", "year-first"]


def _order(headers: list[_Header], wanted: DateOrder | None, text: str) -> Order:
    """Which of a date's fields is the day: by fields over 12, by the order of the messages, by dots, as told."""
    if headers[0].layout[3] == "year":
        return "year-first"
    day = next((h for h in headers if int(h.fields[0]) > 12), None)
    month = next((h for h in headers if int(h.fields[1]) > 12), None)
    if headers[0].layout[4] != "year" and day and not month and _is_short_year_first(headers, text):
        return "year-first"
    if day and month:
        later = max(day.line, month.line)
        raise FormatError(
            "the dates are partly day-first and partly month-first",
            zh="日期有的日在前，有的月在前",
            line=later,
        )
    shown: Order | None = "day-first" if day else "month-first" if month else None
    if shown and wanted and shown != wanted:
        raise FormatError(
            f"this date is {shown}, not {wanted}",
            zh=f"这个日期是 {shown}，不是 {wanted}",
            line=(day or month or headers[0]).line,
        )
    if shown is not None:
        return shown
    if wanted is not None:
        return wanted
    both: tuple[Order, ...] = ("day-first", "month-first")
    rising: list[Order] = [order for order in both if _rises(headers, order)]
    if len(rising) == 1:
        return rising[0]
    # No language writes the month first before a dot; and where both fields are the same there is nothing to tell.
    if headers[0].layout[1] == "." or all(int(h.fields[0]) == int(h.fields[1]) for h in headers):
        return "day-first"
    raise FormatError(
        "the file does not show whether its dates are day-first or month-first; pass --dates day-first or --dates month-first",
        zh="从文件里看不出日期是日在前还是月在前；请加上 --dates day-first（日在前）或 --dates month-first（月在前）",
        line=headers[0].line,
        kind="ambiguous-dates",
    )


def _is_short_year_first(headers: list[_Header], text: str) -> bool:
    """Whether 26/11/15 is a day of 2026, as older phones wrote it in Chinese: then the days of the file lie closer together."""
    if not _rises(headers, "year-first"):
        return False
    if not _rises(headers, "day-first"):
        return True
    spans = [_span(headers, order) for order in ("year-first", "day-first")]
    return spans[0] < spans[1] or (spans[0] == spans[1] and re.search(words.DAY_PARTS, text) is not None)


def _span(headers: list[_Header], order: Order) -> timedelta:
    days = [day for header in headers if (day := _day(header, order))]
    return max(days) - min(days)


def _rises(headers: list[_Header], order: Order) -> bool:
    """Whether every date exists and the messages are in order of time when the dates are read so."""
    days = [_day(header, order) for header in headers]
    return all(days) and all(one <= other + _LATE_BY for one, other in pairwise(days) if one and other)


def _day(header: _Header, order: Order) -> date | None:
    a, b, c = (int(field) for field in header.fields)
    year, month, day = (
        (a, b, c) if order == "year-first" else (c, b, a) if order == "day-first" else (c, a, b)
    )
    year = year + 2000 if year < 100 else year
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _at(header: _Header, order: Order, zone: ZoneInfo) -> datetime:
    day = _day(header, order)
    if day is None:
        shown = "/".join(header.fields)
        raise FormatError(f"there is no such day: {shown}", zh=f"没有这一天：{shown}", line=header.line)
    if header.hour > 23 or header.minute > 59 or header.second > 59:
        raise FormatError(
            "this line has an impossible time of day", zh="这一行的钟点不可能", line=header.line
        )
    return datetime(day.year, day.month, day.day, header.hour, header.minute, header.second, tzinfo=zone)


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


def _line(
    message: _Message, more: dict[str, int], names: Sequence[str], order: Order, zone: ZoneInfo
) -> ChatLine:
    header = message.header
    at = _at(header, order, zone)
    said = _author_and_text(message.text, more, names)
    if said is None or words.OF_GROUPS.search(said[0]) or words.NOTICE.search(said[1].strip()):
        text = said[1].strip() if said and words.NOTICE.search(said[1].strip()) else message.text
        return ChatLine(at, None, text, "system", False, header.line, None)
    kind, text, edited = words.kind_of(said[1].strip())
    return ChatLine(at, said[0].removeprefix("~").strip(), text, kind, edited, header.line, None)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip()
