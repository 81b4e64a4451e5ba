"""What is different between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class Piece(NamedTuple):
    """Some words that stand in both texts ("same"), in the old alone ("gone") or in the new alone ("new")."""

    how: str
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what is gone from the old in its place; joined, what is the same and new is the new text."""
    before, after = (_words(text.replace("\r\n", "\n")) for text in (old, new))
    return tuple(_pieces(before, after))


def _words(text: str) -> list[str]:
    """Words, runs of blanks and line breaks, each for itself."""
    return re.findall(r"\n|[^\S\n]+|\S+", text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        if gone == now:
            yield Piece("same", now)
            continue
        if gone:
            yield Piece("gone", gone)
        if now:
            yield Piece("new", now)
