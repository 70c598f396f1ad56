"""Who calls, on whose behalf, and what time it is for them. Not: what they may do, which the hub decides before it calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daiban_sdk.errors import AppError

Locale = Literal["zh-CN", "en-US"]


@dataclass(frozen=True)
class Caller:
    """The hub's words about one call, from the request's `_meta` (keys `daiban/owner`, `daiban/now` and so on).

    `owner` is the user on whose behalf the call is made, None for the hub itself (`is_service`) and for tools that need nobody.
    `now` is aware, in the caller's zone, and the only clock an app uses.
    """

    owner: UUID | None
    idempotency_key: str | None
    now: datetime
    timezone: ZoneInfo
    locale: Locale
    is_service: bool = False

    @classmethod
    def from_meta(cls, meta: Mapping[str, Any] | None) -> "Caller":
        """Read the call's `_meta`. Raises AppError "bad-caller" naming the key that is missing or malformed."""
        words = meta or {}
        zone = _zone(_text(words, "daiban/timezone"))
        try:
            now = datetime.fromisoformat(_text(words, "daiban/now"))
        except ValueError:
            raise AppError("bad-caller", "daiban/now is not an ISO 8601 time.") from None
        if now.tzinfo is None:
            raise AppError("bad-caller", "daiban/now has no offset.")
        locale = words.get("daiban/locale", "en-US")
        if locale not in ("zh-CN", "en-US"):
            raise AppError("bad-caller", "daiban/locale must be zh-CN or en-US.")
        key = words.get("daiban/idempotency-key")
        if key is not None and (not isinstance(key, str) or not key):
            raise AppError("bad-caller", "daiban/idempotency-key must be a non-empty text.")
        return cls(
            owner=_owner(words.get("daiban/owner")),
            idempotency_key=key,
            now=now.astimezone(zone),
            timezone=zone,
            locale=locale,
            is_service=words.get("daiban/service") is True,
        )

    @property
    def user(self) -> UUID:
        """The owner, for tools that have one. Raises AppError "no-owner"."""
        if self.owner is None:
            raise AppError("no-owner", "This tool acts for a user, and the call names none (daiban/owner).")
        return self.owner

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that the caller reads."""
        return zh if self.locale == "zh-CN" else en

    def parse_time(self, text: str, name: str = "time") -> datetime:
        """An ISO 8601 time with offset as UTC: arithmetic on zoned times goes wrong where clocks change.

        Raises AppError "bad-time" naming the parameter `name`.
        """
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            raise AppError(
                "bad-time",
                self.say(f"{name} 不是 ISO 8601 时间。", f"{name} is not an ISO 8601 time."),
                parameter=name,
            ) from None
        if time.tzinfo is None:
            raise AppError(
                "bad-time",
                self.say(f"{name} 没有写与 UTC 的时差。", f"{name} has no offset from UTC."),
                parameter=name,
            )
        try:
            return time.astimezone(UTC)
        except OverflowError:
            raise AppError(
                "bad-time",
                self.say(f"{name} 超出了历法的范围。", f"{name} is beyond the calendar."),
                parameter=name,
            ) from None

    def format_time(self, time: datetime) -> str:
        """An aware time as ISO 8601 in the caller's zone."""
        return time.astimezone(self.timezone).isoformat()


def _text(words: Mapping[str, Any], key: str) -> str:
    value = words.get(key)
    if not isinstance(value, str) or not value:
        raise AppError("bad-caller", f"The call does not say {key}.")
    return value


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise AppError("bad-caller", "daiban/timezone is not an IANA time zone.") from None


def _owner(value: object) -> UUID | None:
    if value is None:
        return None
    try:
        return UUID(str(value))
    except ValueError:
        raise AppError("bad-caller", "daiban/owner is not a UUID.") from None
