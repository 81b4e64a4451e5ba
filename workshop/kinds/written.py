"""Kinds that are answered in words. Their answers are responses, which have machinery of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms.fields.core import UnboundField

from workshop.kinds.base import Asked, Item, Kind, Vote
from workshop.models.figures import Outcome


class WrittenKind(Kind):
    """Nothing to mark: people write."""

    written = True

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        return {}

    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        return {}

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return ""

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        return Outcome()
