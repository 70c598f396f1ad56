"""The hours of the day in which nobody is written to without need."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from daiban.kit.errors import BadInput

_SPAN = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–~到至]\s*(\d{1,2}):(\d\d)\s*")
_NONE = "none"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` until `end` in local time, over midnight when that is the earlier one; none when both are the same."""

    start: time
    end: time

    def hold_at(self, at: time) -> bool:
        at = at.replace(tzinfo=None)
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def over_at(self, local: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies; `local` bears the zone they are in."""
        if not self.hold_at(local.time()):
            return local
        ends = datetime.combine(local.date(), self.end, local.tzinfo)
        return ends if ends > local else ends + timedelta(days=1)

    def __str__(self) -> str:
        return _NONE if self.start == self.end else f"{self.start:%H:%M}-{self.end:%H:%M}"


USUAL = QuietHours(time(22), time(8))
"""Those of somebody who has not said any."""

NEVER = QuietHours(time(0), time(0))


def quiet_hours(text: str) -> QuietHours:
    """`22:00-08:00`, or `none`.

    Raises: BadInput.
    """
    if text.strip().lower() == _NONE:
        return NEVER
    found = _SPAN.fullmatch(text)
    try:
        edges = [time(int(found[hour]), int(found[hour + 1])) for hour in (1, 3)] if found else []
    except ValueError:
        edges = []
    if len(edges) < 2 or edges[0] == edges[1]:
        raise BadInput(
            f"quiet hours are two times such as 22:00-08:00, or none; not {text!r}",
            zh=f"免打扰时间要写成 22:00-08:00 这样的两个时刻，或者 none；「{text}」看不懂",
        )
    return QuietHours(*edges)
