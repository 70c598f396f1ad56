"""Chats from other programs: WeChat, groups, names that differ, exports that overlap, files that are damaged."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Hub
from test_dinner import EN_WISH, ZH_WISH
from worlds import CHINESE, ENGLISH, World

# The same worlds with nothing said in them yet.
SILENT_ZH, SILENT_EN = (replace(world, chats=()) for world in (CHINESE, ENGLISH))


@pytest.fixture
def silent_zh(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(SILENT_ZH, home)


@pytest.fixture
def silent_en(make_hub: Callable[[World, Path], Hub], home: Path) -> Hub:
    return make_hub(SILENT_EN, home)


def wechat(*rows: tuple[str, str, str, str]) -> str:
    """(time, who, type, content); `我` is the owner."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["localId", "Type", "IsSender", "StrContent", "StrTime", "Remark", "NickName", "Sender"])
    for number, (time, who, type, content) in enumerate(rows):
        writer.writerow([number, type, int(who == "我"), content, time, "", who, f"wxid_{who}"])
    return out.getvalue()


def test_a_wechat_table_and_a_later_one_that_overlaps_lead_to_the_place_both_liked(silent_zh: Hub) -> None:
    hub = silent_zh
    first = wechat(
        ("2026-11-10 21:10:00", "宋遥", "1", "赤羽烧鸟真的好吃"),
        ("2026-11-10 21:12:00", "我", "1", "同感，\n下次还去"),
        ("2026-11-10 21:13:00", "宋遥", "3", "<?xml version='1.0'?><msg/>"),
        ("2026-11-10 21:14:00", "宋遥", "1", "哈哈"),
        ("2026-11-10 21:14:00", "宋遥", "1", "哈哈"),
        ("2026-11-10 21:15:00", "宋遥", "1", "发错了"),
    )
    later = wechat(
        ("2026-11-10 21:13:00", "宋遥", "", "[图片]"),
        ("2026-11-10 21:14:00", "宋遥", "1", "哈哈"),
        ("2026-11-10 21:14:00", "宋遥", "1", "哈哈"),
        ("2026-11-10 21:15:00", "宋遥", "10000", '"宋遥" 撤回了一条消息'),
        ("2026-11-11 21:40:00", "宋遥", "1", "银波寿司就算了，又贵又不新鲜"),
    )
    command = ("import", "chat", hub.write("1.csv", first), "--user", "me", "--with", "死党")
    assert hub.json(*command) == {
        "format": "wechat", "added": 6, "known": 0, "attachments": 1, "deleted": 0, "edited": 0,
        "granted": ["chat with 死党（宋遥）"],
    }  # fmt: skip
    told = hub.json("import", "chat", hub.write("2.csv", later), "--user", "me", "--with", "死党")
    assert (told["added"], told["known"], told["attachments"], told["deleted"]) == (1, 4, 1, 1)
    assert hub.json(*command)["added"] == 0
    told = hub.json("ask", ZH_WISH, "--user", "me")
    assert "赤羽烧鸟" in told["waiting_for"]["text"], told
    uses = {(use["source"], use["purpose"]): use["count"] for use in told["receipt"]["read"]}
    assert uses["chat with 死党（宋遥）", "find the place that you both liked"] == 5, (
        "texts without the picture and what was taken back"
    )


def test_a_group_is_opened_under_its_name_and_its_authors_are_told(silent_en: Hub) -> None:
    hub = silent_en
    group = """[13/11/2026, 20:00:00] Food: \u200eDana Okafor created group “Food”
[13/11/2026, 20:01:02] Dana Okafor: Tandoor Lane is so good, that lamb was incredible
[13/11/2026, 20:03:40] Robin: yes! loved it, best curry in years
[13/11/2026, 20:05:00] Sam: hi all
"""
    file = hub.write("group.txt", group)
    refused = hub.run("import", "chat", file, "--user", "me", "--with", "uni flatmate")
    assert refused.returncode == 2 and "--group NAME" in refused.stderr
    told = hub.json("import", "chat", file, "--user", "me", "--group", "Food")
    assert (told["added"], told["granted"]) == (3, ["group chat Food"])
    assert told["people"] == [
        {"name": "Dana Okafor", "is": "uni flatmate (Dana Okafor)"},
        {"name": "Robin", "is": "me"},
        {"name": "Sam", "is": None},
    ]
    again = hub.json("import", "chat", file, "--user", "me", "--group", "Food")
    assert (again["added"], again["known"], again["granted"]) == (0, 3, [])
    (grant,) = [g for g in hub.json("grant", "list", "--user", "me")["grants"] if g["data"] == "chat"]
    assert (grant["about"], grant["group"]) == ("Food", True)
    assert "group chat Food" in hub.run("grant", "list", "--user", "me").stdout


def whatsapp_group(*said: tuple[str, str]) -> tuple[str, str]:
    lines = [f"[13/11/2026, 20:0{n}:00] {who}: {text}" for n, (who, text) in enumerate(said)]
    return "group.txt", "[13/11/2026, 19:59:00] Food: \u200eDana Okafor created group “Food”\n" + "\n".join(
        lines
    )


def telegram_group(*said: tuple[str, str]) -> tuple[str, str]:
    ids = {who: f"user{n + 7}" for n, who in enumerate(dict.fromkeys(who for who, _ in said))}
    messages = [
        {"id": n, "type": "message", "date": f"2026-11-13T20:0{n}:00", "date_unixtime": str(1794571200 + 60 * n),
         "from": who, "from_id": ids[who], "text": text}
        for n, (who, text) in enumerate(said)
    ]  # fmt: skip
    chat = {"name": "Food", "type": "private_group", "id": 12345, "messages": messages}
    return "result.json", json.dumps(chat)


def wechat_group(*said: tuple[str, str]) -> tuple[str, str]:
    rows = (
        (f"2026-11-13 20:0{n}:00", "我" if who == "Robin" else who, "1", text)
        for n, (who, text) in enumerate(said)
    )
    return "group.csv", wechat(*rows)


GROUPS = [whatsapp_group, telegram_group, wechat_group]


@pytest.mark.parametrize("written", GROUPS)
def test_what_the_contact_and_the_owner_say_in_a_group_counts(
    silent_en: Hub, written: Callable[..., tuple[str, str]]
) -> None:
    hub = silent_en
    name, text = written(
        ("Dana Okafor", "Tandoor Lane is so good, that lamb was incredible"),
        ("Robin", "same here"),
        ("Sam", "Golden Chopsticks was terrible, never again"),
        ("Kim", "true"),
    )
    told = hub.json("import", "chat", hub.write(name, text), "--user", "me", "--group", "Food")
    assert told["added"] == 4, told
    told = hub.json("ask", EN_WISH, "--user", "me")
    assert "Tandoor Lane" in told["waiting_for"]["text"], told
    assert "the group chat Food, Fri 13 Nov" in json.dumps(told), "where it was said"
    assert {use["source"]: use["count"] for use in told["receipt"]["read"]}["group chat Food"] == 4


@pytest.mark.parametrize("written", GROUPS)
def test_what_others_say_in_a_group_is_not_the_contacts(
    silent_en: Hub, written: Callable[..., tuple[str, str]]
) -> None:
    hub = silent_en
    name, text = written(
        ("Sam", "Tandoor Lane is so good, that lamb was incredible"),
        ("Robin", "same here"),
        ("Dana Okafor", "who has my umbrella?"),
    )
    hub.json("import", "chat", hub.write(name, text), "--user", "me", "--group", "Food")
    told = hub.json("ask", EN_WISH, "--user", "me", code=3)
    assert "only you praised it" in told["reply"], told["reply"]


def test_a_group_that_is_not_open_is_not_read(silent_en: Hub) -> None:
    hub = silent_en
    name, text = whatsapp_group(
        ("Dana Okafor", "Tandoor Lane is so good"), ("Robin", "same here"), ("Sam", "hi all")
    )
    hub.json("import", "chat", hub.write(name, text), "--user", "me", "--group", "Food")
    (grant,) = [g for g in hub.json("grant", "list", "--user", "me")["grants"] if g["data"] == "chat"]
    hub.json("grant", "revoke", grant["id"], "--user", "me")
    told = hub.json("ask", EN_WISH, "--user", "me", code=3)
    assert "I found no place that you both praised" in told["reply"], told["reply"]
    assert "praised it" not in told["reply"], "the directory has it, the group does not count"
    assert all("chat" not in use["source"] for use in told["receipt"]["read"])


def test_whose_a_name_is_is_asked_once_and_remembered(silent_zh: Hub) -> None:
    hub = silent_zh
    hub.write(
        "more.vcf",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:郑立\r\nNICKNAME:邻居\r\nTEL:13800001234\r\nEND:VCARD\r\n",
    )
    hub.json("import", "contacts", str(hub.home / "more.vcf"), "--user", "me")
    file = hub.write(
        "group.txt",
        "2026/11/14 21:02 - 郑立: 火锅？\n2026/11/14 21:03 - 宋遥（公司）: 走\n"
        "2026/11/14 21:04 - 小方: 来了\n2026/11/14 21:05 - 小溪: +1\n",
    )
    group = ("import", "chat", file, "--user", "me", "--group", "火锅群")
    asked = hub.run(*group)
    assert asked.returncode == 2 and asked.stderr.count("\n") == 1, asked.stderr
    assert "郑立" in asked.stderr and "邻居" in asked.stderr and "宋遥（公司）" in asked.stderr
    assert '--who "郑立=' in asked.stderr and "小溪" not in asked.stderr
    # One after the other: what was said already is kept.
    asked = hub.run(*group, "--who", "郑立=邻居")
    assert asked.returncode == 2 and "宋遥（公司）" in asked.stderr and "郑立" not in asked.stderr
    told = hub.json(*group, "--who", "宋遥（公司）=死党", "--who", "小方=me")
    assert {person["name"]: person["is"] for person in told["people"]} == {
        "郑立": "邻居（郑立）", "宋遥（公司）": "死党（宋遥）", "小方": "me", "小溪": None,
    }  # fmt: skip
    assert hub.json(*group)["known"] == 4
    # Known from the group, the name needs no word in a chat of two either; and it is nobody else's.
    file = hub.write("two.txt", "2026/11/14 22:02 - 宋遥（公司）: 到家了\n2026/11/14 22:03 - 小方: 好\n")
    assert hub.json("import", "chat", file, "--user", "me", "--with", "死党")["added"] == 2
    wrong = hub.run("import", "chat", file, "--user", "me", "--with", "何嘉")
    assert wrong.returncode == 2 and "死党（宋遥）" in wrong.stderr


def test_a_name_that_differs_in_a_chat_of_two_is_told_and_remembered(silent_en: Hub) -> None:
    hub = silent_en
    text = (
        "[14/11/2026, 20:02:11] D 🌸: that lamb was incredible\n[14/11/2026, 20:04:40] Captain: same here\n"
    )
    two = ("import", "chat", hub.write("two.txt", text), "--user", "me", "--with", "uni flatmate")
    asked = hub.run(*two)
    assert asked.returncode == 2 and '--who "D 🌸=uni flatmate"' in asked.stderr, asked.stderr
    for words, says in (
        ("D=uni flatmate", "'D 🌸', 'Captain'"),
        ("D 🌸=Zaphod", "Zaphod"),
        ("D 🌸", "NAME=CONTACT"),
    ):
        wrong = hub.run(*two, "--who", words)
        assert wrong.returncode == 2 and says in wrong.stderr and wrong.stderr.count("\n") == 1
    assert hub.json(*two, "--who", "D 🌸=uni flatmate")["added"] == 2
    later = text + "[15/11/2026, 20:02:11] D 🌸: so busy\n"
    told = hub.json("import", "chat", hub.write("l.txt", later), "--user", "me", "--with", "uni flatmate")
    assert (told["added"], told["known"]) == (1, 2)


def test_two_exports_of_one_chat_that_overlap_add_only_what_is_new(en: Hub) -> None:
    first = """13/08/26, 8:01\u202fp.m. - Lee Park: lunch at twelve
13/08/26, 8:01\u202fp.m. - Lee Park: ok?
13/08/26, 8:01\u202fp.m. - Lee Park: ok?
13/08/26, 8:02\u202fp.m. - Robin: <Media omitted>
13/08/26, 8:03\u202fp.m. - Lee Park: my address is secret
"""
    second = """13/08/26, 8:01\u202fp.m. - Lee Park: lunch at one <This message was edited>
13/08/26, 8:01\u202fp.m. - Lee Park: ok?
13/08/26, 8:01\u202fp.m. - Lee Park: ok?
13/08/26, 8:02\u202fp.m. - Robin: IMG-20260813-WA0001.jpg (file attached)
13/08/26, 8:03\u202fp.m. - Lee Park: This message was deleted
13/08/26, 8:04\u202fp.m. - Robin: fine
"""
    files = [en.write(f"{number}.txt", text) for number, text in enumerate((first, second, first))]
    told = [en.json("import", "chat", file, "--user", "me", "--with", "Lee Park") for file in files]
    assert [(t["added"], t["known"], t["attachments"], t["deleted"], t["edited"]) for t in told] == [
        (5, 0, 1, 0, 0), (1, 5, 1, 1, 1), (0, 5, 1, 0, 0),
    ]  # fmt: skip


def test_two_phones_with_other_clocks_tell_one_chat_once(en: Hub) -> None:
    fine = """[13.08.26, 20:01:05] Lee Park: lunch?
[13.08.26, 20:01:40] Robin: where
[13.08.26, 20:01:50] Lee Park: lunch?
[13.08.26, 20:02:10] Lee Park: \u200e<Anhang: 00000004-PHOTO-2026-08-13-20-02-10.jpg>
[13.08.26, 20:03:00] Robin: fine
"""
    coarse = """8/13/26, 8:00\u202fPM - Robin: before
8/13/26, 8:01\u202fPM - Lee Park: lunch?
8/13/26, 8:01\u202fPM - Robin: where
8/13/26, 8:01\u202fPM - Robin: oh
8/13/26, 8:01\u202fPM - Lee Park: lunch?
8/13/26, 8:02\u202fPM - Lee Park: IMG-20260813-WA0001.jpg (file attached)
8/13/26, 8:03\u202fPM - Robin: fine
"""
    files = [en.write(f"{number}.txt", text) for number, text in enumerate((fine, coarse, fine, coarse))]
    told = [en.json("import", "chat", file, "--user", "me", "--with", "Lee Park") for file in files]
    assert [(t["added"], t["known"]) for t in told] == [(5, 0), (2, 5), (0, 5), (0, 7)]


WHOLE = {
    "whatsapp": "2026/11/15 21:03 - 何嘉: 好的\n2026/11/15 21:04 - 方可: 川巷子绝了\n",
    "telegram": json.dumps(
        {"name": "何嘉", "type": "personal_chat", "id": 4, "messages": [
            {"id": n, "type": "message", "date": f"2026-11-15T21:0{n}:00", "from": who, "from_id": f"user{n}", "text": text}
            for n, who, text in ((3, "何嘉", "好的"), (4, "方可", "川巷子绝了"))]},
        ensure_ascii=False, indent=1,
    ),
    "wechat": wechat(("2026-11-15 21:03:00", "何嘉", "1", "好的"), ("2026-11-15 21:04:00", "我", "1", "川巷子，\n绝了")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "end", "line"),
    [
        ("whatsapp", "绝", 2),
        ("whatsapp", "11/15 21:04", 2),
        ("telegram", "绝", 14),
        ("telegram", "川", 14),
        ("wechat", "绝", 3),
        ("wechat", "2026-11-15 21:04", 3),
    ],
)
def test_of_a_cut_file_the_whole_messages_are_used_and_the_whole_file_completes_them(
    silent_zh: Hub, form: str, end: str, line: int
) -> None:
    hub = silent_zh
    data = WHOLE[form].encode()
    (hub.home / "cut").write_bytes(data[: data.rindex(end.encode()) + 1])
    hub.write("whole", WHOLE[form])
    for user, words in (("me", "断了"), ("robin", "cut off here")):
        if user == "robin":
            hub.json("user", "add", "robin", "--name", "方可", "--locale", "en-US")
            hub.json("import", "contacts", str(hub.home / "contacts.vcf"), "--user", "robin")
        command = ("--user", user, "--with", "何嘉")
        told = hub.json("import", "chat", str(hub.home / "cut"), *command)
        assert (told["added"], told["known"]) == (1, 0)
        (flaw,) = told["flaws"]
        assert flaw.startswith(f"{hub.home}/cut:{line}: ") and words in flaw
        done = hub.run("import", "chat", str(hub.home / "cut"), *command)
        assert done.returncode == 0 and done.stdout.count(flaw + "\n") == 1
        told = hub.json("import", "chat", str(hub.home / "whole"), *command)
        assert (told["added"], told["known"], "flaws" in told) == (1, 1, False)


def test_a_message_that_was_cut_off_or_damaged_is_completed_and_not_doubled(silent_zh: Hub) -> None:
    hub = silent_zh
    whole = "2026/11/15 21:03 - 何嘉: 水煮鱼绝了\n2026/11/15 21:04 - 方可: 下次还去川巷子\n"
    (hub.home / "cut").write_bytes(
        whole.encode().replace("绝".encode(), b"\xe7\xbb").removesuffix("川巷子\n".encode())
    )
    command = ("import", "chat", "--user", "me", "--with", "何嘉")
    told = hub.json(*command, str(hub.home / "cut"))
    assert (told["added"], len(told["flaws"])) == (2, 2)
    told = hub.json(*command, hub.write("whole", whole))
    assert (told["added"], told["known"]) == (0, 2)
    for words in ("水煮鱼绝了", "下次还去川巷子"):
        found = hub.json("search", words, "--user", "me", "--with", "何嘉")
        assert words in json.dumps(found, ensure_ascii=False)
    told = hub.json(*command, str(hub.home / "cut"))
    assert (told["added"], told["known"]) == (0, 2)


def test_who_is_no_contact_is_listed_and_may_be_told_later(silent_en: Hub) -> None:
    hub = silent_en
    name, text = whatsapp_group(
        ("Dana Okafor", "who brings wine?"), ("Zed", "me"), ("Robin", "ok"), ("Kim", "ok")
    )
    command = ("import", "chat", hub.write(name, text), "--user", "me", "--group", "Food")
    shown = hub.run(*command).stdout
    assert "none of your contacts: Zed, Kim" in shown and '--who "Zed=CONTACT"' in shown
    assert "Zed = Lee Park" in hub.run(*command, "--who", "Zed=Lee Park").stdout
    told = hub.json(*command)
    assert (told["known"], {one["name"]: one["is"] for one in told["people"]}["Zed"]) == (4, "Lee Park")


def test_the_chat_of_an_account_that_is_called_otherwise_is_told_by_name(silent_en: Hub) -> None:
    hub = silent_en
    chats = [
        {"name": who, "type": "personal_chat", "id": n, "messages": [
            {"id": 1, "type": "message", "date": "2026-11-15T21:03:00", "from": who, "from_id": f"user{n}", "text": "hi"}]}
        for n, who in enumerate(("D 🌸", "Boss"), 1)
    ]  # fmt: skip
    file = hub.write("result.json", json.dumps({"chats": {"list": chats}}))
    command = ("import", "chat", file, "--user", "me", "--with", "uni flatmate")
    asked = hub.run(*command)
    assert asked.returncode == 2 and "'D 🌸', 'Boss'" in asked.stderr and "--who" in asked.stderr
    assert hub.json(*command, "--who", "D 🌸=uni flatmate")["added"] == 1
    assert hub.json(*command)["known"] == 1, "it is remembered"
