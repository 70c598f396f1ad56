"""The root of all errors that a person or a program outside is told about, in Chinese or in English."""

import errno
from typing import Any, ClassVar

from daiban.kit.dates import Language

# Why a file cannot be opened; what is not here is told in the words of the system.
_ZH_OF_ERRNO = {
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EACCES: "没有读取权限",
}


class DaibanError(Exception):
    """Something went wrong.

    `str()` is the English wording; `zh` the Chinese one, for errors that a person may be told.
    """

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    permanent: ClassVar[bool] = True

    def __init__(self, message: str | None = None, *, zh: str | None = None, **data: Any) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
        self.zh = zh
        self.data = data

    def in_language(self, language: Language) -> str:
        """The Chinese wording where it is wanted and there is one, else the English."""
        return self.zh if language == "zh" and self.zh is not None else str(self)


class BadInput(DaibanError):
    """What was given cannot be used as it is."""

    code = "bad-input"
    http_status = 400


class NotFound(BadInput):
    """There is no such thing."""

    code = "not-found"
    http_status = 404


class DatabaseUnavailable(DaibanError):
    """The database cannot be reached."""

    code = "database-unavailable"
    http_status = 503
    permanent = False


def cannot_be_read(error: OSError) -> tuple[str, str]:
    """Why a file cannot be opened, in English and in Chinese."""
    why = str(error.strerror)
    return f"cannot be read: {why}", f"读不了：{_ZH_OF_ERRNO.get(error.errno or 0, why)}"
