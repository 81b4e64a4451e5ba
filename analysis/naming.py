"""Names for groups, where some go on from themes that have one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.embedding import Embedder
from analysis.labels import Name, name_themes
from analysis.subjects import section_shares, sections
from analysis.words import content_words, stem

#: A theme that goes on keeps its name while this share of what stood in it stays, and is this share of what it holds.
_SAME = 0.5
#: An area is named by a section of the list of subjects when at least this share of it lies there.
_MAINLY = 0.35
#: So many things said in an area, about, are read to name it.
_HEARD = 40


def is_much_the_same(before: Sequence[int], now: Sequence[int]) -> bool:
    """Whether a theme of the points `before` that holds the points `now` is the same enough to keep its name."""
    stayed = len(set(before) & set(now))
    return stayed > 0 and stayed >= _SAME * len(before) and stayed >= _SAME * len(now)


def name_groups(
    texts: Sequence[str],
    groups: Sequence[Sequence[int]],
    kept: Sequence[str | None],
    *,
    prompt: str,
    meaning: np.ndarray | None,
    embedder: Embedder,
) -> list[Name]:
    """A name for each group (rows of cleaned `texts`); one that has its label in `kept` only gets keywords.

    New names are unlike each other and unlike the kept ones. An empty group keeps its label or is "Uten navn".
    """
    filled = [number for number, members in enumerate(groups) if members]
    others = [label for label in kept if label]
    fresh = name_themes(
        texts, [groups[n] for n in filled], prompt=prompt, meaning=meaning, embedder=embedder, taken=others
    )
    made = dict(zip(filled, fresh, strict=True))
    taken = [_stems(label) for label in kept if label]
    names = []
    for number, label in enumerate(kept):
        found = made.get(number, Name("Uten navn", ()))
        if label is None:
            found = _unlike(found, taken)
            taken.append(_stems(found.label))
        names.append(Name(label or found.label, found.keywords, found.silent))
    return names


def _spread(members: Sequence[int]) -> Sequence[int]:
    """Evenly chosen members, enough to tell what an area is about."""
    return members[:: max(len(members) // _HEARD, 1)]


def _unlike(name: Name, taken: Sequence[frozenset[str]]) -> Name:
    """The name, or where it is taken the same told apart by a keyword, as in "Bolig og husleie", "Buss, tog og bil"."""
    if _stems(name.label) not in taken:
        return name
    link = "and" if " and " in name.label else "og"
    own, first = _stems(name.label), name.label.replace(f" {link} ", ", ")
    joined = (f"{first} {link} {word.lower()}" for word in name.keywords if stem(word) not in own)
    free = (label for label in joined if _stems(label) not in taken)
    return Name(next(free, name.label), name.keywords)


def _stems(label: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(label))) or frozenset([label.casefold()])


def name_areas(
    texts: Sequence[str],
    groups: Sequence[Sequence[int]],
    areas: Sequence[Sequence[int]],
    names: Sequence[Name],
    *,
    prompt: str,
    meaning: np.ndarray | None,
    embedder: Embedder,
) -> tuple[str, ...]:
    """A name for each area (positions in `groups`), unlike the other areas' and unlike every theme's in `names`.

    The part of a municipality's work it is mostly about ("Helse og omsorg"), else a name as a theme gets.
    """
    unions = [_spread(sorted(member for theme in area for member in groups[theme])) for area in areas]
    others = [name.label for name in names]
    fresh = (
        name_themes(texts, unions, prompt=prompt, meaning=meaning, embedder=embedder, taken=others) if unions else []
    )
    taken = [_stems(name.label) for name in names]
    parts = _main_parts([section_shares([texts[row] for row in union]) for union in unions])
    found = []
    for name, part in zip(fresh, parts, strict=True):
        label = _unlike(Name(part, name.keywords) if part else name, taken).label
        taken.append(_stems(label))
        found.append(label)
    return tuple(found)


def _main_parts(shares: Sequence[np.ndarray]) -> list[str | None]:
    """For each area the section that most of it is about, each section once: where it is most of all, it names."""
    found: list[str | None] = [None] * len(shares)
    used: set[int] = set()
    claims = [(-float(share), area, part) for area, all_ in enumerate(shares) for part, share in enumerate(all_)]
    for unshare, area, part in sorted(claims):
        if -unshare >= _MAINLY and found[area] is None and part not in used:
            found[area] = sections()[part]
            used.add(part)
    return found
