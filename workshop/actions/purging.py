"""Deleting what was said: a whole workshop with everything in it, for good."""

from __future__ import annotations

from workshop.db import db, empty_the_log
from workshop.models import Workshop


def purge(workshop: Workshop) -> None:
    """Delete the workshop, its participants, responses, themes and log. The process stays if it has other workshops."""
    process = workshop.process
    alone = len(process.workshops) == 1
    workshop.current_item = workshop.current_prompt = workshop.current_phase = None
    workshop.wall_prompt = workshop.wall_group = None
    db.session.flush()
    db.session.delete(process if alone else workshop)
    db.session.commit()
    empty_the_log()
