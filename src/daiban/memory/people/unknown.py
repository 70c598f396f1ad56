"""Names that no contact bears: where somebody must be named, what stands there is a name all the same."""

import re
from collections.abc import Sequence

from daiban.memory.people.fold import is_han
from daiban.memory.people.name_words import (
    CALENDAR_EN,
    COMMON_EN,
    COMMON_ZH,
    COMPOUND_SURNAMES,
    NOT_NAMES,
    SURNAMES,
    TITLES,
    reading,
)
from daiban.memory.people.records import Candidate, Mention, Person
from daiban.memory.people.relation_words import KEY_OF

# What may follow a name in such a wish.
_AFTER_ZH = (
    r"(?:一起|一块|还有|方便|[吃喝见聚聊去来周下上这那今明后大晚早中午出撸饭在到的，,。、？?！!\s和跟与同约有哪什改订定搓撮涮要想共小碰先再就都也还"
    r"随快能可又没不只便请帮说过是我你他她俩两们一几吧吗呢啊呀呗嘛]|$)"
)
_NAME_ZH = (
    rf"(?P<name>(?:[小老阿大][\u4e00-\u9fff]|[\u4e00-\u9fff]{{2,4}}?)(?:{'|'.join(TITLES)})?)(?={_AFTER_ZH})"
)
_UNKNOWN_ZH = re.compile(rf"(?:约上?|和|跟|同|叫上?|请|陪|找|问问?|喊上?|邀请?|带上?)(?:{_NAME_ZH})")
_FOLLOWING_ZH = re.compile(_NAME_ZH)
_NO_NAME_ZH = re.compile(
    r"^(?:我|你|他|她|它|咱|大家|一|几|个|谁|家|那|这|上|下|周|星期|今|明|后|朋友|同|老地方|小时|大概|大约|阿姨)"
    r"|(?:餐厅|店|馆|时间|地方|东西|位子|座|桌|顿|方|安排)$"
)
_NAME_EN = r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Auntie|Aunt|Uncle|the)\.? )?[A-Z][a-zà-ÿ]+(?:[ '’-][A-Z][a-zà-ÿ]+){0,2})(?!\w)"
_UNKNOWN_EN = (
    re.compile(
        rf"\b(?:[Ww]ith|[Ww]/|[Ii]nvite|[Aa]sk|[Tt]ell|[Ss]ee|[Mm]eet|[Tt]ake|[Tt]reat|[Jj]oin|[Ff]eed|[Mm]e and|[Mm]e &|[Mm]yself and|[Mm]essage"
        rf"|[Cc]ontact|[Pp]ing|[Tt]ext|[Cc]all|[Hh]ost|[Ii]f|[Ww]hether|[Oo]we) ?{_NAME_EN}"
    ),
    re.compile(rf"(?<![\w'’]){_NAME_EN}(?:,| and| &) (?:I|me|myself)\b"),
)
# In a list of people: "Sam and Zoltan", 小李、周浩. Behind a comma alone a place or a day may stand as well.
_BESIDE_EN = re.compile(rf"(?:,? and |,? & |, (?=[A-Z][a-z]+,? and [A-Z])){_NAME_EN}")
_BESIDE_ZH = re.compile(rf"(?:、|和|跟|与|以及|还有){_NAME_ZH}")
_SECOND_NAME = re.compile(r" (?P<name>[A-Z][a-zà-ÿ]+)(?![\w'’])")
_FIRST_NAME = re.compile(r"(?:\b[a-z&]+|,) (?P<name>[A-Z][a-zà-ÿ]+) $")
_TITLED = re.compile(r"(?i:the|mr|mrs|ms|miss|dr|doctor|prof|professor|auntie|aunt|uncle|coach|sir|madam)\.?")
_TITLE_BEFORE = re.compile(rf"{_TITLED.pattern} ")
_FOLLOWING_EN = re.compile(_NAME_EN)
_LATIN = re.compile(r"[a-z]+")


def longer_names(text: str, folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names of strangers that hold a contact's name: 张志远 when only 王志远 is known, Anna Smith when only Anna Lee is."""
    named = [m for m in mentions if m.kind == "name" and m.candidates]
    longer: list[Mention] = []
    for stranger in unknown_names(text, folded, ()):
        title = _TITLE_BEFORE.match(stranger.text)
        begin = stranger.begin + (title.end() if title else 0)
        finish = stranger.begin + len(without_title(stranger.text))
        within = [
            m
            for m in named
            if begin <= m.begin and m.finish <= finish and m.finish - m.begin < finish - begin
        ]
        if within and not any(m.begin < finish and begin < m.finish for m in mentions if m not in within):
            longer.append(stranger)
    for m in named:
        # Of a contact who is saved with one name alone any second name may be true.
        if all(c.score == 1.0 for c in m.candidates) or is_han(folded[m.begin]):
            continue
        if (after := _SECOND_NAME.match(text, m.finish)) and _may_be_latin(after["name"]):
            longer.append(_stranger(text, m.begin, after.end()))
        elif (before := _FIRST_NAME.search(text, 0, m.begin)) and _may_be_latin(before["name"]):
            longer.append(_stranger(text, before.start("name"), m.finish))
    return longer


def _stranger(text: str, begin: int, finish: int) -> Mention:
    return Mention(begin, finish, text[begin:finish], "name", None, False, ())


def unknown_names(text: str, folded: str, people: Sequence[Person]) -> list[Mention]:
    """Names where somebody is named, in text order. A Chinese one that sounds like a contact's Latin name has candidates."""
    mentions: list[Mention] = []
    for m in _UNKNOWN_ZH.finditer(folded):
        begin, finish = m.span("name")
        if _may_be_chinese(folded[begin:finish]):
            sounding = _sounding(folded[begin:finish], people)
            mentions.append(Mention(begin, finish, text[begin:finish], "name", None, False, sounding))
    for pattern in _UNKNOWN_EN:
        for m in pattern.finditer(text):
            if _may_be_latin(m["name"]):
                mentions.append(Mention(m.start("name"), m.end("name"), m["name"], "name", None, False, ()))
    return mentions


def names_beside(text: str, folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Strangers who stand in a list behind somebody who is known."""
    found: list[Mention] = []
    ends = {mention.finish for mention in mentions}
    while ends:
        at = ends.pop()
        if ((beside := _BESIDE_EN.match(text, at)) and _may_be_latin(beside["name"])) or (
            (beside := _BESIDE_ZH.match(folded, at)) and _may_be_chinese(beside["name"])
        ):
            found.append(_stranger(text, *beside.span("name")))
        else:
            continue
        ends.add(found[-1].finish)
    return found


def name_after(text: str, folded: str, at: int) -> int | None:
    """Where a name ends that begins at `at`, right behind a relation word ("my friend Zack", 我朋友小刚)."""
    if found := _FOLLOWING_ZH.match(folded, at):
        return found.end("name") if _may_be_chinese(folded[at : found.end("name")]) else None
    if at < len(text) and text[at] == " " and (found := _FOLLOWING_EN.match(text, at + 1)):
        return found.end("name") if _may_be_latin(found["name"]) else None
    return None


def without_title(name: str) -> str:
    """王雪老师 -> 王雪; 王老师 stays."""
    title = next((title for title in TITLES if name.endswith(title) and len(name) - len(title) >= 2), "")
    return name[: len(name) - len(title)]


def _may_be_chinese(name: str) -> bool:
    """Only what looks like a name: 小刘, 阿芳, a surname with one or two characters behind it, any of them with a title."""
    bare = without_title(name)
    if (
        not all(is_han(char) for char in name)
        or _NO_NAME_ZH.search(name)
        or name in KEY_OF
        or bare in COMMON_ZH
    ):
        return False
    if bare[0] in "老小阿大" and len(bare) == 2:
        return True
    surname = 2 if bare[:2] in COMPOUND_SURNAMES else 1 if bare[0] in SURNAMES else 0
    return bool(surname) and len(bare) - surname <= 2


def _may_be_latin(name: str) -> bool:
    words = name.lower().split()
    if _TITLED.fullmatch(name):
        return False
    return not any(word in NOT_NAMES or word in CALENDAR_EN for word in words) and not (
        words[-1] in COMMON_EN or (words[0] in KEY_OF and len(words) == 1)
    )


def _sounding(name: str, people: Sequence[Person]) -> tuple[Candidate, ...]:
    """Contacts with a Latin name that is read so: 徐妍 for Xu Yan."""
    syllables = reading(name)
    if syllables is None or len(syllables) < 2:
        return ()
    orders = {"".join(syllables), "".join([*syllables[1:], syllables[0]])}
    return tuple(
        Candidate(person, 0.5, "pinyin")
        for person in people
        if "".join(_LATIN.findall(person.name.lower())) in orders
    )
