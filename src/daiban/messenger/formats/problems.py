"""What is said of a file that cannot be read, and how its bytes become text."""

from daiban.kit.errors import BadInput


class FormatError(BadInput):
    """The file is not what it should be. `line` counts from 1; the caller adds the file's name."""

    code = "bad-file"

    def __init__(self, message: str, *, line: int | None = None, kind: str = "damaged") -> None:
        super().__init__(message, kind=kind)
        self.line = line
        self.kind = kind


def decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 by its mark, else GB 18030. Raises: FormatError for binary files."""
    if not data.strip():
        raise FormatError("the file is empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if b"\0" in data:
        raise FormatError("this is a binary file; export the data as text")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FormatError("the text is neither UTF-8 nor GB 18030; save it as UTF-8")
