"""The themes that a proposal's own become when it is accepted: some go on with new words, others are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.actions.refusing import Conflict
from workshop.actions.theming.headings import remember_headings
from workshop.actions.theming.proposing import became
from workshop.actions.theming.reviewing import Unit
from workshop.actions.theming.wording import clean_label
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Theme, ThemingRun


@dataclass(frozen=True)
class Target:
    """Where a person wants a response instead: a theme, one the proposal would make, a new one, or øvrige innspill."""

    theme_id: int | None = None
    #: position among the proposed themes
    place: int | None = None
    is_new: bool = False
    #: what a person calls the new one; "" leaves the name to the program
    label: str = ""


class Homes:
    """Finds the theme for every accepted change, and makes it the first time it is asked for."""

    def __init__(self, run: ThemingRun, standing: Iterable[Theme]) -> None:
        self._run, self._proposed = run, run.proposal["themes"]
        self._standing = {theme.id: theme for theme in standing}
        self._taken = {theme.label.casefold() for theme in self._standing.values()}
        self._position = max((theme.position for theme in self._standing.values()), default=0)
        self._named: dict[str, Theme] = {}
        self._headed = any(theme.area for theme in self._standing.values())
        self._by_place = {
            place: self._standing[theme_id] for place, theme_id in enumerate(became(run)) if theme_id in self._standing
        }

    def of(self, unit: Unit, target: Target | None) -> int | None:
        """The id of the theme that a change ends in; None for øvrige innspill.

        Raises Conflict when it is gone, Refused when a new one's name does not do.
        """
        if target is None:
            return self._of_place(unit.place)
        if target.is_new:
            return self._new(target.label).id
        if target.theme_id is not None:
            if target.theme_id not in self._standing:
                raise Conflict(_("Temaet du valgte, finnes ikke lenger. Velg et annet."))
            return target.theme_id
        return self._of_place(target.place)

    def rename(self, unit: Unit) -> None:
        """Give the unit's theme the name that is proposed for it."""
        if unit.theme is not None:
            self._taken.discard(unit.theme.label.casefold())
            unit.theme.label, unit.theme.revision = self._free_label(unit.rename), unit.theme.revision + 1
            self._of_place(unit.place)

    def remember(self) -> None:
        """Let the run know which themes its own became, so that what is accepted later finds them; and how often."""
        ids = {str(place): theme.id for place, theme in self._by_place.items()}
        times = int(self._run.proposal.get("accepted", 0)) + 1
        self._run.proposal = self._run.proposal | {"became": ids, "accepted": times}
        made = (theme for theme in self._by_place.values() if theme.id not in self._standing and theme.area)
        remember_headings(self._run, {str(theme.id): theme.area for theme in made})

    def _of_place(self, place: int | None) -> int | None:
        if place is None:
            return None
        if place not in range(len(self._proposed)):
            raise Conflict(_("Temaet du valgte, finnes ikke lenger. Velg et annet."))
        proposed = self._proposed[place]
        if place not in self._by_place:
            self._by_place[place] = self._make(
                self._free_label(proposed["label"]), proposed["area"] if self._headed else ""
            )
        self._by_place[place].keywords = proposed["keywords"]
        return self._by_place[place].id

    def _new(self, label: str) -> Theme:
        """A theme a person asked for. What is given the same name in one answer goes to the same."""
        if not label.strip():
            return self._make(self._plain_label(), "")
        name = " ".join(label.split()).casefold()
        if name not in self._named:
            cleaned = clean_label(self._run.prompt, label)
            self._taken.add(name)
            self._named[name] = self._make(cleaned, "", named_by=Hand.PERSON)
        return self._named[name]

    def _make(self, label: str, area: str, *, named_by: Hand = Hand.MACHINE) -> Theme:
        self._position += 1
        theme = Theme(
            prompt_id=self._run.prompt_id, position=self._position, label=label, named_by=named_by, area=area,
        )  # fmt: skip
        db.session.add(theme)
        db.session.flush()
        return theme

    def _free_label(self, label: str) -> str:
        """The label, or the label with a number where a theme that stays is called the same; taken from now on."""
        candidate, number = label, 2
        while candidate.casefold() in self._taken:
            candidate, number = f"{label} ({number})", number + 1
        self._taken.add(candidate.casefold())
        return candidate

    def _plain_label(self) -> str:
        """A name that says nothing, for a theme a person asked for: «Nytt tema», «Nytt tema 2». None of it was said."""
        candidate, number = _("Nytt tema"), 2
        while candidate.casefold() in self._taken:
            candidate, number = _("Nytt tema %(number)d", number=number), number + 1
        self._taken.add(candidate.casefold())
        return candidate
