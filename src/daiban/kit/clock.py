"""The one source of the time of day. Nothing else in Daiban calls `datetime.now`."""

from datetime import UTC, datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from daiban.kit.errors import BadInput


class Clock(Protocol):
    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still, for demonstrations and tests."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        return self._instant


def clock_from(text: str | None) -> Clock:
    """A clock fixed at `text` (ISO 8601 with offset), or the system's when there is none.

    Raises: BadInput when the text is no instant.
    """
    if not text:
        return SystemClock()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"DAIBAN_NOW is no ISO 8601 time: {text!r}; write 2026-11-24T14:00:00+08:00"
        ) from error
    if instant.tzinfo is None:
        raise BadInput(f"DAIBAN_NOW lacks its offset: {text!r}; write 2026-11-24T14:00:00+08:00")
    return FixedClock(instant)


def iso(instant: datetime, zone: tzinfo) -> str:
    """ISO 8601 with offset, in `zone`, to the second."""
    return instant.astimezone(zone).replace(microsecond=0).isoformat()


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of that name.

    Raises: BadInput.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"unknown time zone {name!r}; write an IANA name such as Asia/Shanghai") from error
