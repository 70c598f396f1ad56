"""Meetings and calls with several people: all asked at once, what suits everybody, one card, every calendar."""

from typing import Any

import pytest
from conftest import LATER, Hub
from worlds import World, calendar, card, event

TEAM = World(
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
        ]
    ),
    chats=(),
    calendars=(
        ("me", calendar(event("1", "20261201T090000", "20261201T120000", "培训"))),
        ("li", calendar(event("2", "20261201T130000", "20261201T180000", "不能说的事"))),
    ),
    places="",
)


@pytest.fixture
def team(make_hub: Any, home: Any) -> Hub:
    return make_hub(TEAM, home)


def questions(hub: Hub, user: str, now: str = LATER) -> list[dict[str, Any]]:
    return hub.json("inbox", "--user", user, now=now)["questions"]


def events(hub: Hub, user: str) -> list[dict[str, Any]]:
    told = hub.json("calendar", "--user", user, "--from", "2026-11-24", "--to", "2026-12-20", now=LATER)
    return [one for one in told["events"] if one["title"] not in ("培训", "不能说的事")]


def test_all_are_asked_at_once_and_the_common_time_is_in_every_calendar(team: Hub) -> None:
    told = team.json("ask", "约小李和Sam下周开个45分钟的会，讨论预算，在三号会议室", "--user", "me")
    asked = told["waiting_for"]
    assert asked["kind"] == "approval" and told["model_calls"] == 0, told
    assert "李敏" in asked["text"] and "Sam Reed" in asked["text"] and "预算" in asked["text"], asked["text"]
    assert "12月5日" not in asked["text"], "nobody meets at a weekend unasked"
    told = team.json("approve", asked["id"], "--user", "me")
    assert [told["waiting_for"]["kind"], *(w["kind"] for w in told["also_waiting_for"])] == ["answer"] * 2
    (to_li,), (to_sam,) = questions(team, "li"), questions(team, "sam")
    assert "预算" in to_li["text"] and "方可" in to_sam["from"] and "Which of these" in to_sam["text"]
    team.json("answer", to_sam["id"], "Tuesday afternoon or Wednesday morning", "--user", "sam", now=LATER)
    told = team.json("run", "show", told["run"], "--user", "me", now=LATER)
    assert told["status"] == "waiting" and told["waiting_for"]["kind"] == "answer", told
    assert told["also_waiting_for"] == [], "one has answered"
    team.json("answer", to_li["id"], "周三上午可以", "--user", "li", now=LATER)
    told = team.json("run", "show", told["run"], "--user", "me", now=LATER)
    card_ = told["waiting_for"]
    assert card_["kind"] == "approval" and "12月2日周三 9:00" in card_["text"].replace("09:00", "9:00"), told
    assert "三号会议室" in card_["text"] and "周三上午可以" in card_["text"]
    done = team.json("approve", card_["id"], "--user", "me", now=LATER)
    assert done["status"] == "done" and "预算" in done["reply"], done
    for user in ("me", "li", "sam"):
        (one,) = events(team, user)
        assert one["start"].startswith("2026-12-02T09:00") and one["place"] == "三号会议室", one
        assert one["end"].startswith("2026-12-02T09:45")
    assert events(team, "sam")[0]["title"] == "预算, with 方可"
    inbox = team.json("inbox", "--user", "sam", now=LATER)["messages"]
    (notice,) = [message for message in inbox if "is settled" in message["text"]]
    assert notice["event"] == events(team, "sam")[0]["id"]


def test_free_times_that_were_opened_are_used_and_who_is_not_here_is_asked_by_the_owner(team: Hub) -> None:
    team.json("grant", "add", "--user", "li", "--to", "me", "--data", "free-slots")
    told = team.json("ask", "Set up a call with 小李 and 老王 next Tuesday about the lease", "--user", "me")
    told = team.json("approve", told["waiting_for"]["id"], "--user", "me")
    asked = told["waiting_for"]
    assert told["also_waiting_for"] == [] and "12:00–13:00" in asked["text"], told
    assert "不能说的事" not in str(told)
    told = team.json("answer", asked["id"], "half past twelve", "--user", "me")
    assert told["waiting_for"]["kind"] == "approval", told
    done = team.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert "老王 yourself" in done["reply"] and "12:30" in done["reply"], done["reply"]
    assert [one["start"][:16] for one in events(team, "li")] == ["2026-12-01T12:30"]


def test_no_common_time_comes_back_with_what_everybody_said(team: Hub) -> None:
    told = team.json("ask", "约小李和Sam下周三开会", "--user", "me", "--approve", "all")
    (to_li,), (to_sam,) = questions(team, "li"), questions(team, "sam")
    team.json("answer", to_li["id"], "下午三点以后", "--user", "li", now=LATER)
    team.json("answer", to_sam["id"], "Wednesday before noon, or Thursday at 4pm", "--user", "sam", now=LATER)
    told = team.json("run", "show", told["run"], "--user", "me", now=LATER, code=3)
    choice = told["waiting_for"]
    assert choice["kind"] == "choice" and "小李：「下午三点以后」" in choice["text"], told
    assert "Thursday at 4pm" in choice["text"] and "12月3日周四 16:00" in str(choice["options"]), choice
    told = team.json("answer", choice["id"], "周四下午四点", "--user", "me", now=LATER)
    assert told["waiting_for"]["kind"] == "answer" and told["also_waiting_for"] == [], told
    assert questions(team, "sam") == [], "that is the time that Sam offered"


def test_an_answer_may_be_corrected_while_others_are_open_and_cancelling_withdraws_all(team: Hub) -> None:
    told = team.json("ask", "约小李和Sam下周开会", "--user", "me", "--approve", "all")
    (to_li,) = questions(team, "li")
    team.json("answer", to_li["id"], "周三", "--user", "li", now=LATER)
    team.json("answer", to_li["id"], "还是周四吧，周三不行", "--user", "li", now=LATER)
    calls = team.json("run", "show", told["run"], "--user", "me", now=LATER)["calls"]
    said = [
        call["result"]["said"] for call in calls if call["tool"] == "messages.ask_when" and call["result"]
    ]
    assert said == ["还是周四吧，周三不行"]
    ended = team.json("ask", "取消那个会", "--user", "me", "--approve", "all", now=LATER)
    assert ended["status"] == "done", ended
    assert questions(team, "sam") == [] == questions(team, "li")
    assert any("取消" in m["text"] for m in team.json("inbox", "--user", "li", now=LATER)["messages"])


def test_a_meeting_is_moved_by_asking_all_anew(team: Hub) -> None:
    for user in ("li", "sam"):
        team.json("grant", "add", "--user", user, "--to", "me", "--data", "free-slots")
    told = team.json("ask", "安排小李和Sam下周三下午两点开会", "--user", "me", "--approve", "all")
    assert told["status"] == "done", told
    told = team.json("ask", "把会改到周五上午十点", "--user", "me", "--approve", "all")
    assert told["status"] == "done", told
    for user in ("me", "li", "sam"):
        (one,) = [e for e in events(team, user) if e["status"] != "cancelled"]
        assert one["start"].startswith("2026-12-04T10:00"), one
    texts = [m["text"] for m in team.json("inbox", "--user", "sam", now=LATER)["messages"]]
    assert any("has a new time" in text for text in texts), texts


def test_weekly_meetings_and_unknown_people_are_asked_about(team: Hub) -> None:
    told = team.json("ask", "Set up a meeting with Sam every Monday at 10", "--user", "me", code=3)
    assert "one meeting at a time" in told["waiting_for"]["text"], told
    told = team.json("ask", "weekly catch up with Sam every Friday at 10, starting this week", "--user", "me")
    assert "only the first of them now" in told["reply"], told
    assert "Fri 27 Nov 10:00" in told["waiting_for"]["text"], told
    told = team.json("ask", "每周五早上十点跟小李对一下进度，从下周开始", "--user", "me")
    assert "只约第一次" in told["reply"] and "12月4日周五 10:00" in told["waiting_for"]["text"], told
    told = team.json("ask", "Schedule a meeting with Sam and Zoltan next week", "--user", "me", code=3)
    assert "Zoltan" in told["waiting_for"]["text"], told


def test_a_whole_day_is_named_and_may_be_overruled(en: Hub) -> None:
    day = "BEGIN:VEVENT\r\nUID:x@example.org\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20261204\r\nSUMMARY:team offsite\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
    en.json("import", "calendar", en.write("days.ics", calendar(day)), "--user", "me")
    asked = en.json("ask", "meeting with Dana on 4 December at 3pm", "--user", "me", code=3)["waiting_for"]
    assert "team offsite" in asked["text"], asked
    card = en.json("answer", asked["id"], "4 December at 3pm", "--user", "me")["waiting_for"]
    assert card["kind"] == "approval" and "Fri 4 Dec 15:00" in card["text"], card


def test_the_day_on_which_something_is_due_prevents_no_meeting(zh: Hub) -> None:
    day = "BEGIN:VEVENT\r\nUID:x@example.org\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20261204\r\nSUMMARY:交房租\r\nEND:VEVENT\r\n"
    zh.json("import", "calendar", zh.write("days.ics", calendar(day)), "--user", "me")
    card = zh.json("ask", "约死党12月4号下午三点开会", "--user", "me")["waiting_for"]
    assert "12月4日周五 15:00" in card["text"], card


def test_what_is_theirs_is_read_as_theirs(team: Hub) -> None:
    """Sam is met at his place, about his review: "his" is nobody but Sam."""
    told = team.json("ask", "meet Sam at his on friday 2pm about his review", "--user", "me")
    assert "about your review, 60 minutes, at yours" in told["waiting_for"]["text"], told
    assert "Where: Sam's" in told["reply"] and "About: his review" in told["reply"], told


def test_the_same_time_said_again_is_kept_and_a_busy_guest_is_then_asked(team: Hub) -> None:
    team.json("grant", "add", "--user", "li", "--to", "me", "--data", "free-slots")
    told = team.json("ask", "约小李12月1号下午两点开会", "--user", "me", code=3)
    asked = told["waiting_for"]
    assert "小李在这些时间都没空" in asked["text"] and "我去问小李" in asked["text"], asked
    told = team.json("answer", asked["id"], "就那个时间", "--user", "me")
    card_ = told["waiting_for"]
    assert card_["kind"] == "approval" and "12月1日周二 14:00" in card_["text"], told
    told = team.json("approve", card_["id"], "--user", "me")
    (question,) = questions(team, "li")
    team.json("answer", question["id"], "可以", "--user", "li", now=LATER)
    card_ = team.json("run", "show", told["run"], "--user", "me", now=LATER)["waiting_for"]
    team.json("approve", card_["id"], "--user", "me", now=LATER)
    assert [one["start"][:16] for one in events(team, "li")] == ["2026-12-01T14:00"]


@pytest.mark.parametrize("words", ["same time", "yes same", "go ahead anyway", "還是嗰個時間", "照约"])
def test_the_own_time_that_is_taken_is_kept_in_few_words(team: Hub, words: str) -> None:
    asked = team.json("ask", "meeting with Sam on 1 December at 10am", "--user", "me", code=3)["waiting_for"]
    assert "Say the same time again" in asked["text"], asked
    card_ = team.json("answer", asked["id"], words, "--user", "me")["waiting_for"]
    assert card_["kind"] == "approval" and "Tue 1 Dec 10:00" in card_["text"], card_


def test_part_of_the_time_with_a_remark_is_put_to_the_guest(team: Hub) -> None:
    team.json("grant", "add", "--user", "li", "--to", "me", "--data", "free-slots")
    asked = team.json("ask", "meeting with 小李 on the afternoon of 1 December", "--user", "me", code=3)
    told = team.json(
        "answer", asked["waiting_for"]["id"], "1 December at 3pm, she's off then", "--user", "me"
    )
    assert "Tue 1 Dec 15:00" in told["waiting_for"]["text"], told


def test_a_time_that_the_guest_offered_is_not_asked_of_them_again(team: Hub) -> None:
    told = team.json("ask", "meeting with Sam on 3 December at 10am", "--user", "me", "--approve", "all")
    (question,) = questions(team, "sam")
    team.json("answer", question["id"], "Can't, Friday at 4pm?", "--user", "sam", now=LATER)
    choice = team.json("run", "show", told["run"], "--user", "me", now=LATER, code=3)["waiting_for"]
    told = team.json("answer", choice["id"], "1", "--user", "me", now=LATER)
    assert told["status"] == "done" and "Fri 4 Dec 16:00" in told["reply"], told
    assert [one["start"][:16] for one in events(team, "sam")] == ["2026-12-04T16:00"]


def test_everybody_learns_who_else_takes_part(team: Hub) -> None:
    for user in ("li", "sam"):
        team.json("grant", "add", "--user", user, "--to", "me", "--data", "free-slots")
    told = team.json(
        "ask", "zoom with 小李 and Sam on 3 December at 10am", "--user", "me", "--approve", "all"
    )
    assert told["status"] == "done" and "oom" in told["reply"], told
    (to_sam,) = team.json("inbox", "--user", "sam", now=LATER)["messages"]
    (to_li,) = team.json("inbox", "--user", "li", now=LATER)["messages"]
    assert "with 李敏" in to_sam["text"] and "还有Sam Reed" in to_li["text"], (to_sam, to_li)
    assert "oom" in to_sam["text"] and "oom" in events(team, "sam")[0]["title"], to_sam
