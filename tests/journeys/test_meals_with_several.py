"""Meals with several guests: all asked at once, a place that suits all, one table, one card, every calendar."""

from typing import Any

import pytest
from conftest import LATER, Hub
from worlds import World, calendar, card, event, geojson, place

FRIENDS = World(
    users=(
        ("me", "--name", "方可", "--locale", "zh-CN"),
        ("li", "--name", "李敏", "--locale", "zh-CN"),
        ("sam", "--name", "Sam Reed", "--locale", "en-US", "--timezone", "Asia/Shanghai"),
    ),
    contacts="".join(
        [
            card("李敏", "小李", "IMPP:daiban:li"),
            card("Sam Reed", "Sam", "IMPP:daiban:sam"),
            card("王磊", "老王"),
            card("Alex Chen", "climbing Alex"),
            card("Alex Moore"),
        ]
    ),
    chats=(
        (
            "小李",
            """2026/11/2 21:10 - 李敏: 川巷子的水煮鱼绝了
2026/11/2 21:12 - 方可: 真的好吃，辣得过瘾
2026/11/10 21:10 - 李敏: 赤羽烧鸟真的好吃
2026/11/10 21:12 - 方可: 同感，下次还去
""",
        ),
        (
            "Sam",
            """[11/11/2026, 20:01:02] Sam Reed: Akabane Yakitori was lovely, we have to go back
[11/11/2026, 20:03:40] 方可: yes! loved it
[12/11/2026, 20:10:02] Sam Reed: 川巷子 on the other hand... never again, it was awful
[13/11/2026, 20:11:02] Sam Reed: by the way, I don't eat seafood
""",
        ),
    ),
    calendars=(
        ("me", calendar(event("1", "20261206T180000", "20261206T220000", "部门聚会"))),
        ("li", calendar(event("2", "20261205T180000", "20261205T190000", "不能说的事"))),
    ),
    places=geojson(
        place(1, "赤羽烧鸟", "japanese", **{"name:en": "Akabane Yakitori", "opening_hours": "Mo-Su 17:00-23:30", "capacity": "6"}),
        place(2, "川巷子", "sichuan", opening_hours="Mo-Su 11:00-22:00", capacity="20"),
        place(3, "辣府", "sichuan", opening_hours="Mo-Su 11:00-22:00", capacity="30"),
        place(4, "海港渔家", "seafood", opening_hours="Mo-Su 11:00-22:00", capacity="30"),
        place(5, "静园素食", "vegetarian", opening_hours="Mo-Su 10:00-22:00", capacity="2"),
    ),
)  # fmt: skip


# The evening after, when questions are put.
AFTER = "2026-11-26T21:30:00+08:00"


@pytest.fixture
def hub(make_hub: Any, home: Any) -> Hub:
    return make_hub(FRIENDS, home)


@pytest.fixture
def opened(hub: Hub) -> Hub:
    for user in ("li", "sam"):
        hub.json("grant", "add", "--user", user, "--to", "me", "--data", "free-slots")
    return hub


def questions(hub: Hub, user: str, now: str = LATER) -> list[dict[str, Any]]:
    return hub.json("inbox", "--user", user, now=now)["questions"]


def texts(hub: Hub, user: str, now: str = LATER) -> list[str]:
    return [message["text"] for message in hub.json("inbox", "--user", user, now=now)["messages"]]


def events(hub: Hub, user: str) -> list[dict[str, Any]]:
    told = hub.json("calendar", "--user", user, "--from", "2026-11-24", "--to", "2026-12-20", now=LATER)
    known = ("部门聚会", "不能说的事")
    return [one for one in told["events"] if one["title"] not in known and one["status"] != "cancelled"]


def show(hub: Hub, run: str, code: int = 0, now: str = LATER) -> dict[str, Any]:
    return hub.json("run", "show", run, "--user", "me", now=now, code=code)


def test_free_times_of_all_are_known_one_card_and_everybody_is_told_in_their_language(opened: Hub) -> None:
    told = opened.json("ask", "约小李和Sam下周六晚上去赤羽烧鸟吃饭", "--user", "me")
    asked = told["waiting_for"]
    assert asked["kind"] == "approval" and told["model_calls"] == 0, told
    assert "19:00–21:00" in asked["text"] and "不能说的事" not in str(told), "小李 is busy until seven"
    done = opened.json("approve", asked["id"], "--user", "me")
    assert done["status"] == "done" and "小李、Sam" in done["reply"] and "大家的日历" in done["reply"], done
    assert opened.seated() == [("赤羽烧鸟", "2026-12-05T19:00:00+08:00", 3)]
    for user in ("me", "li", "sam"):
        (one,) = events(opened, user)
        assert one["start"].startswith("2026-12-05T19:00") and one["place"] == "赤羽烧鸟", one
    assert events(opened, "sam")[0]["title"] == "Dinner with 方可"
    assert any("定好了" in text and "Sam Reed" in text for text in texts(opened, "li")), texts(opened, "li")
    assert any("is settled" in text and "李敏" in text for text in texts(opened, "sam"))


def test_all_are_asked_at_once_about_the_place_that_all_praised(hub: Hub) -> None:
    wish = "dinner with 小李 and Sam next weekend at that place we all loved"
    told = hub.json("ask", wish, "--user", "me")
    asked = told["waiting_for"]
    assert asked["kind"] == "approval" and "李敏" in asked["text"] and "Sam Reed" in asked["text"], told
    assert "赤羽烧鸟" in asked["text"] and "川巷子" not in asked["text"], "Sam does not like the other"
    told = hub.json("approve", asked["id"], "--user", "me")
    assert [told["waiting_for"]["kind"], *(w["kind"] for w in told["also_waiting_for"])] == ["answer"] * 2
    (to_li,), (to_sam,) = questions(hub, "li"), questions(hub, "sam")
    assert "想约你和Sam Reed吃饭" in to_li["text"], to_li
    assert "arrange dinner with you and 李敏 at 赤羽烧鸟" in to_sam["text"], to_sam
    hub.json("answer", to_sam["id"], "any time after seven on Saturday", "--user", "sam", now=LATER)
    assert show(hub, told["run"])["waiting_for"]["kind"] == "answer", "one has not answered yet"
    hub.json("answer", to_li["id"], "周六都可以", "--user", "li", now=LATER)
    card_ = show(hub, told["run"])["waiting_for"]
    assert card_["kind"] == "approval" and "19:00–21:00" in card_["text"], card_
    done = hub.json("approve", card_["id"], "--user", "me", now=LATER)
    assert done["status"] == "done" and "a table for 3" in done["reply"], done
    assert "every calendar" in done["reply"], done["reply"]
    assert hub.seated() == [("赤羽烧鸟", "2026-12-05T19:00:00+08:00", 3)]


def test_who_cannot_come_is_told_to_the_owner_and_all_are_asked_anew(hub: Hub) -> None:
    told = hub.json("ask", "约小李和Sam下周六晚上去辣府吃火锅", "--user", "me", "--approve", "all")
    (to_li,), (to_sam,) = questions(hub, "li"), questions(hub, "sam")
    hub.json("answer", to_li["id"], "可以", "--user", "li", now=LATER)
    hub.json("answer", to_sam["id"], "Sorry, not on Saturday. Friday at 7pm?", "--user", "sam", now=LATER)
    choice = show(hub, told["run"], code=3)["waiting_for"]
    assert choice["kind"] == "choice" and "小李：「可以」" in choice["text"], choice
    assert "Friday at 7pm" in choice["text"] and "12月4日周五 19:00" in str(choice["options"]), choice
    told = hub.json("answer", choice["id"], "周五晚上七点", "--user", "me", now=LATER)
    assert told["waiting_for"]["kind"] == "answer" and told["also_waiting_for"] == [], told
    assert questions(hub, "sam") == [], "that is the time that Sam offered"


def test_a_time_that_the_guest_offered_is_not_asked_of_them_again(hub: Hub) -> None:
    told = hub.json("ask", "dinner with Sam on 3 December at 7pm at 辣府", "--user", "me", "--approve", "all")
    (question,) = questions(hub, "sam")
    hub.json("answer", question["id"], "not Thursday, Friday at 7pm?", "--user", "sam", now=LATER)
    choice = show(hub, told["run"], code=3)["waiting_for"]
    told = hub.json("answer", choice["id"], "1", "--user", "me", now=LATER)
    assert told["status"] == "done", told
    assert hub.seated() == [("辣府", "2026-12-04T19:00:00+08:00", 2)]


@pytest.mark.parametrize("words", ["照约", "12月5号晚上六点，他那天休息"])
def test_a_guest_whose_calendar_is_taken_is_asked_when_the_owner_says_so(opened: Hub, words: str) -> None:
    told = opened.json("ask", "约小李12月5号晚上六点去辣府吃饭", "--user", "me", code=3)
    asked = told["waiting_for"]
    assert "我去问小李" in asked["text"], asked
    told = opened.json("answer", asked["id"], words, "--user", "me")
    assert "12月5日周六 18:00" in told["waiting_for"]["text"], told
    told = opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    (question,) = questions(opened, "li")
    opened.json("answer", question["id"], "可以", "--user", "li", now=LATER)
    card_ = show(opened, told["run"])["waiting_for"]
    opened.json("approve", card_["id"], "--user", "me", now=LATER)
    assert opened.seated() == [("辣府", "2026-12-05T18:00:00+08:00", 2)]


def test_a_place_that_one_guest_complained_of_is_not_taken(opened: Hub) -> None:
    told = opened.json("ask", "约小李和Sam下周五晚上吃川菜", "--user", "me")
    assert "辣府" in told["waiting_for"]["text"] and "川巷子" not in told["waiting_for"]["text"], told


def test_without_a_place_that_all_praised_the_owner_chooses(opened: Hub) -> None:
    told = opened.json("ask", "约小李和Sam下周五晚上去我们都喜欢的那家川菜馆", "--user", "me", code=3)
    choice = told["waiting_for"]
    assert "没有找到你们都说过好的地方" in choice["text"] and "川巷子" in choice["text"], choice
    assert [option["text"] for option in choice["options"]] == ["辣府"], choice
    told = opened.json("ask", "dinner with Sam and 老王 on 4 December, at that place we all like", "--user", "me", code=3)  # fmt: skip
    choice = told["waiting_for"]
    assert "I found no place that all of you praised" in choice["text"], choice
    assert [option["text"].split(" ")[0] for option in choice["options"]] == ["赤羽烧鸟"], "praised by some"


def test_what_one_guest_does_not_eat_is_not_offered(opened: Hub) -> None:
    told = opened.json("ask", "约老王和Sam下周五晚上吃饭", "--user", "me", code=3)
    shown = [option["text"] for option in told["waiting_for"]["options"]]
    assert shown[0].startswith("赤羽烧鸟"), "two of the three praised it"
    assert "辣府" in shown and "海港渔家" not in shown and "川巷子" not in shown, shown
    told = opened.json("ask", "约老王和climbing Alex下周五晚上吃饭", "--user", "me", code=3)
    assert "海港渔家" in str(told["waiting_for"]["options"])


def test_of_many_common_evenings_the_owner_chooses_one(opened: Hub) -> None:
    told = opened.json("ask", "set up dinner with 小李 and Sam next week at 赤羽烧鸟", "--user", "me", code=3)
    choice = told["waiting_for"]
    assert choice["kind"] == "choice" and "小李, Sam" in choice["text"], choice
    told = opened.json("answer", choice["id"], "Thursday at 7pm", "--user", "me")
    assert told["waiting_for"]["kind"] == "approval", told
    opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert opened.seated() == [("赤羽烧鸟", "2026-12-03T19:00:00+08:00", 3)]


def test_a_table_seats_all_or_as_many_as_were_said(opened: Hub) -> None:
    opened.json("ask", "约小李和Sam下周四晚上七点去辣府吃饭，一共五个人", "--user", "me", "--approve", "all")
    assert opened.seated() == [("辣府", "2026-12-03T19:00:00+08:00", 5)]
    told = opened.json("ask", "约小李和Sam下周五晚上七点去静园素食吃饭", "--user", "me", code=3)
    assert "坐不下 3 位" in told["waiting_for"]["text"], "the place has two seats"


def test_moving_it_asks_all_anew_and_cancelling_tells_all(hub: Hub) -> None:
    told = hub.json("ask", "约小李和Sam下周五晚上七点去辣府吃饭", "--user", "me", "--approve", "all")
    for user, words in (("li", "可以"), ("sam", "yes, that works")):
        (question,) = questions(hub, user)
        hub.json("answer", question["id"], words, "--user", user, now=LATER)
    assert show(hub, told["run"])["status"] == "done", told
    moved = hub.json("ask", "改到下周四晚上七点", "--user", "me", "--approve", "all", now=LATER)
    kinds = [moved["waiting_for"]["kind"], *(w["kind"] for w in moved["also_waiting_for"])]
    assert kinds == ["answer"] * 2, moved
    (to_li,), (to_sam,) = questions(hub, "li", AFTER), questions(hub, "sam", AFTER)
    assert "想改一下我们" in to_li["text"] and "move our dinner" in to_sam["text"], (to_li, to_sam)
    hub.json("answer", to_li["id"], "可以", "--user", "li", now=AFTER)
    hub.json("answer", to_sam["id"], "fine", "--user", "sam", now=AFTER)
    assert show(hub, moved["run"], now=AFTER)["status"] == "done"
    assert hub.seated(AFTER) == [("辣府", "2026-12-03T19:00:00+08:00", 3)]
    for user in ("me", "li", "sam"):
        assert [one["start"][:16] for one in events(hub, user)] == ["2026-12-03T19:00"]
    assert any("has a new time" in text for text in texts(hub, "sam", AFTER))
    ended = hub.json("ask", "取消和小李、Sam的饭局", "--user", "me", "--approve", "all", now=AFTER)
    assert ended["status"] == "done" and "小李" in ended["reply"] and "Sam" in ended["reply"], ended
    assert hub.seated(AFTER) == [] and [events(hub, user) for user in ("me", "li", "sam")] == [[], [], []]
    assert any("取消" in text for text in texts(hub, "li", AFTER))
    assert any("is off" in text for text in texts(hub, "sam", AFTER)), texts(hub, "sam", AFTER)


def test_what_is_still_asked_is_moved_and_called_off_with_all(hub: Hub) -> None:
    hub.json(
        "ask", "dinner with 小李 and Sam on 4 December at 7pm at 辣府", "--user", "me", "--approve", "all"
    )
    moved = hub.json("ask", "make it Thursday", "--user", "me", "--approve", "all")
    assert moved["status"] == "waiting", moved
    (to_li,), (to_sam,) = questions(hub, "li"), questions(hub, "sam")
    for question in (to_li, to_sam):
        assert [option["start"][:16] for option in question["options"]] == ["2026-12-03T19:00"], question
    ended = hub.json("ask", "cancel that dinner", "--user", "me", "--approve", "all", now=LATER)
    assert ended["status"] == "done" and questions(hub, "li") == [] == questions(hub, "sam"), ended
    assert any("取消" in text for text in texts(hub, "li", AFTER))
    assert any("is off" in text for text in texts(hub, "sam", AFTER)), texts(hub, "sam", AFTER)


def test_a_name_that_fits_several_is_asked_about_and_then_all_are_served(opened: Hub) -> None:
    wish = "lunch with Alex and Sam on 3 December at 12:30 at 辣府"
    told = opened.json("ask", wish, "--user", "me", code=3)
    wait = told["waiting_for"]
    assert "Alex" in wait["text"] and len(wait["options"]) == 2, wait
    told = opened.json("answer", wait["id"], "climbing Alex", "--user", "me")
    assert "climbing Alex (Alex Chen)" in told["reply"] and "Sam (Sam Reed)" in told["reply"], told
    told = opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert told["waiting_for"]["kind"] == "answer", "who is not here is asked by the owner"
    told = opened.json("answer", told["waiting_for"]["id"], "yes", "--user", "me")
    done = opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert "Please tell Alex yourself" in done["reply"], done["reply"]
    assert "in your calendar and in that of Sam" in done["reply"], done["reply"]
    assert opened.seated() == [("辣府", "2026-12-03T12:30:00+08:00", 3)]


def test_all_of_those_who_fit_may_be_meant(opened: Hub) -> None:
    told = opened.json("ask", "lunch with Alex on 3 December at 12:30 at 辣府", "--user", "me", code=3)
    told = opened.json("answer", told["waiting_for"]["id"], "none of them all", "--user", "me", code=3)
    told = opened.json("answer", told["waiting_for"]["id"], "both of them", "--user", "me")
    assert "Alex Chen" in told["reply"] and "Alex Moore" in told["reply"], told


def test_who_is_in_no_contacts_has_a_seat_if_the_owner_tells_them(opened: Hub) -> None:
    told = opened.json("ask", "20号磊子过生日，晚上七点去辣府搞一桌，把小李也叫上", "--user", "me", code=3)
    wait = told["waiting_for"]
    assert "没有找到「磊子」" in wait["text"] and "留位子" in str(wait["options"]), wait
    told = opened.json("answer", wait["id"], "1", "--user", "me")
    assert "磊子" in told["reply"] and told["waiting_for"]["kind"] == "approval", told
    opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert opened.seated() == [("辣府", "2026-12-20T19:00:00+08:00", 3)]


def test_just_ask_the_other_keeps_a_seat_for_who_is_unknown(opened: Hub) -> None:
    wish = "dinner with Sam and Zoltan on 4 December at 7pm at 辣府"
    told = opened.json("ask", wish, "--user", "me", code=3)
    assert "Zoltan" in told["waiting_for"]["text"], told
    told = opened.json("answer", told["waiting_for"]["id"], "just ask Sam", "--user", "me")
    assert "seat for Zoltan" in told["reply"], told
    opened.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert opened.seated() == [("辣府", "2026-12-04T19:00:00+08:00", 3)]


def test_one_of_several_declines_after_all(opened: Hub) -> None:
    told = opened.json("ask", "约小李和Sam下周五晚上七点去辣府吃饭", "--user", "me", "--approve", "all")
    assert told["status"] == "done", told
    (invited,) = events(opened, "sam")
    opened.json("answer", invited["id"], "sorry, I can't make it", "--user", "sam", now=LATER)
    wait = show(opened, told["run"], code=3)["waiting_for"]
    assert "Sam（Sam Reed）来不了了" in wait["text"], wait
    opened.json("answer", wait["id"], "改约下周四晚上七点", "--user", "me", now=LATER)
    assert opened.seated() == [("辣府", "2026-12-03T19:00:00+08:00", 3)]
    for user in ("me", "li", "sam"):
        assert [one["start"][:16] for one in events(opened, user)] == ["2026-12-03T19:00"]
