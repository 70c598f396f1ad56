"""The one error that a tool raises on purpose. Anything else that a tool raises is a defect and is masked."""

from typing import Any


class AppError(Exception):
    """An outcome that the caller can act on: `code` is for programs, `message` for people.

    A code is lower-case words joined by hyphens ("full", "unknown-place") and never changes its meaning; `message`
    is one plain sentence without personal data. `details` is JSON for the caller's program. On the wire it is a tool result with
    `isError`, the text "code: message", and `{"code", "message", ...details}` as structured content.
    """

    def __init__(self, code: str, message: str, **details: Any) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.details = details


class ManifestError(Exception):
    """`daiban.toml` is missing, malformed, or does not fit the registered tools. The app does not start."""


class UnsafeRole(Exception):
    """The app's role in PostgreSQL would see the rows of every owner. The app does not start."""
