"""Writing times for people, in their language."""

from datetime import datetime

from daiban.kit.dates import say_window
from daiban.runtime.hub import HubCall


async def say(call: HubCall, *, windows: list[dict[str, str]], language: str) -> str:
    zone = call.user.zone
    said = [
        say_window(
            datetime.fromisoformat(window["start"]).astimezone(zone),
            datetime.fromisoformat(window["end"]).astimezone(zone),
            "zh" if language == "zh" else "en",
        )
        for window in windows
    ]
    return ("、" if language == "zh" else ", ").join(said)
