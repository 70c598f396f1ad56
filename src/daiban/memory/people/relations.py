"""Relation words in a text, the relations a contact stands in, and who fits which.

It does not read names, and it does not decide between several who fit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daiban.memory.people.fold import fold, is_han
from daiban.memory.people.records import Candidate, Person, Why
from daiban.memory.people.relation_words import (
    CLOSE_FAMILY,
    FITS,
    GENERAL_WORDS,
    GROUPS,
    INTIMATE,
    KEY_OF,
    LOOSE_WORDS,
    NOT_RELATIONS,
)


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A relation word at `begin` to `finish` of a folded text; `word` is its singular."""

    begin: int
    finish: int
    key: str
    word: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation of a contact, with the words that say so and the qualifiers beside them (大学, "old")."""

    key: str
    words: frozenset[str]
    qualifiers: frozenset[str]
    why: Why


_PLURALS = {"wives": "wife", "families": "family", "grandchildren": "grandchild", "buddies": "buddy",
            "nannies": "nanny", "aunties": "auntie", "grannies": "granny", "besties": "bestie"}  # fmt: skip
_ENGLISH = sorted((w for w in KEY_OF if not is_han(w[0])), key=len, reverse=True)
_CHINESE = sorted((w for w in KEY_OF if is_han(w[0]) and len(w) > 1), key=len, reverse=True)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SCAN = re.compile(
    rf"(?P<no>{_any(w for w in NOT_RELATIONS if is_han(w[0]))}|(?<![\w-])(?:{_any(w for w in NOT_RELATIONS if not is_han(w[0]))})(?![a-z0-9-]))"
    rf"|(?P<zh>{_any(_CHINESE)}|(?<=[我俺咱])[妈爸爹娘哥姐弟妹舅姑姨叔伯奶爷](?![们子夫家])"
    r"|(?<=[和跟陪带给约请叫])[妈爸](?=[吃喝去来过周下这今明后，,]))"
    rf"|(?<![a-z0-9-])(?P<en>{_any([*_ENGLISH, *_PLURALS])})(?P<s>s(?!'s))?(?![a-z0-9]|-[a-z])"
)

_QUALIFIERS = {
    "小学": "primary", "primary school": "primary", "elementary school": "primary", "初中": "middle", "中学": "middle",
    "middle school": "middle", "高中": "high", "high school": "high", "high-school": "high", "大学": "university",
    "本科": "university", "college": "university", "university": "university", "uni": "university",
    "研究生": "graduate", "读研": "graduate", "grad school": "graduate", "前": "former", "former": "former",
    "ex": "former", "old": "former", "老": "former", "公司": "work", "单位": "work", "work": "work", "部门": "work",
    "office": "work", "健身房": "gym", "gym": "gym", "健身": "gym", "宿舍": "dorm", "dorm": "dorm", "部队": "army",
    "army": "army", "篮球": "basketball", "basketball": "basketball", "足球": "football", "football": "football",
    "羽毛球": "badminton", "badminton": "badminton", "网球": "tennis", "tennis": "tennis", "瑜伽": "yoga", "yoga": "yoga",
    "读书会": "book club", "book club": "book club", "教会": "church", "church": "church", "游戏": "games",
    "幼儿园": "nursery", "kindergarten": "nursery", "nursery": "nursery", "school": "school", "学校": "school", "childhood": "childhood",
}  # fmt: skip
_STAGES = frozenset({"primary", "middle", "high", "university", "graduate", "nursery"})
_QUALIFIER = re.compile(
    rf"{_any(w for w in _QUALIFIERS if is_han(w[0]))}|(?<![a-z])(?:{_any(w for w in _QUALIFIERS if not is_han(w[0]))})(?![a-z])"
)
_SEPARATORS = re.compile(
    r"[\s,，、;；/|()（）\[\]【】<>《》:：~·\-—_+&]+|(?<=[\u4e00-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u4e00-\u9fff])"
)
_OWN = re.compile(r"^(?:我的|我家|我们|我|咱家|咱|亲爱的|亲爱|亲|my|dear|the|our|lovely|sweet)\s*")
_OTHERS = re.compile(r"[a-z0-9]'s?\s|的|\bof\b")
_FORMER_ZH = re.compile(r"(?:前|原|ex[- ]?|former )$")


def scan_relations(folded: str) -> list[RelationWord]:
    """All relation words of a folded text, longest first, not overlapping; words in another sense are left out."""
    found: list[RelationWord] = []
    for match in _SCAN.finditer(folded):
        if match["no"]:
            continue
        raw = match["zh"] or match["en"]
        word = _PLURALS.get(raw, raw)
        plural = raw in _PLURALS or bool(match["s"]) or word in {"children", "grandchildren"}
        finish = match.end()
        if match["zh"] and folded.startswith("们", finish):
            plural, finish = True, finish + 1
        found.append(RelationWord(match.start(), finish, KEY_OF[word], word, plural))
    return found


def read_qualifiers(folded: str) -> frozenset[str]:
    """What narrows a relation: a stage of school, work, a sport, "former"."""
    return frozenset(_QUALIFIERS[match[0]] for match in _QUALIFIER.finditer(folded))


def ties_of(person: Person) -> tuple[Tie, ...]:
    """The relations of a contact: what its groups and vCard relations say, and what its remark or name implies."""
    ties: list[Tie] = []
    generic: set[str] = set()
    for label in (*person.categories, *person.relations):
        folded = fold(label).strip(" _$!<>")
        group = GROUPS.get(folded)
        if group == "work":
            generic.add("colleague")
        elif group:
            ties.append(Tie(group, frozenset({group}), frozenset(), "relation"))
        elif group is None:
            ties += _ties_in_label(folded)
    for called in dict.fromkeys(filter(None, (person.remark, person.name))):
        ties += _ties_in_name(fold(called))
    # A friend from school is a schoolmate too.
    ties += [
        replace(t, key="former-schoolmate")
        for t in ties
        if t.key in {"friend", "buddy"} and t.qualifiers & _STAGES
    ]
    keys = {tie.key for tie in ties}
    # A group "work" says colleague of everybody whom nothing else describes.
    if generic and not keys & {
        "boss",
        "client",
        "subordinate",
        "former-colleague",
        "former-boss",
        "business-partner",
    }:
        ties.append(Tie("colleague", frozenset({"work"}), frozenset({"work"}), "relation"))
    explicit = {tie.key for tie in ties if tie.why == "relation"}
    if keys & CLOSE_FAMILY and not explicit & {"friend", "buddy", "best-friend"}:
        ties = [tie for tie in ties if tie.key not in {"friend", "buddy", "best-friend", "roommate"}]
    return tuple(ties)


_OF_WORK = frozenset({"colleague", "boss", "client", "subordinate", "former-colleague", "business-partner"})


def labels_of(person: Person) -> str:
    """What the owner wrote about a contact, folded: remark, groups, relations."""
    return " ".join(fold(label) for label in (person.remark or "", *person.categories, *person.relations))


def qualifiers_of(person: Person) -> frozenset[str]:
    """From where a contact is known, as far as remark, groups and relations tell."""
    ties = ties_of(person)
    work = frozenset({"work"}) if any(tie.key in _OF_WORK for tie in ties) else frozenset[str]()
    return read_qualifiers(labels_of(person)) | work


def _tie(found: RelationWord, folded: str, why: Why) -> Tie:
    before = folded[: found.begin]
    qualifiers = read_qualifiers(folded[: found.begin]) | (
        frozenset({"former"}) if found.word == "老同学" else frozenset[str]()
    )
    key = found.key
    if _FORMER_ZH.search(before):
        key = {"colleague": "former-colleague", "boss": "former-boss", "client": "former-client"}.get(
            key, key
        )
        if key in INTIMATE:
            key = "ex"
    if key == "classmate" and qualifiers & (_STAGES | {"former"}):
        key = "former-schoolmate"
    return Tie(key, frozenset({found.word}), qualifiers, why)


def _ties_in_label(folded: str) -> list[Tie]:
    if _OTHERS.search(folded.replace("of mine", "")) or re.search(r"[&＆+]|\band\b|和|与", folded):
        # "friends & family" says neither of anybody in it.
        return []
    return [_tie(found, folded, "relation") for found in scan_relations(folded)]


def _ties_in_name(folded: str) -> list[Tie]:
    """A remark that is, opens or closes with a relation word; another person's relation (豆豆妈妈) counts for nothing."""
    bare = _OWN.sub("", re.sub(r"[^\w\s,，、;；/|()（）'&\-—]", "", folded).strip())
    if _OTHERS.search(bare.replace("我的", "") + " "):
        return []
    ties: list[Tie] = []
    segments = [part for part in _SEPARATORS.split(bare) if part]
    chinese = [part for part in segments if is_han(part[0])]
    for part in chinese:
        part = _OWN.sub("", part) or part
        if part in KEY_OF and len(part) == 1:
            ties.append(Tie(KEY_OF[part], frozenset({part}), frozenset(), "implied-relation"))
            continue
        if re.match(r"隔壁|对门|楼上|楼下|对面", part):
            ties.append(Tie("neighbour", frozenset({"邻居"}), frozenset(), "implied-relation"))
        for found in scan_relations(part):
            before, after = part[: found.begin], part[found.finish :]
            if found.key in INTIMATE:
                fits = not before and not after
                if not fits and found.key.startswith(("uncle-", "aunt-")):
                    fits = not after and len(before) == 1  # 王阿姨
            else:
                fits = not before or (not after and _is_qualifier(before)) or _is_qualifier(before)
                fits = fits or (not after and found.key in _TITLES and len(before) <= 3)  # 李医生, 王老师
            if fits:
                ties.append(_tie(found, part, "implied-relation"))
    latin = " ".join(part for part in segments if not is_han(part[0]))
    for found in scan_relations(latin):
        before, after = latin[: found.begin].strip(), latin[found.finish :].strip()
        whole = not before and (not after or len(after.split()) <= 2)
        closing = not after and (found.key not in INTIMATE or bool(before)) and len(before.split()) <= 3
        if found.plural and found.key not in {"parents", "grandparents"}:
            continue
        if found.key in INTIMATE and read_qualifiers(before) - {"former", "childhood"}:
            continue  # a mum of the nursery is not the owner's
        if whole or closing or _is_qualifier(before):
            ties.append(_tie(found, latin, "implied-relation"))
    if not ties and _WORK.search(bare):
        ties.append(Tie("colleague", frozenset({"work"}), frozenset({"work"}), "implied-relation"))
    return ties


_WORK = re.compile(r"^(?:公司|单位|部门)|\b(?:from|at) (?:work|the office)$|^work(?: |$|[-:])|\(work\)$")
_TITLES = frozenset(
    {"doctor", "dentist", "coach", "lawyer", "teacher", "mentor", "barber", "agent", "boss", "senior"}
)


def _is_qualifier(before: str) -> bool:
    rest = _QUALIFIER.sub("", before)
    return not rest.strip(" 的们") or rest in {"我", "my"}


def fitting(found: RelationWord, qualifiers: frozenset[str], people: Sequence[Person]) -> list[Candidate]:
    """Everybody who stands in the relation asked for; of several groups only the first that has anybody."""
    ties = {person.id: ties_of(person) for person in people}
    key = found.key
    if "former" in qualifiers:
        key = {"colleague": "former-colleague", "boss": "former-boss"}.get(key, key)
    groups = list(FITS.get(key, (frozenset({key}),)))
    if key == "classmate":
        groups = [frozenset({"classmate", "former-schoolmate"})]
    if found.word in LOOSE_WORDS:
        groups += FITS["friend"][:1]
    if key == "former-colleague":
        groups = [frozenset({"former-colleague"})]
    for group in groups:
        fit = [(person, [tie for tie in ties[person.id] if tie.key in group]) for person in people]
        fit = [
            (person, held) for person, held in fit if held and not _is_another(ties[person.id], key, group)
        ]
        fit = _narrow(fit, found, qualifiers)
        # A 前同事 filed among the 同事 is meant only when there is no other.
        fit = [(p, held) for p, held in fit if not any(tie.key == f"former-{key}" for tie in ties[p.id])] or fit  # fmt: skip
        if fit:
            return [Candidate(person, 0.8, _why(held)) for person, held in fit]
    return []


def _is_another(ties: Sequence[Tie], key: str, group: frozenset[str]) -> bool:
    """Whether somebody in a general `group` stands in a nearer relation that is not `key`: a parent who is the mother is
    not the father.
    """
    return key not in group and any(
        group in FITS.get(tie.key, ())[1:] and tie.key != key for tie in ties if tie.key not in group
    )


def _why(held: list[Tie]) -> Why:
    return "relation" if any(tie.why == "relation" for tie in held) else "implied-relation"


def _narrow(
    fit: list[tuple[Person, list[Tie]]], found: RelationWord, qualifiers: frozenset[str]
) -> list[tuple[Person, list[Tie]]]:
    stages = qualifiers & _STAGES
    if stages:  # 大学同学 is not whom a remark calls 高中同学
        fit = [
            (person, held)
            for person, held in fit
            if any(not tie.qualifiers & _STAGES or tie.qualifiers & stages for tie in held)
        ]
    if qualifiers:
        same = [(p, held) for p, held in fit if any(tie.qualifiers & qualifiers for tie in held)]
        fit = same or fit
    if found.word not in GENERAL_WORDS:
        same = [
            (p, held)
            for p, held in fit
            if any(word.endswith(found.word) for tie in held for word in tie.words)
        ]
        fit = same or fit
    return fit
