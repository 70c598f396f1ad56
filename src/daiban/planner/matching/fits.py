"""What is learnt for one skill, and how it is written down: it comes from the skill files alone, so it is made once.

Fitting solves a system of a thousand equations; describing a thousand sentences takes nearly as long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from daiban.planner.matching.wish_features import BUCKETS, CueFlags, Features, Matrix, WordWeights, kernel

RIDGE = 0.1

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Known:
    """Sentences as they are described, with what describes others in the same way."""

    words: WordWeights
    cues: CueFlags
    rows: Features


@dataclass(frozen=True)
class Fit:
    """A classifier for one skill: the sentences that it was fitted to, of which the first are the examples, and their weights."""

    known: Known
    weights: Matrix

    def score(self, wish: Features) -> tuple[float, Matrix]:
        """About 1 for a wish like the examples, -1 for one like the counterexamples; and its likeness to each sentence."""
        likeness = kernel(wish, self.known.rows)[0]
        return float(likeness @ self.weights), likeness


def describe(texts: Sequence[str], cues: CueFlags, meaning: Matrix) -> Known:
    words = WordWeights(texts)
    return Known(words, cues, Features(meaning, words.vectors(texts), cues.vectors(texts)))


def solve(rows: Features, examples: int) -> Matrix:
    """The weights by kernel ridge regression; both sides weigh the same however many sentences each has."""
    count = len(rows.meaning)
    target = np.array([1.0] * examples + [-1.0] * (count - examples), dtype=np.float32)
    share = np.where(target > 0, 2 * examples / count, 2 * (count - examples) / count)
    return cast(Matrix, np.linalg.solve(kernel(rows, rows) + RIDGE * np.diag(share), target))


def to_arrays(known: Known, weights: Matrix) -> Arrays:
    """A fit without the meaning of its sentences. Few of the words are in a sentence, so only those are kept."""
    rows, buckets = np.nonzero(known.rows.words)
    grams, counts = known.words.counted
    return {
        "row": rows.astype(np.uint16),
        "bucket": buckets.astype(np.uint16),
        "value": known.rows.words[rows, buckets],
        "cues": known.rows.cues.astype(np.uint8),
        "grams": np.frombuffer("\n".join(grams).encode(), dtype=np.uint8),
        "counts": np.array(counts, dtype=np.uint32),
        "weights": weights.astype(np.float32),
    }


def from_arrays(kept: Arrays, cues: CueFlags, meaning: Matrix) -> Fit:
    """The fit that `to_arrays` wrote down; `meaning` is that of the same sentences."""
    grams = kept["grams"].tobytes().decode().split("\n")
    words = WordWeights.of(grams, kept["counts"].tolist(), len(meaning))
    described = np.zeros((len(meaning), BUCKETS), dtype=np.float32)
    described[kept["row"], kept["bucket"]] = kept["value"]
    rows = Features(meaning, described, kept["cues"].astype(np.float32))
    return Fit(Known(words, cues, rows), kept["weights"])


def shipped_weights(file: Path, name: str, key: bytes) -> Matrix | None:
    """The weights that ship for a skill, if they were fitted to just what `key` stands for."""
    if not file.exists():
        return None
    with np.load(file) as shipped:
        if f"{name} key" not in shipped or shipped[f"{name} key"].tobytes() != key:
            return None
        return shipped[name]


def ship_weights(file: Path, weights: Mapping[str, tuple[bytes, Matrix]]) -> None:
    """Make the file anew: key and weights by skill."""
    arrays: Arrays = {}
    for name, (key, numbers) in sorted(weights.items()):
        arrays |= {f"{name} key": np.frombuffer(key, dtype=np.uint8), name: numbers}
    np.savez(file, **arrays)  # pyright: ignore[reportArgumentType]
