"""What both writers are given: the responses, the proposal, and who stands where in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.proposal import Proposal, ProposedTheme
from analysis.reading import Source


def in_silence(_done: int, _total: int) -> None:
    """The progress nobody asked to hear of."""


def by_area(proposal: Proposal) -> Iterator[tuple[str, list[int]]]:
    """Name and positions of the themes of each area, the one with most responses first; "" for those in none, last."""
    areas: dict[int | None, list[int]] = defaultdict(list)
    for place, theme in enumerate(proposal.themes):
        areas[theme.area].append(place)
    size = {area: sum(len(proposal.themes[place].members) for place in places) for area, places in areas.items()}
    for area in sorted(areas, key=lambda area: (area is None, -size[area])):
        yield "" if area is None else proposal.areas[area], areas[area]


@dataclass(frozen=True)
class Report:
    """A proposal for the responses of `source`, with what the writers look up in it. Rows count from 0."""

    source: Source
    proposal: Proposal
    prompt: str = ""

    @cached_property
    def main(self) -> dict[int, int]:
        """The theme each row has its main place in; rows of the remainder are not there."""
        return {row: place for place, theme in enumerate(self.proposal.themes) for row in theme.members}

    @cached_property
    def also(self) -> dict[int, list[int]]:
        """The further themes of the rows that say several things."""
        found = defaultdict(list)
        for place, theme in enumerate(self.proposal.themes):
            for row in theme.also:
                found[row].append(place)
        return dict(found)

    @cached_property
    def alike(self) -> dict[int, tuple[int, ...]]:
        """For each row that says one thing, which others say nearly word for word: all of them, itself too."""
        things = Counter(point.row for point in self.proposal.points)
        found = {}
        for group in self.proposal.alike:
            rows = tuple(sorted(self.proposal.points[point].row for point in group))
            whole = tuple(dict.fromkeys(row for row in rows if things[row] == 1))
            found |= {row: whole for row in whole if len(whole) > 1}
        return found

    @property
    def has_areas(self) -> bool:
        return bool(self.proposal.areas)

    def area_of(self, theme: ProposedTheme) -> str:
        """The name of the group of themes it stands in; "" where there is one level."""
        return "" if theme.area is None else self.proposal.areas[theme.area]

    def said_in(self, theme: ProposedTheme, row: int) -> str:
        """What a row says in one of its further themes, in its own words."""
        points = (self.proposal.points[point] for point in theme.points)
        said = [point.text for point in points if point.row == row]
        return " … ".join(said) or self.source.texts[row]
