"""Prioritering: each has a few dots to spend, several on the same thing if they like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import IntegerField, validators
from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l, ngettext
from workshop.kinds.base import FORM, Asked, Item, Kind, Vote
from workshop.kinds.words import listed, percent
from workshop.models.figures import Bar, Bars, Grid, Outcome

DOTS = 3
#: how many places the sentences tell
TOLD = 3


class Priority(Kind):
    name, word, title = "priority", "prioritering", _l("Prioritering")
    needs = frozenset({"options"})
    takes = frozenset({"dots"})
    least = 2

    def dots(self, asked: Asked) -> int:
        """How many dots each has."""
        return int(asked.settings.get("dots", DOTS))

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        bounds = validators.NumberRange(0, self.dots(asked), _("Skriv et tall fra 0 til %(max)s."))
        return {
            self.field_name(item): IntegerField(item.text, [validators.Optional(), bounds], default=0)
            for item in asked.items
        }

    def highest(self, asked: Asked) -> int:
        return self.dots(asked)

    def problems(self, asked: Asked, data: Mapping[str, Any]) -> dict[str, str]:
        spent, dots = sum(self.marks(asked, data).values()), self.dots(asked)
        if spent <= dots:
            return {}
        told = ngettext("Du har %(num)s prikk.", "Du har %(num)s prikker.", dots)
        return {FORM: f"{told} {_('Nå er det satt %(spent)s. Ta bort noen.', spent=spent)}"}

    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        found = {item.id: data.get(self.field_name(item)) for item in asked.items}
        return {item: dots for item, dots in found.items() if dots}

    def mark_from(self, word: str) -> int:
        if word.isdecimal() and 1 <= int(word) <= 20:
            return int(word)
        raise ValueError(_("Skriv hvor mange prikker, eller – for ingen."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return ngettext("én prikk", "%(num)s prikker", mark)

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        dots = {item: sum(vote.marks.get(item.id, 0) for vote in votes) for item in asked.items}
        people = {item: sum(item.id in vote.marks for vote in votes) for item in asked.items}
        ranked = sorted(asked.items, key=lambda item: -dots[item])
        total = sum(dots.values())
        rows = tuple(
            (item.text, str(dots[item]), f"{percent(dots[item], total)} %", str(people[item])) for item in ranked
        )
        bars = tuple(Bar(item.text, dots[item], people=people[item]) for item in ranked)
        header = (_("Alternativ"), _("Prikker"), _("Andel"), _("Satt av"))
        return Outcome(
            findings=_findings(ranked, dots, len(votes), self.dots(asked)),
            figures=(Bars(bars, "dots", note=_spent(total, len(votes), self.dots(asked))),),
            grids=(Grid(_("Prikkene i tall"), header, rows, (55, 15, 15, 15), numeric=(1, 2, 3)),),
        )


def _spent(spent: int, votes: int, each: int) -> str:
    """How many took part, and how much of what they had they spent."""
    return ngettext(
        "Én person har satt %(spent)s av %(given)s prikker.",
        "%(num)s personer har satt %(spent)s av %(given)s prikker.",
        votes,
        spent=spent,
        given=votes * each,
    )


def _findings(ranked: Sequence[Item], dots: Mapping[Item, int], votes: int, each: int) -> tuple[str, ...]:
    total = sum(dots.values())
    if not total:
        return (_("Ingen prikker er satt."),)
    told = ngettext(
        "Én deltaker satte %(spent)s av sine %(given)s prikker.",
        "%(num)s deltakere satte til sammen %(spent)s av %(given)s prikker.",
        votes,
        spent=total,
        given=votes * each,
    )
    return (told, *places(ranked, dots, lambda count: ngettext("én prikk", "%(num)s prikker", count)))


def places(ranked: Sequence[Item], counts: Mapping[Item, int], say: Any) -> tuple[str, ...]:
    """The first places, one sentence each; those that stand equal share a place and are named together."""
    found: list[str] = []
    place = 1
    for count in sorted({counts[item] for item in ranked if counts[item]}, reverse=True):
        if place > TOLD:
            break
        held = [f"«{item.text}»" for item in ranked if counts[item] == count]
        if len(held) == 1:
            found.append(_("%(place)s. %(name)s: %(count)s.", place=place, name=held[0], count=say(count)))
        else:
            found.append(
                _(
                    "Delt %(place)s. plass: %(names)s, %(count)s hver.",
                    place=place,
                    names=listed(held),
                    count=say(count),
                )
            )
        place += len(held)
    return tuple(found)
