"""What is said of a file that cannot be read, wholly or in part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daiban.kit.errors import BadInput


class FormatError(BadInput):
    """The file is not what it should be. `line` counts from 1; the caller adds the file's name."""

    code = "bad-file"

    def __init__(self, message: str, *, zh: str, line: int | None = None, kind: str = "damaged") -> None:
        super().__init__(message, zh=zh, kind=kind)
        self.line = line
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a file that is used all the same: one sentence with what to do. `line` counts from 1."""

    line: int
    en: str
    zh: str


def cut_off(line: int) -> Flaw:
    """From the message that begins in this line on, nothing of the file is used."""
    return Flaw(
        line,
        "the file is cut off here, and this message was not used; import the whole file, and what is missing is added",
        "文件在这里断了，这条消息没有用上；请导入完整的文件，缺的会补上",
    )


def without_end(line: int) -> Flaw:
    """The last line of the file is not ended: it may be whole, and it is used."""
    return Flaw(
        line,
        "the last line does not end; if the file was cut off here, import the whole file, and this message is completed",
        "最后一行没有结束；如果文件是在这里断的，请导入完整的文件，这条消息会补全",
    )


def damaged_in(lines: Sequence[int]) -> Flaw:
    more = f" (and in {len(lines) - 1} more lines)" if len(lines) > 1 else ""
    return Flaw(
        lines[0],
        f"bytes that are no text stand here{more}, shown as \ufffd; import a sound copy, and these messages are put right",
        f"这里{f'等 {len(lines)} 行' if len(lines) > 1 else ''}有坏掉的字节，显示为 \ufffd；请导入完好的文件，这些消息会改过来",
    )


def nothing_whole(line: int) -> FormatError:
    return FormatError(
        "the file is cut off before its first message ends", zh="文件在第一条消息写完之前就断了", line=line
    )


def storable(text: str) -> str:
    """The text without what a database cannot keep: NUL, and halves of surrogate pairs (JSON can escape both)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def physical_lines(text: str) -> list[str]:
    """The lines as an editor counts them; `str.splitlines` also breaks at characters that people write within a message."""
    return re.split(r"\r\n|\n|\r", text)
