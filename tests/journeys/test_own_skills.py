"""A skill is a file: what it says is what runs."""

from conftest import LATER, Hub

from daiban.main.wiring import BUNDLED_SKILLS

GREETING = """---
name: say-hello
title: {zh: 跟人打招呼, en: Say hello to somebody}
slots:
  who: {type: person, required: true}
examples:
  zh: ["跟{who}打个招呼", "替我向{who}问好", "给{who}说声你好", "帮我问候一下{who}", "跟{who}说声嗨"]
  en: ["say hello to {who}", "say hi to {who}", "greet {who} for me", "give my regards to {who}", "send {who} a hello"]
counterexamples:
  zh: ["和{who}吃饭", "提醒{who}开会"]
  en: ["have dinner with {who}", "call {who}"]
texts:
  guest_hello: {zh: "向你问好！", en: "Hello from me!"}
  greeted: {zh: "已问候{who}。", en: "Said hello to {who}."}
---
Greets a contact.

```python
from apps import messages

await messages.send(person=who, text=guest_hello)
greeted.replace("{who}", who_called)
```
"""


def test_a_file_of_the_owners_own_is_a_skill(en: Hub) -> None:
    en.json("ask", "give Dana my regards", "--user", "me", code=3)
    folder = en.home / "skills"
    folder.mkdir()
    (folder / "say-hello.md").write_text(GREETING, encoding="utf-8")
    en.skills = folder
    told = en.json("ask", "please say hi to Dana for me", "--user", "me", "--approve", "all")
    assert told["status"] == "done" and told["reply"] == "Said hello to Dana."
    assert "guest_hello" in told["program"]
    inbox = en.json("inbox", "--user", "dana", now=LATER)["messages"]
    assert [message["text"] for message in inbox] == ["Hello from me!"]
    (folder / "say-hello.md").unlink()
    assert en.json("ask", "please say hi to Dana for me", "--user", "me", code=3)["status"] == "unclear"


def test_a_skill_for_one_person_asks_who_it_is_of_several(en: Hub) -> None:
    folder = en.home / "skills"
    folder.mkdir()
    (folder / "say-hello.md").write_text(GREETING, encoding="utf-8")
    en.skills = folder
    told = en.json("ask", "please say hi to Dana and Lee for me", "--user", "me", code=3)
    assert "one person" in told["waiting_for"]["text"] and len(told["waiting_for"]["options"]) == 2, told
    again = en.json("answer", told["waiting_for"]["id"], "both of them", "--user", "me", code=3)
    assert len(again["waiting_for"]["options"]) == 2, again
    told = en.json("answer", again["waiting_for"]["id"], "Lee", "--user", "me")
    assert "Lee Park" in told["reply"] and "Dana" not in told["reply"], told


def test_an_edited_file_changes_what_runs(zh: Hub) -> None:
    folder = zh.home / "skills"
    folder.mkdir()
    text = (BUNDLED_SKILLS / "arrange-meal.md").read_text(encoding="utf-8")
    edited = text.replace("reminder_minutes=120", "reminder_minutes=45").replace("办好了：", "搞定：")
    (folder / "arrange-meal.md").write_text(edited, encoding="utf-8")
    zh.skills = folder
    told = zh.json("ask", "约郑立周五中午十二点去川巷子吃饭", "--user", "me", "--approve", "all")
    told = zh.json("answer", told["waiting_for"]["id"], "可以", "--user", "me")
    assert told["status"] == "done" and told["reply"].startswith("搞定："), told
    invited = next(call for call in told["calls"] if call["tool"] == "calendar.invite")
    assert invited["arguments"]["reminder_minutes"] == 45


def test_a_broken_file_is_one_clear_line(zh: Hub) -> None:
    folder = zh.home / "skills"
    folder.mkdir()
    (folder / "broken.md").write_text("---\nname: broken\n---\nNothing.\n", encoding="utf-8")
    zh.skills = folder
    done = zh.run("ask", "约死党周五晚上吃饭", "--user", "me")
    told = done.stdout + done.stderr
    assert done.returncode in (2, 4) and "broken.md:" in told and "没有程序" in told
