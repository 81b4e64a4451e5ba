"""Writing the municipality's answer: to one response, or the same to many. Nobody's words are overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import select

from workshop.actions.assessing.words import cleaned
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import Assessment, Response, User, Workshop
from workshop.models.matrix import Words

NOTHING = Words()


@dataclass(frozen=True)
class Saved:
    """What came of writing to many: how many took it, and the ids of those somebody changed meanwhile."""

    done: int
    untouched: tuple[int, ...] = ()


def words_of(standing: Assessment | None) -> Words:
    """What stands; nothing where nobody has filled in anything."""
    if standing is None:
        return NOTHING
    return Words(
        standing.short_version, standing.text, str(standing.consequence), standing.follow_up, standing.responsible
    )


@patiently
def assess(response: Response, words: Words, *, seen: int, by: User, now: datetime) -> None:
    """Let this be the answer. ``seen`` is the revision the person was looking at, 0 for none.

    Raises Conflict where somebody else has saved something else since, Refused for a hidden or withdrawn response and
    for words that do not do; then nothing is changed.
    """
    kept = cleaned(words)
    hold(response.prompt.item.workshop)
    standing = _standing([response.id]).get(response.id)
    try:
        _check(response, standing, kept, seen)
    except Refused:
        db.session.rollback()  # others need not wait while the answer is written
        raise
    if words_of(standing) != kept:
        _write(response.id, standing, kept, by, now)
        log(response.prompt.item.workshop_id, "matrix.assess", by=by, now=now, response=response.id)
    db.session.commit()


def _check(response: Response, standing: Assessment | None, kept: Words, seen: int) -> None:
    """Raise what says no to writing this over what stands."""
    if response.withdrawn_at is not None:
        raise Refused(_("Innspillet er trukket tilbake av den som sendte det, og kan ikke vurderes."))
    if response.hidden_at is not None:
        raise Refused(_("Innspillet er skjult av prosesslederen. Vis det igjen før du vurderer det."))
    if words_of(standing) != kept and _revision(standing) != seen:
        raise Conflict(
            _("En kollega har lagret noe her mens du skrev. Se hva som står der nå, og lagre igjen hvis du vil.")
        )


@patiently
def assess_all(workshop: Workshop, words: Words, *, seen: Mapping[int, int], by: User, now: datetime) -> Saved:
    """Let this be the answer to many; each keeps its own kortversjon. ``seen``: revision by response id.

    What a colleague saved meanwhile, or what has been hidden or taken back, is left as it is and named.
    """
    kept = cleaned(words)
    hold(workshop)
    readable = _readable(workshop, seen)
    standing = _standing(list(readable))
    done, untouched = 0, [response for response in seen if response not in readable]
    for response in readable:
        there = standing.get(response)
        wanted = replace(kept, short_version=words_of(there).short_version)
        if words_of(there) != wanted and _revision(there) != seen[response]:
            untouched.append(response)
            continue
        done += 1
        if words_of(there) != wanted:
            _write(response, there, wanted, by, now)
    log(workshop.id, "matrix.assess_all", by=by, now=now, responses=done)
    db.session.commit()
    return Saved(done, tuple(untouched))


def write_each(workshop: Workshop, wanted: Mapping[int, Words], *, by: User, now: datetime) -> int:
    """Write every answer as given, by response id, in the caller's transaction; returns how many changed."""
    readable = _readable(workshop, wanted)
    standing = _standing(list(readable))
    changed = [response for response in readable if words_of(standing.get(response)) != wanted[response]]
    for response in changed:
        _write(response, standing.get(response), wanted[response], by, now)
    return len(changed)


def _write(response: int, standing: Assessment | None, words: Words, by: User, now: datetime) -> None:
    written = asdict(words) | {"updated_at": now, "user_id": by.id, "revision": _revision(standing) + 1}
    if standing is None:
        db.session.add(Assessment(response_id=response, **written))
        return
    for name, value in written.items():
        setattr(standing, name, value)


def _readable(workshop: Workshop, responses: Mapping[int, object]) -> list[int]:
    """Those of the ids that are responses of the workshop and can be read."""
    prompts = [prompt.id for prompt in workshop.prompts]
    query = select(Response.id).where(
        Response.prompt_id.in_(prompts), Response.withdrawn_at.is_(None), Response.hidden_at.is_(None)
    )
    return [response for response in db.session.scalars(query.order_by(Response.id)) if response in responses]


def _standing(responses: list[int]) -> dict[int, Assessment]:
    found = db.session.scalars(
        select(Assessment).where(Assessment.response_id.in_(responses)).execution_options(populate_existing=True)
    )
    return {one.response_id: one for one in found}


def _revision(standing: Assessment | None) -> int:
    return 0 if standing is None else standing.revision
