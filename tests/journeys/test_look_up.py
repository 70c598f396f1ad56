"""Questions about what the owner keeps are answered from calendar, contacts and chats, whatever the words; others are not."""

import pytest
from conftest import Hub
from worlds import calendar, card, event

CHAT_EN = """[01/11/2026, 20:02:11] Dana Okafor: the spare keys are under the blue flowerpot
[01/11/2026, 20:03:11] Dana Okafor: wifi password at the cottage is otter-4412
[02/11/2026, 09:03:11] Kim: the boiler repair was 180 in the end
[23/11/2026, 09:03:11] Dana Okafor: we should go to France some day
"""
CHAT_ZH = """2026/11/1 20:02 - 宋遥: 备用钥匙在蓝色花盆下面
2026/11/1 20:03 - 宋遥: 家里wifi密码是otter4412
2026/11/2 20:03 - 宋遥: 搬家师傅的电话是13800001111
"""


@pytest.fixture
def owner_en(en: Hub) -> Hub:
    events = calendar(
        event("dentist", "20261210T093000", "20261210T101500", "Dentist, Dr Wu", "LOCATION:12 High Street"),
        event("club", "20261201T190000", "20261201T210000", "Book club", "RRULE:FREQ=WEEKLY"),
        event("eyes", "20260310T090000", "20260310T093000", "Eye test"),
    )
    en.json("import", "calendar", en.write("own.ics", events), "--user", "me")
    more = card("Piotr Nowak", "plumber", "TEL:+44 7700 900123", "EMAIL:piotr@example.org")
    en.json("import", "contacts", en.write("more.vcf", more), "--user", "me")
    chat = en.write("keys.txt", CHAT_EN)
    whose = ("--who", "Dana Okafor=uni flatmate", "--who", "Kim=")
    en.json("import", "chat", chat, "--user", "me", "--group", "Flat", *whose)
    return en


@pytest.fixture
def owner_zh(zh: Hub) -> Hub:
    events = calendar(
        event("dentist", "20261210T093000", "20261210T101500", "看牙医", "LOCATION:仁和口腔"),
        event("parents", "20261203T190000", "20261203T210000", "小宝家长会"),
    )
    zh.json("import", "calendar", zh.write("own.ics", events), "--user", "me")
    more = card("周铁", "水管工", "TEL:13911112222")
    zh.json("import", "contacts", zh.write("more.vcf", more), "--user", "me")
    zh.json("import", "chat", zh.write("keys.txt", CHAT_ZH), "--user", "me", "--with", "死党")
    return zh


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When's my dentist appointment?", ["10 Dec", "09:30", "Dr Wu", "12 High Street"]),
        ("what time is book club on Tuesday", ["1 Dec", "19:00"]),
        ("when was my last eye test", ["10 Mar", "Eye test"]),
        ("What's the plumber's number?", ["+44 7700 900123"]),
        ("where are the spare keys", ["1 Nov", "Dana Okafor", "flowerpot"]),
        ("wifi password at the cottage?", ["otter-4412"]),
        ("How much did the boiler repair cost?", ["180"]),
    ],
)
def test_a_question_is_answered_from_what_the_owner_keeps(
    owner_en: Hub, question: str, told: list[str]
) -> None:
    run = owner_en.json("ask", question, "--user", "me")
    assert run["status"] == "done" and run["model_calls"] == 0, run
    assert all(part in run["reply"] for part in told), run["reply"]
    assert run["receipt"]["read"], run["receipt"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我什么时候去看牙医？", ["12月10日", "09:30", "仁和口腔"]),
        ("小宝的家長會係邊日㗎？", ["12月3日", "19:00"]),
        ("备用钥匙搁哪了", ["11月1日", "宋遥", "蓝色花盆"]),
        ("搬家师傅电话多少", ["13800001111"]),
        ("水管工的手机号给我一下", ["13911112222"]),
        ("家里wifi密码是多少来着", ["otter4412"]),
    ],
)
def test_a_question_in_chinese_is_answered_from_what_the_owner_keeps(
    owner_zh: Hub, question: str, told: list[str]
) -> None:
    run = owner_zh.json("ask", question, "--user", "me")
    assert run["status"] == "done", run
    assert all(part in run["reply"] for part in told), run["reply"]


def test_what_stands_nowhere_is_told_and_not_made_up(owner_en: Hub) -> None:
    run = owner_en.json("ask", "Where is my passport?", "--user", "me")
    assert run["reply"].startswith("Nobody said it in these words; nearest in meaning:"), run["reply"]
    run = owner_en.json("ask", "What is the tallest mountain in Peru?", "--user", "me", code=3)
    assert run["status"] == "unclear" and "find nothing" in run["waiting_for"]["text"], run


def test_what_was_answered_in_the_chat_comes_with_the_question(owner_en: Hub) -> None:
    chat = "[24/11/2026, 08:00:00] Alex: what is the gate code?\n[24/11/2026, 08:01:00] Dana Okafor: 7714\n"
    file = owner_en.write("gate.txt", chat)
    owner_en.json("import", "chat", file, "--user", "me", "--with", "uni flatmate", "--who", "Alex=me")
    run = owner_en.json("ask", "whats the gate code again", "--user", "me")
    assert "gate code" in run["reply"] and "7714" in run["reply"], run["reply"]


def test_the_birthday_of_one_is_not_that_of_another(owner_zh: Hub) -> None:
    events = calendar(event("bd", "20261218T000000", "20261219T000000", "老爸生日"))
    owner_zh.json("import", "calendar", owner_zh.write("bd.ics", events), "--user", "me")
    assert "12月18日" in owner_zh.json("ask", "老爸生日是哪天", "--user", "me")["reply"]
    told = owner_zh.json("ask", "死党的生日是哪天", "--user", "me")
    assert "12月18日" not in told["reply"], told["reply"]


def test_closed_chats_and_calendars_answer_nothing(owner_zh: Hub) -> None:
    for grant in owner_zh.json("grant", "list", "--user", "me")["grants"]:
        if grant["data"] in ("chat", "calendar"):
            owner_zh.json("grant", "revoke", grant["id"], "--user", "me")
    for question in ("备用钥匙搁哪了", "我什么时候去看牙医？"):
        run = owner_zh.json("ask", question, "--user", "me", code=3)
        assert "没有找到" in run["waiting_for"]["text"], run


def test_a_chosen_ability_serves_the_same_words(owner_en: Hub) -> None:
    asked = owner_en.json("ask", "the tap, you know, with Piotr", "--user", "me", code=3)["waiting_for"]
    assert len(asked["options"]) > 5 and "can do" in asked["text"], asked
    number = next(o["id"] for o in asked["options"] if o["text"].startswith("Remind"))
    told = owner_en.json("answer", asked["id"], number, "--user", "me", code=3)
    assert told["waiting_for"]["text"].startswith("When?"), told["waiting_for"]


@pytest.fixture
def days_en(en: Hub) -> Hub:
    events = calendar(
        event("gum", "20261210T093000", "20261210T101500", "Gum check", "LOCATION:Hollis"),
        event("sale", "20261212T100000", "20261212T110000", "Pottery fair"),
        event("fete", "20261220T120000", "20261220T140000", "Village fete"),
        event("haircut", "20261219T100000", "20261219T110000", "Haircut"),
        event("kid", "20261213T150000", "20261213T170000", "Otto's party"),
    )
    en.json("import", "calendar", en.write("own.ics", events), "--user", "me")
    chat = "[20/11/2026, 20:00:00] Dana Okafor: turning thirty, drinks on 30 January at the Crown\n"
    en.json("import", "chat", en.write("c.txt", chat), "--user", "me", "--with", "uni flatmate")
    return en


@pytest.fixture
def days_zh(zh: Hub) -> Hub:
    events = calendar(
        event("gum", "20261126T173000", "20261126T181500", "牙科复诊", "LOCATION:同福"),
        event("op", "20261203T133000", "20261203T153000", "大黄关节手术"),
        event("piano", "20261205T100000", "20261205T110000", "钢琴课"),
        event("fair", "20261219T090000", "20261219T100000", "义诊"),
        event("work", "20261221T090000", "20261221T100000", "年终考核"),
    )
    zh.json("import", "calendar", zh.write("own.ics", events), "--user", "me")
    chat = (
        "2026/10/9 08:40 - 宋遥: 今天手术三台\n"
        "2026/10/22 20:18 - 宋遥: 我搬咗啦!地址發你\n2026/10/22 20:19 - 宋遥: 紫丹大街12號803\n"
        "2026/11/1 11:00 - 方可: 你對蝦過敏㗎?\n2026/11/1 11:01 - 宋遥: 係呀,一食就全身痕\n"
        "2026/11/8 12:44 - 方可: 你剪髮嗰間幾錢呀\n2026/11/8 12:45 - 宋遥: 298,連洗\n"
    )
    zh.json("import", "chat", zh.write("c.txt", chat), "--user", "me", "--with", "死党")
    return zh


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("明天几点看牙", "11月25日"),
        ("后天几点去看牙", "17:30"),
        ("我什么时候洗牙", "17:30"),
        ("下周四有手术吗", "13:30"),
        ("死党對咩過敏", "痕"),
        ("死党剪髮要幾錢", "298"),
        ("死党住邊度", "紫丹大街12號803"),
    ],
)
def test_questions_of_a_day_and_in_cantonese(days_zh: Hub, wish: str, told: str) -> None:
    events = calendar(event("other", "20261125T100000", "20261125T110000", "面谈"))
    days_zh.json("import", "calendar", days_zh.write("more.ics", events), "--user", "me")
    run = days_zh.json("ask", wish, "--user", "me")
    assert run["status"] == "done" and told in run["reply"], run
    assert "手术三台" not in run["reply"], "what the calendar answers needs no chat"


def test_what_is_called_otherwise_on_that_day_is_told(days_en: Hub) -> None:
    run = days_en.json("ask", "what time is my dentist appointment on 10 December", "--user", "me")
    assert "nothing of that name" in run["reply"] and "Gum check" in run["reply"], run["reply"]


def test_the_party_of_another_is_not_told_for_that_of_the_one_named(days_en: Hub) -> None:
    run = days_en.json("ask", "when is Dana's party", "--user", "me")
    assert "30 January" in run["reply"], run["reply"]
    assert "Otto" not in run["reply"].splitlines()[0], run["reply"]


@pytest.mark.parametrize(
    "wish",
    [
        "have i got time for a swim on 13 december",
        "is there time for a haircut on 13 december",
        "will I have time to see the bank on 13 December",
        "can I fit in a run on 13 December",
    ],
)
def test_time_for_something_is_a_question_about_being_free(days_en: Hub, wish: str) -> None:
    run = days_en.json("ask", wish, "--user", "me")
    assert run["status"] == "done" and "free: 08:00–15:00, 17:00–22:00" in run["reply"], run
    assert "Haircut" not in run["reply"], run["reply"]


@pytest.mark.parametrize("wish", ["12月5号有时间散步吗", "12月5号来得及剪头发吗", "12月5號有冇時間去剪髮"])
def test_time_for_something_in_chinese(days_zh: Hub, wish: str) -> None:
    run = days_zh.json("ask", wish, "--user", "me")
    assert run["status"] == "done" and "钢琴课" in run["reply"] and "空闲" in run["reply"], run


@pytest.mark.parametrize("wish", ["从现在到12月23号周末都排了啥", "12月23号之前的周末我都有什么安排"])
def test_the_weekends_of_a_longer_time_are_these_alone(days_zh: Hub, wish: str) -> None:
    run = days_zh.json("ask", wish, "--user", "me")
    assert "钢琴课" in run["reply"] and "义诊" in run["reply"] and "年终" not in run["reply"], run


@pytest.mark.parametrize(
    "wish", ["what's on at weekends before 23 December", "which weekends am I free before 23 December"]
)
def test_the_weekends_in_english(days_en: Hub, wish: str) -> None:
    run = days_en.json("ask", wish, "--user", "me")
    assert "12 Dec" in run["reply"] and "20 Dec" in run["reply"] and "10 Dec" not in run["reply"], run
