"""Times: written for people in their language, and waited for."""

from datetime import datetime

from daiban.kit.dates import say_windows
from daiban.kit.ids import WaitId, new_id
from daiban.runtime.hub import HubCall, Parked
from daiban.runtime.waits import Wait


async def say(call: HubCall, *, windows: list[dict[str, str]], language: str) -> str:
    return say_windows(windows, call.user.zone, "zh" if language == "zh" else "en", call.now)


async def wait_until(call: HubCall, *, at: str, late_limit: int | None = None) -> Parked:
    """`late_limit`: minutes after which the hour counts as missed, when nothing was running; its owner is told then."""
    until = datetime.fromisoformat(at)
    wait = Wait(
        id=WaitId(new_id("time")),
        run_id=call.run.id,
        owner_id=call.user.id,
        stage=call.run.stage,
        seq=call.seq,
        kind="time",
        text="",
        options=[],
        detail={},
        contact_id=None,
        to_user=None,
        from_at=call.now,
        until_at=until,
        late_limit=late_limit,
    )
    return Parked(wait)
