"""Contacts from vCard 2.1, 3.0 and 4.0 files, as phones, mail programs and address books export them.

Content lines are read here by RFC 6350 section 3: `vobject` knows 3.0 only, drops the groups of 4.0 cards and stops
at the first card that it dislikes without its line.
"""

import quopri
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from daiban.messenger.formats.decoding import decoded
from daiban.messenger.formats.problems import FormatError, physical_lines, storable


@dataclass(frozen=True, slots=True)
class ContactCard:
    """One card; `remark` is its NICKNAME, `handles` are users of a Daiban hub (`IMPP:daiban:HANDLE`); a `birthday` of 1604 has no year."""

    uid: str | None
    name: str
    remark: str | None
    categories: tuple[str, ...]
    relations: tuple[str, ...]
    handles: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    birthday: date | None
    line: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One property; `value` still has its backslashes."""

    number: int
    name: str
    parameters: dict[str, list[str]]
    value: str


_HEAD = re.compile(r'(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:[^":;]|"[^"]*")*)*):')
_PARAMETER = re.compile(r';((?:[^";]|"[^"]*")*)')
_BASE64 = re.compile(r"[A-Za-z0-9+/=]+")
_DATE = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})")
# A birthday without its year has this one, as in the cards of phones: it had a 29 February.
_NO_YEAR = "1604"
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
_WRITTEN_TOGETHER = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # kana, Chinese characters, hangul
# What TYPE says besides the relation itself.
_NO_RELATION = frozenset({"pref", "home", "work", "text", "uri", "contact", "me"})
_LONGEST_RELATION = 12


def read_contacts(data: bytes) -> list[ContactCard]:
    """The cards of persons in a file, in order. Raises: FormatError with the line; then nothing of the file is used."""
    cards: list[ContactCard] = []
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for began, lines in _cards(decoded(data)):
        members = [_plain(line.value) for line in lines if line.name.endswith("MEMBER")]
        if any(line.name.endswith("KIND") and line.value.lower() == "group" for line in lines):
            # The group of an address book is a card that lists its members: a category of theirs.
            for member in members:
                groups[_bare(member)].append(_name_of(lines).lower())
        else:
            cards.append(_card(lines, began))
    if not cards:
        raise FormatError("the file has no cards", zh="文件里没有名片")
    return [
        replace(
            card, categories=tuple(dict.fromkeys([*card.categories, *groups.get(_bare(card.uid or ""), ())]))
        )
        for card in cards
    ]


def _cards(text: str) -> Iterator[tuple[int, list[_Line]]]:
    """The properties of each card, with the line at which it begins."""
    held: list[_Line] | None = None
    began = 0
    for line in _content_lines(text):
        is_card = line.value.strip().upper() == "VCARD"
        if line.name == "BEGIN" and is_card:
            if held is not None:
                raise FormatError(
                    "a card begins inside another; END:VCARD is missing before it",
                    zh="一张名片里又开始了另一张；前面缺 END:VCARD",
                    line=line.number,
                )
            held, began = [], line.number
        elif line.name == "END" and is_card:
            if held is None:
                raise FormatError(
                    "END:VCARD without BEGIN:VCARD", zh="有 END:VCARD，却没有 BEGIN:VCARD", line=line.number
                )
            yield began, held
            held = None
        elif held is None:
            raise FormatError(
                "this is no vCard file: it does not begin with BEGIN:VCARD",
                zh="这不是 vCard 文件：开头不是 BEGIN:VCARD",
                line=line.number,
            )
        else:
            held.append(line)
    if held is not None:
        raise FormatError(
            "the card that begins here has no END:VCARD; the file is cut off",
            zh="从这里开始的名片没有 END:VCARD；文件不完整",
            line=began,
        )


def _content_lines(text: str) -> Iterator[_Line]:
    """Lines put together: those that begin with white space, quoted-printable's that end in `=`, and bare base64."""
    pending: list[tuple[int, list[str]]] = []
    for number, raw in enumerate(physical_lines(storable(text)), 1):
        head, last = (pending[-1][1][0].upper(), pending[-1][1][-1]) if pending else ("", "")
        if last.endswith("=") and "QUOTED-PRINTABLE" in head:
            pending[-1][1][-1] = last[:-1]
            pending[-1][1].append(raw.strip())
        elif pending and raw[:1] in (" ", "\t"):
            pending[-1][1].append(raw[1:])
        elif re.search(r"[;=](?:BASE64|B)[;:]", head) and _BASE64.fullmatch(raw.strip()):
            pending[-1][1].append(raw.strip())
        elif raw.strip():
            pending.append((number, [raw]))
    for number, parts in pending:
        yield _line(number, "".join(parts))


def _line(number: int, raw: str) -> _Line:
    match = _HEAD.match(raw)
    if match is None:
        shown = raw.strip()[:40]
        raise FormatError(
            f"this is no vCard line: {shown!r}", zh=f"这一行不是 vCard 的内容：「{shown}」", line=number
        )
    parameters: dict[str, list[str]] = {}
    for part in _PARAMETER.findall(match["parameters"]):
        key, _, value = part.partition("=")
        if not value:  # 2.1 writes TEL;HOME: for TEL;TYPE=HOME:
            key, value = "TYPE", key
        parameters.setdefault(key.strip().upper(), []).extend(
            word.strip(' "').lower() for word in value.split(",")
        )
    value = raw[match.end() :]
    if "quoted-printable" in (*parameters.get("ENCODING", ()), *parameters.get("TYPE", ())):
        value = _unquoted(value, parameters.get("CHARSET", [""])[0])
    return _Line(number, match["name"].upper(), parameters, value.strip())


def _unquoted(value: str, charset: str) -> str:
    octets = quopri.decodestring(value.encode())
    for encoding in (charset or "utf-8", "gb18030"):
        try:
            return storable(octets.decode(encoding))
        except (LookupError, UnicodeError, ValueError):
            continue
    return storable(octets.decode("utf-8", "replace"))


def _card(lines: list[_Line], began: int) -> ContactCard:
    nicknames = [part for line in _preferred(lines, "NICKNAME") for part in _list(line.value)]
    nicknames += [part for line in lines for part in _android_nickname(line)]
    name = _name_of(lines) or next(iter(nicknames), "")
    name = name or next((text for kind in ("ORG", "EMAIL", "TEL") for text in _texts(lines, kind)), "").strip(
        ";"
    )
    if not name:
        raise FormatError(
            "the card that begins here names nobody: it has no FN, N, NICKNAME, ORG, EMAIL or TEL",
            zh="从这里开始的名片没有名字：FN、N、NICKNAME、ORG、EMAIL、TEL 一个都没有",
            line=began,
        )
    handles = [text.split(":", 1)[1] for text in _texts(lines, "IMPP") if text.lower().startswith("daiban:")]
    return ContactCard(
        uid=next(iter(_texts(lines, "UID")), None),
        name=name,
        remark=next(iter(nicknames), None),
        categories=_distinct(
            part.lower()
            for line in lines
            if line.name == "CATEGORIES"
            for part in _list(line.value, "、，；")
        ),
        relations=_distinct(kind for line in lines if line.name == "RELATED" for kind in _relation(line)),
        handles=_distinct(handle.strip().lstrip("/") for handle in handles),
        phones=_distinct(_number(text) for text in _texts(lines, "TEL")),
        emails=_distinct(text.removeprefix("mailto:") for text in _texts(lines, "EMAIL")),
        birthday=_birthday(_texts(lines, "BDAY")),
        line=began,
    )


def _texts(lines: list[_Line], name: str) -> list[str]:
    return [text for line in _preferred(lines, name) if (text := _plain(line.value))]


def _preferred(lines: list[_Line], name: str) -> list[_Line]:
    """The lines of a property, the one marked as preferred first."""

    def rank(line: _Line) -> int:
        number = line.parameters.get("PREF", [""])[0]
        return (
            int(number)
            if number.isdecimal() and len(number) < 4
            else 1
            if "pref" in line.parameters.get("TYPE", ())
            else 101
        )

    return sorted((line for line in lines if line.name == name), key=rank)


def _name_of(lines: list[_Line]) -> str:
    """FN, else put together from N: the family name first where names are written without a space."""
    if full := next(iter(_texts(lines, "FN")), ""):
        return full
    values = [line.value for line in lines if line.name == "N"]
    parts = [*(_plain(part) for part in _split(values[0], ";")), "", "", ""] if values else ["", "", ""]
    family, given, further = parts[:3]
    if _WRITTEN_TOGETHER.search(family + given):
        return f"{family}{given}"
    return " ".join(part for part in (given, further, family) if part)


def _relation(line: _Line) -> list[str]:
    """What somebody is: TYPE, or the text itself where a program writes the relation there."""
    kinds = [kind for kind in line.parameters.get("TYPE", ()) if kind and kind not in _NO_RELATION]
    text = _plain(line.value)
    is_text = "text" in line.parameters.get("VALUE", ())
    return kinds or ([text.lower()] if is_text and 0 < len(text) <= _LONGEST_RELATION else [])


def _android_nickname(line: _Line) -> list[str]:
    """Android's export to 2.1 puts what 2.1 does not know into a property of its own: type;value;..."""
    kind, *values = _split(line.value, ";")
    is_nickname = line.name == "X-ANDROID-CUSTOM" and kind.strip() == _ANDROID_NICKNAME
    return [text for value in values[:1] if (text := _plain(value))] if is_nickname else []


def _number(text: str) -> str:
    return text.removeprefix("tel:").partition(";")[0].strip()


def _bare(uid: str) -> str:
    return uid.strip().lower().removeprefix("urn:uuid:")


def _list(value: str, more_separators: str = "") -> list[str]:
    return [part for raw in _split(value, ",;" + more_separators) if (part := _plain(raw))]


def _split(value: str, separators: str) -> list[str]:
    """The parts between separators that no backslash guards."""
    parts = [""]
    for piece in re.findall(r"\\.|[^\\]|\\$", value, re.DOTALL):
        if piece in separators:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _birthday(values: list[str]) -> date | None:
    found = next((_DATE.match(value) for value in values), None)
    try:
        return date(int(found[1].replace("--", _NO_YEAR)), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
