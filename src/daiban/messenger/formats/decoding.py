"""How the bytes of a file become text.

Contacts are read strictly. Of a chat, which may be years long, nothing is given up for a few bytes: it is read line by line.
"""

import codecs
import re
from dataclasses import dataclass

from daiban.messenger.formats.problems import FormatError

_MARKS_OF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
DAMAGED = "\ufffd"
"""Stands for bytes that are no character."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`is_cut`: the file breaks off within a character; `damaged` are the lines, from 1, with bytes that are none."""

    text: str
    is_cut: bool = False
    damaged: tuple[int, ...] = ()


def decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 by its mark, else GB 18030.

    Raises: FormatError for binary files, and with the line for what is UTF-8 but for a few bytes: as GB 18030 it would be
    other words.
    """
    _refuse_archives(data)
    if data[:2] in _MARKS_OF_16:
        try:
            return data.decode("utf-16").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise FormatError(
                "the file begins as UTF-16 text and is cut off or damaged",
                zh="文件开头是 UTF-16 文字，后面断了或已损坏",
            ) from error
    if b"\0" in data:
        raise _binary()
    # Some programs fold vCard and iCalendar lines by bytes, in the middle of a character: put it together again.
    line = 1
    mended = re.sub(rb"(\r?\n[ \t])([\x80-\xbf]{1,3})", rb"\2\1", data)
    for text in (data, mended):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = len(re.findall(rb"\r\n|\n|\r", text[: error.start])) + 1
    if _is_mostly_utf8(data):
        raise FormatError(
            "the text is UTF-8, but here it is damaged or cut off in the middle of a character",
            zh="文字是 UTF-8，但这里有坏掉的字节，或者一个字没写完就断了",
            line=line,
        )
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise FormatError(
            "the text is neither UTF-8 nor GB 18030; save it as UTF-8",
            zh="文字不是 UTF-8 也不是 GB 18030；请存成 UTF-8",
            line=line,
        ) from error


def decoded_chat(data: bytes) -> Decoded:
    """UTF-8 or UTF-16 with or without mark, GB 18030, Windows-1252; also where the lines of a file differ in it.

    Raises: FormatError for binary files.
    """
    _refuse_archives(data)
    if (wide := _utf16(data)) is not None:
        return wide
    if b"\0" in data and _CONTROLS.search(data):
        raise _binary()
    # A disk that failed leaves NULs, most of them behind the end.
    whole = data.rstrip(b"\0")
    is_cut = whole != data and not whole.endswith(b"\n")
    data = whole.replace(b"\0", b"").removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode(), is_cut)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode(), is_cut=True)
    return _line_by_line(data, is_cut)


def _line_by_line(data: bytes, is_cut: bool) -> Decoded:
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    foreign = [line for line in lines if not _is_mostly_utf8(line)]
    known = sum(not line.isascii() for line in lines) - len(foreign)
    # Runs of bytes above ASCII are one long between the letters of European words, and even between Chinese characters.
    runs = [len(run) for line in foreign for run in re.findall(rb"[\x80-\xff]+", line)]
    other = "cp1252" if 2 * runs.count(1) > len(runs) else "gb18030"
    is_other_throughout = len(foreign) > known
    text: list[str] = []
    damaged: list[int] = []
    for number, line in enumerate(lines, 1):
        is_last = number == len(lines)
        # Few characters of two bytes each may look like UTF-8 by chance, those of three do not.
        is_by_chance = is_other_throughout and max(line.decode("utf-8", "ignore"), default="") < "\u0800"
        encoding = other if is_by_chance or not _is_mostly_utf8(line) else "utf-8"
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        part = decoder.decode(line, final=not is_last)
        if is_last and decoder.decode(b"", final=True):
            is_cut = True
        if DAMAGED in part and DAMAGED.encode() not in line:
            damaged.append(number)
        text.append(part)
    return Decoded("".join(text), is_cut, tuple(damaged))


def _utf16(data: bytes) -> Decoded | None:
    """By its mark, or by the NULs in every other byte of what is mostly ASCII; None for another encoding."""
    if data[:2] in _MARKS_OF_16:
        encoding = "utf-16"
    elif (
        len(data) > 3
        and min(halves := (data[::2].count(0), data[1::2].count(0))) * 10 < max(halves) > len(data) // 8
    ):
        encoding = "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
    else:
        return None
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(data).removeprefix("\ufeff")
    if not text.strip("\0 \r\n\t"):
        raise FormatError("the file is empty", zh="文件是空的")
    damaged = tuple(n for n, line in enumerate(re.split(r"\r\n|\n|\r", text), 1) if DAMAGED in line)
    return Decoded(text, bool(decoder.decode(b"", final=True)), damaged)


def _refuse_archives(data: bytes) -> None:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FormatError("the file is empty", zh="文件是空的")
    if data.startswith(b"PK\x03\x04"):
        raise FormatError(
            "this is a ZIP archive; unpack it and import the file inside (WhatsApp calls it _chat.txt)",
            zh="这是 ZIP 压缩包；请解压后导入里面的文件（WhatsApp 的叫 _chat.txt）",
        )


def _binary() -> FormatError:
    return FormatError(
        "this is a binary file; export the data as text", zh="这是二进制文件；请把数据导出成文本"
    )


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII, if anything is, is whole characters; of Chinese in GB 18030 about a fifth looks so by chance."""
    if data.isascii():
        return True
    characters = [char for char in data.decode("utf-8", "replace") if char > "\x7f"]
    broken = characters.count(DAMAGED)
    return len(characters) - broken > 2 * broken
