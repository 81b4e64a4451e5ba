"""Which of a theme's candidates is the better name: what it covers, what it means, how it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.candidates import Candidate, Candidates
from analysis.embedding import Embedder
from analysis.neighbours import unit_rows
from analysis.telling import Telling
from analysis.vocabulary import name_vectors, origin

#: So many candidates are held up against their theme's meaning, in all and per theme; the rest fall on their words.
_HEARD, _HEARD_EACH, _HEARD_LEAST = 100, 12, 4
#: Nouns that may be joined in pairs, the best first.
_JOINABLE = 6
#: What nearness in meaning, the share of responses covered and telling words (each at most 1) count.
_MEANING, _COVER, _TELLING = 4.0, 1.5, 0.5
#: What the likeness to the nearest sibling takes away from the nearness in meaning.
_SIBLING = 0.5
#: Responses that the words of a name always cover, being taken from them: a single word, a pair.
_OWN, _OWN_PAIR = 1.0, 1.5
#: A name that only one response speaks of is that person's, not the theme's; a ready name may still mean what all mean.
_LONELY, _LONELY_READY = -0.5, -0.4
#: Each adjective nobody said, in a ready name; each that a single person said, in another.
_UNSAID, _ONCE = -0.8, -0.3
#: A ready name lies at least this near the theme's middle; nearer when it is said in other words.
_NEAR_SAID, _NEAR = 0.1, 0.2


@dataclass(frozen=True)
class Meaning:
    """The middles of the themes, shape (themes, dimensions), length 1, and the embedder they were made by."""

    middles: np.ndarray
    embedder: Embedder

    def of(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """Each text's vector, length 1."""
        if not texts:
            return {}
        return dict(zip(texts, unit_rows(self.embedder.embed(texts) - origin(self.embedder)), strict=True))

    def near(self, vectors: np.ndarray, theme: int) -> tuple[np.ndarray, np.ndarray]:
        """Cosine of each vector to the theme's middle, and to that of the nearest sibling (at least 0)."""
        near = unit_rows(vectors) @ self.middles.T
        return near[:, theme], np.delete(near, theme, axis=1).max(axis=1, initial=0.0)


def ranked(
    found: Candidates, told: Sequence[Telling], responses: Sequence[Sequence[str]], meaning: Meaning | None
) -> list[list[Candidate]]:
    """The candidates of each theme (its `responses`), best first; by their words alone where there is no `meaning`."""
    own = [_by_words_first(found, telling, said) for telling, said in zip(told, responses, strict=True)]
    if meaning is None:
        return [
            _best_words_first([*c, *_pairs(found, c, t), *_said(found, t)], t) for c, t in zip(own, told, strict=True)
        ]
    each = min(_HEARD_EACH, max(_HEARD // max(len(told), 1), _HEARD_LEAST))
    own = [candidates[:each] for candidates in own]
    vectors = meaning.of(sorted({c.text for candidates in own for c in candidates}))
    return [
        _by_meaning(theme, candidates, vectors, found, telling, meaning)
        for theme, (candidates, telling) in enumerate(zip(own, told, strict=True))
    ]


def _by_words_first(found: Candidates, telling: Telling, responses: Sequence[str]) -> list[Candidate]:
    return _best_words_first([*found.headings(responses), *found.alone(telling)], telling)


def _best_words_first(candidates: Sequence[Candidate], telling: Telling) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-_worth_of_words(c, telling), c.text))


def _pairs(found: Candidates, candidates: Sequence[Candidate], telling: Telling) -> list[Candidate]:
    return list(found.joined([c for c in candidates if " " not in c.text][:_JOINABLE], telling))


def _said(found: Candidates, telling: Telling) -> list[Candidate]:
    """The ready names that people said word for word."""
    return [name for _, name in found.ready(telling) if name.stems <= telling.weights.keys()]


def _by_meaning(
    theme: int,
    own: list[Candidate],
    vectors: dict[str, np.ndarray],
    found: Candidates,
    telling: Telling,
    meaning: Meaning,
) -> list[Candidate]:
    """The theme's own candidates, pairs of them and ready names, by their words and their nearness in meaning."""
    own = [*own, *_pairs(found, own, telling)]
    ready = list(found.ready(telling))
    if not own and not ready:
        return []
    # A pair means what its nouns mean together: no need to ask the model.
    made = [sum(vectors[part] for part in c.parts or (c.text,)) for c in own]
    shipped = name_vectors(meaning.embedder)[[place for place, _ in ready]]
    near, siblings = meaning.near(np.vstack([*made, shipped]), theme)
    scored = []
    for c, here, there in zip([*own, *(name for _, name in ready)], near, siblings, strict=True):
        if not c.ready or here > (_NEAR_SAID if c.stems <= telling.weights.keys() else _NEAR):
            worth = _worth_of_words(c, telling) + _MEANING * float(here - _SIBLING * there)
            scored.append((-round(worth, 6), c.text, c))
    return [c for _, _, c in sorted(scored, key=lambda entry: entry[:2])]


def _worth_of_words(c: Candidate, telling: Telling) -> float:
    most = max(telling.weights.values(), default=0.0) or 1.0
    worth = sum(telling.weights.get(noun, 0.0) for noun in c.nouns) / max(len(c.nouns), 1) / most
    count, covered = telling.covers(c.nouns)
    beyond = max(covered - (_OWN_PAIR if c.parts else _OWN), 0.0) / max(len(telling.families) - 1, 1)
    return round(_COVER * beyond + _TELLING * worth + c.form + _one_voice(c, telling, count), 6)


def _one_voice(c: Candidate, telling: Telling, count: int) -> float:
    """What a name that `count` responses speak of loses when they are one, or for adjectives that few or none said."""
    responses, cost = len(telling.families), 0.0
    many = responses > 3
    said = len(c.stems) > 1 and c.stems <= telling.weights.keys()
    if responses > 2 and count < (3 if c.parts and many else 2) and not (c.ready and said):
        cost = _LONELY_READY if c.ready else _LONELY
    described = sorted(c.stems - c.nouns)
    if c.ready:
        return cost + _UNSAID * sum(telling.sayings(s) == 0 for s in described)
    return cost + (_ONCE * sum(telling.sayings(s) < 2 for s in described) if many else 0.0)
