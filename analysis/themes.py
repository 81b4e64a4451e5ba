"""Responses in, a proposal of themes out."""

from __future__ import annotations

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from analysis.cleaning import clean, says_something
from analysis.drafting import Asked, as_it_stands, draft
from analysis.embedding import E5Embedder, Embedder, EmbedderUnavailable
from analysis.labels import name_themes
from analysis.proposal import Engine, Proposal, Standing
from analysis.reporting import Progress
from analysis.said import points_of
from analysis.small_rooms import heard_along
from analysis.standing import read_standing
from analysis.vectors import framings

#: With fewer usable responses there is nothing to group: a person reads them faster.
FEWEST = 5


def propose_themes(
    texts: Sequence[str],
    *,
    prompt: str = "",
    seed: int = 0,
    embedder: Embedder | None = None,
    standing: Standing | None = None,
    progress: Progress | None = None,
) -> Proposal:
    """Group what responses to one prompt say into named themes and a remainder; every row stands exactly once.

    A response that says several things has several points, and may stand in more than one theme. The number of themes
    is found, not given. The same input and seed give the same proposal, whatever the number of threads. Responses that
    say nothing ("?", "vet ikke") or stand alone are the remainder; with fewer than FEWEST usable ones all are. Where
    `embedder` (multilingual-e5-small unless given) cannot run, words alone decide and `engine` says "words". Of each
    response the first 1,000 characters count.

    With `standing` themes the proposal goes on from them: what people placed, named or locked stays so, the rest moves
    only for a good reason, and themes that go on keep their names. `progress` is called with (done, total) as
    responses are embedded. Raises ValueError with a sentence where a number in `standing` points at nothing.
    """
    standing = standing or Standing()
    asked = Asked(
        points=points_of(texts, standing.points),
        rows=len(texts),
        standing=standing,
        ground=read_standing(standing, len(texts)),
        prompt=clean(prompt),
        seed=seed,
        embedder=embedder or E5Embedder(),
    )
    with threadpool_limits(limits=1, user_api="blas"):  # sums in one order: the same result on any machine's threads
        if len({point.row for point in asked.points if says_something(clean(point.text))}) < FEWEST:
            return as_it_stands(asked, _engine(asked.embedder))
        return draft(asked, progress)


def prepare(texts: Sequence[str], *, prompt: str = "", embedder: Embedder) -> int:
    """Embed what `propose_themes` will ask `embedder` for; returns how many things the responses say.

    For an embedder that remembers, as responses come in. Raises EmbedderUnavailable.
    """
    points = points_of(texts)
    texts = [clean(point.text) for point in points]
    embedder.embed(framings([*texts, *heard_along(len(texts))], clean(prompt)))
    return len(points)


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


def _engine(embedder: Embedder) -> Engine:
    try:
        embedder.embed([""])
    except EmbedderUnavailable:
        return "words"
    return "embeddings"
