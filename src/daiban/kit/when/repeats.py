"""Rules for what repeats, as rules of RFC 5545: every other Tuesday, 每个月最后一个周五, Mondays and Fridays."""

from datetime import datetime, time

from dateutil.rrule import rrulestr

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.reckon import whole_day
from daiban.kit.when.records import DAY, WEEKEND, WORKDAYS, Days, Length, Repeat

REPEATS = Level()

_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}
# Units that are so many of another one.
_AS = {"fortnight": (2, "week"), "quarter": (3, "month"), "season": (3, "month"), "decade": (10, "year")}
_AND = "(or|comma|de)"
_EVERY_MONTH = "(every (ge? unit|yue)|daily)"
_EVERY_YEAR = "(every (unit|nian)|daily)"


def repeat(rule: str, context: Context, *others: Repeat) -> Repeat | None:
    """The repetition with its first two days; None when there are none, or not so soon that a calendar could hold them."""
    begin = datetime.combine(context.today, time(0))
    once = ";".join(part for part in rule.split(";") if not part.startswith("INTERVAL"))
    first = next(iter(rrulestr(once, dtstart=begin)), None)
    if first is None:
        return None
    following = rrulestr(rule, dtstart=first).after(first + DAY - DAY / 1440)
    day, then = whole_day(first.date()), whole_day((following or first).date())
    one = rule.startswith("FREQ=WEEKLY") and rule.count(",") == 0 and "BYDAY" in rule
    if one:
        day = Days(day.first, day.end, weekday=day.first.weekday(), loose=True)
    return Repeat(rule, day, then, others)


def _every(number: float, unit: str, context: Context, extra: str = "", *others: Repeat) -> Repeat | None:
    times, unit = _AS.get(unit, (1, unit))
    count = number * times
    if count == 0.5:  # half an hour, half a year
        count, unit = {"hour": (30, "minute"), "year": (6, "month"), "day": (12, "hour")}.get(unit, (0, unit))
    if unit == "hour" and count != int(count):
        count, unit = count * 60, "minute"
    if unit not in _FREQUENCY or count != int(count) or not 1 <= count <= _MOST:
        return None
    interval = f";INTERVAL={int(count)}" if count > 1 else ""
    return repeat(f"FREQ={_FREQUENCY[unit]}{interval}{extra}", context, *others)


_MOST = 1000


def _on(days: set[int]) -> str:
    return ";BYDAY=" + ",".join(_BYDAY[day] for day in sorted(days))


def _weekdays(f: Found) -> set[int]:
    """The weekdays that the tokens name, all of them together."""
    said = set(f.all("weekday"))
    for several in f.all("weekdays"):
        said |= set(several)
    if f.has("filter"):
        said |= WORKDAYS
    return said | WEEKEND if f.has("weekend") else said


_ONE = "(weekday|weekdays|filter|weekend)"


@REPEATS.rule("repeat", f"every {_ONE} ({_AND}* (every|on|the)* {_ONE})*", f"daily on? {_ONE} ({_AND}+ on? {_ONE})*", f"other_one {_ONE}", f"(other_one unit|every ge? num ge? unit|every length) (de|on|the)* {_ONE}", "other_one ge? unit", f"every unit (de|on)* {_ONE} ({_AND}+ {_ONE})*")  # fmt: skip
def _weekly(f: Found, context: Context) -> Repeat | None:
    """Every Monday and Wednesday, 每周二和周四, 隔周周五, every two weeks on Friday."""
    days = _weekdays(f)
    number, unit = 1.0, "week"
    if f.has("other_one"):
        number, unit = 2, f.get("unit") or "week"
        if unit in ("hour", "minute"):
            number = 1  # 每隔一小时 leaves none out
    elif f.has("length"):
        number, unit = f.get("length").number, f.get("length").unit
    elif f.has("daily"):
        count, unit = f.get("daily").split()
        number = float(count)
    elif f.has("unit"):
        unit = f.get("unit")
    if not days:
        return _every(number, unit, context)
    if _AS.get(unit, (1, unit))[1] != "week":
        return None
    return _every(number, unit, context, _on(days))


_TO = "(range|to|dash|until)"


@REPEATS.rule("repeat", f"every on? weekday {_TO} weekday", f"weekday {_TO} weekday de? daily", f"daily (from|on|comma)* weekday {_TO} weekday")  # fmt: skip
def _weekday_range(f: Found, context: Context) -> Repeat | None:
    """每周一到周五, Monday to Friday every day."""
    if f.get("daily") not in (None, "1 day", "1 week"):
        return None
    first, last = f.all("weekday")
    return _every(1, "week", context, _on({(first + n) % 7 for n in range((last - first) % 7 + 1)}))


# "Three Fridays from now", "last Mondays": not what repeats.
_ALONE = "(?<!num)(?<!few)(?<!pair)(?<!which)(?<!ord)(?<!edge)(?<!lastone)"


@REPEATS.rule("repeat", f"{_ALONE}on? weekday ({_AND}+ (on|the)* weekday)*(?!later|ago|de|unit)")
def _plural(f: Found, context: Context) -> Repeat | None:
    """Mondays and Thursdays: each of them in the plural, or all but the first."""
    forms = [token.form for token in f.tokens if token.kind == "weekday"]
    if not all(form.endswith("days") for form in forms) or f.has("de"):
        return None
    return _every(1, "week", context, _on(set(f.all("weekday"))))


@REPEATS.rule(
    "repeat",
    "every length",
    "every ord unit",
    "every month",
    "every (unit|nian|yue)",
    "every(?=part)",
    "daily",
    "skipping length",
)
def _each(f: Found, context: Context) -> Repeat | None:
    """Every three months, 每两周, hourly; 每隔两天 is every third day, though some mean every second."""
    if f.has("daily"):
        count, unit = f.get("daily").split()
        return _every(float(count), unit, context)
    length: Length | None = f.get("length")
    if f.has("month"):
        return repeat(f"FREQ=YEARLY;BYMONTH={f.get('month')};BYMONTHDAY=1", context)
    if f.has("ord"):  # every third day
        return _every(f.get("ord"), f.get("unit"), context)
    if length is None:
        unit = f.get("unit") or ("month" if f.has("yue") else "year" if f.has("nian") else "day")
        return _every(1, unit, context)
    if not f.has("skipping") or length.unit not in ("day", "week", "month", "year"):
        return _every(length.number, length.unit, context)
    loosely = _every(length.number, length.unit, context) if length.number > 1 else None
    return _every(length.number + 1, length.unit, context, "", *([loosely] if loosely else []))


_NTH = "(di num ge?|lastone)"


@REPEATS.rule("repeat", f"every (ge? unit|yue) de? {_NTH} (weekday|unit|filter)", "the? (ord|which|lastone|unit) (weekday|unit|filter) (de|in)? every unit", "every (ord|which|lastone|unit) weekday (de (the|every)? unit)?", "every (ord|which|lastone) unit de (the|every)? unit", "every (ge? unit|yue) (on the|on|the)* (ord|which|unit) (weekday|filter)", "daily (on|the)* (ord|which|unit) (weekday|filter)")  # fmt: skip
def _nth(f: Found, context: Context) -> Repeat | None:
    """The first Monday of every month, 每月第二个周五, the last day of each month."""
    units = [token for token in f.tokens if token.kind == "unit"]
    months = f.has("yue") or any(token.value == "month" for token in units) or f.get("daily") == "1 month" or len(units) < 2  # fmt: skip
    number = f.get("ord") or (f.get("num") if f.has("di") else -1 if f.has("lastone") else f.get("which"))
    if number is None and units and units[0].form == "second":
        number, units = 2, units[1:]
    if not months or number is None or not -1 <= number <= 5 or number == 0:
        return None
    if f.has("weekday"):
        return repeat(f"FREQ=MONTHLY;BYDAY={number}{_BYDAY[f.get('weekday')]}", context)
    if f.has("filter"):
        return repeat(f"FREQ=MONTHLY{_on(set(WORKDAYS))};BYSETPOS={number}", context)
    counted = units[-1] if f.has("di") or (f.has("lastone") and f.tokens[0].kind == "every") else units[0]
    return repeat(f"FREQ=MONTHLY;BYMONTHDAY={number}", context) if counted.value == "day" else None


@REPEATS.rule("repeat", f"every (ge? unit|yue) de? num (ri|(?={_AND}num))", f"every (ge? unit|yue) de? num ri? ({_AND} num ri?)+", f"(on|the)* ord ({_AND} the? ord)* (de|in)? every unit", "every ord (de (the|every)? unit)?", f"{_EVERY_MONTH} (on|the)+ ord ({_AND} the? ord)*", "every (ge? unit)? edgeof")  # fmt: skip
def _monthly(f: Found, context: Context) -> Repeat | None:
    """每月1号和15号, the 15th of every month, 每月底."""
    if f.has("edgeof"):
        unit, edge = f.get("edgeof").split()
        day = {"start": 1, "middle": 15, "end": -1}[edge]
        return repeat(f"FREQ=MONTHLY;BYMONTHDAY={day}", context) if unit == "month" else None
    unit = f.get("unit") or f.get("daily") or "month"
    days = sorted(set(f.all("num")) | set(f.all("ord")))
    if unit not in ("month", "1 month") or not all(isinstance(day, int) and 1 <= day <= 31 for day in days):
        return None
    return repeat(f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(day) for day in days)}", context)


@REPEATS.rule("repeat", f"{_EVERY_YEAR} (de|on|the)* month num ri?", f"{_EVERY_YEAR} (de|on|the)* month (num|ord)", f"{_EVERY_YEAR} (on|the)* (ord|num) de? month", "every month the? (num|ord)", "every (unit|nian)? de? holiday")  # fmt: skip
def _yearly(f: Found, context: Context) -> Repeat | None:
    """每年5月3号, every Christmas: a day of the calendar, which a moving feast is not."""
    if not (f.has("every") or f.has("daily")) or f.get("daily") not in (None, "1 year") or f.get("unit") not in (None, "year"):  # fmt: skip
        return None
    if f.has("holiday"):
        month, day, *rest = f.get("holiday").split()
        if not month.isdigit() or rest[:1] not in ([], ["off"]):
            return None
    else:
        month, day = f.get("month"), f.get("ord") or f.get("num")
        if not isinstance(day, int) or not 1 <= day <= 31:
            return None
    return repeat(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", context)


@REPEATS.rule("moving", "every (unit|nian)? de? (holiday|holiday_time)")
def _moving_feast(f: Found, _: Context) -> bool | None:
    """每年春节: named, but no rule of the calendar tells its days."""
    return True if f.get("unit") in (None, "year") else None
