"""Names that no contact bears: where somebody must be named, what stands there is a name all the same."""

import re
from collections.abc import Sequence

from daiban.memory.people.fold import is_han
from daiban.memory.people.name_words import (
    CALENDAR_EN,
    COMMON_EN,
    COMPOUND_SURNAMES,
    NOT_NAMES,
    SURNAMES,
    TITLES,
    reading,
)
from daiban.memory.people.records import Candidate, Mention, Person
from daiban.memory.people.relation_words import KEY_OF

# What may follow a name in such a wish.
_AFTER_ZH = r"(?:吃|喝|见|聚|聊|一起|一块|去|来|周|下|这|今|明|后|大后|晚|早|中午|出|撸|饭|在|到|的|，|,|。|$|\s|和|跟|、|还有|约|有|哪|什么|改|订|定|搓|撮|涮|要|想|方便|共|小聚|碰)"
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
_FOLLOWING_EN = re.compile(_NAME_EN)
_LATIN = re.compile(r"[a-z]+")


def unknown_names(text: str, folded: str, people: Sequence[Person]) -> list[Mention]:
    """Names where somebody is named, in text order. A Chinese one that sounds like a contact's Latin name has candidates."""
    mentions: list[Mention] = []
    for m in _UNKNOWN_ZH.finditer(text):
        begin, finish = m.span("name")
        if _may_be_chinese(folded[begin:finish]):
            sounding = _sounding(folded[begin:finish], people)
            mentions.append(Mention(begin, finish, m["name"], "name", None, False, sounding))
    for pattern in _UNKNOWN_EN:
        for m in pattern.finditer(text):
            if _may_be_latin(m["name"]):
                mentions.append(Mention(m.start("name"), m.end("name"), m["name"], "name", None, False, ()))
    return mentions


def name_after(text: str, folded: str, at: int) -> int | None:
    """Where a name ends that begins at `at`, right behind a relation word ("my friend Zack", 我朋友小刚)."""
    if found := _FOLLOWING_ZH.match(text, at):
        return found.end("name") if _may_be_chinese(folded[at : found.end("name")]) else None
    if at < len(text) and text[at] == " " and (found := _FOLLOWING_EN.match(text, at + 1)):
        return found.end("name") if _may_be_latin(found["name"]) else None
    return None


def _may_be_chinese(name: str) -> bool:
    """Only what begins like a name: 小刘, 阿芳, a surname."""
    if not all(is_han(char) for char in name) or _NO_NAME_ZH.search(name) or name in KEY_OF:
        return False
    return name[0] in SURNAMES | set("老小阿大") or name[:2] in COMPOUND_SURNAMES


def _may_be_latin(name: str) -> bool:
    words = name.lower().split()
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
