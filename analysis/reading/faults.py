"""What is wrong with a file, in a sentence for the person who gave it."""

from __future__ import annotations

from collections.abc import Iterable


class UnreadableFile(ValueError):  # noqa: N818 - it names the file's condition
    """A sentence or two in Norwegian: the file, the row or column at fault, and what to do."""


def listing(names: Iterable[object]) -> str:
    """The names as "«a», «b»", blank ones left out."""
    shown = ", ".join(f"«{name}»" for name in names if name)
    return shown or "ingen kolonner med navn"
