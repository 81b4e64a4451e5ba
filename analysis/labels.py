"""A name for each theme, in the words of those who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.candidates import Candidate, Candidates, candidate, ready_stems
from analysis.embedding import Embedder
from analysis.neighbours import unit_rows
from analysis.ranking import Meaning, ranked
from analysis.telling import tell_apart
from analysis.words import is_adjective, stem, words

_KEYWORDS = 6


@dataclass(frozen=True)
class Name:
    """A theme's label, one to five words, and its keywords.

    Keywords are in forms people wrote. So is the label, or it is a ready name (analysis/vocabulary.py) whose every noun
    people said, alone or as part of a longer or shorter word.
    """

    label: str
    keywords: tuple[str, ...]


def name_themes(
    texts: Sequence[str],
    themes: Sequence[Sequence[int]],
    *,
    prompt: str = "",
    meaning: np.ndarray | None = None,
    embedder: Embedder | None = None,
    first: int | None = None,
) -> list[Name]:
    """Name every theme (rows of cleaned `texts`), each unlike its siblings; the first in line choose first.

    Where only the `first` so many are to be named, the others are there to be told apart from.

    With `meaning` (shape (rows, dimensions), centred, made by `embedder`) the candidates are also held up against what
    the theme means; without it their words alone decide.
    """
    forms = _surface_forms(texts)
    found = Candidates(texts, forms)
    told = tell_apart(texts, themes, prompt=prompt, more=ready_stems())[:first]
    heard = None
    if meaning is not None and embedder is not None and themes:
        heard = Meaning(unit_rows(np.array([meaning[list(theme)].mean(axis=0) for theme in themes])), embedder)
    names, taken = [], []
    listed = ranked(found, told, [[texts[row] for row in theme] for theme in themes[:first]], heard)
    for candidates, telling in zip(listed, told, strict=True):
        keywords = _keywords(telling.weights, forms, found.verbs)
        label = _first_unlike([*candidates, *_last_resort(keywords)], taken, telling.echo)
        taken.append(label.stems)
        names.append(Name(_as_heading(label.text), keywords))
    return names


def _surface_forms(texts: Sequence[str]) -> dict[str, str]:
    """The commonest written form of each stem; a capital that only opens a sentence does not count."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        for position, word in enumerate(words(text)):
            form = word.lower() if position == 0 and word[1:].islower() else word
            seen.setdefault(stem(word), Counter())[form] += 1
    return {s: max(counts, key=lambda form: (counts[form], form)) for s, counts in seen.items()}


def _keywords(weight: dict[str, float], forms: dict[str, str], verbs: frozenset[str]) -> tuple[str, ...]:
    ordered = sorted(weight, key=lambda s: (-weight[s], s))
    shown = [forms[s] for s in ordered if forms[s].lower() not in verbs and len(forms[s]) > 2]
    return tuple(shown[:_KEYWORDS])


def _last_resort(keywords: Sequence[str]) -> Iterable[Candidate]:
    """Keywords alone, for a theme whose responses hold nothing that reads like a heading."""
    return map(candidate, sorted(keywords, key=is_adjective))


def _first_unlike(candidates: Sequence[Candidate], taken: Sequence[frozenset[str]], echo: frozenset[str]) -> Candidate:
    """The first that shares less than half of its words with every name given before, the question's words aside."""
    for c in candidates:
        own = c.stems - echo
        if all(2 * len(own & other - echo) < len(own | other - echo) for other in taken):
            return c
    fresh = (c for c in candidates if c.stems not in taken)
    return next(fresh, Candidate("Uten navn", frozenset(), frozenset()))


def _as_heading(text: str) -> str:
    plain = text.lower() if text.isupper() and " " in text else text
    return plain[:1].upper() + plain[1:]
