"""Groups of themes, where the themes are too many to take in at a glance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.neighbours import unit_rows

#: With fewer responses or themes there is one level.
_RESPONSES, _THEMES = 150, 12
#: Themes of an area, about; fewest and most areas.
_IN_ONE, _FEWEST, _MOST = 3.3, 4, 9


def areas_of(vectors: np.ndarray, themes: Sequence[Sequence[int]], responses: int) -> list[list[int]]:
    """Groups of themes (positions in `themes`, themselves rows of `vectors`) that lie near; [] where one level will do.

    Ward linkage (1963) of the themes' middles, which makes areas of about the same size. Empty themes are in none.
    """
    filled = [number for number, members in enumerate(themes) if len(members)]
    if responses <= _RESPONSES or len(filled) <= _THEMES:
        return []
    from sklearn.cluster import AgglomerativeClustering

    middles = unit_rows(np.array([vectors[list(themes[number])].mean(axis=0) for number in filled]))
    count = min(max(round(len(filled) / _IN_ONE), _FEWEST), _MOST)
    labels = AgglomerativeClustering(count, linkage="ward").fit_predict(np.round(middles, 6))
    return [[filled[place] for place in np.flatnonzero(labels == label)] for label in np.unique(labels)]
