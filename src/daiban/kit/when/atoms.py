"""Finding the pieces: each says one day or stretch of days, one part of the day, one clock time, or joins two others."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from daiban.kit.when.records import Atom, Clock, Days, Grain
from daiban.kit.when.words import (
    EN_DAYS,
    EN_MONTH,
    EN_MONTHS,
    EN_NUM,
    EN_WEEKDAY,
    LOOKALIKES,
    NIGHTS,
    NUM,
    PARTS,
    RELATIVE_DAYS,
    WEEK,
    WEEKDAY_ZH,
    en_number,
    zh_number,
)

_DAY = timedelta(days=1)
Maker = Callable[[re.Match[str], date], Days | None]


def day_of(first: date, grain: Grain = "day", days: int = 1) -> Days:
    return Days(first, first + days * _DAY, grain)


def monday_of(day: date) -> date:
    return day - day.weekday() * _DAY


def weekend_after(today: date, weeks: int) -> Days:
    """The weekend of this week (0), the next (1) ... of Monday-to-Sunday weeks."""
    return day_of(monday_of(today) + timedelta(days=5 + 7 * weeks), "weekend", 2)


def month_at(today: date, months: int) -> date:
    index = today.year * 12 + today.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_of(first: date) -> Days:
    return Days(first, month_at(first, 1), "month")


def _weeks_zh(text: str) -> int:
    if not text:
        return 0
    return text.count("下") - text.count("上")


def _weekday_zh(m: re.Match[str], today: date) -> Days | None:
    said, name = m["which"] or "", m["day"]
    weeks = _weeks_zh(said)
    if name == "末":
        return weekend_after(today, weeks)
    day = monday_of(today) + timedelta(days=WEEKDAY_ZH[name] + 7 * weeks)
    if not said and day < today:
        day += timedelta(days=7)
    return day_of(day)


def _week_zh(m: re.Match[str], today: date) -> Days:
    return day_of(monday_of(today) + timedelta(days=7 * _weeks_zh(m["which"])), "week", 7)


def _month_zh(m: re.Match[str], today: date) -> Days:
    return _part_of_month(month_at(today, _weeks_zh(m["which"] or "")), m["part"] or "", today)


def _part_of_month(first: date, part: str, today: date) -> Days:
    month = month_of(first)
    if part in ("初", "上旬"):
        return Days(first, first + 10 * _DAY, "day")
    if part in ("中", "中旬"):
        return Days(first + 10 * _DAY, first + 20 * _DAY, "day")
    if part in ("底", "末", "下旬"):
        return Days(first + 20 * _DAY, month.end, "day")
    return month


def _date_zh(m: re.Match[str], today: date) -> Days | None:
    month = zh_number(m["month"]) if m["month"] else None
    if m["day"] is None:
        if month is None or not 1 <= month <= 12:
            return None
        first = date(today.year, month, 1)
        return month_of(first if month_of(first).end > today else date(today.year + 1, month, 1))
    year = m["year"]
    return _dated(int(year) if year else None, month, zh_number(m["day"]), today)


def _dated(year: int | None, month: int | None, day: int, today: date) -> Days | None:
    """The day; without a year or month the next one that comes."""
    if month is None:
        for ahead in range(3):
            first = month_at(today, ahead)
            if 1 <= day <= (month_of(first).end - first).days and first.replace(day=day) >= today:
                return day_of(first.replace(day=day))
        return None
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(candidate + 2000 if candidate < 100 else candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return day_of(found)
    return None


def _weekday_en(m: re.Match[str], today: date) -> Days | None:
    wanted = next(n for n, name in enumerate(EN_DAYS) if name.startswith(m["day"].lower()[:3]))
    which = (m["which"] or "").lower().strip()
    ahead = (wanted - today.weekday()) % 7
    coming = today + ahead * _DAY
    if m["after_next"]:
        return day_of(monday_of(today) + timedelta(days=wanted + 14), "day")
    if which == "last":
        return day_of(today - ((today.weekday() - wanted - 1) % 7 + 1) * _DAY)
    if which == "next":
        in_next_week = monday_of(today) + timedelta(days=wanted + 7)
        other = day_of(coming) if ahead > 0 and coming != in_next_week and ahead > 2 else None
        return Days(in_next_week, in_next_week + _DAY, "day", other)
    return day_of(coming)


def _weekend_en(m: re.Match[str], today: date) -> Days:
    which = (m["which"] or "this").lower().strip()
    if m["after_next"]:
        return weekend_after(today, 2)
    return weekend_after(today, {"next": 1, "last": -1, "past": -1}.get(which, 0))


def _unit_en(m: re.Match[str], today: date) -> Days:
    which = {"next": 1, "last": -1, "past": -1, "following": 1}.get(m["which"].lower(), 0)
    if m["unit"].lower() == "week":
        return day_of(monday_of(today) + timedelta(days=7 * which), "week", 7)
    if m["unit"].lower() == "month":
        return month_of(month_at(today, which))
    return Days(date(today.year + which, 1, 1), date(today.year + which + 1, 1, 1), "year")


def _month_en(m: re.Match[str], today: date) -> Days | None:
    month = next((n for n, name in enumerate(EN_MONTHS, 1) if name.startswith(m["month"].lower()[:3])), None)
    return _dated(int(m["year"]) if m["year"] else None, month, int(m["day"]), today)


def _day_of_month(m: re.Match[str], today: date) -> Days | None:
    return _dated(None, None, int(m["day"]), today)


def _numeric(m: re.Match[str], today: date) -> Days | None:
    return _dated(int(m["year"]) if m["year"] else None, int(m["month"]), int(m["day"]), today)


def _in_days(m: re.Match[str], today: date) -> Days:
    number = zh_number(m["zh"]) if m["zh"] else en_number(m["en"])
    unit = (m["unit_zh"] or m["unit_en"]).lower()
    week = unit.startswith(("周", "週", "星期", "礼拜", "个星期", "个礼拜", "week"))
    return day_of(today + timedelta(days=number * (7 if week else 1)))


def _end_of(m: re.Match[str], today: date) -> Days:
    first = month_at(today, 1 if (m["which"] or "").strip().lower() == "next" else 0)
    if m["unit"].lower() == "week":
        return Days(today, monday_of(today) + 7 * _DAY, "day")
    end = month_of(first).end
    return Days(end - 10 * _DAY, end, "day")


_FLAGS = re.IGNORECASE
_DAYS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern, _FLAGS), maker)
    for pattern, maker in (
        (rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>{NUM})月(?:份)?)(?:(?P<day>{NUM})(?:号|號|日)?)?", _date_zh),
        (rf"(?P<year>(?!))?(?P<month>(?!))?(?P<day>{NUM})(?:号|號|日)(?![本])", _date_zh),
        (rf"(?P<which>(?:下+|上+|这|這|本|今)(?:个|個)?)?{WEEK}(?P<day>[一二三四五六日天末])", _weekday_zh),
        (r"(?P<which>(?:下+|上+|这|這|本)(?:个|個)?)?(?P<day>末)(?!)", _weekday_zh),
        (rf"(?P<which>下+|上+|这|這|本)(?:个|個)?{WEEK}(?![一二三四五六日天末])", _week_zh),
        (r"(?P<which>下+|上+|这|這|本)?(?:个|個)?月(?P<part>初|中|底|末|上旬|中旬|下旬)", _month_zh),
        (r"(?P<which>下+|上+|这|這|本)(?:个|個)?月(?P<part>(?!))?", _month_zh),
        (rf"(?:the\s+)?(?:(?P<which>this coming|this|next|last|coming)\s+)?(?P<day>{EN_WEEKDAY})\b(?P<after_next>\s+after next)?", _weekday_en),
        (r"(?:the\s+)?(?:(?P<which>this coming|this|next|last|past|coming)\s+)?weekends?\b(?P<after_next>\s+after next)?", _weekend_en),
        (r"(?:the\s+)?(?P<which>this|next|last|past|following)\s+(?P<unit>week|month|year)\b", _unit_en),
        (rf"(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{EN_MONTH})(?:,?\s+(?P<year>\d{{4}}))?\b", _month_en),
        (rf"(?P<month>{EN_MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:,?\s+(?P<year>\d{{4}}))?", _month_en),
        (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", _numeric),
        (r"(?<![\d.])(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?:[/.](?P<year>\d{2,4}))?(?![\d.%])", _numeric),
        (r"\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?P<month>(?!))?(?P<year>(?!))?", _day_of_month),
        (rf"(?:过|過)?(?P<zh>{NUM})(?P<unit_zh>天|个?星期|个?礼拜|周|週)(?:后|後|之后|以后)(?P<en>(?!))?(?P<unit_en>(?!))?", _in_days),
        (rf"\bin\s+(?P<en>{EN_NUM})\s+(?P<unit_en>days?|weeks?)\b(?P<zh>(?!))?(?P<unit_zh>(?!))?", _in_days),
        (r"(?:the\s+)?end of (?:(?:the|this)\s+)?(?P<which>next\s+)?(?P<unit>month|week)\b", _end_of),
    )
)  # fmt: skip

# An hour in Chinese numerals is one figure or a ten: 周六七点 is Saturday at seven.
_HOUR_ZH = r"(?:\d{1,2}|二十[一二三四]?|十[一二]?|[零〇一二两兩三四五六七八九])"
_CLOCK_ZH = re.compile(
    rf"(?P<hour>{_HOUR_ZH})\s*(?:点钟|點鐘|點鍾|点|點|时|時)(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>{NUM})(?:分)?)?(?:左右|前后)?(?![菜心子击评])"
)
_CLOCK_24 = re.compile(
    r"(?<![\d./-])(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)\s*(?P<ap>[ap]\.?m\.?)?", _FLAGS
)
_CLOCK_EN = re.compile(
    r"(?<![\d./:])(?P<hour>1[0-2]|[1-9])(?:[.:](?P<minute>[0-5]\d))?\s*(?P<ap>[ap]\.?m\b\.?)", _FLAGS
)
_CLOCK_BARE = re.compile(
    r"(?:(?<=\bat )|(?<=\bafter )|(?<=\baround )|(?<=\babout )|(?<=\bbefore )|(?<=\buntil )|(?<=\bpast )|(?<=\bfrom )|(?<=\bby )|(?<=\bsay ))(?P<hour>1[0-2]|[1-9])(?P<ish>ish)?(?:\s*o'?clock)?(?![\d/.:]|\s*(?:people|persons?|of us|days?|weeks?|hours?|minutes?|min|st|nd|rd|th)\b)",
    _FLAGS,
)
_CLOCK_ISH = re.compile(r"\b(?P<hour>1[0-2]|[1-9])(?:ish|\s*o'?clock)\b", _FLAGS)
_CLOCK_WORDS = re.compile(
    r"\b(?:(?P<half>half past|half)|(?P<past>quarter past)|(?P<to>quarter to))\s+(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    _FLAGS,
)
_JOINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*(?:以后|之后|以後|之後|过后|后(?!天|日)|後(?!天|日)|起|开始)"), "after"),
    (re.compile(r"\s*(?:以前|之前|前(?!天|后)|为止|之内|以内)"), "until"),
    (re.compile(r"\b(?:after|from|any ?time after|past|later than|since)\s+", _FLAGS), "after"),
    (re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?", _FLAGS), "until"),
    (re.compile(r"\s*(?:到|至|—|–|-|~|～|\bto\b|\bthrough\b|\bthru\b)\s*", _FLAGS), "range"),
    (re.compile(r"\s*(?:或者|还是|或|和|跟|与|、|，|,|/|\bor\b|\band\b|&)\s*(?:\bon\b\s*|\bthe\b\s*)?", _FLAGS), "or"),
    (re.compile(r"[\s的]*(?:\b(?:at|on|in the|in|the|around|about|early|late|of|either|any)\b\s*)*", _FLAGS), "link"),
)  # fmt: skip


def find_atoms(text: str, today: date) -> list[Atom]:
    """The pieces in text order, none inside another; joints are found later, between and around them."""
    masked = LOOKALIKES.sub(lambda m: "\0" * len(m[0]), text)
    found = [*_days_in(masked, today), *_clocks_in(masked), *_words_in(masked, today)]
    found.sort(key=lambda atom: (atom.begin, -(atom.finish - atom.begin)))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.begin >= kept[-1].finish:
            kept.append(atom)
        elif atom.begin == kept[-1].begin and atom.finish > kept[-1].finish:
            kept[-1] = atom
    return kept


def _days_in(text: str, today: date) -> list[Atom]:
    atoms: list[Atom] = []
    for pattern, make in _DAYS:
        for match in pattern.finditer(text):
            days = make(match, today) if match[0] else None
            if days is not None:
                atoms.append(Atom(match.start(), match.end(), days=days))
    return atoms


def _clocks_in(text: str) -> list[Atom]:
    atoms: list[Atom] = []
    for m in _CLOCK_ZH.finditer(text):
        hour = zh_number(m["hour"])
        minute = (
            30
            if m["half"]
            else 15 * zh_number(m["quarter"])
            if m["quarter"]
            else zh_number(m["minute"])
            if m["minute"]
            else 0
        )
        if hour <= 24 and minute < 60:
            atoms.append(Atom(m.start(), m.end(), clock=Clock(hour % 24, minute, hour > 12 or hour == 0)))
    for pattern in (_CLOCK_24, _CLOCK_EN, _CLOCK_BARE, _CLOCK_ISH, _CLOCK_WORDS):
        for m in pattern.finditer(text):
            atoms.append(Atom(m.start(), m.end(), clock=_clock_en(m.groupdict())))
    return atoms


def _clock_en(said: dict[str, str | None]) -> Clock:
    hour, minute = en_number(said["hour"] or "0"), int(said.get("minute") or 0)
    half_day = (said.get("ap") or "").lower()[:1]
    if half_day:
        return Clock(hour % 12 + (12 if half_day == "p" else 0), minute, True)
    if said.get("half"):
        return Clock(hour, 30, False)
    if said.get("past"):
        return Clock(hour, 15, False)
    if said.get("to"):
        return Clock((hour - 1) % 12 or 12, 45, False)
    return Clock(hour, minute, hour > 12 or hour == 0)


_NIGHT = re.compile(
    "|".join(rf"\b{w}\b" if w.isascii() else w for w in sorted(NIGHTS, key=len, reverse=True)), _FLAGS
)
_RELATIVE = re.compile(
    "|".join(rf"\b{w}\b" if w.isascii() else w for w in sorted(RELATIVE_DAYS, key=len, reverse=True)), _FLAGS
)
_PART = re.compile(
    "|".join(rf"\b{w}\b" if w.isascii() else w for w in sorted(PARTS, key=len, reverse=True)), _FLAGS
)


def _words_in(text: str, today: date) -> list[Atom]:
    atoms: list[Atom] = []
    for m in _NIGHT.finditer(text):
        days, part = NIGHTS[m[0].lower()]
        atoms.append(Atom(m.start(), m.end(), days=day_of(today + days * _DAY), part=part))  # pyright: ignore[reportArgumentType]
    for m in _RELATIVE.finditer(text):
        atoms.append(Atom(m.start(), m.end(), days=day_of(today + RELATIVE_DAYS[m[0].lower()] * _DAY)))
    for m in _PART.finditer(text):
        atoms.append(Atom(m.start(), m.end(), part=PARTS[m[0].lower()]))  # pyright: ignore[reportArgumentType]
    return atoms


def joint_between(text: str, begin: int, finish: int) -> str | None:
    """What joins two pieces: the kind of joint that the whole text between them is, None when it is something else."""
    for pattern, kind in _JOINTS:
        if pattern.fullmatch(text, begin, finish):
            return kind
    return None


def open_after(text: str, finish: int) -> tuple[str, int] | None:
    """以后, 之前 ... directly behind a piece: (kind, where it ends)."""
    for pattern, kind in _JOINTS[:2]:
        match = pattern.match(text, finish)
        if match:
            return kind, match.end()
    return None


def open_before(text: str, begin: int) -> tuple[str, int] | None:
    """after, by ... directly before a piece: (kind, where it begins)."""
    for pattern, kind in _JOINTS[2:4]:
        for match in pattern.finditer(text, max(0, begin - 24), begin):
            if match.end() == begin:
                return kind, match.start()
    return None
