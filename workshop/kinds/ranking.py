"""Rangering: put the things in order, the most important first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import SelectChoice, SelectField
from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l, ngettext
from workshop.kinds.base import FORM, Asked, Item, Kind, Vote
from workshop.kinds.priority import places
from workshop.models.figures import Bar, Bars, Grid, Outcome


class Ranking(Kind):
    """Points by the Borda count (J.-C. de Borda, 1781): the last place that is given is worth one point, the one before
    it two, and so on; what is not ranked gets none.
    """

    name, word, title = "ranking", "rangering", _l("Rangering")
    needs = frozenset({"options"})
    takes = frozenset({"most"})
    least = 2

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        given = [
            SelectChoice(0, _("Ingen plass")),
            *(SelectChoice(place, _("%(place)s. plass", place=place)) for place in range(1, places_of(asked) + 1)),
        ]
        return {
            self.field_name(item): SelectField(item.text, choices=given, coerce=int, default=0) for item in asked.items
        }

    def highest(self, asked: Asked) -> int:
        return places_of(asked)

    def problems(self, asked: Asked, data: Mapping[str, Any]) -> dict[str, str]:
        twice = [place for place, times in Counter(self.marks(asked, data).values()).items() if times > 1]
        if not twice:
            return {}
        return {FORM: _("Flere har fått %(place)s. plass. Gi hver sin plass.", place=min(twice))}

    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        found = {item.id: data.get(self.field_name(item)) for item in asked.items}
        return {item: place for item, place in found.items() if place}

    def mark_from(self, word: str) -> int:
        if word.isdecimal() and 1 <= int(word) <= 60:
            return int(word)
        raise ValueError(_("Skriv plassen, 1 for den første, eller – for ingen."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return _("%(place)s. plass", place=mark)

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        last = places_of(asked)
        points = {
            item: sum(last + 1 - vote.marks[item.id] for vote in votes if item.id in vote.marks) for item in asked.items
        }
        first = {item: sum(vote.marks.get(item.id) == 1 for vote in votes) for item in asked.items}
        ranked = sorted(asked.items, key=lambda item: (-points[item], -first[item]))
        rows = tuple((item.text, str(points[item]), str(first[item])) for item in ranked)
        header = (_("Alternativ"), _("Poeng"), _("Satt først av"))
        return Outcome(
            findings=_findings(ranked, points, len(votes), last),
            figures=(Bars(tuple(Bar(item.text, points[item]) for item in ranked), "points", note=_rule(last)),),
            grids=(Grid(_("Rangeringen i tall"), header, rows, (64, 18, 18), numeric=(1, 2)),),
        )


def places_of(asked: Asked) -> int:
    """How many places there are to give."""
    return min(int(asked.settings.get("most", len(asked.items))), len(asked.items))


def _rule(last: int) -> str:
    return _("Første plass gir %(most)s poeng, siste plass ett.", most=last)


def _findings(ranked: Sequence[Item], points: Mapping[Item, int], votes: int, last: int) -> tuple[str, ...]:
    if not any(points.values()):
        return (_("Ingen har rangert."),)
    told = ngettext("Én deltaker rangerte.", "%(num)s deltakere rangerte.", votes)
    say = lambda count: ngettext("ett poeng", "%(num)s poeng", count)  # noqa: E731
    return (f"{told} {_rule(last)}", *places(ranked, points, say))
