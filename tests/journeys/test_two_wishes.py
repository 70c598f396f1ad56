"""Two wishes in one message: both done, or the owner is asked."""

from conftest import Hub


def inbox(hub: Hub, user: str, now: str) -> list[str]:
    return [message["text"] for message in hub.json("inbox", "--user", user, now=now)["messages"]]


def test_an_arrangement_and_a_reminder_are_two_runs(zh: Hub) -> None:
    wish = "约死党下周末吃日料，顺便提醒我周五中午买礼物"
    told = zh.json("ask", wish, "--user", "me")
    (other,) = told["also"]
    assert told["waiting_for"]["kind"] == other["waiting_for"]["kind"] == "approval"
    assert "死党" in told["reply"] and "买礼物" not in told["reply"], told
    assert "买礼物" in other["reply"] and "11月27日周五 12:00" in other["reply"], other
    done = zh.json("approve", other["waiting_for"]["id"], "--user", "me")
    assert done["status"] == "done" and done["also"] == []
    assert "买礼物" in inbox(zh, "me", "2026-11-27T12:00:00+08:00")


def test_somebody_is_called_by_name_in_the_second_and_both_are_done(en: Hub) -> None:
    told = en.json(
        "ask",
        "Remind me tomorrow at 9 to pack the camera. Also tell Dana that I'm bringing it.",
        "--user",
        "me",
        "--approve",
        "all",
    )
    assert [told["status"], *(other["status"] for other in told["also"])] == ["done", "done"], told
    assert inbox(en, "dana", "2026-11-25T10:00:00+08:00") == ["I'm bringing it"]
    assert "pack the camera" in inbox(en, "me", "2026-11-25T09:00:00+08:00")


def test_what_may_be_a_part_of_a_message_is_asked_about(en: Hub) -> None:
    wish = "tell Dana I can't come on Friday and cancel dinner"
    told = en.json("ask", wish, "--user", "me", code=3)
    choice = told["waiting_for"]
    assert choice["kind"] == "choice" and len(choice["options"]) == 2, told
    one = en.json("answer", choice["id"], "2", "--user", "me")
    assert one["also"] == [] and "and cancel dinner" in one["reply"], one
    told = en.json("ask", wish, "--user", "me", code=3)
    two = en.json("answer", told["waiting_for"]["id"], "both", "--user", "me", code=3)
    assert "cancel dinner" not in two["reply"].split("\n")[0] and len(two["also"]) == 1, two
    assert two["also"][0]["status"] == "unclear", "there is no dinner to cancel, and that is told"


def test_a_step_of_an_arrangement_is_no_wish_of_its_own(zh: Hub) -> None:
    told = zh.json("ask", "约死党下周末吃日料，看看他哪天晚上有空，再告诉他地点", "--user", "me")
    assert told["also"] == [] and told["waiting_for"]["kind"] == "approval", told


def test_the_day_before_is_that_of_the_first(en: Hub) -> None:
    wish = "put swimming gala 30 jan 1pm in and remind me the day before at 6 to pack the bag"
    told = en.json("ask", wish, "--user", "me", "--approve", "all")
    assert "swimming gala, Sat 30 Jan 2027 13:00" in told["reply"], told
    (other,) = told["also"]
    assert "Fri 29 Jan 2027 18:00" in other["reply"] and other["reply"].endswith("pack the bag"), other


def test_what_is_on_at_another_time_is_a_wish_besides(zh: Hub) -> None:
    told = zh.json("ask", "约死党12月4号晚上七点通电话，再看看我周五有啥事", "--user", "me")
    assert "12月4日周五 19:00" in told["waiting_for"]["text"], told
    assert len(told["also"]) == 1 and "11月27日周五" in told["also"][0]["reply"], told


def test_what_is_on_besides_a_call(en: Hub) -> None:
    told = en.json("ask", "call Dana on 4 December at 7pm, and see what I've got on Friday", "--user", "me")
    assert "Fri 4 Dec 19:00" in told["waiting_for"]["text"], told
    assert len(told["also"]) == 1 and "Fri 27 Nov" in told["also"][0]["reply"], told
