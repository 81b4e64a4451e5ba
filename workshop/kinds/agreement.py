"""Enig, uenig eller pass: what people think of statements, each in a random order of their own."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l
from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.tracks import LEAST_AT_TABLE, TrackField, TrackKind, by_table, counts_on, marks_of, steps_of
from workshop.kinds.words import listed
from workshop.models.figures import Grid, Outcome, Stack, Stacks

AGREE, PASS, DISAGREE = 0, 1, 2
WORDS = {"enig": AGREE, "pass": PASS, "uenig": DISAGREE}
#: of those who have an opinion, this share makes it common; the smaller side makes it divided
COMMON, DIVIDED = 2 / 3, 1 / 3
#: fewer opinions than this are too few to say anything of
LEAST = 5


class Agreement(TrackKind):
    name, word, title = "agreement", "enig_uenig", _l("Enig eller uenig")
    needs = frozenset({"options"})
    takes = frozenset({"comment"})
    steps = 3
    leans = MappingProxyType({AGREE: 1, PASS: 0, DISAGREE: -1})

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices = steps_of(step_names())
        return {self.field_name(item): TrackField(item.text, choices=choices) for item in asked.items}

    def highest(self, asked: Asked) -> int:
        return self.steps - 1

    def order(self, asked: Asked, seed: int) -> Asked:
        items = list(asked.items)
        random.Random(seed).shuffle(items)  # noqa: S311 — fairness, not secrecy
        return replace(asked, items=tuple(items))

    def mark_from(self, word: str) -> int:
        if word in WORDS:
            return WORDS[word]
        raise ValueError(_("Skriv enig, uenig eller pass, eller – for ikke svart."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return step_names()[mark]

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        counted = {item: counts_on(self.steps, marks_of(item, votes)) for item in asked.items}
        ranked = sorted(asked.items, key=lambda item: -_lean(counted[item]))
        header = (_("Utsagn"), *step_names(), _("Svar"))
        rows = tuple((item.text, *map(str, counted[item]), str(sum(counted[item]))) for item in ranked)
        return Outcome(
            findings=_findings(ranked, counted, votes),
            figures=(_figure(ranked, counted),),
            grids=(Grid(_("Svarene i tall"), header, rows, (60, 10, 10, 10, 10), numeric=(1, 2, 3, 4)),),
        )


def _figure(ranked: Sequence[Item], counted: Mapping[Item, Sequence[int]]) -> Stacks:
    stacks = tuple(Stack(item.text, tuple(counted[item])) for item in ranked)
    return Stacks(step_names(), stacks, opposed=True, note=_("Tallene i søylene er svar."))


def step_names() -> tuple[str, str, str]:
    return _("Enig"), _("Pass"), _("Uenig")


def is_common(counts: Sequence[int], tables: Iterable[Sequence[int]]) -> bool:
    """Whether most agree, over all and at every table that has enough opinions to be told by itself."""
    if counts[AGREE] + counts[DISAGREE] < LEAST or _share(counts) < COMMON:
        return False
    return all(_share(table) > 0.5 for table in tables if table[AGREE] + table[DISAGREE] >= LEAST_AT_TABLE)


def is_divided(counts: Sequence[int]) -> bool:
    """Whether both sides are large."""
    opinions = counts[AGREE] + counts[DISAGREE]
    return opinions >= LEAST and min(counts[AGREE], counts[DISAGREE]) / opinions >= DIVIDED


def _tables(item: Item, votes: Sequence[Vote]) -> Iterator[Sequence[int]]:
    """The counts of each table."""
    return (counts_on(3, marks) for marks in by_table(item, votes).values())


def _share(counts: Sequence[int]) -> float:
    opinions = counts[AGREE] + counts[DISAGREE]
    return counts[AGREE] / opinions if opinions else 0.0


def _lean(counts: Sequence[int]) -> int:
    return counts[AGREE] - counts[DISAGREE]


def _findings(ranked: Sequence[Item], counted: Mapping[Item, Sequence[int]], votes: Sequence[Vote]) -> tuple[str, ...]:
    if not votes:
        return (_("Ingen har svart."),)
    common = [f"«{item.text}»" for item in ranked if is_common(counted[item], _tables(item, votes))]
    divided = [f"«{item.text}»" for item in ranked if is_divided(counted[item])]
    told = []
    if common:
        told.append(_("Felles grunn, støttet på tvers av bordene: %(what)s.", what=listed(common)))
    if divided:
        told.append(_("Delte meninger: %(what)s.", what=listed(divided)))
    return tuple(told) or (_("Ingen av utsagnene samler eller deler rommet tydelig."),)
