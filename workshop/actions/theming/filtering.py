"""Which of a board's responses somebody is looking for; what is not found still counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.actions.theming.board import Card
from workshop.models import Theme


@dataclass(frozen=True)
class Filter:
    """Words to look for, and a table by its number (0: no table, None: any)."""

    words: str = ""
    table: int | None = None

    @property
    def is_on(self) -> bool:
        return bool(self.words.split()) or self.table is not None

    def find(self, cards: Iterable[Card], theme: Theme | None = None) -> list[Card]:
        """The cards that hold every word looked for, or all of them where the theme's own name does."""
        by_theme = theme is not None and self._is_in(theme.label)
        return [card for card in cards if self._is_from(card) and (by_theme or self._is_in(card.text))]

    def _is_in(self, text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in self.words.casefold().split())

    def _is_from(self, card: Card) -> bool:
        if self.table is None:
            return True
        group = card.response.group
        return (group.number if group is not None else 0) == self.table
