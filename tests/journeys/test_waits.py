"""What waits for days: it reminds whoever must decide, seldom and by day, then lets it rest; an hour is kept, or told as missed."""

import pytest
from conftest import Hub

CARD = "tell Dana that the piano has been tuned"


def inbox(hub: Hub, now: str, word: str) -> list[str]:
    items = hub.json("inbox", "--user", "me", now=now)["messages"]
    return [str(item["text"]) for item in items if word in item["text"]]


def on(day: str, clock: str = "15:00:00") -> str:
    return f"2026-{day}T{clock}+08:00"


def test_what_is_not_decided_is_reminded_of_twice_by_day_and_then_let_rest(en: Hub) -> None:
    told = en.json("ask", CARD, "--user", "me")
    card = told["waiting_for"]["id"]
    assert told["waiting_for"]["until"] == on("12-24", "14:00:00")
    assert inbox(en, on("11-25", "13:59:00"), "still wait") == []
    assert inbox(en, on("11-26", "02:00:00"), "still wait") == [], "at night nobody is reminded"
    (nudge,) = inbox(en, on("11-26", "08:01:00"), "still wait")
    assert CARD in nudge and f"daiban approve {card}" in nudge, nudge
    assert len(inbox(en, on("11-26", "09:00:00"), "still wait")) == 1, "once"
    assert len(inbox(en, on("11-28"), "still wait")) == 2
    assert len(inbox(en, on("12-20"), "still wait")) == 2, "and no more"
    assert "let it rest" in inbox(en, on("12-25"), "let it rest")[0]
    ended = en.json("run", "show", told["run"], "--user", "me", now=on("12-25"), code=4)
    assert ended["status"] == "failed" and ended["waiting_for"] is None
    assert inbox(en, on("12-25"), "still wait") == [], "what is over asks for nothing"


def test_what_is_decided_is_reminded_of_no_more(zh: Hub) -> None:
    told = zh.json("ask", "告诉死党钢琴调好了", "--user", "me")
    (nudge,) = inbox(zh, on("11-25"), "还在等你决定")
    assert "告诉死党钢琴调好了" in nudge
    zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=on("11-25"))
    assert inbox(zh, on("11-29"), "还在等你决定") == []


SKILL = """---
name: say-later
title: {zh: 到点再说, en: Say it when the time has come}
slots:
  who: {type: person, required: true}
examples:
  zh: ["到点跟{who}说开饭", "到时候喊{who}开饭", "等会儿叫{who}开饭"]
  en: ["shout dinner is ready to {who} later", "later shout dinner is ready to {who}", "shout to {who} later"]
counterexamples:
  zh: ["和{who}吃饭"]
  en: ["have dinner with {who}"]
---
Sleeps in between, as a row.

```python
from apps import messages, times

woken = await times.wait_until(at="2026-11-24T18:00:00+08:00", late_limit=30)
if woken["state"] == "come":
    await messages.send(person=who, text="DINNER IS READY")
woken["state"]
```
"""


@pytest.fixture
def sleeping(en: Hub) -> Hub:
    en.skills = en.home / "skills"
    en.skills.mkdir()
    (en.skills / "say-later.md").write_text(SKILL, encoding="utf-8")
    told = en.json("ask", "later shout dinner is ready to Dana", "--user", "me", "--approve", "all")
    assert (told["status"], told["waiting_for"]["kind"]) == ("waiting", "time"), told
    assert "goes on at" in told["reply"], told
    return en


def test_a_run_sleeps_until_its_hour(sleeping: Hub) -> None:
    wait = sleeping.json("run", "show", "--user", "me", now=on("11-24", "17:59:00"))["waiting_for"]
    sleeping.json("answer", wait["id"], "now", "--user", "me", now=on("11-24", "17:59:00"), code=2)
    told = sleeping.json("run", "show", "--user", "me", now=on("11-24", "18:20:00"))
    assert told["status"] == "done" and told["reply"] == "come", told
    (item,) = sleeping.json("inbox", "--user", "dana", now=on("11-24", "18:20:00"))["messages"]
    assert item["text"] == "DINNER IS READY"


def test_an_hour_that_was_slept_through_is_told(sleeping: Hub) -> None:
    told = sleeping.json("run", "show", "--user", "me", now=on("11-24", "19:00:00"))
    assert told["status"] == "done" and told["reply"] == "missed", told
    assert sleeping.json("inbox", "--user", "dana", now=on("11-24", "19:00:00"))["messages"] == []
    assert len(inbox(sleeping, on("11-24", "19:00:00"), "was missed")) == 1
