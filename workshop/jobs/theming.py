"""*Grupper i temaer*: hand a run to the worker, and put what comes back before the person who asked."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask, current_app
from huey.api import Result
from huey.exceptions import HueyException, ResultTimeout, TaskException

from workshop.actions.telling import DESK, tell
from workshop.actions.theming.proposing import begin, fail_run, unfinished_runs
from workshop.actions.theming.receiving import receive
from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import ThemingRun

if TYPE_CHECKING:
    from analysis import Proposal

log = logging.getLogger(__name__)

#: seconds without a sign of life from the worker; reading a thousand new responses takes half a minute, with signs
PATIENCE = 120
#: seconds between two looks at how far the worker has come
LOOK = 0.5


def start_theming(run: ThemingRun) -> None:
    """Let the worker look at the run's responses; returns at once. The board changes when it is done."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    jobs: Jobs = app.extensions["jobs"]
    try:
        result = jobs.ask_for_proposal(begin(run), run_id=run.id)
    except Exception:  # a full disk, a damaged queue: the desk is told, and may try again
        log.exception("theming run %d could not be handed to the worker", run.id)
        db.session.rollback()
        fail_run(run, now=datetime.now(UTC))
        return
    if jobs.huey.immediate:
        _collect(jobs, run.id, result)
        return
    threading.Thread(target=_collect_in, args=(app, run.id, result), name=f"theming {run.id}", daemon=True).start()


def resume_theming() -> None:
    """Ask again for what a restart interrupted."""
    for run in unfinished_runs():
        start_theming(run)


def _collect_in(app: Flask, run_id: int, result: Result) -> None:
    with app.app_context():
        _collect(app.extensions["jobs"], run_id, result)


def _collect(jobs: Jobs, run_id: int, result: Result) -> None:
    """Wait for the proposal and keep it. Whatever goes wrong, the run ends: nobody waits for what never comes."""
    proposal = None
    try:
        proposal = _wait(jobs, run_id, result)
    except (HueyException, TaskException) as error:
        log.warning("theming run %d came to nothing: %s", run_id, type(error).__name__)
        result.revoke()  # a worker that wakes up does not begin on what nobody waits for
    except Exception:
        log.exception("theming run %d could not be waited for", run_id)
        db.session.rollback()
        result.revoke()
    jobs.forget_progress(run_id)
    run = db.session.get(ThemingRun, run_id)
    if run is not None and (proposal is None or not _received(run, proposal)):  # None: deleted meanwhile
        fail_run(run, now=datetime.now(UTC))


def _wait(jobs: Jobs, run_id: int, result: Result) -> Proposal:
    """The worker's answer. Tells the desk how far it has come; raises ResultTimeout when there is no sign of life."""
    seen, patient_until = None, time.monotonic() + PATIENCE
    while True:
        try:
            return result.get(blocking=True, timeout=LOOK, max_delay=0.1)
        except ResultTimeout:
            reached = jobs.progress(run_id)
            if reached != seen:
                seen, patient_until = reached, time.monotonic() + PATIENCE
                _tell_desk(run_id)
            elif time.monotonic() > patient_until:
                raise


def _tell_desk(run_id: int) -> None:
    run = db.session.get(ThemingRun, run_id)
    if run is not None:
        tell(run.prompt.item.workshop_id, (DESK,))
        db.session.commit()


def _received(run: ThemingRun, proposal: Proposal) -> bool:
    try:
        receive(run, proposal, now=datetime.now(UTC))
    except Exception:
        db.session.rollback()
        log.exception("what theming run %d proposes could not be kept", run.id)
        return False
    return True
