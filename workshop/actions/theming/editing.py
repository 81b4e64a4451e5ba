"""What a person does to themes by hand. Each act can be undone, and the machine leaves it alone afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from workshop.actions.refusing import Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.actions.theming.board import placements_of, themes_of
from workshop.actions.theming.undoing import remember
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Placement, Prompt, Response, Theme, User

MAX_LABEL = 80


def rename(theme: Theme, *, label: str, by: User, now: datetime) -> None:
    """Give the theme a person's name, which no proposal overwrites."""
    cleaned = clean_label(theme.prompt, label, but=theme)
    remember(theme.prompt, _("nytt navn på «%(label)s»", label=theme.label), by=by, now=now)
    theme.label, theme.named_by = cleaned, Hand.PERSON
    _done(theme.prompt)


def create(prompt: Prompt, *, label: str, response_ids: Iterable[int] = (), by: User, now: datetime) -> Theme:
    """A new theme, with responses taken from wherever they stand. Splitting a theme is this."""
    cleaned = clean_label(prompt, label)
    chosen = _chosen(prompt, response_ids)
    remember(prompt, _("nytt tema «%(label)s»", label=cleaned), by=by, now=now)
    theme = Theme(
        prompt_id=prompt.id,
        label=cleaned,
        named_by=Hand.PERSON,
        position=max((t.position for t in themes_of(prompt)), default=0) + 1,
    )
    db.session.add(theme)
    db.session.flush()
    _place(prompt, chosen, theme, now)
    _done(prompt)
    return theme


def move(prompt: Prompt, *, response_ids: Iterable[int], to: Theme | None, by: User, now: datetime) -> int:
    """Move responses to a theme (None: øvrige innspill). Returns how many."""
    chosen = _chosen(prompt, response_ids)
    if not chosen:
        raise Refused(_("Velg minst ett innspill å flytte."))
    _check_own(prompt, to)
    remember(prompt, _("flytting av innspill"), by=by, now=now)
    _place(prompt, chosen, to, now)
    _done(prompt)
    return len(chosen)


def merge(theme: Theme, *, into: Theme, by: User, now: datetime) -> None:
    """Let ``into`` take over everything in ``theme``. A name a person gave wins over one the machine gave."""
    if theme.id == into.id:
        raise Refused(_("Velg et annet tema å slå sammen med."))
    _check_own(theme.prompt, into)
    prompt = theme.prompt
    remember(prompt, _("sammenslåing av «%(one)s» og «%(other)s»", one=theme.label, other=into.label), by=by, now=now)
    if theme.named_by == Hand.PERSON and into.named_by == Hand.MACHINE:
        into.label, into.named_by = theme.label, Hand.PERSON
    for placement in list(theme.placements):
        placement.theme, placement.placed_by, placement.placed_at = into, Hand.PERSON, now
        placement.quote_rank = None
    db.session.flush()
    _delete_empty(theme)
    _done(prompt)


def delete(theme: Theme, *, by: User, now: datetime) -> None:
    """Take the theme away; its responses go to øvrige innspill, where a new proposal may find them a place."""
    prompt = theme.prompt
    remember(prompt, _("sletting av «%(label)s»", label=theme.label), by=by, now=now)
    for placement in list(theme.placements):
        placement.theme, placement.placed_by, placement.placed_at = None, Hand.MACHINE, now
        placement.quote_rank = None
    db.session.flush()
    _delete_empty(theme)
    _done(prompt)


def clean_label(prompt: Prompt, label: str, *, but: Theme | None = None) -> str:
    """The label as it is kept. Raises Refused when it is empty, too long or taken by another theme."""
    cleaned = " ".join(label.split())
    if not cleaned:
        raise Refused(_("Skriv et navn på temaet."))
    if len(cleaned) > MAX_LABEL:
        raise Refused(_("Navnet er for langt. Bruk høyst %(limit)d tegn.", limit=MAX_LABEL))
    for theme in themes_of(prompt):
        if theme is not but and theme.label.casefold() == cleaned.casefold():
            raise Refused(
                _(
                    "Det finnes allerede et tema som heter «%(label)s». Velg et annet navn, eller slå dem sammen.",
                    label=theme.label,
                )
            )
    return cleaned


def _chosen(prompt: Prompt, response_ids: Iterable[int]) -> list[int]:
    wanted = set(response_ids)
    if not wanted:
        return []
    return list(
        db.session.scalars(
            select(Response.id).where(
                Response.prompt_id == prompt.id, Response.id.in_(wanted), Response.withdrawn_at.is_(None)
            )
        )
    )


def _place(prompt: Prompt, response_ids: list[int], theme: Theme | None, now: datetime) -> None:
    placements = placements_of(prompt)
    for response_id in response_ids:
        placement = placements.get(response_id)
        if placement is None:
            placement = Placement(response_id=response_id)
            db.session.add(placement)
        placement.theme = theme
        placement.placed_by, placement.placed_at, placement.quote_rank = Hand.PERSON, now, None


def _delete_empty(theme: Theme) -> None:
    db.session.refresh(theme, ["placements"])
    db.session.delete(theme)


def _check_own(prompt: Prompt, theme: Theme | None) -> None:
    if theme is not None and theme.prompt_id != prompt.id:
        raise Refused(_("Temaet hører til en annen oppgave."))


def _done(prompt: Prompt) -> None:
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
