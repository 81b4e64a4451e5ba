"""Joining what two people did to the same text, line by line, where they did not touch the same lines."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple


class _Change(NamedTuple):
    """Lines ``start`` to ``end`` of the text both began from became ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(base: str, mine: str, theirs: str) -> str | None:
    """What both want of a text that was ``base``; None where they changed the same lines, or lines that meet.

    Two changes that are the same are one. A line that is put in beside a line the other changed is a collision: in what
    order they belong is not known.
    """
    old = base.split("\n")
    one, other = _changes(old, mine.split("\n")), _changes(old, theirs.split("\n"))
    both = sorted({*one, *other})
    for former, latter in zip(both, both[1:], strict=False):
        meets = latter.start == former.end and (former.start == former.end or latter.start == latter.end)
        if latter.start < former.end or meets:
            return None
    for change in reversed(both):
        old[change.start : change.end] = change.lines
    return "\n".join(old)


def _changes(old: list[str], new: list[str]) -> set[_Change]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {_Change(i1, i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in steps if tag != "equal"}
