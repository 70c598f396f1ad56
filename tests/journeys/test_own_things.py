"""What the owner has decides what is cancelled or changed: by its name, else what was last done or still waits; what names another thing never falls on the last one."""

from typing import Any

import pytest
from conftest import EVENING, LATER, Hub


def said(hub: Hub, wish: str, code: int = 0) -> dict[str, Any]:
    return hub.json("ask", wish, "--user", "me", "--approve", "all", code=code)


def titles(hub: Hub) -> list[str]:
    return [event["title"] for event in hub.json("calendar", "--user", "me")["events"]]


def starts(hub: Hub, title: str) -> list[str]:
    return [e["start"][5:16] for e in hub.json("calendar", "--user", "me")["events"] if e["title"] == title]


def questions(hub: Hub, user: str) -> list[dict[str, Any]]:
    """In the evening, when the friend is asked."""
    found: list[dict[str, Any]] = hub.json("inbox", "--user", user, now=EVENING)["questions"]
    return found


@pytest.mark.parametrize(
    "wish", ["cancel my haircut", "delete the haircut", "remove haircut from my calendar", "drop the haircut"]
)
def test_what_stands_in_the_calendar_is_cancelled_by_its_name(en: Hub, wish: str) -> None:
    said(en, "add haircut on 3 December at 4pm")
    said(en, "add guitar lesson on 3 December at 6pm")
    told = said(en, wish)
    assert "haircut" in told["reply"], told
    assert "haircut" not in titles(en) and "guitar lesson" in titles(en)


def test_a_title_does_not_stand_inside_other_words(en: Hub) -> None:
    said(en, "add it on 3 December at 4pm")
    en.json("ask", "dinner with Dana on 11 December at Golden Chopsticks", "--user", "me", "--approve", "all")
    told = en.json("ask", "cancel the dinner with Dana", "--user", "me")
    assert "Dinner with Dana" in told["waiting_for"]["text"], told


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ("英语课改成每周日上午十点", "英语课"),
        ("把英语课挪到周日", "英语课"),
        ("算了 出差不去了", "出差"),
        ("取消同学会", "同学会"),
    ],
)
def test_what_names_another_thing_does_not_fall_on_the_last(zh: Hub, wish: str, named: str) -> None:
    said(zh, "加个日程，12月3号下午三点体检")
    told = zh.json("ask", wish, "--user", "me", code=3)["waiting_for"]
    assert named in told["text"] and told["options"] == [], told
    assert starts(zh, "体检") == ["12-03T15:00"]


@pytest.mark.parametrize(
    "wish",
    ["取消部门聚会", "把周日的部门聚会推迟一个小时", "部门聚会不去了，取消", "把12月6号的聚会挪到周六"],
)
def test_what_was_imported_is_told_and_nothing_else_is_listed(zh: Hub, wish: str) -> None:
    said(zh, "加个日程，12月3号下午三点体检")
    told = zh.json("ask", wish, "--user", "me", code=4)
    assert "部门聚会" in told["reply"] and "导入" in told["reply"], told
    assert told["waiting_for"] is None and "体检" not in told["reply"], told


def test_what_still_waits_is_asked_about_anew(en: Hub) -> None:
    said(en, "remind me tomorrow at 9 to call the bank")
    first = en.ask_the_friend("dinner with Dana on 11 December at 7pm at Golden Chopsticks")
    assert hours(en) == ["19:00"]
    told = en.json("ask", "make it 8pm", "--user", "me", now=EVENING)
    assert told["waiting_for"]["kind"] == "approval", told
    assert hours(en) == ["19:00"], "until the new one may be asked"
    en.json("approve", told["waiting_for"]["id"], "--user", "me", now=EVENING)
    assert hours(en) == [], "withdrawn at once; the new one comes when she usually answers"
    assert en.json("run", "show", first["run"], "--user", "me", now=EVENING)["status"] == "cancelled"
    (anew,) = en.json("inbox", "--user", "dana", now=LATER)["questions"]
    assert anew["options"][0]["start"][11:16] == "20:00"
    en.json("answer", anew["id"], "yes fine", "--user", "dana", now=LATER)
    done = en.json("run", "show", told["run"], "--user", "me", now=LATER)
    en.json("approve", done["waiting_for"]["id"], "--user", "me", now=LATER)
    assert [seat[1][11:16] for seat in en.seated(LATER)] == ["20:00"]


def hours(hub: Hub) -> list[str]:
    return [question["options"][0]["start"][11:16] for question in questions(hub, "dana")]


def test_a_change_answers_what_is_asked_right_now(zh: Hub) -> None:
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots")
    told = zh.json("ask", "约死党12月6号晚上六点去赤羽烧鸟吃饭", "--user", "me", "--approve", "all", code=3)
    assert "改到什么时候" in told["waiting_for"]["text"], told
    anew = said(zh, "改到周一吧")
    assert anew["status"] == "done", anew
    assert [seat[1] for seat in zh.seated()] == ["2026-12-07T18:00:00+08:00"]
    assert zh.json("run", "show", told["run"], "--user", "me")["status"] == "cancelled"


def test_a_settled_dinner_goes_to_another_place(zh: Hub) -> None:
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots")
    said(zh, "约死党12月9号晚上六点去赤羽烧鸟吃饭")
    told = said(zh, "换成川巷子")
    assert told["status"] == "done", told
    assert zh.seated() == [("川巷子", "2026-12-09T18:00:00+08:00", 2)]


@pytest.mark.parametrize(
    ("wish", "change", "at", "rule"),
    [
        ("每天晚上十点半提醒我喂旺财", "改成九点", "21:00", "每天"),
        ("每周日晚上九点提醒我写周报", "改到周一早上九点", "09:00", "每周一"),
        ("每个月5号早上九点提醒我交物业费", "改到8号", "09:00", "每月 8 号"),
        ("每天早上八点提醒我吃药", "改成每周一早上八点", "08:00", "每周一"),
    ],
)
def test_what_repeats_goes_on_repeating(zh: Hub, wish: str, change: str, at: str, rule: str) -> None:
    said(zh, wish)
    told = said(zh, change)
    assert at in told["reply"] and rule in told["reply"], told
    options = said(zh, "取消这个提醒")["reply"]
    assert "已取消" in options


def test_a_single_time_of_what_repeats_is_told_to_be_beyond_us(en: Hub) -> None:
    said(en, "add pilates every monday at 6.30pm to my calendar")
    told = said(en, "cancel pilates this week only", code=4)
    assert "single time" in told["reply"] and "pilates" in titles(en), told
    said(en, "move pilates to tuesday")
    starts_now = starts(en, "pilates")
    assert starts_now and starts_now[0] == "12-01T18:30", "on Tuesdays now, and no longer on Mondays"
    assert "11-30T18:30" not in starts_now


@pytest.mark.parametrize(
    "wish",
    [
        "cancel next monday's pilates",
        "cancel pilates on the 7th",
        "move monday's pilates to thursday this week only",
    ],
)
def test_one_day_of_what_repeats_is_not_all_of_it(en: Hub, wish: str) -> None:
    said(en, "add pilates every monday at 6.30pm to my calendar")
    told = said(en, wish, code=4)
    assert "single time" in told["reply"] and "pilates" in titles(en), told


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ("make that 9", "Thu 26 Nov 09:00"),
        ("actually make it friday", "Fri 27 Nov 08:00"),
        ("half an hour earlier", "Thu 26 Nov 07:30"),
    ],
)
def test_a_reminder_at_its_open_card_keeps_its_day_or_its_hour(en: Hub, change: str, at: str) -> None:
    en.json("ask", "remind me to take the bins out on thursday at 8", "--user", "me")
    card = en.json("ask", change, "--user", "me")["waiting_for"]["text"]
    assert at in card and "take the bins out" in card, card


@pytest.mark.parametrize(
    ("slip", "at"),
    [
        ("错了，是周四", "12月3日周四"),
        ("不是周三，是周五", "12月4日周五"),
        ("不对，应该是周六才对", "12月5日周六"),
        ("唔係星期三，係星期四", "12月3日周四"),
    ],
)
def test_a_slip_is_put_right(zh: Hub, slip: str, at: str) -> None:
    said(zh, "提醒我下周三上午交材料")
    said(zh, "下周三全天培训，记到日历")
    told = said(zh, slip)
    assert "培训" in told["reply"] and at in told["reply"], told


@pytest.mark.parametrize(
    "slip", ["wrong, it's thursday", "no sorry, thursday", "I meant Thursday", "not wednesday, thursday"]
)
def test_a_slip_is_put_right_in_english(en: Hub, slip: str) -> None:
    en.json("ask", "put training in for wednesday 2 December at 10", "--user", "me")
    card = en.json("ask", slip, "--user", "me")["waiting_for"]["text"]
    assert "training" in card and "Thu 3 Dec 10:00" in card, card


def test_a_late_answer_does_not_fall_on_what_was_wished_since(zh: Hub) -> None:
    said(zh, "下周三全天培训，记到日历")
    asked = zh.json("ask", "嗯，不对", "--user", "me", code=3)["waiting_for"]
    zh.json("ask", "提醒我晚上八点收衣服", "--user", "me", now=LATER)
    change = next(option["id"] for option in asked["options"] if "改" in option["text"])
    told = zh.json("answer", asked["id"], change, "--user", "me", code=3, now=LATER)["waiting_for"]
    told = zh.json("answer", told["id"], "周四", "--user", "me", now=LATER)
    assert "培训" in str(told["waiting_for"]) and "收衣服" not in str(told["waiting_for"]), told


def test_never_mind_takes_back_what_was_just_made(zh: Hub) -> None:
    said(zh, "提醒我周五上午交水电费")
    said(zh, "每个工作日早上八点提醒我吃药")
    told = said(zh, "算了，不用提醒了")
    assert "吃药" in told["reply"] and "水电费" not in told["reply"], told


def test_an_event_at_its_open_card_keeps_its_day(zh: Hub) -> None:
    zh.json("ask", "12月3号晚上八点看演出，记到日历", "--user", "me")
    card = zh.json("ask", "改到九点", "--user", "me")["waiting_for"]["text"]
    assert "12月3日周四 21:00–22:00" in card, card


def test_a_length_is_changed_and_undone(en: Hub) -> None:
    said(en, "add haircut on 3 December at 4pm")
    told = said(en, "make that an hour and a half long")
    assert "16:00–17:30" in told["reply"], told
    told = said(en, "undo that")
    (event,) = [e for e in en.json("calendar", "--user", "me")["events"] if e["title"] == "haircut"]
    assert event["end"][11:16] == "17:00" and "haircut" in told["reply"], told


def test_a_message_that_is_delivered_is_told_to_be_beyond_recall_and_nothing_else_is_undone(en: Hub) -> None:
    said(en, "add haircut on 3 December at 4pm")
    said(en, "tell Dana I am on my way")
    told = en.json("ask", "undo that", "--user", "me", code=4)
    assert "delivered" in told["reply"] and told["waiting_for"] is None, told
    told = en.json("ask", "don't send that message", "--user", "me", code=4)
    assert "on my way" in told["reply"], told
    assert "haircut" in titles(en)


def test_after_a_wish_that_came_to_nothing_an_older_thing_is_only_asked_about(en: Hub) -> None:
    said(en, "add haircut on 3 December at 4pm")
    en.json("ask", "write a poem about the sea", "--user", "me", code=3)
    told = en.json("ask", "undo that", "--user", "me", code=3)["waiting_for"]
    assert [option["text"] for option in told["options"]] == ["haircut, Thu 3 Dec 16:00"], told


def test_the_question_which_lists_what_fits_as_it_stands_now(en: Hub) -> None:
    said(en, "add haircut on 3 December at 4pm")
    said(en, "make it 5pm")
    said(en, "tell Dana I am on my way")
    for number in range(9):
        said(en, f"remind me on {number + 4} December at 9 to water plant {number}")
    told = en.json("ask", "cancel everything", "--user", "me", code=3)["waiting_for"]
    texts = [option["text"] for option in told["options"]]
    assert len(texts) == 9 and texts[-1] == "all of these", texts
    assert "plant 8" in texts[0] and not any("on my way" in text for text in texts), texts
    told = en.json("ask", "cancel the reminder", "--user", "me", code=3)["waiting_for"]
    assert all(option["text"].startswith("reminder: ") for option in told["options"]), told
    told = en.json("ask", "cancel the haircut", "--user", "me")
    assert "Thu 3 Dec 17:00" in told["waiting_for"]["text"], "its present time"


def test_everything_is_cancelled_when_that_is_chosen(zh: Hub) -> None:
    said(zh, "加个日程，12月3号下午三点体检")
    said(zh, "明天早上九点提醒我带电脑")
    asked = zh.json("ask", "都取消吧", "--user", "me", "--approve", "all", code=3)["waiting_for"]
    told = zh.json("answer", asked["id"], "以上全部", "--user", "me")
    assert [told["status"], *(other["status"] for other in told["also"])] == ["done", "done"], told
    assert "体检" not in titles(zh)


def test_the_guest_is_told_what_is_off_and_the_owner_that_they_were(zh: Hub) -> None:
    zh.ask_the_friend("约死党12月9号晚上六点去赤羽烧鸟吃饭")
    assert len(questions(zh, "song")) == 1
    told = zh.json("ask", "取消跟死党的饭局", "--user", "me", "--approve", "all", now=EVENING)
    assert "已告诉死党" in told["reply"], told
    text = zh.json("inbox", "--user", "song", now=LATER)["messages"][-1]["text"]
    assert "12月9日周三" in text and "吃饭" in text and "取消" in text, text
    assert questions(zh, "song") == []


def test_no_such_call_does_not_propose_the_lunch(zh: Hub) -> None:
    zh.ask_the_friend("约死党12月9号晚上六点去赤羽烧鸟吃饭")
    told = zh.json("ask", "取消跟死党的电话", "--user", "me", code=3)["waiting_for"]
    assert told["kind"] == "choice" and len(questions(zh, "song")) == 1, told


@pytest.mark.parametrize("wish", ["别提醒我喂猫了", "喂猫不用提醒我了", "取消喂猫的提醒"])
def test_a_reminder_is_ended_by_what_it_is_about(zh: Hub, wish: str) -> None:
    said(zh, "每天晚上十点半提醒我喂猫")
    said(zh, "明天早上九点提醒我带电脑")
    told = said(zh, wish)
    assert "喂猫" in told["reply"] and "带电脑" not in told["reply"], told
