"""Bad input, full houses, crashes and two at once: a clear answer each time, and nothing lost or done twice."""

import json
import signal

import pytest
from conftest import EVENING, LATER, Hub
from test_dinner import EN_WISH, ZH_WISH


def test_a_kill_between_booking_and_invitation_is_continued_without_a_second_booking(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    card = zh.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]
    process = zh.start("approve", card["id"], "--user", "me", now=EVENING)
    assert process.stderr is not None
    for line in process.stderr:
        if "dining.book" in line:
            process.send_signal(signal.SIGKILL)
            break
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    told = zh.json("run", "show", "--user", "me", now=LATER)
    assert told["status"] == "done", told
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T18:00:00+08:00", 2)]
    assert len(zh.json("calendar", "--user", "song", now=LATER)["events"]) == 1
    notices = [m for m in zh.json("inbox", "--user", "song", now=LATER)["messages"] if "定好了" in m["text"]]
    assert len(notices) == 1


def test_two_wishes_at_once_do_not_disturb_each_other(en: Hub) -> None:
    en.json("ask", "what is the weather like", "--user", "me", code=3)  # the examples are embedded once
    wishes = ["dinner with Dana on Friday at Tandoor Lane", "lunch with Lee tomorrow at Golden Chopsticks"]
    both = [en.start("ask", wish, "--user", "me", "--json") for wish in wishes]
    told = [json.loads(process.communicate()[0]) for process in both]
    assert [t["status"] for t in told] == ["waiting", "waiting"], told
    assert "Dana" in told[0]["reply"] and "Lee" in told[1]["reply"]
    assert len(en.json("run", "list", "--user", "me")["runs"]) == 3


def test_two_answers_at_once_count_once(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    both = [
        zh.start("answer", question["id"], words, "--user", "song", "--json", now=EVENING)
        for words in ("周六可以", "周六八点可以")
    ]
    for process in both:
        process.communicate()
    assert sorted(process.returncode for process in both) == [0, 0], "the later one corrects the other"
    told = zh.json("run", "show", "--user", "me", now=EVENING)
    assert told["waiting_for"]["kind"] == "approval"
    asked = [call for call in told["calls"] if call["tool"] == "messages.ask_when"]
    assert told["waiting_for"]["text"].count("对方回复") == 1
    assert asked[-1]["result"]["said"] in told["waiting_for"]["text"]


def test_a_corrected_answer_may_reach_beyond_what_was_asked(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    for words in ("周六可以", "周六八点可以"):
        zh.json("answer", question["id"], words, "--user", "song", now=EVENING)
    card = zh.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]
    assert card["kind"] == "approval" and "20:00–22:00" in card["text"], card


def test_a_full_restaurant_is_told_with_the_reason(zh: Hub) -> None:
    zh.json("import", "contacts", str(zh.home / "contacts.vcf"), "--user", "stranger")
    wish = "约郑立12月5号晚上六点在赤羽烧鸟吃饭，一共6个人"  # all six seats
    told = zh.json("ask", wish, "--user", "stranger", "--approve", "all")
    told = zh.json("answer", told["waiting_for"]["id"], "可以", "--user", "stranger")
    assert told["status"] == "done", told
    told = zh.json("ask", "约死党12月5号晚上六点去赤羽烧鸟吃饭", "--user", "me", code=3)
    assert told["status"] == "unclear" and "没有空位" in told["waiting_for"]["text"], told
    assert zh.seated() == []


def test_a_table_lost_between_card_and_approval_leads_to_the_next_evening(zh: Hub) -> None:
    question = zh.ask_the_friend("约死党12月4号或者5号晚上去赤羽烧鸟吃饭")["waiting_for"]
    zh.json("answer", question["id"], "两天都可以", "--user", "song", now=EVENING)
    card = zh.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]
    assert "12月4日" in card["text"]
    zh.json("import", "contacts", str(zh.home / "contacts.vcf"), "--user", "stranger")
    wish = "约郑立12月4号晚上六点在赤羽烧鸟吃饭，一共6个人"  # all six seats
    told = zh.json("ask", wish, "--user", "stranger", "--approve", "all", now=EVENING)
    zh.json("answer", told["waiting_for"]["id"], "可以", "--user", "stranger", now=EVENING)
    told = zh.json("approve", card["id"], "--user", "me", now=EVENING)
    assert told["status"] == "waiting" and "没有足够的空位" in told["reply"], told
    text = told["waiting_for"]["text"]
    assert "两天都可以" in text and ("20:00" in text or "12月5日" in text), text
    assert zh.seated() == []
    told = zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=EVENING)
    assert told["status"] == "done" and len(zh.seated()) == 1, told
    inbox = zh.json("inbox", "--user", "song", now=LATER)
    assert inbox["questions"] == [] and sum("定好了" in m["text"] for m in inbox["messages"]) == 1, inbox


def test_a_closed_restaurant_is_told_with_the_reason(en: Hub) -> None:
    told = en.json("ask", "lunch with Dana on Friday at noon at Tandoor Lane", "--user", "me", code=3)
    assert "closed" in told["waiting_for"]["text"], told["waiting_for"]["text"]


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("约死党昨天晚上吃饭", "已经过去"),
        ("Dîner avec Dana vendredi soir, s'il te plaît", "or cannot do it yet"),
        ("金曜日に田中さんとご飯を食べたい", ""),
        ("给我讲个笑话", "或者还不会"),
        ("约死党吃饭", "什么时候"),
    ],
)
def test_what_cannot_be_done_is_unclear_and_says_why(zh: Hub, wish: str, says: str) -> None:
    told = zh.json("ask", wish, "--user", "me", code=3)
    assert told["status"] == "unclear" and told["waiting_for"]["kind"] == "choice"
    assert says in told["reply"] and told["calls"] == [] and told["program"] is None


def test_an_empty_world_gets_a_clear_answer(hub: Hub) -> None:
    hub.json("user", "add", "solo", "--locale", "en-US")
    told = hub.json("ask", EN_WISH, "--user", "solo", code=3)
    assert told["status"] == "unclear" and told["waiting_for"]["kind"] == "choice"
    assert hub.json("inbox", "--user", "solo") == {"messages": [], "questions": []}


BAD_FILES = {
    "cut.vcf": ("contacts", "BEGIN:VCARD\nVERSION:3.0\nFN:A\n"),
    "letter.vcf": ("contacts", "Dear Sir or Madam,\n"),
    "broken.ics": ("calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
    "notes.txt": ("chat", "just some notes\nof mine\n"),
    "half.json": ("chat", '{"name": "Dana", "messages": [{"id": 1'),
    "map.geojson": ("places", '{"type": "FeatureCollection"}'),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_changes_nothing(en: Hub, name: str) -> None:
    kind, text = BAD_FILES[name]
    file = en.write(name, text)
    user = [] if kind == "places" else ["--user", "me"]
    done = en.run("import", kind, file, *user, *(["--with", "Lee Park"] if kind == "chat" else []))
    assert done.returncode == 2, done.stdout
    assert done.stderr.startswith(f"daiban: {file}:") and done.stderr.count("\n") == 1, done.stderr


def test_wrong_usage_is_one_clear_line(zh: Hub) -> None:
    zh.forks = None  # as a person starts it
    for words in (
        ("ask", "约死党吃饭", "--user", "nobody"),
        ("import", "chat", zh.write("c.txt", "x"), "--user", "me", "--with", "查无此人"),
        ("import", "contacts", str(zh.home / "nowhere.vcf"), "--user", "me"),
        ("ask", " ", "--user", "me"),
        ("approve", "ok-nothing", "--user", "me"),
        ("run", "show", "run-nothing", "--user", "me"),
        ("grant", "add", "--user", "me", "--to", "老爸", "--data", "free-slots"),
        ("grant", "add", "--user", "me", "--to", "song", "--data", "everything"),
        ("user", "add", "me"),
        ("user", "add", "you", "--timezone", "Mars/Olympus"),
        ("calendar", "--user", "me", "--from", "someday"),
        ("frobnicate",),
    ):
        done = zh.run(*words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, (words, done.returncode, done.stderr)
