"""Finding who is mentioned in a wish, and everybody who fits each mention equally well."""

import re
from collections.abc import Sequence
from dataclasses import replace

from daiban.memory.people.combine import combine
from daiban.memory.people.fold import fold, is_han
from daiban.memory.people.forms import EXACT, Form, forms_of
from daiban.memory.people.in_place import stands_for_somebody
from daiban.memory.people.records import Candidate, Mention, Person
from daiban.memory.people.relation_words import ALWAYS_PLURAL, KEY_OF
from daiban.memory.people.relations import fitting, labels_of, qualifiers_of, read_qualifiers, scan_relations
from daiban.memory.people.unknown import longer_names, name_after, names_beside, unknown_names

_SCORES = {0: 1.0, 1: 0.7, 2: 0.5}
_OWN = re.compile(
    r"(?:我的?|咱的?|一个|一位|那个|某个|\bmy\s+|\bmy\b|\ba\s+|\ban\s+|\bone of my\s+|\bthat\s+|\bthe\s+)$"
)
_QUALIFYING = re.compile(
    r"(?:大学|高中|初中|小学|公司|单位|健身房|前|老|最好的|college|uni(?:versity)?|high[- ]school|work|gym|old|best|close|good|childhood)\s*(?:的)?$"
)
_FROM_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,4}的?(?:那个)?$")
_FROM_AFTER = re.compile(r" (?:from|at) (?:the |my )?[a-z ]{2,20}")
_BESIDE_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,4}(?=的?$)|[a-z]{3,}(?: [a-z]{3,})?(?= $))")
_BESIDE_AFTER = re.compile(r" (?:from|at|in|of) (?:the |my )?([a-z]+(?: [a-z]+)?)")
_NO_MARK = {
    *("with", "and", "for", "ask", "see", "take", "invite", "our", "the", "that", "this", "one", "another")
} | {*("old", "best", "good", "dear")}
_ASIDE_AFTER = re.compile(
    r"(?:上次|之前|一直|总|老)?(?:跟我|给我|向我)?(?:推荐|介绍|提过|提到|说过|说的|夸过|爱吃的|喜欢的|带我去|发我)"
    r"| (?:has |had )?(?:recommended|suggested|mentioned|told (?:me|us)|raved|showed|took (?:me|us)|introduced|keeps? (?:talking|raving))\b"
)
_LEFT_OUT = re.compile(
    r"(?:[别不]要?(?:叫上?|带上?|约|喊)|不是|除了|而不是)$|\b(?:not|without|except|instead of|rather than|other than) (?:with )?$"
)
_INITIAL = re.compile(r" (?P<letter>[A-Za-z])(?:(?P<dot>\.)(?=\W|$)|(?![\w'’.&]))")
_PRONOUN = re.compile(r"[他她佢](?:们|哋)?|\b(?:him|her|he|she|them|they)\b")


def read_mentions(text: str, people: Sequence[Person]) -> list[Mention]:
    """The mentions in text order. A pronoun that refers back to an earlier mention is none."""
    folded = fold(text)
    found = [*_named(text, folded, people), *_related(text, folded, people)]
    found.sort(key=lambda m: (*_weight(m), m.begin))
    kept = _without_overlap(found)
    kept = _without_overlap([*longer_names(text, folded, kept), *kept])
    kept = combine(text, folded, kept, people, name_after)
    kept = _without_overlap([*kept, *unknown_names(text, folded, people)])
    kept = _without_overlap([*kept, *names_beside(text, folded, kept)])
    kept.sort(key=lambda m: m.begin)
    kept = [m for m in kept if not _is_aside(folded, m)] or kept
    return kept or _pronouns(text, folded)[:1]


def resolve(mention: Mention) -> Person | None:
    """The one person who is meant: the only one who fits, or for a relation the only one who is chatted with at all.

    None when several fit or nobody does. Among several who are chatted with the latest does not win: the owner is asked.
    """
    if mention.plural:
        return None
    distinct = {candidate.person.id: candidate.person for candidate in mention.candidates}
    if len(distinct) > 1 and mention.kind == "relation":
        distinct = {key: person for key, person in distinct.items() if person.messages}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    """Of mentions that overlap the earlier in the list."""
    kept: list[Mention] = []
    for mention in mentions:
        if all(mention.finish <= other.begin or mention.begin >= other.finish for other in kept):
            kept.append(mention)
    return kept


def _weight(mention: Mention) -> tuple[float, int]:
    """Smaller is stronger: whole names first, then whatever fits somebody, the longer before the shorter."""
    best = max((candidate.score for candidate in mention.candidates), default=0.0)
    # 发小 is a relation, and whoever the owner calls so: in 约发小周六 it comes before the 小周 that it overlaps.
    remarked = any(c.person.remark == mention.text for c in mention.candidates)
    whole_name = remarked or (mention.kind == "name" and best >= _SCORES[EXACT])
    rank = 0.0 if whole_name else 1.0 if mention.candidates else 2.0
    return rank, mention.begin - mention.finish


def _named(text: str, folded: str, people: Sequence[Person]) -> list[Mention]:
    """A mention has all who may be called so, the surest first; combining leaves only those."""
    mentions: list[Mention] = []
    for written, forms in forms_of(people).items():
        # A remark that is a relation word (老婆, Mum) is read as one, so that 小王的老婆 is not she.
        if written not in folded or written in KEY_OF:
            continue
        for begin in _places(folded, written):
            finish = begin + len(written)
            if initialled := _with_initial(text, begin, _mention(text, begin, finish, forms)):
                mentions.append(initialled)
            elif stands_for_somebody(text, folded, begin, finish):
                mentions.append(_told_apart(_mention(text, begin, finish, forms), folded, people))
    return mentions


def _with_initial(text: str, begin: int, mention: Mention) -> Mention | None:
    """The one with that initial among those who are called so ("Tom B."); None when no initial follows or nobody's second name begins with it."""
    found = _INITIAL.match(text, mention.finish)
    # "Ask Tom a question", "tell Tom I'm late".
    if found is None or (found["letter"] in "aIi" and not found["dot"]):
        return None
    letter = found["letter"].casefold()
    fitting_ones = tuple(
        replace(c, score=_SCORES[EXACT])
        for c in mention.candidates
        if any(part.casefold().startswith(letter) for part in c.person.name.split()[1:])
        and fold(c.person.name).startswith(fold(mention.text))
    )
    if not fitting_ones:
        return None
    finish = found.end()
    return replace(mention, finish=finish, text=text[begin:finish], candidates=fitting_ones)


def _told_apart(mention: Mention, folded: str, people: Sequence[Person]) -> Mention:
    """Several who are called so, told apart by the title (王老师) or by where they are known from (公司的小王, Sam from work)."""
    if len(mention.candidates) < 2:
        return mention
    titles = [w for w in scan_relations(folded[mention.begin : mention.finish]) if w.begin > 0]
    fit = {c.person.id for word in titles for c in fitting(word, frozenset(), people)}
    before, after = _FROM_BEFORE.search(folded, 0, mention.begin), _FROM_AFTER.match(folded, mention.finish)
    known_from = read_qualifiers((before[0] if before else "") + " " + (after[0] if after else ""))
    fit |= {c.person.id for c in mention.candidates if known_from & qualifiers_of(c.person)}
    narrowed = tuple(c for c in mention.candidates if c.person.id in fit)
    return replace(mention, candidates=narrowed) if narrowed else mention


def _places(folded: str, written: str) -> list[int]:
    if is_han(written[0]) or is_han(written[-1]):
        return [m.start() for m in re.finditer(re.escape(written), folded)]
    return [m.start() for m in re.finditer(rf"(?<![a-z0-9]){re.escape(written)}(?![a-z0-9])", folded)]


def _mention(text: str, begin: int, finish: int, forms: Sequence[Form]) -> Mention:
    candidates = [Candidate(form.person, _SCORES[form.level], form.why) for form in forms]
    candidates.sort(key=lambda c: (-c.score, -c.person.messages))
    return Mention(begin, finish, text[begin:finish], "name", None, False, tuple(candidates))


def _related(text: str, folded: str, people: Sequence[Person]) -> list[Mention]:
    mentions: list[Mention] = []
    for word in scan_relations(folded):
        qualifying = _QUALIFYING.search(folded, 0, word.begin)
        begin = qualifying.start() if qualifying else word.begin
        qualifiers = read_qualifiers(folded[begin : word.finish])
        own = _OWN.search(folded, 0, begin)
        begin = own.start() if own else begin
        plural = word.plural or word.key in ALWAYS_PLURAL
        candidates = sorted(fitting(word, qualifiers, people), key=lambda c: -c.person.messages)
        candidates = _by_words_beside(folded, begin, word.finish, candidates)
        said = text[begin : word.finish]
        mentions.append(Mention(begin, word.finish, said, "relation", word.key, plural, tuple(candidates)))
    return mentions


def _by_words_beside(folded: str, begin: int, finish: int, fit: list[Candidate]) -> list[Candidate]:
    """Of several who fit those whose remark or groups hold what stands beside: 游泳教练, my friend from Berlin."""
    if len(fit) < 2:
        return fit
    before, after = _BESIDE_BEFORE.search(folded, 0, begin), _BESIDE_AFTER.match(folded, finish)
    words = {word for word in (after[1].split() if after else ()) if len(word) > 2}
    if before and is_han(before[1][0]):
        words |= {before[1][-length:] for length in (2, 3, 4)}
    elif before:
        words |= set(before[1].split()) - _NO_MARK
    labelled = [
        c
        for c in fit
        if any(re.search(rf"(?<![a-z]){re.escape(w)}(?![a-z])", labels_of(c.person)) for w in words)
    ]
    return labelled or fit


def _is_aside(folded: str, mention: Mention) -> bool:
    """Whether somebody is only spoken of: who praised the place, or whom the wish leaves out."""
    return bool(_ASIDE_AFTER.match(folded, mention.finish) or _LEFT_OUT.search(folded, 0, mention.begin))


def _pronouns(text: str, folded: str) -> list[Mention]:
    return [
        Mention(
            m.start(),
            m.end(),
            text[m.start() : m.end()],
            "pronoun",
            None,
            len(m[0]) == 2 or m[0] in {"them", "they"},
            (),
        )
        for m in _PRONOUN.finditer(folded)
    ]
