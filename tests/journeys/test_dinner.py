"""The dinner, from files to booking, through the command line."""

from typing import Any

from conftest import Hub

PLACES = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "node/7", "geometry": {"type": "Point", "coordinates": [121.45, 31.22]},
  "properties": {"name": "赤羽烧鸟", "name:en": "Akabane Yakitori", "cuisine": "japanese", "opening_hours": "Mo-Su 17:00-23:30", "capacity": "6"}},
 {"type": "Feature", "id": "node/8", "geometry": {"type": "Point", "coordinates": [121.46, 31.22]},
  "properties": {"name": "川巷子", "cuisine": "sichuan", "opening_hours": "Mo-Su 11:00-22:00", "capacity": "20"}}]}"""
CHAT = """2026/11/10 21:10 - 宋遥: 赤羽烧鸟真的好吃
2026/11/10 21:12 - 我: 同感，下次还去
2026/11/11 21:40 - 宋遥: 到家了
2026/11/12 21:20 - 宋遥: 今天累死
2026/11/13 21:05 - 宋遥: 周末愉快
2026/11/14 21:50 - 宋遥: 晚安
"""
CONTACTS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:宋遥\nNICKNAME:死党\nIMPP:daiban:song\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:郑立\nCATEGORIES:同事\nEND:VCARD\n"
)
WISH = "下周末想约朋友吃顿饭，去上次我们都觉得好吃的那家日料，看看他哪天晚上方便"
EVENING, LATER = "2026-11-24T21:10:00+08:00", "2026-11-26T12:00:00+08:00"


def world(hub: Hub) -> None:
    hub.json("user", "add", "me", "--name", "方可")
    hub.json("user", "add", "song", "--name", "宋遥")
    hub.json("import", "contacts", hub.write("c.vcf", CONTACTS), "--user", "me")
    told = hub.json("import", "chat", hub.write("chat.txt", CHAT), "--user", "me", "--with", "死党")
    assert told["added"] == 6
    hub.json("import", "places", hub.write("p.geojson", PLACES))


def test_a_dinner_is_asked_answered_approved_and_booked(hub: Hub) -> None:
    world(hub)
    again = hub.json("import", "chat", str(hub.home / "chat.txt"), "--user", "me", "--with", "死党")
    assert again["added"] == 0, "the same file twice adds nothing"

    told = hub.json("ask", WISH, "--user", "me")
    assert told["status"] == "waiting" and told["waiting_for"]["kind"] == "approval"
    assert "宋遥" in told["waiting_for"]["text"]
    assert told["model_calls"] == 0

    told = hub.json("approve", told["waiting_for"]["id"], "--user", "me")
    question = told["waiting_for"]
    assert question["kind"] == "answer" and question["from"] == "2026-11-24T21:00:00+08:00"
    assert hub.json("inbox", "--user", "song")["questions"] == [], "it is not there before its hour"

    asked = hub.json("inbox", "--user", "song", now=EVENING)["questions"]
    assert [q["id"] for q in asked] == [question["id"]]
    assert [o["start"] for o in asked[0]["options"]] == [
        "2026-12-05T18:00:00+08:00",
        "2026-12-06T18:00:00+08:00",
    ]

    vague = hub.run("answer", question["id"], "哈哈哈", "--user", "song", now=EVENING)
    assert vague.returncode == 3 and vague.stderr.count("\n") == 1
    hub.json("answer", question["id"], "周日七点半以后可以", "--user", "song", now=LATER)

    told = hub.json("run", "show", "--user", "me", now=LATER)
    assert told["waiting_for"]["kind"] == "approval"
    assert hub.json("bookings", "--user", "me", now=LATER)["bookings"] == []
    done = hub.json("approve", told["waiting_for"]["id"], "--user", "me", now=LATER)
    assert done["status"] == "done", done
    booking = hub.json("bookings", "--user", "me", now=LATER)["bookings"]
    assert [(b["place"], b["start"], b["people"]) for b in booking] == [
        ("赤羽烧鸟", "2026-12-06T19:30:00+08:00", 2)
    ]
    theirs = hub.json("calendar", "--user", "song", now=LATER)["events"]
    assert [e["status"] for e in theirs] == ["needs-action"]
    assert "死党" not in str(theirs), "the remark never leaves its owner"
    mine = hub.json("calendar", "--user", "me", now=LATER)["events"]
    assert len(mine) == 1
    sources = [read["source"] for read in done["receipt"]["read"]]
    assert any("宋遥" in source for source in sources)
    messages: list[dict[str, Any]] = hub.json("inbox", "--user", "song", now=LATER)["messages"]
    assert any("赤羽烧鸟" in message["text"] for message in messages)

    undone = hub.json("ask", "算了，把这顿饭取消吧", "--user", "me", "--approve", "all", now=LATER)
    assert undone["status"] == "done", undone
    assert hub.json("bookings", "--user", "me", now=LATER)["bookings"] == []


def test_a_refused_card_sends_nothing(hub: Hub) -> None:
    world(hub)
    told = hub.json("ask", WISH, "--user", "me")
    refused = hub.json("refuse", told["waiting_for"]["id"], "--user", "me", code=4)
    assert refused["status"] == "refused"
    assert hub.json("inbox", "--user", "song", now=EVENING) == {"messages": [], "questions": []}


def test_bad_input_is_one_clear_line_with_file_and_line(hub: Hub) -> None:
    hub.json("user", "add", "me")
    file = hub.write("cut.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:A\n")
    done = hub.run("import", "contacts", file, "--user", "me")
    assert done.returncode == 2
    assert done.stderr.strip().startswith(f"daiban: {file}:1:") and done.stderr.count("\n") == 1
    assert hub.run("ask", "约朋友吃饭", "--user", "nobody").returncode == 2
    told = hub.json("ask", "今天股票怎么样", "--user", "me", code=3)
    assert told["status"] == "unclear" and told["waiting_for"]["kind"] == "choice"
