"""Which skill serves a wish, by meaning; or none.

For each skill a small classifier (kernel ridge regression) is fitted: its examples against its
counterexamples, the examples of the other skills, and the sentences of `_other.yaml`. It comes from the files alone:
the vectors and weights of the bundled ones ship with them, and what else is made of them is cached. A wish that
resembles nothing known scores near zero and is refused, so a skill that is taken away leaves its wishes
without one.

This does not fill slots, and it never guesses: None means that the agent says what it can do.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from daiban.models.embeddings import Embedder, ShippedVectors, VectorCache, Vectors
from daiban.planner.matching.fits import (
    RIDGE,
    Arrays,
    Fit,
    describe,
    from_arrays,
    shipped_weights,
    solve,
    to_arrays,
)
from daiban.planner.matching.wish_features import (
    CueFlags,
    Features,
    Matrix,
    centred,
    cue_pattern,
    description,
    is_question,
)
from daiban.planner.matching.wish_text import (
    PERSON,
    THING,
    TIME,
    Span,
    Spelling,
    is_chinese_or_english,
    mask,
    simplify,
)
from daiban.planner.skill_files import LANGUAGES, PLACEHOLDER, Skill, SlotType, load_sentences

SHIPPED_VECTORS = Path(__file__).parent.parent / "skills" / "_vectors.bin"
SHIPPED_WEIGHTS = Path(__file__).parent.parent / "skills" / "_weights.npz"
OTHER_SENTENCES = Path(__file__).parent.parent / "skills" / "_other.yaml"

# On a scale where an example is about 1 and a counterexample about -1. Chosen on wishes that are in no
# skill file: a wish taken wrongly acts in the owner's name, one refused wrongly only asks again.
ACCEPT_SCORE = 0.25
ACCEPT_MARGIN = 0.15
# People add reasons and greetings, which say nothing of what is wished: some clauses of a wish that together are
# surely the skill's count, unless those around them ask something or hold a word of the skill's group `other_things`.
ACCEPT_PART_SCORE = 0.5
OTHER_THINGS = "other_things"

_CLAUSE_END = re.compile(r"[，。；！？,.;!?\n]+(?!\d)\s*")
_MOST_CLAUSES = 6

_LATIN_WORD = re.compile(r"[a-z]+")
_SHORTLIST = 4
_MAX_FOREIGN_EXAMPLES = 400
_MAX_WISH_CHARACTERS = 600

# What stands in an example for a slot when it is read with a name or date in place, as in a wish whose
# names and dates were not found.
_SAMPLES: Mapping[SlotType, Mapping[str, tuple[str, ...]]] = {
    SlotType.PERSON: {
        "zh": ("小王", "妈妈", "李明", "老陈", "同事小张", "Amy"),
        "en": ("Tom", "my mom", "Anna Lee", "Raj", "my colleague Ben", "Yuki"),
    },
    SlotType.WINDOWS: {
        "zh": ("下周末", "周五晚上", "明天", "这周六或周日", "下周三中午", "月底"),
        "en": (
            "next weekend",
            "on Friday night",
            "tomorrow",
            "this Saturday or Sunday",
            "next Wednesday",
            "in May",
        ),
    },
    SlotType.PLACE: {"zh": ("那家店",), "en": ("that place",)},
    SlotType.KIND: {"zh": ("这种",), "en": ("that kind",)},
    SlotType.NUMBER: {"zh": ("6", "三", "10", "两"), "en": ("6", "three", "10", "two")},
    SlotType.TEXT: {"zh": ("那件事",), "en": ("that thing",)},
    SlotType.WISH: {"zh": ("明天有什么安排",), "en": ("what is on tomorrow",)},
    SlotType.RUN: {"zh": ("安排",), "en": ("plan",)},
    SlotType.CHANGE: {"zh": ("安排",), "en": ("plan",)},
    SlotType.PEOPLE: {
        "zh": ("小王", "妈妈", "李明和老陈", "同事小张", "Amy"),
        "en": ("Tom", "my mom", "Anna and Raj", "my colleague Ben", "Yuki"),
    },
    SlotType.MOMENT: {
        "zh": ("明天早上八点", "周五", "半小时后", "今晚九点", "下周一", "每天早上七点"),
        "en": (
            "tomorrow at 8",
            "on Friday",
            "in half an hour",
            "tonight at nine",
            "next Monday",
            "every day at 7",
        ),
    },
    SlotType.SPANS: {
        "zh": ("明天", "周五晚上", "下周", "这周末", "12月5号", "后天下午"),
        "en": (
            "tomorrow",
            "on Friday night",
            "next week",
            "this weekend",
            "on December 5",
            "on Tuesday afternoon",
        ),
    },
}

_MASKS = {
    SlotType.PERSON: PERSON,
    SlotType.PEOPLE: PERSON,
    SlotType.WINDOWS: TIME,
    SlotType.MOMENT: TIME,
    SlotType.SPANS: TIME,
    SlotType.TEXT: THING,
}


@dataclass(frozen=True)
class Match:
    """A skill that serves the wish. `score` is about 1 for a wish like the examples; `margin` is the lead
    over the next skill (or over `ACCEPT_SCORE` - 1, when there is no other); `nearest` is the closest
    example, as in its file.
    """

    skill: Skill
    score: float
    margin: float
    nearest: str


@dataclass(frozen=True)
class _Sentence:
    text: str
    """Placeholders filled, spelling simplified."""
    source: str
    """As it stands in the file."""


@dataclass(frozen=True)
class _Classifier:
    fit: Fit
    sources: tuple[str, ...]
    """Of the examples, which are the first rows."""


_latest: "tuple[list[Skill], Embedder, SkillMatcher] | None" = None


def matcher_of(skills: Sequence[Skill], embedder: Embedder, cache: VectorCache) -> "SkillMatcher":
    """The matcher of these skills: the latest that was made, if it is theirs. Making one takes as long as all else of reading a wish."""
    global _latest
    if _latest is not None:
        theirs, its_embedder, matcher = _latest
        same = len(theirs) == len(skills) and all(a is b for a, b in zip(theirs, skills, strict=True))
        if same and its_embedder is embedder:
            return matcher
    _latest = list(skills), embedder, SkillMatcher(skills, embedder=embedder, cache=cache)
    return _latest[2]


class SkillMatcher:
    """Matches many wishes against one set of skills. Building one embeds the sentences that neither
    `SHIPPED_VECTORS` nor the cache holds.
    """

    def __init__(
        self,
        skills: Sequence[Skill],
        *,
        embedder: Embedder,
        cache: VectorCache | None = None,
        other_sentences: Path = OTHER_SENTENCES,
        weights: Path = SHIPPED_WEIGHTS,
    ) -> None:
        self._skills = {skill.name: skill for skill in skills if not (skill.last_resort or skill.instead_of)}
        self._embedder = embedder
        self._cache = cache
        self._weights = weights
        self._examples = {name: _expand(skill, skill.examples) for name, skill in self._skills.items()}
        self._against = {name: _expand(skill, skill.counterexamples) for name, skill in self._skills.items()}
        self._others = {
            topic: _expand_others(texts) for topic, texts in load_sentences(other_sentences).items()
        }

        self._texts = texts = self.sentences()
        self._place = {text: place for place, text in enumerate(texts)}
        vectors = _vectors_of(texts, embedder, cache)
        self._mean = cast(NDArray[np.float32], vectors.mean(axis=0))
        self._centred = centred(vectors, self._mean)
        cue_words = [word for name in self._skills for words in self._cues(name).values() for word in words]
        self._spelling = Spelling(word for text in [*texts, *cue_words] for word in _LATIN_WORD.findall(text))
        self._classifiers: dict[str, _Classifier] = {}

    def sentences(self) -> list[str]:
        """All that it learns from, as it is embedded."""
        groups = [*self._examples.values(), *self._against.values(), *self._others.values()]
        return list(dict.fromkeys(sentence.text for group in groups for sentence in group))

    def match(
        self,
        wish: str,
        *,
        people_spans: Sequence[Span] = (),
        time_spans: Sequence[Span] = (),
        plain: Mapping[str, str] | None = None,
    ) -> Match | None:
        """The skill that serves `wish`, or None. Spans are offsets of the names and the times found in it.

        `plain`: the wish as it looks to the skills named there (`daiban.planner.wishes.plain_errands`).
        """
        whole = self._best(
            self.scores(wish, people_spans=people_spans, time_spans=time_spans, plain=plain or {})
        )
        if whole is None or whole.score >= ACCEPT_SCORE:
            return whole if whole and whole.margin >= ACCEPT_MARGIN else None
        parts: list[Match] = []
        other = self._cues(whole.skill.name).get(OTHER_THINGS)
        other_things = cue_pattern(other) if other else None
        for begin, finish in _runs_of_clauses(wish):
            around = simplify(wish[:begin] + "\n" + wish[finish:])
            if is_question(around) or (other_things and other_things.search(around)):
                continue
            shifted = [
                [(start - begin, end - begin) for start, end in spans if begin <= start and end <= finish]
                for spans in (people_spans, time_spans)
            ]
            part = self._best(self.scores(wish[begin:finish], people_spans=shifted[0], time_spans=shifted[1]))
            if part is not None and part.skill is whole.skill:
                parts.append(part)
        best = max(parts, key=lambda part: part.score, default=None)
        return best if best and best.score >= ACCEPT_PART_SCORE and best.margin >= ACCEPT_MARGIN else None

    def _best(self, ranked: Sequence[tuple[str, float, str]]) -> Match | None:
        if not ranked:
            return None
        name, score, nearest = ranked[0]
        margin = score - (ranked[1][1] if len(ranked) > 1 else ACCEPT_SCORE - 1)
        return Match(self._skills[name], score, margin, nearest)

    def scores(
        self,
        wish: str,
        *,
        people_spans: Sequence[Span] = (),
        time_spans: Sequence[Span] = (),
        plain: Mapping[str, str] | None = None,
    ) -> list[tuple[str, float, str]]:
        """Name, score and nearest example of the skills worth looking at, best first; none for a foreign
        language.
        """
        if not self._skills or len(wish) > _MAX_WISH_CHARACTERS or not is_chinese_or_english(wish):
            return []
        whole = self._seen(wish, people_spans, time_spans)
        found: list[tuple[str, float, str]] = []
        others: dict[str, tuple[str, Matrix]] = {}
        looks = {name: said for name, said in (plain or {}).items() if name in self._skills}
        for name, said in looks.items():
            same = next((n for n, (a, b) in enumerate(zip(wish, said, strict=False)) if a != b), min(len(wish), len(said)))  # fmt: skip
            spans = ([span for span in kind if span[1] <= same] for kind in (people_spans, time_spans))
            others[name] = self._seen(said, *spans)
        for name in dict.fromkeys([*self._shortlist(whole[1]), *others]):
            text, meaning = others.get(name, whole)
            classifier = self._classifier(name)
            # A masked "yesterday" still tells a memory, so the wish as it was said counts too.
            said = looks.get(name, wish)
            fit = classifier.fit
            cues = np.max(fit.known.cues.vectors([text, simplify(said)]), axis=0, keepdims=True)
            score, likeness = fit.score(Features(meaning, fit.known.words.vectors([text]), cues))
            nearest = int(np.argmax(likeness[: len(classifier.sources)]))
            found.append((name, score, classifier.sources[nearest]))
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def _seen(
        self, wish: str, people_spans: Sequence[Span], time_spans: Sequence[Span]
    ) -> tuple[str, Matrix]:
        """A wish with its names and times masked, and its meaning."""
        text = self._spelling.mend(simplify(mask(wish, people=people_spans, times=time_spans)))
        return text, centred(self._embedder.queries([text]), self._mean)

    def _shortlist(self, meaning: Matrix) -> list[str]:
        """Fitting a skill takes tens of milliseconds, so of many only those with a close example are
        fitted.
        """
        if len(self._skills) <= _SHORTLIST:
            return list(self._skills)
        closest = {
            name: float(np.max(self._meaning(examples) @ meaning[0]))
            for name, examples in self._examples.items()
        }
        return sorted(closest, key=lambda name: (-closest[name], name))[:_SHORTLIST]

    def _meaning(self, sentences: Sequence[_Sentence]) -> Matrix:
        return self._centred[[self._place[sentence.text] for sentence in sentences]]

    def prepare(self) -> None:
        """Do now what the first wishes would wait for. Embeds nothing that is shipped."""
        for name in self._skills:
            self._classifier(name)

    def _classifier(self, name: str) -> _Classifier:
        if name not in self._classifiers:
            self._classifiers[name] = self._fit(name)
        return self._classifiers[name]

    def _fit(self, name: str) -> _Classifier:
        key = self.key(name)

        def learn() -> Arrays:
            examples, negatives = self._sides(name)
            texts = [sentence.text for sentence in (*examples, *negatives)]
            places = np.array([self._place[text] for text in texts], dtype=np.uint16)
            known = describe(texts, CueFlags(self._cues(name)), self._centred[places])
            weights = shipped_weights(self._weights, name, _with_texts(key, texts))
            if weights is None:
                weights = solve(known.rows, len(examples))
            return to_arrays(known, weights) | {"places": places, "examples": np.array([len(examples)])}

        kept = learn() if self._cache is None else self._cache.arrays(name, key, learn)
        sources = {sentence.text: sentence.source for sentence in reversed(self._examples[name])}
        places = kept["places"]
        return _Classifier(
            from_arrays(kept, CueFlags(self._cues(name)), self._centred[places]),
            tuple(sources[self._texts[place]] for place in places[: int(kept["examples"][0])]),
        )

    def key(self, name: str) -> bytes:
        """Of all that is learnt from for a skill: the same key, the same weights."""
        return sha256(json.dumps([self._learnt_from, name, self._cues(name)]).encode()).digest()

    def weights(self) -> dict[str, tuple[bytes, Matrix]]:
        """Key and weights of every skill, for what is shipped."""
        fits = {name: self._fit(name).fit for name in self._skills}
        return {name: (self.shipped_key(name), fit.weights) for name, fit in fits.items()}

    def shipped_key(self, name: str) -> bytes:
        """Of the very sentences that weights belong to, in order: which are closest may differ in the last bit between machines."""
        texts = [sentence.text for side in self._sides(name) for sentence in side]
        return _with_texts(self.key(name), texts)

    @cached_property
    def _learnt_from(self) -> str:
        """Of what is the same for all skills."""
        groups = [
            {name: [sentence.text for sentence in group] for name, group in kind.items()}
            for kind in (self._examples, self._against, self._others)
        ]
        covered = {name: sorted(skill.covers) for name, skill in self._skills.items()}
        vectors = sha256(SHIPPED_VECTORS.read_bytes()).hexdigest()
        inputs = [groups, covered, vectors, self._embedder.name, RIDGE, *description()]
        return sha256(json.dumps(inputs).encode()).hexdigest()

    def _sides(self, name: str) -> tuple[list[_Sentence], list[_Sentence]]:
        """The examples of a skill, and what it must not be taken for."""
        examples = _distinct(self._examples[name], without=set())
        covered = self._skills[name].covers
        against = [*self._against[name]]
        for topic, sentences in self._others.items():
            if topic not in covered:
                against += sentences
        against += self._closest_foreign(name, self._meaning(examples))
        return examples, _distinct(against, without={sentence.text for sentence in examples})

    def _cues(self, name: str) -> dict[str, list[str]]:
        groups = self._skills[name].cues.items()
        return {
            group: [simplify(word) for words in by_language.values() for word in words]
            for group, by_language in groups
        }

    def _closest_foreign(self, name: str, meaning: Matrix) -> list[_Sentence]:
        """Examples of the other skills; of very many those most like the examples of this one."""
        foreign = [sentence for other, group in self._examples.items() if other != name for sentence in group]
        if len(foreign) <= _MAX_FOREIGN_EXAMPLES:
            return foreign
        # Rounded, so that machines whose arithmetic differs in the last bits choose the same ones.
        likeness = cast(NDArray[np.float32], np.max(self._meaning(foreign) @ meaning.T, axis=1))
        closeness = np.round(likeness, 3)
        order = np.argsort(-closeness, kind="stable")[:_MAX_FOREIGN_EXAMPLES]
        return [foreign[index] for index in order]


def _with_texts(key: bytes, texts: Sequence[str]) -> bytes:
    return sha256(key + json.dumps(texts).encode()).digest()


def _runs_of_clauses(wish: str) -> list[Span]:
    """Where one or several clauses of `wish` stand that follow each other, longest first, without the whole."""
    ends = [match.start() for match in _CLAUSE_END.finditer(wish)] + [len(wish)]
    begins = [0, *(match.end() for match in _CLAUSE_END.finditer(wish))]
    clauses = [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]
    if not 1 < len(clauses) <= _MOST_CLAUSES:
        return []
    runs = [
        (clauses[first][0], clauses[last][1])
        for first in range(len(clauses))
        for last in range(first, len(clauses))
        if last - first < len(clauses) - 1
    ]
    return sorted(runs, key=lambda run: run[0] - run[1])


def _vectors_of(texts: Sequence[str], embedder: Embedder, cache: VectorCache | None) -> Vectors:
    shipped = ShippedVectors(SHIPPED_VECTORS, embedder)
    found = {text: vector for text in texts if (vector := shipped.find(text)) is not None}
    rest = [text for text in texts if text not in found]
    if rest:
        made = cache.queries(rest, embedder) if cache else embedder.queries(rest)
        found.update(zip(rest, made, strict=True))
    return np.stack([found[text] for text in texts])


def _distinct(sentences: Sequence[_Sentence], *, without: set[str]) -> list[_Sentence]:
    first: dict[str, _Sentence] = {}
    for sentence in sentences:
        if sentence.text not in without:
            first.setdefault(sentence.text, sentence)
    return list(first.values())


def _expand(skill: Skill, sentences: Mapping[str, Sequence[str]]) -> list[_Sentence]:
    """Each sentence as it looks with names and times masked, and, where it has slots, once with samples in
    them.
    """
    expanded: list[_Sentence] = []
    for language in LANGUAGES:
        for index, source in enumerate(sentences[language]):
            types = {
                slot: (skill.slots[slot].type, skill.slots[slot].samples[language])
                for slot in PLACEHOLDER.findall(source)
            }
            expanded += _fill(source, language, index, types)
    return expanded


def _expand_others(sentences: Sequence[str]) -> list[_Sentence]:
    types: dict[str, tuple[SlotType, Sequence[str]]] = {
        "who": (SlotType.PERSON, ()),
        "when": (SlotType.WINDOWS, ()),
    }
    expanded: list[_Sentence] = []
    for index, source in enumerate(sentences):
        language = "en" if source.isascii() else "zh"
        expanded += _fill(source, language, index, types)
    return expanded


def _fill(
    source: str, language: str, index: int, types: Mapping[str, tuple[SlotType, Sequence[str]]]
) -> list[_Sentence]:
    masked, sampled = source, source
    for slot, (kind, own_samples) in types.items():
        samples = own_samples or _SAMPLES[kind][language]
        # Different strides, so that the same name and the same day do not always go together.
        sample = samples[(index * 5 + 1 if _MASKS.get(kind) is TIME else index) % len(samples)]
        plain = _MASKS.get(kind, {}).get(language, sample)
        masked = masked.replace(f"{{{slot}}}", plain)
        sampled = sampled.replace(f"{{{slot}}}", sample)
    texts = dict.fromkeys((simplify(masked), simplify(sampled)))
    return [_Sentence(text, source) for text in texts]
