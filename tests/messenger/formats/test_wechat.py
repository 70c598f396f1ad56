"""Tables of a WeChat chat."""

import csv
import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban.messenger.formats import ChatFile, FormatError, read_chat

ZONE = ZoneInfo("Asia/Shanghai")
HEADER = (
    "localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime",
    "Remark", "NickName", "Sender",
)  # fmt: skip
USUAL = {
    "localId": "1", "TalkerId": "217", "Type": "1", "SubType": "0", "IsSender": "0", "CreateTime": "1794747792",
    "StrContent": "在吗", "StrTime": "2026-11-15 21:03:12", "Remark": "死党", "NickName": "Yao🌸", "Sender": "wxid_42",
}  # fmt: skip


def table(*rows: dict[str, str], header: tuple[str, ...] = HEADER, between: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between)
    writer.writerow(header)
    writer.writerows([{**USUAL, **row}.get(column, "") for column in header] for row in rows)
    return out.getvalue()


def read(text: str, **options: Any) -> ChatFile:
    return read_chat(text.encode(), zone=ZONE, **options)


def test_the_side_is_told_by_its_column_and_the_name_by_what_the_owner_calls_them() -> None:
    chat = read(table({}, {"IsSender": "1", "StrContent": "在"}, {"Remark": ""}))
    assert (chat.format, chat.authors, chat.own, chat.is_group) == ("wechat", ("死党", "我"), "我", False)
    assert [(line.author, line.text) for line in chat.lines] == [
        ("死党", "在吗"),
        ("我", "在"),
        ("死党", "在吗"),
    ]
    assert chat.other_names == {"死党": ("死党", "Yao🌸", "wxid_42")}
    assert chat.lines[0].at == datetime(2026, 11, 15, 21, 3, 12, tzinfo=ZONE)


@pytest.mark.parametrize("between", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_it_is_recognised_in_every_encoding(between: str, encoding: str) -> None:
    chat = read_chat(table({"StrContent": "去川巷子, 好\t吗"}, between=between).encode(encoding), zone=ZONE)
    assert [(line.author, line.text) for line in chat.lines] == [("死党", "去川巷子, 好\t吗")]


def test_few_columns_in_any_order_are_enough() -> None:
    chat = read(table({}, {"IsSender": "1"}, header=("Sender", "StrContent", "IsSender", "StrTime")))
    assert chat.authors == ("wxid_42", "我")


def test_what_is_quoted_keeps_its_lines_and_the_count_of_lines_goes_on() -> None:
    chat = read(table({"StrContent": '第一行\n第二行，"引号"\r\n\n末行'}, {"StrContent": "好"}))
    assert [(line.line, line.text) for line in chat.lines] == [
        (2, '第一行\n第二行，"引号"\r\n\n末行'),
        (6, "好"),
    ]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"Type": "3", "StrContent": "<?xml version='1.0'?><msg><img/></msg>"}, "attachment"),
        ({"Type": "34", "StrContent": "[语音]"}, "attachment"),
        ({"Type": "47", "StrContent": "[表情]"}, "attachment"),
        ({"Type": "49", "SubType": "6", "StrContent": "[文件]"}, "attachment"),
        ({"Type": "49", "SubType": "57", "StrContent": "就去这家"}, "text"),
        ({"Type": "1", "StrContent": "[微笑]好的"}, "text"),
        ({"Type": "1", "StrContent": "[图片]"}, "attachment"),
        ({"Type": "", "StrContent": "[图片]"}, "attachment"),
        ({"Type": "", "StrContent": "[文件] 合同.pdf"}, "attachment"),
        ({"Type": "", "StrContent": "[捂脸]"}, "text"),
        ({"Type": "", "StrContent": "好吃"}, "text"),
        ({"Type": "1", "StrContent": ""}, "attachment"),
        ({"Type": "10000", "StrContent": '"死党" 撤回了一条消息'}, "deleted"),
        ({"Type": "10000", "StrContent": "你撤回了一条消息 重新编辑", "Sender": ""}, "deleted"),
        ({"Type": "", "StrContent": "“死党”撤回了一条消息"}, "deleted"),
        ({"Type": "1", "StrContent": "他撤回了一条消息"}, "text"),
        ({"Type": "10000", "StrContent": "以上是打招呼的内容"}, "system"),
        ({"Type": "", "StrContent": '"死党" 拍了拍 我'}, "system"),
    ],
)
def test_kinds_are_told_by_the_columns_and_else_by_the_words(row: dict[str, str], kind: str) -> None:
    assert [line.kind for line in read(table(row)).lines] == [kind]


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ('<?xml version="1.0"?>\n<msg>\n\t<img aeskey="e0" length="88" />\n</msg>', "attachment", "[图片]"),
        ('<msg><voicemsg voicelength="3520" /></msg>', "attachment", "[语音]"),
        ('<msg><emoji md5="9a"></emoji></msg>', "attachment", "[表情]"),
        ("<msg><appmsg><title>合同 &amp; 附件.pdf</title><type>6</type></appmsg></msg>", "attachment", "[文件] 合同 & 附件.pdf"),
        ("<msg><appmsg><title><![CDATA[新菜单]]></title><type>5</type></appmsg></msg>", "attachment", "[链接] 新菜单"),
        ('<msg><location x="31" label="南京西路1266号" poiname="恒隆广场" /></msg>', "attachment", "[位置] 恒隆广场"),
        ("<msg><appmsg><title>就这家</title><type>57</type><refermsg><type>1</type><content>竹里</content></refermsg></appmsg></msg>", "text", "就这家"),
        ("wxid_42:\n我来", "text", "我来"),
        ("wxid_9:\n<msg><img/></msg>", "attachment", "[图片]"),
    ],
)  # fmt: skip
def test_of_xml_only_what_is_meant_for_people_is_shown(content: str, kind: str, text: str) -> None:
    for type in ("49", ""):
        (line,) = read(table({"Type": type, "SubType": "57" * (kind == "text"), "StrContent": content})).lines
        assert (line.kind, line.text) == (kind, text)


@pytest.mark.parametrize(
    "notice",
    [
        '<revokemsg>"Yao🌸" 撤回了一条消息</revokemsg>',
        '<sysmsg type="revokemsg"><revokemsg><replacemsg><![CDATA["死党" 撤回了一条消息]]></replacemsg></revokemsg></sysmsg>',
    ],
)
def test_a_notice_without_an_author_says_who_took_a_message_back(notice: str) -> None:
    row = {"Type": "10000", "StrContent": notice, "Sender": "", "Remark": "", "NickName": ""}
    chat = read(table({}, {"Sender": "wxid_7", "Remark": "小溪", "NickName": ""}, row))
    assert [(line.kind, line.author) for line in chat.lines][2] == ("deleted", "死党")


def test_who_took_a_message_back_is_its_author() -> None:
    chat = read(
        table(
            {"Type": "10000", "StrContent": "你撤回了一条消息"},
            {"Type": "10000", "StrContent": '"死党" 撤回了一条消息'},
        )
    )
    assert [line.author for line in chat.lines] == ["我", "死党"]


def test_two_accounts_of_one_name_stay_two_and_make_a_group() -> None:
    chat = read(table({}, {"Sender": "wxid_7"}, {"IsSender": "1"}))
    assert chat.authors == ("死党 (wxid_42)", "死党 (wxid_7)", "我") and chat.is_group


@pytest.mark.parametrize(
    "row", [{"TalkerId": "1234@chatroom"}, {"Type": "10000", "StrContent": '"死党"邀请"小溪"加入了群聊'}]
)
def test_a_group_is_seen_also_when_one_wrote(row: dict[str, str]) -> None:
    assert read(table({}, row)).is_group


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("2026/11/15 21:03", "2026-11-15 21:03:00"),
        ("2026-11-15T21:03:12", "2026-11-15 21:03:12"),
        ("2026年11月15日 晚上9:03", "2026-11-15 21:03:00"),
        ("15/11/2026 21:03", "2026-11-15 21:03:00"),
        ("11/15/2026 9:03:12\u202fPM", "2026-11-15 21:03:12"),
    ],
)
def test_dates_are_read_as_a_spreadsheet_may_have_rewritten_them(time: str, shown: str) -> None:
    (line,) = read(table({"StrTime": time})).lines
    assert f"{line.at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}" == shown


def test_rewritten_dates_that_could_be_either_are_asked_about() -> None:
    text = table({"StrTime": "5/11/2026 21:03"}, {"StrTime": "6/11/2026 21:03"})
    with pytest.raises(FormatError, match="--dates") as error:
        read(text)
    assert (error.value.kind, error.value.line) == ("ambiguous-dates", 2)
    assert read(text, dates="month-first").lines[0].at == datetime(2026, 5, 11, 21, 3, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (table({"StrContent": "a\nb"}, {"StrTime": "soon"}), "StrTime 'soon'", 4),
        (table({}, {"StrTime": "2026-11-31 10:00:00"}), "no such day", 3),
        (table({}, {"IsSender": "x"}), "IsSender", 3),
        (table({}) + "2,217,1,0,0,1,,not quoted, so one too many,2026-11-15 21:04:00,a,b,c\r\n", "13 columns", 3),
        (table({}) + "2,217,1,0,0\r\n", "5 columns", 3),
        (table({}) + "2,217,1,0,0\r\n" + table({}).partition("\n")[2], "5 columns", 3),
        (table({}) + '2,217,1,0,0,1,,"one quote\n' + table({}).partition("\n")[2], "damaged or cut off", 3),
        (table()+ '2,217,1,0,0,1,,"cut off\nin the mid', "before its first message ends", 2),
        (table(), "no messages", None),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_with_the_line_where_it_begins(text: str, words: str, line: int | None) -> None:
    with pytest.raises(FormatError, match=words) as error:
        read(text)
    assert error.value.line == line and "\n" not in str(error.value)


SHORT = ("StrTime", "IsSender", "Remark", "StrContent")
LATE = {"StrTime": "2026-11-15 21:04:59", "StrContent": '第三条，"很长"\n两行', "Sender": "wxid_42"}


@pytest.mark.parametrize(
    "header", [HEADER, SHORT, tuple(reversed(HEADER)), ("StrContent", "IsSender", "Sender", "StrTime")]
)
def test_wherever_a_table_is_cut_off_no_row_is_taken_for_a_whole_one(header: tuple[str, ...]) -> None:
    data = table({}, {"IsSender": "1", "StrContent": "在"}, LATE, header=header).encode()
    whole = read_chat(data, zone=ZONE)
    for end in range(data.index(b"\r\n", data.index(b"\r\n") + 2) + 2, len(data)):
        chat = read_chat(data[:end], zone=ZONE)
        *before, last = chat.lines
        sound = whole.lines[len(before)]
        assert before == list(whole.lines[: len(before)]), data[:end]
        # Half of a doubled quote looks like the end of what is quoted.
        assert last == sound or (sound.text.startswith(last.text) and "does not end" in chat.flaws[0].en), (
            data[:end]
        )
        assert chat.flaws or data[:end].endswith((b"\n", b"\r")), data[:end]


def test_the_text_at_the_end_may_be_whole_and_is_told() -> None:
    text = table({}, {"StrContent": "最后一条"}, header=SHORT).rstrip()
    chat = read(text)
    assert [line.text for line in chat.lines] == ["在吗", "最后一条"]
    assert [(flaw.line, flaw.en.split(";")[0]) for flaw in chat.flaws] == [(3, "the last line does not end")]


def test_semicolons_may_stand_between_columns() -> None:
    chat = read(table({"StrContent": "a; b, c"}, between=";"))
    assert [line.text for line in chat.lines] == ["a; b, c"]


def test_another_table_is_not_taken_for_one_unless_told() -> None:
    for form, words in ((None, "neither"), ("wechat", "StrTime")):
        with pytest.raises(FormatError, match=words):
            read("date,name,text\n2026-11-15,a,b\n", format=form)


_CELLS = st.sampled_from(
    [
        ",",
        "\t",
        '"',
        "\n",
        "\r\n",
        "1",
        "0",
        "2026-11-15 21:03:12",
        "死党",
        "10000",
        "你撤回了一条消息",
        "\0",
        "\ud800",
        "",
    ]
)


@settings(deadline=None)
@given(st.lists(_CELLS, max_size=40).map("".join))
def test_anything_below_the_header_is_read_or_refused(text: str) -> None:
    data = (",".join(HEADER) + "\r\n" + text).encode("utf-8", "surrogatepass")
    try:
        chat = read_chat(data, zone=ZONE)
    except FormatError as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert all(line.at.tzinfo and "\0" not in line.text for line in chat.lines)
