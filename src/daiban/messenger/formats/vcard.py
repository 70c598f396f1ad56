"""Contacts from vCard 2.1, 3.0 and 4.0 files.

Content lines are read here by RFC 6350 section 3: `vobject` knows 3.0 only, drops the groups of 4.0 cards and stops
at the first card that it dislikes without its line.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daiban.messenger.formats.problems import FormatError, decoded


@dataclass(frozen=True, slots=True)
class ContactCard:
    """One card; `remark` is its NICKNAME, `handles` are users of a Daiban hub (`IMPP:daiban:HANDLE`)."""

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
    number: int
    name: str
    parameters: dict[str, list[str]]
    value: str


_HEAD = re.compile(r'(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:[^":;]|"[^"]*")*)*):')
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def read_contacts(data: bytes) -> list[ContactCard]:
    """The cards of a file, in order. Raises: FormatError with the line; then nothing of the file is used."""
    cards: list[ContactCard] = []
    held: list[_Line] | None = None
    began = 0
    for line in _content_lines(decoded(data)):
        if line.name == "BEGIN" and line.value.upper() == "VCARD":
            if held is not None:
                raise FormatError(
                    "a card begins inside another; END:VCARD is missing before it", line=line.number
                )
            held, began = [], line.number
        elif line.name == "END" and line.value.upper() == "VCARD":
            if held is None:
                raise FormatError("END:VCARD without BEGIN:VCARD", line=line.number)
            cards.append(_card(held, began))
            held = None
        elif held is None:
            raise FormatError("this is no vCard file: it does not begin with BEGIN:VCARD", line=line.number)
        else:
            held.append(line)
    if held is not None:
        raise FormatError("the card that begins here has no END:VCARD; the file is cut off", line=began)
    if not cards:
        raise FormatError("the file has no cards")
    return cards


def _content_lines(text: str) -> Iterator[_Line]:
    """Unfolded lines: a line that begins with white space goes on the one before it; so does quoted-printable's `=`."""
    pending: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        if pending and raw[:1] in (" ", "\t"):
            pending[-1] = (pending[-1][0], pending[-1][1] + raw[1:])
        elif pending and pending[-1][1].endswith("=") and "QUOTED-PRINTABLE" in pending[-1][1].upper():
            pending[-1] = (pending[-1][0], pending[-1][1][:-1] + raw.strip())
        elif raw.strip():
            pending.append((number, raw))
    for number, raw in pending:
        match = _HEAD.match(raw)
        if match is None:
            raise FormatError(f"this is no vCard line: {raw.strip()[:40]!r}", line=number)
        parameters: dict[str, list[str]] = {}
        for part in re.findall(r';((?:[^";]|"[^"]*")*)', match["parameters"]):
            key, _, value = part.partition("=")
            if not value:  # 2.1 writes TEL;HOME: for TEL;TYPE=HOME:
                key, value = "TYPE", key
            parameters.setdefault(key.upper(), []).extend(v.strip('"').lower() for v in value.split(","))
        value = raw[match.end() :]
        if "quoted-printable" in parameters.get("ENCODING", []):
            charset = next(iter(parameters.get("CHARSET", ["utf-8"])))
            value = quopri.decodestring(value.encode()).decode(charset, errors="replace")
        yield _Line(number, match["name"].upper(), parameters, value.strip())


def _card(lines: list[_Line], began: int) -> ContactCard:
    def texts(name: str) -> list[str]:
        return [line.value for line in lines if line.name == name and line.value]

    name = next((_plain(value) for value in texts("FN")), "") or _name_of(texts("N"))
    name = name or next((_plain(v) for v in [*texts("ORG"), *texts("EMAIL"), *texts("TEL")]), "")
    if not name:
        raise FormatError("the card that begins here has no name (FN)", line=began)
    remark = next((part for value in texts("NICKNAME") for part in _list(value)), None)
    relations = [
        kind
        for line in lines
        if line.name in ("RELATED", "X-ABRELATEDNAMES")
        for kind in line.parameters.get("TYPE", [])
    ]
    impp = [value for value in texts("IMPP") if value.lower().startswith("daiban:")]
    return ContactCard(
        uid=next(iter(texts("UID")), None),
        name=name,
        remark=remark,
        categories=tuple(part.lower() for value in texts("CATEGORIES") for part in _list(value)),
        relations=tuple(kind for kind in relations if kind not in ("pref", "home", "work", "text", "uri")),
        handles=tuple(value.split(":", 1)[1].strip().lstrip("/") for value in impp),
        phones=tuple(_plain(value).removeprefix("tel:") for value in texts("TEL")),
        emails=tuple(_plain(value) for value in texts("EMAIL")),
        birthday=_birthday(texts("BDAY")),
        line=began,
    )


def _list(value: str) -> list[str]:
    return [part for raw in re.split(r"(?<!\\)[,;]", value) if (part := _plain(raw))]


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _name_of(values: list[str]) -> str:
    """A name from its parts: family name first where it is written in Chinese characters."""
    if not values:
        return ""
    family, given, *_ = [*(_plain(part) for part in re.split(r"(?<!\\);", values[0])), "", ""]
    chinese = any("\u4e00" <= char <= "\u9fff" for char in family + given)
    return f"{family}{given}" if chinese else f"{given} {family}".strip()


def _birthday(values: list[str]) -> date | None:
    found = next((_DATE.match(value) for value in values), None)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
