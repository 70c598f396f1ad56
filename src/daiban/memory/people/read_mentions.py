"""Finding who is mentioned in a wish, and everybody who fits each mention equally well."""

import re
from collections.abc import Sequence

from daiban.memory.people.fold import fold, is_han
from daiban.memory.people.forms import EXACT, Form, forms_of
from daiban.memory.people.name_words import CALENDAR_EN, COMMON_EN, COMMON_ZH, SURNAMES
from daiban.memory.people.records import Candidate, Mention, Person
from daiban.memory.people.relation_words import ALWAYS_PLURAL
from daiban.memory.people.relations import fitting, read_qualifiers, scan_relations

_SCORES = {0: 1.0, 1: 0.7, 2: 0.5}
_OWN = re.compile(
    r"(?:我的?|咱的?|一个|一位|那个|某个|\bmy\s+|\bmy\b|\ba\s+|\ban\s+|\bone of my\s+|\bthat\s+|\bthe\s+)$"
)
_QUALIFYING = re.compile(
    r"(?:大学|高中|初中|小学|公司|单位|健身房|前|老|最好的|college|uni(?:versity)?|high[- ]school|work|gym|old|best|close|good|childhood)\s*(?:的)?$"
)
_PRONOUN = re.compile(r"他们|她们|他|她|\b(?:him|her|he|she|them|they)\b")
# Behind these words somebody must be named; what follows is a name even when no contact has it.
_VERBS_AFTER = (
    r"(?:吃|喝|见|聚|聊|一起|去|来|周|下周|这周|今|明|后天|晚|中午|出来|撸|饭|在|到|的|，|,|。|$|\s)"
)
_UNKNOWN_ZH = re.compile(
    rf"(?:约上?|和|跟|同|叫上?|请|陪|找)(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?={_VERBS_AFTER})"
)
_UNKNOWN_EN = re.compile(
    r"\b(?:with|invite|ask|tell|see|meet|take)\s+(?P<name>[A-Z][a-z]+(?:[ '-][A-Z][a-z]+)?)(?!\w)"
)
_NO_NAME_ZH = re.compile(
    r"^(?:我|你|他|她|它|咱|大家|一|几|个|谁|家|那|这|上|下|周|星期|今|明|后|朋友|同|老地方)|(?:餐厅|店|馆|时间|地方|东西|位子|座|桌)$"
)


def read_mentions(text: str, people: Sequence[Person]) -> list[Mention]:
    """The mentions in text order. A pronoun that refers back to an earlier mention is none."""
    folded = fold(text)
    found = [*_named(text, folded, people), *_related(text, folded, people)]
    found.sort(key=lambda m: (*_weight(m), m.begin))
    kept: list[Mention] = []
    for mention in found:
        if all(mention.finish <= other.begin or mention.begin >= other.finish for other in kept):
            kept.append(mention)
    for mention in _unknown(text):
        if all(mention.finish <= other.begin or mention.begin >= other.finish for other in kept):
            kept.append(mention)
    kept.sort(key=lambda m: m.begin)
    if not kept:
        kept = [
            Mention(
                m.start(),
                m.end(),
                text[m.start() : m.end()],
                "pronoun",
                None,
                "们" in m[0] or m[0] == "them",
                (),
            )
            for m in _PRONOUN.finditer(folded)
        ][:1]
    return kept


def resolve(mention: Mention) -> Person | None:
    """The one person who fits; None when several do or nobody does."""
    distinct = {candidate.person.id: candidate.person for candidate in mention.candidates}
    return next(iter(distinct.values())) if len(distinct) == 1 and not mention.plural else None


def _weight(mention: Mention) -> tuple[float, int]:
    """Smaller is stronger: whole names first, then whatever fits somebody, the longer before the shorter."""
    best = max((candidate.score for candidate in mention.candidates), default=0.0)
    whole_name = mention.kind == "name" and best >= _SCORES[EXACT]
    rank = 0.0 if whole_name else 1.0 if mention.candidates else 2.0
    return rank, mention.begin - mention.finish


def _named(text: str, folded: str, people: Sequence[Person]) -> list[Mention]:
    mentions: list[Mention] = []
    for written, forms in forms_of(people).items():
        level = min(form.level for form in forms)
        if written in COMMON_ZH and level != EXACT:
            continue
        for begin in _places(folded, written):
            said = text[begin : begin + len(written)]
            if said.islower() and said in (COMMON_EN | CALENDAR_EN):
                continue
            best = [form for form in forms if form.level == level]
            mentions.append(_mention(text, begin, begin + len(written), best, level))
    return mentions


def _places(folded: str, written: str) -> list[int]:
    if is_han(written[0]) or is_han(written[-1]):
        return [m.start() for m in re.finditer(re.escape(written), folded)]
    return [m.start() for m in re.finditer(rf"(?<![a-z0-9]){re.escape(written)}(?![a-z0-9])", folded)]


def _mention(text: str, begin: int, finish: int, forms: list[Form], level: int) -> Mention:
    candidates = [Candidate(form.person, _SCORES[level], form.why) for form in forms]
    candidates.sort(key=lambda c: -c.person.messages)
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
        mentions.append(
            Mention(
                begin, word.finish, text[begin : word.finish], "relation", word.key, plural, tuple(candidates)
            )
        )
    return mentions


def _unknown(text: str) -> list[Mention]:
    mentions: list[Mention] = []
    for m in _UNKNOWN_ZH.finditer(text):
        name = m["name"]
        if name[0] in SURNAMES | set("老小阿") and not _NO_NAME_ZH.search(name):
            mentions.append(Mention(m.start("name"), m.end("name"), name, "name", None, False, ()))
    for m in _UNKNOWN_EN.finditer(text):
        if m["name"].lower() not in COMMON_EN | CALENDAR_EN:
            mentions.append(Mention(m.start("name"), m.end("name"), m["name"], "name", None, False, ()))
    return mentions
