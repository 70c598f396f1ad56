"""What is said of a file that cannot be read, and how its bytes become text."""

import re

from daiban.kit.errors import BadInput


class FormatError(BadInput):
    """The file is not what it should be. `line` counts from 1; the caller adds the file's name."""

    code = "bad-file"

    def __init__(self, message: str, *, zh: str, line: int | None = None, kind: str = "damaged") -> None:
        super().__init__(message, zh=zh, kind=kind)
        self.line = line
        self.kind = kind


def decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 by its mark, else GB 18030.

    Raises: FormatError for binary files, and with the line for what is UTF-8 but for a few bytes: as GB 18030 it would be
    other words.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FormatError("the file is empty", zh="文件是空的")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise FormatError(
                "the file begins as UTF-16 text and is cut off or damaged",
                zh="文件开头是 UTF-16 文字，后面断了或已损坏",
            ) from error
    if b"\0" in data:
        raise FormatError(
            "this is a binary file; export the data as text", zh="这是二进制文件；请把数据导出成文本"
        )
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


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is whole characters; of Chinese in GB 18030 about a fifth looks so by chance."""
    characters = [char for char in data.decode("utf-8", "replace") if char > "\x7f"]
    broken = characters.count("\ufffd")
    return len(characters) - broken > 2 * broken


def storable(text: str) -> str:
    """The text without what a database cannot keep: NUL, and halves of surrogate pairs (JSON can escape both)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def physical_lines(text: str) -> list[str]:
    """The lines as an editor counts them; `str.splitlines` also breaks at characters that people write within a message."""
    return re.split(r"\r\n|\n|\r", text)
