"""Publishing the oppsummering: an edition is pinned as it was, the address stays the same, and can be taken back."""

from __future__ import annotations

import hashlib
import html
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import or_, select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Edition, EditionFile, ProgramItem, Prompt, Publication, Response, User, Workshop

MAX_CONTACT = 200
#: a hidden response shorter than this may stand in the text by chance
TELLING = 25


@dataclass(frozen=True)
class MadeFile:
    """A file to publish."""

    format: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Published:
    """What people can read of an edition, as files."""

    number: int
    at: datetime
    files: tuple[MadeFile, ...]


@dataclass(frozen=True)
class MadeEdition:
    """Everything one edition consists of. ``page`` is finished, escaped HTML."""

    title: str
    language: str
    page: str
    files: tuple[MadeFile, ...]
    #: when it was read from the workshop
    made_at: datetime


@patiently
def prepare(workshop: Workshop) -> Publication:
    """The workshop's publication, made if there is none: its address is settled before anything is published."""
    found = publication_of(workshop)
    if found is not None:
        return found
    hold(workshop)
    found = publication_of(workshop)
    if found is None:
        found = Publication(workshop=workshop, token=secrets.token_urlsafe(32), contact="")
        db.session.add(found)
    db.session.commit()
    return found


def publication_of(workshop: Workshop) -> Publication | None:
    return db.session.scalar(select(Publication).where(Publication.workshop_id == workshop.id))


def find_publication(token: str) -> Publication | None:
    """The publication at this address, published or not."""
    return db.session.scalar(select(Publication).where(Publication.token == token))


@patiently
def publish(
    publication: Publication,
    made: MadeEdition,
    *,
    seen: int,
    expires_on: date | None,
    contact: str,
    today: date,
    by: User,
    now: datetime,
) -> Edition:
    """Pin what was made as the next edition, and open the address.

    ``seen`` is the number of the edition that stood when the form was shown, 0 for none. Raises Conflict when a
    colleague has published since, Refused when the last day has passed or the edition holds what is hidden.
    """
    _check_terms(expires_on, contact, today)
    hold(publication.workshop)
    db.session.refresh(publication)
    newest = publication.current
    if newest is not None and newest.number != seen:
        db.session.rollback()
        raise Conflict(_("En kollega publiserte utgave %(number)d imens. Se over den først.", number=newest.number))
    _check_hidden(publication.workshop, made)
    number = newest.number + 1 if newest is not None else 1
    edition = Edition(
        publication=publication,
        number=number,
        published_at=now,
        made_at=made.made_at,
        user_id=by.id,
        title=made.title[:200],
        language=made.language,
        page=made.page,
        sha256=_print_of(made.page.encode()),
        files=[_pinned(file) for file in made.files],
    )
    publication.expires_on, publication.contact, publication.withdrawn_at = expires_on, contact, None
    db.session.add(edition)
    log(publication.workshop_id, "publication.publish", by=by, now=now, edition=number)
    db.session.commit()
    return edition


@patiently
def change_terms(
    publication: Publication, *, expires_on: date | None, contact: str, today: date, by: User, now: datetime
) -> None:
    """Change the last day and whom to ask, of what is published already. Raises Refused as ``publish``."""
    _check_terms(expires_on, contact, today)
    publication.expires_on, publication.contact = expires_on, contact
    log(publication.workshop_id, "publication.terms", by=by, now=now)
    db.session.commit()


@patiently
def withdraw(publication: Publication, *, by: User, now: datetime) -> None:
    """Close the address. The editions are kept; publishing again opens it."""
    if publication.withdrawn_at is None:
        publication.withdrawn_at = now
        log(publication.workshop_id, "publication.withdraw", by=by, now=now)
        db.session.commit()


def taken_back_since(edition: Edition) -> int:
    """How many responses that stand in the edition have been hidden or withdrawn since it was read."""
    rows = _responses(edition.publication.workshop).where(
        Response.sent_at <= edition.made_at,
        or_(Response.hidden_at > edition.made_at, Response.withdrawn_at > edition.made_at),
    )
    return len(db.session.scalars(rows).all())


def published_of(workshop: Workshop, *, zone: tzinfo) -> Published | None:
    """The newest edition's files, byte for byte as they were published. None where there is none, where it was taken
    back, and where something in it has been hidden or withdrawn since: nobody is to keep that.
    """
    found = publication_of(workshop)
    edition = found.current if found is not None and found.withdrawn_at is None else None
    if edition is None or taken_back_since(edition):
        return None
    files = tuple(MadeFile(file.format, file.name, file.media_type, file.data) for file in edition.files)
    return Published(edition.number, edition.published_at.astimezone(zone), files)


def told_of_taken_back(count: int) -> str:
    """What a planner is to know of them; "" for none."""
    if not count:
        return ""
    return ngettext(
        "Ett innspill er skjult eller trukket tilbake etter at utgaven ble laget, og står der fortsatt. "
        "Publiser på nytt for å ta det bort.",
        "%(num)d innspill er skjult eller trukket tilbake etter at utgaven ble laget, og står der fortsatt. "
        "Publiser på nytt for å ta dem bort.",
        count,
    )


def _check_terms(expires_on: date | None, contact: str, today: date) -> None:
    if expires_on is not None and expires_on < today:
        raise Refused(_("Siste dag har vært. Velg en dag som kommer, eller la feltet stå tomt."))
    if len(contact) > MAX_CONTACT:
        raise Refused(_("Kontakten kan være på høyst 200 tegn."))


def _check_hidden(workshop: Workshop, made: MadeEdition) -> None:
    """Raise Refused when the page holds the words of a hidden response, or one was hidden while it was made."""
    standing = db.session.scalars(_responses(workshop)).all()
    if any(_taken_since(response, made.made_at) for response in standing):
        raise Refused(_("Et innspill ble skjult eller trukket tilbake mens dokumentene ble laget. Prøv en gang til."))
    page = _words(html.unescape(re.sub(r"<[^>]*>", " ", made.page)))
    shown = {_words(r.text) for r in standing if r.hidden_at is None and r.withdrawn_at is None}
    leaked = [r for r in standing if r.hidden_at is not None and _stands_in(page, _words(r.text), shown)]
    if leaked:
        raise Refused(_told_of_leak(leaked))


def _stands_in(page: str, words: str, shown: set[str]) -> bool:
    """Whether a hidden response's words are on the page, where nobody else has said the same and may be read."""
    return len(words) >= TELLING and words in page and not any(words in said for said in shown)


def _told_of_leak(leaked: Sequence[Response]) -> str:
    began = "; ".join(f"«{' '.join(response.text.split())[:40]} …»" for response in leaked[:3])
    return ngettext(
        "Et skjult innspill står i teksten: %(began)s Ta det ut før du publiserer, eller vis innspillet igjen.",
        "%(num)d skjulte innspill står i teksten: %(began)s Ta dem ut før du publiserer, eller vis innspillene igjen.",
        len(leaked),
        began=began,
    )


def _taken_since(response: Response, moment: datetime) -> bool:
    return any(at is not None and at > moment for at in (response.hidden_at, response.withdrawn_at))


def _responses(workshop: Workshop):
    return select(Response).join(Prompt).join(ProgramItem).where(ProgramItem.workshop_id == workshop.id)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _pinned(file: MadeFile) -> EditionFile:
    return EditionFile(
        format=file.format,
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        sha256=_print_of(file.data),
        data=file.data,
    )


def _print_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
