"""Themes in what people said: text in, plain values out. Knows no web, no database; works offline.

>>> from analysis import propose_themes
>>> propose_themes(["Vet ikke", "?"]).remainder
(0, 1)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# scikit-learn brings joblib, which looks for shared memory as it is imported and complains where there is none, as in
# many containers. Nothing here runs in several processes.
os.environ.setdefault("JOBLIB_MULTIPROCESSING", "0")

if TYPE_CHECKING:
    from analysis.embedding import Embedder, EmbedderUnavailable, WordsOnly
    from analysis.proposal import Engine, Proposal, ProposedTheme
    from analysis.themes import FEWEST, label_theme, propose_themes

_HOME = {
    "Embedder": "embedding",
    "EmbedderUnavailable": "embedding",
    "Engine": "proposal",
    "FEWEST": "themes",
    "Proposal": "proposal",
    "ProposedTheme": "proposal",
    "WordsOnly": "embedding",
    "label_theme": "themes",
    "propose_themes": "themes",
}

__all__ = [
    "FEWEST",
    "Embedder",
    "EmbedderUnavailable",
    "Engine",
    "Proposal",
    "ProposedTheme",
    "WordsOnly",
    "label_theme",
    "propose_themes",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: a web process that never themes never pays for scikit-learn."""
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"analysis.{_HOME[name]}"), name)
