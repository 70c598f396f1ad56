"""An owner finds again what was said, while their chats are still being read for their meaning."""

import signal
import time

from conftest import Hub


def test_what_was_imported_is_found_at_once_by_its_words(zh: Hub) -> None:
    said = zh.json("search", "赤羽燒鳥 好吃", "--user", "me", "--with", "死党")
    assert said["messages"] and "赤羽烧鸟" in said["messages"][0]["text"], said
    first = said["messages"][0]
    assert set(first) == {"id", "at", "with", "author", "mine", "text", "score"} and "宋遥" in first["with"]
    assert first["at"].endswith("+08:00") and said["ms"] > 0
    lines = zh.run("search", "赤羽烧鸟", "--user", "me", "--limit", "1").stdout
    assert "赤羽烧鸟" in lines and lines.count("\n") == 1


def test_days_and_sides_narrow_a_search(zh: Hub) -> None:
    everything = zh.json("search", "好吃", "--user", "me", "--limit", "100")["messages"]
    days = sorted(message["at"][:10] for message in everything)
    only = zh.json("search", "好吃", "--user", "me", "--from", days[0], "--until", days[0])["messages"]
    assert {message["at"][:10] for message in only} == {days[0]}
    mine = zh.json("search", "好吃", "--user", "me", "--by", "me", "--limit", "100")["messages"]
    assert {message["mine"] for message in mine} == {True} and len(mine) < len(everything)
    wrong = zh.json("search", "好吃", "--user", "me", "--from", "2026-02-02", "--until", "2026-02-01", code=2)
    assert "--until" in wrong["error"]["message"]


def test_an_index_that_is_killed_goes_on_and_finds_by_meaning(en: Hub) -> None:
    filler = "".join(
        f"0{1 + i % 9}/03/2025, 10:{i % 60:02} - Dana Okafor: parcel number {i} came\n" for i in range(400)
    )
    more = "01/02/2025, 09:00 - Dana Okafor: The vet says Biscuit needs pills twice a day\n" + filler
    en.json(
        "import", "chat", en.write("more.txt", more), "--user", "me", "--with", "Dana", "--dates", "day-first"
    )
    every = left = en.json("index", "--user", "me", "--for", "0")["waiting"]
    assert every > 400
    for seconds in range(3, 60, 3):  # on a slow machine nothing is done before the first is up
        process = en.start("index", "--user", "me", "--json")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        left = en.json("index", "--user", "me", "--for", "0")["waiting"]
        if left < every:
            break
    told = en.json("index", "--user", "me")
    assert told["embedded"] == left < every and told["waiting"] == 0, (
        "what was done before it was killed stays done"
    )
    found = en.json("search", "what medicine does the dog take", "--user", "me", "--limit", "3")["messages"]
    assert any("Biscuit" in message["text"] for message in found), found


def test_a_revoked_chat_is_not_found_any_more(zh: Hub) -> None:
    assert zh.json("search", "赤羽烧鸟", "--user", "me")["messages"]
    for grant in zh.json("grant", "list", "--user", "me")["grants"]:
        if grant["data"] == "chat":
            zh.json("grant", "revoke", grant["id"], "--user", "me")
    assert zh.json("search", "赤羽烧鸟", "--user", "me")["messages"] == []
    assert zh.run("search", "赤羽烧鸟", "--user", "me").stdout == "没有找到\n"
