"""Reading a text: tokens, then rules level by level, then groups, then instants."""

from dataclasses import replace
from datetime import datetime

from daiban.kit.when.clocks import JOINED, PIECES
from daiban.kit.when.dates import BESIDE, DATES, MONTHS
from daiban.kit.when.days import DAYS
from daiban.kit.when.express import express
from daiban.kit.when.grammar import Context, Level
from daiban.kit.when.groups import group
from daiban.kit.when.holidays import HOLIDAYS
from daiban.kit.when.joining import join
from daiban.kit.when.lengths import COMPOUNDS, LENGTHS
from daiban.kit.when.lex import lex
from daiban.kit.when.periods import PERIODS
from daiban.kit.when.records import DateOrder, TimeExpression
from daiban.kit.when.related import RELATED
from daiban.kit.when.repeats import REPEATS
from daiban.kit.when.shares import SHARES
from daiban.kit.when.weekdays import WEEKDAYS

_LEVELS = (
    LENGTHS,
    COMPOUNDS,
    PIECES,
    JOINED,
    MONTHS,
    REPEATS,
    HOLIDAYS,
    Level.together(DATES, PERIODS),
    BESIDE,
    Level.together(WEEKDAYS, DAYS, SHARES),
    RELATED,
)


def read(
    text: str, *, now: datetime, dates: DateOrder | None = None, present: bool = True
) -> list[TimeExpression]:
    """The time expressions of a text in Chinese, English or both, in order.

    `now` is aware; its zone is that of all results. `dates` says how 5/12 is meant; None gives both readings. Without
    `present` the words for this very moment (now, 现在) are left out: in a wish they mostly fill in.
    """
    assert now.tzinfo is not None, "now must be aware"
    context = Context(now, dates)
    tokens = lex(text)
    if not present:
        tokens = [replace(token, kind="other") if token.kind == "present" else token for token in tokens]
    for level in _LEVELS:
        tokens = level.apply(tokens, context)
    return [express(text, found, now) for found in join(group(tokens, now.date()), now.date())]


def read_one(text: str, *, now: datetime, dates: DateOrder | None = None) -> TimeExpression | None:
    """The expression that the text holds, None when it holds none or several."""
    found = read(text, now=now, dates=dates)
    return found[0] if len(found) == 1 else None
