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
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Found by search on wishes that are in no skill file; the result changes little from half to double of each.
_WORD_SHARE = 0.4
_SHARPNESS = 2.0
_CUE_WEIGHT = 5.0

_BUCKETS = 2048
_LATIN_WORD = re.compile(r"[a-z']+")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def centred(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> Matrix:
    """Rows minus `mean`, of length 1. E5's cosines all lie between 0.75 and 0.95; without the part that all
    sentences share they spread over the whole range.
    """
    moved = vectors - mean
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


class WordWeights:
    """Weights each word of a sentence by how rare it is in the sentences that this was built from.

    `cues` are groups of words of equal meaning, in the spelling of `simplify`: any word of a group counts as a
    sighting of the group, so that what is said of one dish holds for all.
    """

    def __init__(self, sentences: Sequence[str], cues: Mapping[str, Sequence[str]]) -> None:
        self._total = len(sentences)
        self._cues = {group: _cue_pattern(words) for group, words in cues.items() if words}
        self._seen = Counter(gram for sentence in sentences for gram in self._grams(sentence))

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """Shape (sentences, buckets), rows of length 1 at most; a word never seen before shortens its row."""
        rows = np.zeros((len(sentences), _BUCKETS), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            length = 0.0
            for gram, weight in self._grams(sentence).items():
                seen = self._seen.get(gram, 0)
                value = weight * math.log(1 + self._total / (seen or 0.5))
                length += value * value
                if seen:
                    code = zlib.crc32(gram.encode())
                    row[code % _BUCKETS] += value if code & 0x80000000 else -value
            if length:
                row /= math.sqrt(length)
        return rows

    def _grams(self, sentence: str) -> dict[str, float]:
        grams = _grams(sentence)
        for group, pattern in self._cues.items():
            if pattern.search(sentence):
                grams[f"g {group}"] = _CUE_WEIGHT
        return grams


def _cue_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Latin words match whole, with a plural or without; Chinese ones anywhere."""
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    parts = [rf"(?<![a-z])(?:{latin})(?:s|es)?(?![a-z])"] if latin else []
    return re.compile("|".join([*parts, *([other] if other else [])]))


def kernel(meaning: Matrix, words: Matrix, other_meaning: Matrix, other_words: Matrix) -> Matrix:
    """Likeness of each row to each other row; 1 for equal sentences."""
    by_meaning = np.exp(_SHARPNESS * (meaning @ other_meaning.T - 1))
    likeness = (1 - _WORD_SHARE) * by_meaning + _WORD_SHARE * (words @ other_words.T)
    return likeness.astype(meaning.dtype)


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
