"""When the others usually answer, told with how sure that is; nobody is written to in their quiet hours without need."""

from datetime import datetime, timedelta

from conftest import AFTERNOON, Hub
from test_dinner import EN_WISH, ZH_WISH
from test_errands import texts

NIGHT = "2026-11-24T23:00:00+08:00"
LINE = {"zh": "{:%Y/%m/%d %H:%M} - {}: {}\n", "en": "[{:%d/%m/%Y, %H:%M:%S}] {}: {}\n"}


def evenings(me: str, them: str, language: str, days: int = 40) -> str:
    """A question at eight each evening, and an answer some twenty minutes later."""
    first = datetime(2026, 10, 15, 20)
    lines = ""
    for day in range(days):
        asked = first + timedelta(days=day)
        lines += LINE[language].format(asked, me, "?")
        lines += LINE[language].format(asked + timedelta(minutes=15 + day % 20), them, "ok")
    return lines


def test_who_asks_is_told_when_the_answer_is_likely_and_how_sure_that_is(zh: Hub) -> None:
    chat = zh.write("evenings.txt", evenings("方可", "宋遥", "zh"))
    zh.json("import", "chat", chat, "--user", "me", "--with", "死党")
    told = zh.json("ask", ZH_WISH, "--user", "me")
    assert "送到：11月24日周二 20:00（死党通常这时回复）" in told["waiting_for"]["text"], told["waiting_for"]
    told = zh.json("approve", told["waiting_for"]["id"], "--user", "me")
    likely = told["waiting_for"]["likely"]
    assert likely["certainty"] == "sure" and likely["by"] == "2026-11-24T20:30:00+08:00", likely
    assert "估计 11月24日周二 20:30 前有回复：平日晚上通常半小时内回复" in told["reply"], told["reply"]
    (known,) = zh.json("people", "死党", "--user", "me")["people"]
    (evening,) = [p for p in known["parts"] if p["part"] == "evening" and not p["weekend"]]
    assert evening["within_minutes"] == 30 and evening["certainty"] == "sure" and known["hour"] == 20, known
    assert zh.json("people", "--user", "stranger", code=4)["error"]["code"] == "not-granted"


def test_what_was_hardly_seen_is_called_a_guess(en: Hub) -> None:
    told = en.ask_the_friend(EN_WISH)
    assert told["waiting_for"]["likely"]["certainty"] == "guess", told["waiting_for"]
    assert "so I guess" in told["reply"], told["reply"]
    shown = en.run("people", "--user", "me").stdout
    assert "uni flatmate (Dana Okafor)" in shown and "I guess" in shown, shown


def test_an_unanswered_question_is_recalled_once_out_of_quiet_hours_and_an_answered_one_never(
    en: Hub,
) -> None:
    en.json("user", "set", "--user", "dana", "--quiet", "19:30-10:00")
    question = en.ask_the_friend(EN_WISH)["waiting_for"]
    assert question["from"] == AFTERNOON or "T20" not in question["from"], "her hour is one of her quiet ones"
    week = "2026-12-01T12:00:00+08:00"
    (reminder,) = en.json("inbox", "--user", "dana", now=week)["messages"]
    assert reminder["kind"] == "reminder" and "still waits for your answer" in reminder["text"], reminder
    at = datetime.fromisoformat(reminder["at"])
    assert 10 <= at.hour < 19 or (at.hour == 19 and at.minute < 30), at
    asked = datetime.fromisoformat(question["from"])
    assert timedelta(hours=12) <= at - asked <= timedelta(days=3), at


def test_an_answered_question_is_not_recalled(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周六可以", "--user", "song", now="2026-11-24T21:30:00+08:00")
    assert texts(zh, "song", "2026-12-01T12:00:00+08:00") == []


def test_a_message_waits_for_the_end_of_quiet_hours_and_the_owner_is_told(en: Hub) -> None:
    told = en.json("ask", "tell Dana that the keys are by the door", "--user", "me", now=NIGHT)
    assert (
        "will be delivered: Wed 25 Nov 08:00 (after uni flatmate's quiet hours)"
        in told["waiting_for"]["text"]
    )
    told = en.json("approve", told["waiting_for"]["id"], "--user", "me", now=NIGHT)
    assert "quiet hours; delivered Wed 25 Nov 08:00" in told["reply"], told["reply"]
    assert texts(en, "dana", "2026-11-25T07:59:00+08:00") == []
    assert texts(en, "dana", "2026-11-25T08:00:00+08:00") == ["the keys are by the door"]


def test_quiet_hours_are_those_of_the_reader_in_the_readers_zone(zh: Hub) -> None:
    zh.json("user", "set", "--user", "song", "--quiet", "13:00-15:00")
    zh.json("ask", "告诉死党钥匙在门口", "--user", "me", "--approve", "all")
    assert texts(zh, "song", "2026-11-24T14:59:00+08:00") == []
    assert texts(zh, "song", "2026-11-24T15:00:00+08:00") == ["钥匙在门口"]
    zh.json("user", "set", "--user", "song", "--quiet", "none")
    zh.json("ask", "告诉死党我到家了", "--user", "me", "--approve", "all", now=NIGHT)
    assert texts(zh, "song", NIGHT)[-1] == "我到家了"
    refused = zh.run("user", "set", "--user", "song", "--quiet", "夜里")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1 and "免打扰" in refused.stderr


def test_an_instant_that_the_owner_gives_is_kept_at_any_hour(zh: Hub) -> None:
    zh.json("ask", "马上告诉死党水管漏了", "--user", "me", "--approve", "all", now=NIGHT)
    assert texts(zh, "song", NIGHT) == ["水管漏了"]
    zh.json("ask", "明早六点告诉死党该出发了", "--user", "me", "--approve", "all", now=NIGHT)
    assert texts(zh, "song", "2026-11-25T06:00:00+08:00")[-1] == "该出发了"
