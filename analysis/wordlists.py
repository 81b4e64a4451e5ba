"""The word lists in data/: one or more words a line, lines that start with # are headings."""

from __future__ import annotations

import functools
from pathlib import Path

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a list that are not headings."""
    written = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in written if line.strip() and not line.startswith("#")]


@functools.cache
def listed(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for line in lines(name) for word in line.split())
