"""A chat file as every format is read into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from daiban.messenger.formats.problems import Flaw

DateOrder = Literal["day-first", "month-first"]


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message; `at` is aware, `author` None for lines of the system, `line` where it begins in the file."""

    at: datetime
    author: str | None
    text: str
    kind: Literal["text", "attachment", "deleted", "system"]
    edited: bool
    line: int
    source_id: str | None


@dataclass(frozen=True, slots=True)
class ChatFile:
    """One chat, its lines as they stand in the file.

    `peer` is the author whom the file itself names as the other side of a chat of two, `own` the author whom it names as
    the owner of the phone, if it does; `other_names` are what else it calls an author; `flaws` is what is wrong with it.
    """

    format: Literal["whatsapp", "telegram", "wechat"]
    title: str | None
    authors: tuple[str, ...]
    lines: tuple[ChatLine, ...]
    is_group: bool
    peer: str | None = None
    own: str | None = None
    other_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    flaws: tuple[Flaw, ...] = ()


def authors_of(lines: list[ChatLine]) -> tuple[str, ...]:
    """Who wrote, in order of their first message."""
    return tuple(dict.fromkeys(line.author for line in lines if line.author and line.kind != "system"))
