"""Rules for dates of the calendar, and for the beginning, middle and end of months and years."""

from dataclasses import replace
from typing import TypeGuard

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import dated, edge, month_named, period
from daiban.kit.when.records import DAY, Days, Length

# Months by number, and stretches of so many units, before the dates that use them.
MONTHS = Level()
DATES = Level()
# Bare numbers beside a date: 5-7号, Dec 5 or 6.
BESIDE = Level()

YEAR = "(year nian?|relyear|which nian|num nian)"
_NO_COUNT = "(?!ge|count|unit|dian|length|clock|zhong)"


@MONTHS.rule("month", "num yue")
def _month_zh(f: Found, _: Context) -> int | None:
    number = f.get("num")
    return number if isinstance(number, int) and 1 <= number <= 12 else None


@MONTHS.rule("month", "num(?=edgeof)")
def _month_before_edge(f: Found, _: Context) -> int | None:
    """12月底: the lexicon takes 月底 as one word."""
    number = f.get("num")
    return number if isinstance(number, int) and 1 <= number <= 12 and f.form("num") != "word" else None


@MONTHS.rule("stretch", "coming (unit|yue)")
def _the_last_one(f: Found, _: Context) -> tuple[int, Length] | None:
    """最近一个月 is over, 最近一个周五 is to come."""
    unit = f.get("unit") or "month"
    return (-1, Length(1, unit)) if f.form("coming").startswith("最近") else None


@MONTHS.rule("stretch", "(which|qian|hou|lately|coming) (length|num yue|num ge unit|num unit|half yue)")
def _stretch(f: Found, _: Context) -> tuple[int, Length] | None:
    """The last two weeks, 后三天: which way, and how many."""
    ahead = -1 if f.has("qian") or f.has("lately") else 1 if f.has("hou") else f.get("which")
    if f.has("coming"):
        ahead = 1 if f.form("coming") in _AHEAD else None
    length = f.get("length") or Length(0.5 if f.has("half") else f.get("num"), f.get("unit") or "month")
    return (ahead, length) if ahead in (-1, 0, 1) and length.number > 0 else None


_SHORT_YEARS = range(20, 60)
_AHEAD = frozenset(("coming", "the coming", "嚟紧", "即将到来的", "即将来临的"))


def year_of(f: Found, context: Context) -> int | None:
    """The year that the tokens name, None when they name none."""
    if f.has("year"):
        return f.get("year")
    if f.has("relyear"):
        return context.today.year + f.get("relyear")
    if (f.has("which") or f.has("coming")) and f.get("unit") == "year":
        return context.today.year + (f.get("which") or f.get("coming") or 0)
    if f.has("nian"):
        if f.has("which"):
            return context.today.year + f.get("which")
        number = next((n for n in f.all("num") if isinstance(n, int) and 1900 <= n <= 2200), None)
        if (
            number is None
            and f.has("month")
            and f.tokens[0].form == "digits"
            and f.tokens[0].value in _SHORT_YEARS
        ):
            return 2000 + f.tokens[0].value  # 27年3月
        return number
    return None


# A date in the usual order that lies so far off, while the other is soon, may be a slip.
_FAR_OFF, _NEAR = 180 * DAY, 90 * DAY


@DATES.rule(
    "day", f"({YEAR} de?)? month de? num ri", f"{YEAR} de? month num{_NO_COUNT}", f"month num{_NO_COUNT}"
)
def _date_zh(f: Found, context: Context) -> Days | None:
    year = year_of(f, context)
    if f.has("nian") and year is None:
        return None
    return dated(context.today, year, f.get("month"), f.all("num")[-1]) if _is_day(f.all("num")[-1]) else None


@DATES.rule(
    "day",
    "(which|coming) yue de? num ri",
    "(the|on|by|before|after|until|from)* ord (de|in) (the|which|coming) unit",
)
def _date_in_month(f: Found, context: Context) -> Days | None:
    """下个月八号, the 15th of next month."""
    if f.get("unit") not in (None, "month"):
        return None
    frame = period(context.today, "month", f.get("which") or f.get("coming") or 0)
    number = f.get("num") or f.get("ord")
    return (
        dated(context.today, frame.first.year, frame.first.month, number)
        if frame and _is_day(number)
        else None
    )


@DATES.rule("day", "num ri")
def _day_zh(f: Found, context: Context) -> Days | None:
    number = f.get("num")
    return (
        dated(context.today, None, None, number) if _is_day(number) and f.form("num") != "zh count" else None
    )


@DATES.rule("day", "month the? (num|ord)(?!dian|ge|unit)", "month the? (num|ord) comma? year", "the? (num|ord) (de|dash)? month", "the? (num|ord) de? month comma? (year|num)", "the? ord de month", "(num|ord) dash month dash (year|num)")  # fmt: skip
def _date_en(f: Found, context: Context) -> Days | None:
    numbers = f.all("num")
    day = f.get("ord") or (numbers[0] if numbers else None)
    trailing = numbers[-1] if f.tokens[-1].kind == "num" and len(numbers) + f.has("ord") > 1 else None  # fmt: skip
    if trailing is not None and not 13 <= trailing <= 99:
        return None
    return dated(context.today, f.get("year") or trailing, f.get("month"), day) if _is_day(day) else None


@DATES.rule("day", "(the|on|by|before|after|until|from|at) ord(?!count|num|quarter_word|weekday|unit|weekend|which|relday|month|de (which|month|period|relyear))", "(?<=on)ord(?=$|stop|comma|at|or|dash|clock|part)", "ord(?=(dash|to|range|or|comma)(on|the)?ord)", "(?<=(or|dash|range|comma|to))ord(?!count|num|quarter_word|weekday|unit|month|weekend)", "(?<=day)ord", "(?<=weekday)ord(?!count|num|quarter_word|weekday|unit|weekend|which|relday|month|de)", "ord(?=$|stop|comma|clock|part|at)")  # fmt: skip
def _ordinal(f: Found, context: Context) -> Days | None:
    """the 5th, on the first; words only where nothing follows that could be the first of something."""
    word = f.form("ord") == "ordinal word"
    if word and not (f.form("on") == "on the" or f.has("by")):
        return None
    number = f.get("ord")
    return dated(context.today, None, None, number) if _is_day(number) else None


@DATES.rule("day", "date", "dmy")
def _written(f: Found, context: Context) -> Days | None:
    year, month, day = f.get("date") or reversed(f.get("dmy"))
    if f.has("dmy") and context.dates == "month-first" and day <= 12:
        month, day = day, month
    return dated(context.today, year, month, day)


@DATES.rule("day", "md", "dotted(?=part|weekday|clock|paren|tonight)", "(?<=part|weekday|paren)dotted")
def _two_numbers(f: Found, context: Context) -> Days | None:
    """5/12: in the order that is known; a number over 12 tells; else both readings."""
    a, b, *year = f.get("md") or f.get("dotted")
    said_year = year[0] if year else None
    month_first = dated(context.today, said_year, a, b) if b > 0 else None
    day_first = dated(context.today, said_year, b, a) if a > 0 else None
    first, second = (day_first, month_first) if context.dates == "day-first" else (month_first, day_first)
    if first is None or second is None or first == second:
        return first or second
    if context.dates is not None:
        far = first.first - context.today > _FAR_OFF and second.first - context.today < _NEAR
        return replace(first, others=(second,)) if far else first
    return replace(first, others=(second,))


@BESIDE.rule("day", "(num|ord)(?=(dash|to|range|or|comma)day)", "(?<=day(dash|to|range|or|comma))num(?!ge|count|unit|dian|length|clock|zhong|other|num|ampm)")  # fmt: skip
def _number_beside(f: Found, context: Context) -> Days | None:
    number = f.get("num") or f.get("ord")
    return dated(context.today, None, None, number) if _is_day(number) else None


@DATES.rule(
    "day",
    "(?<!weekday)(?<!relday)edgeof(?!(on|de|the|which|coming)*(weekday|relday))",
    f"({YEAR} de?)? month edgeof",
    "(which|coming) (yue de?)? edgeof",
    "(relyear|(year|num) nian?) de? edgeof",
)
def _edge_of(f: Found, context: Context) -> Days | None:
    unit, which = f.get("edgeof").split()
    if f.has("month"):
        frame = month_named(context.today, f.get("month"), year_of(f, context))
    elif f.has("year") or f.has("num"):
        year = f.get("year") or f.get("num")
        if unit != "year" or year not in range(1900, 2200):
            return None
        frame = period(context.today.replace(year=year, month=1, day=1), "year", 0)
    else:
        frame = period(context.today, unit, f.get("which") or f.get("relyear") or 0)
    return frame and edge(frame, which)


def _is_day(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and 1 <= number <= 31
