"""Rules for a share of a week, month or year: its rest, its beginning, middle and end, its halves."""

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import edge, month_named, period
from daiban.kit.when.records import DAY, Days

SHARES = Level()

_LONG = frozenset(("week", "month", "quarter", "year"))


@SHARES.rule(
    "day",
    "(rest|earlier) the? (unit|period)",
    "(period|unit|yue|nian) inside",
    "rest de? the? unit",
    "within period",
)
def _rest(f: Found, context: Context) -> Days | None:
    """The rest of the week, 本月内: from today on; "earlier this week": up to today."""
    unit = f.get("unit") or ("month" if f.has("yue") else "year")
    frame = f.get("period") or (period(context.today, unit, 0) if unit in _LONG else None)
    if frame is None or frame.end <= context.today:
        return None
    if f.has("earlier"):
        return (
            Days(frame.first, max(frame.first, context.today) + DAY) if frame.first <= context.today else None
        )
    return Days(max(frame.first, context.today), frame.end)


@SHARES.rule(
    "day", "the? edge (de|dash|approx)* the? (period|unit)", "the? edge (in|de)? month", "period de? edge"
)
def _edge(f: Found, context: Context) -> Days | None:
    """Early March, the end of next week."""
    if f.has("month"):
        return edge(month_named(context.today, f.get("month")), f.get("edge"))
    frame = f.get("period") or period(context.today, f.get("unit"), 0)
    if frame is None or frame.grain == "day":
        return None
    return edge(frame, f.get("edge"))


@SHARES.rule("day", "the? (ord|unit) half de the? (period|unit)")
def _half(f: Found, context: Context) -> Days | None:
    """The second half of June, or of next week."""
    units = [token.value for token in f.tokens if token.kind == "unit" and token.form != "second"]
    which = f.get("ord") or (2 if f.form("unit") == "second" else None)
    frame = f.get("period") or (period(context.today, units[0], 0) if units else None)
    if which not in (1, 2) or frame is None or frame.grain not in ("week", "month"):
        return None
    middle = frame.first + (15 if frame.grain == "month" else 3) * DAY
    return Days(frame.first, middle) if which == 1 else Days(middle, frame.end)
