"""The dinner, from files to booking, through the command line."""

import pytest
from conftest import AFTERNOON, EVENING, LATER, Hub

ZH_WISH = "下周末想约朋友吃顿饭，去上次我们都觉得好吃的那家日料，看看他哪天晚上方便"
EN_WISH = "sort out dinner with my flatmate next weekend at that Indian place we both loved last time, see which evening suits her"


def test_a_dinner_is_asked_answered_approved_and_booked(zh: Hub) -> None:
    told = zh.json("ask", ZH_WISH, "--user", "me")
    assert told["status"] == "waiting" and told["waiting_for"]["kind"] == "approval"
    card = told["waiting_for"]["text"]
    assert "死党（宋遥）" in card and "赤羽烧鸟" in card and "12月5日周六" in card
    assert told["model_calls"] == 0
    assert [call["tool"] for call in told["calls"]][-1] == "messages.ask_when"
    assert told["calls"][-1]["state"] == "asked"

    told = zh.json("approve", told["waiting_for"]["id"], "--user", "me")
    question = told["waiting_for"]
    assert question["kind"] == "answer" and question["from"] == "2026-11-24T21:00:00+08:00"
    assert zh.json("inbox", "--user", "song")["questions"] == [], "it is not there before its hour"

    asked = zh.json("inbox", "--user", "song", now=EVENING)["questions"]
    assert [q["id"] for q in asked] == [question["id"]]
    assert [o["start"] for o in asked[0]["options"]] == ["2026-12-05T18:00:00+08:00"], "Sunday is taken"

    vague = zh.run("answer", question["id"], "哈哈哈", "--user", "song", now=EVENING)
    assert vague.returncode == 3 and vague.stderr.count("\n") == 1
    zh.json("answer", question["id"], "周六七点半以后可以", "--user", "song", now=LATER)

    told = zh.json("run", "show", "--user", "me", now=LATER)
    assert told["waiting_for"]["kind"] == "approval"
    assert zh.seated() == []
    done = zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=LATER)
    assert done["status"] == "done", done
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T19:30:00+08:00", 2)]

    theirs = zh.json("calendar", "--user", "song", now=LATER)["events"]
    assert [(e["status"], e["start"]) for e in theirs] == [("needs-action", "2026-12-05T19:30:00+08:00")]
    assert "死党" not in str(theirs), "the remark never leaves its owner"
    mine = zh.json("calendar", "--user", "me", now=LATER)["events"]
    assert sorted(e["title"] for e in mine) == ["和死党吃饭", "部门聚会"]
    read = {use["source"]: use for use in done["receipt"]["read"]}
    assert any("宋遥" in source for source in read) and "calendar" in read
    assert all(use["count"] >= 0 and use["purpose"] for use in done["receipt"]["read"])
    assert {made["tool"] for made in done["receipt"]["done"]} >= {
        "dining.book",
        "calendar.invite",
        "messages.send",
    }
    inbox = zh.json("inbox", "--user", "song", now=LATER)
    assert inbox["questions"] == [] and any("赤羽烧鸟" in message["text"] for message in inbox["messages"])

    at_half_past_five = "2026-12-05T17:35:00+08:00"
    for user in ("me", "song"):
        reminders = zh.json("inbox", "--user", user, now=at_half_past_five)["messages"]
        assert any("提醒" in message["text"] for message in reminders), f"{user} is reminded two hours before"


def test_the_same_in_english(en: Hub) -> None:
    told = en.ask_the_friend(EN_WISH)
    question = told["waiting_for"]
    assert question["from"] == "2026-11-24T20:00:00+08:00"
    asked = en.json("inbox", "--user", "dana", now=EVENING)["questions"]
    assert [o["start"] for o in asked[0]["options"]] == ["2026-12-05T18:00:00+08:00"]
    assert "Tandoor Lane" in asked[0]["text"]
    en.json("answer", question["id"], "Saturday's fine, but only from 7:30", "--user", "dana", now=LATER)
    told = en.json("run", "show", "--user", "me", now=LATER)
    card = told["waiting_for"]["text"]
    assert "uni flatmate" in card and "Sat 5 Dec 19:30" in card and "14 Nov" in card, (
        "each value with its source"
    )
    done = en.json("approve", told["waiting_for"]["id"], "--user", "me", now=LATER)
    assert done["status"] == "done" and done["reply"].startswith("Done")
    assert en.seated() == [("Tandoor Lane", "2026-12-05T19:30:00+08:00", 2)]


def test_a_yes_in_advance_holds_after_the_wait_too(zh: Hub) -> None:
    told = zh.json("ask", ZH_WISH, "--user", "me", "--approve", "all")
    assert told["waiting_for"]["kind"] == "answer"
    zh.json("answer", told["waiting_for"]["id"], "周六可以", "--user", "song", now=EVENING)
    assert zh.json("run", "show", "--user", "me", now=EVENING)["status"] == "done"
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T18:00:00+08:00", 2)]


def test_a_refused_card_sends_nothing(zh: Hub) -> None:
    told = zh.json("ask", ZH_WISH, "--user", "me")
    refused = zh.json("refuse", told["waiting_for"]["id"], "--user", "me", code=4)
    assert refused["status"] == "refused"
    assert zh.json("inbox", "--user", "song", now=EVENING) == {"messages": [], "questions": []}
    again = zh.run("approve", told["waiting_for"]["id"], "--user", "me")
    assert again.returncode == 2 and "已经决定过了" in again.stderr


def test_a_refused_booking_books_and_invites_nothing(en: Hub) -> None:
    question = en.ask_the_friend(EN_WISH)["waiting_for"]
    en.json("answer", question["id"], "Saturday works", "--user", "dana", now=EVENING)
    card = en.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]
    assert en.json("refuse", card["id"], "--user", "me", now=EVENING, code=4)["status"] == "refused"
    assert en.seated() == []
    assert en.json("calendar", "--user", "dana", now=EVENING)["events"] == []


@pytest.mark.parametrize("words", ["算了，把这顿饭取消吧", "刚才约的那个不要了"])
def test_what_was_arranged_is_cancelled_and_everybody_told(zh: Hub, words: str) -> None:
    told = zh.json("ask", ZH_WISH, "--user", "me", "--approve", "all")
    zh.json("answer", told["waiting_for"]["id"], "周六可以", "--user", "song", now=EVENING)
    assert zh.seated() != []
    undone = zh.json("ask", words, "--user", "me", "--approve", "all", now=LATER)
    assert undone["status"] == "done", undone
    assert zh.seated() == []
    kept = zh.json("bookings", "--user", "me", "--all", now=LATER)["bookings"]
    assert [b["state"] for b in kept] == ["cancelled"]
    assert [e["title"] for e in zh.json("calendar", "--user", "me", now=LATER)["events"]] == ["部门聚会"]
    assert zh.json("calendar", "--user", "song", now=LATER)["events"] == []
    assert any("取消" in m["text"] for m in zh.json("inbox", "--user", "song", now=LATER)["messages"])
    assert zh.json("run", "show", told["run"], "--user", "me", now=LATER)["status"] == "cancelled"


def test_cancelling_while_the_friend_is_asked_takes_the_question_back(en: Hub) -> None:
    told = en.ask_the_friend(EN_WISH)
    assert len(en.json("inbox", "--user", "dana", now=EVENING)["questions"]) == 1
    ended = en.json("run", "cancel", told["run"], "--user", "me", now=EVENING)
    assert ended["status"] == "cancelled" and ended["waiting_for"] is None
    assert en.json("inbox", "--user", "dana", now=EVENING)["questions"] == []
    late = en.run("answer", told["waiting_for"]["id"], "Saturday", "--user", "dana", now=EVENING)
    assert late.returncode == 2


def test_an_invitation_that_is_declined_reopens_the_run(zh: Hub) -> None:
    told = zh.json("ask", ZH_WISH, "--user", "me", "--approve", "all", now=AFTERNOON)
    zh.json("answer", told["waiting_for"]["id"], "周六可以", "--user", "song", now=EVENING)
    invited = zh.json("calendar", "--user", "song", now=LATER)["events"][0]["id"]
    zh.json("answer", invited, "不好意思去不了了", "--user", "song", now=LATER)
    told = zh.json("run", "show", told["run"], "--user", "me", now=LATER, code=3)
    assert told["status"] == "unclear" and told["waiting_for"]["kind"] == "choice"
    assert "宋遥" in told["waiting_for"]["text"] and len(told["waiting_for"]["options"]) >= 2
    told = zh.json("answer", told["waiting_for"]["id"], "1", "--user", "me", now=LATER)
    assert told["status"] == "cancelled"
    assert zh.seated() == []


def test_after_a_decline_another_time_is_arranged_with_the_same_friend(en: Hub) -> None:
    told = en.json("ask", EN_WISH, "--user", "me", "--approve", "all")
    en.json("answer", told["waiting_for"]["id"], "Saturday works", "--user", "dana", now=EVENING)
    (notice,) = en.json("inbox", "--user", "dana", now=LATER)["messages"]
    en.json(
        "answer",
        notice["id"],
        "sorry, can't make it after all, could we do Sunday?",
        "--user",
        "dana",
        now=LATER,
    )
    told = en.json("run", "show", told["run"], "--user", "me", now=LATER, code=3)
    assert told["waiting_for"]["options"][-1]["text"].startswith("make it Sun 6 Dec"), told
    assert any("declined" in m["text"] for m in en.json("inbox", "--user", "me", now=LATER)["messages"])
    en.json(
        "answer",
        told["waiting_for"]["id"],
        "find another evening, Friday the 11th?",
        "--user",
        "me",
        now=LATER,
    )
    assert en.json("run", "show", told["run"], "--user", "me", now=LATER)["status"] == "cancelled"
    assert en.seated() == []
    anew = en.json("run", "show", "--user", "me", now=LATER)
    assert anew["run"] != told["run"] and anew["waiting_for"]["kind"] == "answer", anew
    assert [o["start"][:10] for o in anew["waiting_for"]["options"]] == ["2026-12-11"]
    off = [
        m["text"] for m in en.json("inbox", "--user", "dana", now=LATER)["messages"] if "is off" in m["text"]
    ]
    assert len(off) == 1 and "Dinner with" in off[0] and "5 Dec" in off[0]
