"""Telegram Desktop's `result.json`."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban.messenger.formats import ChatFile, FormatError, read_chat

ZONE = ZoneInfo("Asia/Shanghai")


def message(number: Any = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2026-11-15T21:03:12",
        "from": "Song Yao",
        "from_id": "user42",
        "text": "hi",
        **more,
    }


def chat_of(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"name": "Song Yao", "type": "personal_chat", "id": 42, "messages": list(messages), **more}


def read(root: Any, **options: Any) -> ChatFile:
    return read_chat(json.dumps(root, ensure_ascii=False).encode(), zone=ZONE, **options)


def test_a_chat_is_recognised_and_read() -> None:
    chat = read(chat_of(message(1), message(2, **{"from": "方可", "from_id": "user7"}, text="在")))
    assert (chat.format, chat.title, chat.is_group) == ("telegram", "Song Yao", False)
    assert [(line.author, line.text, line.source_id) for line in chat.lines] == [
        ("Song Yao", "hi", "1"),
        ("方可", "在", "2"),
    ]


def test_the_moment_counts_and_else_the_clock_of_the_owner() -> None:
    chat = read(chat_of(message(date_unixtime="1795000000"), message(date="2026-11-15T21:03:12")))
    assert chat.lines[0].at.timestamp() == 1795000000
    assert chat.lines[1].at.astimezone(ZONE).isoformat() == "2026-11-15T21:03:12+08:00"


def test_an_hour_that_comes_twice_keeps_the_order_of_the_messages() -> None:
    messages = [message(date=f"2026-10-25T{clock}:00") for clock in ("02:10", "02:50", "02:05", "03:00")]
    chat = read_chat(json.dumps(chat_of(*messages)).encode(), zone=ZoneInfo("Europe/Berlin"))
    assert [f"{line.at:%H:%M}" for line in chat.lines] == ["00:10", "00:50", "01:05", "02:00"]


def test_a_text_in_pieces_is_put_together() -> None:
    text = ["去 ", {"type": "bold", "text": "赤羽"}, {"type": "link", "text": "http://x.example"}, " 吧"]
    assert read(chat_of(message(text=text))).lines[0].text == "去 赤羽http://x.example 吧"


@pytest.mark.parametrize(
    ("more", "kind", "text"),
    [
        ({"photo": "photos/1.jpg", "text": ""}, "attachment", "[photo]"),
        ({"photo": "photos/1.jpg", "text": "这家真好吃"}, "text", "这家真好吃"),
        ({"media_type": "sticker", "file": "s.webp", "text": ""}, "attachment", "[sticker]"),
        ({"file": "f/1.pdf", "file_name": "menu.pdf", "text": ""}, "attachment", "[file] menu.pdf"),
        ({"media_type": "voice_message", "text": ""}, "attachment", "[voice_message]"),
        ({"forwarded_from": "Food blog", "text": "best ramen in town"}, "attachment", "[forwarded] best ramen in town"),
        ({"forwarded_from": "Song Yao", "text": "as I said"}, "text", "as I said"),
        ({"forwarded_from": None, "text": "from a hidden account"}, "attachment", "[forwarded] from a hidden account"),
        ({"poll": {"question": "when?"}, "text": ""}, "attachment", "[poll] when?"),
        ({"location_information": {"latitude": 1}, "text": ""}, "attachment", "[location_information]"),
        ({"text": ""}, "attachment", "[empty]"),
    ],
)  # fmt: skip
def test_what_is_not_the_authors_own_text_is_marked(more: dict[str, Any], kind: str, text: str) -> None:
    (line,) = read(chat_of(message(**more))).lines
    assert (line.kind, line.text) == (kind, text)


def test_edits_and_services_are_seen() -> None:
    service = {
        "id": 2,
        "type": "service",
        "date": "2026-11-15T21:04:00",
        "actor": "x",
        "action": "phone_call",
    }
    chat = read(chat_of(message(edited="2026-11-15T21:05:00"), service))
    assert [(line.edited, line.kind, line.author) for line in chat.lines] == [
        (True, "text", "Song Yao"),
        (False, "system", None),
    ]


def test_the_file_itself_says_who_the_other_side_is() -> None:
    assert read(chat_of(message(), message(from_id="user7", **{"from": "Me"}))).peer == "Song Yao"
    assert read(chat_of(message(), id=99)).peer is None


def test_two_people_of_one_name_stay_two() -> None:
    chat = read(chat_of(message(**{"from": "Alex"}), message(**{"from": "Alex"}, from_id="user7")))
    assert (chat.authors, chat.peer) == (("Alex (user42)", "Alex (user7)"), "Alex (user42)")


def test_who_left_telegram_is_called_as_the_chat_or_by_id() -> None:
    assert read(chat_of(message(**{"from": None}))).authors == ("Song Yao",)
    assert read(chat_of(message(**{"from": None}), name=None)).authors == ("user42",)


def test_numbers_as_ids_are_read_as_older_programs_wrote_them() -> None:
    assert read(chat_of(message(from_id=42))).peer == "Song Yao"


@pytest.mark.parametrize("kind", ["private_group", "private_supergroup", "public_channel"])
def test_groups_and_channels_are_groups(kind: str) -> None:
    assert read(chat_of(message(), type=kind)).is_group


ACCOUNT: dict[str, Any] = {
    "personal_information": {"user_id": 7, "first_name": "Fang"},
    "chats": {
        "about": "…",
        "list": [
            {"name": None, "type": "saved_messages", "id": 7, "messages": [message(text="note")]},
            chat_of(message(text="from Song")),
            {"name": "Song Fans", "type": "private_group", "id": 1, "messages": [message(text="group")]},
            {"name": "Song Ke", "type": "personal_chat", "id": 5, "messages": [message(text="from Ke")]},
        ],
    },
    "left_chats": {"list": []},
}


@pytest.mark.parametrize("names", [["Song Yao"], ["宋遥", "song yao"], ["宋遥", "Yao"]])
def test_of_a_whole_account_the_chat_with_the_contact_is_taken(names: list[str]) -> None:
    assert [line.text for line in read(ACCOUNT, names=names).lines] == ["from Song"]


@pytest.mark.parametrize("names", [[], ["Nobody"], ["Song"]])
def test_of_a_whole_account_nothing_is_guessed(names: list[str]) -> None:
    with pytest.raises(FormatError, match="export of 4 chats"):
        read(ACCOUNT, names=names)


def test_of_a_whole_account_a_group_is_taken_by_its_own_name_alone() -> None:
    assert [line.text for line in read(ACCOUNT, names=["Song Fans", "Song Ke"], group=True).lines] == [
        "group"
    ]
    with pytest.raises(FormatError, match="this group's name"):
        read(ACCOUNT, names=["Hotpot", "Song Fans"], group=True)


def test_two_chats_of_one_name_are_not_chosen_from() -> None:
    with pytest.raises(FormatError, match="2 chats"):
        read({"chats": {"list": [chat_of(message()), chat_of(message(), id=43)]}}, names=["Song Yao"])


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b'{"messages": [\n{"id": 1,\n', "before its first message ends", 2),
        (b'{"messages": [\n{"id": 1, "text": "hel', "before its first message ends", 2),
        (b'{"name": "A",\n"type": "pers', "damaged: it ends in the middle", 2),
        (b'{"messages": [\n{"id": 1 "text": "hello"}]}', "damaged: Expecting", 2),
        (b'{"a": 1}', "no messages", None),
        (b'{"chats": []}', "no messages", None),
        (b'{"chats": {"list": [1, {"messages": 2}]}}', "no messages", None),
        (b'{"messages": [7]}', "message 1", None),
        (b'{"messages": [{"id": 1, "date": "soon"}]}', "message 1 has no date", None),
        (b'{"messages": [{"id": 1}]}', "message 1 has no date", None),
        (b'{"messages": [{"date_unixtime": {}}]}', "message 1 has no date", None),
        (b'{"messages": [{"date_unixtime": 1e400}]}', "message 1 has no date", None),
        (b'{"messages": [{"date_unixtime": "99999999999999999999"}]}', "message 1 has no date", None),
        (b'{"messages": [{"date": "0001-01-01T00:00:00"}]}', "message 1 has no date", None),
        (b'{"messages": ' + b"[" * 100_000, "nesting|damaged", None),
        (b'{"messages": ' + b"9" * 5000 + b"}", "beyond measure", None),
    ],
)
def test_damage_is_one_clear_sentence(data: bytes, words: str, line: int | None) -> None:
    with pytest.raises(FormatError, match=words) as error:
        read_chat(data, zone=ZONE)
    assert "\n" not in str(error.value)
    assert line is None or error.value.line == line


TALK = chat_of(
    message(1, text=["see ", {"type": "link", "text": 'http://x.example/{["}'}]),
    message(2, text="brackets ]}]} \\", edited="2026-11-15T21:05:00"),
    message(3, text="end", poll={"question": "messages", "answers": [{"text": "list"}, {"messages": [{}]}]}),
)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("names", [None, ["Song Yao"]])
def test_wherever_a_file_is_cut_off_its_whole_messages_are_read(
    indent: int | None, names: list[str] | None
) -> None:
    root = {"chats": {"list": [TALK, chat_of(message(), name="Other", id=9)]}} if names else TALK
    options: dict[str, Any] = {"zone": ZONE, "names": names or ()}
    text = json.dumps(root, indent=indent)
    whole = read_chat(text.encode(), **options)
    ends = [text.index(f'"id": {number + 1}', text.index(f'"id": {number},')) - 2 for number in (1, 2)]
    most = 0
    for end in range(ends[0], len(text)):
        chat = read_chat(text[:end].encode(), **options)
        assert chat.lines == whole.lines[: len(chat.lines)]
        assert chat.flaws and "cut off" in chat.flaws[0].en
        assert len(chat.lines) >= most
        most = len(chat.lines)
    assert most == 3 and whole.flaws == ()


def test_of_an_account_that_is_cut_off_no_chat_is_taken_for_being_the_only_one_left() -> None:
    text = json.dumps({"chats": {"list": [chat_of(message(), name="Other", id=9), TALK]}})
    with pytest.raises(FormatError, match="'Other'"):
        read_chat(text[: text.index("see ")].encode(), zone=ZONE, names=["Nobody"])


def test_who_left_telegram_has_one_name_in_a_group_whoever_else_is_in_the_file() -> None:
    gone = [message(1, **{"from": None}), message(2, from_id="user7", **{"from": None})]
    assert read(chat_of(*gone, type="private_group")).authors == ("user42", "user7")
    assert read(chat_of(gone[0], type="private_group")).authors == ("user42",)


def test_what_no_database_keeps_is_left_out() -> None:
    chat = read_chat(json.dumps(chat_of(message(text="a\0b\ud800"))).encode(), zone=ZONE)
    assert chat.lines[0].text == "ab?"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = (
    "id", "type", "date", "date_unixtime", "from", "from_id", "text", "media_type", "photo", "forwarded_from", "action", "edited",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(_FIELDS), _JSON, max_size=6), max_size=4), _JSON, _JSON)
def test_any_json_in_the_place_of_values_is_read_or_refused(messages: Any, name: Any, number: Any) -> None:
    usual = [{"date": "2026-11-15T21:03:12", **one} for one in messages]
    for root in (chat_of(*messages, name=name, id=number), chat_of(*usual, name=name), {"chats": name}):
        try:
            read_chat(json.dumps(root).encode(), zone=ZONE, format="telegram", names=["x"])
        except FormatError as error:
            assert "\n" not in str(error)
