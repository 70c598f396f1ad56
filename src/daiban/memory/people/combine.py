"""Mentions that stand together and mean one person: 同事小张, Nina my dentist; or a stranger: Laura's sister."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from daiban.memory.people.fold import fold, is_han
from daiban.memory.people.forms import normal
from daiban.memory.people.name_words import SURNAMES
from daiban.memory.people.records import Candidate, Mention, Person
from daiban.memory.people.relation_words import INTIMATE

NameAfter = Callable[[str, str, int], int | None]

_APPOSED = re.compile(r" ?|,? (?:named|called) | ?(?:叫|名叫) ?")
_APPOSED_BEHIND = re.compile(r",? (?=my |our )|(?<=[a-z0-9]) ?(?=[\u4e00-\u9fff])| from ")
_POSSESSIVE = re.compile(r"'s? |s' |的")
_ANOTHERS = re.compile(r"(?:[他她你您](?:们|的|家)?|\b(?:his|her|their|your))\s*$")
# Behind a name these are a way of addressing (志强哥, 李老师); others behind a name are somebody else: 小王老婆.
_ADDRESSING = frozenset(
    {"elder-brother", "younger-brother", "brother", "elder-sister", "younger-sister", "sister", "godparent"}
    | {"uncle", "uncle-shu", "uncle-bo", "aunt", "aunt-yi", "aunt-gu"}
    | {"grandfather-paternal", "grandmother-paternal"}
)
_STRANGERS = (INTIMATE - _ADDRESSING) | {"friend", "best-friend", "buddy", "roommate"}

_CALLINGS = _ADDRESSING | {
    *("teacher", "mentor", "doctor", "dentist", "coach", "lawyer", "boss", "accountant", "agent", "classmate")
}
_SURNAMED = re.compile(r"(?:^|[和跟同与约请找陪问带叫给为，,、\s])[\u4e00-\u9fff]$")


def combine(
    text: str, folded: str, mentions: Sequence[Mention], people: Sequence[Person], name_after: NameAfter
) -> list[Mention]:
    """The mentions in text order, those that belong together made one, each with the surest candidates only.

    `name_after` tells where an unknown name ends that stands right behind a relation word.
    """
    combined: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.begin):
        before = combined[-1] if combined else None
        joined = _joined(text, folded, before, mention, people) if before else None
        if joined is not None:
            combined[-1] = joined
        elif mention.kind == "relation" and (owner := _ANOTHERS.search(folded, 0, mention.begin)):
            combined.append(_stranger(text, folded, owner.start(), mention, people))
        else:
            combined.append(mention)
    return [_surest(_with_unknown_name(text, folded, mention, combined, name_after)) for mention in combined]


def _joined(
    text: str, folded: str, first: Mention, second: Mention, people: Sequence[Person]
) -> Mention | None:
    gap = folded[first.finish : second.begin]
    if second.kind == "relation" and _POSSESSIVE.fullmatch(gap):
        return _stranger(text, folded, first.begin, second, people)
    if first.kind == "relation" and second.kind == "name" and _APPOSED.fullmatch(gap):
        return _one(text, first, second, named=second, related=first)
    if first.kind == "name" and second.kind == "relation":
        if not gap and is_han(folded[second.begin]):
            if second.relation in _STRANGERS:
                return _stranger(text, folded, first.begin, second, people)
            return _one(text, first, second, named=first, related=second)
        apposed = _APPOSED_BEHIND.fullmatch(gap) or (
            gap in {" ", ", "} and folded.startswith(("my ", "our "), second.begin)
        )
        if apposed:
            return _one(text, first, second, named=first, related=second)
    return None


def _one(text: str, first: Mention, second: Mention, *, named: Mention, related: Mention) -> Mention:
    """The name decides; the relation tells apart several who are called so."""
    fit = {candidate.person.id for candidate in related.candidates}
    both = tuple(candidate for candidate in named.candidates if candidate.person.id in fit)
    said = text[first.begin : second.finish]
    return Mention(first.begin, second.finish, said, "name", None, False, both or named.candidates)


def _stranger(text: str, folded: str, begin: int, relation: Mention, people: Sequence[Person]) -> Mention:
    """Somebody's relation is nobody of the owner's, unless a contact is called just so: 豆豆妈妈."""
    said = folded[begin : relation.finish]
    called = {normal(said), normal(said.replace("的", "")), normal(said.replace("'s", ""))}
    candidates = tuple(
        Candidate(
            person, 1.0, "remark" if person.remark and normal(fold(person.remark)) in called else "name"
        )
        for person in people
        if any(name and normal(fold(name)) in called for name in (person.remark, person.name))
    )
    text_said = text[begin : relation.finish]
    return Mention(
        begin, relation.finish, text_said, "relation", relation.relation, relation.plural, candidates
    )


def _with_unknown_name(
    text: str, folded: str, mention: Mention, mentions: Sequence[Mention], name_after: NameAfter
) -> Mention:
    if mention.kind != "relation":
        return mention
    begin = mention.begin - 1
    if (
        _SURNAMED.search(folded, 0, mention.begin)
        and mention.relation in _CALLINGS
        and folded[begin] in SURNAMES
    ):
        # 陈医生 whom nobody is called so is a stranger, not the one doctor that there is.
        return Mention(begin, mention.finish, text[begin : mention.finish], "name", None, False, ())
    finish = name_after(text, folded, mention.finish)
    if finish is None or any(mention.finish <= other.begin < finish for other in mentions):
        return mention
    return Mention(mention.begin, finish, text[mention.begin : finish], "name", None, False, ())


def _surest(mention: Mention) -> Mention:
    best = max((candidate.score for candidate in mention.candidates), default=0.0)
    return replace(mention, candidates=tuple(c for c in mention.candidates if c.score == best))
