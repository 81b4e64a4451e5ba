"""Which words tell a theme apart from its siblings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from analysis.words import content_words, stem, words

#: What a word of the question counts in a name: it is in everybody's mind, so it sets nothing apart.
_ECHO = 0.2
#: Words are kin when one begins or ends with the other and that has this many letters: bolig – boligpriser.
_PART = 4


def telling_stems(texts: Sequence[str], themes: Sequence[Sequence[int]], prompt: str) -> list[dict[str, float]]:
    """Per theme how much each of its stems tells it apart (after c-TF-IDF, Grootendorst 2022).

    That is the share of its responses that hold the stem or its kin, times the logarithm of how much more common that
    is there than among all.
    """
    echo = {stem(word) for word in words(prompt)}
    held = {row: {stem(word) for word in content_words(texts[row])} for theme in themes for row in theme}
    kin = _kin({s for found in held.values() for s in found})
    families = {row: {relative for s in found for relative in kin[s]} for row, found in held.items()}
    inside = [Counter(s for row in theme for s in families[row]) for theme in themes]
    everywhere = sum(inside, Counter())
    rows = max(len(held), 1)
    weights = []
    for theme, counts in zip(themes, inside, strict=True):
        own = {s for row in theme for s in held[row]}
        weights.append(
            {s: _weight(counts[s] / len(theme), everywhere[s] / rows) * (_ECHO if s in echo else 1.0) for s in own}
        )
    return weights


def _weight(share: float, expected: float) -> float:
    return round(share * float(np.log(1 + share / expected)), 6)


def _kin(stems: Iterable[str]) -> dict[str, set[str]]:
    """For each stem itself and its kin among `stems`."""
    stems = sorted(stems)
    kin: defaultdict[str, set[str]] = defaultdict(set)
    known = set(stems)
    for long in stems:
        kin[long].add(long)
        parts = {long[:cut] for cut in range(_PART, len(long))} | {
            long[cut:] for cut in range(1, len(long) - _PART + 1)
        }
        for short in parts & known:
            kin[long].add(short)
            kin[short].add(long)
    return kin
