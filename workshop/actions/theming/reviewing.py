"""What a proposal would change, for a person to accept one by one or all at once. Nothing of it happens by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workshop.actions.reading import standing_responses
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming.board import placements_of, themes_of
from workshop.actions.theming.headings import give_headings, headings_to_come
from workshop.actions.theming.history import changing
from workshop.actions.theming.proposing import became, retire, waiting_runs
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Hand, Placement, Prompt, Response, RunState, Theme, ThemingRun, User


@dataclass(frozen=True)
class Change:
    """One point that would go somewhere else. ``before`` is its theme now; None when in none, or not placed."""

    key: str
    point: dict[str, Any]
    response: Response
    placement: Placement | None
    before: Theme | None

    @property
    def text(self) -> str:
        if self.placement is not None:
            return self.placement.text
        return self.response.text[self.point["start"] : self.point["end"]]


@dataclass
class Unit:
    """What would change in one theme: a new theme (``theme`` is None), what would come to it, its new name.

    ``place`` is its position among the proposed themes; None for øvrige innspill.
    """

    place: int | None
    theme: Theme | None
    label: str
    changes: list[Change] = field(default_factory=list)
    #: the name it would get, where it has another now
    rename: str = ""

    @property
    def is_new(self) -> bool:
        return self.theme is None and self.place is not None

    @property
    def rename_key(self) -> str:
        return f"n{self.place}"


@dataclass
class Review:
    """All that is left to decide of a proposal."""

    run: ThemingRun
    units: list[Unit]
    #: machine's themes that would stand empty, and go
    emptied: list[Theme]
    #: standing themes that would come under another heading, and which
    headings: list[tuple[Theme, str]]

    @property
    def is_open(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self.units or self.headings)

    @property
    def moves(self) -> int:
        """How many responses would go from one place to another."""
        return len({c.response.id for unit in self.units for c in unit.changes if c.placement is not None})

    @property
    def placements(self) -> int:
        """How many new responses would get a place."""
        return len({c.response.id for unit in self.units for c in unit.changes if c.placement is None})

    @property
    def new_themes(self) -> int:
        return sum(unit.is_new for unit in self.units)

    @property
    def renames(self) -> int:
        return sum(bool(unit.rename) for unit in self.units)


@dataclass(frozen=True)
class Answered:
    """What somebody's answer to a proposal did: so many changes, points and new names counted one by one."""

    changes: int
    #: of the changes that were chosen, those a colleague had answered first
    late: int = 0
    #: of what is left as it is, new responses: they still stand as «ikke gruppert», and a later proposal may take them
    unplaced: int = 0


def open_review(prompt: Prompt) -> Review | None:
    """The newest proposal that waits for somebody, with what it would change as the board stands now."""
    runs = waiting_runs(prompt)
    review = review_of(runs[0]) if runs else None
    return review if review is not None and review.is_open else None


def late(review: Review, keys: Collection[str]) -> int:
    """How many of the keys are open no longer. Raises Refused where there are none, Conflict where that is all."""
    if not keys:
        raise Refused(_("Velg minst én endring."))
    there = {change.key for unit in review.units for change in unit.changes}
    there |= {unit.rename_key for unit in review.units if unit.rename}
    if not there.intersection(keys):
        raise Conflict(_("En kollega har allerede svart på dette."))
    return len(set(keys) - there)


def finish(run: ThemingRun, *, everything: bool = False) -> None:
    """Be done with the proposal when nothing is left to decide, or ``everything`` was accepted; within a change.

    The headings come then, if anything was accepted. Where everything was refused, they are left to decide.
    """
    db.session.flush()
    review = None if everything else review_of(run)
    if review is None or (run.proposal.get("accepted") and not review.units):
        give_headings(run)
        run.state = RunState.DONE
    elif not review.is_open:
        run.state = RunState.DONE


def review_of(run: ThemingRun) -> Review:
    """What the run's proposal would change now.

    What a person has placed, closed or declined is left out, and what was reworded after the machine was asked.
    """
    prompt = run.prompt
    themes = {theme.id: theme for theme in themes_of(prompt)}
    placements = {placement.id: placement for placement in placements_of(prompt)}
    placed = {placement.response_id for placement in placements.values()}
    responses = {response.id: response for response in standing_responses(prompt)}
    declined, aside = set(run.proposal.get("declined", ())), run.proposal.get("aside", {})
    units = _units(run, themes)
    for number, point in enumerate(run.proposal.get("points", ())):
        key = f"p{number}"
        response, unit = responses.get(point["response"]), units[point["theme"]]
        if response is None or key in declined or _reworded(response, run):
            continue
        placement = placements.get(point["placement"] or aside.get(str(number)))
        if placement is None:
            # New then, and nobody has placed it since.
            if point["placement"] is None and response.id not in placed:
                unit.changes.append(Change(key, point, response, None, None))
            continue
        before = themes.get(placement.theme_id) if placement.theme_id is not None else None
        closed = (before is not None and before.locked) or (unit.theme is not None and unit.theme.locked)
        same = before is unit.theme and not unit.is_new
        if not placement.held and not same and not closed:
            unit.changes.append(Change(key, point, response, placement, before))
    for unit in units.values():
        if unit.rename and unit.rename_key in declined:
            unit.rename = ""
    open_units = [unit for unit in units.values() if unit.changes or unit.rename]
    emptied = _emptied(run, open_units, list(placements.values()), themes)
    return Review(run, open_units, emptied, headings_to_come(run))


def _reworded(response: Response, run: ThemingRun) -> bool:
    """Whether the proposal is about other words than those that stand there now."""
    return response.edited_at is not None and response.edited_at > run.asked_at


def _units(run: ThemingRun, themes: dict[int, Theme]) -> dict[int | None, Unit]:
    """A unit for every proposed theme and one for the remainder, by position."""
    units: dict[int | None, Unit] = {}
    voices: dict[int | None, set[int]] = {}
    for point in run.proposal.get("points", ()):
        voices.setdefault(point["theme"], set()).add(point["response"])
    rest = Unit(None, None, "")
    for place, (proposed, theme_id) in enumerate(zip(run.proposal.get("themes", ()), became(run), strict=True)):
        theme = themes.get(theme_id) if theme_id is not None else None
        if theme is None and len(voices.get(place, ())) < 2:
            units[place] = rest  # one voice alone is no theme
            continue
        unit = Unit(place, theme, theme.label if theme else proposed["label"])
        if (
            theme is not None
            and theme.named_by == Hand.MACHINE
            and theme.label != proposed["label"]
            and not theme.locked
        ):
            unit.rename = proposed["label"]
        units[place] = unit
    units[None] = rest
    return units


def _emptied(run: ThemingRun, units: list[Unit], placements: list[Placement], themes: dict[int, Theme]) -> list[Theme]:
    goes_on = {unit.theme.id for unit in units if unit.theme is not None}
    goes_on |= set(became(run))
    leaving = {change.placement.id for unit in units for change in unit.changes if change.placement is not None}
    filled = {placement.theme_id for placement in placements if placement.id not in leaving}
    left = [theme for theme in themes.values() if theme.id not in filled and theme.id not in goes_on]
    return [theme for theme in left if not theme.is_kept]


def keep(run: ThemingRun, *, keys: Collection[str], by: User, now: datetime) -> Answered:
    """Say no to these changes: none of them is proposed again here.

    What is placed stays at a person's word, in later proposals too; what is new still stands nowhere. Raises as
    ``late`` does.
    """
    review = review_of(run)
    too_late = late(review, keys)
    chosen = [change for unit in review.units for change in unit.changes if change.key in keys]
    renames = [unit.rename_key for unit in review.units if unit.rename and unit.rename_key in keys]
    answered = Answered(len(chosen) + len(renames), too_late, sum(change.placement is None for change in chosen))
    what = ngettext("avvisning av ett forslag", "avvisning av %(num)d forslag", answered.changes)
    with changing(run.prompt, what, by=by, now=now):
        for change in chosen:
            if change.placement is not None:
                change.placement.held = True  # who put it there is as it was
        for unit in review.units:
            if unit.theme is not None and unit.rename_key in renames:
                unit.theme.named_by = Hand.PERSON
        declined = [*run.proposal["declined"], *renames, *(change.key for change in chosen)]
        run.proposal = run.proposal | {"declined": declined}
        finish(run)
    return answered


def dismiss(run: ThemingRun, *, by: User, now: datetime) -> None:
    """Put the proposal away, which can be undone. The board is as it was."""
    with changing(run.prompt, _("forkasting av forslaget"), by=by, now=now):
        retire(run)
