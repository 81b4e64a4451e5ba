"""The page where a proposal is looked through, and the part of it that an answer changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

from flask import render_template, request
from wtforms import StringField
from wtforms.validators import Length

from workshop.actions.refusing import Refused
from workshop.actions.theming import explaining, reviewing
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.explaining import Near
from workshop.actions.theming.homes import Target
from workshop.actions.theming.reviewing import Change, Review, Unit
from workshop.facilitator import board as boards
from workshop.facilitator.forms import ChangesForm
from workshop.facilitator.steps import undo_values
from workshop.i18n import _
from workshop.models import Prompt, Theme, Workshop

#: another place for a response than the proposed: a theme, one the proposal would make, one of its own, or øvrige
_PLACE = re.compile(r"[tu]\d{1,9}|ny|0", re.ASCII)


class ReviewForm(ChangesForm):
    """The ticked changes, or the one whose own button was pressed; and where a person wants some of them instead."""

    one = StringField(validators=[Length(max=20)])

    @property
    def chosen(self) -> set[str]:
        return {self.one.data} if self.one.data else set(self.keys.data or ())

    @property
    def targets(self) -> dict[str, Target]:
        """By key the place chosen for it, where another than proposed: «t12», «u3», «ny» or «0»."""
        given = ((name.removeprefix("to-"), place) for name, place in request.form.items() if name.startswith("to-"))
        return {key: _target(place, self.name_for(key)) for key, place in given if _PLACE.fullmatch(place)}

    def name_for(self, key: str) -> str:
        """What was written as the name of a theme of its own for it."""
        return request.form.get(f"name-{key}", "")

    def check_names(self) -> None:
        """Raise Refused where a chosen row has a name for a new theme, and is sent somewhere else."""
        for key in self.chosen:
            target = self.targets.get(key)
            if self.name_for(key).strip() and not (target is not None and target.is_new):
                raise Refused(
                    _(
                        "Du har skrevet et navn på et nytt tema, men valgt et annet sted. "
                        "Velg «Et eget, nytt tema», eller tøm feltet."
                    )
                )

    @cached_property
    def shown(self) -> dict[str, str]:
        """The rows that are on the page, each by its key with the mark of what it says: «p12.3f0a9c»."""
        rows = (word.partition(".") for word in request.form.getlist("shown"))
        return {key: mark for key, _dot, mark in rows}

    @property
    def unticked(self) -> set[str]:
        """What is on the page without a tick, so that the answer leaves it so."""
        return self.shown.keys() - set(self.keys.data or ())


def _target(place: str, name: str) -> Target:
    number = int(place[1:]) if place[1:].isdigit() else None
    if place.startswith("t"):
        return Target(theme_id=number)
    return Target(is_new=True, label=name) if place == "ny" else Target(place=number)


@dataclass(frozen=True)
class Row:
    """One change as the page shows it."""

    change: Change
    near: tuple[Near, ...]
    mark: str


@dataclass(frozen=True)
class Group:
    """What would change in one theme, as the page shows it."""

    unit: Unit
    rows: list[Row]
    rename_mark: str

    @property
    def key(self) -> str:
        return _unit_key(self.unit)

    @property
    def label(self) -> str:
        return self.unit.label if self.unit.place is not None else _("Øvrige innspill")

    @property
    def own(self) -> str:
        """The theme as ``elsewhere`` has it."""
        if self.unit.theme is not None:
            return f"t{self.unit.theme.id}"
        return "0" if self.unit.place is None else f"u{self.unit.place}"

    @property
    def marks(self) -> dict[str, str]:
        marks = {row.change.key: row.mark for row in self.rows}
        return marks | {self.unit.rename_key: self.rename_mark} if self.unit.rename else marks


def _unit_key(unit: Unit) -> str:
    return "rest" if unit.place is None else str(unit.place)


def page_values(workshop: Workshop, prompt: Prompt, form: ReviewForm | None = None) -> dict[str, Any]:
    """The values of ``_review.html``; ``form`` holds what was ticked, which stays so."""
    review = reviewing.open_review(prompt)
    return (
        boards.find(workshop, prompt)
        | undo_values(prompt)
        | {
            "review": review,
            "groups": _groups(review.units) if review else [],
            "proposal_line": boards.proposal_line,
            "elsewhere": elsewhere(review) if review else [],
            "headings": _headings(review) if review else [],
            "unticked": form.unticked if form else set(),
            "at": "review",
        }
    )


def page_part(workshop: Workshop, prompt: Prompt, form: ReviewForm, **notice: Any) -> str:
    """What a page that shows ``form.shown`` needs in order to show the proposal as it stands.

    Where rows only have gone, what stands around them; else the whole of ``_review.html``.
    """
    values = page_values(workshop, prompt, form) | notice
    review, now = values["review"], {key: mark for group in values["groups"] for key, mark in group.marks.items()}
    if not now or form.run.data != review.run.id or not now.items() <= form.shown.items():
        return render_template("facilitator/_review.html", **values)
    standing = {group.key for group in values["groups"]}
    gone = {
        "gone": [key for key in form.shown if key not in now],
        "gone_groups": [key for key in request.form.getlist("group") if key not in standing],
    }
    return render_template("facilitator/_review_less.html", **(values | gone))


def whole_part(workshop: Workshop, prompt: Prompt, form: ReviewForm, **notice: Any) -> str:
    """All of ``_review.html``, with what was ticked."""
    return render_template("facilitator/_review.html", **(page_values(workshop, prompt, form) | notice))


def _groups(units: Iterable[Unit]) -> list[Group]:
    units = list(units)
    changes = [change for unit in units for change in unit.changes]
    near = explaining.like({change.key: (change.text, change.point["nearest"]) for change in changes})
    return [
        Group(unit, [_row(unit, change, near[change.key]) for change in unit.changes], _mark(unit.label, unit.rename))
        for unit in units
    ]


def _row(unit: Unit, change: Change, near: tuple[Near, ...]) -> Row:
    """``near``: what the response is like; nothing is told of what would go to øvrige innspill."""
    near = near[:2] if unit.place is not None else ()
    before = change.before.label if change.before is not None else ""
    said = (_unit_key(unit), change.text, change.response.text, before, change.placement is None)
    return Row(change, near, _mark(*said, *(one.response.text for one in near)))


def _mark(*said: object) -> str:
    """A few letters that are others when what is said is."""
    return f"{crc32(repr(said).encode()):x}"


def elsewhere(review: Review) -> list[tuple[str, str]]:
    """Where a person may want a response instead, as the form has it and as the page calls it."""
    new = [(f"u{unit.place}", _("%(label)s (nytt tema)", label=unit.label)) for unit in review.units if unit.is_new]
    standing = [(f"t{theme.id}", theme.label) for theme in themes_of(review.run.prompt)]
    return [*standing, *new, ("ny", _("Et eget, nytt tema")), ("0", _("Øvrige innspill"))]


def row_values(workshop: Workshop, prompt: Prompt, key: str, form: ReviewForm | None = None) -> dict[str, Any] | None:
    """The values of ``review_row.html``; None when there is nothing left to answer there.

    ``form`` holds what was chosen and written, which stays so.
    """
    review = reviewing.open_review(prompt)
    unit = next((u for u in review.units if any(c.key == key for c in u.changes)), None) if review else None
    if review is None or unit is None:
        return None
    (group,) = _groups([unit])
    row = next(row for row in group.rows if row.change.key == key)
    shown = {"review": review, "group": group, "row": row, "elsewhere": elsewhere(review)}
    shown |= {"to": request.form.get(f"to-{key}", ""), "name": form.name_for(key)} if form else {"to": "", "name": ""}
    return boards.find(workshop, prompt) | shown


def _headings(review: Review) -> list[tuple[str, str]]:
    """Each heading that standing themes would come under, with the themes."""
    under: dict[str, list[Theme]] = {}
    for theme, area in review.headings:
        under.setdefault(area, []).append(theme)
    return [(area, boards.quoted(themes)) for area, themes in under.items()]
