"""What is different between two texts, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import NamedTuple

#: what a text is taken apart into, the largest first; a level's parts joined are the text
_LEVELS = tuple(map(re.compile, (r"[^\n]*\n|[^\n]+", r"(?:[^.!?\n]|[.!?](?!\s))*[.!?\n]?\s*", r"\n|[^\S\n]+|\S+")))
#: pairs of parts that may be the same at most; what has more is taken apart further, or is all gone and all new
MOST_PAIRS = 250_000


class Piece(NamedTuple):
    """Some words that stand in both texts ("same"), in the old alone ("gone") or in the new alone ("new")."""

    how: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what is gone from the old in its place; joined, what is the same and new is the new text.

    Lines are compared first, then sentences and words within those that changed, so that a long text is not slow.
    """
    found = _pieces(old.replace("\r\n", "\n"), new.replace("\r\n", "\n"))
    runs = groupby(found, key=lambda piece: piece.how)
    return tuple(Piece(how, "".join(piece.text for piece in run)) for how, run in runs)


def _pieces(old: str, new: str, level: int = 0) -> Iterator[Piece]:
    if old == new or not (old and new) or level == len(_LEVELS):
        yield from _whole(old, new)
        return
    before, after = (_LEVELS[level].findall(text) for text in (old, new))
    before, after = ([part for part in parts if part] for parts in (before, after))
    head = _shared(before, after)
    tail = _shared(reversed(before[head:]), reversed(after[head:]))
    one, other = before[head : len(before) - tail], after[head : len(after) - tail]
    yield from _whole(*["".join(before[:head])] * 2)
    times = Counter(other)
    if sum(times[part] for part in one) > MOST_PAIRS:
        yield from _pieces("".join(one), "".join(other), level + 1)
    else:
        for _tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            yield from _pieces("".join(one[i1:i2]), "".join(other[j1:j2]), level + 1)
    yield from _whole(*["".join(before[len(before) - tail :])] * 2)


def _whole(old: str, new: str) -> Iterator[Piece]:
    """Yield the two as they are, without looking into them."""
    if old == new:
        yield from (Piece("same", text) for text in (new,) if text)
        return
    yield from (Piece(how, text) for how, text in (("gone", old), ("new", new)) if text)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many parts both begin with."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
