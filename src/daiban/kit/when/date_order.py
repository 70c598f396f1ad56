"""Whether 5/12 is in May or in December where somebody lives."""

from functools import cache
from importlib.resources import files

from daiban.kit.when.records import DateOrder

# CLDR's short date formats; Canada uses both orders. Everywhere else the day comes first.
_MONTH_FIRST = frozenset(
    ["US", "PR", "GU", "VI", "AS", "MP", "PH", "CN", "TW", "JP", "KR", "KP", "MN", "HU", "LT"]
)
_BOTH = frozenset(("CA",))


def date_order(zone: str, *, chinese: bool) -> DateOrder | None:
    """The order in the country of an IANA zone; None when it is not known. Chinese says the month first everywhere."""
    if chinese:
        return "month-first"
    country = _countries().get(zone)
    if country is None or country in _BOTH:
        return None
    return "month-first" if country in _MONTH_FIRST else "day-first"


@cache
def _countries() -> dict[str, str]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
