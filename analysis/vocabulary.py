"""A few hundred phrases that municipal plans are made of, and how near each response is to them.

Those of data/vocabulary.txt help to group responses and to name themes, those of data/headings.txt and
data/headings_english.txt only to name them; their vectors are in data/vocabulary.npz. After editing any of them run
`python -m analysis.vocabulary`; a test fails when phrases and vectors differ.
"""

from __future__ import annotations

import functools

import numpy as np

from analysis.embedding import E5Embedder, Embedder
from analysis.neighbours import unit_rows
from analysis.wordlists import DATA, lines

#: Softness of the choice between phrases: at 0.1 a response is described by a handful of them.
_TEMPERATURE = 0.1
#: Mean nearness of responses to their nearest phrase where the vocabulary is about other things, and where it fits.
_FOREIGN, _FITTING = 0.18, 0.32


@functools.cache
def phrases() -> tuple[str, ...]:
    """The phrases that describe responses, in the file's order."""
    return tuple(lines("vocabulary.txt"))


@functools.cache
def ready_names() -> tuple[str, ...]:
    """All phrases that may name a theme: those that describe responses and those of the two lists of headings."""
    return (*phrases(), *lines("headings.txt"), *lines("headings_english.txt"))


@functools.cache
def _shipped() -> tuple[str, np.ndarray]:
    with np.load(DATA / "vocabulary.npz") as stored:
        return str(stored["embedder"]), stored["vectors"].astype(np.float32)


def name_vectors(embedder: Embedder) -> np.ndarray:
    """Vectors of the ready names, shape (names, dimensions), centred, length 1: the shipped ones where they fit."""
    return unit_rows(_raw_vectors(embedder) - origin(embedder))


def origin(embedder: Embedder) -> np.ndarray:
    """The middle of the phrases, shape (dimensions,): what to take from a phrase without its question."""
    return _raw_vectors(embedder)[: len(phrases())].mean(axis=0)


def _raw_vectors(embedder: Embedder) -> np.ndarray:
    made_by, vectors = _shipped()
    return vectors if made_by == embedder.name else embedder.embed(ready_names())


def describe_by_vocabulary(vectors: np.ndarray, embedder: Embedder) -> tuple[np.ndarray, float]:
    """Each response as its shares of the phrases, shape (rows, phrases), length 1, and the vocabulary's fit, 0 to 1.

    `vectors` is centred with length 1. Shares are a softmax of the similarities, centred on the prompt's mean.
    """
    near = vectors @ name_vectors(embedder)[: len(phrases())].T
    fit = (float(near.max(axis=1).mean()) - _FOREIGN) / (_FITTING - _FOREIGN)
    shares = np.exp((near - near.max(axis=1, keepdims=True)) / _TEMPERATURE)
    shares /= shares.sum(axis=1, keepdims=True)
    return unit_rows(shares - shares.mean(axis=0)), min(max(fit, 0.0), 1.0)


def _rebuild() -> None:
    embedder = E5Embedder()
    vectors = embedder.embed(ready_names()).astype(np.float16)
    np.savez_compressed(DATA / "vocabulary.npz", embedder=embedder.name, vectors=vectors)


if __name__ == "__main__":
    _rebuild()
