"""What is looked for, where, and what is found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from daiban.consent import Permit
from daiban.kit.ids import ContactId, ConversationId, MessageId

By = Literal["words", "vectors", "both"]


@dataclass(frozen=True, slots=True)
class OpenChat:
    """A conversation that a grant opens to the agent, and the permit for it.

    `name` says with whom it is; None when the contacts are closed to the agent.
    """

    id: ConversationId
    contact_id: ContactId | None
    name: str | None
    permit: Permit


@dataclass(frozen=True, slots=True)
class Wanted:
    """`mine`: what the owner wrote (True), the others (False), or both (None); `begin <= sent_at < end`.

    `meaning`: the words that are compared by meaning, `text` when there are none. `writers`: of groups only what these contacts or the owner wrote; nobody means everybody. `context`: how many messages before and after each found one come along.
    """

    text: str
    mine: bool | None = None
    begin: datetime | None = None
    end: datetime | None = None
    limit: int = 10
    context: int = 0
    writers: tuple[ContactId, ...] = ()
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a chat. `contact_id`: of a group, the contact who wrote it, as far as that is known."""

    id: MessageId
    conversation_id: ConversationId
    sent_at: datetime
    author: str
    mine: bool
    text: str
    contact_id: ContactId | None


@dataclass(frozen=True, slots=True)
class Found:
    """A message that fits; a higher `score` fits better, comparable within one search only. `near`: its cosine, 0 when others are nearer."""

    message: Said
    chat: OpenChat
    score: float
    before: tuple[Said, ...] = ()
    after: tuple[Said, ...] = ()
    near: float = 0.0
