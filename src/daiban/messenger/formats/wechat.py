"""Tables of a WeChat chat, as programs that read a phone's or a computer's backup write them: comma, semicolon or tab
between columns.

Known by their header: `StrTime` and `StrContent`, the side in `IsSender`, the author in `Remark`, `NickName`, `Sender`, the
kind in `Type` and `SubType`. Other columns are not looked at. WeChat itself exports no text.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from zoneinfo import ZoneInfo

from daiban.messenger.formats.clocks import BETWEEN, DATE, TIME, Stamp, date_order, moments, plain, stamp_in
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
from daiban.messenger.formats.wechat_content import OF_GROUPS, read_content, taken_back_by

Row = dict[str, str]

OWN = "我"
"""What the owner is called: the rows of their own carry the names of the other side."""

_NAMES = ("remark", "nickname", "sender")
_WHEN = re.compile(rf"{DATE}(?:{BETWEEN}|T){TIME}", re.IGNORECASE)
_SIDES = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class _Read:
    """A row and the line it begins in."""

    line: int
    row: Row


def looks_like(text: str) -> bool:
    """Whether the first line that is not empty is such a header."""
    return _header(text) is not None


def read(text: str, zone: ZoneInfo, dates: DateOrder | None = None, is_cut: bool = False) -> ChatFile:
    """`is_cut`: the text ends within a character. Raises: FormatError with the line of the row; kind `ambiguous-dates` as in
    `date_order`."""
    found, flaws = _whole_rows(text, is_cut)
    if not found:
        raise FormatError("the file has no messages", zh="文件里没有消息")
    stamps = [_stamp(one) for one in found]
    times = moments(stamps, date_order(stamps, dates), zone)
    names, known_as = _authors(found)
    lines = [_line(one, at, names, known_as) for one, at in zip(found, times, strict=True)]
    authors = authors_of(lines)
    is_group = (
        sum(author != OWN for author in authors) > 1
        or any(one.row.get("talkerid", "").endswith("@chatroom") for one in found)
        or any(line.kind == "system" and OF_GROUPS.search(line.text) for line in lines)
    )
    own = OWN if OWN in authors else None
    return ChatFile(
        "wechat", None, authors, tuple(lines), is_group, own=own, other_names=known_as, flaws=flaws
    )


def _header(text: str) -> tuple[str, list[str]] | None:
    """(what stands between columns, their names in lower case), None for another file."""
    first = next(dropwhile(lambda line: not line.strip(), physical_lines(text[:20_000])), "")
    for between in ("\t", ",", ";"):
        try:
            names = [plain(cell).casefold() for cell in next(csv.reader([first], delimiter=between))]
        except csv.Error:
            continue
        if {"strtime", "strcontent"} <= set(names) and {"issender", *_NAMES} & set(names):
            return between, names
    return None


def _whole_rows(text: str, is_cut: bool) -> tuple[list[_Read], tuple[Flaw, ...]]:
    """The rows that the file has whole, and what is said of its end. Raises: FormatError for damage elsewhere."""
    found: list[_Read] = []
    cut: FormatError | None = None
    for one in _rows(text):
        if cut is not None:
            raise cut
        if isinstance(one, FormatError):
            cut = one
        else:
            found.append(one)
    is_ended = text.endswith(("\n", "\r"))
    if cut is not None and cut.kind != "cut" and is_ended and not is_cut:
        raise cut
    if cut is None and is_ended:
        # A character of which a part is left begins one row more.
        return found, (cut_off(len(physical_lines(text))),) if is_cut else ()
    if cut is not None:
        line = cut.line or 1
    elif found and (is_cut or _may_be_cut(text, found)):
        line = found.pop().line
    else:
        return found, (without_end(found[-1].line),) if found else ()
    if not found:
        raise nothing_whole(line)
    return found, (cut_off(line),)


def _may_be_cut(text: str, found: list[_Read]) -> bool:
    """Whether the last row, which no end of a line follows, may lack something that would be missed: of its time, or of its author."""
    *before, last = found
    if text.endswith('"') or not before:
        return False
    column = next(reversed(last.row))
    value, others = last.row[column], {one.row[column] for one in before}
    if column == "strcontent":
        return not value.strip()
    if column == "strtime":
        return len(value) < min(map(len, others))
    return column in (*_NAMES, "issender") and (value not in others or (not value and others != {""}))


def _rows(text: str) -> Iterator[_Read | FormatError]:
    """The rows below the header; an error in the place of one that ends too early. Raises: FormatError."""
    header = _header(text)
    if header is None:
        raise FormatError(
            "the first line does not name the columns of a WeChat table: StrTime, StrContent, IsSender, Sender",
            zh="第一行不是微信聊天表格的列名：StrTime、StrContent、IsSender、Sender",
            line=1,
        )
    between, names = header
    # The XML of forwarded chats is longer than the module's limit of 128 KiB.
    csv.field_size_limit(2**31 - 1)
    # With newline="" the lines are those that an editor counts, and what is quoted keeps its own.
    reader = csv.reader(io.StringIO(storable(text), newline=""), delimiter=between, strict=True)
    is_below_header = False
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            damage = FormatError(
                f"the row that begins here is damaged or cut off ({error})",
                zh=f"从这里开始的一行已损坏，或者没写完（{error}）",
                line=line,
                kind="cut" if "unexpected end" in str(error) else "damaged",
            )
            if damage.kind != "cut" or _has_row(physical_lines(text)[line:], between, names):
                raise damage from error
            yield damage
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if is_below_header:
            yield _row(cells, names, line)
        is_below_header = True


def _has_row(lines: list[str], between: str, names: list[str]) -> bool:
    """Whether a row begins in one of the lines: then a quote is missing or too many, and the file is not just cut off."""
    at = names.index("strtime")
    rows = (next(csv.reader([line], delimiter=between), list[str]()) for line in lines)
    return any(len(row) == len(names) and _WHEN.fullmatch(plain(row[at])) for row in rows)


def _row(cells: list[str], names: list[str], line: int) -> _Read | FormatError:
    is_short = len(cells) < len(names)
    if is_short or any(cell.strip() for cell in cells[len(names) :]):
        damage = FormatError(
            f"this row has {len(cells)} columns and the header {len(names)}",
            zh=f"这一行有 {len(cells)} 列，表头有 {len(names)} 列",
            line=line,
        )
        if not is_short:
            raise damage
        return damage
    return _Read(line, dict(zip(names, cells, strict=False)))


def _stamp(read: _Read) -> Stamp:
    shown = plain(read.row["strtime"])
    match = _WHEN.fullmatch(shown)
    if match is None:
        raise FormatError(
            f"StrTime {shown!r} is no date and time", zh=f"StrTime「{shown}」不是日期和时间", line=read.line
        )
    return stamp_in(match, read.line)


def _is_own(read: _Read) -> bool:
    if "issender" not in read.row:
        return False
    side = _SIDES.get(plain(read.row["issender"]).casefold())
    if side is None:
        shown = read.row["issender"]
        raise FormatError(
            f"IsSender is 0 or 1, not {shown!r}", zh=f"IsSender 是 0 或 1，不是「{shown}」", line=read.line
        )
    return side


def _names_in(row: Row) -> tuple[str, ...]:
    """The owner's own word for them first."""
    return tuple(dict.fromkeys(name for key in _NAMES if (name := plain(row.get(key, "")))))


def _who(row: Row) -> str:
    """What tells one author from another: the account, else the name."""
    return plain(row.get("sender", "")) or next(iter(_names_in(row)), "")


def _authors(found: list[_Read]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """(each author's name by `_who`, each name's other names); two accounts of one name stay two."""
    names: dict[str, tuple[str, ...]] = {}
    for one in found:
        if not _is_own(one) and (who := _who(one.row)):
            names[who] = tuple(dict.fromkeys((*names.get(who, ()), *_names_in(one.row))))
    first = [known[0] for known in names.values()]
    shown = {
        who: f"{known[0]} ({who})" if first.count(known[0]) > 1 or known[0] == OWN else known[0]
        for who, known in names.items()
    }
    return shown, {shown[who]: known for who, known in names.items()}


def _line(read: _Read, at: datetime, names: dict[str, str], known_as: dict[str, tuple[str, ...]]) -> ChatLine:
    type, subtype, account = (plain(read.row.get(key, "")) for key in ("type", "subtype", "sender"))
    kind, text = read_content(type, subtype, account, read.row["strcontent"].strip())
    author = OWN if _is_own(read) else names.get(_who(read.row))
    if kind == "deleted":
        is_own, name = taken_back_by(text)
        called = [shown for shown, known in known_as.items() if name in known]
        author = OWN if is_own else called[0] if len(called) == 1 else author
    if kind == "system" or author is None:
        return ChatLine(at, None, text, "system", False, read.line, None)
    return ChatLine(at, author, text or "[empty]", kind, False, read.line, None)
