"""All that a mini-app author imports. Start with `MiniApp`; the manifest is described in `daiban_sdk.manifest`."""

from daiban_sdk.app import MiniApp
from daiban_sdk.caller import Caller, Locale
from daiban_sdk.errors import AppError, ManifestError, UnsafeRole
from daiban_sdk.manifest import Manifest, ToolEntry
from daiban_sdk.running import Answer, RunningApp
from daiban_sdk.storage import Database, Effect, Storage, acting_for
from daiban_sdk.tool import CALL, Call, Tool

__all__ = [
    "CALL",
    "Answer",
    "AppError",
    "Call",
    "Caller",
    "Database",
    "Effect",
    "Locale",
    "Manifest",
    "ManifestError",
    "MiniApp",
    "RunningApp",
    "Storage",
    "Tool",
    "ToolEntry",
    "UnsafeRole",
    "acting_for",
]
