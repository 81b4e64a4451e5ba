"""Why a point stands where it does: the rows it is most like, and the words it shares with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from analysis.cleaning import folded_words
from analysis.proposal import Point, Reason
from analysis.words import content_words, stem

#: Rows and words named for a reason.
_ROWS, _WORDS = 3, 3
#: Texts compared at a time; how many of the nearest are looked at to find _ROWS.
_BLOCK, _LOOK = 512, 12
#: Two words are about the same when they begin or end alike over this many letters: bolig – boligpriser.
_PART = 4


def reasons_of(
    points: Sequence[Point],
    places: Sequence[int],
    texts: Sequence[str],
    of: Sequence[Sequence[int]],
    vectors: np.ndarray,
) -> list[Reason]:
    """One reason per point; empty for those that stand nowhere.

    `texts` with their `vectors` are the distinct things said, `of` the positions of the points that say each, `places`
    each point's theme.
    """
    by_theme: defaultdict[int, list[int]] = defaultdict(list)
    for said, positions in enumerate(of):
        if places[positions[0]] >= 0:
            by_theme[places[positions[0]]].append(said)
    reasons = [Reason()] * len(points)
    everywhere = Counter(root for text in texts for root in roots_of(text))
    for members in by_theme.values():
        near = nearest_within(vectors[members])
        shared = Shared([texts[said] for said in members], [len(of[said]) for said in members], everywhere)
        for number, said in enumerate(members):
            for position in of[said]:
                rows = _rows(points, position, of, [said, *(members[other] for other in near[number])], texts)
                reasons[position] = Reason(rows, shared.words(texts[said]))
    return reasons


def nearest_within(vectors: np.ndarray) -> list[list[int]]:
    """For each row of `vectors` (length 1) the others, most alike first, at most _LOOK."""
    found: list[list[int]] = []
    keep = min(_LOOK, len(vectors) - 1)
    for start in range(0, len(vectors), _BLOCK):
        near = np.round(vectors[start : start + _BLOCK] @ vectors.T, 6)
        for row, line in enumerate(near, start):
            line[row] = -2
            found.append(np.argsort(-line, kind="stable")[:keep].tolist())
    return found


def _rows(
    points: Sequence[Point], position: int, of: Sequence[Sequence[int]], near: Sequence[int], texts: Sequence[str]
) -> tuple[int, ...]:
    """Other rows of the theme, nearest first; those with the very same words only where there are too few others."""
    own = folded_words(texts[near[0]])
    rows: dict[int, None] = {}
    same: dict[int, None] = {}
    for said in near:
        into = same if folded_words(texts[said]) == own else rows
        # Of what very many say word for word a few will do: with itself left out, still as many as are named.
        into.update(dict.fromkeys(points[other].row for other in of[said][: _ROWS + 1]))
    ordered = [row for row in [*rows, *(row for row in same if row not in rows)] if row != points[position].row]
    return tuple(ordered[:_ROWS])


class Shared:
    """The words that the texts of one theme share; `counts` says how many responses each text stands for."""

    def __init__(self, texts: Sequence[str], counts: Sequence[int], everywhere: Counter[str]) -> None:
        self._roots: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        self._everywhere = everywhere
        for text, count in zip(texts, counts, strict=True):
            roots = roots_of(text)
            self._roots.update(dict.fromkeys(roots, count))
            self._parts.update(dict.fromkeys({part for root in roots for part in _parts(root)}, count))

    def words(self, text: str, *, own: int = 1) -> tuple[str, ...]:
        """At most three words of `text`, as written, that others of the theme hold too, the most telling first.

        `own` says how often the text itself is among the theme's: 0 for one that is not there yet.
        """
        said = roots_of(text)
        worth: dict[str, tuple[float, str]] = {}
        for word in content_words(text):
            root = stem(word)
            held = [self._parts[root] - own, *(self._roots[p] - own * (p in said) for p in _parts(root) if p != root)]
            if max(held) > 0 and root not in worth:
                worth[root] = (max(held) ** 2 / max(self._everywhere[root], 1), word)
        ordered = sorted(worth.values(), key=lambda found: (-round(found[0], 6), found[1]))
        return tuple(word for _, word in ordered[:_WORDS])


def roots_of(text: str) -> set[str]:
    """The stems of a text's content words."""
    return {stem(word) for word in content_words(text)}


def _parts(root: str) -> set[str]:
    """A stem, and what it begins and ends with where it may be a compound."""
    cuts = range(_PART, len(root) - _PART + 1)
    return {root, *(root[:cut] for cut in cuts), *(root[cut:] for cut in cuts)}
