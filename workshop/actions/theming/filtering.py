"""Which of a board's responses somebody is looking for; what is not found still counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.actions.theming.board import Card
from workshop.models import PhaseKind, Response, Theme


@dataclass(frozen=True)
class Filter:
    """Words to look for, a table by its number (0: no table, None: any), and the phase it came from (None: any).

    From the individual phase is what one person wrote, from the group phase what a table's list says, and from plenary
    what a table brought there.
    """

    words: str = ""
    table: int | None = None
    phase: PhaseKind | None = None

    @property
    def is_on(self) -> bool:
        return bool(self.words.split()) or self.table is not None or self.phase is not None

    def find(self, cards: Iterable[Card], theme: Theme | None = None) -> list[Card]:
        """The cards that hold every word looked for, or all of them where the theme's own name does."""
        by_theme = theme is not None and self._is_in(theme.label)
        return [card for card in cards if self._is_from(card) and (by_theme or self._is_in(card.text))]

    def _is_in(self, text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in self.words.casefold().split())

    def _is_from(self, card: Card) -> bool:
        group = card.response.group
        at_table = self.table is None or (group.number if group is not None else 0) == self.table
        return at_table and (self.phase is None or self.phase in _phases_of(card.response))


def _phases_of(response: Response) -> set[PhaseKind]:
    """The phases a response has been through: a line a table brought to plenary is both the table's and plenary's."""
    written = PhaseKind.GROUP if response.is_line else PhaseKind.INDIVIDUAL
    return {written} | ({PhaseKind.PLENARY} if response.brought_at is not None else set())
