"""When what repeats falls next, by its RFC 5545 rule."""

from datetime import datetime

from dateutil.rrule import rrulestr


def next_after(rule: str, first: datetime, after: datetime) -> datetime | None:
    """The first occurrence later than `after`, at the wall clock of `first`'s zone; None when the rule has ended.

    `rule` without its "RRULE:"; `first` is aware and the first occurrence. Raises: ValueError for a rule that is none.
    """
    zone = first.tzinfo
    assert zone is not None, "first must be aware"
    # Reckoned by the wall clock: nine o'clock stays nine when the clocks change.
    local = first.replace(tzinfo=None)
    found = rrulestr(rule, dtstart=local).after(after.astimezone(zone).replace(tzinfo=None))
    return found.replace(tzinfo=zone) if found is not None else None


def last_until(rule: str, first: datetime, until: datetime) -> datetime | None:
    """The last occurrence not later than `until`, as above; None when there was none."""
    zone = first.tzinfo
    assert zone is not None, "first must be aware"
    local = first.replace(tzinfo=None)
    found = rrulestr(rule, dtstart=local).before(until.astimezone(zone).replace(tzinfo=None), inc=True)
    return found.replace(tzinfo=zone) if found is not None else None
