"""All that a mini-app author imports. Start with `MiniApp`; the manifest is described in `daiban_sdk.manifest`."""

from daiban_sdk.app import CALL, Call, MiniApp
from daiban_sdk.caller import Caller, Locale
from daiban_sdk.errors import AppError, ManifestError, UnsafeRole
from daiban_sdk.manifest import Manifest, ToolEntry
from daiban_sdk.storage import Database, Effect, Storage, acting_for

__all__ = [
    "CALL",
    "AppError",
    "Call",
    "Caller",
    "Database",
    "Effect",
    "Locale",
    "Manifest",
    "ManifestError",
    "MiniApp",
    "Storage",
    "ToolEntry",
    "UnsafeRole",
    "acting_for",
]
