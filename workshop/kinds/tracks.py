"""Marks on a row of steps, which a slider, a scale and an opinion have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, ClassVar

from wtforms import RadioField, SelectChoice, ValidationError

from workshop.i18n import _
from workshop.kinds.base import Asked, Item, Kind, Vote

#: a table with fewer marks than this is not told by itself: nobody's own mark shall show
LEAST_AT_TABLE = 3


class TrackField(RadioField):
    """One step of a few, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, coerce=int, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and valuelist[0] == "":
            self.data = None
            return
        super().process_formdata(valuelist)

    def pre_validate(self, form: Any) -> None:
        if self.data is None:
            return
        if self.data not in {value for value, *_label in self.iter_choices()}:
            raise ValidationError(_("Velg ett av trinnene."))


class TrackKind(Kind):
    """A kind whose every item gets one step, from 0, or nothing. A file counts the steps from 1."""

    #: how many steps, where the prompt does not say
    steps: ClassVar[int]

    def mark_from(self, word: str) -> int:
        if word.isdecimal() and 1 <= int(word) <= self.steps:
            return int(word) - 1
        raise ValueError(_("Skriv et trinn fra 1 til %(steps)s, eller – for ikke svart.", steps=self.steps))

    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        found = {item.id: data.get(self.field_name(item)) for item in asked.items}
        return {item: step for item, step in found.items() if step is not None}


def steps_of(names: Iterable[str]) -> list[SelectChoice]:
    """The steps as a field's choices, from 0."""
    return [SelectChoice(step, name) for step, name in enumerate(names)]


def counts_on(steps: int, marks: Sequence[int]) -> tuple[int, ...]:
    """How many marks stand on each step."""
    held = Counter(marks)
    return tuple(held[step] for step in range(steps))


def middle(marks: Sequence[int]) -> float | None:
    """The median; None without marks."""
    return float(median(marks)) if marks else None


def marks_of(item: Item, votes: Sequence[Vote]) -> list[int]:
    """Every mark the item has got."""
    return [vote.marks[item.id] for vote in votes if item.id in vote.marks]


def by_table(item: Item, votes: Sequence[Vote]) -> dict[str, list[int]]:
    """The item's marks by table, tables in the order of their names' numbers; those of no table are left out."""
    found: dict[str, list[int]] = {}
    for vote in votes:
        if vote.group and item.id in vote.marks:
            found.setdefault(vote.group, []).append(vote.marks[item.id])
    return dict(sorted(found.items(), key=lambda entry: _natural(entry[0])))


def table_medians(item: Item, votes: Sequence[Vote]) -> tuple[tuple[str, float], ...]:
    """The median of each table that has enough marks to be told by itself."""
    tables = by_table(item, votes).items()
    return tuple((name, float(median(marks))) for name, marks in tables if len(marks) >= LEAST_AT_TABLE)


def _natural(name: str) -> tuple[int, str]:
    digits = "".join(sign for sign in name if sign.isdigit())
    return (int(digits) if digits else 10_000, name)
