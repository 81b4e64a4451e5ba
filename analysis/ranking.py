"""Which of a theme's candidates is the better name: what it covers, what it means, how it is made."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.candidates import Candidate, Candidates
from analysis.embedding import Embedder
from analysis.neighbours import unit_rows
from analysis.telling import Telling
from analysis.vocabulary import name_vectors, origin

#: So many candidates are held up against their theme's meaning, in all and per theme; the rest fall on their words.
_HEARD, _HEARD_EACH, _HEARD_LEAST = 24, 6, 1
#: Nouns that may be joined in pairs, the best first.
_JOINABLE = 6
#: What nearness in meaning, the share of responses covered and telling words (each at most 1) count.
_MEANING, _COVER, _TELLING = 5.0, 1.5, 0.5
#: What the likeness to the nearest sibling takes away from the nearness in meaning.
_SIBLING = 0.5
#: A name of their own that fewer than this share of the responses speak of, and what it loses.
_FEW, _THIN = 0.25, -0.5
#: A pair that fewer than this share of the responses speak of, and what it loses.
_MOST, _PARTIAL = 0.75, -0.4
#: Responses that the words of a name always cover, being taken from them: a single word, a pair.
_OWN, _OWN_PAIR = 1.0, 1.5
#: A name that only one response speaks of is that person's, not the theme's; a ready name may still mean what all mean.
_LONELY, _LONELY_READY = -0.5, -0.4
#: What a single word loses that speaks for fewer than this share of the responses: "Telefon" over a mixed theme.
_HALF, _ONE_WORD = 0.5, -0.6
#: Each adjective nobody said, in a ready name; each that a single person said, in another.
_UNSAID, _ONCE = -0.8, -0.3
#: A ready name lies at least this near the theme's middle; nearer when it is said in other words, in part, in none.
_NEAR_SAID, _NEAR, _NEAR_PARTLY, _NEAR_UNSAID = 0.1, 0.2, 0.3, 0.45
#: A name speaks for a response that says one of its nouns or lies this near it: below, it is right no oftener than not.
_ABOUT = 0.1


@dataclass(frozen=True)
class Meaning:
    """What the themes mean: vectors of the responses, shape (rows, dimensions), length 1, and the embedder of them."""

    rows: np.ndarray
    themes: Sequence[Sequence[int]]
    embedder: Embedder
    _known: dict[str, np.ndarray] = field(default_factory=dict)

    @functools.cached_property
    def middles(self) -> np.ndarray:
        """The middles of the themes, shape (themes, dimensions), length 1."""
        return unit_rows(np.array([self.rows[list(theme)].mean(axis=0) for theme in self.themes]))

    def of(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """Each text's vector, length 1; asked of the model once."""
        new = [text for text in texts if text not in self._known]
        if new:
            made = unit_rows(self.embedder.embed(new) - origin(self.embedder))
            self._known.update(zip(new, made, strict=True))
        return {text: self._known[text] for text in texts}

    def silent(self, c: Candidate, theme: int, telling: Telling, vector: np.ndarray | None = None) -> tuple[int, ...]:
        """The theme's responses (positions in it) that neither say a noun of a name nor mean about the same."""
        vector = self._vector(c) if vector is None else vector
        near = np.round(self.rows[list(self.themes[theme])] @ unit_rows(vector[None])[0], 6)
        said = telling.about(c.nouns)
        return tuple(place for place, cosine in enumerate(near) if cosine < _ABOUT and place not in said)

    def _vector(self, c: Candidate) -> np.ndarray:
        if c.ready is not None:
            return name_vectors(self.embedder)[c.ready]
        return sum(self.of(c.parts or (c.text,)).values())

    def near(self, vectors: np.ndarray, theme: int) -> tuple[np.ndarray, np.ndarray]:
        """Cosine of each vector to the theme's middle, and to that of the nearest sibling (at least 0)."""
        near = unit_rows(vectors) @ self.middles.T
        return near[:, theme], np.delete(near, theme, axis=1).max(axis=1, initial=0.0)


def ranked(
    found: Candidates, told: Sequence[Telling], responses: Sequence[Sequence[str]], meaning: Meaning | None
) -> list[list[tuple[float, Candidate]]]:
    """Each theme's candidates and what they are worth, best first; without `meaning` by their words."""
    own = [_by_words_first(found, telling, said) for telling, said in zip(told, responses, strict=True)]
    if meaning is None:
        return [_best_first([*c, *_pairs(found, c, t), *_said(found, t)], t) for c, t in zip(own, told, strict=True)]
    each = min(_HEARD_EACH, max(_HEARD // max(len(told), 1), _HEARD_LEAST))
    own = [candidates[:each] for candidates in own]
    shipped = name_vectors(meaning.embedder)[[name.ready for name in found.ready_names]]
    vectors = meaning.of(sorted({c.text for candidates in own for c in candidates}))
    vectors |= {name.text: vector for name, vector in zip(found.ready_names, shipped, strict=True)}
    near = shipped @ meaning.middles.T > _NEAR_SAID
    single = [
        [*candidates, *found.ready(telling, near[:, theme])]
        for theme, (candidates, telling) in enumerate(zip(own, told, strict=True))
    ]
    return [
        _by_meaning(theme, candidates, vectors, found, telling, meaning)
        for theme, (candidates, telling) in enumerate(zip(single, told, strict=True))
    ]


def _by_words_first(found: Candidates, telling: Telling, responses: Sequence[str]) -> list[Candidate]:
    listed = _best_first([*found.headings(responses), *found.alone(telling)], telling)
    return [c for _, c in listed]


def _best_first(candidates: Sequence[Candidate], telling: Telling) -> list[tuple[float, Candidate]]:
    worth = [(_worth_of_words(c, telling), c) for c in candidates]
    return sorted(worth, key=lambda entry: (-entry[0], entry[1].text))


def _pairs(found: Candidates, candidates: Sequence[Candidate], telling: Telling) -> list[Candidate]:
    return list(found.joined([c for c in candidates if " " not in c.text][:_JOINABLE], telling))


def _said(found: Candidates, telling: Telling) -> list[Candidate]:
    """The ready names of two words or more that people said word for word."""
    return [name for name in found.ready(telling) if len(name.stems) > 1 and name.stems <= telling.weights.keys()]


def _by_meaning(
    theme: int,
    single: list[Candidate],
    vectors: dict[str, np.ndarray],
    found: Candidates,
    telling: Telling,
    meaning: Meaning,
) -> list[tuple[float, Candidate]]:
    """The candidates of a theme and pairs of them by their words and their nearness in meaning."""
    said = [c for c in single if c.nouns <= telling.weights.keys()]
    listed = [*single, *_pairs(found, [c for _, c in _best_first(said, telling)], telling)]
    if not listed:
        return []
    # A pair means what its nouns mean together: no need to ask the model.
    made = np.array([sum(vectors[part] for part in c.parts or (c.text,)) for c in listed])
    near, siblings = meaning.near(made, theme)
    scored = []
    for c, here, there, vector in zip(listed, near, siblings, made, strict=True):
        if c.ready is None or here > _nearest_allowed(c, telling):
            worth = _worth_of_words(c, telling) + _MEANING * float(here - _SIBLING * there)
            if " " not in c.text:
                spoken_for = len(telling.families) - len(meaning.silent(c, theme, telling, vector))
                worth += _ONE_WORD if spoken_for < _HALF * len(telling.families) else 0.0
            scored.append((round(worth, 6), c))
    return sorted(scored, key=lambda entry: (-entry[0], entry[1].text))


def _nearest_allowed(c: Candidate, telling: Telling) -> float:
    if c.stems <= telling.weights.keys():
        return _NEAR_SAID
    if c.nouns.isdisjoint(telling.reached):
        return _NEAR_UNSAID
    return _NEAR if c.nouns <= telling.reached else _NEAR_PARTLY


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
    if responses > 2 and count < (3 if c.parts and many else 2) and not (c.ready is not None and said):
        cost = _LONELY_READY if c.ready is not None else _LONELY
    if c.parts and count < _MOST * responses:
        cost += _PARTIAL
    described = sorted(c.stems - c.nouns)
    if c.ready is not None:
        return cost + _UNSAID * sum(telling.sayings(s) == 0 for s in described)
    cost += _THIN if many and count < _FEW * responses else 0.0
    return cost + (_ONCE * sum(telling.sayings(s) < 2 for s in described) if many else 0.0)
