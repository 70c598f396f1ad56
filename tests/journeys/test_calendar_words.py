"""What is put into the calendar, and reminders, in the ways in which people say it."""

from typing import Any

import pytest
from conftest import Hub
from worlds import calendar, event

ALL = ("--user", "me", "--approve", "all")


def own(hub: Hub, *more: str) -> None:
    hub.json("import", "calendar", hub.write("own.ics", calendar(*more)), "--user", "me")


def events(hub: Hub) -> list[tuple[str, str, str]]:
    told = hub.json("calendar", "--user", "me", "--from", "2026-11-24", "--to", "2027-03-01")["events"]
    return [
        (e["title"], e["start"][5:16], e["end"][5:16]) for e in told if not e["id"].startswith("imported")
    ]


def reminders(told: dict[str, Any]) -> str:
    assert told["status"] == "done", told
    return str(told["reply"])


@pytest.mark.parametrize(
    ("wish", "title", "start", "end"),
    [
        ("eye test friday 4pm - pop it in my diary", "eye test", "11-27T16:00", "11-27T17:00"),
        ("the sweep is coming thursday 8 to 9, put that in", "the sweep", "11-26T08:00", "11-26T09:00"),
        ("we're away 28 december to 1 january, can you add that to my calendar", "away", "12-28T00:00", "01-02T00:00"),
        ("Block out Thursday morning for the accounts", "the accounts", "11-26T08:00", "11-26T12:00"),
        ("add car tax due 5 december", "car tax due", "12-05T00:00", "12-06T00:00"),
        ("stick the conference in my calendar 3 to 5 december", "the conference", "12-03T00:00", "12-06T00:00"),
        ("put lunch with Dana in my calendar for the 3rd at 1pm", "lunch with Dana", "12-03T13:00", "12-03T14:00"),
        ("parents evening is on the 3rd at 6pm, note it down", "parents evening", "12-03T18:00", "12-03T19:00"),
        ("launch day is 26 jan, stick it in my calendar as all day", "launch day", "01-26T00:00", "01-27T00:00"),
        ("block out friday morning for xmas shopping", "xmas shopping", "11-27T08:00", "11-27T12:00"),
        ("plumber on friday 9am, should take two hours", "plumber", "11-27T09:00", "11-27T11:00"),
        ("in Leeds 3rd to 5th december, block it out", "in Leeds", "12-03T00:00", "12-06T00:00"),
        ("block out 28 to 30 december as holiday", "holiday", "12-28T00:00", "12-31T00:00"),
        ("spanish class every tuesday at 7pm from january, add it to my calender", "spanish class", "01-05T19:00", "01-05T20:00"),
    ],
)  # fmt: skip
def test_what_is_said_is_put_in_whole(en: Hub, wish: str, title: str, start: str, end: str) -> None:
    told = en.json("ask", wish, *ALL)
    assert told["status"] == "done" and events(en)[0] == (title, start, end), (told["reply"], events(en))


@pytest.mark.parametrize(
    ("wish", "title", "start", "end"),
    [
        ("周五下午四点修空调，记一下", "修空调", "11-27T16:00", "11-27T17:00"),
        ("周五下午四点去修空调，记一下日程", "去修空调", "11-27T16:00", "11-27T17:00"),
        ("我12月28号到1月1号休年假，帮我加进去", "休年假", "12-28T00:00", "01-02T00:00"),
        ("帮我在日历里添个每周四晚上七点的吉他课", "吉他课", "11-26T19:00", "11-26T20:00"),
        ("把周四上午空出来交材料，写进日历", "交材料", "11-26T08:00", "11-26T12:00"),
        ("12月5号车险到期，记到日历", "车险到期", "12-05T00:00", "12-06T00:00"),
        ("12月23到25号去宁波出差，帮我占上", "去宁波出差", "12-23T00:00", "12-26T00:00"),
        ("20号下午去拉沙发，大概三小时", "去拉沙发", "12-20T15:00", "12-20T18:00"),
        ("周四下午两点体检，记日历", "体检", "11-26T14:00", "11-26T15:00"),
        ("以後逢星期四夜晚八點半練歌兩個鐘，加落行事曆", "練歌", "11-26T20:30", "11-26T22:30"),
        ("把3号到5号的展会加到日历", "展会", "12-03T00:00", "12-06T00:00"),
    ],
)
def test_what_is_said_in_chinese_is_put_in_whole(
    zh: Hub, wish: str, title: str, start: str, end: str
) -> None:
    told = zh.json("ask", wish, *ALL)
    assert told["status"] == "done" and events(zh)[0] == (title, start, end), (told["reply"], events(zh))


def test_an_event_that_is_only_called_event_is_not_meant_by_another_name(zh: Hub) -> None:
    zh.json("ask", "加个日程，12月3号下午三点日程", *ALL)
    own(zh, event("h", "20261210T100000", "20261210T110000", "搬家"))
    told = zh.json("ask", "搬家的日程提前到八点半开始", "--user", "me", "--approve", "all", code=4)
    assert "搬家" in told["reply"] and events(zh)[0][1] == "12-03T15:00", told


def test_a_thing_with_its_hour_and_no_verb_is_asked_about(en: Hub) -> None:
    told = en.json("ask", "chimney sweep on 3 december at 8:30am", "--user", "me", code=3)
    assert len(told["waiting_for"]["options"]) == 2, told
    told = en.json("answer", told["waiting_for"]["id"], "put it in the calendar", "--user", "me")
    en.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert events(en) == [("chimney sweep", "12-03T08:30", "12-03T09:30")]


def test_a_thing_with_its_whole_day_is_asked_about(en: Hub, zh: Hub) -> None:
    for hub, wish in ((en, "training all day thursday"), (zh, "下周二全天培训")):
        assert len(hub.json("ask", wish, "--user", "me", code=3)["waiting_for"]["options"]) == 2, wish


@pytest.mark.parametrize(
    ("wish", "at", "what"),
    [
        ("remind me the evening before the check-up to eat nothing", "Wed 2 Dec 19:00", "eat nothing"),
        ("ping me two hours before the check-up", "Thu 3 Dec 08:00", "Check-up"),
        ("remind me to book a taxi the day before my train to Xiamen", "Wed 9 Dec 09:00", "book a taxi"),
        ("after the check-up remind me to ring Dana", "Thu 3 Dec 11:00", "ring Dana"),
        ("On the morning of the check-up, remind me to bring my card", "Thu 3 Dec 09:00", "bring my card"),
        ("remind me at 8pm the night before the train to pack", "Wed 9 Dec 20:00", "pack"),
    ],
)
def test_beside_an_event_is_reckoned_from_it(en: Hub, wish: str, at: str, what: str) -> None:
    own(
        en,
        event("up", "20261203T100000", "20261203T110000", "Check-up, Dr Wu"),
        event("train", "20261210T070000", "20261210T093000", "Train to Xiamen"),
    )
    told = reminders(en.json("ask", wish, *ALL))
    assert at in told and told.endswith(what if what != "Check-up" else "Check-up, Dr Wu"), told


def test_an_event_is_found_without_the_article_or_the_verb_of_the_wish(en: Hub, zh: Hub) -> None:
    own(en, event("d", "20261211T092000", "20261211T100000", "Dentist"))
    for wish in (
        "remind me an hour before the dentist",
        "ping me an hour before my dentist appointment to brush",
    ):
        assert "Fri 11 Dec 08:20" in reminders(en.json("ask", wish, *ALL)), wish
        en.json("ask", "cancel the reminder", *ALL)
    own(zh, event("d", "20261211T092000", "20261211T100000", "牙科复诊"))
    assert "12月11日周五 08:20" in reminders(zh.json("ask", "看牙前一小时提醒我", *ALL))


@pytest.mark.parametrize(
    ("wish", "at"),
    [
        ("交房前两天提醒我带身份证", "12月8日周二 09:00"),
        ("提醒我交房前一天晚上准备材料", "12月9日周三 19:00"),
        ("交房前一个半小时叫我", "12月10日周四 08:30"),
        ("交房当天早上提醒我带钥匙", "12月10日周四 09:00"),
        ("交房那天的前一晚提醒我睡早点", "12月9日周三 19:00"),
    ],
)
def test_beside_an_event_in_chinese(zh: Hub, wish: str, at: str) -> None:
    own(zh, event("h", "20261210T100000", "20261210T110000", "新家交房"))
    assert at in reminders(zh.json("ask", wish, *ALL))


@pytest.mark.parametrize(
    ("wish", "starts"),
    [
        ("gym mon wed fri at 7am from next monday", ["11-30T07:00", "12-02T07:00", "12-04T07:00", "12-07T07:00"]),
    ],
)  # fmt: skip
def test_what_repeats_goes_on_so_when_it_is_chosen(en: Hub, wish: str, starts: list[str]) -> None:
    told = en.json("ask", wish, "--user", "me", code=3)
    told = en.json("answer", told["waiting_for"]["id"], "1", "--user", "me")
    en.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert [start for _, start, _ in events(en)][:4] == starts, events(en)[:5]


def test_what_is_said_for_so_many_weeks_is_put_in(en: Hub) -> None:
    en.json("ask", "pottery class every tuesday at 7pm starting next week for 2 weeks", *ALL)
    assert [start for _, start, _ in events(en)] == ["12-01T19:00", "12-08T19:00"]


@pytest.mark.parametrize(
    ("wish", "at"),
    [("wake me up at 3.50 on the 19th", "Sat 19 Dec 03:50"), ("wake me at 5 on friday", "Fri 27 Nov 05:00")],
)
def test_whoever_is_to_be_woken_on_a_day_is_so_in_the_morning(en: Hub, wish: str, at: str) -> None:
    assert at in reminders(en.json("ask", wish, *ALL))


def test_a_small_hour_at_which_to_be_woken_is_asked(en: Hub) -> None:
    told = en.json("ask", "wake me at 2 on friday", "--user", "me", code=3)
    assert [o[-5:] for o in map(str, (x["text"] for x in told["waiting_for"]["options"]))] == [
        "02:00",
        "14:00",
    ], told


def test_the_birthday_of_another_is_not_the_one_that_is_named(zh: Hub) -> None:
    own(zh, event("b", "20261210T000000", "20261211T000000", "妈妈生日"))
    told = zh.json("ask", "死党生日前两天提醒我买礼物", "--user", "me", code=3)
    assert "妈妈" not in told["reply"], told
    assert "12月8日" in reminders(zh.json("ask", "妈妈生日前两天提醒我买礼物", *ALL))


def test_what_the_calendar_does_not_hold_is_asked_and_never_reckoned_from_now(zh: Hub) -> None:
    told = zh.json("ask", "搬家前一天提醒我断网", "--user", "me", code=3)
    assert "没有找到「搬家」" in told["waiting_for"]["text"], told
    told = zh.json("answer", told["waiting_for"]["id"], "12月4号上午十点", *ALL[:2])
    assert "断网" in told["reply"] and "12月4日周五 10:00" in told["reply"], told


def test_what_the_calendar_does_not_hold_is_asked(en: Hub) -> None:
    told = en.json("ask", "remind me an hour before the recital to warm up", "--user", "me", code=3)
    assert "no “the recital”" in told["waiting_for"]["text"], told


def test_several_events_of_the_name_are_asked_about(en: Hub) -> None:
    own(
        en,
        event("out", "20261210T070000", "20261210T093000", "Flight to Rome"),
        event("back", "20261215T070000", "20261215T093000", "Flight home"),
    )
    told = en.json("ask", "remind me the night before my flight to pack", "--user", "me", code=3)
    assert ["Flight to Rome" in told["waiting_for"]["options"][0]["text"]], told
    told = en.json("answer", told["waiting_for"]["id"], "2", "--user", "me")
    assert "14 Dec 19:00" in told["reply"] and "pack" in told["reply"], told
    told = en.json("ask", "remind me the night before my flight to rome to pack", "--user", "me")
    assert "Wed 9 Dec 19:00" in told["reply"] and "rome" not in told["reply"].split("pack")[0], told


@pytest.mark.parametrize(
    ("wish", "parts"),
    [
        ("remind me at 8am and 8pm every day to take my drops", ("08:00 and 20:00", "take my drops")),
        ("remind me twice a day to stretch, 10am and 4pm", ("every day", "10:00 and 16:00", "stretch")),
        ("wake me at 7 on weekdays", ("every weekday", "07:00")),
        ("dont let me forget the parcel for Dana, saturday morning", ("28 Nov 09:00", "the parcel for Dana")),
    ],
)
def test_hours_and_days_that_come_again(en: Hub, wish: str, parts: tuple[str, ...]) -> None:
    told = reminders(en.json("ask", wish, *ALL))
    assert all(part in told for part in parts), told


@pytest.mark.parametrize(
    ("wish", "parts"),
    [
        ("提醒我滴眼药水，一天两次，早九点晚九点", ("每天 09:00、21:00", "滴眼药水")),
        ("工作日下午五点提醒我打卡", ("每个工作日 17:00", "打卡")),
        ("题醒我周五上午十点取快递", ("11月27日周五 10:00", "取快递")),
    ],
)
def test_hours_and_days_that_come_again_in_chinese(zh: Hub, wish: str, parts: tuple[str, ...]) -> None:
    told = reminders(zh.json("ask", wish, *ALL))
    assert all(part in told for part in parts), told


def test_both_hours_are_given(zh: Hub) -> None:
    zh.json("ask", "每天早上八点和晚上八点提醒我吃药", *ALL)
    inbox = zh.json("inbox", "--user", "me", now="2026-11-25T20:00:00+08:00")["messages"]
    at = [m["at"][11:16] for m in inbox if m["text"].startswith("吃药")]
    assert at == ["20:00", "08:00", "20:00"] or at == ["08:00", "20:00"], inbox


def test_a_deadline_stays_in_what_is_passed_on(en: Hub) -> None:
    told = en.json("ask", "remind Dana to send the photos by friday", *ALL)
    assert "send the photos (by friday)" in told["reply"], told
    told = en.json("ask", "remind Dana to send the photos by noon tomorrow", *ALL)
    assert "send the photos (by Wed 25 Nov 12:00)" in told["reply"], told


def test_who_is_to_be_somewhere_is_told_the_hour_in_time(zh: Hub) -> None:
    told = zh.json("ask", "提醒死党周六早上九点来拿箱子", "--user", "me", code=3)
    told = zh.json("answer", told["waiting_for"]["id"], "1", "--user", "me")
    assert "11月27日周五 19:00" in told["reply"] and "11月28日周六 09:00 来拿箱子" in told["reply"], told


def test_a_reminder_is_called_off_by_saying_no_to_it(zh: Hub) -> None:
    zh.json("ask", "每天晚上八点提醒我喂猫", *ALL)
    told = zh.json("ask", "别提醒我喂猫了", *ALL)
    assert told["status"] == "done", told
    inbox = zh.json("inbox", "--user", "me", now="2026-11-25T21:00:00+08:00")["messages"]
    assert not any(m["text"] == "喂猫" for m in inbox), inbox


def test_a_reminder_comes_from_the_agent_and_says_what_it_is(zh: Hub) -> None:
    zh.json("ask", "今晚八点提醒我收衣服", *ALL)
    shown = zh.run("inbox", "--user", "me", now="2026-11-24T20:00:00+08:00").stdout
    assert "代办: 提醒：收衣服" in shown, shown


def test_a_reminder_says_in_english_what_it_is(en: Hub) -> None:
    en.json("ask", "remind me at 8pm to fetch the washing", *ALL)
    shown = en.run("inbox", "--user", "me", now="2026-11-24T20:00:00+08:00").stdout
    assert "Daiban: Reminder: fetch the washing" in shown, shown


def test_the_words_of_a_greeting_are_without_how_they_are_sent(zh: Hub) -> None:
    told = zh.json("ask", "祝死党生日快乐，12月1号零点发过去", *ALL)
    assert "「生日快乐」" in told["reply"] and "12月1日周二 00:00" in told["reply"], told


def test_two_wishes_each_have_their_own_time(en: Hub) -> None:
    told = en.json(
        "ask",
        "put lunch with Dana in my calendar for the 3rd at 1pm and remind me to buy flowers that day at 11am",
        *ALL,
    )
    (other,) = told["also"]
    assert (
        "lunch with Dana, Thu 3 Dec 13:00" in told["reply"]
        and "Thu 3 Dec 11:00: buy flowers" in other["reply"]
    ), told


def test_a_question_behind_a_reminder_is_answered_as_well(en: Hub) -> None:
    own(en, event("d", "20261210T093000", "20261210T101500", "Dentist, Dr Wu"))
    told = en.json("ask", "remind me to ring the bank tomorrow at 10, also when is the dentist", *ALL)
    assert told["reply"].endswith("ring the bank") and "10 Dec 09:30" in told["also"][0]["reply"], told


def test_that_day_is_the_day_of_the_first_wish(zh: Hub) -> None:
    told = zh.json("ask", "12月5号提醒我买菜，再看看那天我有空没", *ALL)
    assert told["reply"].endswith("买菜") and "12月5日周六" in told["also"][0]["reply"], told


def test_a_second_wish_that_is_not_understood_is_told(zh: Hub) -> None:
    told = zh.json("ask", "约死党下周六吃日料 还有帮我订张去北京的机票", "--user", "me")
    assert "帮我订张去北京的机票" in told["reply"], told
