"""Groups of themes, where the themes are too many to take in at a glance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.neighbours import unit_rows
from analysis.subjects import section_shares

#: With fewer responses or themes there is one level.
_RESPONSES, _THEMES = 150, 12
#: What the sections of the list of subjects count beside the themes' middles (1).
_SECTIONS = 0.7
#: Themes of an area, about; fewest and most areas.
_IN_ONE, _FEWEST, _MOST = 3.3, 4, 9


def areas_of(
    vectors: np.ndarray, themes: Sequence[Sequence[int]], responses: int, *, texts: Sequence[str]
) -> list[list[int]]:
    """Groups of themes (positions in `themes`, themselves rows of `vectors`) that lie near; [] where one level will do.

    `texts` are the rows as cleaned words: what part of a municipality's work they touch counts too.

    Ward linkage (1963) of the themes' middles, which makes areas of about the same size; a theme that would be an area
    of its own joins the nearest. Empty themes are in none.
    """
    filled = [number for number, members in enumerate(themes) if len(members)]
    if responses <= _RESPONSES or len(filled) <= _THEMES:
        return []
    from sklearn.cluster import AgglomerativeClustering

    middles = unit_rows(np.array([vectors[list(themes[number])].mean(axis=0) for number in filled]))
    touched = np.array([section_shares([texts[row] for row in themes[number]]) for number in filled])
    middles = unit_rows(np.hstack([middles, _SECTIONS * unit_rows(touched)]))
    count = min(max(round(len(filled) / _IN_ONE), _FEWEST), _MOST)
    labels = AgglomerativeClustering(count, linkage="ward").fit_predict(np.round(middles, 6))
    labels = _without_lonely(labels, middles)
    return [[filled[place] for place in np.flatnonzero(labels == label)] for label in np.unique(labels)]


def _without_lonely(labels: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """The labels, where no label stands for one theme alone; at least two labels stay."""
    labels = labels.copy()
    while True:
        names, sizes = np.unique(labels, return_counts=True)
        lonely = names[sizes == 1]
        if not len(lonely) or len(names) <= 2:
            return labels
        place = int(np.flatnonzero(labels == lonely[0])[0])
        others = names[names != lonely[0]]
        centres = unit_rows(np.array([middles[labels == name].mean(axis=0) for name in others]))
        labels[place] = others[int(np.argmax(np.round(centres @ middles[place], 6)))]
