"""The themes of a prompt as they stand, with every readable response in exactly one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions.reading import standing_responses
from workshop.db import db
from workshop.models import Placement, Prompt, Response, Theme


@dataclass
class Column:
    """One theme with its responses, in the order they came, and its quotes, best first."""

    theme: Theme
    responses: list[Response] = field(default_factory=list)
    quotes: list[Response] = field(default_factory=list)

    @property
    def groups(self) -> int:
        """How many tables said it."""
        return len({response.group_id for response in self.responses if response.group_id is not None})


@dataclass
class Board:
    """Themes in their order, then øvrige innspill, then what nobody has looked at."""

    prompt: Prompt
    columns: list[Column]
    remainder: list[Response]
    unplaced: list[Response]
    placements: dict[int, Placement]

    @property
    def total(self) -> int:
        return sum(len(column.responses) for column in self.columns) + len(self.remainder) + len(self.unplaced)

    @property
    def largest_first(self) -> list[Column]:
        """Columns that hold something, by size; equals keep their order."""
        return sorted((c for c in self.columns if c.responses), key=lambda column: -len(column.responses))


def themes_of(prompt: Prompt) -> list[Theme]:
    """The prompt's themes in the order people see them, read afresh."""
    return list(
        db.session.scalars(select(Theme).where(Theme.prompt_id == prompt.id).order_by(Theme.position, Theme.id))
    )


def placements_of(prompt: Prompt) -> dict[int, Placement]:
    """Where the prompt's responses stand, by response id."""
    found = db.session.scalars(
        select(Placement).join(Response, Response.id == Placement.response_id).where(Response.prompt_id == prompt.id)
    )
    return {placement.response_id: placement for placement in found}


def board_of(prompt: Prompt) -> Board:
    """The prompt's board now. Hidden and withdrawn responses stand nowhere on it."""
    columns = {theme.id: Column(theme) for theme in themes_of(prompt)}
    placements = placements_of(prompt)
    board = Board(prompt, list(columns.values()), [], [], placements)
    ranked: list[tuple[int, Response]] = []
    for response in standing_responses(prompt):
        placement = placements.get(response.id)
        if placement is None:
            board.unplaced.append(response)
        elif placement.theme_id is None:
            board.remainder.append(response)
        else:
            columns[placement.theme_id].responses.append(response)
            if placement.quote_rank is not None:
                ranked.append((placement.quote_rank, response))
    for _rank, response in sorted(ranked, key=lambda pair: (pair[0], pair[1].id)):
        columns[placements[response.id].theme_id].quotes.append(response)  # type: ignore[index]
    return board
