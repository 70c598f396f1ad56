"""Every way in which a contact may be called, from its name and remark.

`Form` is one of them with how surely it means this contact; finding it in a text is not done here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daiban.memory.people.fold import fold, is_han, plain
from daiban.memory.people.name_words import (
    COMPOUND_SURNAMES,
    LATIN_SUFFIXES,
    LATIN_TITLES,
    PROFESSIONS,
    SURNAMES,
    TITLES,
    agree,
    also_called,
    reading,
)
from daiban.memory.people.records import Person, Why
from daiban.memory.people.relation_words import KEY_OF
from daiban.memory.people.relations import scan_relations, ties_of

EXACT, PARTIAL, LOOSE = 0, 1, 2
"""Levels: the whole name or remark; a part of it; a short or pet name that would fit."""


@dataclass(frozen=True, slots=True)
class Form:
    """`text` is folded; Latin words are separated by single spaces."""

    text: str
    person: Person
    level: int
    why: Why


_SPLIT = re.compile(
    r"[,，、;；/|()（）\[\]【】<>《》:：~_+&\"“”]+|\s[-—]+\s|(?<=[\u4e00-\u9fff])[-—]+|[-—]+(?=[\u4e00-\u9fff])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+(?: [\u3400-\u4dbf\u4e00-\u9fff]+)*")
_NICKNAME_AT_END = re.compile(r"[小老阿大][\u4e00-\u9fff]{1,2}$")


def split_surname(name: str) -> tuple[str, str] | None:
    """A Chinese full name as (surname, given name), None when it does not look like one."""
    for length in (2, 1):
        surname, given = name[:length], name[length:]
        known = surname in COMPOUND_SURNAMES if length == 2 else surname in SURNAMES
        if known and 1 <= len(given) <= 2:
            return surname, given
    return None


def forms_of(people: Sequence[Person]) -> dict[str, list[Form]]:
    """All forms of all contacts by folded text; of one contact's equal forms the surest only."""
    table: dict[str, dict[str, Form]] = {}
    for person in people:
        for form in _forms(person):
            held = table.setdefault(form.text, {})
            if person.id not in held or form.level < held[person.id].level:
                held[person.id] = form
    return {text: list(held.values()) for text, held in table.items()}


def _forms(person: Person) -> Iterator[Form]:
    seen: tuple[tuple[str | None, Why], ...] = ((person.remark, "remark"), (person.name, "name"))
    for called, why in seen:
        if called and called.strip():
            yield from _forms_of_called(person, called.strip(), why)


def _forms_of_called(person: Person, called: str, why: Why) -> Iterator[Form]:
    whole = normal(fold(called))
    if _tells(whole):
        yield Form(whole, person, EXACT, why)
    segments = [part.strip() for part in _SPLIT.split(called) if part.strip()]
    if "," in called and len(segments) == 2 and not any(is_han(char) for char in called):
        segments = [f"{segments[1]} {segments[0]}"]  # Chen, David
    for index, segment in enumerate(segments):
        for run in _HAN_RUN.findall(segment):
            joined = run.replace(" ", "")
            yield from _chinese(person, joined, why, _level(index, len(segments), len(joined) > 2))
        words = [plain(word) for word in _WORD.findall(_HAN_RUN.sub(" ", segment))]
        if words:
            yield from _latin(person, words, why, _level(index, len(segments), len(words) > 1))


def _level(index: int, segments: int, is_full_name: bool) -> int:
    """The Tom of "Tom (ex-colleague)" is not more surely him than Tom Okafor."""
    return EXACT if index == 0 and (segments == 1 or is_full_name) else PARTIAL


def normal(folded: str) -> str:
    """Single spaces, none beside a Chinese character, without marks around."""
    text = re.sub(r"[^\w\s'\-&.（）()]", "", folded)
    text = re.sub(r"\s+", " ", text).strip(" .-'")
    return re.sub(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", "", text)


def _tells(text: str) -> bool:
    return len(text) >= 2 and any(char.isalpha() for char in text)


def _chinese(person: Person, run: str, why: Why, level: int) -> Iterator[Form]:
    text = fold(run)
    if len(text) < 2:
        return
    if len(text) <= 4 or level == EXACT:
        yield Form(text, person, level, why)
    part: Why = "part"
    bare = _without_relations(text)
    if bare != text and len(bare) >= 2:
        yield Form(bare, person, PARTIAL, part)
        text = bare
    titled = _title(text)
    if titled and len(text) - len(titled) <= 3:
        text = text[: -len(titled)]
        if len(text) >= 2:
            yield Form(text, person, PARTIAL, part)
            if text not in COMPOUND_SURNAMES and text[-1] in SURNAMES:  # 数学张老师
                yield from _addresses(person, text[-1], titled)
        elif text in SURNAMES:
            yield from _addresses(person, text, titled)
        return
    if len(text) > 2 and (nickname := _NICKNAME_AT_END.search(text)) and nickname[0] != text:
        yield Form(nickname[0], person, PARTIAL, part)
    name = split_surname(text)
    if name is None or len(text) > 4 or (text[0] in "小老阿大" and len(text) == 2):
        return
    surname, given = name
    own = _title(fold(person.remark)) if person.remark else None
    yield from _in_pinyin(person, surname, given)
    if len(surname) == 2:
        yield Form(surname, person, PARTIAL, part)
    if len(given) == 2:
        yield Form(given, person, PARTIAL, part)
        for title in ("哥", "姐", "老师", "总", "叔", "叔叔", "阿姨", "弟", "妹", "兄"):
            if agree(title, own):
                yield Form(given + title, person, PARTIAL, part)
    yield from _addresses(person, surname, own)
    for last in {given[-1], given[0]}:
        pets = [f"{prefix}{last}" for prefix in ("阿", "小", "老", "大", last)]
        for pet in (*pets, *(last + title for title in ("哥", "姐", "总") if agree(title, own))):
            yield Form(pet, person, LOOSE, part)


def _in_pinyin(person: Person, surname: str, given: str) -> Iterator[Form]:
    """许言 -> xu yan, xuyan, yan xu; of a given name of one character alone nothing: too many are called so."""
    family, own = reading(surname), reading(given)
    if family is None or own is None:
        return
    first = "".join(family)
    seconds = {"".join(own), " ".join(own), "-".join(own)}
    written = {f"{first} {second}" for second in seconds} | {f"{second} {first}" for second in seconds}
    written.add(first + "".join(own))
    if len(given) == 2:
        written |= seconds
    for text in written | {text.replace("v", "u") for text in written}:
        yield Form(text, person, PARTIAL, "pinyin")


def _title(called: str) -> str | None:
    return next((title for title in TITLES if called.endswith(title) and len(called) > len(title)), None)


def _addresses(person: Person, surname: str, own: str | None) -> Iterator[Form]:
    said = fold(person.remark or "")
    # 老陈 is no 小陈, but may be called 大陈.
    own_prefix = said[0] if said[:1] in set("老小大阿") and said[1:] == surname else ""
    prefixes = {"": "老小大阿", "老": "老大", "大": "老大"}.get(own_prefix, own_prefix)
    for prefix in prefixes:
        yield Form(prefix + surname, person, PARTIAL, "part")
    ties = {tie.key for tie in ties_of(person)}
    for title in (title for title in TITLES if agree(title, own)):
        # 陈医生 is nobody of whom nothing says that he is a doctor; 陈哥 and 陈老师 are said to anybody.
        if title in PROFESSIONS and title != own and KEY_OF.get(title) not in ties:
            continue
        yield Form(surname + title, person, PARTIAL, "part")


def _without_relations(text: str) -> str:
    """大学室友小陈 -> 小陈; a remark that is a relation word alone stays as it is."""
    rest = text
    for found in reversed(scan_relations(text)):
        rest = rest[: found.begin] + " " + rest[found.finish :]
    parts = [
        part for part in re.split(r"\s+|大学|高中|初中|小学|公司|部门|健身房|隔壁|前|的|我", rest) if part
    ]
    return parts[-1] if parts else text


def _latin(person: Person, words: list[str], why: Why, level: int) -> Iterator[Form]:
    part: Why = "part"
    while words and words[0] in LATIN_TITLES and len(words) > 1:
        words = words[1:]
        level = max(level, PARTIAL)
    while len(words) > 1 and words[-1] in LATIN_SUFFIXES:
        words = words[:-1]
    text = " ".join(words)
    relation = {piece for found in scan_relations(text) for piece in text[found.begin : found.finish].split()}
    if relation:  # college buddy Sam
        words = [
            word
            for word in words
            if word not in relation and word not in {"college", "old", "my", "work", "school"}
        ]
        level, why = PARTIAL, part
    if not words or not _tells(" ".join(words)):
        return
    yield Form(" ".join(words), person, level, why)
    if any(mark in word for word in words for mark in "-'"):  # O'Brien, Mary-Jane
        for mark in ("", " "):
            yield Form(re.sub("[-']", mark, " ".join(words)), person, level, why)
            for word in (words[0], words[-1]):
                yield Form(re.sub("[-']", mark, word), person, PARTIAL, part)
    if len(words) > 2:
        yield Form(f"{words[0]} {words[-1]}", person, level, why)
    if len(words) > 1:
        if len(words) == 2:
            yield Form(f"{words[1]} {words[0]}", person, PARTIAL, part)
        for word in (words[0], words[-1]):
            if len(word) > 1:
                yield Form(word, person, PARTIAL, part)
    for short in also_called(words[0]):
        yield Form(short, person, LOOSE, part)
        if len(words) > 1:
            yield Form(f"{short} {words[-1]}", person, PARTIAL, part)
