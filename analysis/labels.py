"""A name for each theme, in the words of those who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.embedding import Embedder
from analysis.neighbours import unit_rows
from analysis.phrases import headings_in
from analysis.telling import telling_stems
from analysis.vocabulary import origin, phrases
from analysis.words import content_words, is_adjective, stem, verbs_in, words

_KEYWORDS = 6
#: So many candidates are held up against their theme's meaning, in all and per theme; the rest fall on their words.
_HEARD, _HEARD_EACH = 100, 10
#: What nearness in meaning counts beside the words (at most 1).
_MEANING = 4.0
#: What a phrase of the municipal vocabulary gains for being well formed.
_WELL_FORMED = 1.0


@dataclass(frozen=True)
class Name:
    """A theme's label (2–5 words where the responses give them) and its keywords, all in forms people wrote."""

    label: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    text: str
    stems: frozenset[str]
    worth: float


def name_themes(
    texts: Sequence[str],
    themes: Sequence[Sequence[int]],
    *,
    prompt: str = "",
    meaning: np.ndarray | None = None,
    embedder: Embedder | None = None,
) -> list[Name]:
    """Name every theme (rows of cleaned `texts`), each unlike its siblings; the first in line choose first.

    With `meaning` (shape (rows, dimensions), centred, made by `embedder`) the candidates are also held up against what
    the theme means; without it their words alone decide.
    """
    verbs = verbs_in(texts)
    forms = _surface_forms(texts)
    weights = telling_stems(texts, themes, prompt)
    listed = [
        _candidates([texts[row] for row in theme], weight, verbs) for theme, weight in zip(themes, weights, strict=True)
    ]
    if meaning is not None and embedder is not None and themes:
        listed = _heard(listed, np.array([meaning[list(theme)].mean(axis=0) for theme in themes]), embedder)
    names, taken = [], []
    for candidates, weight in zip(listed, weights, strict=True):
        keywords = _keywords(weight, forms, verbs)
        label = _first_unlike([*candidates, *_pairs(keywords)], taken)
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


def _candidates(responses: Sequence[str], weight: dict[str, float], verbs: frozenset[str]) -> list[_Candidate]:
    """Headings found in the theme's responses, and vocabulary phrases made of their words alone; best first."""
    found = {" ".join(run).lower(): " ".join(run) for text in responses for run in headings_in(text, verbs)}
    candidates = [_weighed(text, weight) for text in found.values()]
    for phrase in phrases():
        if " " in phrase and phrase not in found and all(stem(word) in weight for word in content_words(phrase)):
            candidates.append(_weighed(phrase, weight))
    return sorted(candidates, key=lambda candidate: (-candidate.worth, candidate.text))


def _weighed(text: str, weight: dict[str, float]) -> _Candidate:
    carried = {stem(word): 0.5 if is_adjective(word) else 1.0 for word in content_words(text)}
    worth = sum(weight.get(s, 0.0) * part for s, part in carried.items())
    return _Candidate(text, frozenset(carried), round(worth / max(len(words(text)), 1) ** 0.5, 6))


def _heard(listed: list[list[_Candidate]], middles: np.ndarray, embedder: Embedder) -> list[list[_Candidate]]:
    """The best candidates of each theme, reordered: near its middle and far from its siblings' comes first."""
    each = min(_HEARD_EACH, max(_HEARD // len(listed), 3))
    short = [candidates[:each] for candidates in listed]
    texts = sorted({candidate.text for candidates in short for candidate in candidates})
    if not texts:
        return listed
    near = unit_rows(embedder.embed(texts) - origin(embedder)) @ unit_rows(middles).T
    nearness = dict(zip(texts, near, strict=True))
    ordered = []
    for theme, candidates in enumerate(short):
        most = max((candidate.worth for candidate in candidates), default=0.0) or 1.0
        scored = []
        for c in candidates:
            well_formed = _WELL_FORMED if c.text in phrases() else 0.0
            worth = c.worth / most + well_formed + _MEANING * _stands_out(nearness[c.text], theme)
            scored.append(replace(c, worth=round(worth, 6)))
        ordered.append(sorted(scored, key=lambda candidate: (-candidate.worth, candidate.text)))
    return ordered


def _stands_out(near: np.ndarray, theme: int) -> float:
    siblings = np.delete(near, theme)
    return float(near[theme]) - 0.5 * float(siblings.max(initial=0.0))


def _keywords(weight: dict[str, float], forms: dict[str, str], verbs: frozenset[str]) -> tuple[str, ...]:
    ranked = sorted(weight, key=lambda s: (-weight[s], s))
    shown = [forms[s] for s in ranked if forms[s].lower() not in verbs and len(forms[s]) > 2]
    return tuple(shown[:_KEYWORDS])


def _pairs(keywords: Sequence[str]) -> list[_Candidate]:
    """Two keywords joined, for a theme whose responses hold no heading; then one alone."""
    nouns = [word for word in keywords if not is_adjective(word)]
    joined = [f"{first} og {second}" for i, first in enumerate(nouns) for second in nouns[i + 1 :]]
    alone = [*nouns, *keywords]
    return [_Candidate(text, frozenset(map(stem, content_words(text))), 0.0) for text in [*joined, *alone]]


def _first_unlike(candidates: Sequence[_Candidate], taken: Sequence[frozenset[str]]) -> _Candidate:
    """The first that shares less than half of its words with every name given before; else the first not given."""
    for candidate in candidates:
        if all(2 * len(candidate.stems & other) < len(candidate.stems | other) for other in taken):
            return candidate
    fresh = (candidate for candidate in candidates if candidate.stems not in taken)
    return next(fresh, _Candidate("Uten navn", frozenset(), 0.0))


def _as_heading(text: str) -> str:
    plain = text.lower() if text.isupper() and " " in text else text
    return plain[:1].upper() + plain[1:]
