"""The only door to analysis: plain values out, a proposal in. Asking for one, and what became of it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import not_, or_, select

from workshop.actions.reading import standing_responses
from workshop.actions.refusing import Refused
from workshop.actions.telling import DESK, tell
from workshop.actions.theming.material import Material, material_of
from workshop.db import db
from workshop.i18n import _
from workshop.models import Prompt, RunState, ThemingRun

if TYPE_CHECKING:
    from analysis import Embedder, Offer, Proposal, Standing


def propose(
    texts: list[str], question: str, standing: Standing, progress: Callable[[int, int], None] | None = None
) -> Proposal:
    """Themes for the texts, going on from those that stand. Runs in the worker; needs no database."""
    from analysis import propose_themes  # the worker loads the language model, the web server never does

    return propose_themes(texts, prompt=question, standing=standing, embedder=embedder(), progress=progress)


def offer(texts: list[str], question: str, standing: Standing) -> tuple[Offer, ...]:
    """Places among the standing themes for the points of new texts. Runs in the worker."""
    from analysis import offer_places

    return offer_places(texts, prompt=question, standing=standing, embedder=embedder())


def read_ahead(texts: list[str], question: str) -> None:
    """Read texts before anybody asks for their themes. Runs in the worker."""
    from analysis import EmbedderUnavailable, prepare

    with contextlib.suppress(EmbedderUnavailable):  # by words alone there is nothing to make ready
        prepare(texts, prompt=question, embedder=embedder())


def get_ready() -> None:
    """Load the language model and the libraries, so that the first who asks does not wait for them. In the worker."""
    from analysis import Standing

    propose(
        ["flere boliger", "dyre boliger", "buss hvert kvarter", "bussen er full", "skole", "for få lærere"],
        "",
        Standing(),
    )


def forget() -> None:
    """Let go of everything that was read. Runs in the worker."""
    embedder.cache_clear()


@functools.cache
def embedder() -> Embedder:
    """The worker's language model, which remembers what it has read until the worker ends: nothing is written down."""
    from analysis import Remembering
    from analysis.embedding import E5Embedder

    return Remembering(E5Embedder())


def ask_for_themes(prompt: Prompt, *, now: datetime) -> ThemingRun:
    """Write down that somebody asked; the job does the work. Raises Refused when there is nothing to group."""
    if not standing_responses(prompt, newest=1):
        raise Refused(_("Det er ingen innspill å gruppere ennå."))
    running = running_run(prompt)
    if running is not None:
        return running
    run = ThemingRun(prompt_id=prompt.id, asked_at=now)
    db.session.add(run)
    tell(prompt.item.workshop_id, (DESK,))
    db.session.commit()
    return run


def begin(run: ThemingRun) -> Material:
    """What the run is to look at, as it stands now; the run keeps the ids."""
    material = material_of(run.prompt, standing_responses(run.prompt))
    run.response_ids, run.placement_ids = material.response_ids, material.placement_ids
    run.theme_ids = material.theme_ids
    db.session.commit()
    return material


def running_run(prompt: Prompt) -> ThemingRun | None:
    """The run the room is waiting for."""
    return db.session.scalar(
        select(ThemingRun).where(ThemingRun.prompt_id == prompt.id, ThemingRun.state == RunState.QUEUED).limit(1)
    )


def waiting_runs(prompt: Prompt) -> list[ThemingRun]:
    """Proposals nobody has looked through yet, newest first; only the first still counts."""
    return list(
        db.session.scalars(
            select(ThemingRun)
            .where(ThemingRun.prompt_id == prompt.id, ThemingRun.state == RunState.PROPOSED)
            .order_by(ThemingRun.id.desc())
        )
    )


def retire(run: ThemingRun) -> None:
    """The proposal is put away: nobody is waited for any longer. Only undoing just that brings it back."""
    run.state = RunState.DONE
    run.proposal = run.proposal | {"dismissed": True}


def became(run: ThemingRun) -> list[int | None]:
    """For each proposed theme the id of the one it goes on from, or that was made of it; None for a new one."""
    made = run.proposal.get("became", {})
    return [made.get(str(place), one["continues"]) for place, one in enumerate(run.proposal.get("themes", ()))]


def last_run(prompt: Prompt) -> ThemingRun | None:
    """The newest run, whatever became of it."""
    return db.session.scalar(
        select(ThemingRun).where(ThemingRun.prompt_id == prompt.id).order_by(ThemingRun.id.desc()).limit(1)
    )


def engine_of(prompt: Prompt) -> str:
    """What grouped the prompt's responses last: "embeddings", "words", or "" when nothing has."""
    return last_grouping(prompt)[0]


def last_grouping(prompt: Prompt) -> tuple[str, datetime | None]:
    """The engine that grouped the prompt's responses last, and when; ("", None) when none has.

    A proposal counts while something of it is accepted. Runs from before proposals were kept (migration 0002) have
    none: what they found was the board.
    """
    accepted, kept = (ThemingRun.proposal[name].as_string().is_not(None) for name in ("accepted", "themes"))
    row = db.session.execute(
        select(ThemingRun.engine, ThemingRun.finished_at)
        .where(ThemingRun.prompt_id == prompt.id, ThemingRun.engine != "", or_(accepted, not_(kept)))
        .order_by(ThemingRun.id.desc())
        .limit(1)
    ).first()
    return (row.engine, row.finished_at) if row else ("", None)


def unfinished_runs() -> list[ThemingRun]:
    """Runs a restart interrupted."""
    return list(db.session.scalars(select(ThemingRun).where(ThemingRun.state == RunState.QUEUED)))


def fail_run(run: ThemingRun, *, now: datetime) -> None:
    """Write down that the run came to nothing; the board is as it was."""
    if run.state == RunState.QUEUED:
        run.state, run.finished_at = RunState.FAILED, now
        tell(run.prompt.item.workshop_id, (DESK,))
        db.session.commit()
