"""Whose text a section has, and which sections of the planner's own there are, in which order."""

from __future__ import annotations

from datetime import datetime

from workshop.actions.composing.reading import text_of, texts_of
from workshop.actions.composing.saving import Words, checked, new_text, touch
from workshop.actions.composing.versions import remember
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import SummaryText, User, Voice, Workshop
from workshop.models.written import PLACES

#: sections of the planner's own that an oppsummering may have
MOST_OWN = 40


@patiently
def choose(workshop: Workshop, key: str, voice: Voice, *, machine: str = "", by: User, now: datetime) -> None:
    """Let the section have the machine's text, the person's, or be left out. What a person wrote is kept all the while.

    ``machine`` is the machine's text as they saw it: what a person begins from who has not written anything.
    """
    hold(workshop)
    standing = text_of(workshop, key)
    if standing is None and voice != Voice.MACHINE:
        standing = new_text(workshop, key, voice=voice, based_on=machine, by=by, now=now)
        standing.text = machine
        log(workshop.id, "summary.choose", by=by, now=now, section=key, voice=str(voice))
        remember(workshop, by=by, now=now)
    elif standing is not None and standing.voice != voice:
        standing.voice = voice
        touch(standing, by=by, now=now)
        log(workshop.id, "summary.choose", by=by, now=now, section=key, voice=str(voice))
        remember(workshop, by=by, now=now)
    db.session.commit()


@patiently
def acknowledge(workshop: Workshop, key: str, *, machine: str) -> None:
    """A person has seen how the machine's text is now, and lets their own stand."""
    hold(workshop)
    standing = text_of(workshop, key)
    if standing is not None:
        standing.based_on = machine
    db.session.commit()


@patiently
def add_section(workshop: Workshop, *, title: str, after: str, token: str, by: User, now: datetime) -> SummaryText:
    """A section of the planner's own, last of those at its place; ``token`` is a chance nobody has had before.

    Raises Refused without a title, or where there are too many.
    """
    words = checked(Words(title=title))
    if not words.title:
        raise Refused(_("Skriv en overskrift til avsnittet."))
    hold(workshop)
    own = _own(workshop)
    if len(own) >= MOST_OWN:
        db.session.rollback()
        raise Refused(_("Oppsummeringen kan ha høyst %(most)d egne avsnitt. Slett et du ikke bruker.", most=MOST_OWN))
    made = new_text(workshop, f"egen-{token}", voice=Voice.PERSON, by=by, now=now)
    made.title, made.after = words.title, after if after in PLACES else PLACES[-1]
    made.position = 1 + max((text.position for text in own if text.after == made.after), default=0)
    log(workshop.id, "summary.add", by=by, now=now, section=made.key)
    remember(workshop, by=by, now=now)
    db.session.commit()
    return made


@patiently
def move(workshop: Workshop, key: str, *, down: bool, by: User, now: datetime) -> None:
    """Move a section of the planner's own one step: past its neighbour, else past the document's next section."""
    hold(workshop)
    own = _own(workshop)
    moved = next((text for text in own if text.key == key), None)
    if moved is not None:
        step = 1 if down else -1
        beside = [text for text in own if text.after == moved.after]
        place = beside.index(moved) + step
        beside.remove(moved)
        if 0 <= place <= len(beside):
            beside.insert(place, moved)
        else:
            wanted = PLACES.index(moved.after) + step
            if not 0 <= wanted < len(PLACES):
                db.session.rollback()
                return
            beside = [text for text in own if text.after == PLACES[wanted]]
            beside.insert(0 if down else len(beside), moved)
            moved.after = PLACES[wanted]
        for position, text in enumerate(beside, start=1):
            text.position = position
        log(workshop.id, "summary.move", by=by, now=now, section=key)
        remember(workshop, by=by, now=now)
    db.session.commit()


@patiently
def remove(workshop: Workshop, key: str, *, by: User, now: datetime) -> None:
    """Delete a section of the planner's own that has been left out. Raises Refused for one that stands."""
    hold(workshop)
    standing = text_of(workshop, key)
    if standing is not None:
        if standing.voice != Voice.NOBODY:
            db.session.rollback()
            raise Refused(_("Utelat avsnittet først. Deretter kan det slettes."))
        db.session.delete(standing)
        log(workshop.id, "summary.remove", by=by, now=now, section=key)
        remember(workshop, by=by, now=now)
    db.session.commit()


def _own(workshop: Workshop) -> list[SummaryText]:
    """The sections of the planner's own, in the order they stand."""
    return [text for text in texts_of(workshop) if text.key.startswith("egen-")]
