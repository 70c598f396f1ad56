"""How alike two sentences are: by meaning (their embeddings) and by words.

The embedding understands wordings that nobody foresaw, but holds "cancel dinner" and "why was dinner
cancelled" for nearly the same. Words see that difference and are blind to the rest. The kernel below adds the
two up.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Found by search on wishes that are in no skill file; the result changes little from half to double of each.
_WORD_SHARE = 0.3
_SHARPNESS = 2.0
_CUE_SHARE = 0.3
_CUE_SHARPNESS = 1.0

BUCKETS = 2048
"""How many kinds of words a sentence is described by."""
_LATIN_WORD = re.compile(r"[a-z']+")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

_QUESTION = 2
# To be raised when the functions below describe a sentence otherwise than before.
_MADE = 1
# What tells a wish from a question, a memory or a prohibition, whatever it is about.
_ANY_SKILL = [
    re.compile(pattern)
    for pattern in (
        # somebody
        r"朋友|[他她佢]|\b(?:friends?|him|her|them|he|she|they)\b",
        # a time
        r"那天|\bthat day\b",
        # a question
        r"^(?!how about|what about|who knows)(?:what|why|how|who|where|when|which|is|are|was|were|did|does|has|do|any)\b|\bwhy\W*$"
        r"|^(?!.*(?:能|可以|行|愿意|肯|方便|有空|麻烦)).*(?:吗|么)[?？。]*$|(?:没有|了没)[?？。]*$"
        # ... but not what somebody is to be asked: 看他想吃啥
        r"|(?:^|[，。；！？,.;!?\s])(?!(?:你|再|先|顺便|就|帮我|麻烦|具体|去|来)*[看问听随由依])[^，。；！？,.;!?\s]*?(?:是(?:什么时候|哪天|几号)"
        r"|为什么|怎么|什么(?!时候)|哪里|哪儿|在哪|多少|谁|是不是|有没有(?!空|兴趣|时间|意思|可能)|如何|啥(?!时候|都)|意思)",
        # a memory
        r"昨|上周|上个|前天|前几天|吃了|喝了|吃过|吃完|花了|说了什么|刚吃|来着|[约请叫]了?我(?:吃|喝|去|[那今明昨后这下周星礼])|\b(?:(?<!n't )(?<!both )(?<!we )had|(?<!both )(?<!we )ate|(?<!thought )(?<!agreed )(?<!said )(?<!it )(?<!that )was(?! thinking| wondering| hoping)|drank|got drunk|cost|were|yesterday|last (?:night|week|month|weekend|[a-z]+day)(?! of)|(?:asked|invited|bought|took|cooked) me)\b",
        # a prohibition
        r"(?:别|不要|不能|没|不许|勿)(?:再|说|要|给我|把.{1,6})?(?:取消|撤|退|推掉)"
        r"|\b(?:don't|do not|not to|never|isn't|wasn't) (?:\w+ )?(?:cancel|call|drop|scrap|undo|bin)",
        # a request
        r"帮|麻烦|请|劳|安排|约|订|定|想|叫上|喊|邀|找|\b(?:please|pls|plz|could|can|would|let's|let me|arrange|book|set up|plan|sort"
        r"|organi[sz]e|invite|want|need|get|take|find|see|ask|reserve|schedule|i'd)\b",
    )
]


def centred(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> Matrix:
    """Rows minus `mean`, of length 1. E5's cosines all lie between 0.75 and 0.95; without the part that all
    sentences share they spread over the whole range.
    """
    moved = vectors - mean
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


class WordWeights:
    """Weights each word of a sentence by how rare it is in the sentences that this was built from."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._total = len(sentences)
        self._seen: Mapping[str, int] = Counter(gram for sentence in sentences for gram in _grams(sentence))

    @classmethod
    def of(cls, grams: Sequence[str], counts: Sequence[int], sentences: int) -> "WordWeights":
        """From what `counted` told of so many sentences."""
        made = cls(())
        made._total, made._seen = sentences, dict(zip(grams, counts, strict=True))
        return made

    @property
    def counted(self) -> tuple[list[str], list[int]]:
        """Each word with the number of sentences that it is in."""
        return list(self._seen), list(self._seen.values())

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """Shape (sentences, buckets), rows of length 1 at most; a word never seen before shortens its row."""
        rows = np.zeros((len(sentences), BUCKETS), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            length = 0.0
            for gram, weight in _grams(sentence).items():
                seen = self._seen.get(gram, 0)
                value = weight * math.log(1 + self._total / (seen or 0.5))
                length += value * value
                if seen:
                    code = zlib.crc32(gram.encode())
                    row[code % BUCKETS] += value if code & 0x80000000 else -value
            if length:
                row /= math.sqrt(length)
        return rows


def description() -> list[Any]:
    """All that the features and the kernel come from, besides the sentences; what was made with another is not comparable."""
    numbers = [_WORD_SHARE, _SHARPNESS, _CUE_SHARE, _CUE_SHARPNESS, BUCKETS]
    return [_MADE, *numbers, *(pattern.pattern for pattern in _ANY_SKILL)]


def is_question(text: str) -> bool:
    """Whether something is asked of the agent; `text` is in the spelling of `simplify`."""
    return _ANY_SKILL[_QUESTION].search(text) is not None


class CueFlags:
    """Which groups of words a sentence holds: any dish, any way to say "undo". Words of a group mean the same
    for a skill, so that what is learnt from one dish holds for all.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._patterns = [*_ANY_SKILL, *(cue_pattern(words) for words in groups.values() if words)]

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """Shape (sentences, groups): 1 where the group is in the sentence, else 0."""
        rows = [[bool(pattern.search(sentence)) for pattern in self._patterns] for sentence in sentences]
        return np.array(rows, dtype=np.float32).reshape(len(sentences), len(self._patterns))


def cue_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Latin words match whole, with a plural or without; Chinese ones anywhere. "..." stands for a few words."""
    latin = "|".join(_with_gaps(word, r"\W+(?:[\w']+\W+){0,4}") for word in words if word.isascii())
    other = "|".join(_with_gaps(word, r"[^，。,.!！]{0,6}") for word in words if not word.isascii())
    parts = [rf"(?<![a-z])(?:{latin})(?:s|es)?(?![a-z])"] if latin else []
    return re.compile("|".join([*parts, *([other] if other else [])]))


@dataclass(frozen=True)
class Features:
    """What is known of some sentences, a row each."""

    meaning: Matrix
    words: Matrix
    cues: Matrix


def kernel(some: Features, others: Features) -> Matrix:
    """Likeness of each row of `some` to each row of `others`; 1 for equal sentences."""
    by_meaning = np.exp(_SHARPNESS * (some.meaning @ others.meaning.T - 1))
    by_words = some.words @ others.words.T
    both = some.cues @ others.cues.T
    differing = some.cues.sum(axis=1)[:, None] + others.cues.sum(axis=1)[None, :] - 2 * both
    by_cues = np.exp(-_CUE_SHARPNESS * differing)
    meaning_share = 1 - _WORD_SHARE - _CUE_SHARE
    likeness = meaning_share * by_meaning + _WORD_SHARE * by_words + _CUE_SHARE * by_cues
    return likeness.astype(np.float32)


def _with_gaps(word: str, gap: str) -> str:
    return gap.join(re.escape(part.strip()) for part in word.split("..."))


@lru_cache(maxsize=10_000)
def _grams(sentence: str) -> dict[str, float]:
    """Words, stems and pairs of words of the Latin script; characters and pairs of characters of the Chinese
    one.
    """
    grams: dict[str, float] = {}

    def add(gram: str, weight: float) -> None:
        grams[gram] = grams.get(gram, 0.0) + weight

    words = _LATIN_WORD.findall(sentence)
    for word in words:
        add(f"w {word}", 1.0)
        # A crude stem: cancel, cancels, cancelled, cancelling.
        add(f"s {word[:5]}", 0.7)
    for first, second in pairwise(words):
        add(f"p {first} {second}", 0.7)
    for run in _HAN_RUN.findall(sentence):
        for char in run:
            add(f"c {char}", 0.7)
        for first, second in pairwise(run):
            add(f"d {first}{second}", 1.0)
    return grams
