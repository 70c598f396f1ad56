"""Looking at calendars by wish: what is on, when one is free, when others are."""

from conftest import Hub
from worlds import calendar, event


def test_what_is_on_and_when_one_is_free(zh: Hub) -> None:
    busy = calendar(event("21", "20261204T140000", "20261204T153000", "项目评审"))
    zh.json("import", "calendar", zh.write("more.ics", busy), "--user", "me")
    told = zh.json("ask", "我12月4号下午有什么安排", "--user", "me")
    assert told["status"] == "done" and told["model_calls"] == 0, told
    assert "14:00–15:30 项目评审" in told["reply"] and "空闲" in told["reply"], told["reply"]
    assert {use["source"] for use in told["receipt"]["read"]} >= {"calendar"} and told["receipt"][
        "done"
    ] == []
    told = zh.json("ask", "12月8号我有空吗", "--user", "me")
    assert told["reply"].endswith("12月8日周二：有空，没有安排"), told["reply"]


def test_a_week_is_told_as_a_stretch_and_an_unknown_day_is_asked_about(en: Hub) -> None:
    told = en.json("ask", "What's on my calendar next week?", "--user", "me")
    assert "Mon 30 Nov – Sun 6 Dec" in told["reply"] and "team do" in told["reply"], told["reply"]
    told = en.json("ask", "am I free on the bank holiday", "--user", "me", code=3)
    told = en.json("answer", told["waiting_for"]["id"], "this Friday", "--user", "me")
    assert "Fri 27 Nov: you are free" in told["reply"], told["reply"]


def test_others_are_shown_only_when_they_have_opened_their_times(en: Hub) -> None:
    told = en.json("ask", "Is Dana free on 3 December?", "--user", "me")
    assert "has not opened" in told["reply"], told["reply"]
    away = calendar(event("31", "20261203T080000", "20261203T180000", "secret course"))
    en.json("import", "calendar", en.write("dana.ics", away), "--user", "dana")
    en.json("grant", "add", "--user", "dana", "--to", "me", "--data", "free-slots")
    told = en.json("ask", "Is Dana free on 3 December?", "--user", "me")
    assert "Thu 3 Dec 18:00–22:00" in told["reply"] and "secret" not in str(told), told["reply"]


def test_several_people_have_what_is_common(zh: Hub) -> None:
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots")
    told = zh.json("ask", "我和死党12月5号晚上什么时候都有空", "--user", "me")
    assert told["status"] == "done" and "和你都有空：12月5日周六 18:00" in told["reply"], told["reply"]
    told = zh.json("ask", "死党和郑立12月5号谁有空", "--user", "me")
    assert "郑立没有向你开放" in told["reply"] and "死党：" in told["reply"], told["reply"]


def test_something_is_put_into_the_calendar_once_or_by_a_rule(en: Hub) -> None:
    told = en.json("ask", "put dentist in my calendar on 3 December from 3 to 4:30pm", "--user", "me")
    assert "3 Dec" in told["waiting_for"]["text"], told
    told = en.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert told["status"] == "done", told
    en.json("ask", "add yoga every Tuesday at 7pm to my calendar", "--user", "me", "--approve", "all")
    events = en.json("calendar", "--user", "me", "--from", "2026-12-01", "--to", "2026-12-16")["events"]
    held = [(e["title"], e["start"][5:16], e["end"][11:16]) for e in events if e["title"] != "team do"]
    assert held == [
        ("yoga", "12-01T19:00", "20:00"),
        ("dentist", "12-03T15:00", "16:30"),
        ("yoga", "12-08T19:00", "20:00"),
        ("yoga", "12-15T19:00", "20:00"),
    ]
    ics = en.run("calendar", "--user", "me", "--from", "2026-12-01", "--to", "2026-12-16", "--ics").stdout
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU" in ics
    en.json("ask", "what's on tomorrow", "--user", "me")  # only looks, so nothing of it is "that"
    ended = en.json("ask", "cancel that", "--user", "me", "--approve", "all")
    assert ended["status"] == "done", ended
    titles = [e["title"] for e in en.json("calendar", "--user", "me", "--from", "2026-12-01")["events"]]
    assert "yoga" not in titles and "dentist" in titles


def test_several_days_are_told_one_by_one_when_it_is_asked_which_are_free(zh: Hub) -> None:
    zh.json("ask", "把体检记到日历，下周三上午九点到十二点", "--user", "me", "--approve", "all")
    for wish in ("下周我哪天有空", "下星期我边日得闲呀"):
        told = zh.json("ask", wish, "--user", "me")["reply"]
        assert "12月2日周三 08:00–09:00、12:00–22:00" in told and "12月4日周五 整天有空" in told, told


def test_slips_of_the_keyboard_ask_the_same(en: Hub) -> None:
    told = en.json("ask", "wats on next week", "--user", "me")["reply"]
    assert "team do" in told and "free" not in told, told
