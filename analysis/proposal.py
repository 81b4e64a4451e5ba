"""The plain values a theming answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Engine = Literal["embeddings", "words"]


@dataclass(frozen=True)
class ProposedTheme:
    """Responses that say the same thing, with a name in their own words.

    Every number is a row of the input, counted from 0. `members` is ascending; `quotes`, best first, are among them.
    """

    label: str
    keywords: tuple[str, ...]
    members: tuple[int, ...]
    quotes: tuple[int, ...]


@dataclass(frozen=True)
class Proposal:
    """A grouping of all rows: each stands exactly once, in one theme or in the remainder. Themes come largest first."""

    themes: tuple[ProposedTheme, ...]
    remainder: tuple[int, ...]
    engine: Engine
