"""Writing times for people, in their language."""

from daiban.kit.dates import say_windows
from daiban.runtime.hub import HubCall


async def say(call: HubCall, *, windows: list[dict[str, str]], language: str) -> str:
    return say_windows(windows, call.user.zone, "zh" if language == "zh" else "en", call.now)
