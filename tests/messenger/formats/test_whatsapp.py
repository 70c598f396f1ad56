"""WhatsApp's text exports in the layouts of phones, languages and regions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban.messenger.formats import ChatFile, FormatError, read_chat

ZONE = ZoneInfo("Asia/Shanghai")
Said = tuple[str, str | None, str]


def read(text: str, **options: object) -> ChatFile:
    return read_chat(text.encode(), zone=ZONE, **options)  # type: ignore[arg-type]


def said(chat: ChatFile) -> list[Said]:
    return [(f"{line.at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}", line.author, line.text) for line in chat.lines]


def days(text: str, **options: object) -> list[str]:
    return [f"{line.at.astimezone(ZONE):%Y-%m-%d}" for line in read(text, **options).lines]


@pytest.mark.parametrize(
    "head",
    [
        "[15/11/2026, 21:03:12] ",
        "[15.11.26, 21:03:12] ",
        "[15-11-2026 21:03:12] ",
        "[11/15/26, 9:03:12 PM] ",
        "[11/15/26, 9:03:12\u202fPM] ",
        "\u200e[15/11/2026, 9:03:12\u202fp.m.] ",
        "[15/11/2026, 9:03:12 p. m.] ",
        "[2026/11/15 21:03:12] ",
        "[2026/11/15 下午9:03:12] ",
        "[2026/11/15, 晚上9:03:12] ",
        "[2026-11-15, 21.03.12] ",
        "[2026. 11. 15. 21:03:12] ",
        "15/11/2026, 21:03:12 - ",
        "15.11.26, 21:03:12 - ",
        "15.11.2026 klo 21.03.12 - ",
        "15/11/2026 à 21:03:12 - ",
        "11/15/26, 9:03:12 PM - ",
        "2026/11/15 21:03:12 - ",
        "2026/11/15 晚上9:03:12 - ",
        "2026年11月15日 下午9:03:12 - ",
        "26-11-15 下午9:03:12 - ",
    ],
)
def test_every_layout_says_the_same(head: str) -> None:
    chat = read(f"{head}林夏: 那家烧鸟不错\n{head}Me: Agreed\n")
    assert said(chat) == [
        ("2026-11-15 21:03:12", "林夏", "那家烧鸟不错"),
        ("2026-11-15 21:03:12", "Me", "Agreed"),
    ]
    assert (chat.authors, chat.is_group) == (("林夏", "Me"), False)


@pytest.mark.parametrize(
    ("clock", "hour"),
    [
        ("12:30 AM", 0), ("12:30 PM", 12), ("1:30 pm", 13), ("11:30 a.m.", 11), ("上午12:30", 0), ("下午12:30", 12),
        ("凌晨1:30", 1), ("中午12:30", 12), ("中午1:30", 13), ("晚上11:30", 23), ("晚上12:30", 0), ("0:30 PM", 12),
    ],
)  # fmt: skip
def test_halves_and_parts_of_the_day_make_an_hour(clock: str, hour: int) -> None:
    (line,) = read(f"2026/11/15 {clock} - A: x").lines
    assert line.at == datetime(2026, 11, 15, hour, 30, tzinfo=ZONE)


def test_an_hour_that_comes_twice_keeps_the_order_of_the_messages() -> None:
    clocks = ["01:30", "02:10", "02:50", "02:05", "02:30", "03:10"]
    chat = read_chat(
        "".join(f"25/10/2026, {clock} - A: {clock}\n" for clock in clocks).encode(),
        zone=ZoneInfo("Europe/Berlin"),
    )
    hours = [f"{line.at.astimezone(ZoneInfo('UTC')):%H:%M}" for line in chat.lines]
    assert hours == ["23:30", "00:10", "00:50", "01:05", "01:30", "02:10"]


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Berlin", "28/03/2027"), ("America/New_York", "14/03/2027")]
)
def test_an_hour_that_is_left_out_keeps_the_order_of_the_messages(zone: str, day: str) -> None:
    clocks = ["01:59", "02:00", "02:30", "02:59", "03:00", "03:01"]
    text = "".join(f"{day}, {clock} - A: {clock}\n" for clock in clocks)
    times = [line.at for line in read_chat(text.encode(), zone=ZoneInfo(zone)).lines]
    change = times[4]
    assert times == [change - timedelta(minutes=1), *[change] * 4, change + timedelta(minutes=1)]


def test_lines_without_a_head_belong_to_the_message_before() -> None:
    chat = read(
        "15/11/2026, 21:03 - A: one\n\ntwo: 2\u2028still two\n[not a head\n15/11/2026, 21:04 - B: end\n\n"
    )
    assert [line.text for line in chat.lines] == ["one\n\ntwo: 2\u2028still two\n[not a head", "end"]
    assert [line.line for line in chat.lines] == [1, 5]


def test_a_pasted_piece_of_another_export_stays_inside_its_message() -> None:
    chat = read(
        "15/11/2026, 21:03 - A: look\n[3/4/26, 9:00:01 PM] C: hello\n2026/01/02 10:00 - D: hi\n15/11/2026, 21:05 - B: ok"
    )
    assert chat.authors == ("A", "B")
    assert chat.lines[0].text.count("\n") == 2


def test_a_day_over_twelve_anywhere_decides_for_the_whole_file() -> None:
    assert days("03/04/2026, 10:00 - A: x\n25/04/2026, 10:00 - B: y") == ["2026-04-03", "2026-04-25"]
    assert days("03/04/26, 10:00 - A: x\n03/25/26, 10:00 - B: y") == ["2026-03-04", "2026-03-25"]


def test_else_the_order_of_the_messages_decides() -> None:
    assert days("09/10/2026, 10:00 - A: x\n10/10/2026, 10:00 - B: y\n01/11/2026, 10:00 - A: z") == [
        "2026-10-09", "2026-10-10", "2026-11-01",
    ]  # fmt: skip
    assert days("10/9/26, 10:00 - A: x\n10/10/26, 10:00 - B: y\n11/1/26, 10:00 - A: z") == [
        "2026-10-09", "2026-10-10", "2026-11-01",
    ]  # fmt: skip


def test_a_message_that_arrived_late_does_not_hide_the_order() -> None:
    text = "09/10/2026, 10:00 - A: x\n10/10/2026, 10:00 - B: y\n09/10/2026, 23:50 - A: late\n01/11/2026, 9:00 - A: z"
    assert days(text) == ["2026-10-09", "2026-10-10", "2026-10-09", "2026-11-01"]


def test_dates_that_could_be_either_are_asked_about_and_not_guessed() -> None:
    text = "05/11/2026, 21:03 - A: x\n06/11/2026, 21:04 - B: y"
    with pytest.raises(FormatError, match="--dates day-first or --dates month-first") as error:
        read(text)
    assert (error.value.kind, error.value.line) == ("ambiguous-dates", 1)
    assert days(text, dates="day-first") == ["2026-11-05", "2026-11-06"]
    assert days(text, dates="month-first") == ["2026-05-11", "2026-06-11"]


def test_dots_and_equal_fields_leave_nothing_to_ask() -> None:
    assert days("05.11.26, 21:03 - A: x") == ["2026-11-05"]
    assert days("11/11/2026, 21:03 - A: x") == ["2026-11-11"]


def test_what_was_told_against_what_the_file_shows_is_refused_with_the_line() -> None:
    with pytest.raises(FormatError, match="day-first, not month-first") as error:
        read("05/11/2026, 21:03 - A: x\n25/11/2026, 21:04 - B: y", dates="month-first")
    assert error.value.line == 2


def test_short_years_may_come_first() -> None:
    assert days("26/11/29 21:03 - A: x\n26/11/30 21:03 - B: y\n26/12/1 21:03 - B: z") == [
        "2026-11-29", "2026-11-30", "2026-12-01",
    ]  # fmt: skip
    assert days("28/11/26, 21:03 - A: x\n29/11/26, 21:03 - B: y") == ["2026-11-28", "2026-11-29"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("15/11/2026, 21:03 - A: x\n31/11/2026, 21:03 - B: y", 2),
        ("15/11/2026, 21:03 - A: x\n16/11/2026, 21:73 - B: y", 2),
        ("15/11/2026, 21:03 - A: x\n16/11/2026, 25:03 - B: y", 2),
        ("15/11/2026, 21:03 - A: x\n\n11/15/2026, 21:03 - B: y", 3),
        ("15/11/2026, 21:03 - A: x\n15/11/1901, 21:03 - B: y", 2),
        ("15/11/1026, 21:03 - A: x", 1),
    ],
)
def test_an_impossible_time_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(FormatError) as error:
        read(text)
    assert error.value.line == line


def test_marks_and_narrow_spaces_are_not_part_of_names_and_texts() -> None:
    chat = read("[15/11/2026, 9:03:12\u202fPM] \u202a+86\u00a0138\u00a00000\u00a00000\u202c: \u200ehi\n"
                "[15/11/2026, 9:03:13\u202fPM] ~\u202fSong: yo")  # fmt: skip
    assert [(line.author, line.text) for line in chat.lines] == [("+86 138 0000 0000", "hi"), ("Song", "yo")]


@pytest.mark.parametrize(
    "text",
    [
        "\u200eimage omitted", "<Media omitted>", "sticker omitted", "report.pdf \u2022 \u200e3 pages \u200edocument omitted", "menu.pdf \u2022 \u200e3 pages \u200e<attached: 00000010-menu.pdf>", "菜单.pdf \u2022 \u200e3 页 \u200e<附件：00000010-菜单.pdf>",
        "\u200e<attached: 00000012-PHOTO-2026-11-15-21-03-12.jpg>", "\u200e<附件：00000012-PHOTO-2026-11-15-21-03-12.jpg>",
        "IMG-20261115-WA0001.jpg (file attached)", "IMG-20261115-WA0001.jpg (Datei angehängt)", "合同.docx (文件附件)",
        "<Medien ausgeschlossen>", "Bild weggelassen", "<Médias omis>", "image absente", "<pièce jointe : 00000003-PHOTO-2026.jpg>",
        "合同.pdf (Datei angehängt)", "menu.pdf (fichier joint)", "<Multimedia omitido>", "imagen omitida", "<Mídia oculta>", "immagine omessa",
        "<省略多媒体文件>", "图像已忽略", "语音留言已忽略", "IMG-20261115-WA0001.jpg（文件已附加）", "<媒体文件已忽略>", "<已略過多媒體檔案>", "图片已忽略", "忽略图片", "location: https://maps.google.com/?q=31.2,121.4",
    ],
)  # fmt: skip
def test_attachments_are_told_from_words(text: str) -> None:
    assert [line.kind for line in read(f"15/11/2026, 21:03 - A: {text}").lines] == ["attachment"]


@pytest.mark.parametrize(
    "text",
    [
        "细节省略",
        "这个可以忽略",
        "I omitted the salt",
        "see menu.pdf (it is long)",
        "位置: 靠窗",
        "I was added late",
        "Das Bild habe ich weggelassen",
        "Ce message a été supprimé hier",
    ],
)
def test_words_are_not_taken_for_attachments_or_notices(text: str) -> None:
    assert [(line.kind, line.text) for line in read(f"15/11/2026, 21:03 - A: {text}").lines] == [
        ("text", text)
    ]


def test_the_caption_of_a_picture_is_what_its_author_says() -> None:
    chat = read(
        "15/11/2026, 21:03 - A: IMG-20261115-WA0001.jpg (file attached)\n这家真好吃\n"
        "15/11/2026, 21:04 - A: best ramen \u200e<attached: 00000013-PHOTO-2026-11-15-21-04-00.jpg>\n"
        "15/11/2026, 21:05 - A: <Media omitted>\n再来一碗"
    )
    assert [(line.kind, line.text) for line in chat.lines] == [
        ("text", "这家真好吃"),
        ("text", "best ramen"),
        ("text", "再来一碗"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "This message was deleted.",
        "\u200eYou deleted this message.",
        "You deleted this message as admin",
        "此消息已删除",
        "此訊息已被刪除",
        "你撤回了一条消息",
        "“林夏”撤回了一条消息",
        "您已删除此消息。",
        "Diese Nachricht wurde gelöscht.",
        "Du hast diese Nachricht gelöscht.",
        "Ce message a été supprimé",
        "Vous avez supprimé ce message.",
        "Eliminaste este mensaje.",
        "你已刪除此訊息。",
    ],
)
def test_deleted_messages_have_no_words(text: str) -> None:
    assert [line.kind for line in read(f"15/11/2026, 21:03 - A: {text}").lines] == ["deleted"]


@pytest.mark.parametrize(
    "mark",
    [
        "<This message was edited>",
        "<此消息已编辑>",
        "<此消息已被编辑>",
        "<已编辑>",
        "<Diese Nachricht wurde bearbeitet.>",
        "<Ce message a été modifié>",
    ],
)
def test_edited_messages_are_what_they_became(mark: str) -> None:
    (line,) = read(f"15/11/2026, 21:03 - A: 七点 \u200e{mark}").lines
    assert (line.text, line.edited) == ("七点", True)


@pytest.mark.parametrize(
    "line",
    [
        "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
        "林夏: \u200eMessages and calls are end-to-end encrypted.",
        "林夏: \u200e消息和通话已进行端到端加密。", "消息和通话已进行端到端加密。对话之外的任何人都无法读取。",
        "林夏: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.", "林夏: \u200eVerpasster Sprachanruf. \u200eZum Zurückrufen tippen",
        "林夏: \u200eLes messages et les appels sont chiffrés de bout en bout.", "林夏: \u200eAppel vocal manqué",
        "林夏: \u200eMissed voice call", "林夏: 未接语音通话", "林夏: \u200e未接語音通話。", "林夏 changed their phone number to a new number. Tap to add it.",
    ],
)  # fmt: skip
def test_lines_of_the_system_have_no_author(line: str) -> None:
    chat = read(f"15/11/2026, 21:03 - {line}\n15/11/2026, 21:04 - 林夏: 在吗")
    assert [(one.kind, one.author) for one in chat.lines] == [("system", None), ("text", "林夏")]
    assert (chat.authors, chat.is_group) == (("林夏",), False)


@pytest.mark.parametrize(
    "notice",
    [
        "A created group “Hotpot”",
        "你创建了此群组",
        "B added you",
        "A changed the subject from “x: y” to “z: w”",
        "A添加了B",
        "A hat den Betreff von „x: y“ zu „z: w“ geändert.",
        "A hat dich hinzugefügt.",
        "A a créé le groupe « x : y »",
    ],
)
def test_a_group_is_seen_also_when_two_wrote(notice: str) -> None:
    chat = read(f"15/11/2026, 21:03 - {notice}\n15/11/2026, 21:04 - A: hi\n15/11/2026, 21:05 - B: yo")
    assert (chat.authors, chat.is_group) == (("A", "B"), True)


def test_the_name_of_a_group_is_no_author_where_it_says_the_notices() -> None:
    chat = read(
        "[15/11/2026, 21:03:00] Hotpot: \u200eMessages and calls are end-to-end encrypted.\n"
        "[15/11/2026, 21:03:00] Hotpot: \u200eAnn created this group\n[15/11/2026, 21:03:01] Hotpot: \u200eYou were added\n"
        "[15/11/2026, 21:03:02] Hotpot: \u200eBob was added\n[15/11/2026, 21:04:00] Ann: Bob was added"
    )
    assert (chat.authors, chat.is_group) == (("Ann",), True)


def test_more_than_two_authors_are_a_group() -> None:
    assert read("".join(f"15/11/2026, 21:03 - {who}: hi\n" for who in "ABC")).is_group


def test_a_name_may_have_colons() -> None:
    text = "".join(f"15/11/2026, 21:0{n} - {line}\n" for n, line in enumerate(
        ["Dr: Who: hi", "Me: note: buy milk", "Dr: Who: at 7: sharp", "Me: ok"]))  # fmt: skip
    chat = read(text)
    assert [(line.author, line.text) for line in chat.lines] == [
        ("Dr: Who", "hi"), ("Me", "note: buy milk"), ("Dr: Who", "at 7: sharp"), ("Me", "ok"),
    ]  # fmt: skip


def test_a_known_name_with_colons_needs_no_second_message() -> None:
    chat = read("15/11/2026, 21:03 - 老师: 王: 你好\n15/11/2026, 21:04 - Me: yes", names=["老师: 王"])
    assert [(line.author, line.text) for line in chat.lines] == [("老师: 王", "你好"), ("Me", "yes")]


def test_a_time_or_an_address_is_no_name() -> None:
    chat = read("15/11/2026, 21:03 - A: 21:30 at http://example.org\n15/11/2026, 21:04 - Group call at 9:30")
    assert [line.author for line in chat.lines] == ["A", None]


_PIECES = st.sampled_from(
    ["15/11/2026, 21:03 - ", "[1/2/26, 9:03:12\u202fPM] ", "2026/11/15 下午", "A: ", "\u200e", "12", "/", ".", ":", " - ", "[", "]",
     "\n", "\r\n", "<", ">", "omitted", "\ud800", "\0", "晚上", "PM", "名字", ": ", "0", "99"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_anything_like_an_export_is_read_or_refused(text: str) -> None:
    _read_or_refuse(text.encode("utf-8", "surrogatepass"))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refuse(data)


def _read_or_refuse(data: bytes) -> None:
    for form in (None, "whatsapp", "telegram"):
        try:
            chat = read_chat(data, zone=ZONE, format=form)
        except FormatError as error:
            assert str(error) and "\n" not in str(error)
        else:
            assert all(line.at.tzinfo and "\0" not in line.text for line in chat.lines)
