"""Skala: how much, on a few steps between two ends."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l
from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.tracks import TrackField, TrackKind, counts_on, marks_of, middle, steps_of
from workshop.kinds.words import answers, decimal
from workshop.models.figures import Grid, Outcome, Stack, Stacks

STEPS = 5


class Scale(TrackKind):
    name, word, title = "scale", "skala", _l("Skala")
    takes = frozenset({"options", "low", "high", "steps", "comment"})
    steps = 10

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices = steps_of(step_names(asked))
        return {self.field_name(item): TrackField(asked.name_of(item), choices=choices) for item in asked.items}

    def highest(self, asked: Asked) -> int:
        return len(step_names(asked)) - 1

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return _("%(mark)s av %(steps)s", mark=mark + 1, steps=len(step_names(asked)))

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        names = step_names(asked)
        told = [(asked.name_of(item), marks_of(item, votes)) for item in asked.items]
        return Outcome(
            findings=tuple(_finding(name, marks, len(names)) for name, marks in told),
            figures=(_figure(names, told),),
            grids=(_grid(names, told),),
        )


def step_names(asked: Asked) -> tuple[str, ...]:
    """Every step by name: "1 (lite)", "2", … "5 (mye)"."""
    steps = int(asked.settings.get("steps", STEPS))
    ends = {1: asked.settings.get("low", ""), steps: asked.settings.get("high", "")}
    return tuple(f"{step} ({ends[step]})" if ends.get(step) else str(step) for step in range(1, steps + 1))


def _figure(names: tuple[str, ...], told: Sequence[tuple[str, list[int]]]) -> Stacks:
    stacks = tuple(Stack(name, counts_on(len(names), marks)) for name, marks in told)
    return Stacks(names, stacks, note=_("Fargene er trinnene, tallene i søylene er svar."))


def _finding(name: str, marks: Sequence[int], steps: int) -> str:
    where = middle(marks)
    if where is None:
        return _("%(name)s: ingen svar.", name=name)
    return _(
        "%(name)s: %(mean)s av %(steps)s i snitt, median %(median)s (%(answers)s).",
        name=name,
        mean=decimal(fmean(marks) + 1),
        median=decimal(where + 1),
        steps=steps,
        answers=answers(len(marks)),
    )


def _grid(names: Sequence[str], told: Sequence[tuple[str, list[int]]]) -> Grid:
    rows = tuple((name, *map(str, counts_on(len(names), marks)), str(len(marks))) for name, marks in told)
    widths = (40, *[round(50 / len(names))] * len(names), 10)
    numeric = tuple(range(1, len(names) + 2))
    return Grid(_("Svarene i tall"), (_("Gjelder"), *names, _("Svar")), rows, widths, numeric)
