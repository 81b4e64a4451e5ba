"""Keeps the municipality's Word templates: one for the installation, and one for each process that wants its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from workshop.actions.refusing import Conflict
from workshop.db import db
from workshop.i18n import _
from workshop.models import Letterhead, Process, User, WordTemplate, Workshop


def template_of(process: Process | None) -> WordTemplate | None:
    """The template of this process, or with None that of the installation; None where there is none."""
    mine = WordTemplate.process_id == (process.id if process is not None else None)
    return db.session.scalars(select(WordTemplate).where(mine).order_by(WordTemplate.id.desc()).limit(1)).first()


def letterhead_for(workshop: Workshop) -> Letterhead | None:
    """What the workshop's Word documents are written into: the process's own, the installation's, or nothing."""
    found = template_of(workshop.process) or template_of(None)
    return found.letterhead if found is not None else None


def keep_template(
    data: bytes, *, process: Process | None, name: str, seen: int, by: User | None, now: datetime
) -> WordTemplate:
    """Keep a cleaned template in place of the one with the id ``seen`` (0: there was none).

    Raises Conflict where somebody has changed it meanwhile.
    """
    _check_seen(process, seen)
    earlier = template_of(process)
    kept = WordTemplate(
        process_id=process.id if process is not None else None,
        name=" ".join(name.split())[-200:],
        data=data,
        table_style=earlier.table_style if earlier is not None else "",
        uploaded_at=now,
        user_id=by.id if by is not None else None,
    )
    _forget(process)
    db.session.add(kept)
    db.session.commit()
    return kept


def choose_table_style(process: Process | None, style: str, *, seen: int) -> None:
    """Set tables in the template's style of this name; "" leaves it to the rule. Raises Conflict."""
    _check_seen(process, seen)
    kept = template_of(process)
    if kept is not None:
        kept.table_style = style
        db.session.commit()


def remove_template(process: Process | None, *, seen: int) -> None:
    """Go back to the neutral look, or for a process to the installation's. Raises Conflict."""
    _check_seen(process, seen)
    _forget(process)
    db.session.commit()


def _forget(process: Process | None) -> None:
    mine = WordTemplate.process_id == (process.id if process is not None else None)
    db.session.execute(delete(WordTemplate).where(mine))


def _check_seen(process: Process | None, seen: int) -> None:
    kept = template_of(process)
    if (kept.id if kept is not None else 0) == seen:
        return
    if kept is None:
        raise Conflict(_("Noen andre har fjernet malen imens. Se hvordan det står nå, og prøv igjen."))
    who = kept.user.name or kept.user.username if kept.user is not None else _("Noen andre")
    raise Conflict(
        _(
            "%(who)s har lastet opp «%(name)s» imens. Se hvordan det står nå, og prøv igjen.",
            who=who,
            name=kept.name,
        )
    )
