"""The root of all errors that a person or a program outside is told about."""

from typing import Any, ClassVar


class DaibanError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    permanent: ClassVar[bool] = True

    def __init__(self, message: str | None = None, **data: Any) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
        self.data = data


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
