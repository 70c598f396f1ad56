"""Wishes that no example is like: known by their words, and by whom the owner knows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from daiban.kit.when import read
from daiban.memory.people import Mention, Person, read_mentions
from daiban.planner.wishes.activities import activity_in
from daiban.planner.wishes.asking import asked_in
from daiban.planner.wishes.by_words import adds_somebody, skill_by_words
from daiban.planner.wishes.meals import COFFEE, meal_in, wants_a_table
from daiban.turns.groups import with_groups

NOW = datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = [
    Person(id=str(n), name=name, remark=remark, categories=(), relations=(), messages=1, last_message_at=None)
    for n, (name, remark) in enumerate(
        (
            ("李敏", "小李"),
            ("王磊", "老王"),
            ("宋遥", "发小"),
            ("周航", "小周"),
            ("Sam Lee", None),
            ("Dana Okafor", "flatmate"),
            ("Dave Hughes", "plumber"),
            ("Vera Stone", "boss"),
        )
    )
]


def mentions_in(wish: str) -> list[Mention]:
    return with_groups(wish, read_mentions(wish, PEOPLE), ["launch crew", "青鸟项目组"])


def by_words(wish: str, found: str = "") -> str | None:
    return skill_by_words(wish, mentions_in(wish), read(wish, now=NOW), found)


@pytest.mark.parametrize(
    "wish",
    [
        "facetime with Dana on Sunday at 5",
        "skype with Sam thursday evening",
        "phone call with the plumber at noon tomorrow re the boiler",
        "I want to meet the boss before the spring review to go over the slides",
        "meet Sam at the old tennis courts on Saturday at 10am",
        "find a time for me, Sam and Dana this week, 45 minutes",
        "get me 20 minutes with the boss this week",
        "go for a swim with Dana on Sunday morning",
        "squash with Sam Thursday 6pm",
        "museum with Dana next weekend",
        "could you arrange bowling with Sam on Friday night",
        "take Dana to the theatre on Saturday",
        "约小周周六下午打羽毛球",
        "周日和发小去看电影",
        "约老王周六去看展",
        "叫发小周日一起爬山",
        "周末跟发小去钓鱼，帮我约一下",
        "约小李周三在公司楼下见",
        "約老王聽晚睇戲",
        "約老王星期六去睇波",
        "約老王下個星期三傾偈",
        "跟小李周五聊聊天",
        "帮我、小周和小李找个时间，这周，45分钟",
        "周五下班跟老王打台球",
        "約小李星期六去游泳",
        "約小周星期六下晝去游水",
    ],
)
def test_what_is_done_with_somebody_is_arranged(wish: str) -> None:
    assert by_words(wish) == "arrange-meeting"


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("问小李要一份最新的PRD", "能给我一份最新的PRD吗？"),
        ("问老王借下梯子", "能借我梯子吗？"),
        ("问小李要不要带伞", "想问一下：要不要带伞？"),
        ("问小李要来几个人", "想问一下：要来几个人？"),
        (
            "问小李要一份最新的PRD，顺便问她沈工那边确认了没",
            "能给我一份最新的PRD吗？另外想问一下：沈工那边确认了没？",
        ),
        (
            "ask Sam if the room is booked and ask him whether the key is there",
            "Could you tell me if the room is booked? Could you tell me whether the key is there?",
        ),
    ],
)
def test_a_question_and_a_second_one_go_in_one_message(wish: str, text: str) -> None:
    asked = asked_in(wish, mentions_in(wish), read(wish, now=NOW))
    assert asked is not None and asked.text == text


@pytest.mark.parametrize(
    "wish",
    [
        "i need to call mum about the boiler man at 6, remind me",
        "have to ring the garage tomorrow at 9 - remind me pls",
        "I've got to pay the nursery on friday, so please remind me",
        "六点要给妈妈打电话说锅炉的事，提醒我",
        "周五得交水电费，到时候提醒我一下",
    ],
)
def test_what_is_to_be_done_may_come_before_the_reminding(wish: str) -> None:
    assert by_words(wish, "arrange-meeting") == "remind"


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("告诉发小不用等我吃饭", "cancel"),
        ("告诉发小今晚我加班到九点，不用等我吃饭", ""),
        ("跟小李说今晚不用等我吃饭了", "cancel"),
        ("跟老王说一声别来接我了", "cancel"),
        ("转告小李明天的培训取消了", "cancel"),
        ("告诉小李唔使急住還", ""),
        ("给老王发条微信说不用带酒了", "cancel"),
        ("在群里说一声，明天站会改到九点半", "change"),
        ("群里吱一声，明天站会改到九点半", "change"),
        ("工作群里通知一下，周五不开会", "cancel"),
        ("跟发小说我明天回老家看看", ""),
    ],
)
def test_what_is_told_of_not_doing_cancels_nothing(wish: str, found: str) -> None:
    assert by_words(wish, found) == "tell"


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("不用告诉发小了", "cancel"),
        ("取消告诉老王的消息", "cancel"),
        ("跟老王的饭取消了", "cancel"),
        ("和小李吃饭不用了", "cancel"),
        ("人群里走丢了", "cancel"),
    ],
)
def test_what_cancels_is_not_told(wish: str, found: str) -> None:
    assert by_words(wish, found) != "tell"


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("ask Sam if he needs the slides in German", ""),
        ("ask Dana whether the meeting is moved to three", "change"),
        ("can you ask the plumber when he is coming", ""),
        ("check with Sam and Dana whether Friday still stands", ""),
        ("find out from Dana who is presenting on Monday", "who-is-free-not"),
        ("ask Sam to send me the numbers", ""),
        ("msg Sam that I am on my way", ""),
        ("msg Sam and Dana that the demo is moved to 4", "arrange-meeting"),
        ("let the plumber know the light is still flickering", ""),
        ("tell everyone in launch crew I'm off sick today", ""),
        ("帮我问问小李，宁波那边合同签了没", ""),
        ("问老王会改到几点了", "change"),
        ("跟小周确认一下周五几点开会", ""),
        ("问下发小他还来不来", ""),
        ("跟大家说周五聚餐改到七点了", "change"),
        ("告诉青鸟项目组的人明天不用来", ""),
    ],
)
def test_what_is_asked_of_or_told_to_somebody_is_a_message(wish: str, found: str) -> None:
    expected = None if found == "who-is-free-not" else "tell"
    assert by_words(wish, found) == expected


@pytest.mark.parametrize(
    "wish",
    [
        "who is free on Thursday evening",
        "who can play tennis with me on Sunday morning",
        "is anyone around on Saturday",
        "which of my friends can do Thursday evening",
        "谁周六有空",
        "这周谁有空打球啊 发小还是小周",
        "我和小周、小李周四上午都啥时候空",
        "有没有人周日下午有空",
        "明晚谁能陪我打羽毛球",
    ],
)
def test_who_is_free_at_all(wish: str) -> None:
    assert by_words(wish) == "who-is-free"
    assert by_words(wish, "agenda") == "who-is-free"


@pytest.mark.parametrize(
    "wish",
    [
        "remind me to play tennis with Sam on Friday",
        "what did Sam say about tennis",
        "I had a walk with Sam yesterday",
        "tennis on Sunday",
        "tickets for the cinema with Sam",
        "ask me later",
        "ask Sam to lunch on Friday",
        "who invented tennis",
        "text Dana a photo of the cat",
        "tell Sam a joke",
        "see Dana's holiday plans",
        "is there a free table on Friday",
        "how do I beat Sam at chess",
        "把跟小李打球改到周日",
        "别约小李打球了",
        "昨天和小李打球了",
        "问题出在哪",
        "约小李吃饭",
        "谁发明了电话",
        "周六去看电影",
        "提醒我周六和小李打球",
    ],
)
def test_other_things_are_left_alone(wish: str) -> None:
    assert by_words(wish) is None


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("ask Sam if he needs the slides", "Could you tell me if you need the slides?"),
        ("ask Dana whether she's coming and what she wants", "Could you tell me whether you're coming and what you want?"),
        ("ask Sam what time his train gets in on Friday", "Could you tell me what time your train gets in on Friday?"),
        ("ask Dana what her budget is", "Could you tell me what your budget is?"),
        ("ask Sam about his holiday", "I have a question about your holiday."),
        ("ask Sam is he bringing the wine", "Are you bringing the wine?"),
        ("ask Sam to bring his spirit level", "Could you bring your spirit level?"),
        ("ask Sam to give her a lift", "Could you give her a lift?"),
        ("ask Dana if the plumber finished his job", "Could you tell me if the plumber finished his job?"),
        ("ask Sam what his boss said", "Could you tell me what his boss said?"),
        ("ask mum when his train gets in", "Could you tell me when his train gets in?"),
        ("ask Dana if she can lend me her drill", "Can you lend me your drill?"),
        ("ask Sam whether he'll be at the yard by 8", "Will you be at the yard by 8?"),
        ("ask Sam if he's got the keys", "Have you got the keys?"),
        ("ask Sam if I can borrow the drill", "Could you tell me if I can borrow the drill?"),
        ("ask Dana if I can borrow her drill", "Could you tell me if I can borrow your drill?"),
        ("ask Sam how much I owe him", "Could you tell me how much I owe you?"),
        ("ask Dana if I can bring Sam and his sister", "Could you tell me if I can bring Sam and his sister?"),
        ("please ask Sam what time the flight lands.", "Could you tell me what time the flight lands?"),
        ("ask Sam to send me the numbers", "Could you send me the numbers?"),
        ("ask Sam about the slides", "I have a question about the slides."),
        ("ask Sam if the boss said when he comes", "Could you tell me if the boss said when he comes?"),
        ("ask Sam and Dana if they can come", "Could you tell me if they can come?"),
        ("帮我问问小李，宁波那边合同签了没", "想问一下：宁波那边合同签了没？"),
        ("问下发小他还来不来？", "想问一下：你还来不来？"),
        ("向老王打听一下押金怎么退", "想问一下：押金怎么退？"),
    ],
)  # fmt: skip
def test_a_question_is_passed_on_in_the_owners_words(wish: str, text: str) -> None:
    asked = asked_in(wish, read_mentions(wish, PEOPLE), read(wish, now=NOW))
    assert asked is not None and asked.text == text


def test_a_question_may_have_its_time() -> None:
    wish = "tomorrow at 9 ask Sam where the contract is"
    asked = asked_in(wish, read_mentions(wish, PEOPLE), read(wish, now=NOW))
    assert asked is not None and [e.text for e in asked.times] == ["tomorrow at 9"]


def test_a_remark_that_is_a_relation_comes_before_a_name_that_overlaps_it() -> None:
    assert [m.text for m in read_mentions("约发小周六吃饭", PEOPLE)] == ["发小"]
    assert [m.text for m in read_mentions("约小周周六吃饭", PEOPLE)] == ["小周"]


def test_one_more_guest_is_seen() -> None:
    for wish in ("顺便把小周也叫上", "也叫上老王吧", "invite Sam too", "add Dana to the meeting"):
        assert adds_somebody(wish, read_mentions(wish, PEOPLE)), wish
    for wish in ("把小周的电话发我", "invite Sam to dinner on Friday", "add Dana's birthday to my calendar"):
        assert not adds_somebody(wish, read_mentions(wish, PEOPLE)), wish


def test_what_is_done_is_called_as_the_owner_calls_it() -> None:
    found = activity_in("周六约小李打羽毛球")
    assert found is not None and found.invitation[0] == "打羽毛球"
    found = activity_in("go for a walk with Sam")
    assert found is not None and found.title[1] == "Walk" and found.invitation[1] == "a walk"
    assert activity_in("meeting about the tennis club with Sam") is None
    assert activity_in("跟小李开会讨论爬山") is None
    assert activity_in("run through the numbers with Sam on Friday") is None
    assert activity_in("约老王在健身房见") is None


def test_coffee_is_coffee_at_any_hour() -> None:
    assert meal_in("约小李中午喝杯咖啡") == COFFEE and COFFEE.title == ("喝咖啡", "Coffee")
    assert meal_in("下午茶").title[1] == "Afternoon tea"


def test_a_table_for_nobody_in_particular() -> None:
    for wish in ("book a table for 4 at Bella", "周五晚上订个四人桌", "帮我预订周六的位子"):
        assert wants_a_table(wish), wish
    for wish in ("book a table with my boss", "约他吃饭订个位", "dinner tonight", "和她订个位子"):
        assert not wants_a_table(wish), wish


def test_a_meal_or_a_call_with_a_known_person_is_arranged_whatever_stands_before_it() -> None:
    for wish, skill in (
        ("跟老王约个半小时电话，这周内，越快越好", "arrange-meeting"),
        ("同老王傾個電話，星期四晏晝十二點半", "arrange-meeting"),
        ("约老王下周三晚上整点水煮鱼，还去上次那家", "arrange-meal"),
        ("今晚不想做饭了，叫上老王去海底捞搓一顿", "arrange-meal"),
        ("懒得动，约老王周五喝两杯", "arrange-meal"),
        ("提醒我约老王吃饭", None),
        ("约老王别吃辣", None),
        ("老王电话多少", None),
        ("跟老王说电话打不通", "tell"),
    ):
        assert by_words(wish) == skill, wish


@pytest.mark.parametrize(
    "wish",
    [
        "when can sam dana and me all do an evening next week",
        "which evening can Dana and me both do",
        "when could Dana, Sam and I all meet up next weekend",
        "what nights next week can Sam and me do",
        "我跟发小老王下周哪天晚上能聚",
        "我同發小下星期邊晚都得閒",
    ],
)
def test_when_all_of_them_can_is_who_is_free(wish: str) -> None:
    assert by_words(wish) == "who-is-free"


@pytest.mark.parametrize(
    "wish", ["when can Sam bring the van on Friday", "what did Sam do on Friday", "发小周五做什么工作"]
)
def test_what_one_does_is_not_when_all_are_free(wish: str) -> None:
    assert by_words(wish) not in ("who-is-free", "agenda")


@pytest.mark.parametrize(
    "wish",
    [
        "聽日下晝有咩做",
        "周六有啥要做的",
        "下周一要做些什么",
        "明天我都有哪些要办的",
        "what have i got to do on friday",
        "what do I need to get done on Saturday",
        "anything to do on Friday",
    ],
)
def test_what_there_is_to_do_is_what_is_on(wish: str) -> None:
    assert by_words(wish) == "agenda"


@pytest.mark.parametrize(
    ("wish", "found", "expected"),
    [
        ("put me down for first aid training 14 Jan at 9", "", "calendar-add"),
        ("pencil me in for the hygienist on the 9th at 3", "", "calendar-add"),
        ("can you put me down for the rota on friday", "remind", "calendar-add"),
        ("put down tuning at the chapel friday 11am", "", "calendar-add"),
        ("幫我記低廿四號朝早十點去剪頭髮", "", "calendar-add"),
        ("唔該記低星期五下晝三點睇牙", "", "calendar-add"),
        ("put me through to the bank", "", None),
    ],
)
def test_what_the_owner_is_put_down_for_is_put_in(wish: str, found: str, expected: str | None) -> None:
    assert by_words(wish, found) == expected


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("这周哪天下午得空", "agenda"),
        ("下周哪天晚上有空", "agenda"),
        ("这周大家哪天有空", "who-is-free"),
        ("see what I've got on Monday", "agenda"),
        ("错了，是周四", "change"),
        ("不是周三，是周五", "change"),
        ("not tuesday, wednesday", "change"),
    ],
)
def test_what_is_said_in_few_words(wish: str, found: str) -> None:
    assert by_words(wish, "") == found


@pytest.mark.parametrize("found", ["", "arrange-meal", "arrange-meeting", "agenda"])
@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("问小周圣诞节要不要来家里吃饭", "想问一下：圣诞节要不要来家里吃饭？"),
        ("问小李要不要喝奶茶", "想问一下：要不要喝奶茶？"),
        ("帮我问问老王周六想不想来店里吃饭", "想问一下：周六想不想来店里吃饭？"),
        ("問下小李聽晚要唔要嚟我屋企食飯", "想问一下：聽晚要唔要嚟我屋企食飯？"),
        ("问一下发小愿不愿意来家里过年", "想问一下：愿不愿意来家里过年？"),
        ("问问老王几点回来吃饭", "想问一下：几点回来吃饭？"),
    ],
)
def test_whether_somebody_wants_to_is_asked_and_not_arranged(wish: str, text: str, found: str) -> None:
    asked = asked_in(wish, mentions_in(wish), read(wish, now=NOW))
    assert asked is not None
    assert (asked.text, asked.times, by_words(wish, found)) == (text, (), "tell")


@pytest.mark.parametrize("wish", ["问小李周六要不要一起吃饭", "问老王哪天方便出来喝茶"])
def test_to_do_it_together_is_arranged(wish: str) -> None:
    assert by_words(wish, "arrange-meal") != "tell"


@pytest.mark.parametrize(
    "wish",
    [
        "后天下午约小李过下店里的账",
        "后天下午约小李对账",
        "明天下午跟老王对下报价",
        "周五约發小核一下賬",
        "和小周过一遍合同",
    ],
)
def test_to_go_over_something_with_somebody_is_a_meeting(wish: str) -> None:
    assert by_words(wish) == "arrange-meeting"


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("周六早上跟小李去爬西山", "爬西山"),
        ("约老王周日上午爬长虫山", "爬长虫山"),
        ("周六下午约小周逛翠湖", "逛翠湖"),
        ("明天下午跟发小逛斗南花市", "逛斗南花市"),
        ("周日同小李行翠湖公園", "行翠湖公園"),
        ("星期六朝早同小李去爬獅子山", "爬獅子山"),
        ("周日和老王爬八达岭长城", "爬八达岭长城"),
        ("周六和小周逛沙河古镇", "逛沙河古镇"),
    ],
)
def test_what_is_climbed_or_strolled_about_is_what_is_done(wish: str, title: str) -> None:
    activity = activity_in(wish)
    assert by_words(wish) == "arrange-meeting"
    assert activity is not None and activity.title[0] == title


@pytest.mark.parametrize("wish", ["跟小李爬虫的事", "周五逛一下", "跟老王爬楼"])
def test_other_climbing_is_no_outing(wish: str) -> None:
    assert activity_in(wish) is None


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("band practice weds 7.30pm at the scout hut with dana sam and vera stone", "Band practice"),
        ("choir practice thursday 7pm with Dana and Sam", "Choir practice"),
        ("rehearsal with Sam friday 6pm", "Rehearsal"),
        ("dress rehearsal saturday at 2 with Dana", "Dress rehearsal"),
        ("cricket training with Sam on sunday at 10", "Cricket training"),
        ("jam session with Dana and Dave Hughes sunday afternoon", "Jam session"),
    ],
)
def test_to_practise_with_somebody_is_arranged(wish: str, title: str) -> None:
    activity = activity_in(wish)
    assert by_words(wish) == "arrange-meeting"
    assert activity is not None and activity.title[1] == title


@pytest.mark.parametrize(
    "wish",
    [
        "who has a birthday this week",
        "whose birthday is it next week",
        "any birthdays next month?",
        "who's got a birthday coming up",
        "is it anyone's birthday today",
        "which of my friends have birthdays in December",
        "这周谁过生日",
        "下周有没有人过生日",
        "本周过生日的人",
        "今天是谁的生日",
        "呢個禮拜邊個生日",
    ],
)
def test_who_has_a_birthday_is_asked_of_nobody_in_particular(wish: str) -> None:
    assert by_words(wish) == "birthdays"


@pytest.mark.parametrize(
    "wish",
    [
        "when is Dana's birthday",
        "who is coming to the birthday party",
        "buy a present for the birthday on Friday",
        "add Sam's birthday on 3 December",
        "老王的生日是哪天",
        "提醒我明天是小李生日",
        "祝小周生日快乐",
        "给发小订生日蛋糕",
    ],
)
def test_a_birthday_that_is_named_is_another_thing(wish: str) -> None:
    assert by_words(wish) != "birthdays"


@pytest.mark.parametrize(
    "wish",
    [
        "what do you tell me regularly",
        "what do you tell me every day?",
        "show me my recurring questions",
        "你定期告诉我什么",
        "你每天都会告诉我哪些事",
        "我设了哪些定期的任务",
    ],
)
def test_what_is_told_regularly_is_listed_with_the_reminders(wish: str) -> None:
    assert by_words(wish, "agenda") == "reminders"
