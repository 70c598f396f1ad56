"""Rules for whole weeks, months, quarters, half years, seasons, years, decades and centuries."""

from datetime import date

from daiban.kit.when.dates import YEAR, year_of
from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import full_year, monday_of, month_at, month_named, period, season, season_of
from daiban.kit.when.records import DAY, Days
from daiban.kit.when.weekdays import LAST

PERIODS = Level()


@PERIODS.rule(
    "period",
    "(which|coming) (unit|quarter_word)(?!(de|in) (the|which|coming|month|year|relyear|num))",
    "(which|coming) yue",
    "the unit",
)
def _period(f: Found, context: Context) -> Days | None:
    """next week, 下个月; "the week" is the running one."""
    unit = f.get("unit") or ("quarter" if f.has("quarter_word") else "month")
    if f.has("the") and unit not in ("week", "month"):
        return None
    return period(context.today, unit, f.get("which") or f.get("coming") or 0)


@PERIODS.rule("period", "the? (unit|quarter_word) afternext", f"the? unit before {LAST}")
def _period_after_next(f: Found, context: Context) -> Days | None:
    """The week after next, the month before last."""
    if f.has("which") and f.get("which") != -1:
        return None
    return period(context.today, f.get("unit") or "quarter", -2 if f.has("which") else 2)


@PERIODS.rule("period", YEAR, "in? (year|relyear)", "which? relyear")
def _year(f: Found, context: Context) -> Days | None:
    year = year_of(f, context)
    return None if year is None else period(context.today.replace(year=year, day=1), "year", 0)


@PERIODS.rule(
    "period",
    f"({YEAR} de?)? month",
    "month comma? de? (year|relyear)",
    "month (de|in)? (which|coming) unit",
    "month prime num",
    "which month",
    "month afternext",
    "month nian",
    "ym",
)
def _month(f: Found, context: Context) -> Days | None:
    """The month itself, the running one or the next of that name."""
    if f.has("ym"):
        year, month = f.get("ym")
        return month_named(context.today, month, year) if 1 <= month <= 12 else None
    month, year = f.get("month"), year_of(f, context)
    if year is None and f.has("nian") and f.tokens[0].kind == "num":
        return None
    if (_is_word_may(f) and len(f.tokens) == 1) or (f.has("unit") and f.get("unit") != "year"):
        return None
    if f.has("prime"):  # March '27
        short = f.get("num")
        return month_named(context.today, month, 2000 + short) if short in range(_SHORT_YEARS) else None
    found = month_named(context.today, month, year)
    if f.has("afternext"):
        return month_named(context.today, month, found.first.year + 1)
    if f.has("unit"):
        return found
    if f.get("which") == 1 and found.first <= context.today:
        return month_named(context.today, month, found.first.year + 1)
    if f.get("which") == -1:
        last = month_named(context.today, month, context.today.year)
        return last if last.end <= context.today else month_named(context.today, month, context.today.year - 1)  # fmt: skip
    return found


_SHORT_YEARS = 60


def _is_word_may(f: Found) -> bool:
    """ "may" and "march" by themselves are verbs as often as months."""
    return f.form("month") in ("may", "mar")


@PERIODS.rule(
    "period", "(?<=in|de|edge|by|until|before|after|from|since)month", "month(?=(dash|to|range)(month|num))"
)
def _month_after_preposition(f: Found, context: Context) -> Days | None:
    return month_named(context.today, f.get("month"))


@PERIODS.rule(
    "period",
    "yq",
    "q num year?",
    "q num (de|in)? (which unit|relyear)",
    "year q num",
    "(the? ord (unit|quarter_word)|di? num ge? unit) (de? (the|in)? year)?",
    f"{YEAR} de? di? num unit",
)
def _quarter(f: Found, context: Context) -> Days | None:
    if f.has("yq"):
        year, number = f.get("yq")
        year = full_year(year)
    else:
        if "quarter" not in f.all("unit") and not f.has("quarter_word") and not f.has("q"):
            return None
        year, number = year_of(f, context) or context.today.year, f.get("ord") or f.get("num")
    if not isinstance(number, int) or not 1 <= number <= 4:
        return None
    return period(date(year, 3 * number - 2, 1), "quarter", 0)


@PERIODS.rule("period", "(which|coming|de) fallword", "fallword (de|in)? (year|relyear|which unit)")
def _fall(f: Found, context: Context) -> Days | None:
    """This fall, fall 2027, in the fall: alone it is a verb."""
    if (f.has("unit") and f.get("unit") != "year") or (f.tokens[0].kind == "de" and f.form("de") != "in the"):
        return None
    year = year_of(f, context)
    return season_of(year, "autumn") if year else season(context.today, "autumn", f.get("which") or 0)


@PERIODS.rule("period", "(which|coming|the)? season", f"{YEAR} de? season", "season de? (year|relyear)")
def _season(f: Found, context: Context) -> Days:
    year = year_of(f, context)
    if year is not None:
        return season_of(year, f.get("season"))
    return season(context.today, f.get("season"), f.get("which") or 0)


@PERIODS.rule("period", f"({YEAR} de?)? halfyear", "the? (ord|unit) half de (year|relyear|(the|which)? unit)")
def _half_year(f: Found, context: Context) -> Days | None:
    """今年上半年, the second half of 2027."""
    which = f.get("halfyear") or f.get("ord") or (2 if f.form("unit") == "second" else None)
    units = [token.value for token in f.tokens if token.kind == "unit" and token.form != "second"]
    if which not in (1, 2) or (units and units != ["year"]):
        return None
    year = year_of(f, context) or context.today.year + (f.get("which") or 0)
    return Days(date(year, 6 * which - 5, 1), month_at(date(year, 6 * which - 5, 1), 6), "quarter")


@PERIODS.rule("period", "(the|in)* decadeyear", "((num|ord|which) century de?)? (num|year) decadeword")
def _decade(f: Found, context: Context) -> Days | None:
    """The 1990s, 二十世纪八十年代; 90年代 is that of the running century or of the one before, whichever has begun."""
    year = f.get("decadeyear") or f.get("year") or f.all("num")[-1]
    century = _century_of(f, context) if f.has("century") else None
    if f.has("decadeyear") and f.form("decadeyear") != "year" and not f.has("the"):
        return None  # she is in her seventies
    if not isinstance(year, int) or year % 10 or not (year < 100 or 1000 <= year < 3000):
        return None
    if year < 100:
        start = century.first.year - 1 if century else context.today.year // 100 * 100
        year += start - (100 if century is None and start + year > context.today.year else 0)
    return Days(date(year, 1, 1), date(year + 10, 1, 1), "year")


@PERIODS.rule("period", "(di? num|the? (ord|which)|which ge?) century")
def _century(f: Found, context: Context) -> Days | None:
    return _century_of(f, context)


def _century_of(f: Found, context: Context) -> Days | None:
    running = (context.today.year - 1) // 100 + 1
    number = running + f.get("which") if f.has("which") else f.get("ord") or f.all("num")[0]
    if not isinstance(number, int) or not 1 <= number <= 90:
        return None
    return Days(date(100 * number - 99, 1, 1), date(100 * number + 1, 1, 1), "year")


@PERIODS.rule("period", f"({YEAR} de?)? di length", "unit num(?!dian|ge|unit|clock|ampm) (de? year)?", "the? ord unit de (the|which)? (unit|year|relyear)")  # fmt: skip
def _week_number(f: Found, context: Context) -> Days | None:
    """第36周, week 36: of the year, by ISO 8601."""
    length = f.get("length")
    units = f.all("unit")
    if (length.unit if length else units[0]) != "week" or (not length and f.has("num") and f.form("unit") != "week"):  # fmt: skip
        return None
    if len(units) > 1 and units[1] != "year":
        return None
    number = length.number if length else f.get("num") or f.get("ord")
    named = f.has("year") or f.has("relyear") or f.has("nian") or len(units) > 1
    # 第三周 is that of something else that was spoken of.
    if number not in range(1 if named else _WEEKS_OF_A_MONTH + 1, 54):
        return None
    year = year_of(f, context) or context.today.year + (f.get("which") or 0)
    first = monday_of(date(year, 1, 4)) + 7 * (int(number) - 1) * DAY
    return Days(first, first + 7 * DAY, "week")


_WEEKS_OF_A_MONTH = 5
