"""What was arranged is changed: a meal is arranged anew and the old one stands until then, an event is moved."""

from conftest import EVENING, LATER, Hub
from test_dinner import EN_WISH


def test_a_dinner_moves_to_another_evening_on_one_card(en: Hub) -> None:
    told = en.json("ask", EN_WISH, "--user", "me", "--approve", "all")
    en.json("answer", told["waiting_for"]["id"], "Saturday works", "--user", "dana", now=EVENING)
    ((place, start, _),) = en.seated(EVENING)
    assert start.startswith("2026-12-05")
    told = en.json("ask", "make it Friday the 11th instead", "--user", "me", now=LATER)
    assert "11 Dec" in told["reply"], told["reply"]
    told = en.json("approve", told["waiting_for"]["id"], "--user", "me", now=LATER)
    later = told["waiting_for"]["from"]
    assert en.seated(later) == [(place, start, 2)], "the old one stands until the new one is agreed"
    en.json("answer", told["waiting_for"]["id"], "yes fine", "--user", "dana", now=later)
    card = en.json("run", "show", told["run"], "--user", "me", now=later)["waiting_for"]
    assert card["kind"] == "approval" and "Cancel and undo" in card["text"], card
    done = en.json("approve", card["id"], "--user", "me", now=later)
    assert done["status"] == "done", done
    ((place_now, start_now, _),) = en.seated(later)
    assert place_now == place and start_now.startswith("2026-12-11"), en.seated(later)
    events = en.json("calendar", "--user", "dana", now=later)["events"]
    assert [event["start"][:10] for event in events] == ["2026-12-11"], events
    after = "2026-11-27T10:00:00+08:00"
    assert "has a new time" in en.json("inbox", "--user", "dana", now=after)["messages"][-1]["text"]


def test_an_hour_later_on_the_same_evening_is_not_in_its_own_way(zh: Hub) -> None:
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots")
    told = zh.json("ask", "约死党12月9号晚上六点去赤羽烧鸟吃饭", "--user", "me", "--approve", "all")
    assert told["status"] == "done", told
    told = zh.json("ask", "改到七点", "--user", "me", "--approve", "all")
    assert told["status"] == "done", told
    assert zh.seated() == [("赤羽烧鸟", "2026-12-09T19:00:00+08:00", 2)]


def test_an_event_is_moved_and_put_back(zh: Hub) -> None:
    zh.json("ask", "加个日程，12月3号下午三点看牙", "--user", "me", "--approve", "all")
    told = zh.json("ask", "看牙推迟一个小时", "--user", "me", "--approve", "all")
    assert told["status"] == "done" and "16:00" in told["reply"], told

    def starts() -> list[str]:
        return [
            e["start"][5:16] for e in zh.json("calendar", "--user", "me")["events"] if e["title"] == "看牙"
        ]

    assert starts() == ["12-03T16:00"]
    zh.json("ask", "取消刚才那个", "--user", "me", "--approve", "all")
    assert starts() == ["12-03T15:00"], "the change is undone, the event stays"


def test_nothing_to_change_and_no_time_are_asked_about(en: Hub) -> None:
    told = en.json("ask", "make it Sunday", "--user", "me", code=3)
    assert "nothing that could be changed" in told["waiting_for"]["text"], told
    en.json("ask", "put dentist in my calendar on 3 December at 3pm", "--user", "me", "--approve", "all")
    told = en.json("ask", "reschedule the dentist", "--user", "me", code=3)
    told = en.json("answer", told["waiting_for"]["id"], "4 December", "--user", "me")
    assert "Fri 4 Dec 15:00" in told["reply"], told["reply"]
