"""Points that say the same, nearly word for word; when in doubt they do not."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from analysis.cleaning import folded_words
from analysis.language import bokmaal
from analysis.wordlists import lines, listed
from analysis.words import stem

#: A slip of one letter is forgiven in words of at least this many letters that begin alike.
_LONG_WORD = 7
#: A compound's parts have at least this many letters, with at most one of _BINDING between them.
_PART, _BINDING = 3, ("", "s", "e")
#: Words that make the order of the others matter: "buss framfor bil".
_ORDERING = frozenset(
    ["enn", "framfor", "fremfor", "stedet", "staden", "fra", "frå", "til", "over", "før", "etter", "than"]
)
#: Points of one theme that share all words but one are compared up to here.
_BUCKET = 60


def alike_groups(
    texts: Sequence[str], of: Sequence[Sequence[int]], places: Sequence[int], *, rows: Sequence[int] | None = None
) -> list[tuple[int, ...]]:
    """Groups of two and more positions of points that say the same within one theme, ascending.

    `texts` are the distinct things said, `of` the positions of the points that say each, `places` each text's theme
    (below 0: none). With `rows`, the response of each position, one that says it twice counts once: its first. Same
    words in any order and form, bokmål or nynorsk; a compound and its parts; a slip of one letter. Never where a
    number, a negation or an amount differs.
    """
    by_theme: defaultdict[int, list[int]] = defaultdict(list)
    for said, place in enumerate(places):
        if place >= 0:
            by_theme[place].append(said)
    found = []
    for members in by_theme.values():
        for group in _together([texts[said] for said in members]):
            positions = sorted(position for member in group for position in of[members[member]])
            if rows is not None:
                positions = sorted({rows[position]: position for position in reversed(positions)}.values())
            if len(positions) > 1:
                found.append(tuple(positions))
    return sorted(found)


def _together(texts: Sequence[str]) -> list[list[int]]:
    said = [_roots(text) for text in texts]
    known = {root for roots in said for root in roots}
    keys = [_key(roots, known, text) for roots, text in zip(said, texts, strict=True)]
    leader = list(range(len(texts)))
    by_key: dict[tuple[str, ...], int] = {}
    for number, key in enumerate(keys):
        if key:
            leader[number] = by_key.setdefault(key, number)
    for one, other in _slips(list(by_key)):
        first, second = sorted((_leader(leader, by_key[one]), _leader(leader, by_key[other])))
        leader[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(texts)):
        groups[_leader(leader, number)].append(number)
    return list(groups.values())


def _leader(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _roots(text: str) -> tuple[str, ...]:
    """The words that make a difference, by stem in bokmål; numbers and words that turn the meaning as they are."""
    found = []
    said = [_in_bokmaal(word) for word in folded_words(text)]
    for word, following in zip(said, [*said[1:], ""], strict=False):
        if word == "for" and following not in listed("heading_degrees.txt"):
            continue  # "planer for areal", but "for mange planer"
        if word == "for" or word in listed("weighty_words.txt") or any(map(str.isdigit, word)):
            found.append("=" + word)
        elif word not in listed("weightless_words.txt"):
            found.append(stem(word))
    return tuple(found)


def _key(roots: tuple[str, ...], known: set[str], text: str) -> tuple[str, ...]:
    """What two texts share when they say the same: the roots in order of the alphabet, compounds in their parts."""
    parts = tuple(part for root in roots for part in _taken_apart(root, known))
    if not any(not part.startswith("=") for part in parts):
        return ()
    return parts if _ORDERING.intersection(folded_words(text)) else tuple(sorted(set(parts)))


def _taken_apart(root: str, known: set[str]) -> tuple[str, ...]:
    for cut in range(_PART, len(root) - _PART + 1):
        tail = root[cut:]
        for binding in _BINDING:
            head = root[:cut].removesuffix(binding) if binding else root[:cut]
            if tail in known and head in known and len(head) >= _PART:
                return (head, tail)
    return (root,)


def _slips(keys: Sequence[tuple[str, ...]]) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of keys that differ in one long word, and there by one letter."""
    buckets: defaultdict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for key in keys:
        for place, part in enumerate(key):
            if len(part) >= _LONG_WORD:
                buckets[(*key[:place], *key[place + 1 :])].append((part, key))
    for held in buckets.values():
        for number, (part, key) in enumerate(held[:_BUCKET]):
            for other_part, other in held[number + 1 : _BUCKET]:
                if part != other_part and part[:2] == other_part[:2] and _is_slip(part, other_part):
                    yield key, other


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many or swapped with the next."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return swapped or short[start + 1 :] == long[start + 1 :]


@functools.lru_cache(maxsize=50_000)
def _in_bokmaal(word: str) -> str:
    written = bokmaal(word)
    if written != word:
        return written
    beginnings = _beginnings()
    cut = next((size for size in range(len(word), 2, -1) if word[:size] in beginnings), 0)
    return beginnings[word[:cut]] + word[cut:] if cut else word


@functools.cache
def _beginnings() -> dict[str, str]:
    return dict(line.split() for line in lines("nynorsk_beginnings.txt"))
