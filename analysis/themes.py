"""Responses in, a proposal of themes out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.cleaning import clean, same_words, says_something
from analysis.embedding import E5Embedder, Embedder, EmbedderUnavailable
from analysis.grouping import group
from analysis.labels import Name, name_themes
from analysis.proposal import Engine, Proposal, ProposedTheme
from analysis.quotes import representative
from analysis.vectors import Described, describe

#: With fewer usable responses there is nothing to group: a person reads them faster.
FEWEST = 5


def propose_themes(
    texts: Sequence[str], *, prompt: str = "", seed: int = 0, embedder: Embedder | None = None
) -> Proposal:
    """Group responses to one prompt into named themes and a remainder; every row stands exactly once.

    The number of themes is found, not given. The same texts, prompt and seed give the same proposal, whatever the
    number of threads. Responses that say nothing ("?", "vet ikke") or stand alone are the remainder; with fewer than
    FEWEST usable ones all are. Where `embedder` (multilingual-e5-small unless given) cannot run, words alone decide
    and `engine` says "words". Of each response the first 1,000 characters count.
    """
    cleaned = [clean(text) for text in texts]
    usable = [row for row, text in enumerate(cleaned) if says_something(text)]
    embedder = embedder or E5Embedder()
    with threadpool_limits(limits=1, user_api="blas"):  # sums in one order: the same result on any machine's threads
        if len(usable) < FEWEST:
            return Proposal((), tuple(range(len(texts))), _engine(embedder))
        return _propose(cleaned, usable, clean(prompt), seed, embedder)


def label_theme(
    texts: Sequence[str], members: Sequence[int], *, siblings: Sequence[Sequence[int]] = (), prompt: str = ""
) -> tuple[str, tuple[str, ...]]:
    """A label and keywords for `members` (rows of `texts`) that set them apart from `siblings`, by words alone.

    For naming again what the machine had named, after a merge or a split: milliseconds, no model. The label is ""
    when no row says anything.
    """
    cleaned = [clean(text) for text in texts]
    if not any(says_something(cleaned[row]) for row in members):
        return "", ()
    others = [other for other in siblings if other]
    name = name_themes(cleaned, [members, *others], prompt=clean(prompt), first=1)[0]
    return name.label, name.keywords


def _propose(cleaned: list[str], usable: list[int], prompt: str, seed: int, embedder: Embedder) -> Proposal:
    alike = [[usable[position] for position in group] for group in same_words([cleaned[row] for row in usable])]
    spoken = [cleaned[rows[0]] for rows in alike]
    described = describe(spoken, prompt=prompt, seed=seed, embedder=embedder)
    groups = group(described.vectors, np.array([len(rows) for rows in alike]), seed=seed)
    names = name_themes(spoken, groups, prompt=prompt, meaning=described.meaning, embedder=embedder)
    themes = tuple(_theme(name, members, alike, spoken, described) for name, members in zip(names, groups, strict=True))
    placed = {row for theme in themes for row in theme.members}
    return Proposal(themes, tuple(row for row in range(len(cleaned)) if row not in placed), described.engine)


def _theme(
    name: Name, members: list[int], alike: list[list[int]], spoken: list[str], described: Described
) -> ProposedTheme:
    """Expand the distinct answers `members` to all rows that gave them."""
    rows = sorted(row for member in members for row in alike[member])
    quotes = tuple(alike[member][0] for member in representative(members, spoken, described.vectors))
    return ProposedTheme(name.label, name.keywords, tuple(rows), quotes)


def _engine(embedder: Embedder) -> Engine:
    try:
        embedder.embed([""])
    except EmbedderUnavailable:
        return "words"
    return "embeddings"
