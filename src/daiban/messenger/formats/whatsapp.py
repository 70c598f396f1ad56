"""WhatsApp's text exports: the iOS layout `[date, time] Name: text` and the Android layout `date, time - Name: text`."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from daiban.messenger.formats.problems import FormatError
from daiban.messenger.formats.records import ChatFile, ChatLine, DateOrder, authors_of

_MARKS = re.compile("[\u200e\u200f\u202a-\u202c\u2068\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u202f\u2009]")
_DATE = r"(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{1,4})\.?"
_PARTS = "凌晨|早上|上午|中午|下午|傍晚|晚上"
_TIME = rf"(?P<before>{_PARTS})?\s*(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?\s*(?P<after>[ap]\.?\s?m\.?|{_PARTS})?"
_IOS = re.compile(rf"\[{_DATE},?\s+{_TIME}\]\s?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_ANDROID = re.compile(rf"{_DATE},?\s+{_TIME}\s+-\s(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_AUTHOR = re.compile(r"(?P<author>[^\n]{1,80}?):(?:\s|$)(?P<text>.*)", re.DOTALL)
_SYSTEM = re.compile(
    r"end-to-end encrypted|created (?:this )?group|\badded\b|changed (?:the|this|their)|joined using|\bleft$|missed (?:voice|video) call"
    r"|端到端加密|端对端加密|创建了群组|创建了此群组|加入了群组|未接(?:语音|视频)|更改了",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(
    r"^<?(?:media omitted|(?:image|video|audio|sticker|gif|document|contact card) omitted|attached: .*|媒体文件已省略|.*已忽略|.*已省略)>?$"
    r"|\.(?:jpg|jpeg|png|webp|mp4|opus|pdf|vcf|m4a|docx?) ?\((?:file attached|文件附件)\)$",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"^(?:this message was deleted|you deleted this message|此消息已删除|您已删除此消息|你已删除此消息)\.?。?$",
    re.I,
)
_EDITED = re.compile(r"\s*<(?:this message was edited|此消息已编辑|已编辑)>$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Header:
    line: int
    fields: tuple[str, str, str]
    hour: int
    minute: int
    second: int
    rest: str


def looks_like(text: str) -> bool:
    """Whether one of the first lines is a header of a message."""
    return any(_header(line, 1) is not None for line in text.splitlines()[:5])


def read(text: str, zone: ZoneInfo, dates: DateOrder | None) -> ChatFile:
    """Raises: FormatError; kind `ambiguous-dates` when the file does not show which field is the day."""
    headers: list[tuple[_Header, list[str]]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        header = _header(raw, number)
        if header is not None:
            headers.append((header, []))
        elif headers:
            headers[-1][1].append(_MARKS.sub("", raw))
        elif raw.strip():
            raise FormatError("this line is no message of a WhatsApp export", line=number)
    if not headers:
        raise FormatError("the file has no messages")
    order = _order([header for header, _ in headers], dates)
    lines = [_line(header, more, order, zone) for header, more in headers]
    authors = authors_of(lines)
    return ChatFile("whatsapp", None, authors, tuple(lines), len(authors) > 2)


def _header(raw: str, number: int) -> _Header | None:
    line = _SPACES.sub(" ", _MARKS.sub("", raw))
    match = _IOS.fullmatch(line) or _ANDROID.fullmatch(line)
    if match is None:
        return None
    hour = _hour(int(match["hour"]), (match["before"] or match["after"] or "").lower())
    if hour > 23 or int(match["minute"]) > 59:
        raise FormatError("this line has an impossible time of day", line=number)
    return _Header(
        number,
        (match["a"], match["b"], match["c"]),
        hour,
        int(match["minute"]),
        int(match["second"] or 0),
        match["rest"],
    )


def _hour(hour: int, half: str) -> int:
    if half.startswith("p") or half in ("下午", "傍晚", "晚上"):
        return hour if hour >= 12 else hour + 12
    if half == "中午":
        return hour if hour >= 11 else hour + 12
    if half.startswith("a") or half in ("凌晨", "早上", "上午"):
        return hour % 12
    return hour


Order = Literal["day-first", "month-first", "year-first"]


def _order(headers: list[_Header], wanted: DateOrder | None) -> Order:
    if all(len(header.fields[0]) == 4 for header in headers):
        return "year-first"
    first_big = next((h for h in headers if int(h.fields[0]) > 12), None)
    second_big = next((h for h in headers if int(h.fields[1]) > 12), None)
    if first_big and second_big:
        later = max(first_big.line, second_big.line)
        raise FormatError("the dates are partly day-first and partly month-first", line=later)
    shown: Order | None = "day-first" if first_big else "month-first" if second_big else None
    if shown and wanted and shown != wanted:
        line = (first_big or second_big or headers[0]).line
        raise FormatError(f"this date is {shown}, not {wanted}", line=line)
    if shown is not None:
        return shown
    if wanted is not None:
        return wanted
    orders: tuple[Order, ...] = ("day-first", "month-first")
    rising = [order for order in orders if _rises(headers, order)]
    if len(rising) == 1:
        return "day-first" if rising == ["day-first"] else "month-first"
    if all(h.fields[0] == h.fields[1] for h in headers):
        return "day-first"
    raise FormatError(
        "the file does not show whether its dates are day-first or month-first; pass --dates day-first or --dates month-first",
        line=headers[0].line,
        kind="ambiguous-dates",
    )


def _rises(headers: list[_Header], order: Order) -> bool:
    """Whether the messages are in order of time when the dates are read so."""
    keys = [(*_date(header, order), header.hour, header.minute) for header in headers]
    return all(one <= other for one, other in pairwise(keys))


def _date(header: _Header, order: Order) -> tuple[int, int, int]:
    a, b, c = (int(field) for field in header.fields)
    year, month, day = (
        (a, b, c) if order == "year-first" else (c, b, a) if order == "day-first" else (c, a, b)
    )
    return (year + 2000 if year < 100 else year), month, day


def _line(header: _Header, more: list[str], order: Order, zone: ZoneInfo) -> ChatLine:
    year, month, day = _date(header, order)
    try:
        at = datetime(year, month, day, header.hour, header.minute, header.second, tzinfo=zone)
    except ValueError as error:
        raise FormatError(f"there is no such day: {'/'.join(header.fields)}", line=header.line) from error
    whole = "\n".join([header.rest, *more]).rstrip()
    match = _AUTHOR.fullmatch(whole)
    if match is None:
        return ChatLine(at, None, whole, "system", False, header.line, None)
    author, text = match["author"].strip().removeprefix("~").strip(), match["text"].strip()
    if (_SYSTEM.search(text) and "end-to-end" in text.lower()) or "端到端加密" in text:
        return ChatLine(at, None, text, "system", False, header.line, None)
    edited = _EDITED.search(text) is not None
    text = _EDITED.sub("", text)
    kind = "deleted" if _DELETED.match(text) else "attachment" if _ATTACHMENT.search(text) else "text"
    return ChatLine(at, author, text, kind, edited, header.line, None)
