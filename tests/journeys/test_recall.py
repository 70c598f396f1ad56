"""What was said in chats is found again by wish, quoted with its date."""

from conftest import Hub


def test_what_a_friend_said_is_quoted_with_its_date(en: Hub) -> None:
    en.json("index", "--user", "me")
    told = en.json("ask", "What did Dana say about Tandoor Lane?", "--user", "me")
    assert told["status"] == "done" and told["model_calls"] == 0, told
    assert "14 Nov" in told["reply"] and "that lamb was incredible" in told["reply"], told["reply"]
    assert "tacos" not in told["reply"], "only the chat with her"
    assert any(use["source"].startswith("chat with") for use in told["receipt"]["read"]), told["receipt"]
    told = en.json("ask", "Who mentioned tacos?", "--user", "me")
    assert "Marta Silva" in told["reply"] and "2 Oct" in told["reply"], told["reply"]


def test_nothing_is_found_in_chats_that_are_closed(zh: Hub) -> None:
    grants = zh.json("grant", "list", "--user", "me")["grants"]
    for grant in grants:
        if grant["data"] == "chat":
            zh.json("grant", "revoke", grant["id"], "--user", "me")
    told = zh.json("ask", "死党提到的烧鸟店是哪家", "--user", "me")
    assert "没有找到" in told["reply"], told["reply"]


def test_what_a_friend_said_in_a_group_is_found_and_what_others_said_there_is_not(en: Hub) -> None:
    group = en.write(
        "group.txt",
        "[14/11/2026, 20:02:11] Dana Okafor: I parked at the north lot, level 3\n"
        "[14/11/2026, 20:03:11] Quiz Kid: the north lot is closed on Sundays\n",
    )
    en.json(
        "import",
        "chat",
        group,
        "--user",
        "me",
        "--group",
        "Quiz crew",
        "--who",
        "Dana Okafor=uni flatmate",
        "--who",
        "Quiz Kid=",
    )
    told = en.json("ask", "What did Dana say about the north lot?", "--user", "me")
    assert "level 3" in told["reply"] and "closed on Sundays" not in told["reply"], told["reply"]


def test_what_is_looked_for_may_stand_behind_who_said_it(en: Hub) -> None:
    told = en.json("ask", "When did Dana say she was so busy?", "--user", "me")
    assert "16 Nov" in told["reply"] and "so busy these days" in told["reply"], told
