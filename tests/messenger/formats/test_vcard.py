"""vCard files of phones, mail programs and address books."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daiban.messenger.formats import ContactCard, FormatError, read_contacts


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def one(*lines: str, version: str = "3.0") -> ContactCard:
    (found,) = read_contacts(card(*lines, version=version))
    return found


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_card_is_read_whatever_its_line_ends(end: str, mark: bytes) -> None:
    data = card("FN:宋遥", "NICKNAME:死党", "CATEGORIES:Friends,同事", "IMPP:daiban:song", "UID:u1", end=end)
    (found,) = read_contacts(mark + data)
    assert (found.uid, found.name, found.remark) == ("u1", "宋遥", "死党")
    assert (found.categories, found.handles, found.line) == (("friends", "同事"), ("song",), 1)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ann Lee", "N:Lee;Ann;;;"], "Ann Lee"),
        (["N:Lee;Ann;Mary;Dr.;"], "Ann Mary Lee"),
        (["N:宋;遥;;;"], "宋遥"),
        (["N:김;민수;;;"], "김민수"),
        (["FN:", "N:Lee;Ann"], "Ann Lee"),
        (["N:;小宋;;;"], "小宋"),
        (["N:O\\;Neil;Ann;;;"], "Ann O;Neil"),
        (["FN:Lee\\, Ann"], "Lee, Ann"),
        (["N:;;;;", "NICKNAME:发小"], "发小"),
        (["ORG:老王修车;"], "老王修车"),
        (["EMAIL:a@example.org"], "a@example.org"),
        (["TEL:+86 138"], "+86 138"),
    ],
)
def test_a_name_is_found_or_put_together(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


@pytest.mark.parametrize(
    ("lines", "remark"),
    [
        (["NICKNAME:发小,小宋"], "发小"),
        (["NICKNAME:发小", "NICKNAME:小宋"], "发小"),
        (["NICKNAME:小宋", "NICKNAME;PREF=1:发小"], "发小"),
        (["NICKNAME;TYPE=pref:发小"], "发小"),
        (["item1.NICKNAME:发小"], "发小"),
        (["NICKNAME:Bob\\, the Great"], "Bob, the Great"),
        (["NICKNAME:\\\\,x"], "\\"),
        (["NICKNAME:"], None),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;发小;1;;;;;;;;;;;;;"], "发小"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;王芳;14;;"], None),
        (["X-ANDROID-CUSTOM;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:vnd.android.cursor.item/nickname;=E5=8F=91=E5=B0=8F;1"], "发小"),
    ],
)  # fmt: skip
def test_the_nickname_is_the_remark(lines: list[str], remark: str | None) -> None:
    assert one("FN:A", *lines).remark == remark


@pytest.mark.parametrize(
    ("lines", "relations"),
    [
        (["RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"], ("friend",)),
        (["RELATED;VALUE=text;TYPE=friend,met:方可"], ("friend", "met")),
        (['RELATED;TYPE="friend,colleague":x'], ("friend", "colleague")),
        (["RELATED;TYPE=friend;TYPE=pref:x", "RELATED;TYPE=co-worker:y"], ("friend", "co-worker")),
        (["RELATED;VALUE=text:闺蜜"], ("闺蜜",)),
        (["RELATED;VALUE=text:Please call my assistant first"], ()),
        (["item2.X-ABRELATEDNAMES;type=pref:王芳", "item2.X-ABLabel:_$!<Mother>!$_"], ()),
    ],
)
def test_related_gives_the_relation(lines: list[str], relations: tuple[str, ...]) -> None:
    assert one("FN:A", *lines, version="4.0").relations == relations


@pytest.mark.parametrize(
    ("line", "categories"),
    [
        ("CATEGORIES:Friends,大学", ("friends", "大学")),
        ("CATEGORIES:朋友、大学同学；足球", ("朋友", "大学同学", "足球")),
        ("CATEGORIES:a\\,b", ("a,b",)),
        ("CATEGORIES:,", ()),
    ],
)
def test_categories_are_a_list(line: str, categories: tuple[str, ...]) -> None:
    assert one("FN:A", line).categories == categories


@pytest.mark.parametrize(
    ("line", "handles"),
    [
        ("IMPP:daiban:song", ("song",)),
        ("IMPP;PREF=1:DAIBAN:song", ("song",)),
        ("IMPP;X-SERVICE-TYPE=Daiban:daiban\\:song", ("song",)),
        ("item3.IMPP:daiban://song", ("song",)),
        ("IMPP:xmpp:song@example.org", ()),
    ],
)
def test_a_daiban_address_links_a_user(line: str, handles: tuple[str, ...]) -> None:
    assert one("FN:A", line).handles == handles


def test_numbers_and_addresses_are_kept_once_and_plain() -> None:
    found = one(
        "FN:A", "item1.TEL;type=CELL:+86 138 0000", "TEL;VALUE=uri:tel:+86-139;ext=5", "TEL;HOME:+86 138 0000",
        "item2.EMAIL;type=INTERNET:a@example.org", "EMAIL:mailto:a@example.org",
    )  # fmt: skip
    assert (found.phones, found.emails) == (("+86 138 0000", "+86-139"), ("a@example.org",))


@pytest.mark.parametrize(
    ("value", "birthday"),
    [
        ("1990-04-15", date(1990, 4, 15)),
        ("19900415", date(1990, 4, 15)),
        ("1990-04-15T00:00:00Z", date(1990, 4, 15)),
        ("--0415", date(1604, 4, 15)),
        ("--04-15", date(1604, 4, 15)),
        ("--02-29", date(1604, 2, 29)),
        ("1990-02-31", None),
        ("spring", None),
    ],
)
def test_a_birthday_is_a_date_or_nothing(value: str, birthday: date | None) -> None:
    assert one("FN:A", f"BDAY:{value}").birthday == birthday


def test_folded_lines_are_one_also_inside_a_character() -> None:
    plain = card("FN:很长很长的名字")
    name = "很长很长的名字".encode()
    folded = plain.replace(name, name[:3] + b"\r\n " + name[3:7] + b"\r\n " + name[7:])
    assert read_contacts(folded)[0].name == "很长很长的名字"


def test_version_2_1_leftovers_are_read() -> None:
    found = one(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=AE=8B;=E9=81=A5;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=AE=8B=",
        "=E9=81=A5",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=C4=E3=BA=C3",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ",
        "AAAQABAAD/2wBDAAgGBgcG",
        " BQgHBwcJCQgKDBQN",
        "",
        "TEL;CELL:138",
        version="2.1",
    )
    assert (found.name, found.phones) == ("宋遥", ("138",))


@pytest.mark.parametrize("charset", ["no-such-code", "utf-16", "idna", "rot13", "hex"])
def test_a_wrong_charset_does_not_stop_the_reading(charset: str) -> None:
    assert one(f"FN;ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:=E5=AE=8B=00A", version="2.1").name


def test_a_group_of_the_address_book_is_a_category_of_its_members() -> None:
    data = (
        card("UID:urn:uuid:AA-1", "FN:Ann", version="4.0") + card("UID:bb-2", "FN:Bob")
        + card("KIND:group", "FN:Family", "MEMBER:urn:uuid:aa-1", version="4.0")
        + card("X-ADDRESSBOOKSERVER-KIND:group", "N:Hiking", "FN:Hiking", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:bb-2")
    )  # fmt: skip
    assert [(found.name, found.categories) for found in read_contacts(data)] == [
        ("Ann", ("family",)),
        ("Bob", ("hiking",)),
    ]


def test_the_same_card_twice_is_two_cards_for_the_address_book_to_join() -> None:
    assert [found.line for found in read_contacts(card("FN:A", "UID:1") * 2)] == [1, 6]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (card("FN:A") + card("FN:B", "this is no property") + card("FN:C"), 8),
        (card("FN:A") + card("NOTE:x") + card("FN:C"), 5),
        (card("FN:A") + b"BEGIN:VCARD\r\nFN:B\r\n" + card("FN:C"), 7),
        (card("FN:A") + b"BEGIN:VCARD\r\nFN:B\r\n", 5),
        (b"END:VCARD\n", 1),
        (b"\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", 2),
        (b"name,phone\nA,1\n", 1),
    ],
)
def test_a_broken_card_names_its_line_and_nothing_is_used(data: bytes, line: int) -> None:
    with pytest.raises(FormatError) as error:
        read_contacts(data)
    assert error.value.line == line


def test_a_file_without_cards_is_refused() -> None:
    for data in (b"", b" \n", card("KIND:group", "FN:G", version="4.0")):
        with pytest.raises(FormatError):
            read_contacts(data)


_PIECES = st.sampled_from(
    ["FN", "N", "NICKNAME", "RELATED", "IMPP", "daiban:", ";", "TYPE=", "ENCODING=QUOTED-PRINTABLE", "CHARSET=", "x", ":", "=E5", "=00",
     "\n", "\r\n ", "\\", ",", '"', "名", "=", "\0", "BEGIN:VCARD\n", "END:VCARD\n", "ENCODING=B:", "BDAY:", "1990", "PREF=", "9" * 5]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_anything_like_a_card_is_read_or_refused(text: str) -> None:
    _read_or_refuse(text.encode())
    _read_or_refuse(card("FN:A", text))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refuse(data)
    _read_or_refuse(card("FN:A").replace(b"A", data))


def _read_or_refuse(data: bytes) -> None:
    try:
        cards = read_contacts(data)
    except FormatError as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert all(found.name and "\0" not in found.name for found in cards)
