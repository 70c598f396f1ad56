"""A friend's answer in his own words, to options on Saturday 5 and Sunday 6 December 2026, 18:00 to 21:00."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from daiban.planner.answers.read_answer import Answer, Window, read_answer

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 12, 0, tzinfo=ZONE)  # a Tuesday
BOTH = ["05 18:00-21:00", "06 18:00-21:00"]


def option(day: int, begin: int = 18, end: int = 21) -> Window:
    return {
        "start": f"2026-12-{day:02}T{begin:02}:00:00+08:00",
        "end": f"2026-12-{day:02}T{end:02}:00:00+08:00",
    }


WEEKEND = (option(5), option(6))


def answer(text: str, options: tuple[Window, ...] = WEEKEND) -> Answer:
    return read_answer(text, options, now=NOW, zone=ZONE, minutes=90)


def short(windows: tuple[Window, ...]) -> list[str]:
    return [f"{w['start'][8:10]} {w['start'][11:16]}-{w['end'][11:16]}" for w in windows]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("周六行", ["05 18:00-21:00"]),
        ("那就周日见啦", ["06 18:00-21:00"]),
        ("礼拜日得闲", ["06 18:00-21:00"]),
        ("週六沒空，週日可以", ["06 18:00-21:00"]),
        ("周日吧，周六要加班", ["06 18:00-21:00"]),
        ("周六得带娃上课，周日没问题", ["06 18:00-21:00"]),
        ("6号可以", ["06 18:00-21:00"]),
        ("除了周六都行", ["06 18:00-21:00"]),
        ("两天都OK", BOTH),
        ("随你定", BOTH),
        ("第二个", ["06 18:00-21:00"]),
        ("前面那个吧", ["05 18:00-21:00"]),
        ("周六可以，在哪吃？", ["05 18:00-21:00"]),
        ("周日不用值班，可以", ["06 18:00-21:00"]),
        ("周六怎么样", ["05 18:00-21:00"]),
        ("Sunday's good for me", ["06 18:00-21:00"]),
        ("Can't do Saturday but Sunday's great", ["06 18:00-21:00"]),
        ("anything but Sunday", ["05 18:00-21:00"]),
        ("I'm free on the 5th, not the 6th", ["05 18:00-21:00"]),
        ("either works", BOTH),
        ("Either, though I'd prefer Sunday", BOTH[::-1]),
        ("no preference", BOTH),
        ("the latter", ["06 18:00-21:00"]),
        ("rather Sunday than Saturday", ["06 18:00-21:00"]),
        ("sat - yes, sun - no", ["05 18:00-21:00"]),
        ("No problem, Saturday it is", ["05 18:00-21:00"]),
        ("Probably not Saturday. Sunday is fine", ["06 18:00-21:00"]),
    ],
)
def test_the_options_that_he_takes_are_accepted(text: str, slots: list[str]) -> None:
    read = answer(text)
    assert read.understood and not read.declined
    assert short(read.slots) == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("七点以后", ["05 19:00-21:00", "06 19:00-21:00"]),
        ("周六七点以后可以，周日不行", ["05 19:00-21:00"]),
        ("可以，不过得八点以后", ["05 20:00-21:30", "06 20:00-21:30"]),
        ("周六可以，我六点半下班", ["05 18:30-21:00"]),
        ("周六八点前不行", ["05 20:00-21:30"]),
        ("周日行，八点半得走", ["06 18:00-20:30"]),
        ("周日晚上七点半", ["06 19:30-21:00"]),
        ("Saturday after 7 works, not Sunday", ["05 19:00-21:00"]),
        ("Sat's good but only until 8:30", ["05 18:00-20:30"]),
        ("Sunday between 6:30 and 8:30", ["06 18:30-20:30"]),
        ("Sunday I'm working until 7", ["06 19:00-21:00"]),
        ("Sunday, but not before 7", ["06 19:00-21:00"]),
        ("Saturday at 6 is a bit early, can we do 7?", ["05 19:00-20:30"]),
        ("Free both nights, but Saturday only from 7:30", ["05 19:30-21:00", "06 18:00-21:00"]),
        ("Saturday 6.30 pls", ["05 18:30-20:00"]),
        ("Sunday, half 7 would suit me", ["06 19:30-21:00"]),
        ("Saturday. at 7", ["05 19:00-20:30"]),
    ],
)
def test_hours_narrow_what_is_accepted(text: str, slots: list[str]) -> None:
    assert short(answer(text).slots) == slots


@pytest.mark.parametrize(
    "text",
    [
        "都不行", "这个周末我不在", "两天我都没空呢", "周六和周日都要加班", "改天吧", "不好意思，去不了", "neither, sorry", "I'm out of town both days",
        "I can't make Saturday or Sunday", "not this weekend", "another time maybe", "gonna have to pass",
    ],
)  # fmt: skip
def test_a_refusal_of_everything_is_a_refusal(text: str) -> None:
    read = answer(text)
    assert read.understood and read.declined and read.slots == ()


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("能改到周一吗", ["07 18:00-21:00"]),
        ("都不行，要不下周五晚上七点？", ["11 19:00-20:30"]),
        ("这周末要出差，下周末可以吗", ["12 18:00-21:00", "13 18:00-21:00"]),
        ("Neither works. How about next Thursday?", ["10 18:00-21:00"]),
        ("Could we push it back a week?", ["12 18:00-21:00", "13 18:00-21:00"]),
        ("Lunch on Sunday instead?", ["06 11:30-14:00"]),
    ],
)
def test_another_time_is_a_refusal_with_an_offer(text: str, offers: list[str]) -> None:
    read = answer(text)
    assert read.declined and read.slots == ()
    assert short(read.offers) == offers


@pytest.mark.parametrize(
    "text",
    [
        "哈哈哈", "好呀好呀", "可以", "sounds good!", "let me check", "我看看再说", "周六可能可以，晚点告诉你", "maybe Saturday", "周日都有谁？", "which restaurant?",
        "听日答你", "If my boss lets me, sure", "我周六有事，你们去吧", "not Saturday please", "周六不行", "👍", "", "……",
    ],
)  # fmt: skip
def test_what_settles_nothing_is_not_understood(text: str) -> None:
    assert answer(text) == Answer(understood=False)


@pytest.mark.parametrize(
    "text", ["可以", "好的", "没问题", "sure, see you then", "👍", "works for me", "I'm in"]
)
def test_a_bare_yes_is_enough_for_a_single_option(text: str) -> None:
    assert short(answer(text, (option(5),)).slots) == ["05 18:00-21:00"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("周六中午", ["05 12:00-14:00"]),
        ("周六中午不行，晚上可以", ["05 18:00-21:00"]),
        ("晚饭可以，午饭不行", ["05 18:00-21:00", "06 18:00-21:00"]),
        ("lunch on Saturday", ["05 12:00-14:00"]),
        ("Saturday at 12:30", ["05 12:30-14:00"]),
    ],
)
def test_options_of_one_day_are_told_apart_by_hour_and_meal(text: str, slots: list[str]) -> None:
    assert short(answer(text, (option(5, 12, 14), *WEEKEND)).slots) == slots


_NO = st.sampled_from(["周六不行", "周六没空", "周六我要加班", "除了周六", "not Saturday", "can't do Saturday", "Saturday is out", "Saturday doesn't work"])  # fmt: skip
_YES = st.sampled_from(
    [
        "周日可以",
        "周日七点以后行",
        "都行",
        "好的",
        "可以",
        "Sunday works",
        "either is fine",
        "sure",
        "",
        "哈哈",
    ]
)
_JOINT = st.sampled_from(["，", "。", "; ", ", ", "！", " "])


@given(no=_NO, yes=_YES, joint=_JOINT, first=st.booleans())
def test_what_was_refused_is_never_accepted(no: str, yes: str, joint: str, first: bool) -> None:
    # Nobody joins a Chinese and an English sentence by a bare space.
    assume(joint != " " or no.isascii() == yes.isascii())
    read = answer(f"{no}{joint}{yes}" if first else f"{yes}{joint}{no}")
    assert all(not slot["start"].startswith("2026-12-05") for slot in read.slots)


@given(text=st.text(max_size=40))
def test_any_text_is_read_into_slots_of_the_options(text: str) -> None:
    read = answer(text)
    assert read.understood or not (read.slots or read.offers or read.declined)
    assert all(slot["start"] < slot["end"] and slot["start"][8:10] in ("05", "06") for slot in read.slots)
    assert not (read.declined and read.slots)


ANSWERS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text("utf-8"))
OCTOBER = tuple(
    {"start": f"2026-10-{day}T18:00:00+08:00", "end": f"2026-10-{day}T21:00:00+08:00"} for day in (16, 17, 18)
)


@pytest.mark.parametrize(("meant", "text"), [(m, text) for m, texts in ANSWERS.items() for text in texts])
def test_answers_as_people_write_them(meant: str, text: str) -> None:
    options = OCTOBER[1:2] if meant.startswith("1:") else OCTOBER
    asked = datetime(2026, 10, 13, 21, tzinfo=ZONE)
    read = read_answer(text, options, now=asked, zone=ZONE, minutes=120)
    assert said_shortly(read) == meant.removeprefix("1:")


def said_shortly(read: Answer) -> str:
    """As in `answers.yaml`."""
    if not read.understood:
        return "?"
    slots = ",".join(
        slot["start"][8:10]
        + ("" if slot["start"][11:16] == "18:00" else f"@{slot['start'][11:16]}")
        + ("" if slot["end"][11:16] == "21:00" else f"-{slot['end'][11:16]}")
        for slot in read.slots
    )
    offers = ",".join(f"{offer['start'][5:10]}@{offer['start'][11:16]}" for offer in read.offers)
    return ("no" if read.declined else slots) + (f" offers {offers}" if offers else "")
