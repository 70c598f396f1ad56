"""Rules for lengths of time: two and a half hours, 一小时二十分钟, two or three days."""

from daiban.kit.when.clocks import EXACT
from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.records import Length

LENGTHS = Level()
# Two lengths that make one.
COMPOUNDS = Level()

# How many of the smaller unit make one of the larger, where that is the same for all of them.
_IN = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_YEARS = 1000  # the least that names a year, as 2026年 does
# Said in front of an hour of the day.
_AT_CLOCK = (
    "(?<!at)(?<!from)(?<!until)(?<!by)(?<!after)(?<!before)(?<!day)(?<!relday)(?<!weekday)(?<!to)(?<!dash)"
)


@LENGTHS.rule("length", "(num|few|pair) more? ge? unit", "(num|few|pair) half? ge half? unit", "(num|few) half unit", "art unit", "half ge? unit", "num or art? half unit", "(art|num) unit (or|comma) half", "(md|dotted) unit", "num zhong half?", "half zhong", "half dian", "pair zhong", "few zhong", "num ge half yue", "num nian half?(?!month|num yue)", "half nian", "num ke", "num unit half", "few (yue|nian)")  # fmt: skip
def _length(f: Found, _: Context) -> Length | None:
    if f.has("md") and f.get("md") != (1, 2, None):
        return None
    if f.has("ke"):
        return Length(f.get("num") * 15, "minute") if f.form("ke") == "刻钟" else None
    if f.has("dotted"):
        return Length(float(f.form("dotted")), f.get("unit"))
    if f.has("dian") and f.form("dian") != "点钟":
        return None
    unit = f.get("unit") or (
        "hour" if f.has("zhong") or f.has("dian") else "month" if f.has("yue") else "year"
    )
    if f.form("unit").startswith("季") and not f.has("ge"):
        return None  # 三季度 is the third
    said, pair = f.get("num"), f.get("pair")
    number = said if said is not None else f.get("few") or (pair or (None,))[0]
    halves = f.has("half") or f.has("md")
    if number is None:
        number = 1 if f.has("art") else 0
    if number >= _YEARS and ((unit == "year" and f.has("nian")) or f.form("unit") == "hours"):
        return None  # 2026年 is a year, "1500 hours" a clock time
    if (
        f.form("unit") == "hours"
        and f.form("num") == "digits"
        and f.tokens[0].finish - f.tokens[0].begin == 4
    ):
        return None  # 0800 hours
    return Length(number + (0.5 if halves else 0), unit, pair[1] if pair else None, about=f.has("few"))


@LENGTHS.rule(
    "length", "num (to|dash|range|or|slash) num more? ge? unit", "art unit or num", "num ge? unit or num"
)
def _from_to(f: Found, _: Context) -> Length | None:
    """Two or three days, 2-3 weeks, a week or two."""
    if f.has("or") and f.form("or") in _AND:
        return None
    *first, most = f.all("num")
    least = first[0] if first else 1
    return Length(least, f.get("unit"), most) if 0 < least < most <= 3 * least + 1 else None


_AND = frozenset(("and", "和", "跟", "与", "及", "以及", "同"))


@LENGTHS.rule("length", "num part")
def _nights(f: Found, _: Context) -> Length | None:
    """Two nights, 三晚."""
    return Length(f.get("num"), "night") if f.form("part") in ("nights", "晚") else None


@LENGTHS.rule("length", "few ri", "(?<=(which|lately|coming|qian|hou|guo|di|every|skipping))num ri", "num ri(?=inside)")  # fmt: skip
def _counted_days(f: Found, _: Context) -> Length | None:
    """最近七日, 几日: 日 is so many days where it cannot be one of the month."""
    number = f.get("num") or f.get("few")
    return Length(number, "day", about=f.has("few")) if f.form("ri") == "日" else None


@LENGTHS.rule("length", "num ri")
def _few_days(f: Found, _: Context) -> Length | None:
    """两日 is never the second of a month."""
    return Length(f.get("num"), "day") if f.form("ri") == "日" and f.form("num") == "zh count" else None


@LENGTHS.rule("length", "(?<!yue)(?<!nian)num ri(?=(hou|qian))")
def _days_off(f: Found, _: Context) -> Length | None:
    """三日后 is three days off; 十五日后 and 3日后 are behind a date."""
    few = f.form("num").startswith("zh") and f.get("num") <= _MOST_DAYS
    return Length(f.get("num"), "day") if f.form("ri") == "日" and few else None


_MOST_DAYS = 10


@LENGTHS.rule("length", "num zi(?=(hou|qian|inside))", "(?<=guo)num zi")
def _figures_of_the_dial(f: Found, _: Context) -> Length:
    """两个字后: five minutes each, in Cantonese."""
    return Length(5 * f.get("num"), "minute")


@LENGTHS.rule("length", "num? hourhalf")
def _hour_and_a_half(f: Found, _: Context) -> Length:
    """个半钟, 两个半钟: Cantonese counts the half with the hours."""
    return Length((f.get("num") or 1) + 0.5, "hour")


@LENGTHS.rule("length", "(num|art)? quarter_word de art? unit", "num unit de art unit")
def _quarters(f: Found, _: Context) -> Length | None:
    """Three quarters of an hour."""
    units = f.all("unit")
    if units[-1] != "hour" or (len(units) == 2 and f.form("unit") != "quarters"):
        return None
    return Length(15 * (f.get("num") or 1), "minute")


@LENGTHS.rule("length", "hms", f"{_AT_CLOCK}hh(?!dash|to|range|tz|ish|clock|on|weekday|relday|paren)")
def _figures(f: Found, _: Context) -> Length | None:
    """1h30m; 2h, which is no hour of the day as 19h is."""
    if f.has("hms"):
        hours, minutes = f.get("hms")
        return Length(60 * hours + minutes, "minute")
    hour, minute = f.get("hh")
    return Length(hour, "hour") if minute is None and 0 < hour <= _LONGEST_FIGURE else None


_LONGEST_FIGURE = 6


@LENGTHS.rule("length", "num (ish|lai|few) ge? unit", "num ge? unit ish", "(num|half) ge ish (unit|yue|zhong)", "num zhong ish", "num nian ish", "(over|morethan) (num|art) ge? unit", "morethan num zhong")  # fmt: skip
def _over(f: Found, _: Context) -> Length | None:
    """二十多天, 十几天, 十来天, 一周多, over an hour."""
    number = 0.5 if f.has("half") else f.get("num") or 1
    unit = f.get("unit") or ("hour" if f.has("zhong") else "month" if f.has("yue") else "year")
    if unit == "year" and number >= _YEARS:
        return None
    return Length(number, unit, about=f.form("ish") not in EXACT)


@COMPOUNDS.rule("length", "length (or|comma)? length")
def _compound(f: Found, _: Context) -> Length | None:
    """One hour and 30 minutes."""
    large, small = f.all("length")
    times = _IN.get((large.unit, small.unit))
    if times is None or small.number >= times or large.most or small.most:
        return None
    if (f.has("or") and f.form("or") not in _AND) or f.form("comma") == "、":
        return None
    return Length(large.number * times + small.number, small.unit)
