"""What expressions that are joined say of each other: two days with one evening between them, lists, ranges."""

import itertools
from dataclasses import replace
from datetime import date

from daiban.kit.when.groups import Group, can_range
from daiban.kit.when.reckon import dated, week, within
from daiban.kit.when.records import DAY, Days


def join(groups: list[Group], today: date) -> list[Group]:
    """The groups with what they share; a range is one group with its end in `until`."""
    _share(groups, today)
    _one_day_said_twice(groups)
    for before, here in itertools.pairwise(groups):
        said = before.days or before.near
        one_day = (
            said is not None and said.grain == "day" and said.end - said.first == DAY and not before.repeat
        )
        later = said is not None and here.sentence == before.sentence and said.first >= week(today, 1).first
        if later and here.joint is None and here.days and here.days.first == today and here.days.others:
            # 下周一到周三出差，周四回来, said on a Thursday: not today
            first, *rest = here.days.others
            here.days = replace(first, others=(replace(here.days, others=()), *rest))
        if one_day and here.days is None and here.clock and here.sentence == before.sentence:
            here.near = said  # 明天上午开会，下午三点去医院: today at three, or that day
    return _ranges(groups)


def _share(groups: list[Group], today: date) -> None:
    """周五或周六晚上, Tuesday or Thursday next week: what one of them says holds for those joined to it."""
    for before, here in itertools.pairwise(groups):
        if here.joint is not None and before.days and here.days:
            here.days = _following(before, here, today)
    for index in range(len(groups) - 1, 0, -1):
        here, before = groups[index], groups[index - 1]
        if here.joint is None or before.length or here.length or before.unknown or here.unknown:
            continue
        if before.days and here.days and before.days.loose:
            _share_back(before, here)
        listed = here.joint in ("or", "comma", "link")
        if listed and before.days and here.days and not before.has_hours and here.has_hours:
            before.part, before.clock = here.part, here.clock
            before.open, before.opening = (here.open, here.opening) if here.clock else (before.open, before.opening)  # fmt: skip
    for before, here in itertools.pairwise(groups):
        if here.joint is None or before.length or here.length or before.unknown or here.unknown:
            continue
        if here.days is None and before.days is not None and here.has_hours and before.moment is None:
            here.days = before.days
            if here.clock and not here.part:
                here.part = before.part
    for index in range(len(groups) - 1, 0, -1):
        here, before = groups[index], groups[index - 1]
        if here.joint is not None and before.days is None and before.clock and here.days and here.clock:
            before.days = here.days
            before.part = before.part or here.part


def _one_day_said_twice(groups: list[Group]) -> None:
    """Sunday lunch with mum on the 27th: that Sunday, when the two agree and no list or range joins them."""
    if any(group.joint is not None for group in groups):
        return
    dates = [g.days for g in groups if g.days and g.days.day is not None and g.days.end - g.days.first == DAY]
    if len(dates) != 1:
        return
    for here in groups:
        said = here.days
        if said is None or not said.loose or said.weekday is None or here.repeat:
            continue
        if said.weekday == dates[0].first.weekday():
            here.days = replace(dates[0], weekday=said.weekday, others=())


def _following(before: Group, here: Group, today: date) -> Days | None:
    """下周三或周四, 12月5号或6号, 周一到周五: the second of the same week or month, or after the first."""
    first, second = before.days, here.days
    assert first is not None and second is not None
    if not second.loose:
        return second
    if second.day is not None and second.month is None and first.day is not None and first.month is not None:
        same = dated(first.first, first.first.year, first.first.month, second.day)
        return same if same and same.first > first.first else second
    if second.weekday is not None and first.weekday is not None:
        ahead = (second.weekday - first.weekday) % 7
        follows = first.first + ahead * DAY
        near = here.joint == "range" or (not first.loose and second.weekday > first.weekday) or (second.others and ahead <= 2)  # fmt: skip
        if near and ahead:
            return Days(follows, follows + DAY, weekday=second.weekday)
    return second


def _share_back(before: Group, here: Group) -> None:
    """Tuesday or Thursday next week, the 5th or 6th of December."""
    first, second = before.days, here.days
    assert first is not None and second is not None
    if here.frame is not None and (first.weekday is not None or first.grain == "weekend"):
        before.days = within(first, here.frame) or first
    elif first.day is not None and first.month is None and second.month is not None:
        first_of = second.first.replace(day=1)
        same = dated(first_of, second.first.year, second.month, first.day)
        before.days = same if same and same.first < second.first else first


def _ranges(groups: list[Group]) -> list[Group]:
    """Two groups that are the ends of one stretch become one."""
    made: list[Group] = []
    for here in groups:
        before = made[-1] if made else None
        if before is not None and before.until is None and _is_range(before, here):
            before.until, before.finish = here, here.finish
            before.open = None
        else:
            made.append(here)
    return made


def _is_range(before: Group, here: Group) -> bool:
    if here.joint == "link" and here.open == "until" and before.moment and before.moment.grain == "second":
        return True  # from now until 5
    if here.joint is None or not can_range(before, here):
        return False
    if (before.clock and before.clock.until) or (here.clock and here.clock.until):
        return False
    if here.joint == "link" and here.opening == "until" and before.open is None and bool(before.clock) == bool(here.clock):  # fmt: skip
        return True  # 9:30 until 11
    if here.joint == "range" or (before.between and here.joint == "or"):
        return True
    # "after 3:30 but before 6", "from 6 until 9"
    if before.open == "after" and here.open == "until" and bool(before.clock) == bool(here.clock):
        return True
    # 2026-10-01 09:00:00/2026-10-01 17:30:00, as ISO 8601 writes it
    return here.slash and _is_written_out(before) and _is_written_out(here)


def _is_written_out(group: Group) -> bool:
    return group.days is not None and group.days.year is not None and group.clock is not None
