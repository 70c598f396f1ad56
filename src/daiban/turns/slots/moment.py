"""At which moment something is to happen, once or again and again."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from daiban.kit.clock import iso
from daiban.kit.dates import say_day, say_instant, say_rule, say_window
from daiban.kit.recurrence import next_after
from daiban.kit.when import TimeExpression
from daiban.planner.skill_files import Slot
from daiban.planner.wishes.read_errand import TIMES_A_DAY, Errand
from daiban.turns.slots.beside import instant_beside
from daiban.turns.slots.deadline import ask_when_to_remind, keep_time_in_words
from daiban.turns.slots.filling import Filling, Missing, Option
from daiban.turns.slots.whole_days import days_of

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
# Said before what is passed on: in what is passed on the same words are part of it.
_AT_ONCE = re.compile(
    r"现在|马上|立刻|立即|赶紧|赶快|火速|紧急|加急|尽快|即刻|\b(?:right (?:now|away)|now|immediately|at once|straight away|urgently?|asap)\b",
    re.IGNORECASE,
)
_CONTINUOUS = re.compile(r"连续|連續|接连|\bin a row\b|\bstraight days\b")
_COUNTED = re.compile(r"[天日]|\bdays\b")
_LONGEST = 366  # days
_MOST_HOURS = 2  # besides the first
# Of the two hours that "at 7" may be, the morning's.
_WAKING = re.compile(r"起床|叫醒|闹钟|\bwake\b|\bget up\b|\balarm\b", re.IGNORECASE)
_SINCE = re.compile(r"起$|开始|以后|\b(?:starting|from|beginning|as of)\b", re.IGNORECASE)
_WORKDAYS = re.compile(r"工作日|平日|\b(?:weekdays|working days|work ?days)\b", re.IGNORECASE)
# When only a part of the day is said; without one the morning.
_PART = {"morning": time(9), "noon": time(12), "afternoon": time(15), "evening": time(19), "night": time(22)}
_USUAL = time(9)
# Of two readings of an hour the one at which people are up.
_AWAKE = range(7, 23)
# Whoever is to be woken on a day that is named is so from this hour on; at 1 or 2 either may be meant.
_EARLIEST = time(3)
_SMALL_HOURS = (13, 14)
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBERS = {
    word: number
    for words in (
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        "两三四五六七八九十",
    )
    for number, word in enumerate(words, 2)
}
_FOR_WEEKS = re.compile(
    r"\bfor (?:the next )?(?P<en>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) weeks\b"
    r"|(?:连续|一共|共|持续|上)\s?(?P<zh>\d{1,2}|[两三四五六七八九十])(?:周|个?星期|个?礼拜)(?!年)",
    re.IGNORECASE,
)
_NEXT_DAY = {
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(days=7),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}


async def fill_moment(filling: Filling, slot: Slot) -> Missing | None:
    """`NAME`: ISO 8601, "" when it may be left out; `NAME_end`: an hour later unless the length is said; `NAME_repeat`: an RFC 5545 rule or "";
    `NAME_second`, `NAME_third`: more times of the same days, or ""; `NAME_said` for people; `NAME_urgent`: without a time, whether it is to be at once.

    A program that uses `NAME_end` gets whole days where no hour is said.
    """
    filling.values[f"{slot.name}_urgent"] = filling.errand is not None and _is_urgent(
        filling.wish, filling.errand
    )
    supplied = filling.run.supplied.get(slot.name)
    times = (
        filling.times_in(filling.words_for(slot))
        if supplied or filling.errand is None
        else list(filling.errand.times)
    )
    if not _CONTINUOUS.search(filling.wish):
        times = [e for e in times if e.kind != "duration"]
    relative = filling.errand.relative if filling.errand is not None and not supplied else None
    if relative is not None:
        clock = next((e for e in times if e.has_clock), None)
        at = instant_beside(filling, slot, relative, _hour(clock) if clock is not None else None)
        return at if isinstance(at, Missing) else _set(filling, slot, at, at + _HOUR, "")
    if not times and not slot.required:
        names = ("", "_end", "_repeat", "_said", "_second", "_third")
        filling.values |= {f"{slot.name}{part}": "" for part in names}
        return None
    times = [e for e in times if not TIMES_A_DAY.fullmatch(e.text)]
    unknown = next((e.text for e in times if e.kind == "unknown"), None)
    early = _WAKING.search(filling.wish) is not None
    found = None if unknown or not times else moment_of(times, filling.local_now, early=early)
    if found is None:
        said = (
            filling.say(f"「{unknown}」是什么时候，我不知道。", f"I do not know when “{unknown}” is. ")
            if unknown
            else ""
        )
        return Missing(
            slot.name,
            said + filling.say("什么时候？比如「明天早上九点」。", "When? For example “tomorrow at 9am”."),
        )
    at, rule = found
    rule = str(filling.run.supplied.get(f"{slot.name}_repeat") or rule)
    rule = _counted(rule, filling.wish)
    if not supplied and TIMES_A_DAY.search(filling.wish):
        rule = rule or "FREQ=DAILY"
        if not more_hours(times):
            question = "每天几点？比如「早上八点和晚上八点」。", "At which hours? For example “8am and 8pm every day”."  # fmt: skip
            return Missing(slot.name, filling.say(*question))
    if not rule and (asked := ask_when_to_remind(filling, slot, at)) is not None:
        return asked
    if filling.errand is not None and filling.errand.times:
        named = moment_of(list(filling.errand.times), filling.local_now) if supplied else found
        if named is not None:
            keep_time_in_words(filling, filling.errand, named[0])
    if f"{slot.name}_end" in filling.skill.program and not supplied:
        if not rule and (days := days_of(times, filling.wish, filling.local_now)) is not None:
            return _set(filling, slot, *days, "")
        if rule and not any(e.has_clock for e in times):
            start = datetime.combine(at.date(), time(0), at.tzinfo)
            return _set(filling, slot, start, start + _DAY, rule)
    instants = [at] if rule else instants_of(times, at, filling.local_now)
    if early and instants == [at] and at.hour in _SMALL_HOURS and (other := _other_hour(times)) is not None:
        instants = [datetime.combine(at.date(), other, at.tzinfo), at]
    if len(instants) > 1:
        question = filling.say(
            "这个时间不止一种理解，你指的是哪一个？", "That can be more than one time. Which do you mean?"
        )
        options = [Option(say_instant(one, filling.language, filling.now), f"{one:%Y-%m-%d %H:%M}") for one in instants]  # fmt: skip
        return Missing(slot.name, question, tuple(options))
    at = instants[0]
    if at < filling.now:
        past = say_instant(at, filling.language, filling.now)
        return Missing(
            slot.name, filling.say(f"{past} 已经过去了，改到什么时候？", f"{past} is past. When instead?")
        )
    hours = more_hours(times)
    if len(hours) > _MOST_HOURS:
        return Missing(
            slot.name,
            filling.say("一次最多记三个时刻。什么时候？", "I can take three hours at most at once. When?"),
        )
    more = [_next(datetime.combine(at.date(), hour, at.tzinfo), rule, filling.local_now) for hour in hours]
    minutes = filling.run.supplied.get(f"{slot.name}_minutes")
    said_length = timedelta(minutes=int(minutes)) if minutes else length_of(filling.times_in(filling.wish))
    length = said_length or _HOUR
    if not supplied and not any(e.has_clock for e in times):
        filling.understood.append(
            filling.say(f"没说几点，按 {at:%H:%M} 算", f"No hour was said; {at:%H:%M} is taken")
        )
    return _set(filling, slot, at, at + length, rule, more)


def _set(
    filling: Filling, slot: Slot, at: datetime, end: datetime, rule: str, more: Sequence[datetime] = ()
) -> None:
    is_whole = at.time() == end.time() == time(0)
    said = (
        say_window(at, end, filling.language, filling.now)
        if is_whole
        else say_instant(at, filling.language, filling.now)
    )
    hours = filling.say("、", " and ").join(f"{one:%H:%M}" for one in (at, *more))
    if rule:
        again = say_rule(rule, filling.language)
        said = filling.say(
            f"{again}{'' if is_whole else f' {hours}'}，从 {said} 起",
            f"{again}{'' if is_whole else f' at {hours}'}, from {said}",
        )
    elif more:
        said = f"{say_day(at, filling.language, filling.now)} {hours}"
    if is_whole and end - at <= _DAY:
        said += filling.say("（全天）", " (all day)")
    elif f"{slot.name}_end" in filling.skill.program and end - at != _HOUR and not rule and not is_whole:
        said = say_window(at, end, filling.language, filling.now)
    filling.values |= {
        slot.name: iso(at, filling.zone),
        f"{slot.name}_end": iso(end, filling.zone),
        f"{slot.name}_repeat": rule,
        f"{slot.name}_said": said,
        f"{slot.name}_second": iso(more[0], filling.zone) if more else "",
        f"{slot.name}_third": iso(more[1], filling.zone) if len(more) > 1 else "",
    }
    filling.understood.append(filling.say(f"时间：{said}", f"When: {said}"))


def _next(at: datetime, rule: str, now: datetime) -> datetime:
    if at >= now:
        return at
    return (next_after(rule, at, now) if rule else None) or at + _DAY


def _is_urgent(wish: str, errand: Errand) -> bool:
    return bool(_AT_ONCE.search(wish[: errand.begin]))


def moment_of(
    times: list[TimeExpression], now: datetime, *, early: bool = False
) -> tuple[datetime, str] | None:
    """The instant that the expressions name together, and the rule by which it comes again; None when they name none.

    A day without an hour is its morning; today's is an hour from now when that is over. `early`: the morning of both hours
    that "at seven" may be.
    """
    rule = next((e.recurrence for e in times if e.recurrence), "")
    dated = next((e for e in times if e.days is not None), None)
    if not rule and dated is not None and _WORKDAYS.search(dated.text):
        rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    rule = rule or _weekdays_from(times)
    clocked = next((e for e in times if e.has_clock and e.grain != "part"), None)
    clocked = clocked or next((e for e in times if e.has_clock), None)
    if clocked is None and dated is None:
        return None
    exact = next((e for e in times if e.start is not None and e.days is not None and e.grain in ("second", "minute", "hour") and e.daily is None), None)  # fmt: skip
    if exact is not None and exact.start is not None:
        return exact.start, ""  # in half an hour
    hour = _hour(clocked, early=early) if clocked is not None else _USUAL
    day = dated.days.first if dated is not None and dated.days is not None else now.date()
    if dated is not None and dated.open == "until" and dated.end is not None and not dated.has_clock:
        day = max((dated.end - timedelta(seconds=1)).date() - timedelta(days=1), now.date())
    if dated is not None and dated.days is not None and dated.days.closing:
        day = dated.days.end - timedelta(days=1)  # 月底: the last of those days
    rule = rule or ("FREQ=DAILY" if _in_a_row(times) > 1 else "")
    late = clocked is not None and clocked.daily is not None and clocked.daily.next_day
    at = datetime.combine(day, hour, now.tzinfo) + (timedelta(days=1) if late else timedelta(0))
    if clocked is not None and clocked.open == "until" and clocked.part is None:
        at -= _HOUR  # "before six": in time for it
    if rule:
        if rule == "FREQ=DAILY" and (days := _in_a_row(times)) > 1:
            return at, f"{rule};COUNT={days}"
        since = next((e.start for e in times if e.start is not None and not e.recurrence and (e.open == "after" or _SINCE.search(e.text))), now)  # fmt: skip
        first = next_after(
            rule,
            at - _NEXT_DAY[rule.split(";")[0].removeprefix("FREQ=")],
            max(now, since - timedelta(seconds=1)),
        )
        return (at if at > max(now, since) else first or at), rule
    if at < now and dated is None:
        at += timedelta(days=1)
    if at < now and day == now.date() and clocked is None:
        at = (now + _HOUR).replace(minute=0, second=0, microsecond=0) + _HOUR
    return at, ""


def _weekdays_from(times: list[TimeExpression]) -> str:
    """ "Mon wed fri at 7am from next monday" is every week, though nobody says so; "" when it is not said."""
    if not any(e.open == "after" and e.days is not None and not e.has_clock for e in times):
        return ""
    days = [e.days.weekday for e in times if e.days and e.days.loose and e.days.weekday is not None]
    named = sorted(set(days))
    return f"FREQ=WEEKLY;BYDAY={','.join(_BYDAY[day] for day in named)}" if len(named) > 1 else ""


def _counted(rule: str, wish: str) -> str:
    """The rule of every week with how often, where "for 6 weeks" is said."""
    said = _FOR_WEEKS.search(wish)
    if said is None or not rule.startswith("FREQ=WEEKLY") or "COUNT" in rule or "INTERVAL" in rule:
        return rule
    number = said["en"] or said["zh"]
    weeks = int(number) if number.isdigit() else _NUMBERS[number.casefold()]
    return f"{rule};COUNT={weeks * (rule.count(',') + 1)}"


def _in_a_row(times: list[TimeExpression]) -> int:
    """On how many days in a row: "for the next five days at ten", 从周一开始连续五天; 1 when nothing of the kind is said."""
    length = next(
        (e.duration for e in times if e.duration is not None and e.text.endswith(("天", "days"))), None
    )
    if length is not None and any(e.has_clock for e in times):
        return min(length.days, _LONGEST)
    said = next((e.days for e in times if e.days is not None and e.days.end - e.days.first > _DAY), None)
    if said is None or said.closing or said.grain != "day" or said.weekdays is not None:
        return 1
    is_counted = any(_COUNTED.search(e.text) for e in times)
    return min((said.end - said.first).days, _LONGEST) if is_counted else 1


def instants_of(times: list[TimeExpression], at: datetime, now: datetime) -> list[datetime]:
    """The instants to come on each of the days that may be meant, `at` when there is none: a wrong day is a wrong act."""
    dated = next((e for e in times if e.days is not None), None)
    found = {at}
    for other in dated.doubts if dated is not None else ():
        read_so = moment_of([other if e is dated else e for e in times], now)
        if read_so is not None and other.days != (dated and dated.days):
            found.add(read_so[0])
    return sorted(instant for instant in found if instant >= now) or [at]


def length_of(times: list[TimeExpression]) -> timedelta | None:
    """How long it takes, by a length ("for two hours") or by an end ("3 to 5pm")."""
    for e in times:
        if e.kind == "duration" and e.duration is not None and e.duration <= timedelta(days=1):
            return e.duration
        if e.daily is not None and e.daily.start and e.daily.end and e.grain in ("minute", "hour"):
            start, end = (datetime.combine(datetime.min, edge) for edge in (e.daily.start, e.daily.end))
            return end - start if end > start else end - start + timedelta(days=1)
    return None


def more_hours(times: list[TimeExpression]) -> list[time]:
    """The hours besides the first that are said to the minute: of "8am and 8pm" the second."""
    exact = [e for e in times if e.has_clock and e.grain in ("minute", "hour") and e.open is None]
    days = {e.days.first for e in exact if e.days is not None and e.recurrence is None}
    hours = dict.fromkeys(_hour(e) for e in exact)
    return list(hours)[1:] if len(days) <= 1 else []


def _other_hour(times: list[TimeExpression]) -> time | None:
    """The earlier of the two hours that "wake me at 2 on the 19th" may be."""
    said = next((e for e in times if e.has_clock and e.days is not None and e.alternatives), None)
    hours = [] if said is None else [e.daily.start for e in (said, *said.alternatives) if e.daily]
    return min((hour for hour in hours if hour is not None), default=None) if len(hours) > 1 else None


def _hour(said: TimeExpression, *, early: bool = False) -> time:
    if said.part is not None and said.grain == "part":
        return _PART[said.part]
    hours = [
        edge
        for reading in (said, *said.alternatives)
        if reading.daily is not None and (edge := reading.daily.start or reading.daily.end) is not None
    ]
    if early and said.days is not None and min(hours, default=_USUAL) >= _EARLIEST:
        return min(hours, default=_USUAL)  # "wake me at 3.50 on the 19th"
    if early:
        hours.sort()
    return next((hour for hour in hours if hour.hour in _AWAKE), hours[0] if hours else _USUAL)
