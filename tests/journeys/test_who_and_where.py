"""Who and which place are meant: found where one fits, asked where several do, told where none is left."""

from conftest import Hub
from worlds import card

LIKED = "约{who}周五晚上吃饭，去我们都觉得好吃的那家{kind}"


def test_what_was_said_of_the_past_tells_two_friends_apart(zh: Hub) -> None:
    told = zh.json("ask", LIKED.format(who="朋友", kind="意大利菜"), "--user", "me")
    assert "大学同学（何嘉）" in told["reply"] and "意舍餐厅" in told["reply"], told["reply"]


def test_two_who_fit_are_asked_about_with_remark_and_name(en: Hub) -> None:
    twins = card("Dana Okafor-Reid", "gym buddy") + card("Dana Whitlock")
    en.json("import", "contacts", en.write("more.vcf", twins), "--user", "me")
    told = en.json("ask", "lunch with Dana tomorrow at Golden Chopsticks", "--user", "me", code=3)
    wait = told["waiting_for"]
    assert told["status"] == "unclear" and wait["kind"] == "choice"
    shown = [option["text"] for option in wait["options"]]
    assert any("gym buddy" in text and "Dana Okafor-Reid" in text for text in shown) and len(shown) == 3
    told = en.json("answer", wait["id"], "gym buddy", "--user", "me")
    assert told["status"] == "waiting" and "gym buddy" in told["reply"], told


def test_two_places_praised_lately_are_asked_about(zh: Hub) -> None:
    more = "2026/11/20 21:10 - 宋遥: 川巷子今天也超好吃\n2026/11/20 21:12 - 方可: 是的，太好吃了\n"
    zh.json("import", "chat", zh.write("more.txt", more), "--user", "me", "--with", "死党")
    told = zh.json("ask", "和死党周五晚上吃饭，去上次我们都觉得不错的那家", "--user", "me", code=3)
    options = [option["text"] for option in told["waiting_for"]["options"]]
    assert len(options) == 2 and "川巷子" in options[0] and "赤羽烧鸟" in options[1], "the latest first"
    told = zh.json("answer", told["waiting_for"]["id"], "赤羽烧鸟", "--user", "me")
    assert told["status"] == "waiting" and "赤羽烧鸟" in told["waiting_for"]["text"]


def test_praise_that_was_withdrawn_is_no_praise(zh: Hub) -> None:
    more = "2026/11/22 21:10 - 宋遥: 昨天又去了赤羽烧鸟，难吃，服务也差，再也不去了\n"
    zh.json("import", "chat", zh.write("more.txt", more), "--user", "me", "--with", "死党")
    told = zh.json("ask", LIKED.format(who="死党", kind="日料"), "--user", "me", code=3)
    text = told["waiting_for"]["text"]
    assert told["waiting_for"]["kind"] == "choice" and "赤羽烧鸟" in text and "后来" in text, (
        "with why it was set aside"
    )
    told = zh.json("answer", told["waiting_for"]["id"], "静园素食", "--user", "me")
    assert told["status"] == "waiting" and "静园素食" in told["waiting_for"]["text"]


def test_lukewarm_words_are_no_praise(zh: Hub) -> None:
    told = zh.json("ask", "约郑立周五中午吃面，去我们都觉得不错的那家", "--user", "me", code=3)
    choice = told["waiting_for"]
    assert choice["kind"] == "choice" and "没有找到你们俩都说过好的地方" in choice["text"], choice
    assert "川巷子" in [option["text"] for option in choice["options"]], "some of the directory are offered"


def test_a_place_that_cannot_be_booked_here_is_said_so(zh: Hub) -> None:
    told = zh.json("ask", "约大学同学周五晚上七点去意舍餐厅吃披萨", "--user", "me", "--approve", "all")
    told = zh.json("answer", told["waiting_for"]["id"], "可以的", "--user", "me")
    assert told["status"] == "done", told
    assert "+86 21 5550 0199" in told["reply"] and "未确认" in told["reply"]
    assert zh.seated() == []
    mine = zh.json("calendar", "--user", "me")["events"]
    assert any("未确认" in e["title"] and e["start"] == "2026-11-27T19:00:00+08:00" for e in mine), mine


def test_a_place_that_nobody_knows_is_not_replaced_by_another(en: Hub) -> None:
    told = en.json("ask", "dinner with my uni flatmate on Friday at Harbour Lights", "--user", "me")
    assert "Harbour Lights" in told["waiting_for"]["text"], told["reply"]
    assert "Tandoor" not in told["reply"]


def test_somebody_unknown_is_asked_about(en: Hub) -> None:
    told = en.json("ask", "book dinner with Gwendolyn on Friday at Tandoor Lane", "--user", "me", code=3)
    assert told["waiting_for"]["kind"] == "choice" and "Gwendolyn" in told["waiting_for"]["text"]
    told = en.json("answer", told["waiting_for"]["id"], "I mean Dana", "--user", "me")
    assert told["status"] == "waiting" and "Dana Okafor" in told["reply"]


def test_what_is_cancelled_is_narrowed_by_place_food_and_meal_and_shown_with_its_day(en: Hub) -> None:
    en.json("ask", "dinner with Dana on 11 December at Golden Chopsticks", "--user", "me", "--approve", "all")
    en.json("ask", "dinner with Lee on 12 December at Tandoor Lane", "--user", "me", "--approve", "all")
    several = en.json("ask", "cancel the dinner", "--user", "me", code=3)["waiting_for"]
    assert [o["text"].startswith("Dinner with") for o in several["options"]] == [True, True], several
    told = en.json("ask", "cancel the Indian", "--user", "me")
    assert "Lee" in told["reply"] and "flatmate" not in told["reply"], told["reply"]
    told = en.json("answer", several["id"], "the one at Golden Chopsticks", "--user", "me")
    assert "Dinner with Dana" in told["reply"] and told["waiting_for"]["kind"] == "approval", told
