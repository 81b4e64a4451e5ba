"""Themes in what people said, and groups in how they voted: text or votes in, plain values out.

Knows no web, no database; works offline.

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
    from analysis.embedding import Embedder, EmbedderUnavailable, Remembering, WordsOnly
    from analysis.offering import offer_places
    from analysis.opinions import OpinionGroups, find_opinion_groups
    from analysis.points import split_points
    from analysis.proposal import (
        Engine,
        Offer,
        Point,
        Proposal,
        ProposedTheme,
        Reason,
        Standing,
        StandingTheme,
    )
    from analysis.themes import FEWEST, label_theme, prepare, propose_themes

_HOME = {
    "Embedder": "embedding",
    "EmbedderUnavailable": "embedding",
    "Engine": "proposal",
    "FEWEST": "themes",
    "Offer": "proposal",
    "OpinionGroups": "opinions",
    "Point": "proposal",
    "Proposal": "proposal",
    "ProposedTheme": "proposal",
    "Reason": "proposal",
    "Remembering": "embedding",
    "Standing": "proposal",
    "StandingTheme": "proposal",
    "WordsOnly": "embedding",
    "find_opinion_groups": "opinions",
    "label_theme": "themes",
    "offer_places": "offering",
    "prepare": "themes",
    "propose_themes": "themes",
    "split_points": "points",
}

__all__ = [
    "FEWEST",
    "Embedder",
    "EmbedderUnavailable",
    "Engine",
    "Offer",
    "OpinionGroups",
    "Point",
    "Proposal",
    "ProposedTheme",
    "Reason",
    "Remembering",
    "Standing",
    "StandingTheme",
    "WordsOnly",
    "find_opinion_groups",
    "label_theme",
    "offer_places",
    "prepare",
    "propose_themes",
    "split_points",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: a web process that never themes never pays for scikit-learn."""
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"analysis.{_HOME[name]}"), name)
