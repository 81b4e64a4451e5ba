"""What was written before: kept as people write, named, compared and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import defer, joinedload

from workshop.actions.composing.reading import texts_of
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import SummaryText, SummaryVersion, User, Voice, Workshop

#: what one person does with no longer pause than this is one version
SAME = timedelta(minutes=10)
MAX_NAME = 120
FIELDS = ("voice", "text", "title", "after", "position", "based_on")

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Stand:
    """What a version says of one section. ``voice`` is that of ``SummaryText``."""

    voice: str
    text: str  #: "" where the machine's text stood and the version does not have it
    title: str = ""


def remember(workshop: Workshop, *, by: User, now: datetime) -> bool:
    """Keep what is written now, in the caller's transaction; whether a new version began with it.

    It is with what the same person just did, whoever wrote in between; nothing comes into a version older than one
    that was named or taken back, for what stood then is to be found again.
    """
    db.session.flush()
    content = {"sections": snapshot(workshop)}
    own = _own_newest(workshop, by=by, since=now - SAME)
    if own is not None:
        own.content, own.saved_at = content, now
        return False
    if not _has_any(workshop):
        _add(workshop, {"sections": {}}, by=None, now=now)
    _add(workshop, content, by=by, now=now)
    return True


def versions_of(workshop: Workshop) -> list[SummaryVersion]:
    """Every version, the newest first. What a version says is fetched when it is asked for."""
    found = db.session.scalars(
        select(SummaryVersion)
        .where(SummaryVersion.workshop_id == workshop.id)
        .order_by(SummaryVersion.saved_at.desc(), SummaryVersion.id.desc())
        .options(defer(SummaryVersion.content), joinedload(SummaryVersion.user))
    )
    return list(found)


def snapshot(workshop: Workshop) -> dict[str, dict[str, Any]]:
    """What is written now, by section."""
    return {
        text.key: {name: str(text.voice) if name == "voice" else getattr(text, name) for name in FIELDS}
        for text in texts_of(workshop)
    }


@patiently
def name_version(
    workshop: Workshop, *, name: str, machine: Mapping[str, str], by: User, now: datetime
) -> SummaryVersion:
    """Keep what stands now under a name, with the machine's own texts. Raises Refused for a name that does not do."""
    called = " ".join(name.split())
    if not called:
        raise Refused(_("Skriv hva versjonen skal hete."))
    if len(called) > MAX_NAME:
        raise Refused(_("Navnet kan ha høyst %(most)d tegn. Gjør det kortere.", most=MAX_NAME))
    hold(workshop)
    content = {"sections": snapshot(workshop), "machine": dict(machine)}
    made = _add(workshop, content, by=by, now=now, name=called)
    log(workshop.id, "summary.name_version", by=by, now=now)
    db.session.commit()
    return made


@patiently
def restore(workshop: Workshop, version: SummaryVersion, *, by: User, now: datetime) -> None:
    """Let everything be written as it was then. What stands now is a version already, and can be taken back in turn.

    A section that nobody had touched then has the machine's text again; what was written since is kept in its row.
    """
    hold(workshop)
    sections, standing = version.content["sections"], {text.key: text for text in texts_of(workshop)}
    for key, text in standing.items():
        if key not in sections:
            if key.startswith("egen-"):
                db.session.delete(text)
            else:
                text.voice = Voice.MACHINE
                _touched(text, by, now)
    for key, fields in sections.items():
        text = standing.get(key)
        if text is None:
            db.session.add(SummaryText(workshop_id=workshop.id, key=key, saved_at=now, user=by, **fields))
        elif any(str(getattr(text, name)) != str(value) for name, value in fields.items()):
            for name, value in fields.items():
                setattr(text, name, value)
            _touched(text, by, now)
    db.session.flush()
    _add(workshop, {"sections": snapshot(workshop)}, by=by, now=now, restored=version.id)
    log(workshop.id, "summary.restore", by=by, now=now, version=version.id)
    db.session.commit()


def stand_of(content: Content, key: str, *, beside: Content) -> Stand:
    """What a version says of a section; one nobody had touched has the machine's text. Where the version has not kept
    that, it is what the person had before them who wrote the section as it is in the version it is set ``beside``.
    """
    fields = content["sections"].get(key)
    machine = content.get("machine", {}).get(key, "") or _begun_on(beside, key)
    if fields is None:
        return Stand(Voice.NOBODY if key.startswith(("egen-", "oppgave-")) else Voice.MACHINE, machine)
    text = {Voice.PERSON: fields["text"], Voice.MACHINE: machine}.get(fields["voice"], "")
    return Stand(fields["voice"], text, fields["title"])


def _begun_on(content: Content, key: str) -> str:
    """The machine's text that a person's in this version began from."""
    fields = content["sections"].get(key)
    return fields["based_on"] if fields is not None and fields["voice"] == Voice.PERSON else ""


def _touched(text: SummaryText, by: User, now: datetime) -> None:
    text.revision += 1
    text.saved_at, text.user = now, by


def _own_newest(workshop: Workshop, *, by: User, since: datetime) -> SummaryVersion | None:
    """The version that what this person does now belongs to."""
    mine = SummaryVersion.workshop_id == workshop.id
    kept = select(func.max(SummaryVersion.id)).where(
        mine, or_(SummaryVersion.name != "", SummaryVersion.restored_id.is_not(None))
    )
    found = db.session.scalars(
        select(SummaryVersion)
        .where(mine, SummaryVersion.user_id == by.id, SummaryVersion.saved_at > since)
        .where(SummaryVersion.id > func.coalesce(kept.scalar_subquery(), 0))
        .order_by(SummaryVersion.id.desc())
        .options(defer(SummaryVersion.content))
    )
    return found.first()


def _has_any(workshop: Workshop) -> bool:
    return db.session.scalar(select(SummaryVersion.id).where(SummaryVersion.workshop_id == workshop.id)) is not None


def _add(
    workshop: Workshop,
    content: dict[str, Any],
    *,
    by: User | None,
    now: datetime,
    name: str = "",
    restored: int | None = None,
) -> SummaryVersion:
    made = SummaryVersion(
        workshop_id=workshop.id, user=by, begun_at=now, saved_at=now, name=name, restored_id=restored, content=content
    )
    db.session.add(made)
    db.session.flush()
    return made
