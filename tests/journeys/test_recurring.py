"""What is told again and again: set up on one card, answered in the inbox at its hour, listed, moved, stopped, and missed."""

from typing import Any

import pytest
from conftest import Hub
from worlds import card

ALL = ("--user", "me", "--approve", "all")


def ask(hub: Hub, wish: str, *, now: str | None = None, code: int = 0) -> dict[str, Any]:
    return hub.json("ask", wish, *ALL, now=now, code=code)


def inbox(hub: Hub, now: str) -> list[str]:
    return [message["text"] for message in hub.json("inbox", "--user", "me", now=now)["messages"]]


def know_birthdays(hub: Hub, name: str) -> None:
    cards = card(name, "", "BDAY:1990-12-03") + card("Someone Else", "", "BDAY:--1224")
    hub.json("import", "contacts", hub.write("more.vcf", cards), "--user", "me")


def test_birthdays_are_told_every_monday_until_that_is_stopped(en: Hub) -> None:
    know_birthdays(en, "Sam Lee")
    wish = "every Monday at 9 tell me who has a birthday this week"
    told = en.json("ask", wish, "--user", "me")
    asked = told["waiting_for"]
    assert asked["kind"] == "approval", told
    for said in (
        "who has a birthday this week",
        "every Monday",
        "Mon 30 Nov 09:00",
        "less than 6 hours late",
    ):
        assert said in asked["text"], asked
    told = en.json("approve", asked["id"], "--user", "me")
    assert told["status"] == "done" and "every Monday at 09:00" in told["reply"], told
    assert inbox(en, "2026-11-30T08:59:00+08:00") == []
    answer = "who has a birthday this week\nThu 3 Dec Sam Lee"
    for _ in range(2):
        assert inbox(en, "2026-11-30T09:00:00+08:00") == [answer], "once"
    nobody = "who has a birthday this week\nMon 7 Dec – Sun 13 Dec: no birthday that I know of."
    assert inbox(en, "2026-12-07T09:01:00+08:00") == [answer, nobody]
    told = ask(en, "stop telling me the birthdays every Monday", now="2026-12-08T12:00:00+08:00")
    assert told["status"] == "done" and "who has a birthday" in told["reply"], told
    assert inbox(en, "2026-12-14T09:01:00+08:00") == [answer, nobody]


def test_chinese_birthdays_and_what_is_on_tomorrow(zh: Hub) -> None:
    know_birthdays(zh, "吴双")
    told = zh.json("ask", "每周一早上九点告诉我这周谁过生日", "--user", "me")
    text = told["waiting_for"]["text"]
    assert all(
        said in text for said in ("这周谁过生日", "每周一", "11月30日周一 09:00", "晚 6 小时以内补上")
    ), text
    told = zh.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert told["status"] == "done" and "每周一 09:00" in told["reply"], told
    ask(zh, "每天晚上八点告诉我明天有什么安排")
    listed = zh.json("ask", "你定期告诉我什么", "--user", "me")["reply"]
    assert listed.splitlines() == ["每天 20:00 告诉你：明天有什么安排", "每周一 09:00 告诉你：这周谁过生日"]
    ask(zh, "加个日程，11月25号下午三点体检")
    assert inbox(zh, "2026-11-24T20:00:00+08:00") == [
        "明天有什么安排\n11月25日周三：\n  15:00–16:00 体检\n  空闲：08:00–15:00、16:00–22:00"
    ]
    told = ask(zh, "以后不用每天告诉我明天的安排了", now="2026-11-25T10:00:00+08:00")
    assert "明天有什么安排" in told["reply"], told
    assert inbox(zh, "2026-11-30T09:00:00+08:00")[1:] == ["这周谁过生日\n12月3日周四 吴双"]
    told = ask(zh, "以后不用每周一告诉我生日了", now="2026-11-30T10:00:00+08:00")
    assert "已取消" in told["reply"] and "这周谁过生日" in told["reply"], told
    assert len(inbox(zh, "2026-12-07T10:00:00+08:00")) == 2


def test_what_comes_late_is_read_as_of_its_hour_and_what_is_too_late_is_told(en: Hub) -> None:
    ask(en, "each evening at 8 tell me what is on tomorrow")
    ask(en, "add dentist on 25 November at 3pm")
    ask(en, "add haircut on 26 November at 3pm")
    (late,) = inbox(en, "2026-11-25T01:00:00+08:00")
    assert late.startswith("what is on tomorrow (5 hours late)\nWed 25 Nov:") and "dentist" in late, late
    missed = inbox(en, "2026-11-29T03:00:00+08:00")[1:]
    assert missed == [
        "Missed, for Daiban was not running: “what is on tomorrow”, Sat 28 Nov 20:00. Next: Sun 29 Nov 20:00."
    ]


def test_the_policy_may_be_said_with_the_wish(zh: Hub) -> None:
    told = zh.json("ask", "每天早上八点告诉我今天有什么安排，错过就算了", "--user", "me")["waiting_for"]
    assert "跳过" in told["text"] and "错过就算了" not in told["text"], told
    zh.json("approve", told["id"], "--user", "me")
    ask(zh, "每天早上九点告诉我这周有什么安排，多晚都要补上")
    missed, late = inbox(zh, "2026-11-25T23:00:00+08:00")
    assert "错过了" in missed and "今天有什么安排" in missed, missed
    assert late.startswith("这周有什么安排（晚了 14 小时）\n"), late


def test_only_questions_are_repeated_and_reminders_stay_reminders(en: Hub) -> None:
    told = ask(en, "every Monday at 9 tell me a joke", code=4)
    assert "only tell you what I can look up" in told["reply"] and "\n" not in told["reply"], told
    told = ask(en, "every 10 minutes tell me what is on", code=4)
    assert "once an hour at most" in told["reply"], told
    told = ask(en, "every Monday at 9 remind me to water the plants")
    assert "remind you every Monday at 09:00" in told["reply"], told
    told = ask(en, "every day at 10pm tell Dana good night")
    assert "Dana" in told["reply"], told
    listed = en.json("ask", "what do you tell me regularly", "--user", "me")["reply"]
    assert listed == "every Monday 09:00 water the plants"
    for now in ("2026-11-24T22:00:00+08:00", "2026-11-25T22:00:00+08:00"):
        mail = en.json("inbox", "--user", "dana", now=now)["messages"]
    assert [message["text"] for message in mail] == ["good night", "good night"]


def test_who_is_meant_is_asked_once_and_not_each_time(en: Hub) -> None:
    told = ask(en, "every Friday at 5pm tell me who is free at the weekend", code=3)
    assert "Whom do you mean?" in told["waiting_for"]["text"], told
    told = en.json("answer", told["waiting_for"]["id"], "Dana", "--user", "me")
    assert "every Friday at 17:00" in told["reply"], told
    en.json("grant", "add", "--user", "dana", "--to", "me", "--data", "free-slots")
    (answer,) = inbox(en, "2026-11-27T17:00:00+08:00")
    assert "uni flatmate: Sat 28 Nov 08:00–22:00" in answer, answer


@pytest.mark.parametrize("change", ["make it 8am", "move that to 8 on Sundays"])
def test_its_hour_is_changed_and_the_old_one_gives_way(en: Hub, change: str) -> None:
    ask(en, "every Monday at 9 tell me what is on this week")
    told = ask(en, change)
    assert told["status"] == "done" and "08:00" in told["reply"], told
    listed = en.json("ask", "what do you tell me regularly", "--user", "me")["reply"]
    assert (
        listed
        == f"every {'Sunday' if 'Sunday' in change else 'Monday'} 08:00 I tell you: what is on this week"
    )
    told = ask(en, "cancel that")
    assert "what is on this week" in told["reply"], told
    assert "nothing" in en.json("ask", "what do you tell me regularly", "--user", "me")["reply"]


def test_two_questions_with_one_schedule_are_both_repeated(en: Hub) -> None:
    ask(en, "every Monday at 9 tell me what is on this week and who has a birthday this week")
    listed = en.json("ask", "what do you tell me regularly", "--user", "me")["reply"].splitlines()
    assert [line.split(": ")[1] for line in listed] == [
        "what is on this week",
        "who has a birthday this week",
    ]


def test_a_rule_that_has_ended_leaves_nothing_to_cancel(en: Hub) -> None:
    ask(en, "every Monday at 9 for the next 2 weeks tell me what is on this week")
    for now in ("2026-11-30T09:00:00+08:00", "2026-12-07T09:00:00+08:00", "2026-12-14T09:00:00+08:00"):
        told = inbox(en, now)
    assert len(told) == 2, told
    told = ask(en, "cancel that", now="2026-12-14T10:00:00+08:00", code=4)["reply"]
    assert "no longer told" in told, told
