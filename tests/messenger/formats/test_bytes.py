"""How the bytes of a chat become text, and what is said of files that are damaged, cut off or foreign."""

from zoneinfo import ZoneInfo

import pytest

from daiban.messenger.formats import ChatFile, FormatError, read_chat

ZONE = ZoneInfo("Asia/Shanghai")


def read(text: str, **options: object) -> ChatFile:
    return read_chat(text.encode(), zone=ZONE, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    chat = read_chat("2026/11/15 21:03 - 林夏: 好的\r\n".encode(encoding), zone=ZONE)
    assert [(line.author, line.text) for line in chat.lines] == [("林夏", "好的")]


GOOD = "2026/11/15 21:03 - 林夏: 川巷子的水煮鱼绝了\r\n".encode()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (GOOD + GOOD.replace("绝".encode(), b"\xe7\xbb") + GOOD, 2),
        (GOOD * 3 + b"\xff\xfe" + GOOD, 4),
        (GOOD * 2 + "2026/11/15 21:03 - 林夏: 好".encode()[:-1], 3),
        (b"15/11/2026, 21:03 - A: x\n15/11/2026, 21:04 - A: \xff\n", 2),
    ],
)
def test_a_few_broken_bytes_are_told_with_their_line_and_not_read_as_other_words(
    data: bytes, line: int
) -> None:
    with pytest.raises(FormatError, match="UTF-8") as error:
        read_chat(data, zone=ZONE)
    assert error.value.line == line


@pytest.mark.parametrize("end", ["15/11/2026, 21:0", "15/11/2026,", "15/11/202", "15/1\u200e1/"])
def test_a_file_that_breaks_off_within_a_date_is_told_so(end: str) -> None:
    whole = "15/11/2026, 21:03 - A: x\n15/11/2026, 21:04 - B: y\n"
    with pytest.raises(FormatError, match="cut off") as error:
        read(whole + end)
    assert error.value.line == 3
    assert len(read(whole + end + "\n").lines) == 2, "with its line ended it is what somebody wrote"
    assert len(read(whole + "3/4").lines) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\xff\xfe", "empty|no|neither"),
        (b"\xff\xfea", "UTF-16"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (b"\xff\x80\xff", "UTF-8"),
        (b"hello\nworld\n", "neither"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "neither"),
    ],
)
def test_foreign_files_are_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words) as error:
        read_chat(data, zone=ZONE)
    assert "\n" not in str(error.value)


def test_words_before_the_first_message_are_refused_when_the_format_is_told() -> None:
    with pytest.raises(FormatError) as error:
        read("Chat with A\n15/11/2026, 21:03 - A: hi", format="whatsapp")
    assert error.value.line == 1
