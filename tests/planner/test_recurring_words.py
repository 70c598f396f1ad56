"""Questions that are put again and again: what repeats, what is asked each time, and what only sounds like one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import TimeExpression, read
from daiban.planner.wishes.recurring import Recurring, recurring_in
from daiban.planner.wishes.recurring_words import ways_to_ask

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))


def times_in(text: str) -> list[TimeExpression]:
    return read(text, now=NOW, present=False)


def found(wish: str) -> Recurring | None:
    return recurring_in(wish, times_in)


@pytest.mark.parametrize(
    ("wish", "question", "when"),
    [
        ("every Monday at 9 tell me who has a birthday this week", "who has a birthday this week", "every Monday at 9"),
        ("each morning at 7:30 tell me what is on today", "what is on today", "each morning at 7:30"),
        ("every Friday at 5pm tell me who is free at the weekend", "who is free at the weekend", "every Friday at 5pm"),
        ("tell me every Sunday evening what I've got on next week", "what I've got on next week", "every Sunday evening"),
        ("let me know what's on tomorrow every evening at 8", "what's on tomorrow", "every evening at 8"),
        ("tell me who has a birthday this week every Monday at 9", "who has a birthday this week", "every Monday at 9"),
        ("I want you to tell me what's on tomorrow at 9 every night", "what's on tomorrow", "every night, 9"),
        ("on the first of every month send me the birthdays of that month", "the birthdays of that month", "on the first of every month"),
        ("I'd like to know every Monday morning which evenings I'm free this week", "which evenings am I free this week", "every Monday morning"),
        ("can you send me my schedule every day at 6:45am?", "my schedule", "every day at 6:45am"),
        ("please send my diary for the day each weekday at 7", "my diary for the day", "each weekday at 7"),
        ("at 8 every morning, give me a rundown of my day", "a rundown of my day", "8 every morning"),
        ("Every Thursday at noon, please check whether Dana is free on Saturday", "is Dana free on Saturday", "Every Thursday at noon"),
        ("weekly on Mondays at 9: who has a birthday this week?", "who has a birthday this week?", "weekly on Mondays at 9"),
        ("who's free at the weekend? tell me every Friday at 5", "who's free at the weekend", "every Friday at 5"),
        ("what's on today? send me that every morning at 7", "what's on today", "every morning at 7"),
        ("remind me every morning at 8 what's on today", "what's on today", "every morning at 8"),
        ("every other Friday at 4 let me know if I have anything on at the weekend", "do I have anything on at the weekend", "every other Friday at 4"),
        ("on Fridays at 4pm can you check if I'm free on Saturday evening and let me know", "am I free on Saturday evening", "on Fridays at 4pm"),
        ("keep me posted every Friday at 5 on who is free at the weekend", "who is free at the weekend", "every Friday at 5"),
        ("starting next week, every Monday at 9 tell me what meetings I have this week", "what meetings I have this week", "starting next week, every Monday at 9"),
        ("every day at 8am and 8pm tell me what is on", "what is on", "every day at 8am, 8pm"),
        ("every morning tell me at 7:30 what is on today", "what is on today", "every morning, 7:30"),
        ("every Saturday at 10 in the morning let me know if anyone's birthday is next week", "is anyone's birthday next week", "every Saturday at 10 in the morning"),
        ("on Monday mornings at nine tell me whose birthday it is this week", "whose birthday it is this week", "every Monday morning at nine"),
        ("can you check every Friday at noon if Dana has time at the weekend?", "does Dana have time at the weekend?", "every Friday at noon"),
        ("every morning before work at 7 show me what's planned for today", "what's planned for today", "every morning, 7"),
        ("帮我每天早上七点看一下今天的日程", "看一下今天的日程", "每天早上七点"),
        ("on weekdays at 8:15 tell me how busy I am today", "how busy am I today", "weekdays at 8:15"),
        ("every morning at 8 tell me if there is anything on today", "is there anything on today", "every morning at 8"),
        ("每周一早上九点告诉我这周谁过生日", "这周谁过生日", "每周一早上九点"),
        ("每天晚上八点告诉我明天有什么安排", "明天有什么安排", "每天晚上八点"),
        ("每天早上七点半跟我说一下今天有什么事", "今天有什么事", "每天早上七点半"),
        ("每周五下午五点看看周末谁有空，告诉我", "看看周末谁有空", "每周五下午五点"),
        ("以后每天早上八点都把当天的日程发给我", "当天的日程", "每天早上八点"),
        ("我想每周日晚上知道下周有什么安排", "下周有什么安排", "每周日晚上"),
        ("每周一九点，这周有谁过生日？", "这周有谁过生日？", "每周一九点"),
        ("请你每晚九点提醒我明天有什么安排", "明天有什么安排", "每晚九点"),
        ("每周日晚上八点提醒我下周谁过生日", "下周谁过生日", "每周日晚上八点"),
        ("麻烦每周四中午帮我查一下死党周六有没有空", "查一下死党周六有没有空", "每周四中午"),
        ("明天有什么安排，每天晚上八点告诉我", "明天有什么安排", "每天晚上八点"),
        ("早上八点，每天，告诉我今天都有什么会", "今天都有什么会", "每天, 早上八点"),
        ("每天睡觉前十点告诉我明天要做什么", "明天要做什么", "每天, 十点"),
        ("麻烦你以后每天下班前（下午五点半）告诉我明天的行程", "明天的行程", "每天, 下午五点半"),
        ("工作日每天早上九点半向我汇报当天日程", "当天日程", "每个工作日早上九点半"),
        ("每个星期天晚上九点给我发一下下周的安排", "下周的安排", "每个星期天晚上九点"),
        ("从下周开始，每周一早上九点告诉我这周哪几天晚上有空", "这周哪几天晚上有空", "下周开始, 每周一早上九点"),
        ("逢星期一朝早九點話我知呢個禮拜邊個生日", "呢個禮拜邊個生日", "逢星期一朝早九點"),
        ("每日夜晚八點同我講聽日有咩做", "聽日有咩做", "每日夜晚八點"),
        ("每逢星期五下晝五點話畀我知週末邊個得閒", "週末邊個得閒", "每逢星期五下晝五點"),
    ],
)  # fmt: skip
def test_the_schedule_and_the_question_are_told_apart(wish: str, question: str, when: str) -> None:
    told = found(wish)
    assert told is not None
    assert (told.question, ", ".join(e.text for e in told.times)) == (question, when)


@pytest.mark.parametrize(
    "wish",
    [
        "every Monday at 9 remind me to water the plants",
        "remind me every Friday to ask who is free at the weekend",
        "remind me every day at 8 to check what is on tomorrow",
        "every day tell Mum good night",
        "tell Dana every Monday at 9 what is on this week",
        "every Friday I tell Dana what is on",
        "am I free every Monday at 9",
        "what do I have on every Monday",
        "tell me if I'm free every Monday at 9",
        "tell me who has a birthday this week",
        "tell me about the meeting that is every Monday at 9",
        "add pilates every monday at 6.30pm to my calendar",
        "every Tuesday I have yoga, tell me when it starts",
        "put yoga in my calendar every Monday at 9 and tell Dana",
        "send me a reminder every Monday at 9 to water the plants",
        "what do you tell me every day?",
        "你每天都会告诉我哪些事",
        "every Friday I see Dana",
        "stop telling me every Monday who has a birthday",
        "don't tell me every morning what is on",
        "每周一早上九点提醒我浇花",
        "每天早上八点提醒我看今天的日程",
        "每天晚上十点提醒我问死党明天有没有空",
        "提醒我每周五告诉老爸周末有没有空",
        "每天晚上跟妈妈说晚安",
        "每周五跟死党说周末我有空",
        "他每周一都会告诉我这周有什么安排",
        "每周一我都告诉死党这周的安排",
        "我每周一早上九点有空吗",
        "告诉我每周五谁有空",
        "告诉我这周谁过生日",
        "每周一早上九点的例会告诉我在哪开",
        "每周三晚上约死党吃饭，看他哪天有空",
        "以后不用每周一告诉我生日了",
        "别每天早上告诉我今天的安排了",
    ],
)
def test_what_is_done_told_to_others_or_asked_once_is_none(wish: str) -> None:
    assert found(wish) is None


@pytest.mark.parametrize("wish", ["每天告诉我老婆晚安", "每天中午告诉我妈我吃饭了", "every morning tell me to take my pills"])  # fmt: skip
def test_what_may_be_for_somebody_else_or_no_question_is_not_sure(wish: str) -> None:
    told = found(wish)
    assert told is not None and not told.sure


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        (", even if it's late", None),
        (", no matter how late", None),
        (", but only if on time", timedelta(0)),
        (", skip it if you are late", timedelta(0)),
        (", unless it is more than an hour late", timedelta(hours=1)),
        (", as long as it's less than 30 minutes late", timedelta(minutes=30)),
        ("，晚多久都要补上", None),
        ("，错过了也要补", None),
        ("，错过就算了", timedelta(0)),
        ("，过了点就不用说了", timedelta(0)),
        ("，晚了两个小时就算了", timedelta(hours=2)),
        ("，最多晚半小时", timedelta(minutes=30)),
    ],
)
def test_what_is_to_become_of_an_hour_that_is_missed_may_be_said(said: str, limit: timedelta | None) -> None:
    wish = (
        "每周一早上九点告诉我这周谁过生日"
        if said.startswith("，")
        else "every Monday at 9 tell me what is on"
    )
    told = found(wish + said)
    assert told is not None and told.lateness is not None
    assert told.lateness.limit == limit
    assert told.question in ("这周谁过生日", "what is on")


def test_what_only_names_its_object_is_asked_in_full() -> None:
    assert ways_to_ask("my agenda for today")[-1] == "What's on my calendar tomorrow?"
    assert ways_to_ask("今天的日程")[-1] == "我明天有什么安排"
    assert ways_to_ask("the list of birthdays for the coming week")[0] == "birthdays for the coming week"
    assert ways_to_ask("a joke") == ["a joke"]
