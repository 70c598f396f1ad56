"""Grants, permits and their uses: what is open to whom, for what, until when. Reads nothing personal itself."""

from daiban.consent.grants import Grant, add_grant, ensure_grant, list_grants, revoke_grant
from daiban.consent.permits import (
    NotGranted,
    Permit,
    find_permit,
    find_permits,
    permit,
    record_use,
    uses_of_run,
)

__all__ = [
    "Grant",
    "NotGranted",
    "Permit",
    "add_grant",
    "ensure_grant",
    "find_permit",
    "find_permits",
    "list_grants",
    "permit",
    "record_use",
    "revoke_grant",
    "uses_of_run",
]
