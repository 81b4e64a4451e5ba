"""New responses held up against standing themes, one place for each thing they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.belonging import belonging, best_two
from analysis.cleaning import clean, says_something
from analysis.embedding import E5Embedder, Embedder
from analysis.proposal import Offer, Reason, Standing
from analysis.reasons import Shared, roots_of
from analysis.said import points_of
from analysis.standing import given_names, read_standing
from analysis.vectors import describe

#: A theme is offered when the point belongs there at least this well and this much better than in the next.
_ENOUGH, _LEAD = 0.3, 0.05
_SHOWN = 3


def offer_places(
    texts: Sequence[str], *, standing: Standing, prompt: str = "", embedder: Embedder | None = None
) -> tuple[Offer, ...]:
    """For each thing that the new responses `texts` say, the standing theme whose points are nearest, and why.

    The name that a person gave a theme counts as one more of its points.

    `point.row` is a position in `texts`; `theme` one in `standing.themes`, None where nothing is near enough;
    `reason.nearest` are positions in `standing.points`. A response that says nothing gets no offer, and a locked theme
    is never offered. Raises ValueError with a sentence where a number in `standing` points at nothing.
    """
    rows = max((point.row for point in standing.points), default=-1) + 1
    ground = read_standing(standing, rows)
    points = points_of(texts)
    cleaned = [clean(point.text) for point in standing.points]
    placed = [
        number
        for number, place in enumerate(ground.places)
        if place >= 0 and place not in ground.closed and says_something(cleaned[number])
    ]
    given = given_names(standing)
    if not points or not (placed or given):
        return tuple(Offer(point, None) for point in points)
    there = [cleaned[number] for number in placed]
    with threadpool_limits(limits=1, user_api="blas"):
        heard = [*there, *given.values(), *(point.text for point in points)]
        described = describe(heard, prompt=clean(prompt), seed=0, embedder=embedder or E5Embedder())
    known, new = np.split(described.vectors, [len(placed) + len(given)])
    places = np.array([*(ground.places[number] for number in placed), *given])
    themes = np.unique(places).tolist()
    best, highest, lead = best_two(belonging(new, known, places, themes))
    shared = _shared([*there, *given.values()], places)
    offers = []
    for number, point in enumerate(points):
        if highest[number] < _ENOUGH or lead[number] < _LEAD:
            offers.append(Offer(point, None))
            continue
        theme = themes[best[number]]
        inside = np.flatnonzero(places[: len(placed)] == theme)
        nearest = inside[np.argsort(-np.round(known[inside] @ new[number], 6), kind="stable")[:_SHOWN]]
        words = shared[theme].words(point.text, own=0)
        offers.append(Offer(point, theme, Reason(tuple(placed[other] for other in nearest), words)))
    return tuple(offers)


def _shared(texts: Sequence[str], places: np.ndarray) -> dict[int, Shared]:
    everywhere = Counter(root for text in texts for root in roots_of(text))
    held: defaultdict[int, list[str]] = defaultdict(list)
    for text, place in zip(texts, places.tolist(), strict=True):
        held[place].append(text)
    return {place: Shared(own, [1] * len(own), everywhere) for place, own in held.items()}
