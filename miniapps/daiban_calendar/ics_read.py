"""iCalendar files, as calendars export them, into rows of `imported`. A file is read whole or refused with the line at fault.

Times without a zone belong to the importing user's zone. Only events are read: no tasks, journals or alarms.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daiban_calendar import ical
from daiban_calendar.ical import Component
from daiban_calendar.queries import ImportedRow
from daiban_calendar.whole_days import takes_the_day

STATUS_PROPERTY = "X-DAIBAN-STATUS"
"""Set on stored components: the owner's status, from STATUS and from his own answer as an attendee."""

FREE_PROPERTY = "X-DAIBAN-FREE"
"""Set on stored components during which the owner is free."""

_CONTENT_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[^:";]*(?:"[^"]*"[^:";]*)*)*):(.*)', re.DOTALL)
_ZONE_PARAMETER = re.compile(r';TZID=(?:"([^"]+)"|([^":;,]+))', re.IGNORECASE)
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-])0?(\d{1,2})(?::?00)?\)?(?:\s.*)?", re.IGNORECASE)
_TIME_PROPERTIES = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE")
_LAST_SEQUENCE = 2**31 - 1
_YEARS = range(1600, 2500)  # Apple dates a birthday without its year to 1604
_LONGEST = timedelta(days=40_000)
_PERIODS = {
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(days=7),
    "MONTHLY": timedelta(days=31),
    "YEARLY": timedelta(days=366),
}
_LONGEST_WAIT = timedelta(days=36_525)  # for the first time of a rule
_STEPS_COUNTED_UNTIL = datetime(2050, 1, 1)
_MOST_STEPS = 400_000  # each query goes through all of them, from the first: about a second
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
_VOLATILE = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_FREE_TITLE = re.compile(r"生日|纪念日|紀念日|节假日|節假日|\b(?:birthday|anniversary)\b", re.IGNORECASE)
_FREE_DAYS = {"holiday", "holidays", "birthday", "birthdays", "anniversary", "anniversaries"} | {
    "节日", "節日", "节假日", "節假日", "假日", "生日", "纪念日", "紀念日"
}  # fmt: skip


class BadCalendar(Exception):
    """A text is no iCalendar file, or is damaged at `line` (counted from 1). `str()` tells it in English, `zh` in Chinese."""

    def __init__(self, message: str, line: int, *, zh: str) -> None:
        super().__init__(message)
        self.line = line
        self.zh = zh


@dataclass
class _EventLines:
    """Where one VEVENT stands in the file, for messages."""

    begin: int
    properties: dict[str, int] = field(default_factory=dict[str, int])

    def of(self, name: str) -> int:
        return self.properties.get(name, self.begin)


def read_calendar(text: str, source: str, zone: ZoneInfo) -> list[ImportedRow]:
    """The events of an iCalendar text, one row for each event and each exception to a repeating one.

    Raises BadCalendar.
    """
    lines = list(_unfold(text.removeprefix("\ufeff")))
    events = _check_structure(lines)
    readable = "\r\n".join(content for _, content in lines) + "\r\n"
    try:
        calendars = ical.parse(readable)
    except (ValueError, KeyError, IndexError) as error:
        raise BadCalendar(
            f"This is no readable iCalendar file: {error}", 1, zh=f"这个 iCalendar 文件读不了（{error}）。"
        ) from error
    found: dict[tuple[str, str], tuple[ImportedRow, Component, _EventLines]] = {}
    places = iter(events)
    for calendar in calendars:
        selves = _own_addresses(calendar, source)
        is_cancellation = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        zones = {str(part.get("TZID")): part for part in calendar.walk("VTIMEZONE")}
        checked = [_check_event(component, next(places)) for component in calendar.walk("VEVENT")]
        standard = ical.with_calendar_zone(calendar)
        for component, at in zip(standard.walk("VEVENT"), checked, strict=True):
            _note_status(component, selves, is_cancellation)
            row = _row(component, zones, zone)
            known = found.get((row.uid, row.recurrence))
            if known is None or row.sequence >= known[0].sequence:
                found[row.uid, row.recurrence] = row, component, at
    _check_series(found.values())
    return [row for row, _, _ in found.values()]


def is_newer(row: ImportedRow, stored: ImportedRow) -> bool:
    """Whether a file brings something that the stored component does not say already and that is not older than it."""
    if row.digest == stored.digest or row.sequence < stored.sequence:
        return False
    if row.sequence > stored.sequence or row.modified_at is None or stored.modified_at is None:
        return True
    return row.modified_at >= stored.modified_at


def to_utc(moment: date | datetime, zone: ZoneInfo) -> datetime:
    """A time of an iCalendar file as UTC: a date is its midnight, and what has no zone is in `zone`."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def _unfold(text: str) -> Iterator[tuple[int, str]]:
    """Content lines with the number of their first line; a line that starts with a blank goes on with the one before."""
    number, content = 0, ""
    for at, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and content:
            content += line[1:]
            continue
        if content:
            yield number, content
        number, content = at, line if line.strip() else ""
    if content:
        yield number, content


def _check_structure(lines: list[tuple[int, str]]) -> list[_EventLines]:
    """Check that components nest and lines are lines; name zones by their IANA name where a path prefix hides it."""
    if not lines or lines[0][1].strip().upper() != "BEGIN:VCALENDAR":
        raise BadCalendar(
            "This is not an iCalendar file: it does not start with BEGIN:VCALENDAR.",
            lines[0][0] if lines else 1,
            zh="这不是 iCalendar 文件：开头不是 BEGIN:VCALENDAR。",
        )
    defined = {content[5:].strip() for _, content in lines if content.upper().startswith("TZID:")}
    open_components: list[tuple[str, int]] = []
    events: list[_EventLines] = []
    for index, (number, content) in enumerate(lines):
        match = _CONTENT_LINE.fullmatch(content)
        if match is None:
            raise BadCalendar(
                "This is no iCalendar line (NAME:VALUE).",
                number,
                zh="这一行不是 iCalendar 的内容（NAME:VALUE）。",
            )
        name, value = match[1].upper(), match[3].strip().upper()
        if name == "BEGIN":
            if (value == "VCALENDAR") == bool(open_components):
                raise BadCalendar(
                    f"BEGIN:{value} does not belong here.", number, zh=f"BEGIN:{value} 不该出现在这里。"
                )
            open_components.append((value, number))
            if value == "VEVENT":
                events.append(_EventLines(number))
        elif name == "END":
            if not open_components or open_components[-1][0] != value:
                expected = f"END:{open_components[-1][0]}" if open_components else "BEGIN:VCALENDAR"
                raise BadCalendar(
                    f"Expected {expected}, found END:{value}.",
                    number,
                    zh=f"这里应该是 {expected}，却是 END:{value}。",
                )
            open_components.pop()
        elif not open_components:
            raise BadCalendar(
                "This line stands outside of BEGIN:VCALENDAR and END:VCALENDAR.",
                number,
                zh="这一行在 BEGIN:VCALENDAR 和 END:VCALENDAR 之外。",
            )
        elif open_components[-1][0] == "VEVENT":
            events[-1].properties.setdefault(name, number)
        lines[index] = (number, _with_iana_zone(content, match[2], defined, number))
    if open_components:
        name, number = open_components[-1]
        raise BadCalendar(f"The file ends before END:{name}.", number, zh=f"文件还没到 END:{name} 就结束了。")
    return events


def _with_iana_zone(content: str, parameters: str, defined: set[str], number: int) -> str:
    zone = _ZONE_PARAMETER.search(parameters)
    if zone is None or (written := zone[1] or zone[2]) in defined:
        return content
    # Evolution and others write /freeassociation.sourceforge.net/Europe/Berlin or /citadel.org/20210210_1/Asia/Shanghai.
    parts = written.strip("/").split("/")
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        if ical.is_zone(name):
            return content.replace(zone[0], f";TZID={name}", 1)
    if (offset := _OFFSET.fullmatch(written)) and int(offset[2]) <= 12:
        sign = "-" if offset[1] == "+" else "+"  # Etc/GMT-8 is eight hours east
        return content.replace(zone[0], f";TZID=Etc/GMT{sign}{int(offset[2])}", 1)
    raise BadCalendar(
        f"The time zone {written} is unknown and not described in the file.",
        number,
        zh=f"不认识时区 {written}，文件里也没有说明。",
    )


def _check_event(component: Component, at: _EventLines) -> _EventLines:
    for name, message in component.errors:
        if name is None or name in _TIME_PROPERTIES:
            raise BadCalendar(
                f"{name or 'A property'} cannot be read: {message}",
                at.of(name or ""),
                zh=f"{name or '有个属性'} 读不懂（{message}）。",
            )
    for name in ("DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID"):
        if isinstance(component.get(name), list):
            raise BadCalendar(
                f"An event has {name} only once.", at.of(name), zh=f"一个日程只能有一个 {name}。"
            )
    if "DTSTART" not in component:
        raise BadCalendar("This event has no DTSTART.", at.begin, zh="这个日程没有 DTSTART。")
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        moment: Any = component[name].dt if name in component else date(2000, 1, 1)
        if not isinstance(moment, date):
            raise BadCalendar(
                f"{name} is neither a date nor a time.", at.of(name), zh=f"{name} 不是日期，也不是时间。"
            )
        if moment.year not in _YEARS:
            raise BadCalendar(f"{name} lies too far away.", at.of(name), zh=f"{name} 离现在太远了。")
    start = component["DTSTART"].dt
    if "DTEND" in component:
        end = component["DTEND"].dt
        if isinstance(start, datetime) != isinstance(end, datetime):
            raise BadCalendar(
                "DTSTART and DTEND are not both dates or both times.",
                at.of("DTEND"),
                zh="DTSTART 和 DTEND 要么都是日期，要么都是时间。",
            )
        if to_utc(end, ZoneInfo("UTC")) < to_utc(start, ZoneInfo("UTC")):
            raise BadCalendar(
                "This event ends before it starts.", at.of("DTEND"), zh="这个日程还没开始就结束了。"
            )
    elif "DURATION" in component and not timedelta(0) <= component["DURATION"].dt <= _LONGEST:
        raise BadCalendar(
            "This event ends before it starts, or years later.",
            at.of("DURATION"),
            zh="这个日程还没开始就结束了，或者要过很多年才结束。",
        )

    if "RRULE" in component:
        _check_rule(component["RRULE"], start, at.of("RRULE"))
    _keep_readable(component)
    return at


def _keep_readable(component: Component) -> None:
    """Drop what is damaged of the properties that one can do without; read again later, they would stop every query."""
    for name, _ in component.errors:
        component.pop(name, None)
    if number := _number(component.pop("SEQUENCE", None)):
        component.add("SEQUENCE", number)
    modified: Any = component.get("LAST-MODIFIED")
    if isinstance(modified, list) or (modified is not None and not isinstance(modified.dt, date)):
        component.pop("LAST-MODIFIED")


def _check_series(found: Iterable[tuple[ImportedRow, Component, _EventLines]]) -> None:
    """Write out a day of each event with its exceptions, as every later query will."""
    series: defaultdict[str, list[tuple[Component, _EventLines]]] = defaultdict(list)
    for row, component, at in found:
        series[row.uid].append((component, at))
    for parts in series.values():
        probe = ical.new_calendar()
        for component, _ in parts:
            probe.add_component(component)
        core, at = parts[0]
        start: date | datetime = core["DTSTART"].dt
        try:
            list(ical.written_out(probe, start, start + timedelta(days=1), skip_bad=False))
        except _UNREADABLE as error:
            raise _unreadable_rule(error, at.of("RRULE")) from error


def _check_rule(rule: Any, start: date | datetime, line: int) -> None:
    period = _PERIODS.get(str(rule.get("FREQ", [""])[0]).upper())
    if period is None:
        raise BadCalendar(
            "Of repetitions, those by the hour, day, week, month and year can be read.",
            line,
            zh="重复只能是按小时、天、周、月或年。",
        )
    interval, count = (rule.get(name, [1])[0] for name in ("INTERVAL", "COUNT"))
    if interval < 1 or count < 1:
        raise BadCalendar(
            "A repetition's INTERVAL and COUNT are 1 or more.", line, zh="重复的 INTERVAL 和 COUNT 至少是 1。"
        )
    begins = start if isinstance(start, datetime) else datetime.combine(start, time())
    begins = begins.replace(tzinfo=None)
    until: Any = rule.get("UNTIL")
    if until and isinstance(start, datetime) and not isinstance(until[0], datetime):
        # A bare day where a time belongs is meant to be the last day, and would end before its evening.
        rule["UNTIL"] = [datetime.combine(until[0], time(23, 59, 59))]
    if (_STEPS_COUNTED_UNTIL - begins) / period > _MOST_STEPS:
        raise BadCalendar(
            "This event has repeated too often to be read.", line, zh="这个日程重复得太多，读不过来。"
        )
    try:
        first = ical.first_of_rule(rule, begins)
    except _UNREADABLE as error:
        raise _unreadable_rule(error, line) from error
    if first is None or first - begins > _LONGEST_WAIT:
        raise BadCalendar("This event's repetition never comes true.", line, zh="这个日程的重复永远轮不到。")


def _unreadable_rule(error: Exception, line: int) -> BadCalendar:
    return BadCalendar(
        f"This event's repetition cannot be read: {error}", line, zh=f"这个日程的重复方式读不懂（{error}）。"
    )


def _own_addresses(calendar: Component, source: str) -> set[str]:
    """Mail addresses that are the calendar owner's: Google names the calendar or the file after it."""
    names = (str(calendar.get("X-WR-CALNAME", "")), source.rsplit("/", 1)[-1].removesuffix(".ics"))
    return {name.strip().lower() for name in names if "@" in name}


def _note_status(component: Component, selves: set[str], is_cancellation: bool) -> None:
    status = str(component.get("STATUS", "")).upper()
    outlook = str(component.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    answers = [
        str(address.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
        for address in ical.values(component, "ATTENDEE")
        if str(address).lower().removeprefix("mailto:") in selves
    ]
    own_answer = answers[0] if answers else ""
    if is_cancellation or status == "CANCELLED":
        word = "cancelled"
    elif own_answer == "DECLINED":
        word = "declined"
    elif own_answer == "NEEDS-ACTION":
        word = "needs-action"
    elif "TENTATIVE" in (own_answer, status, outlook):
        word = "tentative"
    else:
        word = "confirmed"
    component.pop(STATUS_PROPERTY, None)
    component.pop(FREE_PROPERTY, None)
    component.add(STATUS_PROPERTY, word)
    if _is_free(component, outlook):
        component.add(FREE_PROPERTY, "TRUE")


def _is_free(component: Component, outlook: str) -> bool:
    shows_as = str(component.get("TRANSP", "")).upper()
    if shows_as == "TRANSPARENT" or outlook == "FREE":
        return True
    if isinstance(component["DTSTART"].dt, datetime) and not _is_outlook_all_day(component):
        return False
    # By RFC 5545 a day takes all of one's time unless it is marked otherwise; but files leave the mark out, and neither a birthday nor the day
    # on which the rent is paid prevents a dinner.
    rule: Any = component.get("RRULE")
    is_yearly = rule is not None and str(rule["FREQ"][0]).upper() == "YEARLY"
    if is_yearly or _categories(component) & _FREE_DAYS:
        return True
    is_marked = shows_as == "OPAQUE" or outlook in ("BUSY", "OOF")
    title = ical.text_of(component, "SUMMARY") or ""
    if is_marked or _FREE_TITLE.search(title):
        return not is_marked
    return _is_one_day(component) and not takes_the_day(title)


def _is_one_day(component: Component) -> bool:
    """Whether it is no longer than a day: several days in a row are spent somewhere."""
    begins: date = component["DTSTART"].dt
    if "DTEND" in component:
        return component["DTEND"].dt - begins <= timedelta(days=1)
    return "DURATION" not in component or component["DURATION"].dt <= timedelta(days=1)


def _is_outlook_all_day(component: Component) -> bool:
    return str(component.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).upper() == "TRUE"


def _categories(component: Component) -> set[str]:
    groups = ical.values(component, "CATEGORIES")
    return {str(word).strip().lower() for group in groups for word in getattr(group, "cats", [])}


def _row(component: Component, zones: dict[str, Component], zone: ZoneInfo) -> ImportedRow:
    kept = [
        line
        for line in component.to_ical(sorted=True).decode().split("\r\n")
        if not line.upper().startswith(tuple(f"{name}:" for name in _VOLATILE))
    ]
    digest = hashlib.sha256("\n".join(kept).encode()).hexdigest()
    if not str(component.get("UID", "")).strip():
        component.pop("UID", None)
        component.add("UID", f"no-uid-{digest[:32]}")
    first, last = _extent(component, zone)
    return ImportedRow(
        uid=str(component["UID"]),
        recurrence=component["RECURRENCE-ID"].dt.isoformat() if "RECURRENCE-ID" in component else "",
        ics=_alone(component, zones),
        digest=digest,
        sequence=_number(component.get("SEQUENCE")),
        modified_at=_modified(component),
        first_at=first,
        last_at=last,
    )


def _alone(component: Component, zones: dict[str, Component]) -> str:
    """The component in a calendar of its own, with the zones that it names."""
    calendar = ical.new_calendar()
    text = component.to_ical().decode()
    named = {match[1] or match[2] for match in _ZONE_PARAMETER.finditer(text.replace("\r\n ", ""))}
    for name in sorted(named & set(zones)):
        calendar.add_component(zones[name])
    calendar.add_component(component)
    return calendar.to_ical().decode()


def _extent(component: Component, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """The time outside of which the event certainly has no occurrence; the end is None when it is not known."""
    begins = component["DTSTART"].dt
    start = to_utc(begins, zone)
    if "DTEND" in component:
        length = to_utc(component["DTEND"].dt, zone) - start
    elif "DURATION" in component:
        length = component["DURATION"].dt
    else:
        length = timedelta(0) if isinstance(begins, datetime) else timedelta(days=1)
    moments = [start]
    if "RECURRENCE-ID" in component:
        moments.append(to_utc(component["RECURRENCE-ID"].dt, zone))
    if "RDATE" in component:
        return start, None
    if "RRULE" in component:
        until: Any = component["RRULE"].get("UNTIL")
        if not until or until[0].year not in _YEARS:  # 99991231 is "for ever"
            return start, None
        moments.append(to_utc(until[0], zone) + timedelta(days=1))
    return min(moments), max(moments) + length


def _number(value: object) -> int:
    try:
        return min(max(int(str(value)), 0), _LAST_SEQUENCE)
    except ValueError:
        return 0


def _modified(component: Component) -> datetime | None:
    modified: Any = component.get("LAST-MODIFIED")
    return None if modified is None else to_utc(modified.dt, ZoneInfo("UTC"))
