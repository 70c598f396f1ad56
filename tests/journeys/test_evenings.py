"""How the friend's evenings are learnt, and what follows from each answer."""

import pytest
from conftest import EVENING, LATER, Hub
from test_dinner import EN_WISH, ZH_WISH
from worlds import calendar, event

WEEK_WISH = "12月7号到11号哪天晚上和死党去赤羽烧鸟吃饭"


def test_granted_free_slots_are_used_without_asking(zh: Hub) -> None:
    busy = calendar(event("9", "20261205T150000", "20261205T190000", "看牙医（私事）"))
    zh.json("import", "calendar", zh.write("song.ics", busy), "--user", "song")
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots", "--until", "2026-12-31")
    told = zh.json("ask", ZH_WISH, "--user", "me")
    card = told["waiting_for"]
    assert card["kind"] == "approval", (
        "nobody needs to be asked; the one card is for booking, invitation and notice"
    )
    assert {call["tool"] for call in told["calls"] if call["state"] == "asked"} == {
        "dining.book",
        "calendar.invite",
        "messages.send",
    }
    assert "牙医" not in str(told), "slots only, never the events behind them"
    done = zh.json("approve", card["id"], "--user", "me")
    assert done["status"] == "done"
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T19:00:00+08:00", 2)]


def test_a_grant_that_was_revoked_or_has_ended_opens_nothing(en: Hub) -> None:
    given = en.json("grant", "add", "--user", "dana", "--to", "me", "--data", "free-slots")
    listed = en.json("grant", "list", "--user", "dana")["grants"]
    assert [(g["data"], g["to"]) for g in listed if g["data"] == "free-slots"] == [("free-slots", "me")]
    en.json("grant", "revoke", given["grant"], "--user", "dana")
    en.json("grant", "add", "--user", "dana", "--to", "me", "--data", "free-slots", "--until", "2026-11-30")
    told = en.json("ask", EN_WISH, "--user", "me", now="2026-12-01T10:00:00+08:00")
    assert [call["tool"] for call in told["calls"]][-1] == "messages.ask_when", told


def test_no_common_evening_is_told_and_another_time_goes_on(zh: Hub) -> None:
    away = calendar(event("9", "20261205T000000", "20261207T000000", "出差"))
    zh.json("import", "calendar", zh.write("song.ics", away), "--user", "song")
    zh.json("grant", "add", "--user", "song", "--to", "me", "--data", "free-slots")
    told = zh.json("ask", ZH_WISH, "--user", "me", code=3)
    assert told["status"] == "unclear" and told["waiting_for"]["kind"] == "choice"
    assert "死党" in told["waiting_for"]["text"]
    told = zh.json("answer", told["waiting_for"]["id"], "那就12月9号晚上", "--user", "me")
    assert told["waiting_for"]["kind"] == "approval", told
    zh.json("approve", told["waiting_for"]["id"], "--user", "me")
    assert zh.seated() == [("赤羽烧鸟", "2026-12-09T18:00:00+08:00", 2)]


def test_a_friend_who_declines_may_offer_another_day(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周末都不行，下下周一晚上可以", "--user", "song", now=EVENING)
    told = zh.json("run", "show", "--user", "me", now=EVENING, code=3)
    assert told["status"] == "unclear"
    assert [o["start"][:10] for o in told["waiting_for"]["options"]] == ["2026-12-07"], told["waiting_for"]
    told = zh.json("answer", told["waiting_for"]["id"], "1", "--user", "me", now=EVENING)
    assert told["status"] == "waiting", told


def test_a_friend_who_declines_for_good_ends_it_honestly(en: Hub) -> None:
    question = en.ask_the_friend(EN_WISH)["waiting_for"]
    en.json("answer", question["id"], "Sorry, can't make either of those", "--user", "dana", now=EVENING)
    told = en.json("run", "show", "--user", "me", now=EVENING, code=3)
    assert "can't make either" in told["waiting_for"]["text"], "in her own words"
    told = en.json("answer", told["waiting_for"]["id"], "never mind", "--user", "me", now=EVENING)
    assert told["status"] == "cancelled"
    assert en.seated() == []


def test_an_answer_that_never_comes_is_told_after_its_deadline(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    after = "2026-12-06T09:00:00+08:00"
    assert question["until"] < after
    told = zh.json("run", "show", "--user", "me", now=after, code=3)
    assert told["status"] == "unclear" and "没有回复" in told["waiting_for"]["text"]
    assert zh.json("inbox", "--user", "song", now=after)["questions"] == []
    late = zh.run("answer", question["id"], "周六可以", "--user", "song", now=after)
    assert late.returncode == 2


def test_what_the_run_needs_of_its_owner_is_in_their_inbox(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    (told,) = zh.json("inbox", "--user", "me", now=EVENING)["messages"]
    assert "需要你同意" in told["text"] and ZH_WISH in told["text"], told


@pytest.mark.parametrize("how", ["approve", "refuse", "answer"])
def test_what_is_decided_is_no_longer_open_in_the_inbox(zh: Hub, how: str) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    (told,) = zh.json("inbox", "--user", "me", now=EVENING)["messages"]
    assert told["from"] == "代办", told
    card = zh.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]["id"]
    words = ["好的，订吧"] if how == "answer" else []
    zh.json(how, card, *words, "--user", "me", now=EVENING, code=4 if how == "refuse" else 0)
    for now in (EVENING, LATER):
        left = zh.json("inbox", "--user", "me", now=now)["messages"]
        assert not any("需要你同意" in one["text"] for one in left), left


def test_a_choice_that_was_made_is_no_longer_open_in_the_inbox(en: Hub) -> None:
    question = en.ask_the_friend(EN_WISH)["waiting_for"]
    en.json("answer", question["id"], "Sorry, can't make either of those", "--user", "dana", now=EVENING)
    (told,) = en.json("inbox", "--user", "me", now=EVENING)["messages"]
    assert told["from"] == "Daiban" and "When instead" in told["text"], told
    wait = en.json("run", "show", "--user", "me", now=EVENING, code=3)["waiting_for"]
    en.json("answer", wait["id"], "Sunday 13 December at 7pm", "--user", "me", now=EVENING)
    assert en.json("inbox", "--user", "me", now=EVENING)["messages"] == []


@pytest.mark.parametrize(
    ("world", "wish", "name", "word"),
    [
        ("zh", "明天早上九点提醒我交电费", "代办", "提醒："),
        ("en", "remind me tomorrow at 9 to pay rent", "Daiban", "Reminder: "),
    ],
)
def test_reminders_are_signed_as_cards_are(
    request: pytest.FixtureRequest, world: str, wish: str, name: str, word: str
) -> None:
    hub: Hub = request.getfixturevalue(world)
    hub.json("ask", wish, "--user", "me", "--approve", "all")
    (told,) = hub.json("inbox", "--user", "me", now=LATER)["messages"]
    assert told["kind"] == "reminder" and told["from"] == name, told
    shown = hub.run("inbox", "--user", "me", now=LATER).stdout
    assert word in shown, shown


def test_a_friend_may_correct_an_answer_until_it_is_settled(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    zh.json("answer", question["id"], "周六六点可以", "--user", "song", now=EVENING)
    first = zh.json("run", "show", "--user", "me", now=EVENING)["waiting_for"]
    zh.json("answer", question["id"], "等等，周六要七点以后", "--user", "song", now=EVENING)
    told = zh.json("run", "show", "--user", "me", now=EVENING)
    assert "回答改了" in told["reply"] and "12月5日周六 19:00" in told["waiting_for"]["text"], told
    assert zh.run("approve", first["id"], "--user", "me", now=EVENING).returncode == 2, (
        "that card is overtaken"
    )
    zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=EVENING)
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T19:00:00+08:00", 2)]
    zh.json("answer", question["id"], "周六还是六点吧", "--user", "song", now=LATER)
    assert "我没有改动" in zh.json("inbox", "--user", "me", now=LATER)["messages"][-1]["text"]
    assert zh.seated() == [("赤羽烧鸟", "2026-12-05T19:00:00+08:00", 2)]


def test_an_answer_that_cannot_be_read_reaches_the_owner_as_it_is(en: Hub) -> None:
    question = en.ask_the_friend(EN_WISH)["waiting_for"]
    unread = en.run("answer", question["id"], "depends on the babysitter", "--user", "dana", now=EVENING)
    assert unread.returncode == 3 and "The question stays open" in unread.stderr
    (told,) = en.json("inbox", "--user", "me", now=EVENING)["messages"]
    assert "depends on the babysitter" in told["text"] and told["from"] == "Dana", told
    en.json("answer", question["id"], "Saturday works", "--user", "dana", now=EVENING)


@pytest.mark.parametrize(
    ("reply", "start"),
    [
        ("周三吧，八点以后", "2026-12-09T20:00:00+08:00"),
        ("除了周一都可以", "2026-12-08T18:00:00+08:00"),
        ("11号行，不过要六点半", "2026-12-11T18:30:00+08:00"),
    ],
)
def test_an_answer_picks_day_and_hour(zh: Hub, reply: str, start: str) -> None:
    question = zh.ask_the_friend(WEEK_WISH)["waiting_for"]
    assert len(question["options"]) == 5
    zh.json("answer", question["id"], reply, "--user", "song", now=EVENING)
    told = zh.json("run", "show", "--user", "me", now=EVENING)
    zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=EVENING)
    assert zh.seated() == [("赤羽烧鸟", start, 2)]


def test_a_friend_who_is_no_user_is_asked_by_the_owner(zh: Hub) -> None:
    told = zh.json("ask", "约老爸周六中午去川巷子吃饭", "--user", "me")
    told = zh.json("approve", told["waiting_for"]["id"], "--user", "me")
    question = told["waiting_for"]
    assert (
        question["kind"] == "answer" and "川巷子" in question["text"] and "11月28日周六" in question["text"]
    )
    assert "你把这段话发过去" in told["reply"]
    told = zh.json("answer", question["id"], "他说可以，十二点", "--user", "me", now=LATER)
    assert told["waiting_for"]["kind"] == "approval", told
    done = zh.json("approve", told["waiting_for"]["id"], "--user", "me", now=LATER)
    assert done["status"] == "done" and "请你自己告诉老爸" in done["reply"]
    assert zh.seated() == [("川巷子", "2026-11-28T12:00:00+08:00", 2)]


def test_nobody_answers_for_somebody_else(zh: Hub) -> None:
    question = zh.ask_the_friend(ZH_WISH)["waiting_for"]
    for user in ("stranger", "me"):
        done = zh.run("answer", question["id"], "周六可以", "--user", user, now=EVENING)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
    assert zh.run("run", "show", question["id"], "--user", "stranger").returncode == 2
    watched = zh.run("answer", question["id"], "周六可以", "--user", "song", now=EVENING)
    assert watched.returncode == 0 and "calendar" not in watched.stdout + watched.stderr, "nothing of my run"


def test_without_an_hour_the_usual_ones_count_and_are_told(en: Hub) -> None:
    dinners = calendar(
        event("21", "20261015T193000", "20261015T213000", "Dinner with Jo"),
        event("22", "20261029T193000", "20261029T220000", "dinner, Marta"),
        event("23", "20261112T193000", "20261112T210000", "Birthday dinner"),
    )
    en.json("import", "calendar", en.write("dinners.ics", dinners), "--user", "me")
    told = en.json("ask", "dinner with Dana on Friday at Tandoor Lane", "--user", "me")
    assert (
        "Fri 27 Nov 19:30" in told["reply"]
        and "because you usually have dinner at 19:30 (3 of 3 times)" in told["reply"]
    ), told["reply"]
    assert any(read["purpose"] == "the usual hours of this meal" for read in told["receipt"]["read"])


def whole_day(day: str, title: str, *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{title}@example.org", "DTSTAMP:20261101T000000Z"]
    lines += [f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{title}", *more, "END:VEVENT", ""]
    return "\r\n".join(lines)


def test_a_dinner_on_a_day_that_is_taken_says_so_and_may_be_had_all_the_same(zh: Hub) -> None:
    zh.json(
        "import",
        "calendar",
        zh.write("d.ics", calendar(whole_day("20261204", "值班", "TRANSP:OPAQUE"))),
        "--user",
        "me",
    )
    asked = zh.json("ask", "约死党12月4号晚上七点去川巷子吃饭", "--user", "me", code=3)["waiting_for"]
    assert "值班" in asked["text"] and "再说一遍" in asked["text"], asked
    card = zh.json("answer", asked["id"], "就12月4号晚上七点", "--user", "me")["waiting_for"]
    assert card["kind"] == "approval" and "12月4日周五 19:00" in card["text"], card


def test_of_places_that_nobody_named_one_that_is_open_then_is_offered(zh: Hub) -> None:
    asked = zh.json("ask", "约郑立12月5号中午十二点吃日料", "--user", "me", code=3)["waiting_for"]
    assert [option["text"] for option in asked["options"]] == ["赤羽烧鸟", "银波寿司"], asked
    asked = zh.json("answer", asked["id"], "1", "--user", "me", code=3)["waiting_for"]
    assert "「赤羽烧鸟」那时不营业" in asked["text"], asked
    assert [option["text"] for option in asked["options"]] == ["银波寿司"], asked
    card = zh.json("answer", asked["id"], "1", "--user", "me")["waiting_for"]["text"]
    assert "银波寿司" in card and "12月5日周六 12:00" in card, card
