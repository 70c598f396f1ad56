"""Rules for clock times: written (7:30, 19h30), spoken (七点一刻, half past seven), and bare hours where the words around tell."""

from dataclasses import replace

from daiban.kit.when.grammar import Context, Found, Level
from daiban.kit.when.records import Clock

PIECES = Level()
# Clocks that need another one beside them.
JOINED = Level()

# Said behind a clock time as "left or right" is (左右), but to say that it is exact.
EXACT = frozenset(("sharp", "on the dot", "整", "正", "踏正", "搭正"))
_ASK_HOUR = "at|approx|after|before|by|until|between|from|past|to|suffix_until"
# A number in front of one of these counts something else.
_NOT_COUNTED = "(?!unit|ge|count|month|nian|ri|yue|dian|fen|ke|length|weekday|weekend|zhong|ord|slash|half)"


def clock(hour: int, minute: int = 0, *, half: str | None = None, sure: bool = False) -> Clock | None:
    if half is not None:
        if hour > 12:
            return Clock(hour, minute, True) if hour < 24 and minute < 60 else None
        hour, sure = hour % 12 + (12 if half == "pm" else 0), True
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    return Clock(hour, minute, sure or hour > 12 or hour == 0)


@PIECES.rule("clock", "hm ampm?")
def _written(f: Found, _: Context) -> Clock | None:
    hour, minute, second = f.get("hm")
    made = clock(hour, minute, half=f.get("ampm"), sure=f.form("hm").startswith("0") or second is not None)
    return made and Clock(made.hour, made.minute, made.sure, second)


@PIECES.rule("clock", "hh")
def _french(f: Found, _: Context) -> Clock | None:
    hour, minute = f.get("hh")
    return clock(hour, minute or 0, sure=True)


@PIECES.rule(
    "clock", f"(?<=(at|after|before|by|until|from|between|to|dash|approx))dotted{_NOT_COUNTED}", "dotted ampm"
)
def _dotted(f: Found, _: Context) -> Clock | None:
    hour, minute = f.get("dotted")
    return clock(hour, minute, half=f.get("ampm")) if len(f.form("dotted").split(".")[1]) == 2 else None


@PIECES.rule("clock", f"(?<=(weekday|relday|tonight|part))dotted{_NOT_COUNTED}")
def _dotted_beside_a_day(f: Found, _: Context) -> Clock | None:
    """Saturday 8.30; Saturday 19.12 is a date, and people meet at a round minute."""
    hour, minute = f.get("dotted")
    written = f.form("dotted").split(".")[1]
    is_date = hour > 12 and 1 <= minute <= 12
    return clock(hour, minute) if len(written) == 2 and minute % 5 == 0 and not is_date else None


@PIECES.rule("clock", "num (oclock|ish)? ampm", "num oclock", "num ish (?!num|unit)")
def _hour(f: Found, _: Context) -> Clock | None:
    number = f.get("num")
    if f.has("ish") and not f.has("ampm") and f.tokens[-1].form not in ("ish", "or so"):
        return None
    made = _from_number(number, f.get("ampm"))
    return made and replace(made, about=f.has("ish") and f.form("ish") not in EXACT)


@PIECES.rule("clock", "num dash? num ampm?", "num dash? oh dash? num ampm?")
def _spoken(f: Found, _: Context) -> Clock | None:
    """ten thirty, twelve oh three, nine fifty-nine a m: both in words."""
    hour, minute = f.all("num")
    if any(token.form != "word" for token in f.tokens if token.kind == "num") or not 1 <= hour <= 12:
        return None
    if not (f.has("oh") or 10 <= minute < 60 or minute == 0):
        return None
    return clock(hour, minute, half=f.get("ampm"))


@PIECES.rule("clock", "num dash num dash num")
def _spoken_zero(f: Found, _: Context) -> Clock | None:
    """twelve-zero-three."""
    hour, zero, minute = f.all("num")
    return clock(hour, minute) if zero == 0 and f.form("num") == "word" else None


@PIECES.rule("clock", "num (oh|num) num")
def _spoken_oh(f: Found, _: Context) -> Clock | None:
    numbers = f.all("num")
    if f.form("num") != "word" or not 1 <= numbers[0] <= 12 or (len(numbers) == 3 and numbers[1] != 0):
        return None
    return clock(numbers[0], numbers[-1])


@PIECES.rule("clock", "half past? num (oclock|ampm)?", "quarter_word (past|to|after|before) num (oclock|ampm)?", "(?<=at)quarter_word de num", "(?<!from)(?<!between)(?<!month)num (past|to) num (oclock|ampm)?")  # fmt: skip
def _past(f: Found, _: Context) -> Clock | None:
    """half past seven, half seven, quarter to eight, ten to nine."""
    *minutes, hour = f.all("num")
    if not isinstance(hour, int) or not 1 <= hour <= 12 or (f.has("half") and f.form("half") != "half"):
        return None
    if f.has("de") and f.form("de") != "of":
        return None
    if minutes and not _can_be_minutes(f):
        return None
    amount = 30 if f.has("half") else minutes[0] if minutes else 15
    made = clock(hour, half=f.get("ampm"))
    return made and _moved(made, -amount if f.has("to") or f.has("before") or f.has("de") else amount)


def _can_be_minutes(f: Found) -> bool:
    """ "ten to nine" is a time, "6 to 8" and "5 to 9" are stretches."""
    number = f.get("num")
    return number in ((5, 10, 20, 25) if f.form("num") == "word" else (15, 20, 25)) or (
        f.has("past") and number < 60
    )


@PIECES.rule("clock", "(num|year) unit(?!inside|hou|later|ago|qian)")
def _military(f: Found, _: Context) -> Clock | None:
    """1500 hours."""
    number = f.get("num") or f.get("year")
    figures = f.form("num") == "digits" or f.has("year")
    written = f.tokens[0].finish - f.tokens[0].begin
    if f.form("unit") != "hours" or not figures or not isinstance(number, int) or written != _FOUR_FIGURES:
        return None
    made = _from_number(number, None)
    return made and replace(made, sure=True)


_FOUR_FIGURES = 4  # of 0800 and 1500


@PIECES.rule("clock", "clockword")
def _noon(f: Found, _: Context) -> Clock:
    return Clock(f.get("clockword"), 0, True)


@PIECES.rule("clock", "num dian (half|num ke|num fen|num zi|num|daap (half|num))?", "num dian num? ish? num? fen", "num dian guo num fen?", "num dian few(?!ge|count|unit)", "pair dian")  # fmt: skip
def _dian(f: Found, _: Context) -> Clock | None:
    if f.has("pair"):
        first, last = f.get("pair")
        return Clock(first, 0, first > 12, until=Clock(last))
    hour, *rest = f.all("num")
    if not isinstance(hour, int):
        return None
    if f.has("few"):  # 三点几
        made = clock(hour)
        return made and replace(made, about=True)
    minute = 30 if f.has("half") else rest[0] if rest else 0
    if f.has("ke"):
        minute *= 15
    elif rest and not f.has("fen") and (f.tokens[-1].form == "zh digit" or f.has("zi") or f.has("daap")):
        # 三点三 is a quarter past in Cantonese: the figures of the dial, five minutes each.
        minute = minute * 5 if not f.has("half") else minute
    return clock(hour, int(minute))


@PIECES.rule(
    "clock",
    "cha num (fen|ke)? num dian",
    "num dian cha num (fen|ke)",
    "cha length num dian",
    "num dian cha length",
)
def _short_of(f: Found, _: Context) -> Clock | None:
    length = f.get("length")
    numbers = (
        f.all("num") if length is None else [f.get("num"), length.number if length.unit == "minute" else 0]
    )
    hour, minutes = reversed(numbers) if f.tokens[0].kind == "cha" and length is None else numbers
    minutes *= 15 if f.has("ke") else 1
    return _moved(Clock(hour), -minutes) if 1 <= hour <= 24 and 0 < minutes < 60 else None


@PIECES.rule("clock", f"(?<=({_ASK_HOUR}))(?<!month num to)(?<!month num until)(?<!month ord to)num{_NOT_COUNTED}(?!(to|dash|range|or|comma)(num|ord) de? (month|ri))(?!de month)", "(?<=since)num(?=($|stop|comma|ampm|relday|tonight|which part))", "(?<=(at|approx))year", "num(?=(relday|tonight|de part))", f"(?<=(relday|weekday|tonight|part))num(?=(dash|to|range)num{_NOT_COUNTED}(?!month|ri))", f"(?<=(ord|num) month)num(?=(dash|to|range)num{_NOT_COUNTED}(?!month|ri))", "(?<=(relday|tonight))num(?=$|stop|comma|dash|ish|paren)")  # fmt: skip
def _bare(f: Found, _: Context) -> Clock | None:
    """at 7, after 8, around 1030, 9 tomorrow: only figures and English words, Chinese says 点."""
    token = f.tokens[0]
    if token.form.startswith("zh") or (token.kind == "year" and token.value % 100 > 59):
        return None
    made = _from_number(token.value, None)
    early = token.form == "digits" and token.finish - token.begin == _FOUR_FIGURES and token.value < 1000
    return replace(made, sure=True) if made and early else made


@JOINED.rule("clock", "length (past|to|from|before|after) clock", "(?<!from)(?<!between)num (past|to) clock", "quarter_word (past|to|before|after) clock", "half past clock")  # fmt: skip
def _past_clock(f: Found, _: Context) -> Clock | None:
    """20 minutes to 2pm, a quarter past noon."""
    length = f.get("length")
    if length is not None and length.unit != "minute":
        return None
    minutes = length.number if length else f.get("num") or (30 if f.has("half") else 15)
    if f.has("num") and not _can_be_minutes(f):
        return None
    return _moved(f.get("clock"), int(-minutes if f.has("to") or f.has("before") else minutes))


@JOINED.rule(
    "clock", "clock ish+", "clock approx(?=$|stop)", "clock paren? tz paren?", "clock ish? paren? tz paren?"
)
def _with_zone(f: Found, _: Context) -> Clock:
    said: Clock = f.get("clock")
    shift = f.get("tz")
    about = said.about or f.has("approx") or (f.has("ish") and f.form("ish") not in EXACT)
    if shift is None:
        return replace(said, about=about)
    return Clock(said.hour, said.minute, True, said.second, shift, about=about)


@JOINED.rule("clock", "num(?=(dash|to|range|or|comma)clock)", f"(?<=clock(dash|to|range|or))num{_NOT_COUNTED}", "num(?=(dash|range|to)num(ampm|oclock|ish|dian))")  # fmt: skip
def _beside(f: Found, _: Context) -> Clock | None:
    """6-9pm, 六到九点, 7 or 8pm: the hour beside a clock is one too."""
    number = f.get("num")
    return _from_number(number, None) if isinstance(number, int) and number <= 24 else None


@JOINED.rule("clock", "dotted(?=(dash|to|range)clock)")
def _dotted_beside(f: Found, context: Context) -> Clock | None:
    return _dotted(f, context)


def _from_number(number: float, half: str | None) -> Clock | None:
    if not isinstance(number, int):
        return None
    if 100 <= number <= 2359:
        return clock(number // 100, number % 100, half=half)
    return clock(number, half=half) if number >= 1 or half is None else None


def _moved(said: Clock, minutes: int) -> Clock:
    at = (said.minutes + minutes) % 1440
    hour = at // 60 or (0 if said.sure else 12)
    return Clock(hour, at % 60, said.sure, None, said.shift)
