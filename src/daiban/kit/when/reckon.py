"""Reckoning with days: weeks are Monday to Sunday, months and years those of the calendar."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from daiban.kit.when.records import DAY, WEEKEND, WORKDAYS, Days, Grain

_SEASONS = {"spring": (3, 20, 6, 21), "summer": (6, 21, 9, 24), "autumn": (9, 23, 12, 21)} | {
    "winter": (12, 21, 3, 21)
}  # of the northern half; days as in Duckling's corpora
_SEASON_STARTS = ((3, 20), (6, 21), (9, 23), (12, 21))
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def month_at(day: date, months: int) -> date:
    """The first of the month that lies so many months ahead; the calendar's ends are not passed."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9998 * 12)
    return date(index // 12, index % 12 + 1, 1)


def add_days(day: date, days: float) -> date:
    """Days ahead, kept within the calendar whatever number was said."""
    ordinal = day.toordinal() + days
    return date.fromordinal(int(min(max(ordinal, 400), date.max.toordinal() - 400)))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    first = month_at(day, months)
    return first.replace(day=min(day.day, (month_at(first, 1) - first).days))


def whole_day(day: date) -> Days:
    return Days(day, day + DAY)


def week(today: date, ahead: int) -> Days:
    first = add_days(monday_of(today), 7 * ahead)
    return Days(first, first + 7 * DAY, "week")


def weekend(monday: date) -> Days:
    return Days(monday + 5 * DAY, monday + 7 * DAY, "weekend")


def period(today: date, unit: str, ahead: int) -> Days | None:
    """The week, month, quarter, year or season so far ahead of the running one."""
    if unit == "day":
        return whole_day(add_days(today, ahead))
    if unit == "week":
        return week(today, ahead)
    if unit == "season":
        return _season_ahead(today, ahead)
    if unit not in _MONTHS:
        return None
    size = _MONTHS[unit]
    running = month_at(today, -((today.month - 1 + today.year * 12) % size))
    first = month_at(running, ahead * size)
    grain: Grain = "month" if unit == "month" else "quarter" if unit == "quarter" else "year"
    return Days(first, month_at(first, size), grain)


def _season_ahead(today: date, ahead: int) -> Days:
    starts = [date(today.year + y, m, d) for y in range(-3, 4) for m, d in _SEASON_STARTS]
    running = max(n for n, start in enumerate(starts) if start <= today)
    index = min(max(running + ahead, 0), len(starts) - 2)
    return Days(starts[index], starts[index + 1], "quarter")


def season(today: date, name: str, ahead: int) -> Days:
    """The season of that name: the running one or the next to come, moved by `ahead` years."""
    m1, d1, m2, d2 = _SEASONS[name]
    years = range(today.year - 1, today.year + 2)
    first = next(date(year, m1, d1) for year in years if date(year + (m2 < m1), m2, d2) > today)
    started = first <= today
    year = first.year + (ahead if ahead <= 0 or started else ahead - 1)
    return season_of(year, name)


def season_of(year: int, name: str) -> Days:
    """The season that begins in that year."""
    m1, d1, m2, d2 = _SEASONS[name]
    return Days(date(year, m1, d1), date(year + (m2 < m1), m2, d2), "quarter")


def month_named(today: date, month: int, year: int | None = None) -> Days:
    """That month of the year, or the running or next one of that name."""
    first = date(year or today.year, month, 1)
    if year is None and month_at(first, 1) <= today:
        first = first.replace(year=first.year + 1)
    return Days(first, month_at(first, 1), "month")


def dated(today: date, year: int | None, month: int | None, day: int) -> Days | None:
    """The day; without a year or month the next one that comes. None when there is no such day."""
    if month is None:
        for ahead in range(13):
            first = month_at(today, ahead)
            if 1 <= day <= (month_at(first, 1) - first).days and first.replace(day=day) >= today:
                found = first.replace(day=day)
                return Days(found, found + DAY, day=day, loose=True)
        return None
    for candidate in (full_year(year),) if year else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return Days(found, found + DAY, day=day, month=month, year=year)
    return None


def latest(said: Days, today: date) -> Days:
    """The last day or month of that name, where the next one was read: "since Monday"."""
    if said.first <= today or (not said.loose and said.month is None and said.grain != "month"):
        return said
    if said.weekday is not None:
        return Days(said.first - 7 * DAY, said.end - 7 * DAY, weekday=said.weekday)
    months = 1 if said.day is not None and said.month is None else 12
    if said.year is not None or (said.day is None and said.grain != "month"):
        return said
    return replace(
        said, first=add_months(said.first, -months), end=add_months(said.end, -months), loose=False
    )


def full_year(year: int) -> int:
    return year + 2000 if year < 100 else year


def within(said: Days, frame: Days) -> Days | None:
    """What was said, inside a week, month or longer: "Tuesday" in "next week", "weekends" in "June"."""
    if said.weekday is not None:
        if frame.end - frame.first <= 7 * DAY:
            ahead = (said.weekday - frame.first.weekday()) % 7
            day = frame.first + ahead * DAY
            return Days(day, day + DAY, weekday=said.weekday) if day < frame.end else None
        return Days(frame.first, frame.end, "day", frozenset((said.weekday,)))
    if said.grain == "weekend":
        if frame.grain == "week":
            return weekend(monday_of(frame.first))
        return Days(frame.first, frame.end, "day", WEEKEND)
    if said.weekdays == WORKDAYS:
        return Days(frame.first, frame.end, "day", WORKDAYS)
    if said.day is not None and frame.grain == "month":
        return dated(frame.first, frame.first.year, frame.first.month, said.day)
    if frame.first <= said.first < frame.end:
        return said
    return None


def nth(frame: Days, number: int, *, weekday: int | None, unit: str | None) -> Days | None:
    """The nth weekday, weekend, week or day of a frame; a negative number counts from its end."""
    if weekday is not None:
        days = [d for d in _all(frame) if d.weekday() == weekday]
        found = [Days(d, d + DAY, weekday=weekday) for d in days]
    elif unit == "weekend":
        found = [weekend(monday_of(d)) for d in _all(frame) if d.weekday() == 5]
    elif unit == "week":
        mondays = [d for d in _all(frame) if d.weekday() == 0]
        whole = [d for d in mondays if number > 0 or d + 7 * DAY <= frame.end]
        found = [Days(d, d + 7 * DAY, "week") for d in whole]
    elif unit == "day":
        found = [whole_day(d) for d in _all(frame)]
    elif unit in ("month", "quarter"):
        parts = [period(frame.first, unit, n) for n in range(12)]
        found = [p for p in parts if p and p.first >= frame.first and p.end <= frame.end]
    else:
        return None
    index = number - 1 if number > 0 else number
    return found[index] if -len(found) <= index < len(found) else None


def _all(frame: Days) -> list[date]:
    return frame.dates(longest=3700)


# Of a week in days, of a month in days, of a year or quarter in twelfths: where its beginning, middle and end lie.
_EDGES = {
    "week": {"start": (0, 3), "middle": (2, 4), "end": (4, 7)},
    "month": {"start": (0, 10), "middle": (10, 20), "end": (20, 31)},
    "year": {"start": (0, 3), "middle": (4, 8), "end": (8, 12)},
}


def edge(frame: Days, which: str) -> Days:
    """The beginning, middle or end of a week (three days), month (ten days) or year (three or four months)."""
    closing = which == "end"
    if frame.grain in ("week", "month"):
        first, end = _EDGES[frame.grain][which]
        return Days(frame.first + first * DAY, min(frame.first + end * DAY, frame.end), closing=closing)
    if frame.grain in ("year", "quarter"):
        months = (frame.end.year - frame.first.year) * 12 + frame.end.month - frame.first.month
        first, end = (n * months // 12 for n in _EDGES["year"][which])
        return Days(
            month_at(frame.first, first), month_at(frame.first, max(end, first + 1)), "month", closing=closing
        )
    return frame


_MONTH = 30  # days, of half a month


def floor_to(at: datetime, unit: str) -> datetime:
    if unit == "second":
        return at.replace(microsecond=0)
    if unit == "minute":
        return at.replace(second=0, microsecond=0)
    if unit == "hour":
        return at.replace(minute=0, second=0, microsecond=0)
    first = period(at.date(), {"fortnight": "week"}.get(unit, unit), 0)
    day = first.first if first else at.date()
    return datetime(day.year, day.month, day.day, tzinfo=at.tzinfo)


def ahead_of(at: datetime, number: float, unit: str) -> datetime:
    """`at` moved by a length: months and years by the calendar, the rest by the clock."""
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}.get(unit)
    if months is not None:
        ahead = max(min(number, 9999), -9999) * months
        whole = add_days(add_months(at.date(), int(ahead)), round((ahead - int(ahead)) * _MONTH))
        return datetime.combine(whole, at.timetz())
    if unit in ("day", "night", "week", "fortnight"):
        day = add_days(at.date(), number * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit])
        half = timedelta(days=number % 1) if unit == "day" else timedelta(0)
        return datetime.combine(day, at.timetz()) + half
    seconds = number * {"second": 1, "minute": 60, "hour": 3600}[unit]
    return datetime.fromtimestamp(at.timestamp() + max(min(seconds, 1e9), -1e9), at.tzinfo)
