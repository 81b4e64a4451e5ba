"""One vector per response, in which things that mean the same lie close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.embedding import Embedder, EmbedderUnavailable
from analysis.neighbours import unit_rows
from analysis.proposal import Engine
from analysis.vocabulary import describe_by_vocabulary
from analysis.words import content_words, stems

#: What each way of seeing counts beside meaning (1): words shared, pieces of words shared, the vocabulary at best fit.
_WORDS, _PIECES, _VOCABULARY = 0.3, 0.3, 0.7
#: Dimensions kept of words and of pieces.
_TOPICS = 100


@dataclass(frozen=True)
class Described:
    """`vectors`, shape (rows, dimensions), length 1, to group by; `meaning`, the embedder's part of it alone."""

    vectors: np.ndarray
    meaning: np.ndarray | None
    engine: Engine


def describe(texts: Sequence[str], *, prompt: str, seed: int, embedder: Embedder) -> Described:
    """Describe at least two distinct, cleaned texts; by words alone where the embedder cannot run."""
    content = [" ".join(content_words(text)) for text in texts]
    words = _topics(content, seed, tokenizer=stems, token_pattern=None, lowercase=False)
    pieces = _topics(content, seed, analyzer="char_wb", ngram_range=(3, 5), min_df=min(2, len(texts)))
    try:
        # The question before the answer: a fragment such as "for mange" only means something as an answer to it.
        meaning = embedder.embed([f"{prompt} {text}".strip() for text in texts])
    except EmbedderUnavailable:
        return Described(unit_rows(np.hstack([words, pieces])), None, "words")
    # The model lays all sentences in one narrow cone: what sets these apart shows once their mean is taken away.
    meaning = unit_rows(meaning - meaning.mean(axis=0))
    shares, fit = describe_by_vocabulary(meaning, embedder)
    seen = [meaning, _WORDS * words, _PIECES * pieces, _VOCABULARY * fit * shares]
    return Described(unit_rows(np.hstack(seen)), meaning, "embeddings")


def _topics(texts: Sequence[str], seed: int, **how) -> np.ndarray:
    """Latent semantic analysis (Deerwester et al. 1990) of TF-IDF, shape (rows, at most _TOPICS), length 1."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        table = TfidfVectorizer(sublinear_tf=True, **how).fit_transform(texts)
    except ValueError:  # no words at all, such as emoji only
        return np.zeros((len(texts), 1))
    keep = min(_TOPICS, table.shape[0] - 1, table.shape[1] - 1)
    if keep < 1:
        return table.toarray()
    return unit_rows(TruncatedSVD(keep, random_state=seed).fit_transform(table))
