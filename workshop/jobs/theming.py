"""*Grupper i temaer*: hand a run to the worker, and put what comes back on the board."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app
from huey.api import Result
from huey.exceptions import HueyException, TaskException

from workshop.actions.theming.proposing import apply_proposal, fail_run, material_of, unfinished_runs
from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import ThemingRun

log = logging.getLogger(__name__)

#: seconds; a thousand responses take about five
PATIENCE = 120


def start_theming(run: ThemingRun) -> None:
    """Let the worker look at the run's responses; returns at once. The board changes when it is done."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    jobs: Jobs = app.extensions["jobs"]
    result = jobs.ask_for_proposal(*material_of(run))
    if jobs.huey.immediate:
        _collect(run.id, result)
        return
    threading.Thread(target=_collect_in, args=(app, run.id, result), name=f"theming {run.id}", daemon=True).start()


def resume_theming() -> None:
    """Ask again for what a restart interrupted."""
    for run in unfinished_runs():
        start_theming(run)


def _collect_in(app: Flask, run_id: int, result: Result) -> None:
    with app.app_context():
        _collect(run_id, result)


def _collect(run_id: int, result: Result) -> None:
    proposal = None
    try:
        proposal = result.get(blocking=True, timeout=PATIENCE, max_delay=0.1)
    except (HueyException, TaskException) as error:
        log.warning("theming run %d came to nothing: %s", run_id, type(error).__name__)
    run = db.session.get(ThemingRun, run_id)
    if run is None:
        return  # deleted meanwhile
    if proposal is None or not _applied(run, proposal):
        fail_run(run, now=datetime.now(UTC))


def _applied(run: ThemingRun, proposal: dict[str, Any]) -> bool:
    try:
        apply_proposal(run, proposal, now=datetime.now(UTC))
    except Exception:
        db.session.rollback()
        log.exception("theming run %d could not be put on the board", run.id)
        return False
    return True
