"""What a person does to a theme: make it, describe it, join it with another, order it, take it away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming.board import board_of, themes_of
from workshop.actions.theming.history import changing
from workshop.actions.theming.moving import check_own, place
from workshop.actions.theming.spots import Spot, find
from workshop.actions.theming.wording import (
    MAX_DESCRIPTION,
    Wording,
    clean_area,
    clean_description,
    clean_label,
    clean_sides,
    together,
)
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Offer, Prompt, Theme, User


def create(prompt: Prompt, *, label: str, spots: Iterable[Spot] = (), by: User, now: datetime) -> Theme:
    """A new theme, with responses taken from where they were seen. Splitting a theme is this.

    Raises Conflict when a colleague has moved all of them meanwhile.
    """
    cleaned = clean_label(prompt, label)
    chosen = find(prompt, spots)
    if chosen.gone and not chosen.is_any:
        raise Conflict(_("En kollega har allerede flyttet det du valgte. Se hvor det står nå."))
    with changing(prompt, _("nytt tema «%(label)s»", label=cleaned), by=by, now=now):
        theme = Theme(prompt_id=prompt.id, label=cleaned, named_by=Hand.PERSON, position=_last(prompt) + 1)
        db.session.add(theme)
        db.session.flush()
        place(chosen, theme, by=by, now=now)
    return theme


def reword(theme: Theme, wording: Wording, *, was: Wording, by: User, now: datetime) -> frozenset[str]:
    """Give the theme a person's words. ``was`` are the words they were looking at.

    What a colleague changed meanwhile in other fields is kept; returns the names of these fields. Raises BothWrote
    where both changed the same field, Refused when a word does not do; then nothing is changed.
    """
    current = Wording.of(theme)
    wording, kept = together(wording, was=was, now=current), current.changed_from(was)
    label = clean_label(theme.prompt, wording.label, but=theme)
    description, area = clean_description(wording.description), clean_area(wording.area)
    sides = clean_sides(wording.sides)
    with changing(theme.prompt, _("endring av «%(label)s»", label=theme.label), by=by, now=now):
        if label != theme.label:
            theme.label, theme.named_by = label, Hand.PERSON
        theme.description, theme.area, theme.sides = description, area, sides
        theme.revision += 1
        if not sides:
            for placement in theme.placements:
                placement.side = None
    return kept


def lock(theme: Theme, *, locked: bool, by: User, now: datetime) -> None:
    """Close the theme to proposals, or open it again."""
    what = _("låsing av «%(label)s»", label=theme.label) if locked else _("åpning av «%(label)s»", label=theme.label)
    with changing(theme.prompt, what, by=by, now=now):
        theme.locked = locked


def merge(theme: Theme, *, into: Theme, label: str = "", by: User, now: datetime) -> None:
    """Let ``into`` take over everything in ``theme``, under ``label`` where one is given.

    Else a name a person gave wins over one the machine gave. Both descriptions are kept: raises Refused where there is
    no room for them. Of two pairs of views those of ``into`` are kept; its heading and lock always.
    """
    if theme.id == into.id:
        raise Refused(_("Velg et annet tema å slå sammen med."))
    prompt = theme.prompt
    check_own(prompt, into)
    name, description = _merged_name(theme, into, label), _merged_description(theme, into)
    what = _("sammenslåing av «%(one)s» og «%(other)s»", one=theme.label, other=into.label)
    with changing(prompt, what, by=by, now=now):
        into.label, into.named_by = name
        into.description = description
        into.sides = into.sides or theme.sides
        into.revision += 1
        moved, there = list(theme.placements), list(into.placements)
        for placement in moved:
            placement.theme, placement.quote_rank = into, None
            placement.side = placement.side if into.sides == theme.sides else None
        for placement in (*moved, *there):
            placement.held = True  # they belong together; who put each of them there is as it was
        db.session.execute(update(Offer).where(Offer.theme_id == theme.id).values(theme_id=into.id))
        db.session.flush()
        take_away(theme)


def delete(theme: Theme, *, seen: int | None = None, by: User, now: datetime) -> None:
    """Take the theme away; its responses go to øvrige innspill, where a new proposal may find them a place.

    ``seen`` is how many responses it showed when the person decided. Raises Conflict when that is no longer so.
    """
    shown = {p.response_id for p in theme.placements if p.response.hidden_at is None}
    if seen is not None and seen != len(shown):
        raise Conflict(_("En kollega har flyttet innspill til eller fra temaet. Se over før du sletter det."))
    with changing(theme.prompt, _("sletting av «%(label)s»", label=theme.label), by=by, now=now):
        for placement in list(theme.placements):
            placement.theme, placement.placed_by, placement.placed_at = None, Hand.PERSON, now
            placement.user_id, placement.quote_rank, placement.side = by.id, None, None
            placement.held = False
        db.session.flush()
        take_away(theme)


def put_in_order(prompt: Prompt, theme_ids: Sequence[int], *, by: User, now: datetime) -> None:
    """Let the themes stand in this order; those not named come after, as they stood."""
    themes = themes_of(prompt)
    wanted = {theme_id: place for place, theme_id in enumerate(theme_ids)}
    with changing(prompt, _("ny rekkefølge på temaene"), by=by, now=now):
        ordered = sorted(themes, key=lambda theme: wanted.get(theme.id, len(wanted)))
        for position, theme in enumerate(ordered, start=1):
            theme.position = position


def shift(theme: Theme, *, by_places: int, under_headings: bool = False, by: User, now: datetime) -> None:
    """Move the theme so many places on (or back, below 0) among the themes.

    ``under_headings``: as they stand under their headings; past the first or last there, the whole heading moves.
    """
    board = board_of(theme.prompt)
    shown = [group for _area, group in board.areas] if under_headings else [board.columns]
    groups = [[column.theme.id for column in group] for group in shown]
    here = next(group for group in groups if theme.id in group)
    if here.index(theme.id) + by_places in range(len(here)):
        _move_in(here, theme.id, by_places)
    elif under_headings and not theme.area and len(groups) > 1:
        raise Refused(_("Temaer uten overskrift står sist. Gi temaet en overskrift hvis det skal stå før andre."))
    else:
        _move_in(groups, here, by_places)
    put_in_order(theme.prompt, [theme_id for group in groups for theme_id in group], by=by, now=now)


def largest_first(prompt: Prompt, *, by: User, now: datetime) -> None:
    """Order the themes by how many responses they hold."""
    columns = sorted(board_of(prompt).columns, key=lambda column: -len(column.cards))
    put_in_order(prompt, [column.theme.id for column in columns], by=by, now=now)


def take_away(theme: Theme) -> None:
    """Delete a theme whose placements have gone elsewhere, within a change."""
    db.session.refresh(theme, ["placements"])
    db.session.delete(theme)


def _move_in(items: list[Any], item: Any, by_places: int) -> None:
    at = items.index(item)
    items.insert(max(0, min(len(items) - 1, at + by_places)), items.pop(at))


def _last(prompt: Prompt) -> int:
    return max((theme.position for theme in themes_of(prompt)), default=0)


def _merged_name(theme: Theme, into: Theme, label: str) -> tuple[str, Hand]:
    wanted = " ".join(label.split())
    if wanted and wanted.casefold() not in {into.label.casefold(), theme.label.casefold()}:
        return clean_label(theme.prompt, wanted, but=into), Hand.PERSON
    if wanted:
        return wanted, Hand.PERSON
    if theme.named_by == Hand.PERSON and into.named_by == Hand.MACHINE:
        return theme.label, Hand.PERSON
    return into.label, into.named_by


def _merged_description(theme: Theme, into: Theme) -> str:
    joined = "\n\n".join(text for text in (into.description, theme.description) if text)
    if len(joined) > MAX_DESCRIPTION:
        raise Refused(
            _(
                "Beskrivelsene av «%(one)s» og «%(other)s» er til sammen på %(length)d tegn, og det er plass til "
                "%(limit)d. Kort ned en av dem først, og slå så sammen.",
                one=theme.label,
                other=into.label,
                length=len(joined),
                limit=MAX_DESCRIPTION,
            )
        )
    return joined
