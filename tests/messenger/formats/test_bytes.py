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


def texts(chat: ChatFile) -> list[str]:
    return [line.text for line in chat.lines]


def flaws(chat: ChatFile) -> list[tuple[int, str]]:
    """(line, the first words) of each."""
    return [(flaw.line, " ".join(flaw.en.split()[:6])) for flaw in chat.flaws]


@pytest.mark.parametrize(
    ("data", "line", "text"),
    [
        (GOOD + GOOD.replace("绝".encode(), b"\xe7\xbb") + GOOD, 2, "川巷子的水煮鱼\ufffd了"),
        (GOOD * 3 + b"\xff\xfe" + GOOD, 4, "川巷子的水煮鱼绝了"),
    ],
)
def test_a_few_broken_bytes_cost_a_character_and_are_told_with_their_line(
    data: bytes, line: int, text: str
) -> None:
    chat = read_chat(data, zone=ZONE)
    assert len(chat.lines) == data.count(b"\n") and texts(chat)[line - 1] == text
    assert flaws(chat) == [(line, "bytes that are no text stand")]


@pytest.mark.parametrize("other", ["gb18030", "utf-8"])
def test_lines_of_one_file_may_differ_in_their_encoding(other: str) -> None:
    said = ["明天见", "好的没问题", "几点？在老地方见吧", "七点半"]
    for swapped in (0, 1):
        data = b"".join(
            f"2026/11/15 21:0{n} - 林夏: {words}\n".encode(other if n % 2 == swapped else "utf-8")
            for n, words in enumerate(said)
        )
        chat = read_chat(data, zone=ZONE)
        assert (texts(chat), chat.authors, chat.flaws) == (said, ("林夏",), ())


def test_european_letters_of_one_byte_are_not_read_as_chinese() -> None:
    text = "15.11.26, 21:03 - Jürgen Müller: Grüße aus Köln, naïve Idee\n15.11.26, 21:04 - Zoé: ça va, à bientôt\n"
    sound = read(text)
    for data in (text.encode("cp1252"), text.encode() + text.encode("cp1252")):
        chat = read_chat(data, zone=ZONE)
        assert texts(chat) == texts(sound) * (len(chat.lines) // 2) and chat.authors == (
            "Jürgen Müller",
            "Zoé",
        )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    assert texts(read_chat("15/11/2026, 21:03 - A: 好 ok\r\n".encode(encoding), zone=ZONE)) == ["好 ok"]


def test_nuls_of_a_failed_disk_are_left_out() -> None:
    chat = read_chat(b"15/11/2026, 21:03 - A: a\0b\n15/11/2026, 21:04 - A: c\n" + b"\0" * 4096, zone=ZONE)
    assert (texts(chat), chat.flaws) == (["ab", "c"], ())
    chat = read_chat(b"15/11/2026, 21:03 - A: a\n15/11/2026, 21:04 - A: hal" + b"\0" * 4096, zone=ZONE)
    assert (texts(chat), flaws(chat)) == (["a"], [(2, "the file is cut off here,")])


@pytest.mark.parametrize("end", ["15/11/2026, 21:0", "15/11/2026,", "15/11/202", "15/1\u200e1/", "15", "1"])
def test_a_file_that_breaks_off_within_a_date_is_told_so(end: str) -> None:
    whole = "15/11/2026, 21:03 - A: x\n15/11/2026, 21:04 - B: y\n"
    chat = read(whole + end)
    assert (texts(chat), flaws(chat)) == (["x", "y"], [(3, "the file is cut off here,")])
    assert read(whole + end + "\n").flaws == (), "with its line ended it is what somebody wrote"
    assert texts(read(whole + "4 of us")) == ["x", "y\n4 of us"]


def test_a_message_that_breaks_off_within_a_character_is_not_used() -> None:
    for encoding, lost in (("utf-8", 1), ("gb18030", 1), ("utf-16", 1)):
        data = "2026/11/15 21:03 - 林夏: 好\n2026/11/15 21:04 - 林夏: 我们\n明天见".encode(encoding)
        chat = read_chat(data[:-lost], zone=ZONE)
        assert (texts(chat), flaws(chat)) == (["好"], [(2, "the file is cut off here,")])
    with pytest.raises(FormatError, match="before its first message ends"):
        read_chat("2026/11/15 21:03 - 林夏: 好".encode()[:-1], zone=ZONE)


def test_a_last_line_without_an_end_may_be_whole_and_is_told() -> None:
    chat = read("15/11/2026, 21:03 - A: x\n15/11/2026, 21:04 - B: see you at")
    assert (texts(chat), flaws(chat)) == (["x", "see you at"], [(2, "the last line does not end;")])
    chat = read("15/11/2026, 21:03 - A: x\n15/11/2026, 21:04 - B: ")
    assert (texts(chat), flaws(chat)) == (["x"], [(2, "the file is cut off here,")])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\xff\xfe", "empty|no|neither"),
        (b"\xff\xfea", "empty"),
        (b"PK\x03\x04\x00\x00", "unpack it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"\xff\x80\xff", "neither"),
        (b"<!DOCTYPE html>\n<html></html>", "machine-readable JSON"),
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
