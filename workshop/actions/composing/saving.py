"""Keeping what a planner writes in a section. What a colleague saved meanwhile is joined with it, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.actions.composing.merging import merged
from workshop.actions.composing.reading import text_of
from workshop.actions.composing.versions import remember
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import SummaryText, User, Voice, Workshop

#: characters a section may have: some eight pages
MAX_TEXT = 20_000
MAX_TITLE = 200


@dataclass(frozen=True)
class Words:
    """What is written in a section; only one of the planner's own has a title."""

    text: str = ""
    title: str = ""

    @classmethod
    def of(cls, text: SummaryText) -> Words:
        return cls(text.text, text.title)


@dataclass(frozen=True)
class Kept:
    """What stands after saving: ``joined`` where a colleague's words came in."""

    words: Words
    revision: int
    joined: bool = False


class Collision(Conflict):
    """Two people changed the same lines, or one of them whose text stands. ``theirs`` is what is kept now, with its
    ``revision``.
    """

    def __init__(self, standing: SummaryText) -> None:
        who = (standing.user.name or standing.user.username) if standing.user else _("En kollega")
        told = {
            Voice.PERSON: _("%(who)s har lagret noe annet på samme sted mens du skrev. Velg hva som skal stå."),
            Voice.MACHINE: _("%(who)s har latt avsnittet følge programmet imens. Velg hva som skal stå."),
            Voice.NOBODY: _("%(who)s har utelatt avsnittet imens. Velg hva som skal stå."),
        }
        super().__init__(told[standing.voice] % {"who": who})
        self.theirs, self.revision = Words.of(standing), standing.revision


@patiently
def save_text(
    workshop: Workshop, key: str, words: Words, *, base: Words, seen: int, machine: str, by: User, now: datetime
) -> Kept:
    """Let this be the section's text. ``base`` is what the person began from, at revision ``seen`` (0: nobody's yet).

    ``machine`` is the machine's text as they saw it. Raises Collision where a colleague meanwhile changed the same
    lines or whose text stands, Refused for words that do not do; then nothing is changed.
    """
    hold(workshop)
    kept = write(workshop, key, words, base=base, seen=seen, machine=machine, by=by, now=now)
    db.session.commit()
    return kept


def write(
    workshop: Workshop, key: str, words: Words, *, base: Words, seen: int, machine: str, by: User, now: datetime
) -> Kept:
    """The same in the caller's transaction, which holds the workshop; it is rolled back where this raises."""
    base = Words(_trimmed(base.text), " ".join(base.title.split()))
    standing = text_of(workshop, key)
    try:
        kept, joined = _together(checked(words), base, seen, standing)
    except Refused:
        db.session.rollback()  # others need not wait while the answer is written
        raise
    if standing is None:
        standing = new_text(workshop, key, voice=Voice.PERSON, based_on=machine, by=by, now=now)
        standing.text, standing.title = kept.text, kept.title
        _written(workshop, key, by=by, now=now)
    elif Words.of(standing) != kept or standing.voice != Voice.PERSON:
        if standing.voice != Voice.PERSON:
            standing.based_on = machine
        standing.text, standing.title, standing.voice = kept.text, kept.title, Voice.PERSON
        touch(standing, by=by, now=now)
        _written(workshop, key, by=by, now=now)
    return Kept(kept, standing.revision, joined)


def _written(workshop: Workshop, key: str, *, by: User, now: datetime) -> None:
    """Keep it as a version, and log where one begins: not every saving while somebody types."""
    if remember(workshop, by=by, now=now):
        log(workshop.id, "summary.write", by=by, now=now, section=key)


def _together(words: Words, base: Words, seen: int, standing: SummaryText | None) -> tuple[Words, bool]:
    """What both want, and whether anything of it is a colleague's. Raises Collision where that cannot be told."""
    if standing is None or standing.revision == seen:
        return words, False
    if standing.voice != Voice.PERSON:
        raise Collision(standing)
    theirs = Words.of(standing)
    if theirs in {words, base}:
        return words, False
    text = merged(base.text, words.text, theirs.text)
    title = theirs.title if words.title == base.title else words.title
    both_titled = theirs.title not in {base.title, title}
    if text is None or both_titled:
        raise Collision(standing)
    return checked(Words(text, title)), True


def checked(words: Words) -> Words:
    """The words as they are kept. Raises Refused for those that do not do."""
    text = _trimmed(words.text)
    title = " ".join(words.title.split())
    if len(text) > MAX_TEXT:
        raise Refused(
            _("Teksten er på %(long)d tegn. Et avsnitt kan ha %(most)d. Del det i to.", long=len(text), most=MAX_TEXT)
        )
    if len(title) > MAX_TITLE:
        raise Refused(_("Overskriften kan ha høyst %(most)d tegn. Gjør den kortere.", most=MAX_TITLE))
    return Words(text, title)


def _trimmed(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def new_text(workshop: Workshop, key: str, *, voice: Voice, based_on: str = "", by: User, now: datetime) -> SummaryText:
    """A section's row, with nothing written yet, in the caller's transaction."""
    made = SummaryText(
        workshop_id=workshop.id, key=key, voice=voice, based_on=based_on, saved_at=now, user=by, text="", title=""
    )
    db.session.add(made)
    db.session.flush()
    return made


def touch(text: SummaryText, *, by: User, now: datetime) -> None:
    """Mark that the row has changed: whoever looks at an older revision is told."""
    text.revision += 1
    text.saved_at, text.user = now, by
