"""What holds for the times read from any text."""

import itertools
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from daiban.kit.when import TimeExpression, read

_PIECES = (
    "周六", "下周", "下下", "周末", "晚上", "七点", "半", "到", "或", "以后", "前", "号", "12", "5", "月", "底", "每", "三天", "后", "除了", "不行", "，", "两个小时", "年", "一刻",
    "next", "Friday", "at", "7", "pm", "the", "5th", "of", "and", "to", "between", "after", "before", "by", "week", "in", "two", "last", "end", "month", "weekend", "every", "half", "past", "-", "/", ":30", "2026", "31", "Feb", "99999999", "0", "ago", "noon", "midnight", "other", "second", "now", "hours", "quarter", "since", "Mondays", "Q3", "1h30m", "几", "隔", "半夜", "凌晨", "现在", "第", "季度", "世纪", "年代", "Christmas", "春节", ".", "?",
)  # fmt: skip
_texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
)
_nows = st.datetimes(
    datetime(1990, 1, 1),
    datetime(2090, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=9, minutes=30))]),
)


@given(text=_texts, now=_nows)
def test_any_text_is_read_into_aware_ordered_times_within_it(text: str, now: datetime) -> None:
    found = read(text, now=now)
    for e in found:
        assert text[e.begin : e.finish] == e.text != ""
        for reading in (e, *e.alternatives):
            _is_sound(reading)
    assert all(one.finish <= other.begin for one, other in itertools.pairwise(found))


def _is_sound(e: TimeExpression) -> None:
    for at in (e.start, e.end):
        assert at is None or at.tzinfo is not None
    if e.start is not None and e.end is not None:
        assert e.start < e.end
    assert (e.kind == "duration") == (e.duration is not None)
    assert (e.kind == "recurrence") == (e.recurrence is not None)
    if e.days is not None:
        assert e.days.first < e.days.end


@given(text=_texts, now=_nows)
def test_the_readings_of_an_expression_differ(text: str, now: datetime) -> None:
    for e in read(text, now=now):
        readings = [(r.start, r.end, r.duration, r.recurrence) for r in (e, *e.alternatives)]
        assert len(set(readings)) == len(readings)
