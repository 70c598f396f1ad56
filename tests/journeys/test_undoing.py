"""What a run leaves behind that fails or is called off midway: one card offers to undo it, and undoing happens once."""

import pytest
from conftest import EVENING, LATER, Hub
from test_dinner import ZH_WISH

# Puts two things where they can be seen, asks a friend, and books what may not be had.
SKILL = """---
name: arrange-meal
title: {zh: 约人吃饭, en: Arrange a meal with somebody}
slots:
  who:
    type: people
    required: true
    samples: {zh: [小王], en: [Tom]}
  when: {type: windows, required: true}
cues: {meal: {zh: [吃饭], en: [dinner]}}
examples:
  zh: ["约{who}{when}吃饭"]
  en: ["dinner with {who} {when}"]
counterexamples: {zh: [今天天气怎么样], en: [what is the weather like]}
---
Holds the evening in the calendar first, and asks then.

```python
from apps import calendar, dining, messages

held = await calendar.add_event(title="HELD", start=when[0]["start"], end=when[0]["end"])
mine = await messages.remind(text="ASK AGAIN", at="2026-11-28T09:00:00+08:00")
answer = await messages.ask_when(person=who[0], text="FREE?", options=when, minutes=60)
booked = await dining.book(
    place_id="PLACE", start=answer["slots"][0]["start"], end=answer["slots"][0]["end"], people=PARTY, name=host_name
)
"booked"
```
"""


def skill(place: str, party: int) -> str:
    return SKILL.replace("PLACE", place).replace("PARTY", str(party))


@pytest.fixture
def waiting(zh: Hub, tmp_path_factory: pytest.TempPathFactory) -> Hub:
    folder = tmp_path_factory.mktemp("skills")
    (folder / "arrange-meal.md").write_text(skill("node/1", 2), encoding="utf-8")
    zh.skills = folder
    return zh


def held(hub: Hub) -> list[str]:
    events = hub.json("calendar", "--user", "me", now=LATER)["events"]
    return [e["title"] for e in events if e["title"] == "HELD"]


def ask(hub: Hub, *more: str) -> str:
    told = hub.json("ask", "约死党12月5号晚上六点吃饭", "--user", "me", "--approve", "all", *more)
    assert told["status"] == "waiting" and told["waiting_for"]["kind"] == "answer", told
    assert held(hub) == ["HELD"]
    return str(told["run"])


def test_what_a_cancelled_run_did_is_undone_with_one_yes(waiting: Hub) -> None:
    run = ask(waiting)
    told = waiting.json("run", "cancel", run, "--user", "me")
    assert told["status"] == "cancelled", told
    (undo,) = told["also"]
    card = undo["waiting_for"]
    assert card["kind"] == "approval" and "HELD" in card["text"] and "ASK AGAIN" in card["text"], card
    assert held(waiting) == ["HELD"], "it stands until the owner agrees"
    assert waiting.json("inbox", "--user", "song")["messages"] == [], "the question was taken back"
    done = waiting.json("approve", card["id"], "--user", "me")
    assert done["status"] == "done" and "HELD" in done["reply"], done
    assert held(waiting) == []
    again = waiting.json("run", "show", run, "--user", "me", now=LATER)
    assert again["also"][0]["status"] == "done" and again["also"][0]["waiting_for"] is None
    assert not [m for m in waiting.json("inbox", "--user", "me", now=LATER)["messages"] if "ASK" in m["text"]]


def test_who_says_no_to_undoing_keeps_everything(waiting: Hub) -> None:
    run = ask(waiting)
    card = waiting.json("run", "cancel", run, "--user", "me")["also"][0]["waiting_for"]
    waiting.json("refuse", card["id"], "--user", "me", code=4)
    assert held(waiting) == ["HELD"]


def test_a_run_that_fails_midway_offers_the_same_and_tells_what_stands(waiting: Hub) -> None:
    run = ask(waiting)
    question = waiting.json("run", "show", run, "--user", "me")["waiting_for"]
    waiting.json("answer", question["id"], "可以", "--user", "song", now=EVENING)
    told = waiting.json("run", "show", run, "--user", "me", now=EVENING, code=4)
    assert told["status"] == "failed", told
    (undo,) = told["also"]
    assert "HELD" in undo["waiting_for"]["text"], undo
    items = waiting.json("inbox", "--user", "me", now=EVENING)["messages"]
    assert any(undo["waiting_for"]["id"] in item["text"] for item in items), (
        "the card reaches who is not looking"
    )
    waiting.json("approve", undo["waiting_for"]["id"], "--user", "me", now=EVENING)
    assert held(waiting) == []


def test_a_grant_that_is_withdrawn_while_a_run_waits_stops_it_at_its_next_step(zh: Hub) -> None:
    told = zh.ask_the_friend(ZH_WISH)
    (calendar,) = [g for g in zh.json("grant", "list", "--user", "me")["grants"] if g["data"] == "calendar"]
    zh.json("grant", "revoke", calendar["id"], "--user", "me")
    zh.json("answer", told["waiting_for"]["id"], "周六可以", "--user", "song", now=EVENING)
    told = zh.json("run", "show", told["run"], "--user", "me", now=EVENING, code=4)
    assert told["status"] == "failed" and "daiban grant add --to me --data calendar" in told["reply"], told[
        "reply"
    ]
    assert zh.seated() == []
