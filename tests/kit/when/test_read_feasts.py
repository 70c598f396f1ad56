"""Holidays of the faiths and of other countries, said on 14 October 2026. Days checked with almanacs of those years."""

import tomllib
from datetime import datetime
from importlib.resources import files

import pytest

from daiban.kit.when import read, read_one
from daiban.kit.when.feasts import day_of

NOW = datetime.fromisoformat("2026-10-14T10:00:00+08:00")


def days(text: str, now: datetime = NOW) -> tuple[str, str]:
    found = read_one(text, now=now)
    assert found is not None and found.days is not None, text
    return found.days.first.isoformat(), found.days.end.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("Ash Wednesday", "2027-02-10", "2027-02-11"),
        ("聖灰星期三", "2027-02-10", "2027-02-11"),
        ("Pentecost", "2027-05-16", "2027-05-17"),
        ("orthodox easter", "2027-05-02", "2027-05-03"),
        ("东正教复活节星期一", "2027-05-03", "2027-05-04"),
        ("Orthodox Christmas", "2027-01-07", "2027-01-08"),
        ("Hanukkah", "2026-12-04", "2026-12-12"),
        ("逾越节", "2027-04-21", "2027-04-30"),
        ("Yom Kippur 2026", "2026-09-20", "2026-09-21"),
        ("Ramadan", "2027-02-08", "2027-03-09"),
        ("开斋节", "2027-03-09", "2027-03-10"),
        ("Diwali", "2026-11-08", "2026-11-09"),
        ("洒红节", "2027-03-22", "2027-03-23"),
        ("卫塞节", "2027-05-20", "2027-05-21"),
        ("tax day 2028", "2028-04-18", "2028-04-19"),
        ("boss's day next year", "2027-10-15", "2027-10-16"),
        ("总统日", "2027-02-15", "2027-02-16"),
        ("Easter Sunday two thousand ten", "2010-04-04", "2010-04-05"),
    ],
)
def test_a_holiday_is_on_its_days(text: str, first: str, end: str) -> None:
    assert days(text) == (first, end)


def test_every_holiday_of_the_lexicon_can_be_placed() -> None:
    tables = tomllib.loads(files("daiban.kit.when").joinpath("holidays.toml").read_text(encoding="utf-8"))
    specs = [spec for kind in ("holiday", "holiday_time") for spec in tables[kind] if spec != "2 29"]
    assert [spec for spec in specs if all(day_of(spec, year) is None for year in (2026, 2027))] == []


def test_in_the_midst_of_a_long_feast_it_is_what_is_left_of_it() -> None:
    assert days("Ramadan", datetime.fromisoformat("2027-02-20T10:00:00+08:00")) == (
        "2027-02-20",
        "2027-03-09",
    )


def test_while_days_off_run_the_next_year_may_be_meant() -> None:
    """In Chinese the days that are left first, in English the day that comes again."""
    now = datetime.fromisoformat("2027-02-08T10:00:00+08:00")
    for text, starts in (
        ("春节", ["2027-02-08", "2028-01-26"]),
        ("Chinese New Year", ["2028-01-26", "2027-02-08"]),
    ):
        (found,) = read(text, now=now)
        assert [f"{e.start:%Y-%m-%d}" for e in (found, *found.alternatives)] == starts


@pytest.mark.parametrize(
    "text", ["I lent him my keys", "she had an epiphany", "on the assumption that it works"]
)
def test_words_that_are_also_feasts(text: str) -> None:
    assert read(text, now=NOW) == []
