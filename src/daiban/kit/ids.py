"""Ids: users are UUIDs (they are written into row-level security), everything else a short typed text."""

import secrets
from typing import NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
RunId = NewType("RunId", str)
ContactId = NewType("ContactId", str)
ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)
WaitId = NewType("WaitId", str)
GrantId = NewType("GrantId", str)

# Crockford's base 32 in lower case: no letter that is taken for a digit, safe to read out loud.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str) -> str:
    """A random id such as `run-5k2m9c3tqe`: 50 bits, unique per table by its primary key."""
    bits = secrets.randbits(50)  # once, not per letter: an import makes a hundred thousand ids
    return f"{prefix}-" + "".join(_ALPHABET[bits >> shift & 31] for shift in range(0, 50, 5))
