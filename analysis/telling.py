"""Which words tell a theme apart from its siblings."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from analysis.wordlists import listed
from analysis.words import content_words, root, words

#: What a word of the question counts in a name: it is in everybody's mind, so it sets nothing apart.
_ECHO = 0.2
#: Words are kin when one begins or ends with the other and that has this many letters: bolig – boligpriser.
_PART = 4
#: A word that ends in another has this many letters before it: barneskole – skole, but not foreldre – eldre.
_HEAD = 4
#: Endings that make a noun, though some are words too: "utenforskap" is not kin to "skap".
_ENDINGS = frozenset(["skap", "sjon", "else", "ning", "heit", "leik", "ling"])


@dataclass(frozen=True)
class Telling:
    """What sets a theme apart: a weight per stem it holds, and per response the stems it holds or has kin of."""

    weights: dict[str, float]
    families: tuple[frozenset[str], ...]
    echo: frozenset[str]

    @functools.cached_property
    def _held_by(self) -> dict[str, set[int]]:
        held: defaultdict[str, set[int]] = defaultdict(set)
        for response, family in enumerate(self.families):
            for s in family:
                held[s].add(response)
        return dict(held)

    @property
    def reached(self) -> Set[str]:
        """The stems that some response holds or has kin of."""
        return self._held_by.keys()

    def about(self, stems: frozenset[str]) -> set[int]:
        """The responses (positions in `families`) that are about one of the stems, those of the question aside."""
        return set().union(*(self._held_by.get(s, ()) for s in stems - self.echo))

    def covers(self, stems: frozenset[str]) -> tuple[int, float]:
        """How many responses are about one of the stems; and the same where words of the question count less."""
        plain = self.about(stems)
        echoing = set().union(*(self._held_by.get(s, ()) for s in stems & self.echo)) - plain
        return len(plain) + len(echoing), len(plain) + _ECHO * len(echoing)

    def is_apart(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether each of two sets of stems covers responses that the other does not."""
        both, first, second = (self.covers(stems)[1] for stems in (one | other, one, other))
        return both > first and both > second

    def sayings(self, adjective: str) -> int:
        """How many responses say an adjective (its stem) in any of its forms: ung, unge, ungt."""
        root = adjective.rstrip("te") or adjective
        return len(set().union(*(held for s, held in self._held_by.items() if s.startswith(root))))


def tell_apart(
    texts: Sequence[str], themes: Sequence[Sequence[int]], *, prompt: str = "", more: Iterable[str] = ()
) -> list[Telling]:
    """Per theme how much each of its stems tells it apart (after c-TF-IDF, Grootendorst 2022).

    That is the share of its responses that hold the stem or its kin, times the logarithm of how much more common that
    is there than among all. Families reach to kin among the stems `more`, too.
    """
    echo = frozenset(root(word) for word in words(prompt))
    held = {row: {root(word) for word in content_words(texts[row])} for theme in themes for row in theme}
    said = {s for found in held.values() for s in found}
    kin = _kin(said.union(more))
    subjects = {s for s in said if s not in _no_subjects()}
    families = {
        row: frozenset(relative for s in found for relative in (kin[s] if s in subjects else {s}))
        for row, found in held.items()
    }
    inside = [Counter(s for row in theme for s in families[row] & said) for theme in themes]
    everywhere = sum(inside, Counter())
    rows = max(len(held), 1)
    told = []
    for theme, counts in zip(themes, inside, strict=True):
        own = {s for row in theme for s in held[row]}
        weights = {
            s: _weight(counts[s] / len(theme), everywhere[s] / rows) * (_ECHO if s in echo else 1.0) for s in own
        }
        told.append(Telling(weights, tuple(families[row] for row in theme), echo))
    return told


@functools.cache
def _no_subjects() -> frozenset[str]:
    return frozenset(map(root, listed("no_subjects.txt")))


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
            long[cut:] for cut in range(_HEAD, len(long) - _PART + 1)
        }
        for short in parts & known - _ENDINGS:
            kin[long].add(short)
            if long.startswith(short):  # who says "bolig" may mean "boligpriser"; who says "ordning" no "skoleordning"
                kin[short].add(long)
    return kin
