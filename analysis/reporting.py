"""Telling how far the embedding has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from analysis.embedding import Embedder

#: Told of how much is done and how much there is.
Progress = Callable[[int, int], None]

#: Texts between two tellings.
_STEP = 16


class Reporting:
    """An embedder that tells how many of the texts it was last asked for are embedded; once when there are none."""

    def __init__(self, inner: Embedder, progress: Progress) -> None:
        self._inner, self._progress = inner, progress
        self.name = inner.name

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self._progress(0, len(texts))
        steps = []
        for start in range(0, len(texts), _STEP):
            steps.append(self._inner.embed(texts[start : start + _STEP]))
            self._progress(min(start + _STEP, len(texts)), len(texts))
        return np.vstack(steps) if steps else self._inner.embed(texts)
