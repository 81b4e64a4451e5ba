"""Mål mot utfordring: how well the goals and strategies take care of each challenge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wtforms import SelectChoice
from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l
from workshop.kinds.base import Asked, Item, Material, Vote
from workshop.kinds.matrix_outcome import findings, heat, numbers
from workshop.kinds.matrix_rows import HIGHEST, UNKNOWN, Row, cells_of, columns_of, rows_of
from workshop.kinds.tracks import TrackField, TrackKind
from workshop.models.figures import Outcome


class GoalMatrix(TrackKind):
    """Every cell is an item: its text is the row's name, its opposite the column's."""

    name, word, title = "goal_matrix", "målmatrise", _l("Mål mot utfordring")
    needs = frozenset({"rows"})
    takes = frozenset({"goals", "comment"})
    steps = HIGHEST

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices = [*(SelectChoice(step, step_name(step)) for step in range(1, HIGHEST + 1))]
        choices.append(SelectChoice(UNKNOWN, _("Vet ikke")))
        return {
            self.field_name(item): TrackField(f"{item.text}: {item.opposite}", choices=choices) for item in asked.items
        }

    def highest(self, asked: Asked) -> int:
        return HIGHEST

    def rows(self, asked: Asked) -> tuple[Row, ...]:
        """The items row by row, as they are filled in."""
        return rows_of(asked)

    def about(self, text: str, opposite: str) -> str:
        """A comment is about the whole row; it is kept with the row's first cell."""
        return text

    def remark(self, asked: Asked) -> str:
        return _("Noe mer om hvordan målene svarer på utfordringene?")

    def mark_from(self, word: str) -> int:
        if word == "vet ikke":
            return UNKNOWN
        if word.isdecimal() and 1 <= int(word) <= HIGHEST:
            return int(word)
        raise ValueError(_("Skriv et tall fra 1 til %(most)s eller vet ikke, eller – for ikke svart.", most=HIGHEST))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return _("Vet ikke") if mark == UNKNOWN else step_name(mark)

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        rows, columns = rows_of(asked), columns_of(asked)
        cells = cells_of(rows, columns, votes)
        return Outcome(findings=findings(cells), figures=(heat(rows, columns, cells),), grids=(numbers(cells),))

    def lay_out(self, found: Sequence[Material], goals: Sequence[str]) -> list[Material]:
        """Each of what was found is a row, each goal a column."""
        return [replace(material, opposite=goal) for material in found for goal in goals]


def step_name(step: int) -> str:
    """A step in words: "1 – svært dårlig" … "5 – svært godt"."""
    names = (_("svært dårlig"), _("dårlig"), _("verken godt eller dårlig"), _("godt"), _("svært godt"))
    return f"{step} – {names[step - 1]}"
