"""What a wish for a meeting says: how long, about what, where, and on which days."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.memory.people import Person, read_mentions
from daiban.planner.wishes.meeting_kinds import (
    CALL,
    MEETING,
    VIDEO,
    VIDEO_CALL,
    meeting_in,
    on_workdays,
    without_its_words,
)
from daiban.planner.wishes.meetings import topic_in, venue_in

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = [
    Person(id=str(n), name=name, remark=remark, categories=(), relations=(), messages=1, last_message_at=None)
    for n, (name, remark) in enumerate(
        (("李敏", "小李"), ("王磊", "老王"), ("Sam Lee", None), ("Dana", None))
    )
]


def heard(wish: str) -> tuple[str, str]:
    times = read(wish, now=NOW)
    people = [(mention.begin, mention.finish) for mention in read_mentions(wish, PEOPLE)]
    venue = venue_in(wish, times, people)
    topic = topic_in(wish, times, people, venue)
    return (topic.text if topic else "", venue.text if venue else "")


@pytest.mark.parametrize(
    ("wish", "topic", "venue"),
    [
        ("约小李和老王下周开会，讨论下季度预算，在三号会议室", "下季度预算", "三号会议室"),
        ("明天下午三点和小李在公司碰一下合同", "合同", "公司"),
        ("后天下午约小李对账", "对账", ""),
        ("周五上午跟老王过下店里的账", "店里的账", ""),
        ("跟老王开个线上会，后天下午，腾讯会议", "", "腾讯会议"),
        ("下周一安排一个项目评审会，小李和老王都来", "项目评审会", ""),
        ("约小李周五上午去咖啡厅聊聊招聘", "招聘", "咖啡厅"),
        ("周三和老王开会，议题：年终总结，地点在二楼", "年终总结", "二楼"),
        ("约小李下周三开会", "", ""),
        ("周四上午11点在她家跟小李碰个头选瓷砖", "选瓷砖", "她家"),
        ("周五下午三点去老王那儿跟老王碰头", "", "老王那儿"),
        ("meet Dana at hers thursday 11am to pick tiles", "pick tiles", "hers"),
        ("meet Sam on Thursday at 11 at mine to choose the worktop", "choose the worktop", "mine"),
        ("come over to ours on Friday, Sam, to have a look at the drains", "have a look at the drains", "ours"),
        ("meet Dana at the library on Friday at 3 to revise", "revise", "the library"),
        ("I want to meet Sam on Friday from 9 to 10", "", ""),
        ("I'd like to talk to Dana on Friday", "", ""),
        ("約老王星期四開會傾下個project", "個project", ""),
        ("召集老王和小李周四下午开会", "", ""),
        ("Set up a meeting with Sam and Dana next week about the lease", "the lease", ""),
        ("Budget review with Dana on Friday at the office", "Budget review", "the office"),
        ("Schedule a budget meeting with Sam on Monday in room 12", "budget", "room 12"),
        ("Set up a quick 15 minute call with Sam tomorrow about the invoice", "the invoice", ""),
        ("Zoom with Dana next Tuesday to go over the numbers for 45 minutes", "the numbers", "Zoom"),
        ("project sync with Sam, Thursday 4pm, https://meet.example.org/a?b=1.", "project", "https://meet.example.org/a?b=1"),
        ("Talk to Dana about next year's budget on Friday", "next year's budget", ""),
        ("Meeting with Sam next week about Dana's promotion", "Dana's promotion", ""),
        ("meet Sam at 3pm in two weeks", "", ""),
        ("schedule a meeting with Sam on Thursday 3pm, one hour, room Oak, topic Halden slides", "Halden slides", "room Oak"),
        ("约小李和老王周四下午碰头一个半钟头，3楼会议室", "", "3楼会议室"),
        ("约小李周五开会，主题年终总结，公司会议室", "年终总结", "公司会议室"),
        ("call with Sam at noon tomorrow re the boiler", "the boiler", ""),
        ("约个电话，跟小李聊聊预算，周四下午", "预算", ""),
        ("meet Sam at the old mill tennis courts Saturday 10am", "", "the old mill tennis courts"),
        ("I want to meet Dana before the spring review to go over the slides", "the slides", ""),
        ("Arrange a meeting with Sam in the morning", "", ""),
        ("book room oak for an hour with sam from work on monday 14th at 3 to rehearse the review", "rehearse the review", "room oak"),
        ("meet Dana from work on Tuesday the 15th at 4", "", ""),
        ("reserve meeting room 4 with Sam on Friday at 2 to test the demo", "test the demo", "meeting room 4"),
        ("need to meet Sam to sign the papers some time in January", "sign the papers", ""),
        ("see Dana on Thursday to hand over the keys", "hand over the keys", ""),
        ("get Sam round to measure the kitchen next week", "measure the kitchen", ""),
        ("帮我跟小李约个时间汇报青鸟进度，周三之前，半小时就行", "汇报青鸟进度", ""),
        ("约老王周四下午签租房合同", "签租房合同", ""),
        ("跟小李约个时间排练年会节目，下周", "排练年会节目", ""),
        ("叫老王这周四晚上八点半来我家打游戏", "", "我家"),
        ("约小李周日去奥体中心打羽毛球", "", "奥体中心"),
        ("这个礼拜六早上约老王去爬山，八点出发", "", ""),
    ],
)  # fmt: skip
def test_topic_and_venue(wish: str, topic: str, venue: str) -> None:
    assert heard(wish) == (topic, venue)


def test_a_length_that_is_said_counts_and_a_call_is_shorter_than_a_meeting() -> None:
    assert meeting_in("约小李开会", None) == MEETING
    assert meeting_in("约小李打个电话", None) == CALL
    assert meeting_in("call with Sam", timedelta(minutes=20)).length == timedelta(minutes=20)
    assert meeting_in("call me crazy but meet Sam", None).title == MEETING.title


def test_a_call_is_no_meeting_and_a_video_meeting_is_called_so() -> None:
    for wish in ("约个电话，跟小李聊聊", "facetime with Sam", "skype with Sam"):
        assert meeting_in(wish, None) == CALL, wish
    assert meeting_in("跟小李开个视频会", None) == VIDEO


def test_what_is_called_a_zoom_keeps_the_word() -> None:
    for wish in (
        "zoom with mum and Carys",
        "set up a Zoom with Dana",
        "quick zoom w/ Sam",
        "跟小李zoom一下",
        "约小李开个zoom",
    ):
        assert "Zoom" in meeting_in(wish, None).title[1], wish
    assert meeting_in("zoom call with Sam on friday", None).title == ("Zoom通话", "Zoom call")
    assert meeting_in("meeting with Sam on Zoom", None) == MEETING
    assert meeting_in("周三和小李、Sam视频", None).title[0] == "视频"


def test_a_video_call_is_called_so_and_is_as_long_as_a_call() -> None:
    for wish in (
        "video call with Sam tonight after 8",
        "a video chat with Dana",
        "约小李明晚视频通话",
    ):
        assert meeting_in(wish, None) == VIDEO_CALL, wish
    assert VIDEO_CALL.length == CALL.length


@pytest.mark.parametrize(
    ("wish", "zh", "en"),
    [
        ("今晚8点跟我妈视频", "视频", "Video call"),
        ("跟老王视频聊聊", "视频", "Video call"),
        ("约小李明晚语音", "语音通话", "Call"),
        ("约小李周五聊一下春游", "聊一下", "Chat"),
        ("周六约老王聊聊天", "聊聊天", "Chat"),
        ("約老王星期四傾偈", "傾偈", "Chat"),
        ("跟小李商量一下装修", "商量", "Chat"),
        ("约小李周五对一下进度", "碰头", "Catch-up"),
        ("约老王周六见面", "见面", "Meeting"),
        ("约小李周五开会聊聊预算", "开会", "Meeting"),
        ("a chat with Sam on Friday", "聊聊", "Chat"),
        ("catch up with Dana on Monday", "碰头", "Catch-up"),
        ("约老王周六爬山聊聊天", "爬山", "爬山"),
        ("約老王聽晚睇戲", "睇戲", "睇戲"),
        ("同老王星期六行街", "行街", "行街"),
        ("约老王礼拜日去行山", "行山", "行山"),
        ("同小李聽日打波", "打波", "打波"),
    ],
)
def test_it_is_called_as_the_owner_calls_it(wish: str, zh: str, en: str) -> None:
    assert meeting_in(wish, None).title == (zh, en)


@pytest.mark.parametrize(
    ("wish", "spoken"),
    [
        ("cinema with Sam", "trip to the cinema"),
        ("swimming with Sam", "time for swimming"),
        ("a walk with Dana", "walk"),
        ("tennis with Dana", "time for tennis"),
        ("call with Dana", "call"),
    ],
)
def test_what_is_settled_is_ours_as_one_says_it(wish: str, spoken: str) -> None:
    assert meeting_in(wish, None).spoken == spoken


def test_at_a_meal_only_what_is_talked_about_is_the_topic() -> None:
    for wish, topic in (
        ("约小李喝咖啡 聊聊年终奖", "年终奖"),
        ("lunch with Sam to discuss the lease", "the lease"),
        ("约小李吃个饭聊聊天", ""),
        ("plan a meal with Sam", ""),
        ("how about dinner with Sam", ""),
    ):
        times = read(wish, now=NOW)
        found = topic_in(wish, times, [], None, meal=True)
        assert (found.text if found else "") == topic, wish


def test_its_own_words_are_no_times_and_nobody_is_busy_for_them() -> None:
    assert "开会" not in without_its_words("周三开会") and "周三" in without_its_words("周三开会")
    assert read(without_its_words("a one to one with Dana"), now=NOW) == []


def test_only_workdays_unless_a_weekend_is_named() -> None:
    days = [{"start": f"2026-11-{day}T09:00:00+08:00", "end": ""} for day in (27, 28, 29, 30)]
    assert on_workdays(days) == [days[0], days[3]]
    assert on_workdays(days[1:3]) == days[1:3]
