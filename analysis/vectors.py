"""One vector per response, in which things that mean the same lie close."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.embedding import Embedder, EmbedderUnavailable
from analysis.neighbours import unit_rows
from analysis.proposal import Engine
from analysis.small_rooms import SMALL, VOCABULARY_SHARE, centred, heard_along
from analysis.subjects import describe_by_subjects
from analysis.vocabulary import describe_by_vocabulary
from analysis.wordlists import listed
from analysis.words import content_words, stems, verbs_in

#: What each way of seeing counts beside meaning (1): words shared, pieces of words shared, and at best fit the
#: vocabulary and the subjects.
_WORDS, _PIECES, _VOCABULARY, _SUBJECTS = 0.3, 0.3, 0.7, 0.7
#: What the subjects count beside words and pieces (1 each) where there is no meaning.
_SUBJECTS_BESIDE_WORDS = 1.2
#: Dimensions kept of words and of pieces.
_TOPICS = 100


@dataclass(frozen=True)
class Described:
    """`vectors`, shape (rows, dimensions), length 1, to group by; `meaning`, the embedder's part of it alone."""

    vectors: np.ndarray
    meaning: np.ndarray | None
    engine: Engine

    def first(self, rows: int) -> Described:
        """The same of the first so many texts."""
        meaning = None if self.meaning is None else self.meaning[:rows]
        return Described(self.vectors[:rows], meaning, self.engine)


def framings(texts: Sequence[str], prompt: str) -> list[str]:
    """What `describe` embeds: each cleaned text as an answer to the cleaned prompt, and then each by itself.

    A fragment such as "for mange" only means something as an answer; by itself a text is not drowned by its question.
    """
    return [f"{prompt} {text}".strip() for text in texts] + (list(texts) if prompt else [])


def describe(texts: Sequence[str], *, prompt: str, seed: int, embedder: Embedder) -> Described:
    """Describe at least two distinct, cleaned texts; by words alone where the embedder cannot run."""
    content = [" ".join(_telling_words(text)) for text in texts]
    words = _topics(content, seed, tokenizer=stems, token_pattern=None, lowercase=False)
    pieces = _topics(content, seed, analyzer="char_wb", ngram_range=(3, 5), min_df=min(2, len(texts)))
    touched, subjects_fit = describe_by_subjects(texts)
    subjects = touched - touched.mean(axis=0)
    heard = [*texts, *heard_along(len(texts))]
    try:
        embedded = embedder.embed(framings(heard, prompt))
    except EmbedderUnavailable:
        seen = [words, pieces, _SUBJECTS_BESIDE_WORDS * subjects_fit * subjects]
        return Described(unit_rows(np.hstack(seen)), None, "words")
    halves = embedded[: len(heard)], embedded[-len(heard) :]
    # The model lays all sentences in one narrow cone: what sets these apart shows once their mean is taken away.
    answers, alone = (unit_rows(half - half.mean(axis=0)) for half in (part[: len(texts)] for part in halves))
    meaning = unit_rows(answers + alone)
    shares, fit = describe_by_vocabulary(meaning, embedder)
    if len(texts) <= SMALL:
        answers, alone = (centred(half[: len(texts)], half[len(texts) :], fit) for half in halves)
        meaning = unit_rows(answers + alone)
        shares = VOCABULARY_SHARE * describe_by_vocabulary(meaning, embedder)[0]
        subjects = touched  # what nearly all of a handful speak of is what binds them
    seen = [
        meaning,
        _WORDS * words,
        _PIECES * pieces,
        _VOCABULARY * fit * shares,
        _SUBJECTS * subjects_fit * subjects,
    ]
    return Described(unit_rows(np.hstack(seen)), answers, "embeddings")


def _telling_words(text: str) -> list[str]:
    """The content words of a text without verbs and what names no subject: "mangler" and "del" bind unlike things."""
    return [word for word in content_words(text) if word.casefold() not in _frame_words()]


@functools.cache
def _frame_words() -> frozenset[str]:
    return verbs_in(()) | listed("no_subjects.txt")


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
